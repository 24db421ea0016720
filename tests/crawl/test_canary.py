"""Canaries against a portal that goes away and comes back, and a provider that lies about names."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from aiohttp import web

from audits.crawl.canary import Canaries
from audits.crawl.egress import Policy
from audits.crawl.http import HttpClient
from audits.crawl.resolver import DnsResolver
from audits.snapshot.records import Attempt, Canary, Client, Error, now
from audits.trust import trust
from rules.schema import Rules
from tests.crawl.loopback import FAST, dns_server, local, on_loop, web_server
from tests.page_signs import read_signs

HOME = "http://portal.test/"


def rules(*outward: str) -> Rules:
    return Rules.model_validate(
        {
            "portal": {"name": "某局", "start": HOME},
            "sections": [{"name": "办公室"}],
            "columns": [{"id": "news", "name": "要闻", "lead": "办公室", "update": "每周不少于1条"}],
            "plan": {"applies_to": 2026},
            "since": "2026-01-01",
            "crawl": {"timeout_seconds": 1},
            "network": {"outward_canaries": outward},
        }
    )


class Portal:
    """A home page whose status the test sets; 0 drops the connection."""

    def __init__(self) -> None:
        self.status = 200

    async def serve(self, request: web.Request) -> web.Response:
        if self.status == 0:
            assert request.transport is not None
            request.transport.close()
        return web.Response(status=self.status or 200, text="<p>首页</p>", content_type="text/html")


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


def begun(moment: str, elapsed_ms: int = 0, error: Error | None = Error.REFUSED) -> Attempt:
    return Attempt(HOME, Client.HTTP, 0, moment, error=error, elapsed_ms=elapsed_ms)


@on_loop
async def test_a_machine_that_does_not_keep_up_is_no_witness_of_timeouts() -> None:
    portal, rows = Portal(), list[Canary]()
    async with web_server(portal.serve) as port:
        policy = local("portal.test", ports={80: port})
        async with HttpClient(policy, FAST) as http, Canaries(http, policy, rules(), HOME, rows.append) as canaries:
            await asyncio.sleep(0.3)
            before = now()
            await asyncio.sleep(0.3)
            time.sleep(0.6)  # the program is held up
            during = now()
            await asyncio.sleep(0.3)
            for error, ours in ((Error.READ_TIMEOUT, True), (Error.CONNECT_TIMEOUT, True), (Error.REFUSED, False)):
                assert canaries.met_our_trouble(begun(during, error=error)) is ours
                assert canaries.met_our_trouble(begun(during, error=error), own=False) is ours
            for moment in (before, now()):
                assert not canaries.met_our_trouble(begun(moment, error=Error.READ_TIMEOUT))
    assert [row.ok for row in rows if row.target == "machine"] == [True, False, True]
    trusted = trust(rows, own=True)
    assert not trusted(begun(during, error=Error.READ_TIMEOUT)) and trusted(begun(during))


@on_loop
async def test_an_outage_pauses_is_recorded_and_ends_by_itself() -> None:
    portal, rows = Portal(), list[Canary]()
    async with web_server(portal.serve) as port:
        policy = local("portal.test", ports={80: port})
        async with (
            HttpClient(policy, FAST) as http,
            Canaries(http, policy, rules(), HOME, rows.append, home_seconds=0.05) as canaries,
        ):
            await asyncio.wait_for(canaries.wait_until_home_ok(), 0.1)
            assert canaries.ok_now() and not canaries.paused
            before = now()
            await asyncio.sleep(0.2)
            portal.status = 0
            during = now()
            canaries.suspect()
            await until(lambda: canaries.paused)
            waiting = asyncio.create_task(canaries.wait_until_home_ok())
            await asyncio.sleep(0.1)
            assert not waiting.done() and not canaries.ok_now()
            portal.status = 200
            await asyncio.wait_for(waiting, 3)
            await canaries.settle()
            assert canaries.met_our_trouble(begun(during))
            assert not canaries.met_our_trouble(begun(before))
            assert canaries.met_our_trouble(begun(before, 60_000))
            assert not canaries.met_our_trouble(begun(now()))
            assert not canaries.met_our_trouble(begun(during), own=False)
    home = [row for row in rows if row.target == "home"]
    assert home[0].ok and home[-1].ok and not all(row.ok for row in home)
    assert [row.at for row in home] == sorted(row.at for row in home)


@on_loop
async def test_a_failure_after_the_last_row_is_covered_by_settling() -> None:
    portal, rows = Portal(), list[Canary]()
    async with web_server(portal.serve) as port:
        policy = local("portal.test", ports={80: port})
        async with HttpClient(policy, FAST) as http, Canaries(http, policy, rules(), HOME, rows.append) as canaries:
            await asyncio.sleep(0.02)
            portal.status = 502
            moment = now()
            await canaries.settle()
            assert canaries.met_our_trouble(begun(moment)) and canaries.paused


@on_loop
async def test_a_portal_that_refuses_us_is_not_waited_for() -> None:
    portal = Portal()
    portal.status = 403
    async with web_server(portal.serve) as port:
        policy = local("portal.test", ports={80: port})
        async with (
            HttpClient(policy, FAST) as http,
            Canaries(http, policy, rules(), HOME, lambda row: None) as canaries,
        ):
            await asyncio.wait_for(canaries.wait_until_home_ok(), 0.5)
            assert not canaries.ok_now() and canaries.met_our_trouble(begun(now()))


@on_loop
async def test_a_portal_that_stays_away_is_given_up() -> None:
    policy = local("portal.test", ports={80: 1})
    async with (
        HttpClient(policy, FAST) as http,
        Canaries(http, policy, rules(), HOME, lambda row: None, home_seconds=0.05, pause_seconds=0.2) as canaries,
    ):
        assert canaries.paused
        await asyncio.wait_for(canaries.wait_until_home_ok(), 3)
        assert not canaries.ok_now()


@on_loop
async def test_a_notice_in_place_of_the_home_page_is_an_outage() -> None:
    home = "<title>某局</title><p>" + "全州广播电视工作会议召开，部署安全播出任务。" * 30 + "</p>"
    shown = [home]

    async def serve(request: web.Request) -> web.Response:
        return web.Response(text=shown[0], content_type="text/html")

    async with web_server(serve) as port:
        policy = local("portal.test", ports={80: port})
        async with HttpClient(policy, FAST) as http:
            canaries = Canaries(http, policy, rules(), HOME, lambda row: None, home_seconds=0.05)
            canaries.expect(read_signs(home))
            async with canaries:
                assert canaries.ok_now()
                shown[0] = "<title>公告</title><p>网站系统维护中，请稍后访问。</p>"
                await canaries.settle()
                assert canaries.paused and canaries.notice is not None
                shown[0] = home.replace("部署", "安排部署")
                await canaries.settle()
                assert canaries.ok_now()


@on_loop
async def test_a_wall_with_a_servers_status_is_not_waited_for() -> None:
    async def serve(request: web.Request) -> web.Response:
        return web.Response(
            status=503, text="<p>请完成安全验证后继续访问，拖动滑块完成验证</p>", content_type="text/html"
        )

    async with web_server(serve) as port:
        policy = local("portal.test", ports={80: port})
        async with (
            HttpClient(policy, FAST) as http,
            Canaries(http, policy, rules(), HOME, lambda row: None) as canaries,
        ):
            await asyncio.wait_for(canaries.wait_until_home_ok(), 0.5)
            assert not canaries.ok_now() and canaries.answers_now()


@on_loop
async def test_even_a_short_run_has_asked_every_canary() -> None:
    portal, rows = Portal(), list[Canary]()
    async with web_server(portal.serve) as port:
        policy = local("portal.test", "dead.test", "out.test", ports={80: port, 81: 1})
        asked = rules("http://dead.test:81/", "http://out.test/")
        async with HttpClient(policy, FAST) as http, Canaries(http, policy, asked, HOME, rows.append):
            pass
    assert {row.target for row in rows} == {"home", "outward", "dns"}
    assert [row.ok for row in rows if row.target == "outward"] == [False, True]
    assert all(row.ok for row in rows if row.target in ("home", "dns"))


@on_loop
async def test_a_notice_page_in_anothers_name_is_no_way_out() -> None:
    portal, rows = Portal(), list[Canary]()

    async def captive(request: web.Request) -> web.Response:
        if request.host == "out.test":
            return web.Response(status=302, headers={"Location": "http://notice.test/pay"})
        return await portal.serve(request)

    async with web_server(captive) as port:
        policy = local("portal.test", "out.test", "notice.test", ports={80: port})
        async with (
            HttpClient(policy, FAST) as http,
            Canaries(http, policy, rules("http://out.test/"), HOME, rows.append) as canaries,
        ):
            await until(lambda: any(row.target == "outward" for row in rows))
            assert canaries.met_our_trouble(begun(now()), own=False)
            assert not canaries.met_our_trouble(begun(now()))


@on_loop
async def test_a_provider_that_resolves_every_name_is_found_out() -> None:
    portal, rows = Portal(), list[Canary]()
    lying = dns_server(lambda name, kind: ["127.0.0.1"] if kind == "A" else [])
    async with web_server(portal.serve) as port, lying as (address, _):
        policy = Policy(DnsResolver(address), allow_private=frozenset({"portal.test"}), ports={80: port})
        async with HttpClient(policy, FAST) as http, Canaries(http, policy, rules(), HOME, rows.append):
            pass
    dns = [row for row in rows if row.target == "dns"]
    assert dns and not dns[0].ok and "127.0.0.1" in dns[0].detail
    assert trust(rows, own=False) is not None and trust(rows, own=True) is not None
