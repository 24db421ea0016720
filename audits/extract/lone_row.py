"""A single undated row: the last page of a list may hold nothing else. Only beside a pager that says so."""

from __future__ import annotations

from lxml.etree import _Element

from audits.extract.layout import Layout
from audits.extract.paging import NEAR, Pager, current_number
from audits.extract.row_pieces import Row

LIST_TAGS = frozenset({"ul", "ol", "tbody", "table", "dl", "div"})
ROW_TAGS = frozenset({"li", "tr", "dl", "dt", "dd", "p", "div"})
SHORTEST_TITLE = 6  # characters; a shorter link is a menu's


def lone_row(layout: Layout, pager: Pager | None) -> Row | None:
    """The only row of a further page: one link with a title, right before the pager; None where more stands there."""
    if pager is None or (pager.current or current_number(pager.box) or 1) < 2:
        return None
    node: _Element = pager.box
    for _ in range(NEAR):
        for before in node.itersiblings(preceding=True):
            if not isinstance(before.tag, str) or layout.is_empty(before):
                continue
            return _row_in(layout, before)
        parent = node.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return None
        node = parent
    return None


def _row_in(layout: Layout, box: _Element) -> Row | None:
    """The row of a box that holds one link with a title and hardly a word beside it."""
    own = layout.outline[box]
    if box.tag not in LIST_TAGS or own.links != 1 or own.link_chars < SHORTEST_TITLE or own.chars > 2 * own.link_chars:
        return None
    if layout.is_hidden(box) or layout.is_outer(box) or layout.is_side(box):
        return None
    link = next(a for a in box.iter("a") if layout.outline[a].links)
    holder = next((e for e in link.iterancestors() if e.tag in ROW_TAGS), None)
    return Row((holder if holder is not None and box in (holder, *holder.iterancestors()) else box,))
