"""The files of a column: attachments of its articles, newest first, and list rows that are files themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audits.address_kinds import DOCUMENT
from audits.column_model import ColumnReading
from audits.extract.types import Article
from audits.extract.urls import canonical
from audits.page_facts import PageReader


@dataclass(frozen=True)
class ColumnFile:
    """A file of a column: its address, what it is called, the page it belongs to and that page's title."""

    url: str
    name: str
    page: str
    title: str


def column_files(pages: PageReader, reading: ColumnReading) -> Iterator[ColumnFile]:
    """Every file, each once. What stands on the column's own pages first: it belongs to the column as a whole."""
    seen: set[str] = set()
    for file in _all(pages, reading):
        if file.url not in seen:
            seen.add(file.url)
            yield file


def is_file(url: str) -> bool:
    """Whether an address is a document by its spelling."""
    return DOCUMENT.search(url.partition("?")[0]) is not None


def _all(pages: PageReader, reading: ColumnReading) -> Iterator[ColumnFile]:
    for article in reading.articles:
        yield from files_of(article, article.title)
    for listing in reading.listings:
        facts = pages.facts(listing.url)
        rows = {canonical(entry.url) for entry in listing.entries if entry.url}
        if facts is not None:
            yield from (file for file in files_of(facts.article, listing.title) if file.url not in rows)
    for entry in reading.entries:
        url = canonical(entry.entry.url) if entry.entry.url else ""
        if entry.article is not None:
            yield from files_of(entry.article, entry.entry.title)
        elif url and is_file(url):
            yield ColumnFile(url, entry.entry.title, entry.page, entry.entry.title)


def files_of(article: Article, title: str) -> Iterator[ColumnFile]:
    """The attachments of one article, which the list calls `title`."""
    for file in article.attachments:
        yield ColumnFile(file.url, file.name, article.url, title)
