"""Rows under a head of labels: tables, lists of lists, rows of boxes. Which labels count is a vocabulary's affair."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from lxml.etree import _Element

from audits.extract.fields import Hit
from audits.extract.labels import plain_label, vocabulary
from audits.extract.layout import Layout
from audits.extract.outline import all_words
from audits.extract.text import UNSEEN_TAGS, tidy, visible_text

HEAD_TAGS = frozenset({"tr", "ul", "li", "div", "dl", "p"})
HEAD_CHARS = 120
LABEL_CHARS = 10
HeadRow = tuple[_Element, list[Hit]]  # the row, and its cells with the labels above them


def rows_under_heads(layout: Layout, part: str, is_head: Callable[[Set[str]], bool]) -> Iterator[list[HeadRow]]:
    """The rows below each head whose fields (of a vocabulary's part) suffice."""
    for head in layout.outline.nodes:
        own = layout.outline[head]
        if head.tag not in HEAD_TAGS or len(head) == 0 or not 4 <= own.chars <= HEAD_CHARS or own.dates:
            continue
        labels = _head_labels(layout, head, part)
        fields = {field for label in labels for field in vocabulary(part).of(label)}
        if not is_head(fields) or layout.is_hidden(head):
            continue
        yield [(row, _hits(row, labels, part)) for row in _rows_below(head) if _is_data(row, len(labels))]


def _head_labels(layout: Layout, head: _Element, part: str) -> list[str]:
    """The words of a head row; () where one of its cells is no short label."""
    cells = _cells(head)
    if len(cells) < 2 or any(layout.outline[cell].chars > LABEL_CHARS for cell in cells):
        return []
    words = [tidy(visible_text(cell)) for cell in cells]
    known = sum(1 for word in words if vocabulary(part).of(word))
    if known < 2 or known * 2 < len([w for w in words if w]):
        return []
    # Labels and values in turn (标题 | 路灯不亮 | 状态 | 已办结) are no head.
    return words if known >= len([w for w in words if w]) - 1 else []


def _cells(row: _Element) -> list[_Element]:
    """The cells of a row: of a table, or the children of any other element (of the link that wraps them)."""
    if row.tag == "tr":
        return [cell for cell in row if cell.tag in ("td", "th")]
    children = [child for child in row if isinstance(child.tag, str) and child.tag not in UNSEEN_TAGS]
    return _cells(children[0]) if len(children) == 1 and len(children[0]) else children


def _rows_below(head: _Element) -> list[_Element]:
    """The rows after a head: its siblings, those of the body below a thead, or of the next table where the head fills one."""
    rows = [row for row in head.itersiblings() if row.tag == head.tag]
    box = head.getparent()
    if not rows and head.tag != "tr" and box is not None and len(box) == 1:
        return [row for row in box.itersiblings() if row.tag == box.tag]  # each row in a box of its own
    if not rows and head.tag != "tr":
        following = next((e for e in head.itersiblings() if len(e)), None)
        return list(following) if following is not None else []
    if not rows and box is not None and box.tag in ("thead", "tbody", "table"):
        for following in box.itersiblings("tbody", "table"):
            rows.extend(following.iter("tr"))
        table = next(box.iterancestors("table"), None)
        if not rows and box.tag in ("thead", "tbody") and table is not None:
            for following in table.itersiblings("table"):
                rows.extend(following.iter("tr"))
    return rows


def _is_data(row: _Element, columns: int) -> bool:
    cells = _cells(row)
    return len(cells) >= max(2, columns - 1) and bool(tidy(all_words(row)))


def _hits(row: _Element, labels: Sequence[str], part: str) -> list[Hit]:
    hits = []
    for cell, label in zip(_cells(row), labels, strict=False):
        link = next((a for a in cell.iter("a") if a.get("title")), None)
        value = tidy(visible_text(cell))
        fields = vocabulary(part).of(label)
        if "title" in fields and link is not None and len(tidy(link.get("title") or "")) > len(value):
            value = tidy(link.get("title") or "")
        if fields:
            hits.append(Hit(plain_label(label), fields, value, cell, 0))
    return hits
