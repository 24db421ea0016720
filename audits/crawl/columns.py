"""Which addresses are mandated columns and navigation, as far as the crawl has to know: they are always rendered."""

from __future__ import annotations

from audits.columns_located import locate_columns
from audits.crawl.reading import read_page
from audits.extract.urls import canonical
from audits.page_facts import PageReader
from audits.reaching import Reaching
from audits.snapshot.records import StoredPage, UrlKind, Variant
from audits.snapshot.store import Snapshot
from rules.schema import Column, Rules

NEIGHBOURS_READ = 6  # pages compared with the home page to tell navigation from news
NAVIGATION_MOST = 80


def column_addresses(rules: Rules, snapshot: Snapshot, home: str) -> dict[str, Column]:
    """Canonical addresses of the columns of the responsibility table, located as the checks will locate them."""
    reaching = Reaching(snapshot, home)
    located = locate_columns(rules, PageReader(snapshot), home, reaching.reached)
    return {canonical(place.url): rules.column(name) for name, place in located.items() if place.url}


def navigation(snapshot: Snapshot, home: str) -> tuple[str, ...]:
    """Addresses in scope that the home page and most of its neighbours lead to: the navigation, without the news."""
    page = snapshot.page(home, Variant.RENDERED) or snapshot.page(home, Variant.STATIC)
    if page is None:
        return ()
    leading = _leads_to(snapshot, page)
    neighbours = [
        neighbour
        for url in leading[:: max(1, len(leading) // NEIGHBOURS_READ)]
        if (neighbour := _static(snapshot, url))
    ]
    counts = dict.fromkeys(leading, 0)
    for neighbour in neighbours[:NEIGHBOURS_READ]:
        for url in set(_leads_to(snapshot, neighbour)) & counts.keys():
            counts[url] += 1
    most = max(2, len(neighbours[:NEIGHBOURS_READ]) // 2)
    return tuple(url for url in leading if counts[url] >= most and url != home)[:NAVIGATION_MOST]


def _static(snapshot: Snapshot, url: str) -> StoredPage | None:
    return snapshot.page(url, Variant.STATIC)


def _leads_to(snapshot: Snapshot, page: StoredPage) -> list[str]:
    rendered = page.variant is not Variant.STATIC
    reading = read_page(
        snapshot.body(page.body), page.content_type, page.url, page.fetched_at, page.final_url, rendered=rendered
    )
    in_order = dict.fromkeys(target for _, target, navigates in reading.links if navigates)
    return [url for url in in_order if (row := snapshot.url(url)) is not None and row.kind is UrlKind.PAGE]
