"""Owners with dates: the rows of their sheet -> who answers for a column in turn, a new one following those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rules.day_spans import read_day
from rules.names import plain_name
from rules.problems import nearest, quoted
from rules.settings.catalog import ROLES
from rules.settings.compare import Compared, NewRow
from rules.settings.kinds import owners_shown
from rules.settings.sheet_rows import column_label, column_words, value_at
from rules.tree import Path
from rules.workbook_reader import Mistake

Group = tuple[int, str]  # which column, lead or supporting


@dataclass(frozen=True)
class Handover:
    """Who answers for a column in one role, as it was and as it is to be."""

    path: Path
    label: str
    before: str
    after: str
    value: list[object]


def new_owners(compared: Compared, data: Any, file: str) -> tuple[dict[int, Group], list[Mistake]]:
    """The columns and roles that new rows speak of, by the number of the row, and what is wrong with them."""
    words = column_words(data)
    ids = [str(column.get("id")) for column in value_at(data, ("columns",))]
    found: dict[int, Group] = {}
    mistakes: list[Mistake] = []
    for row in compared.added:
        word = str(row.values.get("栏目", ""))
        column = words.get(plain_name(word), "")
        if word and not column:
            near = nearest(word, [column_label(one) for one in value_at(data, ("columns",))])
            mistakes.append(
                _mistake(file, row, "栏目", f"没有栏目{quoted(word)}", "应为“栏目”表里的栏目，从下拉列表里选", near)
            )
        if "自何日起" not in row.values and row.shown.get("科室"):
            mistakes.append(
                _mistake(file, row, "自何日起", "是空的", "从哪天起换成这个科室，年月日写全，如 2026-07-01")
            )
        if column and "牵头或配合" in row.values:
            found[row.number] = (ids.index(column), str(row.values["牵头或配合"]))
    return found, mistakes


def handovers(compared: Compared, groups: Mapping[int, Group], data: Any, *, without_gone: bool) -> list[Handover]:
    """Every column and role of which the owners change; rows that are gone are left in unless asked for."""
    touched: dict[Group, list[NewRow]] = {}
    for row in compared.added:
        if row.number in groups:
            touched.setdefault(groups[row.number], []).append(row)
    gone = [row.path for row in compared.gone] if without_gone else []
    for path in [*(change.row.path for change in compared.changes), *gone]:
        touched.setdefault((int(path[1]), str(path[2])), [])
    return [_handover(group, rows, compared, data, gone) for group, rows in sorted(touched.items())]


def _handover(group: Group, added: Sequence[NewRow], compared: Compared, data: Any, gone: Sequence[Path]) -> Handover:
    path: Path = ("columns", *group)
    written = value_at(data, path)
    items = [dict(i) if isinstance(i, dict) else {"section": i} for i in _listed(written)]
    edited: set[int] = set()
    for change in compared.changes:
        if change.row.path[:3] == path:
            place, key = int(change.row.path[3]), str(change.field.key[0])
            items[place] = {k: v for k, v in {**items[place], key: change.value}.items() if v is not None}
            edited.add(place)
    days = [day for row in added if isinstance(day := row.values.get("自何日起"), date)]
    if days:
        items = [item if place in edited else _ended(item, min(days)) for place, item in enumerate(items)]
    items = [item for place, item in enumerate(items) if (*path, place) not in gone]
    items += [_tenure(row) for row in added]
    value: list[object] = [item if len(item) > 1 else item["section"] for item in items]
    word = next(word for word, role in ROLES.items() if role == group[1])
    label = f"栏目“{value_at(data, (*path[:2], 'name'))}”：{word}科室"
    return Handover(path, label, owners_shown(written) if written else "（空）", owners_shown(value) if value else "（空）", value)  # fmt: skip


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _ended(item: dict[str, Any], handover: Any) -> dict[str, Any]:
    """An owner without an end answers until the day before the new one."""
    since = read_day(item.get("from"))
    if item.get("until") is not None or (since and since >= handover):
        return item
    return {**item, "until": handover - timedelta(days=1)}


def _tenure(row: NewRow) -> dict[str, Any]:
    values = {
        "section": row.values.get("科室"),
        "from": row.values.get("自何日起"),
        "until": row.values.get("到何日止"),
    }
    return {key: value for key, value in values.items() if value is not None}


def _mistake(file: str, row: NewRow, heading: str, found: str, expected: str, near: str = "") -> Mistake:
    return Mistake(file, row.sheet.name, row.places[heading], found, expected, near)
