"""A table's changes written into rules.yaml: only they change, comments, order and spacing stay as the office left them.

The places come from ruamel's node positions; the text itself is edited there, because dumping it anew would fold lines and
move comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from rules.addresses_written import NotWritable
from rules.load import parse_rules
from rules.papers.table_changes import Added, Changed, Changes
from rules.papers.yaml_value import yaml_value
from rules.schema import Rules
from rules.schema_columns import Column, ColumnKind, Tenure

ORDER = ("id", "name", "path", "url", "lead", "supporting", "update", "kind", "duties", "basis")
MARK = "按责任分解表导入"


def with_changes(text: str, changes: Changes, plans: Path | None, day: date) -> str:
    """The rules' text with the changes put in; NotWritable unless it then means exactly the old one with them."""
    edits = edited_columns(text, changes.changed)
    if changes.added:
        edits.append(_appended(text, _columns(text), changes.added, day))
    new = text
    for start, end, words in sorted(edits, reverse=True):
        new = new[:start] + words + new[end:]
    _assure(text, new, changes, plans)
    return new


def edited_columns(text: str, changed: Sequence[Changed]) -> list[tuple[int, int, str]]:
    """The places of the text that changed columns replace: start, end, new words."""
    nodes = {_scalar(item, "id"): item for item in _columns(text).value}
    return [edit for one in changed for edit in _edited(text, nodes[one.column.id], one)]


def _columns(text: str) -> SequenceNode:
    root = YAML(typ="rt").compose(text)
    found = next((value for key, value in root.value if key.value == "columns"), None)
    if not isinstance(found, SequenceNode) or found.flow_style or not found.value:
        raise NotWritable("规则文件里 columns 的写法特殊（不是一个栏目一段），程序没有把握改对，没有改动它。")
    return found


def _pairs(item: MappingNode) -> Iterator[tuple[ScalarNode, Node]]:
    yield from item.value


def _scalar(item: MappingNode, key: str) -> str:
    return next((str(value.value) for name, value in _pairs(item) if name.value == key), "")


def _edited(text: str, item: MappingNode, changed: Changed) -> list[tuple[int, int, str]]:
    """The places of one column that change: a value in the place of another, or a new key below the name."""
    edits = []
    keys = {key.value: (key, value) for key, value in _pairs(item)}
    name_key, name_value = keys["name"]
    fresh = []
    for edit in changed.edits:
        empty = isinstance(edit.value, list) and not edit.value
        if edit.key not in keys:
            fresh.append(f"{edit.key}: {yaml_value(edit.value)}")
            continue
        key, value = keys[edit.key]
        on_one_line = value.start_mark.line == key.start_mark.line
        start, end = value.start_mark.index if on_one_line else key.end_mark.index + 1, _end(value)
        if "#" in _without_quotes(text[start:end]):
            raise NotWritable(
                f"第 {value.start_mark.line + 1} 行“{changed.column.name}”的 {edit.key} 里夹有说明文字，请自行把它改成：{yaml_value(edit.value)}"
            )
        edits.append((start, end, "[]" if empty else f"{_gap(text, start)}{yaml_value(edit.value)}"))
    if fresh:
        at = _end(name_value)
        if item.flow_style:
            edits.append((at, at, "".join(f", {words}" for words in fresh)))
        else:
            at = _line_end(text, at)
            lead = " " * name_key.start_mark.column
            edits.append((at, at, "".join(f"\n{lead}{words}" for words in fresh)))
    return edits


def _gap(text: str, start: int) -> str:
    """A value that is missing after its colon begins right behind it."""
    return " " if text[start - 1 : start] == ":" else ""


def _end(node: Node) -> int:
    """Where a value's last character stands; a block's own end lies behind the comments that follow it."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _without_quotes(text: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", text)


def _appended(text: str, columns: SequenceNode, added: Sequence[Added], day: date) -> tuple[int, int, str]:
    """New columns behind the last one, under a line that says where they come from."""
    last = columns.value[-1]
    at = _line_end(text, _end(last))
    dash = text.rfind("-", 0, last.start_mark.index)
    lead = " " * (dash - text.rfind("\n", 0, dash) - 1)
    lines = ["", f"{lead}# —— {MARK}，{day} ——"]
    for one in added:
        keys = _written(one)
        lines.append(f"{lead}- id: {one.id}")
        if one.row.notes:
            lines.append(f"{lead}  # 备注：{' '.join(one.row.notes.split())}")
        lines += [f"{lead}  {key}: {yaml_value(keys[key])}" for key in ORDER[1:] if key in keys]
    return at, at, "\n" + "\n".join(lines)


def _written(one: Added) -> dict[str, object]:
    row = one.row
    keys: dict[str, object] = {"name": row.name}
    if row.path:
        keys["path"] = list(row.path)
    if row.url:
        keys["url"] = row.url
    keys["lead"] = row.lead[0] if len(row.lead) == 1 else list(row.lead)
    if row.supporting:
        keys["supporting"] = row.supporting[0] if len(row.supporting) == 1 else list(row.supporting)
    keys["update"] = row.update
    if one.kind is not ColumnKind.LIST:
        keys["kind"] = one.kind.value
    if row.basis:
        keys["basis"] = row.basis
    return keys


def _assure(old: str, new: str, changes: Changes, plans: Path | None) -> None:
    """NotWritable unless the new text loads and says what the old one said, and the changes."""
    before, after = parse_rules(old, plans=plans), parse_rules(new, plans=plans)
    if after.model_dump() != expected(before, changes).model_dump():
        raise NotWritable("规则文件的写法特殊，程序没有把握改对，没有改动它。请照上面列出的内容自行修改。")


def expected(before: Rules, changes: Changes) -> Rules:
    """The rules as they should read after the changes."""
    edits = {changed.column.id: changed.edits for changed in changes.changed}
    columns = [_changed(column, {e.key: e.value for e in edits.get(column.id, ())}) for column in before.columns]
    columns += [Column.model_validate({"id": one.id, **_written(one)}) for one in changes.added]
    start = before.portal.start
    columns = [c.model_copy(update={"url": urljoin(start, c.url) if c.url else ""}) for c in columns]
    return before.model_copy(update={"columns": tuple(columns)})


def _changed(column: Column, values: dict[str, Any]) -> Column:
    made: dict[str, Any] = {}
    for key, value in values.items():
        if key in ("lead", "supporting"):
            items = value if isinstance(value, list) else [value]
            made[key] = tuple(Tenure.model_validate(i if isinstance(i, dict) else {"section": i}) for i in items)
        else:
            made[key] = tuple(value) if isinstance(value, list) else value
    return column.model_copy(update=made)
