"""What the crawl itself reads of a page: where it leads, and whether a browser is needed to read the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from audits.crawl.frontier import Found
from audits.extract.document import Document, open_document
from audits.extract.links import address_of, raw_addresses
from audits.extract.listing import read_listing
from audits.extract.text import UNSEEN_TAGS
from audits.extract.urls import canonical
from audits.snapshot.records import Attempt

RENDERED_TYPE = "text/html; charset=utf-8"  # of every DOM the browser gives
THIN_TEXT = 120  # letters: a page with fewer is a shell, a notice or a frame
PLACES_KEPT = 20_000
THIN_LINKS = 3  # navigating links: even a bare article leads home and to its column

# A page whose list or body is brought by script holds one of these (in lower case). Plain words: a pattern with as many
# branches costs more than parsing the page. Where they mislead, the rendered samples of the pattern show it.
SCRIPT_MADE = (
    "dataproxy.jsp", "jpage", "text/xml", "$.ajax", "$.get", "$.post", ".load(", "fetch(", "axios", "xmlhttprequest", "v-for=",
    "ng-repeat=", 'id="app"', "id='app'", "id=app", 'id="root"', "{{", "laytpl", "document.write", "innerhtml", ".append(", ".html(",
)  # fmt: skip
HTML_TYPES = re.compile(r"text/html|application/xhtml\+xml", re.I)
# <datastore> is how JCMS serves the further rows of a list.
HTML_START = re.compile(
    rb"<(?:!doctype html|html|head|body|title|meta|div|table|script|frameset|!--|datastore|recordset)", re.I
)
PAGER_MADE = ("createpagehtml", "countpage", "dataproxy.jsp")  # addresses of further pages that only a script writes


@dataclass(frozen=True)
class Reading:
    """A static page as the crawl needs it."""

    doc: Document
    links: tuple[Found, ...]

    @property
    def navigating(self) -> frozenset[str]:
        """The canonical addresses a visitor can go to."""
        return frozenset(target for _, target, navigates in self.links if navigates)

    @property
    def letters(self) -> int:
        """How much text a visitor sees."""
        return sum(map(len, text_lines(self.doc)))

    def further_pages(self) -> tuple[Found, ...]:
        """The addresses of further list pages that a script on the page would write."""
        html = self.doc.html.lower()
        if not any(mark in html for mark in PAGER_MADE):
            return ()
        return tuple((url, canonical(url), True) for url in read_listing(self.doc).paging.next_urls)

    @property
    def thin(self) -> bool:
        """Whether there is too little for a page: a shell, a notice, a frame."""
        return sum(1 for link in self.links if link[2]) < THIN_LINKS or not has_text(self.doc, THIN_TEXT)

    @property
    def script_made(self) -> bool:
        """Whether scripts bring a part of what a visitor sees."""
        html = self.doc.html.lower()
        return any(mark in html for mark in SCRIPT_MADE)


def content_type(attempt: Attempt) -> str:
    """The Content-Type as the server sent it, "" where it sent none."""
    return next((value for name, value in attempt.headers if name.lower() == "content-type"), "")


def is_html(kind: str, body: bytes) -> bool:
    """Whether an answer is a page: by its declaration, or by its first bytes where that says nothing."""
    if HTML_TYPES.search(kind):
        return True
    declared_otherwise = kind and not re.search(r"octet-stream|text/plain|unknown|text/xml|application/xml", kind, re.I)
    return not declared_otherwise and HTML_START.search(body[:1024]) is not None


def read(body: bytes, attempt: Attempt, *, rendered: bool = False) -> Reading:
    """Open a page as an attempt brought it and take its links. Never raises on bad markup."""
    kind = RENDERED_TYPE if rendered else content_type(attempt)
    return read_page(body, kind, attempt.url, attempt.at, attempt.final_url or attempt.requested, rendered=rendered)


def read_page(body: bytes, kind: str, url: str, at: str, final_url: str, *, rendered: bool = False) -> Reading:
    """Open a body under its declared type (`kind`) and take its links."""
    moment = datetime.fromisoformat(at).replace(tzinfo=None)
    doc = open_document(body, kind, url, moment, final_url=final_url, rendered=rendered)
    return Reading(doc, tuple(_found(doc)))


_Places = dict[str, tuple[str, str] | None]


@lru_cache(maxsize=512)
def _places(folder: str, encoding: str) -> _Places:
    """What addresses mean on the pages of one folder: the template's are the same on each of them."""
    return {}


def _found(doc: Document) -> Iterator[Found]:
    slash = doc.base.partition("?")[0].rfind("/")
    known = _places(doc.base[: slash + 1], doc.encoding)
    if len(known) > PLACES_KEPT:
        known.clear()
    given: dict[str, bool] = {}
    for raw, navigates in raw_addresses(doc):
        given[raw] = navigates or given.get(raw, False)
    for raw, navigates in given.items():
        if raw in known:
            place = known[raw]
        else:
            place = address_of(doc, raw)
            if not raw.lstrip().startswith(("?", "#")):  # these stand on the page itself, not in its folder
                known[raw] = place
        if place is not None:
            yield place[0], place[1], navigates


def has_text(doc: Document, letters: int) -> bool:
    """Whether a visitor sees so many letters at least; looks no further than it must."""
    for element in doc.root.iter():
        if element.tag not in UNSEEN_TAGS and element.text:
            letters -= len(element.text.strip())
        if element.tail:
            letters -= len(element.tail.strip())
        if letters <= 0:
            return True
    return False


def text_lines(doc: Document) -> list[str]:
    """The visible pieces of text, trimmed."""
    lines = []
    for element in doc.root.iter():
        if element.text and element.tag not in UNSEEN_TAGS:
            lines.append(element.text.strip())
        if element.tail:
            lines.append(element.tail.strip())
    return [line for line in lines if line]
