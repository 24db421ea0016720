"""A picture of a page as a visitor sees it, with the boxes of its links and rows, so that reports can crop and mark."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import FloatRect, Page

from audits.extract.urls import canonical
from audits.snapshot.records import PERSONAL_BOX, Box, Picture, now

QUALITY = 60  # JPEG: text stays legible at a third of the bytes of 90
TALLEST = 6000  # CSS pixels: some seven screens; what stands lower is told by words
BOXES_KEPT = 800
LONGEST_SECONDS = 20.0  # a page whose scripts never rest answers nothing

# Rectangles in document coordinates of what can be pointed at: the places asked for, links, and the rows (li, tr) that
# hold one; before them, those of digits that may be a personal number, with the words before them.
FIND_BOXES = """
([tallest, most, places, personal]) => {
  const boxes = [];
  const add = (element, url, row) => {
    const r = element.getBoundingClientRect();
    const x = r.left + scrollX, y = r.top + scrollY;
    if (r.width < 2 || r.height < 2 || x < 0 || y < 0 || y > tallest || boxes.length >= most) return;
    const text = (element.innerText || element.title || '').replace(/\\s+/g, ' ').trim().slice(0, 120);
    boxes.push([url, text, Math.round(x), Math.round(y), Math.round(r.width), Math.round(r.height), row]);
  };
  const walker = document.createTreeWalker(document.body || document, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && boxes.length < most / 2; node = walker.nextNode()) {
    for (const found of node.data.matchAll(/(?<!\\d)(?:1[3-9]\\d{9}|\\d{17}[\\dXx]|62\\d{14,17})(?!\\d)/g)) {
      const range = document.createRange();
      range.setStart(node, found.index); range.setEnd(node, found.index + found[0].length);
      const words = node.data.slice(Math.max(0, found.index - 16), found.index + found[0].length);
      for (const r of range.getClientRects())
        boxes.push(['', words, Math.floor(r.left + scrollX), Math.floor(r.top + scrollY), Math.ceil(r.width) + 1, Math.ceil(r.height) + 1, personal]);
    }
  }
  for (const place of places) {
    try { const found = document.querySelector(place); if (found) add(found, found.href || found.src || '', place); }
    catch (error) { /* a path that no browser understands */ }
  }
  const rows = new Set();
  for (const a of document.querySelectorAll('a[href]')) {
    if (!/^https?:/.test(a.href)) continue;
    add(a, a.href, '');
    const row = a.closest('li, tr');
    if (row && !rows.has(row)) { rows.add(row); add(row, a.href, row.tagName.toLowerCase()); }
  }
  const size = document.documentElement;
  return [boxes, Math.max(size.scrollWidth, innerWidth), Math.max(size.scrollHeight, innerHeight)];
}
"""


@dataclass(frozen=True)
class Shot:
    """A picture not yet stored: JPEG bytes, size in CSS pixels, boxes."""

    image: bytes
    width: int
    height: int
    boxes: tuple[Box, ...]

    def picture(self, url: str, body: str, *, redrawn: str = "") -> Picture:
        """The row for the snapshot; `body` is the hash under which the image was put, `redrawn` the moment of what it was
        drawn from, "" for a picture taken live."""
        return Picture(url, body, self.width, self.height, self.boxes, bool(redrawn), redrawn or now())


async def shoot(page: Page, places: tuple[str, ...] = ()) -> Shot | None:
    """A full-page picture, at most TALLEST high; None where the browser could not make one. `places`: CSS paths to be found."""
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            found, width, height = await page.evaluate(FIND_BOXES, [TALLEST, BOXES_KEPT, list(places), PERSONAL_BOX])
            width, height = min(int(width), 2000), min(int(height), TALLEST)
            clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
            image = await page.screenshot(
                type="jpeg", quality=QUALITY, full_page=True, clip=clip, animations="disabled", timeout=15_000
            )
    except (PlaywrightError, TimeoutError):
        return None
    boxes = tuple(Box(canonical(url) if url else "", text, x, y, w, h, row) for url, text, x, y, w, h, row in found)
    return Shot(image, width, height, boxes)
