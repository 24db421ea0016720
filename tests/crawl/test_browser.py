"""The real browser: what a visit leaves behind, whatever the page tries."""

import asyncio
import contextlib
import socket
import time
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from playwright.async_api import Error as PlaywrightError

from audits.crawl.browser import Browser
from audits.crawl.frames import frames_of
from audits.crawl.http import Fetched
from audits.crawl.pictures import shoot
from audits.crawl.proxy import BrowserProxy
from audits.snapshot.records import PERSONAL_BOX, Client, Error
from tests.crawl.loopback import FAST as FASTER
from tests.crawl.loopback import local, on_loop, web_server

pytestmark = pytest.mark.browser

FAST = FASTER.model_copy(update={"timeout_seconds": 4})  # a browser on a machine at work takes a second for a page


async def answer(request: web.Request) -> web.StreamResponse:
    pages = {
        "/late": "<body><div id=l></div><script>setTimeout(() => fetch('/data').then(r => r.text()).then("
        "t => l.innerHTML = t), 60)</script>",
        "/data": "<a href='/one.htm'>第一条</a>",
        "/rude": "<body>正文<script>alert('你好'); window.open('/late'); confirm('走吗')</script>",
        "/ticker": "<body><b id=t>0</b><script>setInterval(() => t.textContent++, 20)</script>",
        "/framed": "<body><iframe src='/inner?a=1'></iframe>",
        "/inner?a=1": "<body>框架内文",
        "/unfilled": "<body><iframe src='/none.htm'></iframe><script src='/none.js'></script><img src='/none.png'>"
        "<script src='/tongji/none.js'></script><script>fetch('/none.json'); fetch('http://127.0.0.1:1/x').catch(() => 0)</script>",
        "/stuck": "<body>正文<script>fetch('/data'); setTimeout(() => { while (true) {} }, 50)</script>",
        "/greedy": "<body>正文<script>const kept = []; for (let i = 0; i < 15; i++) kept.push(new Uint8Array(2e7).fill(1));"
        " setInterval(() => {"
        " const more = new Uint8Array(2e7); more.fill(1); kept.push(more); }, 5)</script>",
        "/": "<body><ul><li><a href='/one.htm'>第一条</a> 2026-10-11</li></ul>",
    }
    if request.path == "/old":
        raise web.HTTPFound("/late")
    if request.path == "/file":
        return web.Response(body=b"%PDF", content_type="application/octet-stream")
    if request.path == "/referer":
        return web.Response(text=request.headers.get("Referer", "none"), content_type="text/html")
    found = pages.get(request.path_qs)
    return web.Response(status=200 if found else 404, text=found or "没有", content_type="text/html")


def browsing(test: Callable[[Browser, str], Awaitable[None]]) -> Callable[[], None]:
    """Run a test with a browser and the address of the server."""

    async def run() -> None:
        async with (
            web_server(answer) as port,
            BrowserProxy(local("127.0.0.1")) as proxy,
            Browser(proxy, FAST) as browser,
        ):
            await test(browser, f"http://127.0.0.1:{port}")

    def plain() -> None:
        asyncio.run(run())

    plain.__name__ = test.__name__
    return plain


@browsing
async def test_what_scripts_bring_late_is_waited_for(browser: Browser, home: str) -> None:
    fetched = await browser.attempt(f"{home}/late", "", 0)
    assert "第一条" in fetched.body.decode()
    assert (fetched.attempt.client, fetched.attempt.status, fetched.attempt.error) == (Client.BROWSER, 200, None)


@browsing
async def test_data_that_does_not_come_is_told(browser: Browser, home: str) -> None:
    fetched = await browser.attempt(f"{home}/unfilled", "", 0)
    names = ("none.htm", "none.js", "none.json")
    assert set(fetched.failed_parts) == {*(f"{home}/{name}" for name in names), "http://127.0.0.1:1/x"}
    assert not (await browser.attempt(f"{home}/late", "", 0)).failed_parts
    assert not (await browser.attempt(f"{home}/none", "", 0)).failed_parts  # told by the page's own status


async def seconds_of(visit: Awaitable[Fetched]) -> float:
    started = time.monotonic()
    assert "第一条" in (await visit).body.decode()
    return time.monotonic() - started


def test_a_script_without_end_holds_up_its_own_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audits.crawl.browser.VISIT_SECONDS", 1.0)
    monkeypatch.setattr("audits.crawl.browser.CLEARING_SECONDS", 1.5)

    @browsing
    async def visits(browser: Browser, home: str) -> None:
        usual = await seconds_of(browser.attempt(f"{home}/", "", 0))
        stuck = await browser.attempt(f"{home}/stuck", "", 0)
        assert stuck.attempt.error is Error.BROWSER
        await seconds_of(browser.attempt(f"{home}/", "", 0))  # another Chromium starts
        again = [await seconds_of(browser.attempt(f"{home}/", "", 0)) for _ in range(3)]
        assert min(again) < usual + 1.0, again  # a tab that cannot be closed would cost each of them CLEARING_SECONDS

    visits()


def test_a_page_that_eats_the_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audits.crawl.browser.VISIT_SECONDS", 10.0)
    monkeypatch.setattr("audits.crawl.renderers.MOST_BYTES", 400_000_000)

    @browsing
    async def visits(browser: Browser, home: str) -> None:
        for _ in range(10):  # on a busy machine it may come to rest, and be left, before it is seen to have grown
            await browser.attempt(f"{home}/greedy", "", 0)
            if browser.ended:
                break
        assert browser.ended
        await seconds_of(browser.attempt(f"{home}/", "", 0))

    visits()


@browsing
async def test_a_tab_that_crashes_while_it_waits_is_not_given_out_again(browser: Browser, home: str) -> None:
    assert (await browser.attempt(f"{home}/", "", 0)).ok
    async with browser.tab() as page:
        pass
    crashed = asyncio.Event()
    page.on("crash", lambda _: crashed.set())
    with contextlib.suppress(PlaywrightError):
        await page.goto("chrome://crash")
    await asyncio.wait_for(crashed.wait(), 10)
    assert (await browser.attempt(f"{home}/", "", 0)).ok


@browsing
async def test_dialogs_popups_and_tickers_hold_nothing_up(browser: Browser, home: str) -> None:
    for path in ("/rude", "/ticker", "/rude"):
        fetched = await browser.attempt(home + path, "", 0)
        assert fetched.ok, path
    async with browser.tab() as page:
        assert len(page.context.pages) <= FAST.tabs + 1


@browsing
async def test_status_redirects_referer_and_downloads(browser: Browser, home: str) -> None:
    moved = (await browser.attempt(f"{home}/old", "", 2)).attempt
    assert (moved.status, moved.final_url, moved.hops, moved.round) == (200, f"{home}/late", ((302, "/late"),), 2)
    assert (await browser.attempt(f"{home}/none", "", 0)).attempt.status == 404
    file = (await browser.attempt(f"{home}/file", "", 0)).attempt
    assert (file.status, file.error) == (200, None)
    assert f"{home}/late" in (await browser.attempt(f"{home}/referer", f"{home}/late", 0)).body.decode()


@browsing
async def test_what_the_proxy_refuses_is_told_by_its_own_name(browser: Browser, home: str) -> None:
    assert (await browser.attempt("http://nobody.invalid/", "", 0)).attempt.error in (
        Error.NO_SUCH_NAME,
        Error.DNS_FAILURE,
        Error.DNS_TIMEOUT,
    )
    assert (await browser.attempt("http://10.0.0.1/", "", 0)).attempt.error is Error.DENIED
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, never listening: nobody else can take it meanwhile
        dead = (await browser.attempt(f"http://127.0.0.1:{closed.getsockname()[1]}/", "", 0)).attempt
    assert (dead.error, dead.status) == (Error.REFUSED, None)


@browsing
async def test_frames_and_pictures(browser: Browser, home: str) -> None:
    async with browser.tab() as page:
        await browser.go(page, f"{home}/framed", requested=f"{home}/framed")
        frames = await frames_of(page)
        assert list(frames) == [f"{home}/inner?a=1"]
        assert "框架内文" in frames[f"{home}/inner?a=1"][1].decode()
        await browser.go(page, f"{home}/", requested=f"{home}/")
        shot = await shoot(page)
    assert shot is not None and shot.image[:2] == b"\xff\xd8"
    assert {(box.url, box.locator) for box in shot.boxes} == {(f"{home}/one.htm", ""), (f"{home}/one.htm", "li")}


@browsing
async def test_digits_that_may_be_a_personal_number_have_boxes(browser: Browser, home: str) -> None:
    async with browser.tab() as page:
        await browser.go(page, f"{home}/", requested=f"{home}/")
        await page.set_content("<p>联系电话：13800000000，文号 20260001</p><script>var n = '13900000000'</script>")
        shot = await shoot(page)
    assert shot is not None
    (box,) = shot.boxes
    assert (box.locator, box.text) == (PERSONAL_BOX, "联系电话：13800000000")
    assert 60 < box.width < 200 and box.x > 50


@on_loop
async def test_a_lost_browser_is_replaced() -> None:
    async with web_server(answer) as port, BrowserProxy(local("127.0.0.1")) as proxy, Browser(proxy, FAST) as browser:
        address = f"http://127.0.0.1:{port}/"
        assert (await browser.attempt(address, "", 0)).ok
        async with browser.tab() as page:
            chromium = page.context.browser
        assert chromium is not None
        await chromium.close()
        assert (await browser.attempt(address, "", 0)).ok
