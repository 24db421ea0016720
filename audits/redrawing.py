"""Pages redrawn from what a snapshot stored, the network off: for pages of which the crawl took no picture (据存档重绘)."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page, Route, async_playwright
from playwright.async_api import Error as PlaywrightError

from audits.crawl.browser import VIEWPORT
from audits.crawl.chromium import start_chromium
from audits.crawl.pictures import Shot, shoot
from audits.extract.urls import canonical
from audits.snapshot.file import SnapshotError
from audits.snapshot.readings import best_reading
from audits.snapshot.records import Asset, StoredPage, UrlState, Variant
from audits.snapshot.store import Snapshot

RENDERED_TYPE = "text/html; charset=utf-8"
MOST_PAGES = 150  # of one edition; a page takes a seventh of a second
AT_ONCE = 2
LONGEST_SECONDS = 120.0  # for all of them: an edition must not wait for its pictures
PAGE_SECONDS = 10.0
# Names resolve to nothing, not even addresses of this machine, and what asks all the same is sent to nobody.
NETWORK_OFF = ("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
# The stored text is what the page's scripts made of it: they must not run again.
NO_SCRIPTS = {"Content-Security-Policy": "script-src 'none'; object-src 'none'; connect-src 'none'"}
# In place of a picture or a frame that was well but not stored: a broken one would look like a deficiency.
PLACEHOLDER = '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="100%" height="100%" fill="#d9d9d9"/></svg>'

Locators = frozenset[str]


def redraw(snapshot_path: Path, wanted: Mapping[str, Locators]) -> None:
    """Put pictures of stored pages (canonical address -> places to be marked) into the snapshot.

    What cannot be drawn is left out: without a browser, or where the file may not be written, there are no pictures.
    """
    if not wanted:
        return
    _give_back_memory()
    # A thread of its own: the caller may stand in an event loop, and this brings its own.
    thread = threading.Thread(target=lambda: _redraw(snapshot_path, wanted), name="redraw", daemon=True)
    thread.start()
    thread.join()


def _give_back_memory() -> None:
    """What the audit used and no longer needs, before a browser's driver takes its own: some 20 MB after the demo."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # glibc alone has it
        ctypes.CDLL(None).malloc_trim(0)


def _redraw(snapshot_path: Path, wanted: Mapping[str, Locators]) -> None:
    with contextlib.suppress(SnapshotError, sqlite3.Error, PlaywrightError, OSError, TimeoutError):
        snapshot = Snapshot.open(snapshot_path)
        try:
            asyncio.run(_draw_all(_Archive(snapshot), wanted))
        finally:
            snapshot.close()


async def _draw_all(archive: _Archive, wanted: Mapping[str, Locators]) -> None:
    async with asyncio.timeout(LONGEST_SECONDS), async_playwright() as playwright:
        browser = await start_chromium(playwright, NETWORK_OFF)
        try:
            await _draw_in(browser, archive, wanted)
        finally:
            await browser.close()


async def _draw_in(browser: Browser, archive: _Archive, wanted: Mapping[str, Locators]) -> None:
    context = await browser.new_context(
        viewport={"width": VIEWPORT[0], "height": VIEWPORT[1]}, locale="zh-CN", timezone_id="Asia/Shanghai",
        service_workers="block", accept_downloads=False,
    )  # fmt: skip
    waiting = iter(list(wanted.items())[:MOST_PAGES])

    async def draw() -> None:
        tab = await context.new_page()
        for url, locators in waiting:
            page = archive.page(url)
            shot = await _draw(tab, archive, page, locators) if page else None
            if page is not None and shot is not None:
                archive.keep(page, shot)

    await asyncio.gather(*(draw() for _ in range(AT_ONCE)))


async def _draw(tab: Page, archive: _Archive, page: StoredPage, locators: Locators) -> Shot | None:
    address = page.final_url if page.final_url.startswith(("http://", "https://")) else page.url

    async def answer(route: Route) -> None:
        await archive.answer(route, address, page)

    try:
        await tab.route("**/*", answer)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAGE_SECONDS):
                await tab.goto(address, wait_until="load")
        return await shoot(tab, tuple(sorted(locators)))
    except PlaywrightError:
        return None
    finally:
        with contextlib.suppress(PlaywrightError):
            await tab.unroute("**/*", answer)


@dataclass
class _Archive:
    """The only server there is: it answers from one snapshot and refuses everything else."""

    snapshot: Snapshot

    def __post_init__(self) -> None:
        self._assets: dict[str, Asset] = {asset.url: asset for asset in self.snapshot.assets()}
        self._failed = {row.url for row in self.snapshot.urls(state=UrlState.FAILED)}

    def page(self, url: str) -> StoredPage | None:
        """The reading of a page that shows most of it."""
        return best_reading(self.snapshot, url)

    def keep(self, page: StoredPage, shot: Shot) -> None:
        """Store a picture, dated as the page it was drawn from."""
        body = self.snapshot.put_body(shot.image)
        self.snapshot.put_picture(shot.picture(page.url, body, redrawn=page.fetched_at))
        self.snapshot.commit()

    async def answer(self, route: Route, address: str, page: StoredPage) -> None:
        """Answer one request of the page that is drawn at `address`."""
        request = route.request
        url = canonical(request.url)
        with contextlib.suppress(PlaywrightError):  # the tab was closed meanwhile
            if request.is_navigation_request():
                top = request.frame.parent_frame is None
                same = request.url.partition("#")[0] == address.partition("#")[0]
                held = (page if same else None) if top else self.page(url)
                if held is not None:
                    await self._give_page(route, held)
                else:
                    await (route.abort() if top or url in self._failed else self._give_placeholder(route))
            elif url in self._assets:
                asset = self._assets[url]
                await route.fulfill(body=self.snapshot.body(asset.body), content_type=asset.content_type)
            elif request.resource_type == "image" and url not in self._failed:
                await self._give_placeholder(route)
            else:
                await route.abort()

    async def _give_placeholder(self, route: Route) -> None:
        await route.fulfill(body=PLACEHOLDER, content_type="image/svg+xml")

    async def _give_page(self, route: Route, page: StoredPage) -> None:
        kind = page.content_type if page.variant is Variant.STATIC and page.content_type else RENDERED_TYPE
        await route.fulfill(body=self.snapshot.body(page.body), headers={"Content-Type": kind, **NO_SCRIPTS})
