"""The portal as one run saw it: the read-only view that checks judge. Pure over a snapshot and the rules.

Facts are computed when first asked for and kept; iteration is always in sorted order, so findings come out the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from audits.extract.types import Article, Entry, Link, Listing, Located, Reply, Statistics
from audits.model import Cause, Dated
from audits.outcome import Reached
from audits.snapshot.records import Carried, Probe, StoredPage
from audits.snapshot.store import Snapshot
from rules.calendar import Calendar
from rules.schema import Column, Rules


@dataclass(frozen=True)
class ColumnEntry:
    """An entry of a column with what its own page says."""

    entry: Entry
    page: str  # the list page it stands on
    article: Article | None  # None: not a page of ours, or not read
    freshest: Dated | None  # the later of list and page: for freshness
    earliest: Dated | None  # the earlier: for lateness


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


@dataclass(frozen=True)
class LinkUse:
    """One link on one page of the portal."""

    page: str
    link: Link
    column: str  # id of the column the page stands in, "" where none
    in_template: bool = False


@dataclass(frozen=True)
class Health:
    """How far the run itself can be trusted."""

    home_ok: bool  # the home canary held within the limits
    outward_ok: bool  # outward canaries and the random-name probe held
    nav_complete: bool  # the navigation was read whole, so that a column not found is really not there
    degraded: tuple[str, ...] = ()  # Chinese sentences for page one


class Site:
    """The portal as one run saw it."""

    def __init__(self, snapshot: Snapshot, rules: Rules, calendar: Calendar, as_of: date) -> None:
        raise NotImplementedError

    rules: Rules
    calendar: Calendar
    as_of: date
    health: Health

    def stopped(self, day: date, column: str = "") -> str:
        """The reason of a stop (停机/改版) that covers `day`, "" where none."""
        raise NotImplementedError

    def pages(self) -> Iterator[StoredPage]:
        """The best reading of each portal page (unfolded, else rendered, else static), sorted by address."""
        raise NotImplementedError

    def reached(self, url: str) -> Reached:
        """What may be said of any address that the crawl asked for."""
        raise NotImplementedError

    def column(self, column_id: str) -> ColumnReading:
        """All that was read of a column."""
        raise NotImplementedError

    def article(self, url: str) -> Article | None:
        """The article at an address of the portal, None where it was not read."""
        raise NotImplementedError

    def replies(self, column_id: str) -> tuple[Reply, ...]:
        """Messages of a reply column, list and detail pages joined."""
        raise NotImplementedError

    def statistics(self, column_id: str) -> tuple[Statistics, ...]:
        """Published message counts found in the column or its neighbours."""
        raise NotImplementedError

    def link_uses(self) -> tuple[LinkUse, ...]:
        """Every link on every portal page, sorted by target, then page."""
        raise NotImplementedError

    def owner_column(self, url: str) -> str:
        """The id of the column a page stands in, "" where it stands in none or it cannot be told."""
        raise NotImplementedError

    def probe(self, kind: str, subject: str) -> Probe | None:
        raise NotImplementedError

    def carried(self, kind: str, subject: str) -> Carried | None:
        raise NotImplementedError
