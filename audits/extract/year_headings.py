"""The year that stands over a row as a heading of its own: 2025年 above [07-25]."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import _Element

from audits.extract.text import UNSEEN_TAGS, tidy, visible_text

_YEAR_ALONE = re.compile(r"[\W_]*((?:19|20)\d{2})\s*(?:年度?)?[\W_]*")
LEVELS = 3  # the row, its list, the box of the list
SIBLINGS = 120  # rows looked back over
LONGEST = 60  # characters of markup text a heading has


def year_above(row: _Element) -> int | None:
    """The year whose heading a row stands under; None where none does, or several years stand side by side as tabs do."""
    node = row
    for level in range(LEVELS):
        for sibling in islice(node.itersiblings(preceding=True), SIBLINGS):
            words = _words(sibling)
            year = _year(words)
            if year is not None:
                return None if _is_tab(sibling) else year
            if level and words:
                return None  # something else stands between the list and what is above it
        parent = node.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return None
        node = parent
    return None


def _words(element: _Element) -> str:
    if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS:
        return ""
    return tidy(visible_text(element))


def _year(words: str) -> int | None:
    match = _YEAR_ALONE.fullmatch(words) if len(words) <= LONGEST else None
    return int(match[1]) if match else None


def _is_tab(heading: _Element) -> bool:
    """Whether another year stands right beside it."""
    beside = (next(heading.itersiblings(preceding=True), None), next(heading.itersiblings(), None))
    return any(other is not None and _year(_words(other)) is not None for other in beside)
