"""The ladder of proof against servers that heal, die, refuse and go away for a while."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web

from audits.crawl.asked_host import Failure
from audits.crawl.canary import Canaries
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.ladder import confirm, needs_proof
from audits.extract.signs import read_body_signs
from audits.model import Outcome
from audits.outcome import judge
from audits.snapshot.records import Attempt, Canary, Client, Error
from rules.schema_machine import Crawl
from tests.crawl.loopback import FAST, local, on_loop, web_server
from tests.crawl.test_canary import rules
from tests.page_signs import read_signs

HOME = "http://portal.test/"
TEXT = "<title>通知</title><p>" + "关于做好安全播出工作的通知。" * 40 + "</p>"


@dataclass
class Servers:
    """portal.test and other.test in one: what an address does is written in its path."""

    asked: Counter[str] = field(default_factory=Counter)
    referers: dict[str, str] = field(default_factory=dict)
    down: bool = False

    async def serve(self, request: web.Request) -> web.StreamResponse:
        where = f"{request.host}{request.path}"
        self.asked[where] += 1
        self.referers[where] = request.headers.get("Referer", "")
        if self.down and request.host == "portal.test":
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        _, kind, *rest = [*request.path.split("/"), "", ""]
        status = 200
        if kind == "gone":
            status = 404
        elif kind == "heals" and self.asked[where] <= int(rest[0]):
            status = 500
        elif kind == "busy" and self.asked[where] == 1:
            return web.Response(status=429, headers={"Retry-After": "1"})
        elif kind == "notice":
            return web.Response(text="<title>内容不存在</title><p>您访问的内容不存在。</p>", content_type="text/html")
        elif kind == "referer" and not self.referers[where]:
            status = 403
        return web.Response(status=status, text=TEXT, content_type="text/html")


class Visitor:
    """A browser's rung that asks as a browser would: by itself, over the same servers."""

    def __init__(self, http: HttpClient, stumbles: int = 0) -> None:
        self.http = http
        self.stumbles = stumbles
        self.most_tabs = 2

    async def attempt(self, url: str, referer: str, round: int) -> Fetched:
        fetched = await self.http.fetch(url, referer=referer, round=round)
        error = Error.BROWSER if self.stumbles > 0 else fetched.attempt.error
        self.stumbles -= 1
        return replace(fetched, attempt=replace(fetched.attempt, client=Client.BROWSER, error=error))


@dataclass
class Run:
    """First attempts, the climb, and the verdicts."""

    http: HttpClient
    settings: Crawl = FAST
    browser: Visitor | None = None
    canaries: Canaries | None = None
    attempts: dict[str, list[Attempt]] = field(default_factory=dict)

    def keep(self, fetched: Fetched) -> None:
        self.attempts.setdefault(fetched.attempt.url, []).append(fetched.attempt)

    def doubtful(self, fetched: Fetched) -> bool:
        signs = read_body_signs(fetched.body, "text/html") if fetched.body else None
        return needs_proof(fetched.attempt, signs, HOME)

    async def climb(self, *urls: str) -> None:
        failures = []
        for url in urls:
            fetched = await self.http.fetch(url, referer=HOME)
            self.keep(fetched)
            if self.doubtful(fetched):
                failures.append(Failure(url, url, HOME, fetched.attempt))
        await self.confirm(failures)

    async def confirm(self, failures: Sequence[Failure]) -> None:
        await confirm(
            failures,
            http=self.http,
            browser=self.browser,
            settings=self.settings,
            is_own=own,
            on_attempt=self.keep,
            doubtful=self.doubtful,
            canaries=self.canaries,
        )

    def outcome(self, url: str) -> Outcome:
        return judge(url, self.attempts[url], own=own(url), signs_of=lambda body: None, home_url=HOME).outcome

    def rungs(self, url: str) -> list[tuple[Client, int]]:
        return [(a.client, a.round) for a in self.attempts[url]]


def own(url: str) -> bool:
    return url.startswith(HOME)


@on_loop
async def test_each_host_is_proved_its_own_way() -> None:
    servers = Servers()
    async with web_server(servers.serve) as port:
        policy = local("portal.test", "other.test", ports={80: port, 81: 1})
        async with HttpClient(policy, FAST) as http:
            run = Run(http, browser=Visitor(http))
            urls = [
                f"{HOME}gone/a",
                "http://other.test/gone/b",
                f"{HOME}fine",
                "http://other.test:81/x",
                "http://none.test/",
            ]
            await run.climb(*urls)
    assert run.rungs(urls[0]) == [(Client.HTTP, 0), (Client.HTTP, 1), (Client.BROWSER, 2)]
    assert run.rungs(urls[1]) == [(Client.HTTP, 0), (Client.HTTP, 1), (Client.HTTP, 2), (Client.BROWSER, 2)]
    assert run.rungs(urls[3]) == [(Client.HTTP, 0), (Client.HTTP, 1), (Client.HTTP, 2)], "a browser sees no more of it"
    assert run.rungs(urls[2]) == [(Client.HTTP, 0)]
    assert [run.outcome(url) for url in urls] == [
        Outcome.FAIL, Outcome.FAIL, Outcome.PASS, Outcome.TOLERATED, Outcome.TOLERATED,
    ]  # fmt: skip
    assert servers.referers["portal.test/gone/a"] == HOME


@on_loop
async def test_what_heals_after_one_or_two_failures_is_well() -> None:
    servers = Servers()
    async with web_server(servers.serve) as port:
        policy = local("portal.test", "other.test", ports={80: port})
        async with HttpClient(policy, FAST) as http:
            run = Run(http, browser=Visitor(http))
            urls = [f"http://{host}/heals/{n}" for host in ("portal.test", "other.test") for n in (1, 2)]
            await run.climb(*urls, f"{HOME}busy", f"{HOME}heals/9")
    assert [run.outcome(url) for url in urls] == [Outcome.PASS] * 4
    assert [len(run.attempts[url]) for url in urls] == [2, 3, 2, 3]
    assert run.outcome(f"{HOME}busy") is Outcome.PASS
    assert run.outcome(f"{HOME}heals/9") is Outcome.FAIL


@on_loop
async def test_waiting_is_done_once_and_together() -> None:
    servers = Servers()
    settings = Crawl(timeout_seconds=1, retry_seconds=0.5, delay_seconds=0)
    async with web_server(servers.serve) as port:
        names = [f"n{i}.test" for i in range(20)]
        async with HttpClient(local("portal.test", *names, ports={80: port}), settings) as http:
            run = Run(http, settings)
            started = time.monotonic()
            await run.climb(*(f"http://{name}/gone/{i}" for name in names for i in range(3)))
            assert 1.0 <= time.monotonic() - started < 9  # one host after another would be 20
    spacing = [sorted(a.at for a in attempts) for attempts in run.attempts.values()]
    assert all(len(moments) == 3 for moments in spacing)


@on_loop
async def test_retry_after_is_kept() -> None:
    servers = Servers()
    async with web_server(servers.serve) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        run = Run(http)
        started = time.monotonic()
        await run.climb(f"{HOME}busy")
        assert time.monotonic() - started >= 0.9
    assert run.outcome(f"{HOME}busy") is Outcome.PASS


@on_loop
async def test_one_request_at_a_time_a_host() -> None:
    now, most = Counter[str](), Counter[str]()

    async def slow(request: web.Request) -> web.Response:
        now[request.host] += 1
        most[request.host] = max(most[request.host], now[request.host])
        await asyncio.sleep(0.02)
        now[request.host] -= 1
        return web.Response(status=404)

    async with web_server(slow) as port, HttpClient(local("a.test", "b.test", ports={80: port}), FAST) as http:
        await Run(http).climb(*(f"http://{host}.test/{i}" for i in range(8) for host in "ab"))
    assert most == {"a.test": 1, "b.test": 1}


@on_loop
async def test_the_browser_opens_as_many_as_it_has_tabs() -> None:
    open_now, most = 0, 0

    class Counting(Visitor):
        async def attempt(self, url: str, referer: str, round: int) -> Fetched:
            nonlocal open_now, most
            open_now += 1
            most = max(most, open_now)
            await asyncio.sleep(0.02)
            open_now -= 1
            return await super().attempt(url, referer, round)

    servers = Servers()
    async with web_server(servers.serve) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        run = Run(http, browser=Counting(http))
        urls = [f"{HOME}gone/{n}" for n in range(6)]
        await run.climb(*urls)
    assert most == 2
    assert {run.outcome(url) for url in urls} == {Outcome.FAIL}


@on_loop
async def test_a_dead_host_does_not_hold_the_run_up() -> None:
    settings = Crawl(timeout_seconds=0.2, retry_seconds=0, delay_seconds=0)
    async with HttpClient(local("dead.test", ports={80: 1}), settings) as http:
        run = Run(http, settings)
        first = Attempt("http://dead.test/", Client.HTTP, 0, "2026-03-05T10:00:00.000+08:00", error=Error.REFUSED)
        urls = [f"http://dead.test/{i}" for i in range(200)]
        started = time.monotonic()
        await run.confirm([Failure(url, url, "", first) for url in urls])
        assert time.monotonic() - started < 8
    assert all(run.rungs(url) == [(Client.HTTP, 1), (Client.HTTP, 2)] for url in urls)


@on_loop
async def test_a_firewall_is_not_asked_for_ever() -> None:
    """What it refused is left alone after a while; a page that failed otherwise is still proved."""
    asked: Counter[str] = Counter()

    async def wall(request: web.Request) -> web.Response:
        asked[request.path] += 1
        return web.Response(status=404 if request.path.startswith("/gone") else 403)

    async with web_server(wall) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        run = Run(http, browser=Visitor(http))
        await run.climb(*(f"{HOME}{i}" for i in range(100)), f"{HOME}gone")
    assert sum(asked[f"/{i}"] for i in range(100)) < 200
    assert run.outcome(f"{HOME}gone") is Outcome.FAIL
    assert not any(run.outcome(f"{HOME}{i}") is Outcome.FAIL for i in range(100))


@on_loop
async def test_the_browsers_own_stumble_is_tried_again() -> None:
    servers = Servers()
    async with web_server(servers.serve) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        run = Run(http, browser=Visitor(http, stumbles=1))
        await run.climb(f"{HOME}gone/a")
    assert run.rungs(f"{HOME}gone/a")[2:] == [(Client.BROWSER, 2), (Client.BROWSER, 2)]
    assert run.outcome(f"{HOME}gone/a") is Outcome.FAIL


@on_loop
@pytest.mark.parametrize("parts", [(), ("http://portal.test/api/article",)])
async def test_a_page_whose_data_did_not_come_is_no_witness(parts: tuple[str, ...]) -> None:
    """It says "no such content" because its own request failed; with its data it would show the article."""

    class Visitor404(Visitor):
        async def attempt(self, url: str, referer: str, round: int) -> Fetched:
            return replace(await super().attempt(url, referer, round), failed_parts=parts)

    servers = Servers()
    async with web_server(servers.serve) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        run = Run(http, browser=Visitor404(http))
        await run.climb(f"{HOME}notice/a")
    last = run.attempts[f"{HOME}notice/a"][-1]
    assert (last.client, last.error) == (Client.BROWSER, Error.BROWSER if parts else None)
    assert ("api/article" in last.error_text) == bool(parts)


@on_loop
async def test_an_outage_in_the_ladder_blames_nobody() -> None:
    """Pages failed once; then the whole portal goes away during the second round, and comes back."""
    servers, rows = Servers(), list[Canary]()
    async with web_server(servers.serve) as port:
        policy = local("portal.test", ports={80: port})
        async with (
            HttpClient(policy, FAST) as http,
            Canaries(http, policy, rules(), HOME, rows.append, home_seconds=0.05) as canaries,
        ):
            run = Run(http, browser=Visitor(http), canaries=canaries)
            urls = [f"{HOME}heals/1/{i}" for i in range(20)] + [f"{HOME}gone/{i}" for i in range(3)]
            failures = []
            for url in urls:
                fetched = await http.fetch(url)
                run.keep(fetched)
                failures.append(Failure(url, url, "", fetched.attempt))
            servers.down = True
            climbing = asyncio.create_task(run.confirm(failures))
            await asyncio.sleep(0.6)
            servers.down = False
            await asyncio.wait_for(climbing, 10)
    assert {run.outcome(url) for url in urls[:20]} == {Outcome.PASS}
    assert {run.outcome(url) for url in urls[20:]} == {Outcome.FAIL}
    assert any(not row.ok for row in rows if row.target == "home")


def test_what_needs_proof() -> None:
    def first(status: int | None = None, **more: object) -> Attempt:
        base = Attempt(
            f"{HOME}a.htm", Client.HTTP, 0, "2026-03-05T10:00:00.000+08:00", final_url=f"{HOME}a.htm", body_bytes=9
        )
        return replace(base, status=status, **more)  # type: ignore[arg-type]

    page = read_signs(TEXT)
    assert not needs_proof(first(200), page, HOME)
    assert not needs_proof(first(200), None, HOME)
    assert not needs_proof(first(error=Error.DENIED), None, HOME)
    assert not needs_proof(first(error=Error.INVALID_URL), None, HOME)
    assert needs_proof(first(404), page, HOME) and needs_proof(first(503), None, HOME)
    assert needs_proof(first(error=Error.READ_TIMEOUT), None, HOME)
    assert needs_proof(first(200, final_url=HOME, hops=((302, "/"),)), page, HOME)
    assert needs_proof(first(200), read_signs("<title>404</title>"), HOME)
    assert needs_proof(first(200), read_signs("<script>var arg1='0123456789ABCDEF0123456789ABCDEF';</script>"), HOME)
    assert needs_proof(first(200, url=f"{HOME}a.pdf", headers=(("Content-Type", "text/html"),)), page, HOME)
    assert needs_proof(first(200, body_bytes=0), None, HOME)


@on_loop
async def test_an_overloaded_line_fails_nobody() -> None:
    """Hosts are well, but whoever asks many of them at once waits too long: each failed last month, and fails in the second round."""
    under_way = 0

    async def narrow(request: web.Request) -> web.Response:
        nonlocal under_way
        under_way += 1
        share = 0.0  # of the answer that has passed the line
        while share < 1 and request.transport is not None:  # until the visitor leaves
            await asyncio.sleep(0.02)
            share += 0.02 / (0.06 * under_way)
        under_way -= 1
        return web.Response(text=TEXT, content_type="text/html")

    settings = Crawl(timeout_seconds=0.4, retry_seconds=0.3, delay_seconds=0)
    names = [f"n{i}.test" for i in range(14)]
    async with web_server(narrow) as port, HttpClient(local(*names, ports={80: port}), settings) as http:
        run = Run(http, settings)
        urls = [f"http://{name}/" for name in names]
        for fetched in await asyncio.gather(*(http.fetch(url) for url in urls)):
            run.keep(fetched)
        failures = [Failure(url, url, HOME, run.attempts[url][0]) for url in urls]
        await run.confirm([f for f in failures if f.first.error])
    together = [a for attempts in run.attempts.values() for a in attempts if a.round < 2 and a.error]
    assert len(together) > len(names), "side by side they fail"
    for url in urls:
        reached = judge(url, run.attempts[url], own=False, signs_of=lambda body: None, failing_days=("2026-01-01",))
        assert reached.outcome is Outcome.PASS, (url, run.attempts[url])


@on_loop
async def test_silent_hosts_hold_the_last_round_up_within_bounds() -> None:
    settings = Crawl(timeout_seconds=0.05, retry_seconds=0, delay_seconds=0)
    names = [f"n{i}.test" for i in range(40)]

    async def silent(request: web.Request) -> web.Response:
        await asyncio.sleep(0.5)
        return web.Response()

    async with web_server(silent) as port, HttpClient(local(*names, ports={80: port}), settings) as http:
        run = Run(http, settings)
        first = Attempt("", Client.HTTP, 0, "2026-03-05T10:00:00.000+08:00", error=Error.READ_TIMEOUT)
        started = time.monotonic()
        await run.confirm([Failure(f"http://{name}/", f"http://{name}/", "", first) for name in names])
        assert time.monotonic() - started < 8
    assert all(run.rungs(f"http://{name}/") == [(Client.HTTP, 1), (Client.HTTP, 2)] for name in names)
