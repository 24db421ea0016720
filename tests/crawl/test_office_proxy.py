"""The office's own proxy: all outside goes through it, what it does not bring is nobody's fault, the inside is reached beside it."""

from __future__ import annotations

import json
import ssl
from pathlib import Path

import pytest
from aiohttp import web

from audits.crawl.browser import Browser
from audits.crawl.egress import EgressError, Policy
from audits.crawl.http import HttpClient
from audits.crawl.office_proxy import OfficeProxy, office_proxy
from audits.crawl.probes import probe_certificate
from audits.crawl.proxy import BrowserProxy
from audits.crawl.resolver import DnsResolver, MappedResolver
from audits.snapshot.records import Client, Error
from tests.crawl.loopback import (
    FAST,
    NOWHERE,
    Authority,
    dns_server,
    office_gate,
    on_loop,
    raw_server,
    says,
    web_server,
)

PAGE = "<title>门户</title><h1>首页</h1><p>通知公告</p>" * 10
GATEWAY_TIMEOUT = b"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlate"


def behind(port: int) -> Policy:
    """A machine that knows no outside name itself, and one inside."""
    resolver = MappedResolver({"oa.test": "127.0.0.1", "inside.test": "10.0.0.1"}, NOWHERE)
    return Policy(
        resolver, proxy=OfficeProxy("127.0.0.1", port), beside_proxy={"oa.test"}, allow_private=frozenset({"oa.test"}),
        own_ports=range(1, 65_536),
    )  # fmt: skip


async def page(request: web.Request) -> web.Response:
    missing = request.path == "/gone.htm"
    return web.Response(text=f"{request.host}{PAGE}", content_type="text/html", status=404 if missing else 200)


@on_loop
async def test_pages_come_through_it_and_its_own_answers_say_nothing_of_a_site(tmp_path: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(Authority(tmp_path).issue("safe.test"))
    secure = raw_server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), tls=context)
    async with web_server(page) as port, raw_server(says(GATEWAY_TIMEOUT)) as late, secure as safe:
        gate = office_gate({"site.test:80": port, "late.test:80": late, "safe.test:443": safe})
        async with gate as (door, asked), HttpClient(behind(door), FAST) as http:
            fine = await http.fetch("http://site.test/a.htm?b=1")
            assert fine.ok and fine.body.startswith(b"site.test")
            assert asked == ["GET http://site.test/a.htm?b=1"]
            assert (await http.fetch("http://site.test/gone.htm")).attempt.status == 404, "what the site says stands"
            assert (await http.fetch("https://safe.test/", lenient=True)).body == b"ok"
            for url in ("http://late.test/", "http://unknown.test/", "https://unknown.test/"):
                attempt = (await http.fetch(url)).attempt
                assert (attempt.error, attempt.status) == (Error.PROXY, None), url
            certificate = json.loads((await probe_certificate(behind(door), "safe.test")).result)
            assert "safe.test" in certificate["names"]
            unknown = json.loads((await probe_certificate(behind(door), "unknown.test")).result)
            assert unknown["error"] == Error.PROXY


@on_loop
async def test_the_inside_is_reached_beside_it_or_not_at_all() -> None:
    async with web_server(page) as port, office_gate({}) as (door, asked), HttpClient(behind(door), FAST) as http:
        assert (await http.fetch(f"http://oa.test:{port}/")).ok
        for url in ("http://inside.test/", "http://10.0.0.1/", f"http://127.0.0.1:{door}/"):
            assert (await http.fetch(url)).attempt.error is Error.DENIED
        assert asked == []


@on_loop
async def test_no_such_name_is_never_said_behind_it() -> None:
    async with dns_server(lambda name, kind: 3) as (address, _):
        with pytest.raises(EgressError) as caught:
            await Policy(DnsResolver(address)).admit("site.test", 80)
        assert caught.value.error is Error.NO_SUCH_NAME
        policy = Policy(DnsResolver(address), proxy=OfficeProxy("127.0.0.1", 9))
        assert (await policy.admit("site.test", 80)).through is not None
        with pytest.raises(Exception, match="不能作准"):
            await policy.resolver.addresses("site.test")


@on_loop
async def test_a_proxy_that_is_gone_blames_nobody() -> None:
    async with HttpClient(behind(9), FAST) as http:
        assert (await http.fetch("http://site.test/")).attempt.error is Error.PROXY


@pytest.mark.browser
@on_loop
async def test_the_browser_goes_through_it_too() -> None:
    async with web_server(page) as port, raw_server(says(GATEWAY_TIMEOUT)) as late:
        gate = office_gate({"site.test:80": port, "late.test:80": late})
        async with gate as (door, _), BrowserProxy(behind(door)) as proxy, Browser(proxy, FAST) as browser:
            for _ in range(2):  # a second page over the connection that the browser keeps
                fine = await browser.attempt("http://site.test/", "", 0)
                assert fine.ok and "通知公告" in fine.body.decode()
            assert fine.attempt.client is Client.BROWSER
            for url in ("http://late.test/", "https://unknown.test/"):
                attempt = (await browser.attempt(url, "", 0)).attempt
                assert (attempt.error, attempt.status) == (Error.PROXY, None), url


def test_the_proxy_is_read_as_it_is_written() -> None:
    assert office_proxy("http://10.1.1.1:8080/") == OfficeProxy("10.1.1.1", 8080)
    assert office_proxy("") is None
