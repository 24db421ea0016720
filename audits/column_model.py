"""What was read of one column: the facts that checks judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audits.dated import Dated
from audits.extract.disagreement import contradicting
from audits.extract.types import Article, Entry, Listing, Located
from audits.model import Cause
from audits.reached import Reached
from rules.schema_columns import Column


@dataclass(frozen=True)
class ColumnEntry:
    """An entry of a column with what its own page says. Only believable dates (sure, not in the future) decide."""

    entry: Entry
    page: str  # the list page it stands on
    article: Article | None  # None: not a page of ours, or not read
    freshest: Dated | None  # the later of list and page: for freshness
    earliest: Dated | None  # the earlier: for lateness
    future: Dated | None = None  # a date after the page was fetched: never makes a column fresh
    weak: Dated | None = None  # a date nobody vouches for (an address, a guess): never decides
    bounded: bool = False  # undated, but an older dated entry stands above it in a list sorted by date

    @property
    def contradicting(self) -> tuple[Dated, ...]:
        """The dates of the row and of the page's own witnesses that disagree with the page by more than a day."""
        article, row = self.article, self.entry.date
        if article is None:
            return ()
        return contradicting(article.published, (*article.dates, *((row,) if row else ())))

    @property
    def undated_on_page(self) -> bool:
        """Whether the portal itself shows no date, rather than our not having read one."""
        if self.freshest or self.future or self.weak:
            return False
        return not self.entry.url or (self.article is not None and self.article.has_body)


@dataclass(frozen=True)
class ColumnReading:
    """All that was read of one column: its pages, sub-columns and frames joined."""

    column: Column
    located: Located
    reached: Reached | None  # of the column's address; None when not located
    listings: tuple[Listing, ...]
    entries: tuple[ColumnEntry, ...]  # without doubles, newest first, undated last
    articles: tuple[Article, ...]  # where the column is itself one article
    complete: bool  # every page of the list was read, or a whole page brought nothing newer
    cause: Cause | None  # why it could not be read, where it could not
    blank: str  # the sign of emptiness, "" where none
    fetched_at: datetime | None
    children: tuple[str, ...] = ()
    elsewhere: str = ""  # the column leads to another site: its address
    whole: bool = False  # every page of the list was read to the last
    rendered: bool = True  # read as a browser shows it; a static reading proves no emptiness
    unread_tabs: tuple[str, ...] = ()  # names of tabs whose content only a script shows
    scripted: bool = False  # a menu shows the column's name, and only a script knows where it leads
    moved_from: str = ""  # the address in rules.yaml, where that is dead and the column was found by name
