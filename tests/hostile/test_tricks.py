"""Whatever servers, names and pages are up to: nobody is blamed for what visitors get to see, what is dead is told."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import dns.rcode
import pytest

from audits.model import Outcome, Result
from audits.runner import audit
from tests.hostile import page_tricks, wire_tricks
from tests.hostile.attack import Appetite, weighed
from tests.hostile.bureau import FRIEND, HOST, TOLD, Bureau, blamed, crawled, missed, served, wrongly_blamed
from tests.hostile.manners import says
from tests.hostile.server import NEIGHBOUR_ADDRESS, SIXTH_ADDRESS, Handler

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MEGABYTES = 1 << 20
# Names that answer by turns, or at some addresses only.
NAMES: dict[str, list[list[str] | int]] = {
    "flaps-servfail.sample.org": [dns.rcode.SERVFAIL, [NEIGHBOUR_ADDRESS]],
    "flaps-nxdomain.sample.org": [dns.rcode.NXDOMAIN, [NEIGHBOUR_ADDRESS]],
    "flaps-private.sample.org": [["10.255.255.1"], [NEIGHBOUR_ADDRESS]],
    "one-of-two.sample.org": [["127.0.0.77", NEIGHBOUR_ADDRESS]],
    "sixth.sample.org": [[SIXTH_ADDRESS]],
    "six-and-four.sample.org": [["::7", NEIGHBOUR_ADDRESS]],
    "xn--fiq228c5hs.sample.org": [[NEIGHBOUR_ADDRESS]],
}


def plant(bureau: Bureau, handlers: dict[str, Handler], *, broken: bool, both: bool) -> None:
    """Each on the portal, and on a neighbour's where told."""
    for name, handler in handlers.items():
        bureau.plant("gzdt", f"/gzdt/{name}.htm", handler, broken=broken)
        if both:
            bureau.plant("gzdt", f"http://{FRIEND}/{name}.html", handler, broken=broken)


def tricked() -> tuple[Bureau, list[str]]:
    """A bureau full of tricks; the targets of which anything may be said."""
    bureau = Bureau(articles=2, columns=3)
    page = bureau.page("值班通知", "<h1>值班通知</h1><p>" + "各单位要抓好落实，确保安全播出。" * 30 + "</p>").encode()
    plant(bureau, wire_tricks.tolerable(page), broken=False, both=True)
    plant(bureau, wire_tricks.dead(), broken=True, both=True)
    before = list(bureau.healthy)
    plant(bureau, wire_tricks.either(page), broken=False, both=True)
    unjudged = [url for url in bureau.healthy if url not in before]
    scripts = {name: page_tricks.page_of(script) for name, script in page_tricks.SCRIPTS.items()}
    bodies = {name: body() for name, body in page_tricks.BODIES.items()}
    made = {name: says(bureau.page("页面", body)) for name, body in (scripts | bodies).items()}
    plant(bureau, made, broken=False, both=False)
    bureau.pages[HOST, "/gzdt/leaf.htm"] = says(bureau.page("叶", "<p>叶</p>"))
    bureau.pages[HOST, "/gzdt/dot.png"] = says(b"\x89PNG\r\n\x1a\n" + b"\0" * 60, kind="image/png")
    bureau.pages[HOST, "/gzdt/dot.css"] = says(b"p {}", kind="text/css")
    bureau.pages[HOST, "/gzdt/post-only"] = says("<h1>405</h1>", 405)
    bureau.pages[FRIEND, "/gzdt/status-203.htm"] = bureau.pages[FRIEND, "/status-203.htm"] = says(page)
    # Where the page with another base sends the portal's own menu.
    bureau.planted += [f"http://{FRIEND}/{column}/" for column in ("tzgg", "gzdt", "aqbc")]
    bureau.pages[HOST, "/gzdt/%E2%80%AEfdp.exe.htm"] = says(page)
    bureau.names = {name: list(turns) for name, turns in NAMES.items()}
    for name in bureau.names:
        bureau.plant("aqbc", f"http://{name}/a.html", says("<p>" + "友邻正文。" * 60), broken=False)
    return bureau.build(), unjudged


async def judged(bureau: Bureau, folder: Path, **settings: object) -> tuple[Result, float, Appetite]:
    async with served(bureau) as net:
        with weighed() as appetite:
            started = time.monotonic()
            end, rules, path = await crawled(net, folder, **settings)
            assert end.state == "complete", end
            return audit(path, rules), time.monotonic() - started, appetite


def compare(bureau: Bureau, unjudged: list[str], result: Result) -> None:
    for line in blamed(result):
        print("FAIL", line)
    quiet = [f"{f.outcome.name} {f.code} {f.subject} {f.message}" for f in result.findings if f.outcome in TOLD]
    print(*(line for line in quiet if not line.startswith("FAIL")), sep="\n")
    print(
        f"{len(bureau.planted)} dead, {len(bureau.healthy) - len(unjudged)} tricks, {len(unjudged)} of which anything may be said"
    )
    assert list(wrongly_blamed(result, [*bureau.planted, *unjudged])) == []
    assert missed(result, bureau.planted) == []
    assert {c.outcome for c in result.cells if c.check == "columns"} == {Outcome.PASS}


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_all_tricks(tmp_path: Path) -> None:
    bureau, unjudged = tricked()
    result, seconds, appetite = asyncio.run(judged(bureau, tmp_path, max_bytes=6_000_000))
    print(f"{seconds:.0f} s, {appetite}")
    compare(bureau, unjudged, result)
    assert seconds < 900
    assert appetite.own < 600 * MEGABYTES and appetite.child < 2_500 * MEGABYTES
