"""The rows of each sheet as rules.yaml has them now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rules.names import plain_name
from rules.settings.catalog import ROLES
from rules.settings.kinds import Kind, is_dated, shown
from rules.settings.sheet_model import Field, Row, Shape, Sheet
from rules.settings.single_values import field_at, title_at
from rules.tree import Path

UNSEEN, ANOTHER = "（看不见的字）", "（另一个）"
LEAD_LENGTH = 16  # characters of a name in a sentence
CHANGES_KEY = "changes"
COLUMN_TITLES = {"update": "更新时限", "kind": "类型", "weight": "权重", "basis": "依据"}


def rows_of(sheet: Sheet, data: Any) -> tuple[Row, ...]:
    """The rows of one sheet, in the order of the file."""
    makers = {
        Shape.RECORDS: _records, Shape.ENTRIES: _entries, Shape.SETTINGS: _settings, Shape.TENURES: _tenures,
        Shape.CHANGES: _changes,
    }  # fmt: skip
    return tuple(makers[sheet.shape](sheet, data))


def value_at(data: Any, path: Path) -> Any:
    """What stands at a place of plain data, None where nothing does."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def column_words(data: Any) -> dict[str, str]:
    """Every way to name a column -> its id: the id, a name that only one has, 名称（编号）."""
    columns = [c for c in value_at(data, ("columns",)) or () if isinstance(c, dict)]
    names = [plain_name(str(c.get("name", ""))) for c in columns]
    words = {name: str(c["id"]) for name, c in zip(names, columns, strict=True) if names.count(name) == 1 and "id" in c}
    words |= {plain_name(column_label(c)): str(c.get("id", "")) for c in columns}
    return words | {plain_name(str(c.get("id", ""))): str(c.get("id", "")) for c in columns}


def column_label(column: Mapping[str, object]) -> str:
    """A column as drop-downs offer it."""
    return f"{column.get('name', '')}（{column.get('id', '')}）"


def row_label(sheet: Sheet, name: str) -> str:
    """How a sentence calls a row: 栏目“政策解读”."""
    short = name if len(name) <= LEAD_LENGTH else name[:LEAD_LENGTH] + "…"
    return f"{sheet.noun}“{short}”"


def _cell(one: Field, value: object) -> str:
    return shown(one.kind, value, one.words)


def _records(sheet: Sheet, data: Any) -> Iterator[Row]:
    labels = {str(c.get("id")): column_label(c) for c in value_at(data, ("columns",)) or () if isinstance(c, dict)}
    for number, item in enumerate(value_at(data, sheet.path) or ()):
        item = item if isinstance(item, dict) else {}
        cells = {one.heading: _cell(one, _labelled(one, value_at(item, one.key), labels)) for one in sheet.fields}
        key = str(item.get("id", "")) if sheet.key_first else str(number + 1)
        grey = {one.heading for one in sheet.fields if one.kind is Kind.OWNERS and is_dated(value_at(item, one.key))}
        yield Row(
            sheet, key, (*sheet.path, number), row_label(sheet, cells[sheet.fields[0].heading]),
            cells | {sheet.key_heading: key}, {one.heading: one for one in sheet.fields}, frozenset(grey),
        )  # fmt: skip


def _labelled(one: Field, value: Any, labels: Mapping[str, str]) -> Any:
    """Ids of columns with their names."""
    if one.kind is not Kind.COLUMNS or value is None:
        return value
    return [labels.get(str(item), str(item)) for item in (value if isinstance(value, list) else [value])]


def _entries(sheet: Sheet, data: Any) -> Iterator[Row]:
    only, words = sheet.fields[0], set[str]()
    for key, value in (value_at(data, sheet.path) or {}).items():
        word = shown(Kind.TEXT, key) or UNSEEN
        while word in words:  # two keys may differ in what no cell shows
            word += ANOTHER
        words.add(word)
        cells = {sheet.key_heading: word, only.heading: _cell(only, value)}
        yield Row(sheet, word, (*sheet.path, key), row_label(sheet, word), cells, {only.heading: only})


def _settings(sheet: Sheet, data: Any) -> Iterator[Row]:
    for one in sheet.settings:
        heading, code = sheet.fields[0].heading, ".".join(map(str, one.path))
        cells = {
            "类别": one.group, "项目": one.title, heading: _cell(one.field, value_at(data, one.path)),
            "不填时": "（必填）" if one.field.required else one.field.resting.replace("\n", "、"), sheet.key_heading: code,
        }  # fmt: skip
        yield Row(sheet, code, one.path, f"{one.group}“{one.short}”", cells, {heading: one.field})


def _tenures(sheet: Sheet, data: Any) -> Iterator[Row]:
    for number, column in enumerate(value_at(data, sheet.path) or ()):
        for word, role in ROLES.items():
            written = value_at(column, (role,))
            if not is_dated(written):
                continue
            for place, item in enumerate(written if isinstance(written, list) else [written]):
                item = item if isinstance(item, dict) else {"section": item}
                cells = {"栏目": column_label(column), "牵头或配合": word}
                cells |= {one.heading: _cell(one, value_at(item, one.key)) for one in sheet.fields if one.key}
                key = f"{column.get('id', '')}/{word}/{place + 1}"
                label = f"栏目“{column.get('name', '')}”的{word}科室“{cells['科室']}”"
                fields = {one.heading: one for one in sheet.fields if one.key}
                yield Row(
                    sheet, key, (*sheet.path, number, role, place), label, cells | {sheet.key_heading: key}, fields
                )


def _changes(sheet: Sheet, data: Any) -> Iterator[Row]:
    names = {str(c.get("id")): str(c.get("name")) for c in value_at(data, ("columns",)) or () if isinstance(c, dict)}
    for number, change in enumerate(value_at(data, (CHANGES_KEY,)) or ()):
        span = {
            heading: shown(Kind.DAY, change.get(key)) for heading, key in (("自何日起", "from"), ("到何日止", "until"))
        }
        for path in _leaves(change, ()):
            one = field_at(path)
            if one is None or path[0] in ("from", "until", "reason"):
                continue
            title = title_at(path) if path[0] != "columns" else f"栏目“{names.get(str(path[1]), path[1])}”：{COLUMN_TITLES[str(path[2])]}"  # fmt: skip
            key = f"{number + 1}/{'.'.join(map(str, path))}"
            cells = {
                **span, "依据": shown(Kind.TEXT, change.get("reason")), "项目": title,
                "改为": _cell(one, value_at(change, path)), sheet.key_heading: key,
            }  # fmt: skip
            yield Row(
                sheet, key, (CHANGES_KEY, number, *path), f"{span['自何日起']} 起的变动，{title}", cells, {"改为": one}
            )


def _leaves(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _leaves(held, (*path, key))
    else:
        yield path
