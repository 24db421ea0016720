"""One column read whole: its list pages in order, its frames and sub-columns, its entries with what their own pages say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise

from audits.column_model import ColumnEntry, ColumnReading
from audits.column_parts import Part, PartReader, cause_of, is_complete
from audits.dated import Confidence, Dated
from audits.extract.main_list import Spot
from audits.extract.types import Article, Entry, Listing, Located
from audits.extract.urls import canonical
from audits.extract.years import year_of_article
from audits.model import Cause, Outcome
from audits.page_facts import PageReader, naive
from audits.reached import Reached
from audits.snapshot.records import StoredPage
from rules.schema_columns import Column, ColumnKind

SHORT_NOTICE = 60  # characters: a single page with less text may be a notice that there is nothing
NOTICE_WORDS = ("建设中", "暂无", "敬请期待", "即将开通", "整理中", "更新中", "维护中")


class ColumnReader:
    """Reads columns from a PageReader; `reached`, `is_own` and `shown_at` (where the browser ended) come from the Site.

    `template`: the links that many columns' pages show at one place (see audits/template.py).
    """

    def __init__(
        self,
        pages: PageReader,
        reached: Callable[[str], Reached],
        is_own: Callable[[str], bool],
        template: Callable[[], frozenset[Spot]] = frozenset,
        shown_at: Callable[[str], str] = lambda url: "",
    ) -> None:
        self._shown_at = shown_at
        self._parts = PartReader(pages, reached, is_own, template)
        self._pages = pages
        self._reached = reached
        self._is_own = is_own

    def read(
        self,
        column: Column,
        located: Located,
        as_of: date,
        below: tuple[str, ...] = (),
        others: frozenset[str] = frozenset(),
    ) -> ColumnReading:
        """All that was read of a column up to as_of.

        `below` are pages that call themselves its sub-columns, `others` the pages of other columns: no tabs of this one.
        """
        if not located.url:
            return self._unread(column, located, None, None)
        url = canonical(located.url)
        if not self._is_own(url):
            return self._unread(column, located, None, None, elsewhere=url)
        reached = self._reached(url)
        page = self._pages.page(url)
        if reached.outcome not in (Outcome.FAIL, Outcome.NOT_EVALUATED):
            for end in (_end(reached, page), canonical(self._shown_at(url) or url)):
                if not self._is_own(end):
                    return self._unread(column, located, reached, None, elsewhere=end)
        if page is None or reached.outcome in (Outcome.FAIL, Outcome.NOT_EVALUATED):
            return self._unread(column, located, reached, cause_of(reached))
        parts, children = self._parts.read(url, column.selector, below, others)
        articles = self._articles(column, parts)
        entries = () if articles and column.kind is ColumnKind.ARTICLE else self._entries(parts, as_of)
        return _joined(column, located, reached, parts, children, entries, articles, naive(page.fetched_at))

    def _unread(
        self, column: Column, located: Located, reached: Reached | None, cause: Cause | None, elsewhere: str = ""
    ) -> ColumnReading:
        return ColumnReading(column, located, reached, (), (), (), False, cause, "", None, elsewhere=elsewhere)

    def _articles(self, column: Column, parts: list[Part]) -> tuple[Article, ...]:
        """The article that a column is, where it is one."""
        found = []
        for part in parts:
            for listing in part.listings[:1]:
                if listing.single_article or (column.kind is ColumnKind.ARTICLE and not listing.entries):
                    facts = self._pages.facts(listing.url)
                    if facts is not None and facts.article.has_body:
                        found.append(facts.article)
        return tuple(found)

    def _entries(self, parts: list[Part], as_of: date) -> tuple[ColumnEntry, ...]:
        found: dict[tuple[str, str], ColumnEntry] = {}
        for part in parts:
            for listing in part.listings:
                for entry in self._of_listing(listing):
                    key = (
                        (canonical(entry.entry.url), "")
                        if entry.entry.url
                        else (entry.entry.title, str(entry.entry.date))
                    )
                    known = found.get(key)
                    if known is None or (known.freshest is None and entry.freshest is not None):
                        found[key] = entry
        kept = [e for e in found.values() if not (e.freshest and e.freshest.day > as_of)]
        return tuple(sorted(kept, key=_newest_first))

    def _of_listing(self, listing: Listing) -> list[ColumnEntry]:
        page = self._pages.page(listing.url)
        fetched = naive(page.fetched_at) if page else datetime.max
        read = [self._entry(entry, listing.url, fetched) for entry in listing.entries]
        return bounded(read)

    def _entry(self, entry: Entry, page: str, fetched: datetime) -> ColumnEntry:
        url = canonical(entry.url) if entry.url else ""
        article = self.article(url) if url and url != page else None
        shown = entry.date
        if shown is None and entry.partial and article:
            shown = year_of_article(entry.partial, article.dates, fetched)
        dates = [d for d in (shown, article.published if article else None) if d is not None]
        sure = [d for d in dates if d.confidence is Confidence.SURE]
        past = sorted((d for d in sure if d.day <= fetched.date()), key=lambda d: d.value)
        future = next((d for d in sure if d.day > fetched.date()), None)
        weak = next((d for d in dates if d.confidence is not Confidence.SURE), None)
        return ColumnEntry(
            entry=entry,
            page=page,
            article=article,
            freshest=past[-1] if past else None,
            earliest=past[0] if past else None,
            future=future if not past else None,
            weak=weak if not sure else None,
        )

    def article(self, url: str) -> Article | None:
        """The article at an address of the portal that was read well, None for all others."""
        if self._pages.page(url) is None:
            return None
        if self._reached(url).outcome in (Outcome.FAIL, Outcome.NOT_EVALUATED):
            return None
        facts = self._pages.facts(url)
        return facts.article if facts else None


def bounded(entries: list[ColumnEntry]) -> list[ColumnEntry]:
    """Mark the undated entries that stand below a dated one in a list sorted by date: they cannot be newer than it."""
    listed = [e for e in entries if not e.entry.pinned and e.freshest]
    days = [e.freshest.day for e in listed if e.freshest]
    if len(days) < 2 or any(later > earlier for earlier, later in pairwise(days)):
        return entries
    first = listed[0].entry.position
    return [
        e if e.freshest or e.entry.pinned or e.entry.position < first else _with_bound(e)
        for e in entries
    ]  # fmt: skip


def _with_bound(e: ColumnEntry) -> ColumnEntry:
    return ColumnEntry(e.entry, e.page, e.article, e.freshest, e.earliest, e.future, e.weak, bounded=True)


def _newest_first(e: ColumnEntry) -> tuple[int, str, int]:
    day: Dated | None = e.freshest
    return (-day.day.toordinal() if day else 0, e.page, e.entry.position)


def _end(reached: Reached, page: StoredPage | None) -> str:
    """Where an address leads in the end, all redirects followed."""
    return canonical((page.final_url if page else "") or reached.final_url or reached.url)


def _joined(
    column: Column, located: Located, reached: Reached, parts: list[Part], children: list[str],
    entries: tuple[ColumnEntry, ...], articles: tuple[Article, ...], fetched: datetime,
) -> ColumnReading:  # fmt: skip
    whole = not any(part.missing or part.broken_off for part in parts)
    blank = ""
    if not entries:
        blanks = [listing.blank for part in parts for listing in part.listings[:1] if listing.blank]
        blank = (blanks[0] if blanks else "") or _notice(column, articles)
    cause = next((part.cause for part in parts if part.cause), None)
    if not entries and (blank or not articles) and any(part.unfilled for part in parts):
        cause = Cause.UNFILLED  # what such a page says or shows is what its scripts leave where their data did not come
    if cause is Cause.UNREAD and (entries or articles):
        cause = None  # a hub page whose sub-columns were read has no list of its own
    if not entries and not articles and not blank and cause is None:
        cause = Cause.UNREAD  # a frame of another site, say
    return ColumnReading(
        column=column,
        located=located,
        reached=reached,
        listings=tuple(listing for part in parts for listing in part.listings),
        entries=entries,
        articles=()
        if blank and not any(part.listings and part.listings[0].single_article for part in parts)
        else articles,
        complete=all(is_complete(part) for part in parts),
        cause=cause,
        blank=blank,
        fetched_at=fetched,
        children=tuple(children),
        whole=whole,
        rendered=all(part.rendered for part in parts),
        unread_tabs=tuple(
            dict.fromkeys(name for part in parts for page in part.listings[:1] for name, url in page.tabs if not url)
        ),
    )


def _notice(column: Column, articles: tuple[Article, ...]) -> str:
    """A single page that says only that there is nothing yet."""
    for article in articles:
        text = article.text.strip()
        if len(text) <= SHORT_NOTICE and not article.attachments and not article.pictures:
            word = next((word for word in NOTICE_WORDS if word in text), "")
            if word:
                return text[:SHORT_NOTICE]
    return ""
