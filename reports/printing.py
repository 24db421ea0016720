"""Pages of an edition as PDF, printed by the same Chromium that reads portals, the network off."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import async_playwright

from audits.crawl.chromium import start_chromium
from audits.redrawing import NETWORK_OFF

PAGE_SECONDS = 120.0  # a section of a thousand cards takes its time


def print_pages(pages: Mapping[Path, Path]) -> None:
    """Print each page (.html -> .pdf): A4, tagged for screen readers, colours as on the screen. PlaywrightError without a browser."""
    asyncio.run(_print(pages))


async def _print(pages: Mapping[Path, Path]) -> None:
    async with async_playwright() as playwright:
        browser = await start_chromium(playwright, NETWORK_OFF)
        try:
            context = await browser.new_context(java_script_enabled=False)
            page = await context.new_page()
            page.set_default_timeout(PAGE_SECONDS * 1000)
            for source, target in pages.items():
                await page.goto(source.resolve().as_uri())
                await page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        finally:
            await browser.close()
