"""What leads a visitor on: the entry for telling of errors, reposts with their source, answered questions, services and topics."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Cause, Outcome, Result
from audits.snapshot.records import Variant
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

REPOSTS: dict[str, object] = {
    "id": "sj", "name": "上级政策", "lead": "宣传科", "update": "适时更新", "url": "/sj/index.html",
}  # fmt: skip
ANSWERS: dict[str, object] = {
    "id": "wd", "name": "常见问题", "lead": "科技科", "update": "适时更新", "url": "/wd/index.html",
}  # fmt: skip
FOOTER = "<div>主办单位：云岭州广播电视局 电话：0878-3021353 网站标识码：5323000000 滇ICP备12345678号 滇公网安备53230000000001号</div>"
ENTRY = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
TAG = '<meta name="SiteIDCode" content="5323000000">'


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    return SnapshotBuilder(tmp_path / "run.sqlite")


def home(run: SnapshotBuilder, html: str, **more: object) -> Result:
    run.page("/", f"<html><head>{TAG}</head><body>{html}</body></html>", **more)  # type: ignore[arg-type]
    return run.audit(make_rules([REPOSTS]))


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{ENTRY}5323000000"><img src="/j.png" alt="政府网站找错"></a>',
        '<script id="_jiucuo_" sitecode="5323000000" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>',
        '<a href="/jc.html">我要纠错</a>',
        "<script>document.write('<span id=_jiucuo_></span>')</script>",
    ],
)
def test_an_entry_of_any_make(run: SnapshotBuilder, html: str) -> None:
    result = home(run, html + FOOTER)
    assert not of(result, "error_report")
    assert cell_of(result, "error_report", "site").outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("html", "code", "outcome"),
    [
        (FOOTER, "missing", Outcome.FAIL),
        ("<div>© 云岭州广播电视局</div>", "unsure", Outcome.MANUAL),
        (f'<a href="{ENTRY}5301000000">找错</a>{FOOTER}', "code_differs", Outcome.MANUAL),
        (f'<a href="http://pucha.kaipuyun.cn/exposure/jiucuo.html">找错</a>{FOOTER}', "stale", Outcome.MANUAL),
    ],
)
def test_no_entry_or_a_wrong_one(run: SnapshotBuilder, html: str, code: str, outcome: Outcome) -> None:
    found = one(of(home(run, html), "error_report"))
    assert (found.code, found.outcome) == (code, outcome)


def test_an_entry_that_a_script_may_have_written(run: SnapshotBuilder) -> None:
    result = home(run, FOOTER, variant=Variant.STATIC)
    assert not of(result, "error_report")
    assert cell_of(result, "error_report", "site").cause is Cause.UNREAD


def reposted(run: SnapshotBuilder, body: str, source: str = "", title: str = "关于加强农村公共服务的意见") -> Result:
    run.page("/", '<ul><li><a href="/sj/index.html">上级政策</a></li></ul>')
    rows = [
        (title, "/sj/1.html", "2026-11-02"),
        ("关于优化服务的通知", "http://www.gov.example.cn/2.html", "2026-10-02"),
    ]
    run.page("/sj/index.html", list_page("上级政策", rows))
    html = article_page(
        title, "2026-11-02", f"<p>{'各地要认真组织实施，健全长效机制。' * 9}</p>{body}", column="上级政策"
    )
    run.page("/sj/1.html", html.replace("<span>来源：办公室</span>", source))
    run.answer("http://www.gov.example.cn/2.html")
    return run.audit(make_rules([REPOSTS]))


def test_a_repost_with_source_and_link(run: SnapshotBuilder) -> None:
    link = '<p>原文：<a href="http://www.gov.example.cn/1.html">链接</a></p>'
    result = reposted(run, link, "<span>来源：中国政府网</span>")
    assert not of(result, "reposts")
    assert cell_of(result, "reposts", "sj").outcome is Outcome.PASS


def test_a_repost_without_source(run: SnapshotBuilder) -> None:
    found = one(of(reposted(run, ""), "reposts", "no_source"))
    assert (found.outcome, found.owners[0].section, found.subject) == (
        Outcome.FAIL,
        "宣传科",
        "http://portal.example/sj/1.html",
    )


def test_a_label_with_nothing_behind_it_is_no_source(run: SnapshotBuilder) -> None:
    empty = "<span>来源：</span> <span>作者：</span> <span>点击：12</span>"
    assert one(of(reposted(run, "", empty), "reposts", "no_source")).outcome is Outcome.FAIL


def test_a_missing_link_alone_is_a_reminder(run: SnapshotBuilder) -> None:
    found = one(of(reposted(run, "<p>（来源：中国政府网）</p>"), "reposts"))
    assert (found.code, found.outcome) == ("no_link", Outcome.TOLERATED)


@pytest.mark.parametrize("title", ["国务院关于加强农村公共服务的意见", "省人民政府办公厅关于印发实施方案的通知"])
def test_a_title_that_names_the_issuer_tells_the_source(run: SnapshotBuilder, title: str) -> None:
    assert not of(reposted(run, "", title=title), "reposts", "no_source")


def test_a_source_that_may_stand_in_a_picture_is_for_a_person(run: SnapshotBuilder) -> None:
    assert one(of(reposted(run, '<img src="/1.jpg">'), "reposts", "no_source")).outcome is Outcome.MANUAL


def answered(run: SnapshotBuilder, titles: list[str], body: str = "") -> Result:
    run.page("/", '<ul><li><a href="/wd/index.html">常见问题</a></li></ul>')
    rows = [(title, f"/wd/{n}.html", f"2026-10-{20 - n}") for n, title in enumerate(titles)]
    run.page("/wd/index.html", list_page("常见问题", rows))
    for title, url, day in rows:
        run.page(url, article_page(title, day, body, column="常见问题"))
    return run.audit(make_rules([ANSWERS]))


def test_questions_are_answered(run: SnapshotBuilder) -> None:
    result = answered(run, ["户户通没有信号怎么办", "如何申请公益放映", "收视费标准是多少"])
    assert not of(result, "online_answers")
    assert cell_of(result, "online_answers", "wd").outcome is Outcome.PASS


def test_questions_under_plain_titles(run: SnapshotBuilder) -> None:
    body = "<p>问：户户通没有信号怎么办？</p><p>答：请先检查接收天线，再联系服务网点上门检修，费用按标准收取。</p>" * 2
    assert not of(answered(run, ["户户通信号", "公益放映申请", "收视费"], body), "online_answers")


def test_news_in_a_column_of_questions_is_for_a_person(run: SnapshotBuilder) -> None:
    found = one(of(answered(run, ["全州广电工作会议召开", "局领导到县调研", "应急广播建设推进"]), "online_answers"))
    assert (found.code, found.outcome) == ("unlike", Outcome.MANUAL)


def test_answers_given_on_the_road_are_no_column_of_answers(run: SnapshotBuilder) -> None:
    body = "<p>活动现场发放宣传资料101份，解答群众咨询134人次，收到提问30条。</p>" * 2
    assert one(of(answered(run, ["全州广电工作会议召开", "局领导到县调研"], body), "online_answers")).code == "unlike"


def test_an_unread_column_of_questions(run: SnapshotBuilder) -> None:
    run.page("/", '<ul><li><a href="/wd/index.html">常见问题</a></li></ul>')
    run.blocked("/wd/index.html")
    cell = cell_of(run.audit(make_rules([ANSWERS])), "online_answers", "wd")
    assert (cell.outcome, cell.cause) == (Outcome.NOT_EVALUATED, Cause.BLOCKED)


def test_services_and_topics(run: SnapshotBuilder) -> None:
    result = home(run, '<a href="/bs/">办事服务</a><a href="/zt/">专题专栏</a>')
    assert cell_of(result, "portal_functions", "site").outcome is Outcome.PASS


def test_services_and_topics_nobody_saw(tmp_path: Path) -> None:
    seen = home(SnapshotBuilder(tmp_path / "1.sqlite"), "<a href='/sj/index.html'>上级政策</a>")
    assert {(f.code, f.outcome) for f in of(seen, "portal_functions")} == {
        ("no_services", Outcome.MANUAL), ("no_topics", Outcome.MANUAL)
    }  # fmt: skip
    unread = home(SnapshotBuilder(tmp_path / "2.sqlite"), "", variant=Variant.STATIC)
    assert cell_of(unread, "portal_functions", "site").outcome is Outcome.NOT_EVALUATED
