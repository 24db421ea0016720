"""What the crawl itself reads of a page: where it leads, and whether a browser is needed to read the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from audits.crawl.frontier import Found
from audits.extract.document import Document, open_document
from audits.extract.links import read_links
from audits.snapshot.records import Attempt

RENDERED_TYPE = "text/html; charset=utf-8"  # of every DOM the browser gives
THIN_TEXT = 120  # letters: a page with fewer is a shell, a notice or a frame
THIN_LINKS = 3  # navigating links: even a bare article leads home and to its column

# A page whose list or body is brought by script says so in one of these ways.
SCRIPT_MADE = re.compile(
    r"dataproxy\.jsp|jpage|<script[^>]+type=[\"']text/xml|\$\.(?:ajax|get|post|getJSON)\s*\(|\.load\(\s*[\"']|\bfetch\s*\(|"
    r"\baxios\b|XMLHttpRequest|\bv-for=|\bng-repeat=|\bid=[\"'](?:app|root)[\"']|\{\{\s*\w|template\.render|laytpl|"
    r"document\.write(?:ln)?\s*\(\s*[\"']<(?:li|tr|a)\b",
    re.I,
)
HTML_TYPES = re.compile(r"text/html|application/xhtml\+xml", re.I)
HTML_START = re.compile(rb"<(?:!doctype|html|head|body|title|meta|div|table|script|frameset|!--)", re.I)


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

    @property
    def thin(self) -> bool:
        """Whether there is too little for a page: a shell, a notice, a frame."""
        return len(self.navigating) < THIN_LINKS or self.letters < THIN_TEXT

    @property
    def script_made(self) -> bool:
        """Whether scripts bring a part of what a visitor sees."""
        return SCRIPT_MADE.search(self.doc.html) is not None


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
    return Reading(doc, tuple((link.address, link.target, link.navigates) for link in read_links(doc)))


def text_lines(doc: Document) -> list[str]:
    """The visible pieces of text, trimmed."""
    pieces = doc.root.xpath(
        "//body//text()[not(parent::script or parent::style or parent::noscript)]", smart_strings=False
    )
    return [piece for piece in (str(piece).strip() for piece in pieces) if piece]
