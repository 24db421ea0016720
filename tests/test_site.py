"""The view that checks judge: where columns stand, whose a page is, how far the run can be trusted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from audits.extract.types import Certainty
from audits.model import Cause, Outcome
from audits.site import Site
from audits.snapshot.records import Error
from audits.snapshot.store import Snapshot
from rules.calendar import Calendar
from rules.schema import Rules
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules, of, one

MENU = """<ul><li><a href="/xw.html">新闻中心</a><ul><li><a href="/xw/gzdt.html">工作动态</a></li></ul></li>
<li><a href="/dj.html">党建工作</a><ul><li><a href="/dj/gzdt.html">工作动态</a></li></ul></li></ul>"""
COLUMNS: list[dict[str, object]] = [
    {"id": "xw", "name": "工作动态", "path": ["新闻中心"], "lead": "宣传科", "update": "每月"},
    {"id": "dj", "name": "工作动态", "path": ["党建工作"], "lead": "科技科", "update": "每月"},
]


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", f'<html><body><div class="nav">{MENU}</div></body></html>')
    return builder


def fill(run: SnapshotBuilder, column: str, trees: str) -> None:
    listed = [
        (f"{column}之第{n}项工作进展情况通报", f"/info/{trees}/{n}.htm", f"2026-11-{19 - n:02}") for n in range(1, 6)
    ]
    run.page(f"/{column}/gzdt.html", list_page("工作动态", listed, f'<div class="nav">{MENU}</div>'))
    for title, url, day in listed:
        run.page(url, article_page(title, day, column="工作动态"))


def site_of(run: SnapshotBuilder, rules: Rules) -> Site:
    return Site(Snapshot.open(run.close()), rules, Calendar(), date.fromisoformat(run.as_of))


def test_two_columns_of_one_name_are_found_by_their_path(run: SnapshotBuilder) -> None:
    fill(run, "xw", "1001")
    fill(run, "dj", "1002")
    site = site_of(run, make_rules(COLUMNS))
    assert site.column("xw").located.url.endswith("/xw/gzdt.html")
    assert site.column("dj").located.url.endswith("/dj/gzdt.html")
    assert {site.owner_column(run.url(f"/info/1002/{n}.htm")) for n in range(1, 6)} == {"dj"}


def test_an_article_beyond_the_lists_belongs_where_its_directory_does(run: SnapshotBuilder) -> None:
    fill(run, "xw", "1001")
    fill(run, "dj", "1002")
    old = run.page("/info/1001/77.htm", article_page("旧闻一则", "2019-01-01"))
    stray = run.page("/info/1099/1.htm", article_page("无主的文章", "2019-01-01"))
    site = site_of(run, make_rules(COLUMNS))
    assert (site.owner_column(old), site.owner_column(stray)) == ("xw", "")


def test_an_article_in_two_columns_is_the_one_its_breadcrumb_names(run: SnapshotBuilder) -> None:
    columns: list[dict[str, object]] = [
        {"id": "a", "name": "通知公告", "lead": "宣传科", "update": "每月", "url": "/a.html"},
        {"id": "b", "name": "人事信息", "lead": "科技科", "update": "每月", "url": "/b.html"},
    ]
    row = ("关于公开招聘工作人员的公告", "/x/1.html", "2026-11-10")
    for path, name in (("/a.html", "通知公告"), ("/b.html", "人事信息")):
        others = [(f"{name}第{n}号公示情况说明", f"/x/{name}{n}.html", f"2026-10-0{n}") for n in (3, 2, 1)]
        run.page(path, list_page(name, [row, *others]))
    page = run.page("/x/1.html", article_page(row[0], row[2], column="人事信息"))
    assert site_of(run, make_rules(columns)).owner_column(page) == "b"


def test_a_column_that_nobody_offers_is_missing_when_the_navigation_was_read_whole(run: SnapshotBuilder) -> None:
    fill(run, "xw", "1001")
    fill(run, "dj", "1002")
    lost: dict[str, object] = {"id": "lost", "name": "随机抽查事项清单", "lead": "宣传科", "update": "每月"}
    run.page("/xw.html", "<html><body><p>新闻中心</p></body></html>")
    found = one(of(run.audit(make_rules([*COLUMNS, lost])), "columns"))
    assert (found.column, found.code, found.outcome) == ("lost", "missing", Outcome.FAIL)


def test_a_hole_in_the_navigation_calls_nothing_missing(run: SnapshotBuilder) -> None:
    fill(run, "xw", "1001")
    run.blocked("/dj.html")
    lost: dict[str, object] = {"id": "lost", "name": "随机抽查事项清单", "lead": "宣传科", "update": "每月"}
    site = site_of(run, make_rules([COLUMNS[0], lost]))
    assert not site.health.nav_complete
    assert site.column("lost").located.certainty is Certainty.NONE


def test_a_dead_address_in_the_rules_is_looked_for_by_name(run: SnapshotBuilder) -> None:
    fill(run, "xw", "1001")
    fill(run, "dj", "1002")
    run.dead("/old/gzdt.html")
    found = one(of(run.audit(make_rules([COLUMNS[0] | {"url": "/old/gzdt.html"}, COLUMNS[1]])), "columns"))
    assert (found.code, found.outcome) == ("moved", Outcome.TOLERATED)


@pytest.mark.parametrize("failing", ["home", "outward", "dns"])
def test_a_failing_canary_degrades_the_run(run: SnapshotBuilder, failing: str) -> None:
    run.canary(failing, "http://canary.example/", ok=False, at=run.as_of + "T09:01:00.000+08:00")
    health = site_of(run, make_rules(COLUMNS)).health
    assert health.degraded
    assert (health.home_ok, health.outward_ok) == (failing != "home", failing == "home")


@pytest.mark.parametrize(
    ("portals", "others", "degraded"),
    [(40, None, True), (-40, None, True), (40, 40, True), (40, 0, False), (0, 40, False), (0.9, None, False)],
)
def test_a_clock_that_no_server_agrees_with_degrades_the_run(
    run: SnapshotBuilder, portals: float, others: float | None, degraded: bool
) -> None:
    moment = datetime.fromisoformat(run.fetched)
    for n in range(3):
        run.answer(f"/xw/{n}.html", server_time=moment + timedelta(days=portals))
    if others is not None:
        run.answer("http://other.example/", server_time=moment + timedelta(days=others))
    told = [line for line in site_of(run, make_rules(COLUMNS)).health.degraded if "时钟" in line]
    assert bool(told) is degraded
    assert not told or f"{'慢' if portals > 0 else '快'} 40 天" in told[0]


def test_a_cache_that_bears_old_dates_says_nothing_of_the_clock(run: SnapshotBuilder) -> None:
    for n in range(6):
        run.answer(f"/xw/{n}.html", server_time=datetime.fromisoformat(run.fetched) - timedelta(days=2 + n))
    assert not site_of(run, make_rules(COLUMNS)).health.degraded


def test_a_limit_that_was_reached_leaves_the_crawl_unfinished(run: SnapshotBuilder) -> None:
    run.skipped("/deep/1.html", "超过最多页面数")
    site = site_of(run, make_rules(COLUMNS))
    assert site.health.unfinished
    assert site.reached(run.url("/deep/1.html")).outcome is Outcome.NOT_EVALUATED


def test_stops(run: SnapshotBuilder) -> None:
    stops = [{"from": "2026-11-01", "until": "2026-11-30", "reason": "改版", "columns": ["xw"]}]
    site = site_of(run, make_rules(COLUMNS, stops=stops))
    assert (site.stopped(site.as_of, "xw"), site.stopped(site.as_of, "dj")) == ("改版", "")


def test_a_letters_page_below_the_column_is_not_one_more_letter(run: SnapshotBuilder) -> None:
    column: dict[str, object] = {"id": "ly", "name": "留言选登", "lead": "宣传科", "update": "每月", "kind": "留言答复", "url": "/ly/list.html"}  # fmt: skip
    side = "<div><ul><li><a href='/a/1.html'>州局召开年中工作推进会议</a><span>2026-11-10</span></li><li><a href='/a/2.html'>州局部署安全播出重点工作</a><span>2026-11-09</span></li></ul></div>"
    crumb = '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/ly/list.html">留言选登</a></div>'
    rows = ""
    for n in (1, 2):
        rows += f'<tr><td><a href="/ly/{n}.html">关于信号的咨询{n}</a></td><td>2026-10-0{n}</td><td>已答复</td></tr>'
        letter = f"<table><tr><td>写信时间</td><td>2026-10-0{n}</td></tr><tr><td>答复时间</td><td>2026-10-08</td></tr><tr><td>答复内容</td><td>您好，已处理完毕，信号恢复正常。</td></tr></table>"
        run.page(
            f"/ly/{n}.html",
            f"<html><head><title>关于信号的咨询{n}</title></head><body>{crumb}{letter}{side}</body></html>",
        )
    head = "<tr><th>信件标题</th><th>写信时间</th><th>办理状态</th></tr>"
    run.page(
        "/ly/list.html",
        f"<html><head><title>留言选登</title></head><body>{crumb}<table>{head}{rows}</table></body></html>",
    )
    assert [reply.title for reply in site_of(run, make_rules([column])).replies("ly")] == [
        "关于信号的咨询1",
        "关于信号的咨询2",
    ]


@pytest.mark.parametrize(
    ("address", "whole"), [("/login/sso", True), ("/index.php?m=member&a=login", True), ("/xw/inner.html", False)]
)
def test_a_login_link_hides_no_navigation_but_a_walled_page_may(
    run: SnapshotBuilder, address: str, whole: bool
) -> None:
    wall = "<html><title>用户登录</title><body>您未登录，请先登录后再访问<input type='password'></body></html>"
    run.page(address, wall)
    assert site_of(run, make_rules(COLUMNS)).health.nav_complete is whole


def test_a_busy_machine_degrades_the_run_only_where_something_was_lost_by_it(run: SnapshotBuilder) -> None:
    day = run.as_of + "T09:0"
    for target, at, ok in (("home", "0", True), ("machine", "0", True), ("machine", "3", False), ("home", "5", True)):
        run.canary(target, "http://portal.example/", ok=ok, at=f"{day}{at}:00.000+08:00")
    run.dead("/xw/gone.html")
    site = site_of(run, make_rules(COLUMNS))
    assert not site.health.degraded and site.reached(run.url("/xw/gone.html")).outcome is Outcome.FAIL


def test_a_timeout_on_a_busy_machine_is_not_believed(run: SnapshotBuilder) -> None:
    for target, ok in (("home", True), ("machine", False)):
        run.canary(target, "http://portal.example/", ok=ok, at=f"{run.as_of}T09:01:00.000+08:00")
    run.answer("/xw/slow.html", status=None, error=Error.READ_TIMEOUT, rounds=3)
    site = site_of(run, make_rules(COLUMNS))
    assert site.reached(run.url("/xw/slow.html")).cause is Cause.CANARY
    assert any("本机过于繁忙，有 1 个页面" in line for line in site.health.degraded)
