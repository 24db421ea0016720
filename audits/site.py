"""The portal as one run saw it: the read-only view that checks judge. Pure over a snapshot and the rules.

Facts are computed when first asked for and kept; iteration is always in sorted order, so findings come out the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from audits.attached import AttachedFiles
from audits.column_model import ColumnEntry, ColumnReading
from audits.column_reader import ColumnReader
from audits.columns_located import Whereabouts, locate_columns
from audits.extract.bare_values import BareValue
from audits.extract.document import Document, open_document
from audits.extract.signs import Signs
from audits.extract.types import Article, Reply, Statistics
from audits.extract.unknown_labels import UnknownLabel
from audits.extract.urls import canonical
from audits.health import Health, read_health
from audits.host_answers import Certificate, Dns, Served, read_certificate, read_dns, read_served
from audits.ledger.model import FiledLedger
from audits.ledger.stored import kept_ledgers
from audits.link_uses import LinkUse
from audits.membership import Membership
from audits.messages import Messages
from audits.model import Outcome
from audits.page_facts import PageReader, naive
from audits.portal_links import PortalLinks, style_uses
from audits.reached import Reached
from audits.reaching import Reaching
from audits.search_answers import SearchAnswer, read_search
from audits.snapshot.readings import best_reading
from audits.snapshot.records import Carried, Probe, StoredPage
from audits.snapshot.store import Snapshot
from audits.template import shared_spots
from rules.calendar import Calendar
from rules.schema import Rules

__all__ = ["ColumnEntry", "ColumnReading", "Health", "LinkUse", "Site"]


class Site:
    """The portal as one run saw it."""

    def __init__(self, snapshot: Snapshot, rules: Rules, calendar: Calendar, as_of: date) -> None:
        self._snapshot = snapshot
        self.rules = rules
        self.calendar = calendar
        self.as_of = as_of
        self.crawled_on = date.fromisoformat(snapshot.meta("as_of"))
        self.home = canonical(snapshot.meta("home") or rules.portal.start)
        self._reader = PageReader(snapshot)
        self.files = AttachedFiles(snapshot)
        self._reaching = Reaching(snapshot, self.home)
        self._columns: dict[str, ColumnReading] = {}
        self._column_reader = ColumnReader(
            self._reader, self.reached, self.is_own, lambda: self._shared, self._reaching.shown_at
        )
        self._messages = Messages(self)

    # --- the run itself

    @cached_property
    def health(self) -> Health:
        """How far the run itself can be trusted."""
        return read_health(self._snapshot, self._reaching, self._reader, self.rules, self.home)

    def stopped(self, day: date, column: str = "") -> str:
        """The reason of a stop (停机/改版) that covers `day`, "" where none."""
        for stop in self.rules.stops:
            if day in stop and (not stop.columns or column in stop.columns):
                return stop.reason
        return ""

    def probe(self, kind: str, subject: str) -> Probe | None:
        """A question outside the page walk: dns, http, https, certificate of a host."""
        return self._snapshot.probe(kind, subject)

    def dns(self, host: str) -> Dns:
        """What DNS said of a host."""
        return read_dns(self.probe("dns", host))

    def served(self, scheme: str, host: str) -> Served:
        """What the root of a host answered over http or https."""
        return read_served(self.probe(scheme, host))

    def certificate(self, host: str) -> Certificate:
        """The certificate a host presented."""
        return read_certificate(self.probe("certificate", host))

    @cached_property
    def previous_day(self) -> date | None:
        """The day of the last complete snapshot that this run could compare with, None where there was none."""
        day = self._snapshot.meta("previous_as_of")
        return date.fromisoformat(day) if day else None

    def search_answer(self, subject: str) -> SearchAnswer | None:
        """What the search box gave for `known` or `nonsense`, None where it was not tried."""
        return read_search(self.probe("search", subject))

    def search_page(self, answer: SearchAnswer) -> Document | None:
        """The results page of a search as the browser showed it."""
        if not answer.body:
            return None
        kind, moment = "text/html; charset=utf-8", naive(answer.at)
        return open_document(self._snapshot.body(answer.body), kind, answer.url, moment, rendered=True)

    def carried(self, kind: str, subject: str) -> Carried | None:
        """What the last complete snapshot knew."""
        return self._snapshot.carried(kind, subject)

    @cached_property
    def ledgers(self) -> tuple[FiledLedger, ...] | None:
        """The filled-in ledgers as they lay there when the crawl began; None where nobody looked."""
        return kept_ledgers(self._snapshot)

    # --- addresses

    def reached(self, url: str) -> Reached:
        """What may be said of any address that the crawl asked for; NOT_APPLICABLE where it had reason not to ask."""
        return self._reaching.reached(url)

    def written(self, url: str) -> str:
        """An address as the portal writes it: its identity leaves out www, and the bare host may not open."""
        row = self._reaching.rows.get(canonical(url)) if url else None
        return row.requested if row and row.requested else url

    def is_own(self, url: str) -> bool:
        """Whether an address is the portal's own."""
        return self._reaching.is_own(url)

    def signs(self, url: str) -> Signs | None:
        """The signs of what an address last answered, None where no body was kept."""
        return self._reaching.signs(url)

    # --- pages

    def pages(self) -> Iterator[StoredPage]:
        """The best reading of each portal page (unfolded, else rendered, else static) that answered well, by address."""
        for url in self._reader.addresses():
            page = self._reader.page(url)
            if page is not None and self.was_read(url):
                yield page

    def was_read(self, url: str) -> bool:
        """Whether a page was stored and answered well."""
        url = canonical(url)
        if self._reader.page(url) is None:
            return False
        return self.reached(url).outcome not in (Outcome.FAIL, Outcome.NOT_EVALUATED)

    def pages_known(self) -> Iterator[str]:
        """The portal's pages whose state is known: read, or proven gone."""
        for url in sorted(self._reaching.rows):
            if self.is_own(url) and (self.was_read(url) or self.reached(url).outcome is Outcome.FAIL):
                yield url

    def outward_page(self, url: str) -> Document | None:
        """What an address of another host last answered well with, None where nothing of it was kept."""
        page = best_reading(self._snapshot, canonical(url))
        if page is None:
            return None
        data = self._snapshot.body(page.body)
        return open_document(data, page.content_type, page.url, naive(page.fetched_at), final_url=page.final_url)

    def body_of(self, url: str) -> str:
        """The hash of the body a page was read from, "" where none."""
        page = self._reader.page(canonical(url)) if url else None
        return page.body if page else ""

    def article(self, url: str) -> Article | None:
        """The article at an address of the portal, None where it was not read."""
        return self._column_reader.article(canonical(url))

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Every page with a body of its own that is no list of a column, by address."""
        for page in self.pages():
            if page.url == self.home or self._membership.is_list(page.url):
                continue
            article = self.article(page.url)
            if article is not None and article.has_body:
                yield page.url, article

    @property
    def reader(self) -> PageReader:
        """The pages themselves, for readers of other facts."""
        return self._reader

    # --- columns

    @cached_property
    def whereabouts(self) -> dict[str, Whereabouts]:
        """Where each column of the rules stands on the portal, by column id."""
        return locate_columns(self.rules, self._reader, self.home, self.reached, self.is_own)

    def column(self, column_id: str) -> ColumnReading:
        """All that was read of a column."""
        if column_id not in self._columns:
            column = self.rules.column(column_id)
            place = self.whereabouts[column_id]
            others = self.column_pages - {canonical(place.located.url)}
            reading = self._column_reader.read(column, place.located, self.as_of, place.below, others)
            self._columns[column_id] = replace(reading, moved_from=place.moved_from, scripted=place.scripted)
        return self._columns[column_id]

    @cached_property
    def column_pages(self) -> frozenset[str]:
        """The columns' own pages as far as they were located."""
        return frozenset(canonical(place.located.url) for place in self.whereabouts.values() if place.located.url)

    @cached_property
    def _shared(self) -> frozenset[tuple[str, str]]:
        """Links that the columns' own pages share: menus and side lists, which are no column's list."""
        places = {canonical(place.located.url) for place in self.whereabouts.values() if place.located.url}
        facts = [found for url in sorted(places) if (found := self._reader.facts(url))]
        spots = (frozenset((li.target, li.locator) for li in found.links if li.tag == "a") for found in facts)
        return shared_spots(spots, self.rules.thresholds.template_share)

    @cached_property
    def _membership(self) -> Membership:
        return Membership((self.column(c.id) for c in self.rules.columns), self._crumbs)

    def _crumbs(self, url: str) -> tuple[str, ...]:
        facts = self._reader.facts(url)
        if facts is None:
            return ()
        category = facts.article.category
        return (*facts.article.breadcrumb, *((category,) if category else ()))

    def owner_column(self, url: str) -> str:
        """The id of the column a page stands in, "" where it stands in none or it cannot be told."""
        return self._membership.column_of(canonical(url))

    # --- messages

    def replies(self, column_id: str) -> tuple[Reply, ...]:
        """Messages of a reply column, list and detail pages joined."""
        return self._messages.replies(column_id)

    def unknown_reply_labels(self, column_id: str) -> tuple[UnknownLabel, ...]:
        """Labels beside a column's messages that no vocabulary knows."""
        return self._messages.unknown_labels(column_id)

    def bare_reply_values(self, column_id: str) -> tuple[BareValue, ...]:
        """Days and offices beside a column's messages that no label names."""
        return self._messages.bare_values(column_id)

    def statistics(self, column_id: str) -> tuple[Statistics, ...]:
        """Published message counts found in the column or its neighbours."""
        return self._messages.statistics(column_id)

    def statistics_pages(self) -> tuple[str, ...]:
        """Pages that by their title carry message counts, whether these could be read or not."""
        return self._messages.pages_about_statistics

    # --- links

    def link_uses(self) -> tuple[LinkUse, ...]:
        """Every link on every portal page, sorted by target, then page."""
        return self._links.uses

    def lost_anchor_uses(self) -> tuple[LinkUse, ...]:
        """Every link to a place on its own page that is not there, sorted by place, then page."""
        return self._links.lost_anchors()

    @property
    def link_names(self) -> tuple[tuple[str, str], ...]:
        """What links that lead to pages are called and where they lead, each once, sorted."""
        return self._links.names

    def style_uses(self) -> tuple[LinkUse, ...]:
        """Every address in the portal's own style sheets, sorted by target, then sheet. They belong to the template."""
        return style_uses(self._snapshot, self.is_own)

    def related_links(self, url: str, words: re.Pattern[str]) -> frozenset[str]:
        """Targets of a page's links, outside the template, whose words match."""
        return self._links.related(url, words)

    def targets_of(self, host: str) -> tuple[str, ...]:
        """All link targets on a host (www or not), sorted."""
        return self._links.targets_of(host)

    @cached_property
    def _links(self) -> PortalLinks:
        return PortalLinks(self, self._membership.is_list)
