"""Messages of reply columns: lists joined with their detail pages, and the counts published beside them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from audits.extract.bare_values import BareValue, bare_values, signed
from audits.extract.replies import merge_replies, read_replies
from audits.extract.statistics import read_statistics
from audits.extract.types import Reply, Statistics
from audits.extract.unknown_labels import UnknownLabel, unknown_labels
from audits.extract.urls import canonical
from rules.schema_columns import ColumnKind

if TYPE_CHECKING:
    from audits.site import Site

ABOUT_STATISTICS = re.compile(
    r"(?:留言|来信|信箱|信件|咨询|互动|答复|回复|诉求).{0,12}统计|统计.{0,12}(?:留言|来信|信箱|信件|咨询|互动|答复|回复|诉求)"
)


class Messages:
    """Reads what concerns messages, each column once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._replies: dict[str, tuple[Reply, ...]] = {}

    def replies(self, column_id: str) -> tuple[Reply, ...]:
        """Messages of a column, list and detail pages joined, in page order."""
        if column_id not in self._replies:
            self._replies[column_id] = self._read(column_id)
        return self._replies[column_id]

    def _read(self, column_id: str) -> tuple[Reply, ...]:
        reading = self._site.column(column_id)
        listed: list[Reply] = []
        detailed: list[Reply] = []
        for page in dict.fromkeys(listing.url for listing in reading.listings):
            doc = self._site.reader.document(page)
            for reply in read_replies(doc) if doc is not None else ():
                # A letter's own page may pass for a page of the column below it; the letter is not one more.
                alone = bool(reply.url) and canonical(reply.url) == canonical(reply.page)
                (detailed if alone else listed).append(reply)
        addresses = [reply.url for reply in listed] + [entry.entry.url for entry in reading.entries]
        known = {canonical(reply.page) for reply in detailed}
        for url in dict.fromkeys(canonical(address) for address in addresses if address):
            if url in known:
                continue
            doc = self._site.reader.document(url) if self._site.was_read(url) else None
            if doc is not None:
                detailed += read_replies(doc)
        return merge_replies(listed, detailed)

    def unknown_labels(self, column_id: str) -> tuple[UnknownLabel, ...]:
        """Labels beside a column's messages that nobody knows, each once for what it may be."""
        pages = [address for reply in self.replies(column_id) for address in (reply.page, reply.url) if address]
        found: dict[tuple[str, frozenset[str]], UnknownLabel] = {}
        for url in dict.fromkeys(map(canonical, pages)):
            doc = self._site.reader.document(url) if self._site.was_read(url) else None
            for unknown in unknown_labels(doc) if doc is not None else ():
                found.setdefault((unknown.label, unknown.fields), unknown)
        return tuple(found.values())

    def bare_values(self, column_id: str) -> tuple[BareValue, ...]:
        """Days and offices that stand beside a column's messages without a label, or sign their answers."""
        replies = self.replies(column_id)
        known = {d.day for reply in replies for d in (reply.received_on, reply.answered_on) if d}
        found: dict[BareValue, None] = {}
        pages = (address for reply in replies for address in (reply.page, reply.url) if address)
        for url in dict.fromkeys(map(canonical, pages)):
            doc = self._site.reader.document(url) if self._site.was_read(url) else None
            found |= dict.fromkeys(bare_values(doc, known) if doc is not None else ())
        ends = (signed(reply.content.value) for reply in replies if reply.content)
        return (*found, *dict.fromkeys(end for end in ends if end))

    def statistics(self, column_id: str) -> tuple[Statistics, ...]:
        """Counts on the column's pages, in columns of statistics, and on pages that name them in their title."""
        reading = self._site.column(column_id)
        pages = [listing.url for listing in reading.listings]
        for column in self._site.rules.columns:
            if column.kind is ColumnKind.STATISTICS:
                neighbour = self._site.column(column.id)
                pages += [listing.url for listing in neighbour.listings]
                pages += [canonical(e.entry.url) for e in neighbour.entries if e.article]
        pages += self.pages_about_statistics
        found: list[Statistics] = []
        for url in dict.fromkeys(pages):
            facts = self._site.reader.facts(url)
            doc = self._site.reader.document(url) if facts and facts.counts_messages else None
            if doc is not None:
                found += read_statistics(doc)
        # The same sentence stands above every page of a list.
        return tuple({(s.received, s.answered, s.since, s.cutoff): s for s in reversed(found)}.values())

    @cached_property
    def pages_about_statistics(self) -> tuple[str, ...]:
        """Pages that by their title carry message counts."""
        return tuple(url for url, article in self._site.articles() if ABOUT_STATISTICS.search(article.title))
