"""The running demo: every address of the truth answers as intended, over real HTTP and real DNS."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

import aiohttp
import dns.asyncresolver
import dns.resolver
import pytest
from lxml import html

from demo.portal import Demo
from demo.site.pages import PORTAL, Manner
from demo.truth import truth
from demo.truth_model import Kind

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with Demo(TODAY) as running:
        yield running


class Asker:
    """Asks the demo as a client would that was sent to its port."""

    def __init__(self, demo: Demo) -> None:
        self.port = demo.ports.http

    async def _ask(self, url: str, method: str, headers: dict[str, str]) -> tuple[int, bytes, str]:
        from yarl import URL

        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        address = URL(f"http://127.0.0.1:{self.port}{path}", encoded=True)
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                method, address, headers={"Host": parts.netloc, **headers}, allow_redirects=False
            ) as answer,
        ):
            return answer.status, await answer.read(), answer.headers.get("Location", "")

    def __call__(self, url: str, method: str = "GET", **headers: str) -> tuple[int, bytes, str]:
        return asyncio.run(self._ask(url, method, headers))


@pytest.fixture(scope="module")
def ask(demo: Demo) -> Asker:
    return Asker(demo)


def subjects(check: str, kind: Kind) -> list[str]:
    return [case.subject for case in truth(TODAY) if case.check == check and case.kind is kind]


BROKEN_BUT_ANSWERING = {
    "/info/1017/9106.htm": 200,
    "/zt/2023/djzt.htm": 302,
    "/tjcx/index.jsp": 500,
    "/zt/luntan.htm": 302,
}


def test_broken_addresses_of_the_portal_are_broken(ask: Asker) -> None:
    for url in subjects("links", Kind.DEFECT):
        status, body, location = ask(url)
        path = url.removeprefix(f"http://{PORTAL}")
        if path in BROKEN_BUT_ANSWERING:
            assert status == BROKEN_BUT_ANSWERING[path]
            assert "不存在" in body.decode() or location.startswith("/") or status == 500
        elif "wbfileid=4420" in url:
            assert (status, "文件不存在" in body.decode()) == (200, True)
        else:
            assert status in (404, 410), url


# Not on the portal at all, behind a manner of their own, or nothing but words: asked for in tests of their own.
NOT_SERVED = (
    "/old/",
    "/tpl/",
    "/404.htm",
    "waf-demo",
    "zuzhi-demo",
    "wbfileid=7102",
    "referer.jpg",
    "/8001.",
    "/8002.",
)


def test_addresses_that_only_look_broken_are_well(ask: Asker) -> None:
    for url in subjects("links", Kind.DECOY):
        if any(sign in url for sign in NOT_SERVED):
            continue
        status, _, location = ask(url)
        if status in (301, 302):
            status, _, _ = ask(urljoin(url, location))
        assert status == 200, url


def test_manners(ask: Asker) -> None:
    base = f"http://{PORTAL}"
    attachment = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1398256&wbfileid="
    assert [ask(f"{base}/info/1011/8001.htm")[0] for _ in range(4)] == [503, 503, 200, 200]
    assert [ask(f"{base}/info/1011/8002.htm")[0] for _ in range(2)] == [500, 200]
    assert ask(f"{base}{attachment}7101", "HEAD")[0] == 405
    assert ask(f"{base}{attachment}7101")[0] == 200
    assert ask(f"{base}{attachment}7102")[0] == 403
    assert ask(f"{base}{attachment}7102", Referer=f"{base}/info/1012/8602.htm")[0] == 200
    began = time.monotonic()
    assert ask(f"{base}/info/1057/8005.htm")[0] == 200
    assert time.monotonic() - began > 1


def test_all_links_of_the_portal_lead_somewhere_but_the_planted_ones(demo: Demo) -> None:
    """Walks every page as built: a dead address that nobody planted would be a false truth."""
    answers = demo.hosts[PORTAL].answers
    planted = {case.subject for case in truth(TODAY) if case.check == "links" and case.kind is Kind.DEFECT}
    dead = set()
    for path, answer in answers.items():
        if answer.status != 200 or not answer.content_type.startswith("text/html") or not answer.body:
            continue
        root = html.fromstring(re.sub(rb"<!--.*?-->|<template>.*?</template>", b"", answer.body))
        for element in root.iter("a", "img", "iframe", "link", "script", "video"):
            raw = (element.get("href") or element.get("src") or "").strip().replace("\\", "/")
            target = urljoin(f"http://{PORTAL}{path}", raw).partition("#")[0]
            if not raw or not target.startswith(f"http://{PORTAL}"):
                continue
            local = target.removeprefix(f"http://{PORTAL}")
            if not any(known in answers for known in (local, local.partition("?")[0], local.partition(";")[0])):
                dead.add(target)
    assert dead <= planted, sorted(dead - planted)


def test_www_and_bare_host_serve_the_same(ask: Asker) -> None:
    assert ask(f"http://{PORTAL}/")[1] == ask(f"http://www.{PORTAL}/")[1]


def test_static_paging_is_numbered_backwards(ask: Asker) -> None:
    first = ask(f"http://{PORTAL}/xwdt/gzdt.htm")[1].decode()
    hrefs = re.findall(r'<span class="p_no"><a href="([^"]+)"', first)
    assert len(hrefs) >= 5
    assert hrefs == [f"../xwdt/gzdt/{n}.htm" for n in range(len(hrefs), 0, -1)]
    assert ask(f"http://{PORTAL}/xwdt/gzdt/1.htm")[0] == 200


def test_the_gbk_page_needs_more_than_its_declaration(ask: Asker) -> None:
    body = ask(f"http://{PORTAL}/zfxxgk/zdjc.htm")[1]
    assert b'charset="gb2312"' in body
    assert "镕" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


def resolver(demo: Demo) -> dns.resolver.Resolver:
    asker = dns.resolver.Resolver(configure=False)
    asker.nameservers = ["127.0.0.1"]
    asker.port = demo.ports.dns
    return asker


def test_names_resolve_and_unknown_ones_do_not_exist(demo: Demo) -> None:
    ask_dns = resolver(demo)
    assert ask_dns.resolve(PORTAL, "A")[0].to_text() == "127.0.0.1"
    assert str(ask_dns.resolve(f"www.{PORTAL}", "A").canonical_name) == f"{PORTAL}."
    for name in ("www.dahui-demo.org.cn", "yjgb.cxgdzx-demo.gov.cn", "cxgdzx-demo.gov.cn", "kx83jq.gov-demo.cn"):
        with pytest.raises(dns.resolver.NXDOMAIN):
            ask_dns.resolve(name, "A")
    with pytest.raises(dns.resolver.NoAnswer):
        ask_dns.resolve(PORTAL, "AAAA")
    with pytest.raises(dns.resolver.NoAnswer):
        ask_dns.resolve("yn-demo.gov.cn", "A")


def test_every_host_of_the_truth_is_served_or_does_not_exist(demo: Demo) -> None:
    ask_dns = resolver(demo)
    absent = {
        "lianmeng-demo.cn",
        "www.dahui-demo.org.cn",
        "dahui-demo.org.cn",
        "cxgdzx-demo.gov.cn",
        "banquan-demo.com",
        "yxcb-demo.cn",
    }
    for case in truth(TODAY):
        if case.check == "domains" and case.subject not in absent:
            ask_dns.resolve(case.subject, "A")


def test_port_443_refuses(demo: Demo) -> None:
    async def connect() -> None:
        await asyncio.open_connection("127.0.0.1", demo.ports.https)

    with pytest.raises(ConnectionRefusedError):
        asyncio.run(connect())


def test_every_manner_is_used(demo: Demo) -> None:
    used = {answer.manner for host in demo.hosts.values() for answer in (*host.answers.values(), host.missing)}
    assert used == set(Manner)


def test_policies_and_letters_of_the_truth_are_pages_of_the_portal(ask: Asker) -> None:
    for case in truth(TODAY):
        if case.subject.startswith(f"http://{PORTAL}/") and case.check in ("interpretation", "replies"):
            assert ask(case.subject)[0] == 200, case


def test_it_starts_inside_a_running_loop_too() -> None:
    async def use() -> str:
        async with Demo(TODAY) as running:
            return running.rules_text

    assert "127.0.0.1:" in asyncio.run(use())
