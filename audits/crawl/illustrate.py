"""Pictures of the pages on which failing addresses stand, so that a section sees its dead link marked at its place.

Taken live at the end of the crawl rather than redrawn from stored bytes: a page without its style sheets, which are
not stored, looks like another page, and the reader must recognise it. Bounded, because each costs the portal a visit.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from audits.crawl.browser import Browser
from audits.crawl.pictures import shoot
from audits.extract.urls import canonical
from audits.snapshot.records import UrlKind, UrlState
from audits.snapshot.store import Snapshot

MOST_PAGES = 40  # a section's report shows at most 30 pictures


def pages_to_show(snapshot: Snapshot) -> tuple[str, ...]:
    """The requested addresses of portal pages with a failing link and no picture yet, in the order of the walk."""
    found: dict[str, str] = {}
    for failed in snapshot.urls(state=UrlState.FAILED):
        page = snapshot.url(canonical(failed.source)) if failed.source else None
        if page is None or page.kind is not UrlKind.PAGE or page.state is not UrlState.DONE:
            continue
        if page.url not in found and snapshot.picture(page.url) is None:
            found[page.url] = page.requested
    return tuple(found.values())[:MOST_PAGES]


async def illustrate(snapshot: Snapshot, browser: Browser, stopped: Callable[[], bool]) -> None:
    """Take the missing pictures, as many at once as the browser has tabs, until all are taken or the crawl is stopped."""

    async def take(address: str) -> None:
        async with browser.tab() as tab:
            if stopped():
                return
            fetched = await browser.go(tab, canonical(address), requested=address)
            if fetched.attempt.status is None or fetched.attempt.status >= 400:
                return
            shot = await shoot(tab)
        if shot is not None:
            snapshot.put_picture(shot.picture(canonical(address), snapshot.put_body(shot.image)))

    await asyncio.gather(*(take(address) for address in pages_to_show(snapshot)))
