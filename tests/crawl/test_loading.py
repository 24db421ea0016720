"""Pages side by side: one comes to rest while the next loads; on a portal too slow for that, one after the other."""

from __future__ import annotations

import asyncio

from audits.crawl.loading import RESTLESS_MOST, Loading
from tests.crawl.loopback import on_loop


async def most_at_once(loading: Loading, pages: int) -> int:
    """How many of so many pages are between their beginning and their coming to rest at one time."""
    now = most = 0

    async def visit() -> None:
        nonlocal now, most
        place = await loading.take()
        now += 1
        most = max(most, now)
        loading.arrived(place)
        await asyncio.sleep(0.01)
        now -= 1
        place.free()

    await asyncio.gather(*(visit() for _ in range(pages)))
    return most


@on_loop
async def test_pages_that_come_to_rest_let_others_begin() -> None:
    assert await most_at_once(Loading(1), 4) == 4


@on_loop
async def test_pages_that_do_not_come_to_rest_go_one_by_one_until_they_do() -> None:
    loading = Loading(1)
    for _ in range(RESTLESS_MOST):
        loading.rested(False)
    assert await most_at_once(loading, 4) == 1
    loading.rested(True)
    assert await most_at_once(loading, 4) == 4
