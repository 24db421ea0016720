"""Dated changes in the file: columns and checks that exist, periods that can be, spans that end after they begin."""

from __future__ import annotations

from rules.check_data import CODES
from rules.day_spans import sound_span
from rules.periods import impossible
from rules.problems import nearest, one_of, quoted
from rules.telling import Telling
from rules.tree import Path


def tell_changes(telling: Telling) -> None:
    """Every change by itself."""
    for path, change in telling.tree.items("changes"):
        sound_span(telling, path, change)
        _tell_columns(telling, (*path, "columns"), change.get("columns"))
        for key in ("weights", "points"):
            for check in _keys(change.get(key)):
                if check not in CODES:
                    found = f"没有检查{quoted(check)}"
                    telling.tell((*path, key, check), found, one_of(tuple(CODES)), nearest(check, CODES), key=True)


def _tell_columns(telling: Telling, path: Path, value: object) -> None:
    known = [str(column.get("id", "")) for _, column in telling.tree.items("columns")]
    for column in _keys(value) if "columns" not in telling.tree.torn else ():
        if column not in known:
            telling.tell(
                (*path, column), f"没有编号为“{column}”的栏目", "columns 中的栏目编号", nearest(column, known), key=True
            )
        update = telling.tree.at(*path, column, "update")
        if isinstance(update, str) and (reason := impossible(update)):
            telling.tell((*path, column, "update"), f"更新时限{quoted(update)}不成立：{reason}")


def _keys(value: object) -> tuple[str, ...]:
    return tuple(str(key) for key in value) if isinstance(value, dict) else ()
