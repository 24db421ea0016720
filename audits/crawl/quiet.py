"""When a page has come to rest: no request under way and no change of its DOM for a moment, within bounds."""

from __future__ import annotations

import asyncio
import contextlib
import time

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Request

NETWORK_QUIET = 0.15  # seconds without a request under way
NETWORK_LONGEST = 8.0  # some page counts, some map tiles never end
DOM_QUIET_MS = 200
DOM_LONGEST_MS = 1500  # scrolling headlines change the DOM for ever
UNWAITED = frozenset({"image", "media", "font", "eventsource", "websocket", "ping", "beacon"})  # bring no text

DOM_AT_REST = """
([quiet, longest]) => new Promise(resolve => {
  let timer = setTimeout(resolve, quiet);
  const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(resolve, quiet); });
  observer.observe(document, {childList: true, subtree: true, characterData: true});
  setTimeout(resolve, longest);
})
"""


class Traffic:
    """`with Traffic(page) as traffic`: the requests of a tab that are under way."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._under_way: set[Request] = set()
        self.changed = time.monotonic()

    def __enter__(self) -> Traffic:
        self._page.on("request", self.started)
        self._page.on("requestfinished", self.ended)
        self._page.on("requestfailed", self.ended)
        return self

    def __exit__(self, *_: object) -> None:
        self._page.remove_listener("request", self.started)
        self._page.remove_listener("requestfinished", self.ended)
        self._page.remove_listener("requestfailed", self.ended)

    def started(self, request: Request) -> None:
        if request.resource_type not in UNWAITED:
            self._under_way.add(request)
            self.changed = time.monotonic()

    def ended(self, request: Request) -> None:
        if request in self._under_way:
            self._under_way.discard(request)
            self.changed = time.monotonic()

    @property
    def quiet(self) -> bool:
        return not self._under_way and time.monotonic() - self.changed >= NETWORK_QUIET


async def settle(page: Page, traffic: Traffic) -> bool:
    """Wait until network and DOM are quiet; False where the bounds ended the wait."""
    until = time.monotonic() + NETWORK_LONGEST
    while not traffic.quiet and time.monotonic() < until:
        await asyncio.sleep(0.03)
    with contextlib.suppress(PlaywrightError):  # the page moved on by itself meanwhile
        await page.evaluate(DOM_AT_REST, [DOM_QUIET_MS, DOM_LONGEST_MS])
    # What the DOM's change asked for (a list fetched after a timer) is waited for as well.
    while not traffic.quiet and time.monotonic() < until:
        await asyncio.sleep(0.03)
    return traffic.quiet
