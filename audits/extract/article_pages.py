"""The pages of an article in several parts: which addresses go on with it, and the parts put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from audits.extract.body import text_hash
from audits.extract.document import Document
from audits.extract.layout import Layout
from audits.extract.lines import Line
from audits.extract.paging import find_pager, read_paging
from audits.extract.types import Article
from audits.extract.urls import canonical

MOST_PAGES = 40
_WRITTEN = ("createPageHTML", "countPage")
_NEXT = ("下一页", "下页")
_NUMBERED = re.compile(r"[_-]\d{1,3}$")
_LISTS = re.compile(r"^(?:index|list|default|more|column)\b", re.I)
_PAGE_KEYS = frozenset({"page", "pageno", "pagenum", "pageindex", "pn", "p", "currentpage", "curpage"})


def further_pages(doc: Document, lines: Sequence[Line]) -> tuple[str, ...]:
    """The canonical addresses of the article's further pages, in order; () where this is not the first of several."""
    written = any(sign in doc.html for sign in _WRITTEN)
    if not written and not any(line.linked and word in line.text for line in lines for word in _NEXT):
        return ()
    name = _name(doc.url)
    if not name or _LISTS.match(name):
        return ()
    layout = Layout(doc)
    urls = map(canonical, read_paging(doc, layout, find_pager(layout)).next_urls)
    return tuple(dict.fromkeys(url for url in urls if _goes_on(doc.url, url)))[:MOST_PAGES]


def _name(url: str) -> str:
    """The last part of an address without its ending."""
    return urlsplit(url).path.rpartition("/")[2].rpartition(".")[0]


def _goes_on(first: str, url: str) -> bool:
    """Whether an address differs from the first page's by the number of a page alone: t2019_7.html and t2019_7_1.html."""
    one, other = urlsplit(canonical(first)), urlsplit(url)
    if one.netloc != other.netloc:
        return False
    if one.path == other.path:
        return _without_page(one.query) == _without_page(other.query) and one.query != other.query
    stem, _, ending = one.path.rpartition(".")
    further, _, other_ending = other.path.rpartition(".")
    return ending == other_ending and further.startswith(stem) and bool(_NUMBERED.fullmatch(further[len(stem) :]))


def _without_page(query: str) -> list[tuple[str, str]]:
    return sorted(
        (key, value) for key, value in parse_qsl(query, keep_blank_values=True) if key.lower() not in _PAGE_KEYS
    )


def joined(first: Article, others: Sequence[Article]) -> Article:
    """One article of all its pages; title and dates are the first page's, a signature may stand on the last."""
    parts = [first, *others]
    text = "\n".join(part.text for part in parts if part.text)
    files = {file.url: file for part in parts for file in part.attachments}
    links = {
        (link.target, link.text): link for part in parts for link in part.body_links if not _within(first, link.target)
    }
    return replace(
        first,
        written=next((part.written for part in parts if part.written), None),
        attachments=tuple(files.values()),
        text=text,
        text_hash=text_hash(text),
        body_links=tuple(links.values()),
        pictures=sum(part.pictures for part in parts),
        videos=sum(part.videos for part in parts),
        has_body=any(part.has_body for part in parts),
    )


def _within(first: Article, target: str) -> bool:
    """Whether a link is one of the article's own pager."""
    return target in first.further or canonical(target) == canonical(first.url)
