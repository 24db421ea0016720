"""Our crawl and `linkchecker` over the same real tree, their broken links compared one by one.

    python -m benchmarks.linkcheck_compare [--tree /usr/share/doc/debian-handbook/html/zh-CN] [--hide 9]

The tree (by default one language of Debian's debian-handbook, which nobody here wrote) is served on loopback. Both tools
start at its index. The book has no broken links of its own, so every ninth file (--hide 0: none) answers 404; links that lead out of the server are left aside, since there is no network in between to judge them.
Printed: what both found, what only one found with our attempts at it, and the pages and seconds each took.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import dns.rcode
from aiohttp import web
from aiohttp.typedefs import Handler

from audits.crawl.progress import Progress
from audits.crawl.run import crawl
from audits.extract.urls import canonical
from audits.snapshot.records import UrlKind, UrlState
from audits.snapshot.store import Snapshot
from rules.schema import Plan, Portal, Rules, Section
from rules.schema_columns import Column, Tenure
from rules.schema_machine import Crawl, Network
from tests.crawl.loopback import dns_server

TREE = Path("/usr/share/doc/debian-handbook/html/zh-CN")
# linkchecker sleeps between requests to every host that does not send this header.
UNTHROTTLED = {"LinkChecker": "yes"}


class Told:
    """Progress on standard error, once in a while."""

    def __init__(self) -> None:
        self._last = 0.0

    def progress(self, moment: Progress, /) -> None:
        if time.monotonic() - self._last > 5:
            self._last = time.monotonic()
            print(f"  {moment.phase} {moment.pages_done}/{moment.pages_done + moment.pages_todo}", file=sys.stderr)

    def say(self, sentence: str, /) -> None:
        print(f"  {sentence}", file=sys.stderr)


@asynccontextmanager
async def served(tree: Path, hide: int) -> AsyncIterator[str]:
    """The tree on loopback, every `hide`-th file missing; gives the address of its index."""
    files = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file())
    missing = {f"/{name}" for name in (files[hide - 1 :: hide] if hide else ()) if name != "index.html"}

    @web.middleware
    async def hidden(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path in missing:
            raise web.HTTPNotFound
        return await handler(request)

    async def unthrottled(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(UNTHROTTLED)

    app = web.Application(middlewares=[hidden])
    app.router.add_static("/", tree, follow_symlinks=True)
    app.on_response_prepare.append(unthrottled)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/index.html"
    finally:
        await runner.cleanup()


def rules_for(home: str, resolver: str) -> Rules:
    """Rules that walk a tree of files: pace off, a short wait before the second look, no pictures."""
    return Rules(
        portal=Portal(name="对照", start=home, allow_private=("127.0.0.1",)),
        sections=(Section(name="办公室", office=True),),
        columns=(Column(id="a", name="对照", lead=(Tenure(section="办公室"),), update="长期公开"),),
        plan=Plan(applies_to=2026),
        since=date(2026, 1, 1),
        crawl=Crawl(delay_seconds=0, retry_seconds=1, pictures=False),
        network=Network(resolver=resolver, outward_canaries=()),
    )


async def ours(home: str, path: Path) -> tuple[dict[str, str], int]:
    """(broken address -> our attempts at it, pages read)."""
    async with dns_server(lambda name, kind: dns.rcode.NXDOMAIN) as (resolver, _):
        await crawl(rules_for(home, resolver), path, rules_text="", listener=Told())
    snapshot = Snapshot.open(path)
    broken = {}
    for row in snapshot.urls(state=UrlState.FAILED):
        if row.kind is not UrlKind.OUTWARD:
            seen = (f"{a.client} {a.error or a.status}" for a in snapshot.attempts(row.url))
            broken[row.url] = f"{', '.join(seen)}; on {row.source}"
    pages = len({page.url for page in snapshot.pages()})
    snapshot.close()
    return broken, pages


async def theirs(home: str) -> tuple[dict[str, str], int]:
    """The same of linkchecker: (broken address -> its word, addresses checked)."""
    command = ("linkchecker", "--no-status", "--no-robots", "--threads=10", "-v", "-o", "csv", home)
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    output, _ = await process.communicate()
    lines = [line for line in output.decode().splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";"))
    broken = {
        canonical(row["url"]): f"{row['result']}; on {row['parentname']}" for row in rows if row["valid"] == "False"
    }
    return broken, len({canonical(row["url"]) for row in rows})


async def compare(tree: Path, hide: int) -> None:
    async with served(tree, hide) as home:
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            mine, pages = await ours(home, Path(folder) / "s.sqlite")
            print(
                f"ours:        {pages} pages, {len(mine)} broken, {time.perf_counter() - started:.0f} s (with proof by browser)"
            )
        started = time.perf_counter()
        others, checked = await theirs(home)
        print(
            f"linkchecker: {checked} addresses, {len(others)} broken, {time.perf_counter() - started:.0f} s (unthrottled)"
        )
    here = canonical(home).removesuffix("index.html")
    others = {url: word for url, word in others.items() if url.startswith(here)}
    for title, urls in (
        ("both", mine.keys() & others.keys()),
        ("only ours", mine.keys() - others.keys()),
        ("only linkchecker", others.keys() - mine.keys()),
    ):
        print(f"\n{title}: {len(urls)}")
        for url in sorted(urls):
            print(
                f"  {url.removeprefix(here)}\n    ours: {mine.get(url, '-')}\n    linkchecker: {others.get(url, '-')}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=Path, default=TREE)
    parser.add_argument("--hide", type=int, default=9)
    options = parser.parse_args()
    asyncio.run(compare(options.tree, options.hide))


if __name__ == "__main__":
    main()
