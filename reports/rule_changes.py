"""Which rules changed since the edition that this one is compared with, and what came out otherwise where they apply."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.checks import METAS
from audits.findings import read_cells
from audits.model import OUTCOME_NAMES, Cell
from reports.words import check_title
from rules.check_data import CHECK_DATA, CODES
from rules.schema import Rules
from rules.schema_keys import keys_of, model_in

RULES_FILE = "rules.json"
RULES_FORMAT = 1
EFFECTS = 8  # cells named under one change; the rest is counted
# Lists of the file whose entries have a name of their own, and what a reader calls them.
NAMED = {"columns": ("id", "name", "栏目"), "sections": ("name", "name", "科室")}
# What no reader of scores asks about: how the portal is visited, mail and keeping, and the dated changes, which show in what they change.
LEFT_OUT = frozenset({"crawl", "network", "mail", "retention", "changes", "version"})
SHORT = re.compile(r"[，：；（(、。].*", re.S)  # of a description its first words
LONGEST = 60
VALUE_WORDS = {"off": "不对照", "national": "国家检查指标"}  # words of the file that are no Chinese
OTHER_CODES = "其余各类"  # "default" of the file: every kind of problem that is not named


@dataclass(frozen=True)
class RuleChange:
    """One rule that is not what it was."""

    name: str  # Chinese: 栏目“工作动态”的更新时限
    old: str
    new: str
    effects: tuple[str, ...]  # Chinese: cells that came out otherwise; the portal may have changed as well
    more: int


@dataclass(frozen=True)
class RuleChanges:
    """What the page of changed rules says."""

    against: str  # Chinese: the edition compared with, "" where there is none whose rules are kept
    changes: tuple[RuleChange, ...]


def write_rules_kept(path: Path, rules: Rules) -> None:
    """The rules in force as an edition keeps them, with the version of each check and the day of its rule."""
    checks = {
        m.id: {"version": m.version, "since": CHECK_DATA[m.id].since.isoformat()} for m in METAS if m.id in CHECK_DATA
    }
    kept = {"format": RULES_FORMAT, "rules": rules.model_dump(mode="json"), "checks": checks}
    path.write_bytes((json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def rule_changes(before: Path | None, against: str, rules: Rules, cells: Sequence[Cell]) -> RuleChanges:
    """The rules of an earlier edition against those in force now."""
    old = _kept(before)
    if before is None or not old:
        return RuleChanges("", ())
    then = {(c.check, c.key, c.section): c for c in read_cells(before / "cells.jsonl")}
    changes = []
    for name, was, now, applies in _differences(old["rules"], rules.model_dump(mode="json")):
        told = [effect for cell in cells if applies(cell) if (effect := _effect(then, cell))]
        changes.append(RuleChange(name, was, now, tuple(told[:EFFECTS]), max(0, len(told) - EFFECTS)))
    return RuleChanges(against, (*changes, *_new_versions(old.get("checks", {}), then, cells)))


def _kept(before: Path | None) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads((before / RULES_FILE).read_bytes()) if before else {}
    except (OSError, ValueError):
        return {}
    return kept if kept.get("format") == RULES_FORMAT else {}


class _Applies:
    """Which cells a rule speaks of: those of a column, of a check, or all."""

    def __init__(self, column: str = "", check: str = "") -> None:
        self._column, self._check = column, check

    def __call__(self, cell: Cell) -> bool:
        return (not self._column or cell.key == self._column) and (not self._check or cell.check == self._check)


Difference = tuple[str, str, str, _Applies]


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    fields = keys_of(Rules)
    for key in (key for key in Rules.model_fields if key not in LEFT_OUT):
        if old.get(key) == new.get(key):
            continue
        if key in NAMED:
            yield from _named(key, old.get(key, ()), new.get(key, ()))
        elif isinstance(old.get(key), dict) and isinstance(new.get(key), dict):
            yield from _inner(key, _short(fields[key].description), old[key], new[key])
        else:
            yield _short(fields[key].description), _shown(old.get(key)), _shown(new.get(key)), _Applies()


def _named(key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    by, shown, word = NAMED[key]
    was, now = {row[by]: row for row in old}, {row[by]: row for row in new}
    model = model_in(Rules.model_fields[key].annotation)
    fields = model.model_fields if model else {}
    for name in dict.fromkeys((*was, *now)):
        title = f"{word}“{(now.get(name) or was[name])[shown]}”"
        applies = _Applies(column=name if key == "columns" else "")
        if name not in was or name not in now:
            yield title, "没有" if name not in was else "有", "新增" if name not in was else "删去", applies
            continue
        for inner, field in fields.items():
            if was[name].get(inner) != now[name].get(inner):
                what = f"{title}的{_short(field.description)}"
                yield what, _shown(was[name].get(inner)), _shown(now[name].get(inner)), applies


def _inner(key: str, title: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """The keys of a part of the file; a part called as a check speaks of that check alone."""
    model = model_in(Rules.model_fields[key].annotation)
    fields = model.model_fields if model else {}
    for inner in dict.fromkeys((*old, *new)):
        if old.get(inner) != new.get(inner):
            check = inner if inner in CHECK_DATA else key if key in CHECK_DATA else ""
            what = _short(fields[inner].description) if inner in fields else inner
            was, now = _what_differs(old.get(inner), new.get(inner), CODES.get(check, {}))
            yield f"{title}：{what}", _shown(was), _shown(now), _Applies(check=check)


def _what_differs(old: object, new: object, names: Mapping[str, str]) -> tuple[object, object]:
    """Of two tables the entries that differ, under the names that readers know; other values as they are."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return old, new
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    told = {key: OTHER_CODES if key == "default" else names.get(key, key) for key in keys}
    return {told[k]: old[k] for k in keys if k in old}, {told[k]: new[k] for k in keys if k in new}


def _new_versions(
    old: Mapping[str, Any], then: Mapping[tuple[str, str, str], Cell], cells: Sequence[Cell]
) -> Iterator[RuleChange]:
    for meta in METAS:
        was = old.get(meta.id, {}).get("version", "")
        if old and was != meta.version:
            told = [effect for cell in cells if cell.check == meta.id if (effect := _effect(then, cell))]
            now = f"第 {meta.version} 版"
            yield RuleChange(
                f"检查“{meta.title}”",
                f"第 {was} 版" if was else "没有",
                now,
                tuple(told[:EFFECTS]),
                max(0, len(told) - EFFECTS),
            )


def _effect(then: Mapping[tuple[str, str, str], Cell], cell: Cell) -> str:
    """A cell that came out otherwise than before, in words; "" where it did not."""
    was = then.get((cell.check, cell.key, cell.section))
    if was is not None and was.outcome is cell.outcome:
        return ""
    before = OUTCOME_NAMES[was.outcome] if was else "没有核查"
    return f"{cell.label or check_title(cell.check)}（{check_title(cell.check)}，{cell.section}）：{before} → {OUTCOME_NAMES[cell.outcome]}"


def _short(description: str | None) -> str:
    return SHORT.sub("", description or "") or "其他"


def _shown(value: object) -> str:
    """A value as an office would say it."""
    if value in (None, "", [], {}):
        return "（没有写）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        text = "、".join(_item(item) for item in value)
    elif isinstance(value, dict):
        text = "，".join(f"{key} {_item(item)}" for key, item in value.items())
    else:
        text = VALUE_WORDS.get(str(value), str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _item(item: object) -> str:
    if isinstance(item, dict):
        return " ".join(_item(part) for part in item.values() if part not in (None, "", [], {}))
    return "、".join(map(_item, item)) if isinstance(item, list) else str(item)
