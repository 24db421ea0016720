"""The lists of one column: its own with its further pages, those of its frames, of its tabs and of its sub-columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from audits.dated import Confidence
from audits.extract.main_list import Spot
from audits.extract.types import Listing, PagingKind
from audits.extract.urls import canonical
from audits.model import Cause, Outcome
from audits.page_facts import PageReader
from audits.reached import Reached
from audits.snapshot.records import Variant
from rules.schema_columns import ListSelectors

LIST_PAGES_MOST = 400  # of one column; longer lists are old news
CHILDREN_DEPTH = 2


@dataclass
class Part:
    """One list with its pages in order: the column's own, a frame's, or a sub-column's."""

    listings: list[Listing] = field(default_factory=list)
    missing: bool = False  # a further page of the list was not read
    broken_off: bool = False  # a scripted list was not worked to its end
    cause: Cause | None = None
    rendered: bool = True
    unfilled: bool = False  # requests for the page's content failed


class PartReader:
    """Follows a column from its address through further pages, frames, tabs and sub-columns; arguments as ColumnReader's."""

    def __init__(
        self,
        pages: PageReader,
        reached: Callable[[str], Reached],
        is_own: Callable[[str], bool],
        template: Callable[[], frozenset[Spot]],
    ) -> None:
        self._pages = pages
        self._reached = reached
        self._is_own = is_own
        self._template = template

    def read(
        self, url: str, selector: ListSelectors, known: tuple[str, ...], others: frozenset[str]
    ) -> tuple[list[Part], list[str]]:
        """The column's own list first, then frames, then sub-columns."""
        own = self._part(url, selector)
        parts, children, seen = [own], [], {url, *_pages_of(own)}
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
                seen |= _pages_of(part)  # the further pages of a list bear its name and are no columns below it
                waiting += [(first, depth + 1) for first in part.listings[:1]]
                if address in below:
                    children.append(address)
        return parts, children

    def _part(self, url: str, selector: ListSelectors) -> Part:
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

    def _list_page(self, url: str, selector: ListSelectors, part: Part) -> Listing | None:
        first = not part.listings
        reached = self._reached(url)
        page = self._pages.page(url)
        readable = page is not None and reached.outcome not in (Outcome.FAIL, Outcome.NOT_EVALUATED)
        listing = self._pages.listing(url, selector, self._template()) if readable else None
        if page is None or listing is None:
            part.missing = True
            part.cause = part.cause or (cause_of(reached) if first else None)
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
        elif not listing.paging.next_urls and _tells_of_more(listing, len(part.listings) + 1):
            part.missing = True
        return listing


def _tells_of_more(listing: Listing, position: int) -> bool:
    """Whether the pager counts pages after this one: without a way to them the list was not read whole.

    Figures that give this page another number than it has (11/23 may be a day) tell nothing.
    """
    paging = listing.paging
    return paging.current in (None, position) and (paging.total_pages or 1) > position


def cause_of(reached: Reached) -> Cause:
    return reached.cause or (Cause.UNREACHED if reached.outcome is not Outcome.PASS else Cause.NOT_COLLECTED)


def is_complete(part: Part) -> bool:
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


def _pages_of(part: Part) -> set[str]:
    return {listing.url for listing in part.listings}
