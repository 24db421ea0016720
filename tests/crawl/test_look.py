"""One look at a real server: up, down, slow, parked, walled, and with our own line away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import dns.rcode
import pytest
from aiohttp import web

from audits.crawl.look import look_at_home
from audits.watch.model import Look, LookState
from rules.schema import Rules
from tests.crawl.loopback import dns_server, on_loop, web_server
from tests.snapshot_builder import BLOCK_PAGE

HOME = "<html><head><title>某局</title></head><body><h1>某局</h1><ul>{}</ul></body></html>"
PARKED = "<html><head><title>该域名正在出售</title></head><body><h1>portal.test 域名出售</h1><p>您访问的域名正在出售，this domain is for sale</p></body></html>"
MISSING = "<html><head><title>404 页面不存在</title></head><body>您访问的页面不存在</body></html>"
SECONDS = 4.0  # long enough for a machine with other work: only the silent server costs it
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def page(text: str, status: int = 200) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text=text, content_type="text/html")

    return answer


def home(*titles: str) -> str:
    rows = "".join(
        f'<li><a href="/{n}.html">关于{title}的通知</a></li>' for n, title in enumerate(titles or ("安全播出",))
    )
    return HOME.format(rows)


async def silent(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(3 * SECONDS)
    return web.Response()


@asynccontextmanager
async def portal(answer: Answer, outward: int = 200) -> AsyncIterator[Rules]:
    """Rules of a portal that answers so; `outward`: what the outward canary answers, 0 where there is none, -1 where it is away."""

    async def serve(request: web.Request) -> web.StreamResponse:
        if request.host.startswith("outward"):
            return await page("<p>政府网</p>", outward)(request)
        return await answer(request)

    nothing = dns_server(lambda name, kind: dns.rcode.NXDOMAIN)
    async with web_server(serve) as port, nothing as (resolver, _):
        canaries = {0: [], -1: ["http://127.0.0.1:9/"]}.get(outward, ["http://outward.test/"])
        yield Rules.model_validate(
            {
                "portal": {"name": "某局", "start": "http://portal.test/", "allow_private": ["portal.test", "outward.test"]},
                "sections": [{"name": "办公室"}],
                "columns": [{"id": "news", "name": "要闻", "lead": "办公室", "update": "每周不少于1条"}],
                "plan": {"applies_to": 2026},
                "since": "2026-01-01",
                "crawl": {"timeout_seconds": SECONDS},
                "network": {
                    "resolver": resolver,
                    "hosts": {"portal.test": "127.0.0.1", "outward.test": "127.0.0.1"},
                    "ports": {80: port},
                    "outward_canaries": canaries,
                },
            }
        )  # fmt: skip


async def looked(rules: Rules) -> Look:
    return await look_at_home(rules, least_seconds=SECONDS, pause_seconds=0.05)


@on_loop
async def test_a_portal_that_is_well_is_asked_once_and_its_news_told_apart() -> None:
    asked, shown = 0, home("换届")

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal asked
        asked += 1
        return await page(shown)(request)

    async with portal(answer) as rules:
        first = await looked(rules)
        again = await looked(rules)
        shown = home("换届", "春节值班")
        changed = await looked(rules)
    assert asked == 3 and {first.state, changed.state} == {LookState.OPEN}
    assert first.content and first.content == again.content != changed.content


@on_loop
async def test_one_bad_answer_is_healed_by_the_second() -> None:
    answers = [page("", 503), page(home())]

    async def answer(request: web.Request) -> web.StreamResponse:
        return await answers.pop(0)(request)

    async with portal(answer) as rules:
        look = await looked(rules)
    assert look.state is LookState.OPEN and "隔几秒" in look.detail and look.content


@pytest.mark.browser
@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (page("<h1>503</h1>", 503), LookState.FAILED),
        (page(PARKED), LookState.FAILED),
        pytest.param(silent, LookState.FAILED, marks=pytest.mark.soak),
        pytest.param(page(MISSING), LookState.DOUBTFUL, marks=pytest.mark.soak),
        pytest.param(page(BLOCK_PAGE, 403), LookState.BLOCKED, marks=pytest.mark.soak),
    ],
    ids=["down", "parked", "slow", "notice", "walled"],
)  # fmt: skip
def test_what_is_not_open_twice_nor_in_the_browser(answer: Answer, state: LookState) -> None:
    async def run() -> Look:
        async with portal(answer) as rules:
            return await looked(rules)

    look = asyncio.run(run())
    assert look.state is state and look.detail and not look.content


@on_loop
async def test_our_own_line_being_away_is_no_look() -> None:
    async with portal(page("", 503), outward=-1) as rules:
        look = await looked(rules)
    assert look.state is LookState.OWN and "外网" in look.detail


@pytest.mark.soak
@pytest.mark.browser
@on_loop
async def test_without_outward_addresses_nobody_is_blamed() -> None:
    async with portal(page("", 503), outward=0) as rules:
        look = await looked(rules)
    assert look.state is LookState.DOUBTFUL and "外网巡检地址" in look.detail
