"""All that a column says, piece by piece, with the places where it may say more than its words tell.

What a column lacks can only be said of the whole of it: its pages, sub-columns, entries, articles, attachments and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from audits.address_kinds import PICTURE
from audits.attached import Attached
from audits.checks.years import years_in
from audits.column_files import is_file
from audits.column_model import ColumnEntry, ColumnReading
from audits.extract.attachments import FRAMES, file_address
from audits.extract.text import normalise
from audits.extract.types import Article
from audits.extract.urls import canonical
from audits.model import Cause, Outcome
from audits.page_facts import PageFacts
from audits.site import Site
from rules.schema_columns import ColumnKind

FILE = "附件"
PICTURES = "图片或视频"
OUTSIDE = "其他网站的页面"
KINDS = frozenset({FILE, PICTURES, OUTSIDE})
# A page with less text beside pictures or films says with these what it has to say.
MUCH_TEXT = 400
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Piece:
    """Words of a column: a page with its text, or a mere name (of a sub-column, a file, an entry on another site)."""

    url: str
    title: str
    text: str = ""
    hides: str = ""  # what beside the words may hold more: one of KINDS, or a file by name with why it was not read
    entry: ColumnEntry | None = None
    article: Article | None = None
    files: tuple[
        Attached, ...
    ] = ()  # its attachments as far as they were fetched, read or not; their words are in `text`
    is_file: bool = False  # it is an attachment itself
    page_titles: str = ""  # of an attachment to an entry: what that entry is called

    @property
    def is_paper(self) -> bool:
        """Whether it is something published, not the mere name of a sub-column."""
        return self.entry is not None or self.article is not None or self.is_file or bool(self.hides)

    @property
    def sentences(self) -> int:
        """Characters of its own text and of its files that are no mere tables."""
        return len(self.text) - sum(len(file.text) for file in self.files if not file.kept.prose)

    @property
    def read_files(self) -> tuple[Attached, ...]:
        """The attachments that were read, whole or in part."""
        return tuple(file for file in self.files if file.doc is not None)

    @property
    def titles(self) -> str:
        """What it is called where it is listed, and on its own page."""
        return f"{self.title} {self.article.title}" if self.article else self.title

    @property
    def years(self) -> frozenset[int]:
        """The years that it names; an attachment without one is of those of the entry that it belongs to."""
        return years_in(self.titles) or years_in(self.page_titles)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the title or the text has the words; blanks within words do not count."""
        return self.is_called(pattern) or pattern.search(self._plain_text) is not None

    @cached_property
    def _plain_text(self) -> str:
        """Files are long, and many patterns are asked of each."""
        return plain(self.text)

    def is_called(self, pattern: re.Pattern[str]) -> bool:
        """Whether a title has the words."""
        return pattern.search(plain(self.titles)) is not None


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

    @property
    def read_files(self) -> tuple[Attached, ...]:
        """The attachments that were read, each once."""
        return tuple({file.kept.url: file for piece in self.pieces for file in piece.read_files}.values())

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
            if piece.entry is not None and piece.article is None and not piece.hides and not piece.is_file:
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
    # The rules call it a single page: that it shows no list is no list left unread.
    single = reading.column.kind is ColumnKind.ARTICLE and reading.articles and not reading.entries
    return None if reading.whole and (reading.complete or single) else Cause.PAGING


def _cause_of(site: Site, url: str) -> Cause | None:
    """Why an entry's own page was not read; None for rows without a page, and for a page proven gone: it says nothing."""
    if not url:
        return None
    reached = site.reached(url)
    return None if reached.outcome is Outcome.FAIL else reached.cause or Cause.UNREAD


def _pieces(site: Site, reading: ColumnReading) -> Iterator[Piece]:
    # First, for a column that is one page is read as a list too: the page with its pictures and files is the one to keep.
    for article in reading.articles:
        yield _of_article(site, article, article.title, None)
        yield from _files(site, article, set())
    for listing in reading.listings:
        for name, url in (*listing.children, *listing.tabs):
            yield Piece(canonical(url) if url else listing.url, name)
        facts = site.reader.facts(listing.url)
        own = {entry.title for entry in listing.entries}
        if facts is not None:
            article = facts.article
            hides = (
                _hides(site, article)
                if article.has_body
                else OUTSIDE
                if listing.frames and not reading.children
                else ""
            )
            text = _without_menu(site, facts) if article.has_body else ""
            yield Piece(listing.url, listing.title, text, "" if own else hides)
            yield from _files(site, article, own)
    for entry in reading.entries:
        yield from _of_entry(site, entry)


def _without_menu(site: Site, facts: PageFacts) -> str:
    """The words of a list page but for the lines that only lead to other columns: a tree of columns says nothing of this one."""
    others = site.column_pages - {canonical(facts.article.url)}
    names = {plain(link.text) for link in facts.links if link.target in others}
    return "\n".join(line for line in facts.article.text.splitlines() if plain(line) not in names)


def _of_entry(site: Site, entry: ColumnEntry) -> Iterator[Piece]:
    title, url, article = entry.entry.title, canonical(entry.entry.url) if entry.entry.url else "", entry.article
    if article is not None and article.has_body:
        page = _of_article(site, article, title, entry)
        yield page
        yield from _files(site, article, {title}, page.titles)
        return
    file = site.files.file(url) if url and article is None else None
    if file is not None or (url and is_file(url)):
        yield _of_row(entry, title, url, file)
        return
    hides = ""
    if url and PICTURE.search(url.partition("?")[0]):
        hides = FILE
    elif url and not site.is_own(url):
        hides = OUTSIDE
    yield Piece(url, title, entry.entry.text, hides, entry)


def _of_row(entry: ColumnEntry, title: str, url: str, file: Attached | None) -> Piece:
    """A row of the list that is a file itself: read, it is the article."""
    files = (file,) if file is not None else ()
    if file is None or file.doc is None:
        return Piece(url, title, entry.entry.text, _hidden_in(files) or FILE, entry, files=files, is_file=True)
    text = f"{entry.entry.text} {file.text}"
    article = Article(url, title, entry.entry.date, text=file.text)
    return Piece(url, title, text, _hidden_in(files), entry, article, files, is_file=True)


def _of_article(site: Site, article: Article, title: str, entry: ColumnEntry | None) -> Piece:
    files = tuple(file for a in article.attachments if (file := site.files.file(a.url)) is not None)
    text = " ".join((article.text, *(file.text for file in files)))
    return Piece(article.url, title, text.strip(), _hides(site, article), entry, article, files)


def _files(site: Site, article: Article, known: set[str], page_titles: str = "") -> Iterator[Piece]:
    for attachment in article.attachments:
        if attachment.name and attachment.name not in known:
            file = site.files.file(attachment.url)
            files = (file,) if file is not None else ()
            hides = FILE if file is None else _hidden_in(files)
            text = file.text if file is not None else ""
            yield Piece(
                attachment.url, attachment.name, text, hides, files=files, is_file=True, page_titles=page_titles
            )


def _hides(site: Site, article: Article) -> str:
    files = [site.files.file(attachment.url) for attachment in article.attachments]
    fetched = tuple(file for file in files if file is not None)
    if len(fetched) < len(files) or not all(file.whole for file in fetched):
        return _hidden_in(fetched) or FILE
    read = {file.kept.url for file in fetched}
    framed = any(link.tag in FRAMES and file_address(link, article.url) not in read for link in article.body_links)
    if framed:
        return OUTSIDE
    words_read = len(article.text) + sum(len(file.text) for file in fetched)
    return PICTURES if (article.pictures or article.videos) and words_read < MUCH_TEXT else ""


def _hidden_in(files: Sequence[Attached]) -> str:
    """The first of these files that was not read whole, with the reason; "" where all were."""
    return next((file.told for file in files if not file.whole), "")


def plain(text: str) -> str:
    """A text as patterns are held against it: one form of writing, no blanks."""
    return _BLANKS.sub("", normalise(text))
