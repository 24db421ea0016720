"""Columns: what is empty, what only looks empty, and what stands behind tabs and in sub-columns beside the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Cause, Outcome
from audits.snapshot.records import UNFILLED, Variant
from tests.checks.column_pages import COLUMN, FRESH, HOME_PAGE, STALE, add_articles, audited, rows
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules, of, one


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", HOME_PAGE)
    return builder


class TestTabs:
    @pytest.mark.parametrize(
        "bar",
        [
            '<div class="tabs"><a class="tab on" href="/tzgg/index.html">州级公告</a><a class="tab" href="/c/9/index.html">县级公告</a></div>',
            '<ul class="list-tab"><li class="cur">州级公告</li><li><a href="/c/9/index.html">县级公告</a></li></ul>',
            '<ul class="leftnav"><li><a href="/tzgg/index.html">通知公告</a></li><li class="child"><a href="/c/9/index.html">县级公告</a></li><li><a href="/x.html">其他</a></li></ul>',
        ],
    )
    def test_the_newest_stands_behind_a_tab_or_a_flat_child(self, run: SnapshotBuilder, bar: str) -> None:
        listed, below = rows(STALE), rows(FRESH, "/c/9/")
        add_articles(run, listed + below)
        run.page(
            "/tzgg/index.html", list_page("通知公告", listed).replace('<div class="list">', f'{bar}<div class="list">')
        )
        run.page("/c/9/index.html", list_page("县级公告", below))
        assert not of(audited(run), "columns")

    def test_tabs_that_set_neighbours_side_by_side_bring_nothing(self, run: SnapshotBuilder) -> None:
        bar = '<div class="tabs"><a class="on" href="/tzgg/index.html">通知公告</a><a href="/c/9/index.html">工作动态</a></div>'
        listed, beside = rows(STALE), rows(FRESH, "/c/9/")
        add_articles(run, listed + beside)
        run.page(
            "/tzgg/index.html", list_page("通知公告", listed).replace('<div class="list">', f'{bar}<div class="list">')
        )
        run.page(
            "/c/9/index.html", list_page("工作动态", beside).replace('<div class="list">', f'{bar}<div class="list">')
        )
        neighbour = COLUMN | {"id": "gzdt", "name": "工作动态", "url": "/c/9/index.html"}
        found = one(of(run.audit(make_rules([COLUMN, neighbour])), "columns"))
        assert (found.column, found.outcome) == ("tzgg", Outcome.FAIL)

    @pytest.mark.parametrize("days", [STALE, []])
    @pytest.mark.parametrize("tag", ["li", "a", "span"])
    def test_what_stands_behind_scripted_tabs_is_for_a_person(
        self, run: SnapshotBuilder, days: list[str], tag: str
    ) -> None:
        bar = f'<div class="tab-nav"><{tag} class="active">州级</{tag}><{tag} data-id="7">县级公告</{tag}></div>'
        add_articles(run, rows(days))
        html = list_page("通知公告", rows(days)).replace('<div class="list">', f'{bar}<div class="list">')
        run.page("/tzgg/index.html", html.replace("<ul></ul>", "<p>暂无数据</p>"))
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "stale" if days else "blank")
        assert "县级公告" in found.message

    def test_a_tab_that_was_not_fetched(self, run: SnapshotBuilder) -> None:
        bar = '<div class="tabs"><a class="tab on">州级公告</a><a class="tab" href="/c/9/index.html">县级公告</a></div>'
        add_articles(run, rows(STALE))
        run.page(
            "/tzgg/index.html",
            list_page("通知公告", rows(STALE)).replace('<div class="list">', f'{bar}<div class="list">'),
        )
        run.skipped("/c/9/index.html", "超过最多页数")
        assert one(of(audited(run), "columns")).outcome is Outcome.NOT_EVALUATED


class TestNotices:
    @pytest.mark.parametrize(
        ("notice", "outcome"),
        [
            ("说明：本栏目自2026年起并入“公示公告”栏目，此处不再更新。", Outcome.MANUAL),
            ("该栏目已迁移至新平台，请点击查看。", Outcome.MANUAL),
            ("本栏目由宣传科维护，欢迎监督。", Outcome.FAIL),
        ],
    )
    def test_a_column_that_says_where_it_went(self, run: SnapshotBuilder, notice: str, outcome: Outcome) -> None:
        add_articles(run, rows(STALE))
        run.page("/tzgg/index.html", list_page("通知公告", rows(STALE), f"<p>{notice}</p>"))
        assert one(of(audited(run), "columns")).outcome is outcome

    def test_a_name_in_the_menu_that_only_a_script_opens(self, run: SnapshotBuilder) -> None:
        run.page("/", '<html><body><ul><li><a href="javascript:show(3)">人事任免</a></li></ul></body></html>')
        wanted = COLUMN | {"id": "rsrm", "name": "人事任免", "url": ""}
        found = one(of(run.audit(make_rules([wanted])), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "not_located")

    def test_a_page_whose_only_words_are_its_footer(self, run: SnapshotBuilder) -> None:
        foot = "<div>主办单位：云岭州广播电视局　版权所有 2012-2026 备案号：滇ICP备00000000号　欢迎您的访问。</div>"
        run.page("/ld.html", f"<html><title>领导信息</title><body><h1>领导信息</h1><div></div>{foot}</body></html>")
        wanted = COLUMN | {"name": "领导信息", "url": "/ld.html", "kind": "单页", "update": "变动后及时更新"}
        found = one(of(run.audit(make_rules([wanted])), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "blank")


class TestBlank:
    @pytest.mark.parametrize("words", ["栏目建设中", "暂无数据", "敬请期待"])
    def test_words_of_emptiness(self, run: SnapshotBuilder, words: str) -> None:
        run.page("/tzgg/index.html", list_page("通知公告", []).replace("<ul></ul>", f"<p>{words}</p>"))
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.FAIL, "blank")

    def test_an_empty_list(self, run: SnapshotBuilder) -> None:
        run.page("/tzgg/index.html", list_page("通知公告", []))
        found = one(of(audited(run), "columns"))
        assert found.code in ("blank", "unread")
        assert found.outcome in (Outcome.FAIL, Outcome.NOT_EVALUATED)

    def test_read_without_a_browser_a_person_looks(self, run: SnapshotBuilder) -> None:
        html = list_page("通知公告", []).replace("<ul></ul>", "<p>暂无数据</p>")
        run.page("/tzgg/index.html", html, variant=Variant.STATIC)
        assert one(of(audited(run), "columns")).outcome is not Outcome.FAIL

    @pytest.mark.parametrize("words", ["<ul></ul>", "<p>暂无数据</p>", "<p>栏目建设中</p>", "<p>共0条</p>"])
    @pytest.mark.parametrize("update", ["每月", "有则更新"])
    def test_its_data_did_not_come(self, run: SnapshotBuilder, words: str, update: str) -> None:
        note = f"{UNFILLED}：http://portal.example/api/list.do"
        html = list_page("通知公告", []).replace("<ul></ul>", words)
        run.page("/tzgg/index.html", html, complete=False, note=note)
        found = one(of(audited(run, update=update), "columns"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.UNFILLED)
        assert "页面数据未能载入" in found.message

    def test_a_scripted_list_whose_further_data_did_not_come(self, run: SnapshotBuilder) -> None:
        run.page("/tzgg/index.html", list_page("通知公告", []), variant=Variant.STATIC)
        add_articles(run, rows(STALE))
        run.page("/tzgg/index.html", list_page("通知公告", rows(STALE)), complete=False, note=UNFILLED)
        assert one(of(audited(run), "columns")).outcome is Outcome.NOT_EVALUATED

    def test_a_served_list_is_whole_whatever_else_failed(self, run: SnapshotBuilder) -> None:
        run.page("/tzgg/index.html", list_page("通知公告", rows(STALE)), variant=Variant.STATIC)
        add_articles(run, rows(STALE))
        run.page("/tzgg/index.html", list_page("通知公告", rows(STALE)), complete=False, note=UNFILLED)
        assert one(of(audited(run), "columns")).outcome is Outcome.FAIL

    @pytest.mark.parametrize("source", ["http://other.example.org/list", "/tzgg/frame.html"])
    def test_its_frame_was_not_read(self, run: SnapshotBuilder, source: str) -> None:
        frame = f'<iframe src="{source}" width="700" height="600"></iframe>'
        run.page("/tzgg/index.html", list_page("通知公告", []).replace("<ul></ul>", frame))
        run.answer("/tzgg/frame.html", status=500, rounds=3)
        assert one(of(audited(run), "columns")).outcome is Outcome.NOT_EVALUATED

    def test_nothing_may_have_happened(self, run: SnapshotBuilder) -> None:
        run.page("/tzgg/index.html", list_page("通知公告", []).replace("<ul></ul>", "<p>暂无数据</p>"))
        assert one(of(audited(run, update="有则更新"), "columns")).outcome is Outcome.MANUAL

    def test_an_article_about_construction_is_not_blank(self, run: SnapshotBuilder) -> None:
        body = "<p>我局正在建设中的应急广播平台进展顺利，" + "各县市按计划推进，设备安装调试完成过半。" * 8 + "</p>"
        run.page("/tzgg/index.html", article_page("机构职能", "2026-11-01", body))
        assert not of(audited(run, kind="单页", update="长期公开", name="机构职能"), "columns")


class TestOneArticle:
    """A column that is one page, whose day of publication is not there to be read."""

    @pytest.mark.parametrize(
        ("line", "outcome", "code"),
        [
            ("来源：办公室", Outcome.TOLERATED, "undated"),
            ("更新时间：2025-03-02", Outcome.FAIL, "stale"),
            ("发布日期：2025-03-02", Outcome.FAIL, "stale"),
        ],
    )
    def test_without_a_day_nobody_is_blamed(self, run: SnapshotBuilder, line: str, outcome: Outcome, code: str) -> None:
        page = article_page("通知公告", "2026-01-01", column="通知公告").replace("发布日期：2026-01-01", line)
        run.page("/tzgg/index.html", page)
        found = one(of(audited(run, kind="单页"), "columns"))
        assert (found.outcome, found.code) == (outcome, code)
