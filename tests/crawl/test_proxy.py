"""Chromium's proxy: the same policy as the HTTP client, with a real browser and with requests typed by hand."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import async_playwright

from audits.crawl.egress import Policy
from audits.crawl.proxy import CHROMIUM_ARGS, BrowserProxy
from audits.snapshot.records import Error
from tests.crawl.loopback import Authority, local, on_loop, raw_server, says, web_server

CHROMIUM = "/usr/bin/chromium"
PAGE = "<title>门户</title><p id=state>静态</p><script>fetch('http://api.test/data').then(r=>r.text()).then(t=>{document.title=t})</script>"


async def serve(request: web.Request) -> web.Response:
    if request.host == "api.test":
        return web.Response(text="来自接口", headers={"Access-Control-Allow-Origin": "*"})
    if request.method == "POST":
        return web.Response(body=await request.read())
    return web.Response(text=PAGE, content_type="text/html")


async def ask(proxy: BrowserProxy, *requests: bytes) -> bytes:
    """Send requests over one connection to the proxy; all that comes back until it closes."""
    host, _, port = proxy.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        for request in requests:
            writer.write(request)
        async with asyncio.timeout(5):
            return await reader.read()
    finally:
        writer.close()


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here")
@on_loop
async def test_a_real_browser_sees_what_is_allowed_and_nothing_else() -> None:
    hits: list[str] = []

    async def secret(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hits.append("reached")

    async with web_server(serve) as port, raw_server(secret) as forbidden:
        policy = local(
            "portal.test", "api.test", "dead.test", ports={80: port, 81: 1}, denied={"localhost": "127.0.0.1"}
        )
        await browse(policy, forbidden)
    assert hits == []


async def browse(policy: Policy, forbidden: int) -> None:
    async with (
        BrowserProxy(policy) as proxy,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", *CHROMIUM_ARGS], proxy={"server": proxy.url}
        )
        page = await browser.new_page()
        answer = await page.goto("http://portal.test/")
        assert answer is not None and answer.status == 200
        await page.wait_for_function("document.title === '来自接口'")
        assert proxy.refusal("http://portal.test/") is None
        for inward in (
            f"http://127.0.0.1:{forbidden}/",
            f"http://localhost:{forbidden}/",
            f"http://[::1]:{forbidden}/",
        ):
            answer = await page.goto(inward)
            assert answer is not None and answer.status == 403
            refusal = proxy.refusal(inward)
            assert refusal is not None and refusal[0] is Error.DENIED
        with pytest.raises(PlaywrightError, match="TUNNEL"):
            await page.goto(f"https://127.0.0.1:{forbidden}/")
        page = await browser.new_page()  # the failed one is still on its way to the browser's own error page
        answer = await page.goto("http://dead.test:81/")
        assert answer is not None and answer.status == 502
        refusal = proxy.refusal("http://dead.test:81/")
        assert refusal is not None and refusal[0] is Error.REFUSED
        await browser.close()
    assert proxy.denied >= 4


@on_loop
async def test_one_connection_carries_many_requests_and_bodies() -> None:
    async with web_server(serve) as port, BrowserProxy(local("portal.test", ports={80: port})) as proxy:
        answer = await ask(
            proxy,
            b"GET http://portal.test/a?b=1 HTTP/1.1\r\nHost: portal.test\r\nProxy-Connection: keep-alive\r\n\r\n",
            b"POST http://portal.test HTTP/1.1\r\nHost: portal.test\r\nContent-Length: 5\r\n\r\nhello",
            b"POST http://portal.test/ HTTP/1.1\r\nHost: portal.test\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            b"6\r\nworlds\r\n0\r\n\r\n",
        )
    assert answer.count(b"HTTP/1.1 200 OK") == 3 and b"hello" in answer and b"worlds" in answer
    assert proxy.requests == 1


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET http://127.0.0.1/ HTTP/1.1",
        b"CONNECT 127.0.0.1:22 HTTP/1.1",
        b"GET http://0x7f.1/ HTTP/1.1",
        b"GET ftp://portal.test/ HTTP/1.1",
    ],
)
@on_loop
async def test_what_is_denied_is_said(request_line: bytes) -> None:
    async with BrowserProxy(local("portal.test")) as proxy:
        answer = await ask(proxy, request_line + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403") and b"X-Egress-Denied: denied" in answer


@on_loop
async def test_names_that_fail_are_told_apart_from_denied_ones() -> None:
    async with BrowserProxy(local("portal.test")) as proxy:
        answer = await ask(proxy, b"GET http://unknown.test/ HTTP/1.1\r\n\r\n")
        refusal = proxy.refusal("http://unknown.test/x")
    assert answer.startswith(b"HTTP/1.1 502")
    assert refusal is not None and refusal[0] in (Error.DNS_TIMEOUT, Error.DNS_FAILURE)


@pytest.mark.parametrize(
    "junk",
    [b"\x16\x03\x01junk\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET http://a:b:c/ HTTP/1.1\r\n\r\n", b"x" * 200_000],
)
@on_loop
async def test_junk_only_ends_its_own_connection(junk: bytes) -> None:
    async with web_server(serve) as port, BrowserProxy(local("portal.test", ports={80: port})) as proxy:
        with contextlib.suppress(ConnectionError):
            await ask(proxy, junk)
        good = await ask(proxy, b"GET http://portal.test/ HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\n\r\n")
    assert b"200 OK" in good


@on_loop
async def test_endless_answers_are_cut() -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async with (
        raw_server(endless) as port,
        BrowserProxy(local("portal.test", ports={80: port}), max_bytes=300_000) as proxy,
    ):
        answer = await ask(proxy, b"GET http://portal.test/ HTTP/1.1\r\n\r\n")
    assert len(answer) <= 300_000


@on_loop
async def test_tls_passes_through_untouched(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority.issue("portal.test"))
    answer = says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    async with raw_server(answer, context) as port, BrowserProxy(local("portal.test", ports={443: port})) as proxy:
        host, _, at = proxy.url.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(at))
        writer.write(b"CONNECT portal.test:443 HTTP/1.1\r\n\r\n")
        assert b"200" in await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(ssl.create_default_context(cafile=str(authority.path)), server_hostname="portal.test")
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        writer.close()
