"""Changes put into the text of rules.yaml: only their own lines differ, comments, order, quotes and spacing stay as the office left them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from rules.addresses_written import NotWritable
from rules.settings.edits import Append, Drop, Edit, Put, applied, in_order
from rules.settings.yaml_page import Page, Span
from rules.tree import Path, read_tree

STRANGE = "规则文件的写法特殊，程序没有把握改对，没有改动它。请照上面列出的内容自行修改。"


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits put in; NotWritable unless it then says exactly the old one with them."""
    wanted = applied(read_tree(text, "")[0].data, edits)
    waiting = in_order(_appended_together(edits))
    new = text
    while waiting:
        new, waiting = _round(new, waiting)
    tree, problems = read_tree(new, "")
    if problems or _plain(tree.data) != _plain(wanted):
        raise NotWritable(STRANGE)
    return new


def _appended_together(edits: Sequence[Edit]) -> list[Edit]:
    """Items added to one list are one addition: they would stand at the same place of the text."""
    lists: dict[Path, list[object]] = {}
    for edit in edits:
        if isinstance(edit, Append):
            lists.setdefault(edit.path, []).append(edit.value)
    return [*(e for e in edits if not isinstance(e, Append)), *(Append(path, tuple(v)) for path, v in lists.items())]


def _round(text: str, edits: list[Edit]) -> tuple[str, list[Edit]]:
    """As many edits as do not touch each other, by one reading of the places; the rest for the next round."""
    page = Page(text)
    spans: list[Span] = []
    later: list[Edit] = []
    lessened: Counter[Path] = Counter()
    for edit in edits:
        mine = _spans(page, edit)
        if any(_touch(a, b) for a in mine for b in spans) or (
            isinstance(edit, Drop) and _hangs(page, edit, lessened, later)
        ):
            later.append(edit)
            continue
        spans += mine
        if isinstance(edit, Drop):
            lessened[edit.path[:-1]] += 1
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        text = text[: span.start] + span.words + text[span.end :]
    return text, later


def _touch(a: Span, b: Span) -> bool:
    """Whether two spans cannot be put in at once; lines taken out may follow each other."""
    if not a.words and not b.words:
        return a.start < b.end and b.start < a.end
    return a.start <= b.end and b.start <= a.end


def _hangs(page: Page, edit: Drop, lessened: Counter[Path], later: Sequence[Edit]) -> bool:
    """Whether this must wait for others: the places of a list would move, or it would be left without an item."""
    above = page.at(edit.path[:-1]) if len(edit.path) > 1 else page.root
    lines = isinstance(above, SequenceNode) and not above.flow_style
    room = max(1, len(above.value) - 1) if lines and above is not None else 1
    return lessened[edit.path[:-1]] >= room or any(isinstance(one, Drop) for one in later)


def _spans(page: Page, edit: Edit) -> list[Span]:
    if isinstance(edit, Put):
        return _put(page, edit.path, edit.value)
    if isinstance(edit, Append):
        return _append(page, edit.path, edit.value if isinstance(edit.value, tuple) else (edit.value,))
    return _drop(page, edit.path)


def _put(page: Page, path: Path, value: object) -> list[Span]:
    node = page.at(path)
    if value is None:
        return page.blanked(path)
    if node is None:
        return _insert(page, path, value)
    if isinstance(value, list) and isinstance(node, SequenceNode) and value:
        return page.relisted(path, node, value)
    if isinstance(node, SequenceNode) and not node.flow_style:
        return page.emptied(path, node)
    if isinstance(value, list) and isinstance(node, ScalarNode) and len(value) == 1 and not isinstance(value[0], dict):
        value = value[0]
    return [page.replaced(node, value)]


def _insert(page: Page, path: Path, value: object) -> list[Span]:
    """A key that is not there yet, with the mappings that are missing above it."""
    if len(path) > 1 and page.at(path[:-1]) is None:
        return _insert(page, path[:-1], {path[-1]: value})
    return [page.with_key(path, value)]


def _append(page: Page, path: Path, values: tuple[object, ...]) -> list[Span]:
    node = page.at(path)
    if isinstance(node, SequenceNode):
        return [page.with_items(node, values)] if node.value else page.filled(path, node, values)
    if node is not None:
        return [page.replaced(node, [page.data(path), *values])]
    if len(path) > 1 and page.at(path[:-1]) is None:
        return _insert(page, path, list(values))
    return page.filled(path, None, values) if page.is_written(path) else [page.with_key(path, list(values))]


def _drop(page: Page, path: Path) -> list[Span]:
    above = page.at(path[:-1]) if len(path) > 1 else page.root
    if isinstance(above, MappingNode):
        return (
            _drop(page, path[:-1]) if len(above.value) == 1 and len(path) > 1 else [page.without_key(above, path[-1])]
        )
    if isinstance(above, SequenceNode) and isinstance(path[-1], int):
        alone = len(above.value) == 1 and not above.flow_style
        return page.emptied(path[:-1], above) if alone else [page.without_item(above, path[-1])]
    raise NotWritable(STRANGE)


def _plain(value: object) -> object:
    """Data for comparison: one item and a list of it, a number and its digits are the same; what is empty is not there."""
    if isinstance(value, dict):
        return {str(key): one for key, held in value.items() if (one := _plain(held)) not in (None, {}, [])}
    if isinstance(value, list | tuple):
        items = [_plain(one) for one in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(Decimal(str(value)).normalize())
    return str(value) if value is not None else None
