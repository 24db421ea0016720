"""One crawl of a small real portal, whole: pages, failures, files, outward links, traps, frames, scripts, pictures."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from audits.conditions import Condition
from audits.crawl.progress import CrawlState
from audits.crawl.traps import REASON as TRAP
from audits.extract.document import open_document
from audits.extract.listing import read_listing
from audits.model import Outcome
from audits.reaching import Reaching
from audits.runner import audit
from audits.snapshot.manifest import verify
from audits.snapshot.records import Client, StoredPage, UrlKind, UrlState, Variant
from audits.snapshot.store import Snapshot
from rules.schema_columns import Column, Tenure
from tests.crawl.portal import Answer, Site, article, crawled, page, rows, rules_for

pytestmark = pytest.mark.browser

LEAD = (Tenure(section="办公室"),)
COLUMNS = (
    Column(id="xwdt", name="工作动态", lead=LEAD, update="每月不少于1条"),
    Column(id="tzgg", name="通知公告", lead=LEAD, update="每月不少于1条"),
)
# A list that shows three rows and brings three more with each press, twice.
LOAD_MORE = """<div class="list"><ul id="l"></ul></div><button id="more" class="load-more" onclick="more()">加载更多</button>
<script>let n = 0; function more() { for (let i = 0; i < 3; i++, n++) {
  const li = document.createElement('li');
  li.innerHTML = `<a href="/info/tz/${n}.htm">关于开展第${n}期广播电视安全检查的通知</a><span>2026-0${9 - n}-11</span>`;
  document.getElementById('l').appendChild(li); }
  if (n >= 9) document.getElementById('more').remove(); } more();</script>"""


async def _calendar(request: web.Request) -> web.StreamResponse:
    number = int(request.path.removeprefix("/cal/").removesuffix(".htm"))
    return web.Response(
        text=page("日历", f"<p>第 {number} 页</p><a href='/cal/{number + 1}.htm'>下月</a>"), content_type="text/html"
    )


class _Portal(Site):
    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.path.startswith("/cal/"):
            self.asked[request.path] += 1
            return await _calendar(request)
        if (
            request.path == "/show.php" and request.query_string != "id=7"
        ):  # a content system's own notice, with status 200
            self.asked[request.path_qs] += 1
            return web.Response(text=page("提示", "<p>您访问的内容不存在或已被删除</p>"), content_type="text/html")
        return await super().answer(request)


def portal() -> Site:
    news = [(f"/info/1/{n}.htm", f"全州广播电视工作第{n}次会议召开", f"2026-10-{n + 10}") for n in range(6)]
    pages: dict[str, Answer] = {
        "/": page("某州广播电视局", rows(*news[:3]), '<a href="/cal/1.htm">日历</a><iframe src="/frame.htm"></iframe>'),
        "/xwdt.htm": page(
            "工作动态",
            rows(*news),
            '<a href="/info/1/gone.htm">已删除</a>',
            "<a href='/broken.pdf'>附件</a>",
            '<a href="/show.php?id=7">情况说明</a><a href="/show.php?id=8">情况通报</a>',
        ),
        "/tzgg.htm": page("通知公告", LOAD_MORE),
        "/frame.htm": page("嵌入", '<a href="/in-frame.htm">框架里的文章</a>'),
        "/in-frame.htm": article("框架里的文章", "2026-09-01"),
        "/good.pdf": b"%PDF-1.4 ...",
        "/show.php?id=7": article("情况说明", "2026-09-02"),
    }
    for url, title, day in news:
        pages[url] = article(title, day).replace(
            "</body>", '<a href="/good.pdf">附件</a><a href="http://nowhere.invalid/">外</a></body>'
        )
    for number in range(9):
        pages[f"/info/tz/{number}.htm"] = article(
            f"关于开展第{number}期广播电视安全检查的通知", f"2026-0{9 - number}-11"
        )
    return _Portal(pages)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("crawl") / "s.sqlite"
    end = asyncio.run(crawled(portal(), path, *COLUMNS, pictures=True))
    assert end.state is CrawlState.COMPLETE
    return Snapshot.open(path)


def address(snapshot: Snapshot, path: str) -> str:
    return snapshot.meta("home").rstrip("/") + path


def test_every_article_is_stored_as_served(snapshot: Snapshot) -> None:
    stored = snapshot.page(address(snapshot, "/info/1/3.htm"), Variant.STATIC)
    assert stored is not None and "第3次会议" in snapshot.body(stored.body).decode()


def test_what_failed_climbed_the_ladder_to_the_browser(snapshot: Snapshot) -> None:
    gone = address(snapshot, "/info/1/gone.htm")
    row = snapshot.url(gone)
    assert row is not None and row.state is UrlState.FAILED
    assert [(a.client, a.round, a.status) for a in snapshot.attempts(gone)] == [
        (Client.HTTP, 0, 404),
        (Client.HTTP, 1, 404),
        (Client.BROWSER, 2, 404),
    ]
    assert snapshot.attempts(gone)[0].referer == address(snapshot, "/xwdt.htm")
    assert snapshot.picture(gone) is not None


def test_a_deleted_article_is_proved_by_a_number_that_cannot_be(snapshot: Snapshot) -> None:
    home = snapshot.meta("home")
    reaching = Reaching(snapshot, home)
    gone, there = (reaching.reached(f"{home}show.php?id={number}") for number in (8, 7))
    assert (gone.outcome, gone.condition, there.outcome) == (Outcome.FAIL, Condition.SOFT_404, Outcome.PASS)
    assert len(gone.signs) == 2


def test_files_are_checked_and_not_stored_as_pages(snapshot: Snapshot) -> None:
    good, broken = (snapshot.url(address(snapshot, name)) for name in ("/good.pdf", "/broken.pdf"))
    assert good is not None and (good.kind, good.state) == (UrlKind.FILE, UrlState.DONE)
    assert broken is not None and (broken.kind, broken.state) == (UrlKind.FILE, UrlState.FAILED)
    assert snapshot.page(address(snapshot, "/good.pdf"), Variant.STATIC) is None


def test_outward_links_are_checked_and_their_hosts_probed(snapshot: Snapshot) -> None:
    row = snapshot.url("http://nowhere.invalid/")
    assert row is not None and row.kind is UrlKind.OUTWARD and row.state is not UrlState.DONE
    assert snapshot.probe("dns", "nowhere.invalid") is not None


def test_a_trap_ends_and_what_is_left_has_the_reason(snapshot: Snapshot) -> None:
    asked = [row for row in snapshot.urls(kind=UrlKind.PAGE) if "/cal/" in row.url]
    assert 20 < len(asked) < 120
    assert [row.reason for row in asked if row.state is UrlState.SKIPPED] == [TRAP]


def test_columns_are_rendered_with_pictures_and_boxes(snapshot: Snapshot) -> None:
    for path in ("/", "/xwdt.htm", "/tzgg.htm"):
        url = address(snapshot, path)
        assert snapshot.page(url, Variant.RENDERED) is not None, path
        picture = snapshot.picture(url)
        assert picture is not None and snapshot.body(picture.body)[:2] == b"\xff\xd8"
    boxes = {box.url for box in picture.boxes} if picture else set()
    assert address(snapshot, "/info/tz/1.htm") in boxes


def test_frames_are_pages_of_their_own(snapshot: Snapshot) -> None:
    assert snapshot.page(address(snapshot, "/frame.htm"), Variant.RENDERED) is not None
    assert snapshot.page(address(snapshot, "/in-frame.htm"), Variant.STATIC) is not None


def test_a_list_behind_load_more_is_unfolded_whole(snapshot: Snapshot) -> None:
    url = address(snapshot, "/tzgg.htm")
    stored = snapshot.page(url, Variant.UNFOLDED)
    assert stored is not None and stored.complete and stored.note == ""
    moment = china_naive(stored.fetched_at)
    doc = open_document(snapshot.body(stored.body), stored.content_type, url, moment, rendered=True)
    assert len(read_listing(doc).entries) == 9
    assert snapshot.page(address(snapshot, "/info/tz/8.htm"), Variant.STATIC) is not None


def test_the_snapshot_says_what_it_is_and_is_sealed(snapshot: Snapshot) -> None:
    assert snapshot.meta("state") == CrawlState.COMPLETE
    assert snapshot.meta("as_of") == snapshot.meta("started")[:10]
    assert snapshot.meta("demo") == "0"
    assert verify(snapshot) == ()
    assert all(canary.ok for canary in snapshot.canaries() if canary.target == "home")


def china_naive(at: str) -> datetime:

    return datetime.fromisoformat(at).replace(tzinfo=None)


FETCHED_LIST = """<h2>{name}</h2><ul class="list" id="l"></ul><script>fetch('{data}').then(r => {{
  if (!r.ok) throw r.status; return r.text() }}).then(t => l.innerHTML = t).catch(() => l.innerHTML = '<p>暂无数据</p>')</script>"""
ERROR_IN_200 = '{"code": 500, "msg": "系统繁忙，请稍后再试", "data": null}'
SLOW_LIST = "<h2>安全播出</h2><div id='l'>栏目建设中</div><script>setTimeout(() => l.innerHTML = `{}`, 2000)</script>"
ITEMS = rows(*((f"/a{n}.htm", f"全州广播电视工作第{n}次会议召开", f"2026-10-{n + 10}") for n in range(6)))
THIRD = Column(id="aqbc", name="安全播出", lead=LEAD, update="每月不少于1条")
TO_THIRD = '<a href="/aqbc.htm">安全播出</a>'


def scripted_columns() -> Site:
    """Columns that fetch their lists: the first request of one is refused, another is told of an error with 200, a third is slow."""

    async def refused_once(request: web.Request) -> web.StreamResponse:
        return web.Response(status=503 if site.asked["/once.json"] == 1 else 200, text=ITEMS, content_type="text/html")

    async def in_error(request: web.Request) -> web.StreamResponse:
        return web.Response(text=ERROR_IN_200, content_type="text/html")

    site = Site(
        {
            "/": page("某州广播电视局", TO_THIRD),
            "/xwdt.htm": page("工作动态", FETCHED_LIST.format(name="工作动态", data="/once.json")),
            "/tzgg.htm": page("通知公告", FETCHED_LIST.format(name="通知公告", data="/never.json")),
            "/aqbc.htm": page("安全播出", SLOW_LIST.format(ITEMS)),
            "/once.json": refused_once,
            "/never.json": in_error,
        }
    )
    return site


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("scripted") / "s.sqlite"
    asyncio.run(crawled(scripted_columns(), path, *COLUMNS, THIRD))
    return Snapshot.open(path)


def rendered(snapshot: Snapshot, path: str) -> tuple[StoredPage, str]:
    found = snapshot.page(address(snapshot, path), Variant.RENDERED)
    assert found is not None
    return found, snapshot.body(found.body).decode()


@pytest.mark.parametrize(("path", "entries"), [("/xwdt.htm", 6), ("/tzgg.htm", 0)])
def test_a_column_whose_data_did_not_come_is_looked_at_again(scripted: Snapshot, path: str, entries: int) -> None:
    found, body = rendered(scripted, path)
    assert body.count("<li>") == entries
    assert (found.unfilled, found.complete) == (not entries, bool(entries))


def test_words_that_a_slow_script_replaces(scripted: Snapshot) -> None:
    assert "栏目建设中" not in rendered(scripted, "/aqbc.htm")[1]


@pytest.mark.parametrize("well_before", [0, 1])
def test_a_busy_server_that_recovers_is_blamed_for_nothing(tmp_path: Path, well_before: int) -> None:
    """The column and an article answer 503 twice, from the first request or from the second (the browser's) on."""
    site = portal()
    site.pages["/"] = page("某州广播电视局")  # no calendar to walk through

    def recovering(path: str, html: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            busy = well_before < site.asked[path] <= well_before + 2
            return web.Response(status=503 if busy else 200, text="" if busy else html, content_type="text/html")

        return answer

    for path in ("/xwdt.htm", "/info/1/2.htm"):
        html = site.pages[path]
        assert isinstance(html, str)
        site.pages[path] = recovering(path, html)
    asyncio.run(crawled(site, tmp_path / "s.sqlite", *COLUMNS))
    with closing(Snapshot.open(tmp_path / "s.sqlite")) as snapshot:
        home = snapshot.meta("home")
        pages = [p for p in snapshot.pages() if p.url.endswith("/xwdt.htm")]
    assert len(pages) >= 1 and {p.complete for p in pages} == {True}
    result = audit(tmp_path / "s.sqlite", rules_for(urlsplit(home).port or 80, "", *COLUMNS))
    blamed = [f for f in result.findings if f.url.endswith(("/xwdt.htm", "/info/1/2.htm")) and f.column != "tzgg"]
    assert not [f for f in blamed if f.outcome in (Outcome.FAIL, Outcome.MANUAL) and f.code != "stale"]
    cell = next(c for c in result.cells if (c.check, c.key) == ("columns", "xwdt"))
    assert cell.outcome not in (Outcome.MANUAL, Outcome.NOT_EVALUATED), cell.note
