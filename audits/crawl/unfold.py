"""Lists that only a script can turn: "load more", scripted pagers and endless scrolling, worked in the browser within bounds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from audits.crawl.quiet import Traffic, settle
from audits.extract.document import Document, open_document
from audits.extract.listing import read_listing
from audits.extract.types import Entry, Listing, PagingKind
from rules.schema_columns import ListSelectors

MOST_TURNS = 40
CLICK_MS = 4000
TURNED_BY_SCRIPT = frozenset({PagingKind.SCRIPTED, PagingKind.DATA})
# The page hears of the scrolling with its next frame, which a busy machine may paint late, and a hidden tab not at all.
SCROLL_TO_END = """async () => {
  const links = document.links.length;
  window.scrollTo(0, 0);
  window.scrollTo(0, document.documentElement.scrollHeight);
  const painted = new Promise(heard => requestAnimationFrame(() => requestAnimationFrame(heard)));
  await Promise.race([painted, new Promise(late => setTimeout(late, 1000))]);
  return links;
}"""
LOOKS = 2  # a list that has grown is scrolled once more before it is taken for whole


@dataclass(frozen=True)
class Unfolded:
    """The joined pages of a list: one DOM (UTF-8) with every row, and whether the list was read to where it may end."""

    dom: bytes
    turns: int
    complete: bool
    note: str


@dataclass
class _Joined:
    """The rows read so far. Rows of later pages are put behind those of the first, in the same parent."""

    doc: Document
    listing: Listing
    seen: set[tuple[str, str]]
    newest: date | None

    def take(self, doc: Document, listing: Listing) -> tuple[int, bool]:
        """Join one more page: how many entries it brought, and whether one of them is newer than all before."""
        fresh = [entry for entry in listing.entries if _key(entry) not in self.seen]
        if fresh and self.seen <= {_key(entry) for entry in listing.entries}:
            self.doc, self.listing = doc, listing  # the list grew in place: its newest state holds everything
        elif fresh:
            _append(self.doc, self.listing, doc, listing, fresh)
        self.seen.update(map(_key, fresh))
        days = [entry.date.day for entry in fresh if entry.date is not None]
        newer = bool(days) and (self.newest is None or max(days) > self.newest)
        if days:
            self.newest = max([*days, *([self.newest] if self.newest else [])])
        return len(fresh), newer


def _key(entry: Entry) -> tuple[str, str]:
    return entry.url, entry.title


def _append(doc: Document, listing: Listing, later: Document, page: Listing, fresh: list[Entry]) -> None:
    """Copy the rows of `fresh` behind the last row of the first page."""
    last = _row(doc, listing, listing.entries[-1]) if listing.entries else None
    if last is None or last.getparent() is None:
        return
    for entry in reversed(fresh):
        row = _row(later, page, entry)
        if row is not None:
            last.addnext(deepcopy(row))


def _row(doc: Document, listing: Listing, entry: Entry) -> etree._Element | None:
    """The outermost element around an entry that holds no other entry of its list; of a lone entry its own element.

    Around a lone entry nothing tells where the row ends: climbing would take in the page with its menus.
    """
    others = {other.locator for other in listing.entries if other is not entry}
    found = doc.root.cssselect(entry.locator) if entry.locator else []
    if not found:
        return None
    row: etree._Element = found[0]
    if not others:
        return row
    taken = {element for locator in others if locator for element in doc.root.cssselect(locator)}
    while (parent := row.getparent()) is not None and parent.tag != "body":
        if any(element in taken for element in parent.iter() if element is not row):
            break
        row = parent
    return row


async def unfold(
    page: Page,
    url: str,
    selector: ListSelectors,
    fetched_at: datetime,
    oldest_wanted: date,
    *,
    stopped: Callable[[], bool],
) -> Unfolded | None:
    """Work the list in an open tab; None where it has no script to turn it and scrolling brings nothing.

    Ends when the list ends, or when two whole pages brought nothing newer and reach back before `oldest_wanted`; at
    MOST_TURNS or a control that fails, `complete` is False.
    """
    doc = await _open(page, url, fetched_at)
    joined = _Joined(doc, read_listing(doc, selector), set(), None)
    joined.take(doc, joined.listing)
    if joined.listing.paging.next_locator and joined.listing.paging.kind in TURNED_BY_SCRIPT:
        turns, complete, note = await _turn_pages(page, joined, url, selector, fetched_at, oldest_wanted, stopped)
    else:
        turns, complete, note = await _scroll(page, joined, url, selector, fetched_at, stopped)
        if complete and _tells_of_more(joined):
            complete, note = False, "页面说还有更多内容，没有找到翻页的按钮"
    if turns == 0 and complete and joined.listing.paging.kind not in TURNED_BY_SCRIPT:
        return None
    html: str = etree.tostring(joined.doc.root, encoding="unicode", method="html")
    return Unfolded(html.encode(), turns, complete, note)


def _tells_of_more(joined: _Joined) -> bool:
    """Whether a list that only its script can turn tells of more pages than could be seen."""
    paging = joined.listing.paging
    if paging.kind is not PagingKind.DATA or paging.next_urls:
        return False
    return (paging.total_pages or 1) > (paging.current or 1)


async def _open(page: Page, url: str, fetched_at: datetime) -> Document:
    try:
        html = await page.content()
    except PlaywrightError:  # a form that posts to itself is still on its way
        await page.wait_for_load_state("domcontentloaded", timeout=CLICK_MS)
        html = await page.content()
    body = html.encode("utf-8", "replace")
    return open_document(body, "text/html; charset=utf-8", url, fetched_at, final_url=page.url, rendered=True)


async def _turn_pages(
    page: Page,
    joined: _Joined,
    url: str,
    selector: ListSelectors,
    fetched_at: datetime,
    oldest_wanted: date,
    stopped: Callable[[], bool],
) -> tuple[int, bool, str]:
    locator = joined.listing.paging.next_locator
    barren = 0
    for turn in range(1, MOST_TURNS + 1):
        if stopped():
            return turn - 1, False, "采集中止，翻页未完"
        clicked = await _click(page, locator)
        if clicked is None:
            return turn - 1, True, ""
        if not clicked:
            return turn - 1, False, "翻页按钮不能点击，或翻页的数据请求失败"
        doc = await _open(page, url, fetched_at)
        listing = read_listing(doc, selector)
        brought, newer = joined.take(doc, listing)
        if not brought:
            return turn, bool(listing.entries), "" if listing.entries else "翻页后没有读到内容"
        barren = 0 if newer else barren + 1
        days = [entry.date.day for entry in listing.entries if entry.date is not None]
        if barren >= 2 and days and max(days) < oldest_wanted:
            return turn, True, "更早的条目未再翻阅"
        locator = listing.paging.next_locator
        if not locator:
            return turn, True, ""
    return MOST_TURNS, barren >= 2, f"翻阅 {MOST_TURNS} 页后停止"


async def _click(page: Page, locator: str) -> bool | None:
    """Click and wait: True done, None where the control is gone or switched off, False where the click, or what it asked for, failed."""
    control = page.locator(locator).first
    try:
        with Traffic(page) as traffic:
            if not await control.count() or not await control.is_visible() or not await control.is_enabled():
                return None
            await control.click(timeout=CLICK_MS)
            with contextlib.suppress(PlaywrightError):
                await page.wait_for_load_state("domcontentloaded", timeout=CLICK_MS)
            await settle(page, traffic)
            await traffic.read_answers()
    except PlaywrightError:
        return False
    return not traffic.failures()


async def _grows(page: Page, looks: int) -> bool:
    """Whether scrolling to the end brings links, looked at so many times."""
    for _ in range(looks):
        with Traffic(page) as traffic:
            before: int = await page.evaluate(SCROLL_TO_END)
            await settle(page, traffic)
            after: int = await page.evaluate("() => document.links.length")
        if after > before:
            return True
    return False


async def _scroll(
    page: Page, joined: _Joined, url: str, selector: ListSelectors, fetched_at: datetime, stopped: Callable[[], bool]
) -> tuple[int, bool, str]:
    """Scroll to the end for as long as that brings entries."""
    for turn in range(MOST_TURNS):
        try:
            grown = await _grows(page, LOOKS if turn else 1)
        except PlaywrightError:
            return turn, False, "滚动加载中断"
        if not grown:
            return turn, True, ""
        doc = await _open(page, url, fetched_at)
        if not joined.take(doc, read_listing(doc, selector))[0]:
            return turn, True, ""
        if stopped():
            return turn, False, "采集中止，滚动未完"
    return MOST_TURNS, False, f"滚动 {MOST_TURNS} 次后停止"
