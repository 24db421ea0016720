"""Lists that stand in the page's source but not in its tree: JCMS records in a script, rows inside a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from lxml.html import HTMLParser

from audits.extract.document import Document
from audits.extract.groups import find_groups
from audits.extract.outline import Outline
from audits.extract.row_pieces import Row

_STORE = re.compile(r"<(?:datastore|recordset)\b.*?</(?:datastore|recordset)>", re.S | re.I)
_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[(.*?)\]\]>|(.*?))\s*</record>", re.S | re.I)
# A list whose whole content is one comment, which a script of the page unpacks.
_COMMENTED = re.compile(
    r"<(?:ul|ol|tbody|table)\b[^>]*>\s*<!--((?:(?!-->).)*?<(?:li|tr)\b(?:(?!-->).)*)-->\s*</(?:ul|ol|tbody|table)>",
    re.S | re.I,
)
FEWEST_COMMENTED = 2


def recorded_lists(doc: Document) -> Iterator[tuple[Row, ...]]:
    """Lists that stand as records of a data store in a script of the page."""
    if "<record>" in doc.html or "<RECORD>" in doc.html:
        for store in _STORE.finditer(doc.html):
            records = [packed or unescape(bare) for packed, bare in _RECORD.findall(store.group())]
            apart = [row for record in records for row in _rows_of(record)]
            # Rows without a date, or each in a list of its own, are a list only side by side, as the script sets them.
            together = _rows_of("".join(records))
            if rows := (together if len(together) > len(apart) else apart):
                yield tuple(rows)


def commented_lists(doc: Document) -> Iterator[tuple[Row, ...]]:
    """Lists inside a comment that a script may unpack; none of a rendered page, where what is shown stands in the tree."""
    if not doc.rendered and "<!--" in doc.html:
        for match in _COMMENTED.finditer(doc.html):
            rows = _rows_of(match.group(1), fewest=FEWEST_COMMENTED)
            if rows:
                yield tuple(rows)


def _rows_of(markup: str, fewest: int = 1) -> list[Row]:
    parser = HTMLParser(encoding="utf-8", remove_comments=True)
    root = etree.fromstring(f"<html><body><div>{markup}</div></body></html>".encode(), parser)
    if root is None:
        return []
    groups = find_groups(Outline(root))
    best = max(groups, key=lambda g: (g.dated, g.size, g.title_chars, g.first), default=None)
    return list(best.rows) if best and best.size >= fewest else []
