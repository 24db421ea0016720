"""The real browser: reused tabs in one context, everything through our own proxy, nothing that a visitor would not do."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Dialog, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from audits.crawl.chromium import start_chromium
from audits.crawl.http import Fetched
from audits.crawl.loading import Loading
from audits.crawl.office_proxy import OWN_STATUSES
from audits.crawl.pictures import Shot, shoot
from audits.crawl.proxy import CHROMIUM_ARGS, BrowserProxy
from audits.crawl.quiet import settle
from audits.crawl.renderers import RendererWatch
from audits.crawl.visit import Visit
from audits.extract.urls import canonical
from audits.snapshot.records import Attempt, Client, Error, now
from rules.schema_machine import Crawl

PAGES_A_CONTEXT = 200  # a context grows; a new one costs a third of a second
CONTEXTS_A_BROWSER = 5
# Most of a visit is waiting for the page to come to rest: meanwhile others may load. `tabs` of the rules says how many load
# at once, this how many tabs there are for each of them.
TABS_FOR_EACH_LOADING = 3
VISIT_SECONDS = 20.0  # for all that comes after the first answer: coming to rest, reading the DOM
CLEARING_SECONDS = 3.0
VIEWPORT = (1366, 900)  # the commonest office screen

# What our proxy answers with when it was not let through, and the office's own proxy of itself.
REFUSALS_STATUS = frozenset({403, 502, 504}) | OWN_STATUSES


class NoBrowser(Exception):
    """There is no Chromium on this machine, or it does not start; the message is a Chinese sentence."""


@dataclass
class Generation:
    """One context and its tabs; retired before it grows."""

    browser: Chromium
    context: BrowserContext
    opened: int = 0
    busy: int = 0
    idle: list[Page] = field(default_factory=list)
    tabs: set[Page] = field(default_factory=set)
    opening: bool = False  # a tab that is not among `tabs` yet
    retired: bool = False

    def forget(self, page: Page) -> None:
        """A waiting tab whose process was ended is not given out again; it is closed as a stray."""
        if page in self.idle:
            self.idle.remove(page)
            self.tabs.discard(page)


class Browser:
    """`async with Browser(proxy, settings) as browser`. Tabs are shared: callers wait for a free one."""

    def __init__(self, proxy: BrowserProxy, settings: Crawl) -> None:
        self._proxy = proxy
        self._settings = settings
        self.most_tabs = settings.tabs * TABS_FOR_EACH_LOADING
        self._tabs = asyncio.Semaphore(self.most_tabs)
        self._loading = Loading(settings.tabs)
        self._lock = asyncio.Lock()
        self._current: Generation | None = None
        self._contexts = 0
        self._playwright: Playwright | None = None
        self._watch = RendererWatch()
        self._last_shot: tuple[bytes, Shot | None] | None = None
        self.on_shot: Callable[[str, Shot | None], None] | None = None  # gets a picture of each attempt()

    async def __aenter__(self) -> Browser:
        self._playwright = await async_playwright().start()
        await self._watch.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._watch.__aexit__(kind, error, trace)
        if self._current is not None:
            await _bounded(self._current.browser.close())
        if self._playwright is not None:
            await self._playwright.stop()

    @property
    def ended(self) -> int:
        """How many pages were ended because they ate the memory."""
        return self._watch.ended

    async def attempt(self, url: str, referer: str, round: int) -> Fetched:
        """Open an address as a visitor would; the body is the rendered DOM in UTF-8. Never raises for reasons of the network."""
        async with self.tab() as page:
            fetched = await self.go(page, canonical(url), requested=url, referer=referer, round=round)
            if self.on_shot is not None and fetched.attempt.status is not None:
                self.on_shot(fetched.attempt.url, await self._shot(page, fetched))
            return fetched

    async def _shot(self, page: Page, fetched: Fetched) -> Shot | None:
        """A picture of what an address showed. Dead addresses mostly show one and the same page: it is drawn once."""
        known = self._last_shot
        if known is None or known[0] != fetched.body or not fetched.body:
            self._last_shot = known = fetched.body, await shoot(page)
        return known[1]

    async def go(
        self, page: Page, url: str, *, requested: str, referer: str = "", round: int = 0, patience: float = 0
    ) -> Fetched:
        """Navigate a tab and wait until page and network are quiet; `patience`: seconds more for slow timers."""
        visit = Visit(page)
        error: Error | None = None
        text = ""
        body = b""
        failed: tuple[str, ...] = ()
        place = await self._loading.take()
        at, started = now(), time.perf_counter()
        try:
            async with asyncio.timeout(self._settings.timeout_seconds + VISIT_SECONDS):
                with visit:
                    await page.goto(
                        requested,
                        referer=referer or None,
                        wait_until="domcontentloaded",
                        timeout=self._settings.timeout_seconds * 1000,
                    )
                    visit.arrived = True
                    self._loading.arrived(place)
                    self._loading.rested(await settle(page, visit.traffic))
                    if patience:
                        await asyncio.sleep(patience)
                        await settle(page, visit.traffic)
                    await visit.traffic.read_answers()
                    failed = visit.traffic.failures()
                    body = (await page.content()).encode("utf-8", "replace")
        except PlaywrightError as caught:
            error, text = visit.explain(caught)
        except TimeoutError:
            error, text = Error.BROWSER, "页面的脚本不停运行，浏览器不能核读"
        finally:
            place.free()
        await visit.read_requests()
        refusal = None
        if error is not None or visit.status in REFUSALS_STATUS:  # of the address itself, or of where it led
            refusal = self._proxy.refusal(requested) or self._proxy.refusal(visit.final_url(page) or requested)
        if refusal is not None:
            error, text = refusal
            body = b""
        attempt = Attempt(
            url=url, client=Client.BROWSER, round=round, at=at, requested=requested, referer=referer,
            status=None if refusal else visit.status, headers=visit.headers, hops=visit.hops,
            final_url=visit.final_url(page), error=error, error_text=text, body_bytes=len(body),
            elapsed_ms=int((time.perf_counter() - started) * 1000),
        )  # fmt: skip
        return Fetched(attempt, body, failed_parts=failed, sent=visit.sent)

    @asynccontextmanager
    async def tab(self) -> AsyncIterator[Page]:
        """A free tab; a new one where the last was lost."""
        async with self._tabs:
            async with self._lock:
                generation = await self._generation()
                generation.busy += 1
                generation.opened += 1
                try:
                    page = generation.idle.pop() if generation.idle else await self._new_tab(generation)
                except PlaywrightError:
                    generation.busy -= 1
                    self._retire(generation)
                    generation = await self._generation()
                    generation.busy += 1
                    page = await self._new_tab(generation)
            try:
                yield page
            finally:
                generation.busy -= 1
                await self._give_back(generation, page)

    async def _give_back(self, generation: Generation, page: Page) -> None:
        pages = [] if generation.opening else generation.context.pages
        strays = [stray for stray in pages if stray not in generation.tabs]
        closed = await _bounded(*(stray.close() for stray in strays))
        if page.is_closed() or not generation.browser.is_connected() or not await _cleared(page):
            generation.tabs.discard(page)
            closed = closed and (page.is_closed() or await _bounded(page.close()))
        elif not generation.retired:
            generation.idle.append(page)
        if not closed:  # a tab that does not even close would hold up every tab after it
            self._retire(generation)
        if generation.retired and generation.busy == 0:
            await self._end(generation)

    def _retire(self, generation: Generation) -> None:
        """No more pages in this generation, and none in its Chromium: the next starts anew."""
        generation.retired = True
        if self._current is generation:
            self._current = None

    async def _end(self, generation: Generation) -> None:
        await _bounded(generation.context.close())
        if self._current is None or self._current.browser is not generation.browser:
            await _bounded(generation.browser.close())

    async def _generation(self) -> Generation:
        current = self._current
        if current is not None and current.browser.is_connected() and current.opened < PAGES_A_CONTEXT:
            return current
        browser = None
        if current is not None:
            current.retired = True
            if current.browser.is_connected() and self._contexts % CONTEXTS_A_BROWSER:
                browser = current.browser
        self._contexts += 1
        browser = browser or await self._launch()
        self._current = Generation(browser, await self._new_context(browser))
        if current is not None and current.busy == 0:
            await self._end(current)
        return self._current

    async def _launch(self) -> Chromium:
        assert self._playwright is not None
        try:
            return await start_chromium(self._playwright, CHROMIUM_ARGS, proxy={"server": self._proxy.url})
        except PlaywrightError as error:
            raise NoBrowser(f"浏览器不能启动，本次只能用普通方式访问：{str(error).splitlines()[0]}") from error

    async def _new_context(self, browser: Chromium) -> BrowserContext:
        # A visitor's browser that also says who it is: sites sniff for Chrome, administrators look for us.
        agent = f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{browser.version} Safari/537.36"
        name = re.search(r"ZhengwuTijian/[\d.]+", self._settings.user_agent)
        context = await browser.new_context(
            user_agent=f"{agent} {name.group() if name else self._settings.user_agent}",
            viewport={"width": VIEWPORT[0], "height": VIEWPORT[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            service_workers="block",
            accept_downloads=False,
        )
        context.set_default_timeout(self._settings.timeout_seconds * 1000)
        return context

    async def _new_tab(self, generation: Generation) -> Page:
        generation.opening = True
        try:
            page = await generation.context.new_page()
            generation.tabs.add(page)
        finally:
            generation.opening = False
        page.on("crash", generation.forget)
        page.on("dialog", _dismiss)
        page.on("popup", _close)
        return page


async def _cleared(page: Page) -> bool:
    """End the scripts of the page last read; False where they do not let go of the tab."""
    return await _bounded(page.goto("about:blank"))


async def _bounded(*doings: Awaitable[object]) -> bool:
    """Wait for what may hang or fail with a page's scripts, CLEARING_SECONDS at most; whether all went well."""
    try:
        async with asyncio.timeout(CLEARING_SECONDS):
            results = await asyncio.gather(*doings, return_exceptions=True)
    except TimeoutError:
        return False
    return not any(isinstance(result, BaseException) for result in results)


async def _dismiss(dialog: Dialog) -> None:
    """Say no to everything but leaving."""
    with contextlib.suppress(PlaywrightError):
        await (dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())


async def _close(page: Page) -> None:
    with contextlib.suppress(PlaywrightError):
        await page.close()
