"""Which addresses are mandated columns and navigation, as far as the crawl has to know: they are always rendered."""

from __future__ import annotations

from audits.crawl.reading import Reading, read_page
from audits.extract.locate import locate_within
from audits.extract.navigation import NavItem, read_navigation
from audits.extract.urls import canonical, resolve
from audits.snapshot.records import UrlKind, Variant
from audits.snapshot.store import Snapshot
from rules.schema import Rules
from rules.schema_columns import Column

NEIGHBOURS_READ = 6  # pages compared with the home page to tell navigation from news
NAVIGATION_MOST = 40  # pages; reading the names on each takes as long as fetching twenty


class Columns:
    """Finds columns and navigation on what was read so far; each page is read for names once.

    The checks read every page for this; the crawl, which only needs to know what to render, reads the home page and the
    navigation. A column whose name stands nowhere else is read statically, and what it leaves to scripts is not judged.
    """

    def __init__(self, rules: Rules, snapshot: Snapshot, home: str) -> None:
        self._rules = rules
        self._snapshot = snapshot
        self._home = home
        self._names: dict[tuple[str, str], tuple[NavItem, ...]] = {}
        self._navigation: tuple[str, ...] = ()

    def addresses(self) -> dict[str, Column]:
        """Canonical addresses of the columns of the responsibility table: confirmed in the rules, or located by name."""
        columns = [self._with_address(column) for column in self._rules.columns]
        items = dict.fromkeys(item for url in (self._home, *self._navigation) for item in self._items(url))
        portal = self._rules.portal
        found = locate_within(columns, tuple(items), (portal.name, *portal.old_names), self._home, self._is_own)
        return {canonical(place.url): self._rules.column(place.column) for place in found if place.url}

    def _is_own(self, url: str) -> bool:
        row = self._snapshot.url(url)
        return row is None or row.kind is not UrlKind.OUTWARD

    def navigation(self) -> tuple[str, ...]:
        """Addresses in scope that the home page and most of its neighbours lead to: the navigation, without the news."""
        leading = self._leads_to(self._home)
        neighbours = [url for url in leading if self._snapshot.page(url, Variant.STATIC)]
        neighbours = neighbours[:: max(1, len(neighbours) // NEIGHBOURS_READ)][:NEIGHBOURS_READ]
        counts = dict.fromkeys(leading, 0)
        for neighbour in neighbours:
            for url in set(self._leads_to(neighbour)) & counts.keys():
                counts[url] += 1
        least = max(2, len(neighbours) // 2)
        found = tuple(url for url in leading if counts[url] >= least and url != self._home)
        self._navigation = found[:NAVIGATION_MOST]
        return self._navigation

    def _with_address(self, column: Column) -> Column:
        address = resolve(self._rules.portal.start, column.url) if column.url else None
        return column.model_copy(update={"url": canonical(address)}) if address else column

    def _items(self, url: str) -> tuple[NavItem, ...]:
        page = self._snapshot.page(url, Variant.RENDERED) or self._snapshot.page(url, Variant.STATIC)
        if page is None:
            return ()
        key = (url, page.body)
        if key not in self._names:
            reading = self._read(url)
            self._names[key] = read_navigation(reading.doc) if reading else ()
        return self._names[key]

    def _read(self, url: str) -> Reading | None:
        page = self._snapshot.page(url, Variant.RENDERED) or self._snapshot.page(url, Variant.STATIC)
        if page is None:
            return None
        rendered = page.variant is Variant.RENDERED
        body = self._snapshot.body(page.body)
        return read_page(body, page.content_type, url, page.fetched_at, page.final_url, rendered=rendered)

    def _leads_to(self, url: str) -> list[str]:
        reading = self._read(url)
        if reading is None:
            return []
        in_order = dict.fromkeys(target for _, target, navigates in reading.links if navigates)
        return [url for url in in_order if (row := self._snapshot.url(url)) is not None and row.kind is UrlKind.PAGE]
