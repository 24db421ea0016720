"""One column read whole: its list pages in order, its frames and sub-columns, its entries with what their own pages say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from audits.column_model import ColumnEntry, ColumnReading
from audits.extract.main_list import Spot
from audits.extract.types import Article, Entry, Listing, Located, PagingKind
from audits.extract.urls import canonical
from audits.model import Cause, Confidence, Dated, Outcome
from audits.outcome import Reached
from audits.page_facts import PageReader, naive
from audits.snapshot.records import StoredPage, Variant
from rules.schema import Column, ColumnKind

LIST_PAGES_MOST = 400  # of one column; longer lists are old news
CHILDREN_DEPTH = 2
SHORT_NOTICE = 60  # characters: a single page with less text may be a notice that there is nothing
NOTICE_WORDS = ("建设中", "暂无", "敬请期待", "即将开通", "整理中", "更新中", "维护中")


@dataclass
class Part:
    """One list with its pages in order: the column's own, a frame's, or a sub-column's."""

    listings: list[Listing] = field(default_factory=list)
    missing: bool = False  # a further page of the list was not read
    broken_off: bool = False  # a scripted list was not worked to its end
    cause: Cause | None = None
    rendered: bool = True
    unfilled: bool = False  # requests for the page's content failed


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
        self._template = template
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
            return self._unread(column, located, reached, _cause_of(reached))
        parts, children = self._parts(url, column.selector, below, others)
        articles = self._articles(column, parts)
        entries = () if articles and column.kind is ColumnKind.ARTICLE else self._entries(parts, as_of)
        return _joined(column, located, reached, parts, children, entries, articles, naive(page.fetched_at))

    def _unread(
        self, column: Column, located: Located, reached: Reached | None, cause: Cause | None, elsewhere: str = ""
    ) -> ColumnReading:
        return ColumnReading(column, located, reached, (), (), (), False, cause, "", None, elsewhere=elsewhere)

    def _parts(
        self, url: str, selector: str, known: tuple[str, ...], others: frozenset[str]
    ) -> tuple[list[Part], list[str]]:
        """The column's own list first, then frames, then sub-columns."""
        own = self._part(url, selector)
        parts, children, seen = [own], [], {url}
        waiting = [(listing, 0) for listing in own.listings[:1]]
        while waiting:
            listing, depth = waiting.pop(0)
            below = [canonical(address) for _, address in listing.children] if depth < CHILDREN_DEPTH else []
            if depth == 0 and listing is own.listings[0]:
                tabs = (canonical(address) for _, address in listing.tabs if address)
                below += [*known, *(address for address in tabs if address not in others)]
            for address in (*map(canonical, listing.frames), *below):
                if address in seen or not self._is_own(address):
                    continue
                seen.add(address)
                part = self._part(address, selector)
                parts.append(part)
                waiting += [(first, depth + 1) for first in part.listings[:1]]
                if address in below:
                    children.append(address)
        return parts, children

    def _part(self, url: str, selector: str) -> Part:
        """A list from its first page through all pages that were stored."""
        part = Part()
        waiting, seen = [url], {url}
        while waiting and len(part.listings) < LIST_PAGES_MOST:
            address = waiting.pop(0)
            listing = self._list_page(address, selector, part)
            if listing is None:
                continue
            part.listings.append(listing)
            for further in map(canonical, listing.paging.next_urls):
                if further not in seen:
                    seen.add(further)
                    waiting.append(further)
        part.missing = part.missing or bool(waiting)
        return part

    def _list_page(self, url: str, selector: str, part: Part) -> Listing | None:
        first = not part.listings
        reached = self._reached(url)
        page = self._pages.page(url)
        readable = page is not None and reached.outcome not in (Outcome.FAIL, Outcome.NOT_EVALUATED)
        listing = self._pages.listing(url, selector, self._template()) if readable else None
        if page is None or listing is None:
            part.missing = True
            part.cause = part.cause or (_cause_of(reached) if first else None)
            return None
        if first:
            part.rendered = page.variant is not Variant.STATIC
            if not listing.readable:
                part.cause = Cause.UNREAD
        elif not listing.readable:
            part.missing = True
        if self._pages.unfilled(url):
            part.unfilled = True
            # A list that scripts made may lack a part; one that was served whole does not.
            part.broken_off |= self._pages.served_entries(url, selector) < len(listing.entries)
        scripted = listing.paging.kind in (PagingKind.SCRIPTED, PagingKind.DATA)
        if page.variant is Variant.UNFOLDED:
            part.broken_off |= not page.complete
            part.missing |= bool(page.note)
        elif scripted and listing.paging.total_pages != 1:
            part.broken_off = True
        return listing

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
        dates = [d for d in (entry.date, article.published if article else None) if d is not None]
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


def _cause_of(reached: Reached) -> Cause:
    return reached.cause or (Cause.UNREACHED if reached.outcome is not Outcome.PASS else Cause.NOT_COLLECTED)


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
        complete=all(_is_complete(part) for part in parts),
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


def _is_complete(part: Part) -> bool:
    """Every page was read, or a whole further page brought nothing newer than the pages before it."""
    if part.broken_off or part.cause is not None:
        return False
    if not part.missing:
        return True
    newest: date | None = None
    for listing in part.listings:
        days = [e.date.day for e in listing.entries if e.date and e.date.confidence is Confidence.SURE]
        if newest is not None and days and max(days) <= newest and len(days) == len(listing.entries):
            return True
        newest = max([*days, *([newest] if newest else [])], default=None)
    return False
