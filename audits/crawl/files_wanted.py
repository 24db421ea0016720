"""Which attachments are worth reading: those of columns whose duties are proved by papers, and lists of people. Pure over a snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from audits.column_files import ColumnFile, column_files, files_of
from audits.column_reader import ColumnReader
from audits.extract.types import Certainty, Listing, Located
from audits.extract.urls import canonical, host_of
from audits.model import Outcome
from audits.page_facts import PageReader
from audits.reaching import Reaching
from audits.registered_names import registered_name
from audits.snapshot.store import Snapshot
from audits.template import shared_spots
from rules.dated import in_force
from rules.schema import Rules
from rules.schema_columns import NO_SELECTORS, Column, ListSelectors
from rules.topics import Topic

# How many files of a column are read, the newest first: so many as the check of that matter may ask about. A budget has its
# explanation and a dozen tables, for two years; a column of replies or guides has one file for each of its entries.
FILES_MOST = {
    Topic.ANNUAL_REPORT: 6,
    Topic.BUDGET: 24,
    Topic.FEES: 6,
    Topic.DECISIONS: 12,
    Topic.PROPOSALS: 24,
    Topic.ENFORCEMENT: 16,
    Topic.INSPECTION: 16,
    Topic.SERVICES: 24,
    Topic.NO_VISIT: 4,
    Topic.REGIME: 12,
    Topic.INSTITUTIONS: 8,
    Topic.REQUEST: 8,
    Topic.GUIDE: 4,
}
# Lists of people, wherever they stand: identity numbers are leaked there more than anywhere else.
PEOPLE_FILES_MOST = 6  # of a column
CHILDREN_MOST = 10  # sub-columns of a column that are looked into for such lists
PEOPLE = re.compile("名单|名册|公示|补助|补贴|发放|救助|贫困|低保|录用|录取|成绩|考生|获奖|中奖|到户|户主")


@dataclass(frozen=True)
class Wanted:
    """A file to be fetched: its identity, the address as the portal writes it, and where it belongs."""

    url: str
    requested: str
    found_on: str
    name: str


def files_wanted(path: Path, rules: Rules, located: Mapping[str, str], as_of: date) -> tuple[Wanted, ...]:
    """The files that are there and were not fetched yet. `located`: the columns' addresses by their ids, as the crawl found them."""
    snapshot = Snapshot.open(path)
    try:
        view = _View(snapshot, in_force(rules, as_of), located, as_of)
        known = {file.url for file in snapshot.files()}
        chosen = {file.url: file for file in view.chosen() if file.url not in known}
        return tuple(
            Wanted(file.url, view.written(file.url), file.page, file.name)
            for file in chosen.values()
            if view.is_there(file.url)
        )
    finally:
        snapshot.close()


class _View:
    """The columns of an unfinished run. Not audits.site: to find columns anew on every page takes most of an audit."""

    def __init__(self, snapshot: Snapshot, rules: Rules, located: Mapping[str, str], as_of: date) -> None:
        self._rules = rules
        self._as_of = as_of
        self._home = canonical(snapshot.meta("home") or rules.portal.start)
        self._located = located
        self._pages = PageReader(snapshot)
        self._reaching = Reaching(snapshot, self._home)
        self._places = frozenset(located.values())
        own = (self._pages.facts(url) for url in sorted(self._places))
        spots = (frozenset((li.target, li.locator) for li in facts.links if li.tag == "a") for facts in own if facts)
        self._shared = shared_spots(spots, rules.thresholds.template_share)
        reaching = self._reaching
        self._columns = ColumnReader(
            self._pages, reaching.reached, reaching.is_own, lambda: self._shared, reaching.shown_at
        )

    def chosen(self) -> Iterator[ColumnFile]:
        """The files of the columns that prove duties, in the order of FILES_MOST; then the lists of people in all others."""
        proving = {column.id: topic for topic in FILES_MOST for column in self._rules.about(topic)}
        for column_id, topic in proving.items():
            if column_id in self._located:
                yield from islice(self._files(self._rules.column(column_id)), FILES_MOST[topic])
        for column in self._rules.columns:
            if column.id in self._located and column.id not in proving:
                yield from islice(self._lists_of_people(column), PEOPLE_FILES_MOST)

    def written(self, url: str) -> str:
        """An address as the portal writes it."""
        row = self._reaching.rows.get(url)
        return row.requested if row and row.requested else url

    def is_there(self, url: str) -> bool:
        """Whether the crawl found the file to open, at the portal or at a host of the same name; what failed stays as it is."""
        same = self._reaching.is_own(url) or registered_name(host_of(url)) == registered_name(host_of(self._home))
        return same and self._reaching.reached(url).outcome in (Outcome.PASS, Outcome.TOLERATED)

    def _files(self, column: Column) -> Iterator[ColumnFile]:
        url = self._located[column.id]
        place, others = Located(column.id, Certainty.SURE, url), self._places - {url}
        yield from column_files(self._pages, self._columns.read(column, place, self._as_of, (), others))

    def _lists_of_people(self, column: Column) -> Iterator[ColumnFile]:
        """Of the newest entries only those are opened whose titles promise one."""
        own = self._first_page(column.id, column.selector)
        below = (canonical(url) for _, url in own.children[:CHILDREN_MOST]) if own else ()
        listings = [own, *(self._first_page(url, NO_SELECTORS) for url in below if url not in self._places)]
        for entry in (entry for listing in listings if listing for entry in listing.entries):
            address = canonical(entry.url) if entry.url else ""
            if address and PEOPLE.search(entry.title):
                article = self._columns.article(address)
                yield from files_of(article, entry.title) if article else ()

    def _first_page(self, place: str, selector: ListSelectors) -> Listing | None:
        return self._pages.listing(self._located.get(place, place), selector, self._shared)
