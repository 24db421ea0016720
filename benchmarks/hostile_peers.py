"""Our audit and public crawlers on the same hostile portal: an outage, a calendar trap, soft 404s, a huge page, a kill.

    python -m benchmarks.hostile_peers [--tools ours,linkchecker,wget,linkinator,scrapy] [--cases outage,calendar,…]
        [--linkinator PATH] [--scrapy PATH] [--pages 400]

Everything is on loopback and bounded in time: a tool that has not ended by its case's limit is stopped and called endless.
`linkinator` and `scrapy` are not part of this project; name where they are installed, or they are left out.
Counts of false broken links depend on how fast a tool ran into the outage: read them as "any or none".
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from benchmarks.peer_tools import TOOLS, Tool
from tests.hostile.malice import endless, floods
from tests.hostile.manners import says
from tests.hostile.server import Handler, HostileServer, Outage

HOST = "127.0.0.1"
A_LIST = 20  # articles on a list page
SOFT = "<html><head><title>页面不存在</title></head><body><h1>抱歉，您访问的页面不存在或已删除</h1></body></html>"
LIMITS = {"outage": 240, "calendar": 40, "soft 404": 90, "500 MB": 90, "kill -9": 120}  # seconds
OUTAGE_SECONDS = 30.0
TEXT = "<p>" + "各单位要压实责任，抓好落实，确保安全播出。" * 12 + "</p>"


@dataclass
class Site:
    """A portal of plain articles in lists, and what a case adds to it."""

    pages: int
    extra: dict[str, Handler] = field(default_factory=dict)
    dead: tuple[str, ...] = ("/gone/1.htm", "/gone/2.htm", "/gone/3.htm")

    def find(self, host: str, path: str) -> Handler:
        if path in self.extra:
            return self.extra[path]
        if path.startswith("/cal/") and "/cal/day.jsp" in self.extra:
            return self.extra["/cal/day.jsp"]
        if path.startswith("/soft/"):  # as such servers do, for every address they do not know
            return plain(SOFT)
        first, _, name = path.strip("/").partition("/")
        number = int(name.partition(".")[0]) if name.partition(".")[0].isdigit() else 0
        if path == "/":
            return plain(page("首页", self._links(["/list/1.htm", *self.dead, *self.extra])))
        if first == "list" and 0 < number <= self.lists:
            articles = range((number - 1) * A_LIST + 1, min(number * A_LIST, self.pages) + 1)
            onward = [f"/list/{number + 1}.htm"] if number < self.lists else []
            return plain(page("通知公告", self._links([*(f"/a/{n}.htm" for n in articles), *onward])))
        if first == "a" and 0 < number <= self.pages:
            return plain(page(f"第{number}号通知", TEXT))
        return plain("<html><head><title>404 Not Found</title></head></html>", 404)

    @property
    def lists(self) -> int:
        return -(-self.pages // A_LIST)

    def _links(self, addresses: list[str]) -> str:
        rows = (f'<li><a href="{address}">通知 {address}</a><span>2026-11-01</span></li>' for address in addresses)
        return f"<ul>{''.join(rows)}</ul>"


def plain(html: str, status: int = 200) -> Handler:
    """An ordinary answer. linkchecker sleeps between requests to every host that does not send this header."""
    return says(html, status, LinkChecker="yes")


def page(title: str, body: str) -> str:
    nav = '<div class="nav"><a href="/">首页</a> <a href="/list/1.htm">通知公告</a></div>'
    return f"<html><head><title>{title}</title></head><body>{nav}<h1>{title}</h1>{body}</body></html>"


@dataclass(frozen=True)
class Ran:
    """What one tool did in one case."""

    seconds: float
    ended: bool
    megabytes: int  # of its process tree, at most
    broken: frozenset[str]  # paths it called broken
    asked: Counter[str]


async def run(tool: Tool, site: Site, limit: float, *, trouble: Outage | None = None, kill_after: int = 0) -> Ran:
    """One tool on one portal; with `kill_after` it is killed after so many requests and started again."""
    folder = Path(tempfile.mkdtemp())
    server = HostileServer(
        site.find, frozenset({HOST}), trouble, trouble_after=150, trouble_seconds=OUTAGE_SECONDS, latency=0.003
    )
    async with server:
        home = f"http://{HOST}:{server.port}/"
        started, most = time.monotonic(), 0
        ended = False
        for attempt in (1, 2) if kill_after else (2,):
            process = await start(tool.command(home, folder), folder, append=attempt == 2 and bool(kill_after))
            while process.returncode is None and time.monotonic() - started < limit:
                most = max(most, memory_of(process.pid))
                if attempt == 1 and sum(server.asked.values()) >= kill_after:
                    break
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), 0.2)
            ended = process.returncode is not None
            end_tree(process.pid)
            await process.wait()
        seconds = time.monotonic() - started
        asked = Counter({path: n for (_, path), n in server.asked.items()})
    broken = frozenset(urlsplit(address).path for address in tool.broken(folder))
    shutil.rmtree(folder, ignore_errors=True)
    return Ran(seconds, ended, most >> 20, broken, asked)


async def start(command: list[str], folder: Path, *, append: bool) -> asyncio.subprocess.Process:
    with (folder / "out.txt").open("ab" if append else "wb") as out, (folder / "err.txt").open("ab") as errors:
        return await asyncio.create_subprocess_exec(
            *command, stdout=out, stderr=errors, cwd=folder, start_new_session=True
        )


def memory_of(pid: int) -> int:
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        return sum(p.memory_info().rss for p in (process, *process.children(recursive=True)))
    return 0


def end_tree(pid: int) -> None:
    """Kill the process group that this script started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


async def outage(tool: Tool, pages: int) -> str:
    site = Site(pages)
    ran = await run(tool, site, LIMITS["outage"], trouble=Outage.REFUSED)
    false = ran.broken - set(site.dead)
    seen = sum(1 for n in range(1, pages + 1) if ran.asked[f"/a/{n}.htm"])
    return f"{len(false)} falsely broken, {seen}/{pages} articles asked for{told(ran)}"


async def calendar(tool: Tool, pages: int) -> str:
    site = Site(40, {"/cal/day.jsp": endless("/cal/day.jsp?year=2026&month={m}&n={n}")})
    ran = await run(tool, site, LIMITS["calendar"])
    return f"{sum(ran.asked.values())} requests{told(ran)}"


async def soft_404(tool: Tool, pages: int) -> str:
    soft = {f"/soft/{n}.htm": plain(SOFT) for n in range(10)}
    ran = await run(tool, Site(40, soft), LIMITS["soft 404"])
    return f"{len(ran.broken & soft.keys())}/10 soft, {len(ran.broken & set(Site(0).dead))}/3 hard{told(ran)}"


async def huge(tool: Tool, pages: int) -> str:
    ran = await run(tool, Site(40, {"/huge.htm": floods(500)}), LIMITS["500 MB"])
    return f"{ran.megabytes} MB of memory{told(ran)}"


async def killed(tool: Tool, pages: int) -> str:
    ran = await run(tool, Site(pages), LIMITS["kill -9"], kill_after=pages // 2)
    articles = [ran.asked[f"/a/{n}.htm"] for n in range(1, pages + 1)]
    missing = sum(1 for times in articles if not times)
    return f"{missing} articles never asked for, {sum(1 for n in articles if n > 1)} asked for again{told(ran)}"


def told(ran: Ran) -> str:
    return f"; {ran.seconds:.0f} s" if ran.ended else f"; not ended after {ran.seconds:.0f} s"


CASES = {"outage": outage, "calendar": calendar, "soft 404": soft_404, "500 MB": huge, "kill -9": killed}


async def compare(tools: list[Tool], cases: list[str], pages: int) -> None:
    for case in cases:
        print(f"\n{case}", flush=True)
        for tool in tools:
            print(f"  {tool.name:<12} {await CASES[case](tool, pages)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--linkinator", default=shutil.which("linkinator") or "")
    parser.add_argument("--scrapy", default=shutil.which("scrapy") or "")
    parser.add_argument("--pages", type=int, default=400)
    chosen = parser.parse_args()
    places = {"linkinator": chosen.linkinator, "scrapy": chosen.scrapy}
    tools = [TOOLS[name](places.get(name, name)) for name in chosen.tools.split(",")]
    absent = [tool.name for tool in tools if not tool.is_here()]
    print("left out, not installed:", ", ".join(absent) or "none")
    asyncio.run(compare([tool for tool in tools if tool.is_here()], chosen.cases.split(","), chosen.pages))


if __name__ == "__main__":
    main()
