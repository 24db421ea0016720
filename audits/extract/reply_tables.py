"""Lists of messages under a head of labels: tables, lists of lists, rows of boxes."""

from __future__ import annotations

from collections.abc import Set

from audits.extract.document import Document
from audits.extract.head_tables import rows_under_heads
from audits.extract.layout import Layout
from audits.extract.reply_values import FEWEST_FIELDS, FIELDS, PART, TELLING, reply_of
from audits.extract.types import Reply


def from_tables(doc: Document, layout: Layout) -> list[Reply]:
    """The messages of the table that has most of them."""
    best: list[Reply] = []
    for rows in rows_under_heads(layout, PART, _is_head):
        replies = [reply_of(doc, hits, (row,), in_list=True) for row, hits in rows]
        found = [reply for reply in replies if reply.title or reply.received or reply.answered]
        if len(found) > len(best):
            best = found
    return best


def _is_head(fields: Set[str]) -> bool:
    return len(fields & set(FIELDS)) >= FEWEST_FIELDS and bool(fields & TELLING)
