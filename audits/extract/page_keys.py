"""One key for a column's page: a menu may write the directory, a breadcrumb its index.html, a pager ?page=1."""

from __future__ import annotations

import re

from audits.extract.urls import canonical

# The number of a list's first page as pagers write it. A bare p= is left: to some systems it is an article's number.
_FIRST_PAGE = re.compile(r"([?&])(?:paged?|page_?(?:no|num|index)|cur(?:rent)?_?page|pn)=1(?:(&)|$)", re.I)
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|php|aspx)$", re.I)


def page_key(url: str) -> str:
    """The identity of a column's page, the same for a directory, its index page and its first page."""
    return _INDEX.sub("/", _FIRST_PAGE.sub(_kept, canonical(url)))


def _kept(first: re.Match[str]) -> str:
    """What is left where a pager's number is taken out: the sign before it only if more follows."""
    return first[1] if first[2] else ""
