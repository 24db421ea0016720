"""All that a column says, piece by piece, with the places where it may say more than its words tell.

What a column lacks can only be said of the whole of it: its pages, sub-columns, entries, articles, attachments and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audits.address_kinds import DOCUMENT, PICTURE
from audits.column_model import ColumnEntry, ColumnReading
from audits.extract.text import normalise
from audits.extract.types import Article
from audits.extract.urls import canonical
from audits.model import Cause, Evidence, Place
from audits.site import Site

FILE = "附件"
PICTURES = "图片或视频"
OUTSIDE = "其他网站的页面"
# A page with less text beside pictures or films says with these what it has to say.
MUCH_TEXT = 400
NAMED_MOST = 3  # places named in a message
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Piece:
    """Words of a column: a page with its text, or a mere name (of a sub-column, a file, an entry on another site)."""

    url: str
    title: str
    text: str = ""
    hides: str = ""  # what beside the words may hold more: 附件, 图片或视频, 其他网站的页面
    entry: ColumnEntry | None = None
    article: Article | None = None

    @property
    def titles(self) -> str:
        """What it is called where it is listed, and on its own page."""
        return f"{self.title} {self.article.title}" if self.article else self.title

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the title or the text has the words; blanks within words do not count."""
        return self.is_called(pattern) or pattern.search(_plain(self.text)) is not None

    def is_called(self, pattern: re.Pattern[str]) -> bool:
        """Whether a title has the words."""
        return pattern.search(_plain(self.titles)) is not None


@dataclass(frozen=True)
class Matter:
    """All pieces of one or more columns."""

    pieces: tuple[Piece, ...]
    cause: Cause | None = None  # why a part of it could not be read, where it could not
    own: frozenset[str] = frozenset()  # the columns' own list pages

    @property
    def pages(self) -> tuple[Piece, ...]:
        """The pieces that were read as pages of their own."""
        return tuple(p for p in self.pieces if p.article is not None)

    @property
    def hiding(self) -> tuple[Piece, ...]:
        """The pieces that may hold more than their words."""
        return tuple(p for p in self.pieces if p.hides)

    def saying(self, pattern: re.Pattern[str]) -> Piece | None:
        """The first piece that has the words: one called so before one that mentions them."""
        return next((p for p in self.pieces if p.is_called(pattern)), None) or next(
            (p for p in self.pieces if p.says(pattern)), None
        )


def words(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for several phrases; a phrase may be a regular expression."""
    return re.compile("|".join(_BLANKS.sub("", phrase) for phrase in phrases))


def column_matter(site: Site, readings: Sequence[ColumnReading]) -> Matter:
    """What these columns say; `cause` is set where any part of them was not read."""
    pieces: dict[tuple[str, str], Piece] = {}
    cause: Cause | None = None
    for reading in readings:
        cause = cause or unread(reading)
        for piece in _pieces(site, reading):
            pieces.setdefault((piece.url, piece.title), piece)
            if piece.entry is not None and piece.article is None and not piece.hides:
                cause = cause or _cause_of(site, piece.url)
    own = frozenset(canonical(url) for r in readings for url in (r.located.url, *(li.url for li in r.listings)) if url)
    return Matter(tuple(pieces.values()), cause, own)


def unread(reading: ColumnReading) -> Cause | None:
    """Why a column's list was not read to its end; None where it was."""
    if reading.cause is not None:
        return reading.cause
    if reading.reached is None:
        return Cause.NOT_LOCATED
    if reading.unread_tabs or reading.elsewhere:
        return Cause.NOT_COLLECTED
    return None if reading.whole and reading.complete else Cause.PAGING


def _cause_of(site: Site, url: str) -> Cause | None:
    """Why an entry's own page was not read; None for rows without a page."""
    if not url:
        return None
    reached = site.reached(url)
    return reached.cause or Cause.UNREAD


def _pieces(site: Site, reading: ColumnReading) -> Iterator[Piece]:
    for listing in reading.listings:
        for name, url in (*listing.children, *listing.tabs):
            yield Piece(canonical(url) if url else listing.url, name)
        facts = site.reader.facts(listing.url)
        own = {entry.title for entry in listing.entries}
        if facts is not None:
            article = facts.article
            hides = _hides(article) if article.has_body else OUTSIDE if listing.frames and not reading.children else ""
            yield Piece(listing.url, listing.title, article.text if article.has_body else "", "" if own else hides)
            yield from _files(article, own)
    for article in reading.articles:
        yield Piece(article.url, article.title, article.text, _hides(article), None, article)
        yield from _files(article, set())
    for entry in reading.entries:
        yield from _of_entry(site, entry)


def _of_entry(site: Site, entry: ColumnEntry) -> Iterator[Piece]:
    title, url, article = entry.entry.title, canonical(entry.entry.url) if entry.entry.url else "", entry.article
    if article is not None and article.has_body:
        yield Piece(url, title, article.text, _hides(article), entry, article)
        yield from _files(article, {title})
        return
    hides = ""
    if url and (DOCUMENT.search(url.partition("?")[0]) or PICTURE.search(url.partition("?")[0])):
        hides = FILE
    elif url and not site.is_own(url):
        hides = OUTSIDE
    yield Piece(url, title, entry.entry.text, hides, entry)


def _files(article: Article, known: set[str]) -> Iterator[Piece]:
    for file in article.attachments:
        if file.name and file.name not in known:
            yield Piece(file.url, file.name, hides=FILE)


def _hides(article: Article) -> str:
    if article.attachments:
        return FILE
    framed = any(link.tag in ("iframe", "frame", "embed", "object") for link in article.body_links)
    if framed:
        return OUTSIDE
    return PICTURES if (article.pictures or article.videos) and len(article.text) < MUCH_TEXT else ""


def _plain(text: str) -> str:
    return _BLANKS.sub("", normalise(text))


def named_elsewhere(site: Site, pattern: re.Pattern[str], matter: Matter) -> tuple[Place, ...]:
    """Where on the portal, outside these columns, something is called so: the words of links and the titles of articles."""
    found = {
        Place(target, text)
        for target, text in site.link_names
        if text and target not in matter.own and pattern.search(_plain(text))
    }
    if not found:
        found = {Place(url, article.title) for url, article in site.articles() if pattern.search(_plain(article.title))}
    return tuple(sorted(found)[:NAMED_MOST])


def titles_told(pieces: Sequence[Piece]) -> str:
    """The first few titles, for a message."""
    told = "、".join(f"《{p.title}》" for p in pieces[:NAMED_MOST] if p.title)
    return f"{told}等 {len(pieces)} 处" if len(pieces) > NAMED_MOST else told


def evidence_of(site: Site, piece: Piece) -> tuple[Evidence, ...]:
    """A pointer to the page a piece was read from."""
    return (Evidence(piece.url, "", piece.title[:200], site.body_of(piece.url)),) if piece.url else ()
