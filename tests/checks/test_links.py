"""Broken links: what is blamed, on whom, once; and what is only told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audits.model import Cause, Finding, Outcome, Role
from audits.snapshot.records import Carried, Error, UrlKind
from rules.schema import Rules
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

NAMES = {"a": ("工作动态", "宣传科"), "b": ("通知公告", "科技科"), "c": ("行业动态", "宣传科")}
LATER = date(2027, 1, 1)
FOOTER = '<div id="links"><a href="/wzdt.html">网站地图</a></div>'


def rules(**more: object) -> Rules:
    columns: list[dict[str, object]] = [
        {"id": key, "name": name, "lead": lead, "update": "适时更新", "url": f"/{key}/index.html"}
        for key, (name, lead) in NAMES.items()
    ]
    return make_rules(columns, **more)


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    menu = "".join(f'<li><a href="/{key}/index.html">{name}</a></li>' for key, (name, _) in NAMES.items())
    builder.page("/", f"<html><body><ul>{menu}</ul></body></html>")
    return builder


def portal(run: SnapshotBuilder, extra: dict[str, str] | None = None, footer: str = "") -> None:
    """Three columns of four articles; `extra` adds to the body of an article by its address."""
    for key, (name, _) in NAMES.items():
        listed = [(f"{name}之第{n}项重点工作进展情况", f"/{key}/{n}.html", f"2026-11-0{9 - n}") for n in range(1, 5)]
        run.page(f"/{key}/index.html", list_page(name, listed, footer))
        for title, url, day in listed:
            body = f"<p>{title}。{'各项工作有序推进，取得阶段性成效。' * 6}</p>{(extra or {}).get(url, '')}"
            run.page(url, article_page(title, day, body, column=name, more=footer))


def test_a_link_stands_with_the_columns_that_are_asked_for_already(run: SnapshotBuilder) -> None:
    dead = '<p><a href="/a/99.html">详情</a></p>'
    portal(run, {"/a/1.html": dead, "/c/1.html": dead})
    run.dead("/a/99.html")
    later = rules().model_copy(
        update={"columns": tuple(c.model_copy(update={"since": LATER}) if c.id == "a" else c for c in rules().columns)}
    )
    found = one(tuple(f for f in of(run.audit(later), "links") if f.outcome is not Outcome.NOT_EVALUATED))
    assert (found.outcome, found.column, found.found_count) == (Outcome.FAIL, "c", 1)


def links(run: SnapshotBuilder, **more: object) -> tuple[Finding, ...]:
    return tuple(f for f in of(run.audit(rules(**more)), "links") if f.outcome is not Outcome.NOT_EVALUATED)


class TestBlamed:
    @pytest.mark.parametrize(
        ("address", "html", "code"),
        [
            ("/a/99.html", '<p><a href="/a/99.html">详情</a></p>', "dead_page"),
            ("/files/biao.doc", '<p><a href="/files/biao.doc">附件</a></p>', "dead_file"),
            ("/img/x.jpg", '<p><img src="/img/x.jpg" alt="现场"></p>', "dead_picture"),
        ],
    )
    def test_on_the_portal(self, run: SnapshotBuilder, address: str, html: str, code: str) -> None:
        portal(run, {"/a/1.html": html})
        run.dead(address, kind=UrlKind.FILE if code != "dead_page" else None)
        found = one(links(run))
        assert (found.code, found.outcome, found.owners[0].section) == (code, Outcome.FAIL, "宣传科")
        assert found.found_on[0].url.endswith("/a/1.html")
        assert found.evidence[0].attempts

    def test_outward_and_gone(self, run: SnapshotBuilder) -> None:
        portal(run, {"/b/2.html": '<p><a href="http://news.example.org/1.html">报道</a></p>'})
        run.answer("http://news.example.org/1.html", status=404, rounds=2)
        found = one(links(run))
        assert (found.code, found.owners[0].section) == ("dead_outward", "科技科")

    def test_a_file_on_the_makers_own_disk(self, run: SnapshotBuilder) -> None:
        portal(run, {"/a/1.html": '<p><img src="file:///C:/Users/gdj/1.jpg"></p>'})
        found = one(links(run))
        assert (found.code, found.outcome, found.owners[0].section) == ("local_file", Outcome.FAIL, "宣传科")

    def test_one_finding_a_target_and_section(self, run: SnapshotBuilder) -> None:
        link = '<p><a href="/gone.html">详情</a></p>'
        portal(run, {"/a/1.html": link, "/a/2.html": link, "/c/1.html": link, "/b/1.html": link})
        run.dead("/gone.html")
        found = {f.owners[0].section: f for f in links(run)}
        assert sorted(found) == ["宣传科", "科技科"]
        assert (found["宣传科"].found_count, found["科技科"].found_count) == (3, 1)

    def test_the_template_once_to_the_office(self, run: SnapshotBuilder) -> None:
        portal(run, footer=FOOTER)
        run.dead("/wzdt.html")
        found = one(links(run))
        assert (found.column, found.owners[0].section) == ("", "办公室")
        assert "页面模板" in found.message

    def test_a_template_that_is_not_the_bureaus(self, run: SnapshotBuilder) -> None:
        portal(run, footer=FOOTER)
        run.dead("/wzdt.html")
        base = rules()
        platform = base.model_copy(update={"portal": base.portal.model_copy(update={"template_owner": "平台方"})})
        found = one(tuple(f for f in of(run.audit(platform), "links") if f.outcome is Outcome.FAIL))
        assert (found.owners[0].section, found.owners[0].role) == ("平台方", Role.PLATFORM)

    def test_a_page_in_no_column_is_the_offices(self, run: SnapshotBuilder) -> None:
        portal(run)
        run.page(
            "/zt/x.html", article_page("专题", "2026-10-01", '<p><a href="/gone.html">详情</a></p>' + "内容充实。" * 30)
        )
        run.dead("/gone.html")
        assert one(links(run)).owners[0].section == "办公室"


class TestNotBlamed:
    def test_all_well(self, run: SnapshotBuilder) -> None:
        portal(run)
        result = run.audit(rules())
        assert not of(result, "links")
        assert cell_of(result, "links", "a").outcome is Outcome.PASS

    @pytest.mark.parametrize("error", [Error.READ_TIMEOUT, Error.REFUSED, Error.RESET, Error.DNS_FAILURE])
    def test_another_host_that_is_down_today_is_told(self, run: SnapshotBuilder, error: Error) -> None:
        portal(run, {"/a/1.html": '<p><a href="http://slow.example.org/">链接</a></p>'})
        run.answer("http://slow.example.org/", status=None, error=error, rounds=2)
        assert one(links(run)).outcome is Outcome.TOLERATED

    def test_blocked(self, run: SnapshotBuilder) -> None:
        portal(run, {"/a/1.html": '<p><a href="/a/50.html">链接</a></p>'})
        run.blocked("/a/50.html")
        result = run.audit(rules())
        assert not [f for f in of(result, "links") if f.outcome is not Outcome.NOT_EVALUATED]
        assert one(of(result, "links")).cause is Cause.BLOCKED
        assert cell_of(result, "links", "a").tally.not_evaluated == 1

    def test_an_unpublished_link(self, run: SnapshotBuilder) -> None:
        address = "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=77"
        portal(run, {"/a/1.html": f'<p><a href="{address.replace("&", "&amp;")}">新公告</a></p>'})
        run.answer(
            address, status=404, html="<html><title>系统提示</title><body>系统提示：无权访问</body></html>", rounds=3
        )
        run.dead("/info/1012/77.htm")
        assert {f.outcome for f in links(run)} == {Outcome.TOLERATED}

    def test_a_missing_style_sheet_is_no_broken_link(self, run: SnapshotBuilder) -> None:
        portal(run, {"/a/1.html": '<link rel="stylesheet" href="/css/x.css">'})
        run.dead("/css/x.css", kind=UrlKind.FILE)
        assert all(f.outcome is Outcome.TOLERATED for f in links(run))

    def test_while_our_own_line_was_down(self, run: SnapshotBuilder) -> None:
        portal(run, {"/b/2.html": '<p><a href="http://news.example.org/1.html">报道</a></p>'})
        run.answer("http://news.example.org/1.html", status=None, error=Error.NO_SUCH_NAME, rounds=2)
        run.canary("outward", "https://www.gov.cn/", ok=False, at=run.as_of + "T09:01:00.000+08:00")
        result = run.audit(rules())
        assert not [f for f in result.findings if f.outcome is Outcome.FAIL]
        assert result.degraded

    def test_a_second_day_counts_for_nothing_while_our_own_line_was_down(self, run: SnapshotBuilder) -> None:
        portal(run, {"/b/2.html": '<p><a href="http://news.example.org/1.html">报道</a></p>'})
        url = run.answer("http://news.example.org/1.html", status=None, error=Error.REFUSED, rounds=3)
        run.carry(Carried("failing", url, failing_days=("2026-10-20",)))
        for minute in (1, 2, 3):
            run.canary("outward", "https://www.gov.cn/", ok=False, at=f"{run.as_of}T09:0{minute}:00.000+08:00")
        found = {f.outcome for f in of(run.audit(rules()), "links")}
        assert found == {Outcome.NOT_EVALUATED}

    def test_while_the_portal_is_being_rebuilt(self, run: SnapshotBuilder) -> None:
        portal(run, {"/a/1.html": '<p><a href="/gone.htm">附件</a></p>'})
        run.dead("/gone.htm")
        stops = [{"from": "2026-11-15", "until": "2026-12-15", "reason": "网站改版"}]
        assert not links(run, stops=stops)

    def test_an_address_left_alone_with_reason_is_no_subject(self, run: SnapshotBuilder) -> None:
        portal(run, {"/a/1.html": '<p><a href="/logout.jsp?action=logout">退出</a></p>'})
        run.skipped("/logout.jsp?action=logout", "退出登录的链接，不访问")
        result = run.audit(rules())
        assert not of(result, "links")


class TestPlacesWithinPages:
    def test_a_place_that_is_not_there_is_a_reminder(self, run: SnapshotBuilder) -> None:
        portal(
            run,
            {
                "/a/1.html": '<p><a href="#fj">附件清单</a></p>',
                "/b/1.html": '<p><a href="/a/2.html#part9">第九部分</a></p>',
            },
        )
        found = sorted(links(run), key=lambda f: f.owners[0].section)
        assert [(f.code, f.outcome, f.owners[0].section) for f in found] == [
            ("dead_anchor", Outcome.TOLERATED, "宣传科"), ("dead_anchor", Outcome.TOLERATED, "科技科"),
        ]  # fmt: skip
        assert found[0].url.endswith("/a/1.html") and "“#fj”" in found[0].message and found[1].url.endswith("/a/2.html")

    def test_places_that_are_there(self, run: SnapshotBuilder) -> None:
        portal(run, {"/a/1.html": '<p><a href="#fj">附件</a></p><p id="fj">附件</p>',
                     "/b/1.html": '<p><a href="/a/1.html#fj">附件</a><a href="/a/2.html#/list/1">列表</a></p>'})  # fmt: skip
        assert not links(run)

    def test_in_the_template_once_to_the_office(self, run: SnapshotBuilder) -> None:
        portal(run, footer='<div id="links"><a href="#main">跳到正文</a></div>')
        found = one(links(run))
        assert (found.code, found.owners[0].section, found.found_count) == ("dead_anchor", "办公室", 15)


def test_what_a_script_makes_of_an_attribute_is_for_a_person(run: SnapshotBuilder) -> None:
    portal(run, {"/a/1.html": '<p data-pdf="/files/1.pdf">查看</p>'})
    run.dead("/files/1.pdf", kind=UrlKind.FILE)
    assert one(links(run)).outcome is Outcome.MANUAL


@pytest.mark.parametrize(
    ("html", "outcome"),
    [('<a href="/blank.html">详情</a>', Outcome.FAIL), ('<img src="/blank.html" alt="计数">', Outcome.MANUAL)],
)
def test_a_page_without_anything_on_it(run: SnapshotBuilder, html: str, outcome: Outcome) -> None:
    portal(run, {"/a/1.html": f"<p>{html}</p>"})
    run.answer("/blank.html", html="<html><head></head><body></body></html>", rounds=3)
    assert one(links(run)).outcome is outcome
