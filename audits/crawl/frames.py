"""The documents in a page's frames: what they were asked for at, where they ended, and their DOM."""

from __future__ import annotations

import asyncio
import contextlib

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page

from audits.extract.urls import resolve

FRAMES_SECONDS = 10.0


async def frames_of(page: Page) -> dict[str, tuple[str, bytes]]:
    """The documents of a page's frames by the address they were asked for at."""
    found: dict[str, tuple[str, bytes]] = {}
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(FRAMES_SECONDS):
            for frame in page.frames[1:]:
                if frame.url.startswith(("http://", "https://")):
                    with contextlib.suppress(PlaywrightError):
                        asked, dom = await _frame(page, frame)
                        found[asked] = (frame.url, dom)
    return found


async def _frame(page: Page, frame: Frame) -> tuple[str, bytes]:
    """The address a frame was asked for at, and its DOM."""
    element = await frame.frame_element()
    parent = frame.parent_frame.url if frame.parent_frame else page.url
    asked = resolve(parent, await element.get_attribute("src") or "") or frame.url
    return asked, (await frame.content()).encode("utf-8", "replace")
