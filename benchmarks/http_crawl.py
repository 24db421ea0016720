"""The HTTP half of the crawl against a bare loop that only fetches and collects links, interleaved in one run.

    python -m benchmarks.http_crawl [--pages 2000] [--rounds 3] [--profile]

The portal is generated: articles of some 20 KB with some 125 links each, served by a process of its own on loopback.
Ours stores every attempt and body, reads every link and keeps the frontier in SQLite; the bare loop (aiohttp and lxml)
does none of that. The last lines are the ratio of pages a second, ours to bare, wanted 0.4 or more, and the memory
(RSS) of our process, wanted under 400 MB.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import multiprocessing
import pstats
import random
import statistics
import tempfile
import time
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import aiohttp
import psutil
from lxml import etree

from audits.crawl.canary import Canaries
from audits.crawl.egress import Policy
from audits.crawl.frontier import Frontier
from audits.crawl.http import HttpClient
from audits.crawl.scope import Scope
from audits.crawl.traps import Traps
from audits.crawl.walk import Walk
from audits.extract.urls import canonical
from audits.snapshot.records import UrlKind, UrlRow, UrlState
from audits.snapshot.store import Snapshot
from rules.schema import Plan, Portal, Rules, Section
from rules.schema_columns import Column, Tenure
from rules.schema_machine import Crawl, Network

AT_ONCE = 32
PER_LIST = 20
WORDS = "广播电视安全播出管理工作推进会议通知政策解读公示公告行政许可节目监管网络视听公共服务应急基层建设考核培训"


def generate(pages: int) -> dict[str, bytes]:
    """Address -> page of a portal: a home page, lists of twenty, articles; every page carries the whole navigation."""
    rng = random.Random(7)
    lists = max(1, pages // (PER_LIST + 1))
    articles = pages - lists - 1
    navigation = "".join(f'<li><a href="/lm{n}/index.htm">栏目{n}</a></li>' for n in range(1, min(lists, 80) + 1))
    friends = "".join(
        f'<a href="/info/{n % 9}/{n}.htm" title="{n}">{_title(rng)}</a>\n' for n in range(1, min(31, articles))
    )
    site = {
        "/": _page(
            "首页", navigation, "".join(f'<li><a href="lm{n}/index.htm">更多</a></li>' for n in range(1, lists + 1))
        )
    }
    for n in range(1, lists + 1):
        rows = "".join(
            f'<li><a href="../info/{k % 9}/{k}.htm">{_title(rng)}</a><span>2025-0{k % 9 + 1}-11</span></li>'
            for k in range((n - 1) * PER_LIST + 1, min(n * PER_LIST, articles) + 1)
        )
        site[f"/lm{n}/index.htm"] = _page(f"栏目{n}", navigation, rows)
    for k in range(1, articles + 1):
        text = "".join(f"<p>{''.join(rng.choices(WORDS, k=220))}</p>" for _ in range(13))
        near = "".join(f'<a href="{k + d}.htm">{_title(rng)}</a>' for d in (9, -9) if 1 <= k + d <= articles)
        site[f"/info/{k % 9}/{k}.htm"] = _page(
            _title(rng), navigation, f'<div id="vsb_content">{text}</div>{near}{friends}'
        )
    return site


def _title(rng: random.Random) -> str:
    return "".join(rng.choices(WORDS, k=18))


def _page(title: str, navigation: str, main: str) -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><div class="nav"><ul>'
        f'{navigation}</ul></div><div class="main"><h1>{title}</h1><div class="list"><ul>{main}</ul></div></div></body></html>'
    ).encode()


class _Server(asyncio.Protocol):
    """Just enough HTTP to never be the bottleneck."""

    answers: dict[bytes, bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        path = data.split(b" ", 2)[1]
        self._transport.write(self.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))


def _serve(pages: int, pipe: Connection) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
    _Server.answers = {path.encode(): head % len(body) + body for path, body in generate(pages).items()}

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


async def bare(home: str) -> tuple[int, float]:
    """Fetch and collect links, nothing else: pages and seconds."""
    known, queue = {home}, asyncio.Queue[str]()
    queue.put_nowait(home)
    started = time.perf_counter()

    async def work(session: aiohttp.ClientSession) -> None:
        while True:
            url = await queue.get()
            async with session.get(url) as answer:
                body = await answer.read()
            root: Any = etree.fromstring(body, etree.HTMLParser(encoding="utf-8"))
            hrefs: list[str] = root.xpath("//a/@href", smart_strings=False)
            for href in hrefs:
                target = urljoin(url, href)
                if target not in known:
                    known.add(target)
                    queue.put_nowait(target)
            queue.task_done()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        workers = [asyncio.create_task(work(session)) for _ in range(AT_ONCE)]
        await queue.join()
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return len(known), time.perf_counter() - started


def rules_for(home: str) -> Rules:
    """The least rules that a walk needs: pace off."""
    return Rules(
        portal=Portal(name="生成的门户", start=home, allow_private=("127.0.0.1",)),
        sections=(Section(name="办公室", office=True),),
        columns=(Column(id="a", name="栏目1", lead=(Tenure(section="办公室"),), update="每月不少于1条"),),
        plan=Plan(applies_to=2026),
        since=date(2026, 1, 1),
        crawl=Crawl(concurrency=AT_ONCE, delay_seconds=0),
        network=Network(outward_canaries=()),
    )


async def ours(home: str, path: Path) -> tuple[int, float]:
    """The walk as the crawl does it, everything stored: pages and seconds."""
    rules = rules_for(home)
    snapshot = Snapshot.create(path, {})
    scope = Scope(rules.portal, 2026)
    traps = Traps()
    policy = Policy.from_rules(rules)
    frontier = Frontier(snapshot, scope, rules.crawl, traps)
    started = time.perf_counter()
    async with (
        HttpClient(policy, rules.crawl) as http,
        Canaries(http, policy, rules, home, snapshot.add_canary) as canaries,
    ):
        walk = Walk(snapshot, frontier, scope, traps, http, canaries, rules.crawl, canonical(home), asyncio.Event())
        frontier.add(UrlRow(canonical(home), UrlKind.PAGE, UrlState.WAITING, 0, "", home))
        await walk.drain()
    seconds = time.perf_counter() - started
    pages = len(snapshot.pages())
    snapshot.close()
    return pages, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    ear, mouth = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(options.pages, mouth), daemon=True)
    server.start()
    home = f"http://127.0.0.1:{ear.recv()}/"
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            count, seconds = asyncio.run(bare(home))
            profile = cProfile.Profile() if options.profile else None
            if profile:
                profile.enable()
            stored, mine = asyncio.run(ours(home, Path(folder) / f"{number}.sqlite"))
            if profile:
                profile.disable()
                pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            assert stored == count == options.pages, (stored, count)
            ratios.append((stored / mine) / (count / seconds))
            print(f"bare {count / seconds:7.0f} pages/s   ours {stored / mine:7.0f} pages/s   ratio {ratios[-1]:.2f}")
    memory = psutil.Process().memory_info().rss / 1e6
    server.terminate()
    print(f"ratio (median of {options.rounds}): {statistics.median(ratios):.2f}   wanted: 0.40")
    print(f"memory of our process: {memory:.0f} MB   wanted: under 400")


if __name__ == "__main__":
    main()
