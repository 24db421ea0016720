"""Columns: missing, blank, stale, too few; what is fresh wherever it stands, and what may not be blamed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audits.model import Cause, Outcome
from audits.snapshot.records import UNFILLED, Variant
from tests.checks.column_pages import COLUMN, FRESH, HOME_PAGE, STALE, add_articles, add_column, audited, rows
from tests.checks.duty_pages import add_list, failed, home
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", HOME_PAGE)
    return builder


class TestFresh:
    def test_a_column_in_time_passes_and_says_its_figures(self, run: SnapshotBuilder) -> None:
        add_column(run, FRESH)
        result = audited(run)
        assert not of(result, "columns")
        cell = cell_of(result, "columns", "tzgg")
        assert (cell.outcome, cell.section) == (Outcome.PASS, "宣传科")
        assert "2026-11-18" in cell.note

    def test_pinned_old_entries_on_top(self, run: SnapshotBuilder) -> None:
        add_column(run, ["2024-01-05", "2023-11-02", "2026-11-18", "2026-11-03", "2026-10-12"])
        assert not of(audited(run), "columns")

    def test_the_newest_stands_on_page_two(self, run: SnapshotBuilder) -> None:
        first, second = rows(STALE), rows(FRESH, "/tzgg/b")
        pager = '<div class="page"><a href="/tzgg/index_1.html">下一页</a> <a href="/tzgg/index_1.html">2</a></div>'
        back = '<div class="page"><a href="/tzgg/index.html">上一页</a> <a href="/tzgg/index.html">1</a></div>'
        add_articles(run, first + second)
        run.page("/tzgg/index.html", list_page("通知公告", first, pager))
        run.page("/tzgg/index_1.html", list_page("通知公告", second, back))
        assert not of(audited(run), "columns")

    def test_the_newest_stands_in_a_frame(self, run: SnapshotBuilder) -> None:
        frame = '<iframe src="/tzgg/list_frame.html" width="700" height="600"></iframe>'
        html = list_page("通知公告", []).replace("<ul></ul>", frame)
        run.page("/tzgg/index.html", html)
        listed = rows(FRESH)
        add_articles(run, listed)
        run.page("/tzgg/list_frame.html", list_page("通知公告", listed))
        assert not of(audited(run), "columns")

    def test_the_newest_stands_in_a_sub_column(self, run: SnapshotBuilder) -> None:
        listed, below = rows(STALE), rows(FRESH, "/tzgg/xzgg/")
        menu = '<div class="leftnav"><ul><li><a href="/tzgg/xzgg/index.html">行政公告</a></li></ul></div>'
        add_articles(run, listed + below)
        run.page("/tzgg/index.html", list_page("通知公告", listed, menu))
        run.page("/tzgg/xzgg/index.html", list_page("行政公告", below))
        assert not of(audited(run), "columns")

    def test_behind_load_more(self, run: SnapshotBuilder) -> None:
        more = '<div class="more"><a href="javascript:void(0)" onclick="loadMore()">加载更多</a></div>'
        add_articles(run, rows(STALE + FRESH))
        run.page("/tzgg/index.html", list_page("通知公告", rows(STALE), more))
        run.page("/tzgg/index.html", list_page("通知公告", rows(STALE + FRESH)), variant=Variant.UNFOLDED)
        assert not of(audited(run), "columns")

    def test_the_page_is_newer_than_the_list_says(self, run: SnapshotBuilder) -> None:
        listed = rows(STALE)
        add_articles(run, listed[1:])
        title, url, _ = listed[0]
        run.page(url, article_page(title, "2026-11-18", column="通知公告"))
        run.page("/tzgg/index.html", list_page("通知公告", listed))
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "dates_differ")

    @pytest.mark.parametrize("update", ["适时更新", "有则更新", "长期公开", "信息形成之日起20个工作日内"])
    def test_silence_proves_nothing_where_news_is_not_owed(self, run: SnapshotBuilder, update: str) -> None:
        add_column(run, ["2023-05-01", "2022-03-01"])
        result = audited(run, update=update)
        assert not of(result, "columns")
        assert cell_of(result, "columns", "tzgg").outcome is Outcome.PASS

    def test_an_annual_column_before_its_day_is_not_due(self, run: SnapshotBuilder) -> None:
        add_column(run, ["2025-12-20", "2024-12-18"])
        result = audited(run, update="每年12月底前")
        assert cell_of(result, "columns", "tzgg").outcome is Outcome.NOT_APPLICABLE
        assert not of(result, "columns")

    def test_one_article_column_long_public(self, run: SnapshotBuilder) -> None:
        run.page("/tzgg/index.html", article_page("机构职能", "2022-01-01", column="机构职能"))
        result = audited(run, kind="单页", update="长期公开", name="机构职能")
        assert cell_of(result, "columns", "tzgg").outcome is Outcome.PASS


class TestNotInTime:
    def test_stale_with_its_arithmetic(self, run: SnapshotBuilder) -> None:
        add_column(run, STALE)
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code, found.column) == (Outcome.FAIL, "stale", "tzgg")
        assert [owner.section for owner in found.owners] == ["宣传科"]
        assert "2026-08-30" in found.message
        assert dict(found.facts)["到期日"] == "2026-09-30"
        assert any(e.body for e in found.evidence)

    def test_a_long_list_without_a_pager_may_show_only_its_latest(self, run: SnapshotBuilder) -> None:
        add_column(run, [f"2026-{month:02}-{day:02}" for month in (11, 10, 9, 8) for day in (17, 6)])
        found = one(of(audited(run, update="每季度不少于20条"), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "too_few")

    def test_too_few_in_whole_past_months(self, run: SnapshotBuilder) -> None:
        add_column(run, ["2026-11-02", "2026-10-20", "2026-09-03", "2026-08-20", "2026-07-07"])
        found = one(of(audited(run, update="每月不少于3条"), "columns"))
        assert (found.outcome, found.code) == (Outcome.FAIL, "too_few")

    def test_an_entry_whose_date_is_not_sure_may_be_one_of_those_counted(self, run: SnapshotBuilder) -> None:
        add_column(run, ["2026-11-02", "2026-10-20", "2026-10-12", "", "2026-09-03", "2026-08-20"])
        assert one(of(audited(run, update="每月不少于3条"), "columns")).outcome is not Outcome.FAIL

    def test_a_future_date_makes_no_column_fresh(self, run: SnapshotBuilder) -> None:
        add_column(run, ["2062-11-18", *STALE])
        found = one(of(audited(run), "columns"))
        assert found.outcome is Outcome.MANUAL
        assert found.code == "stale"

    def test_an_undated_entry_on_top_is_told_not_blamed(self, run: SnapshotBuilder) -> None:
        add_column(run, ["", *STALE])
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.TOLERATED, "undated")

    def test_an_undated_entry_below_changes_nothing(self, run: SnapshotBuilder) -> None:
        add_column(run, [*STALE, ""])
        assert one(of(audited(run), "columns")).outcome is Outcome.FAIL

    @pytest.mark.parametrize(
        ("changed", "outcome"),
        [("2026-08-30", Outcome.FAIL), ("2026-11-03", Outcome.NOT_EVALUATED), ("2027-01-03", Outcome.MANUAL)],
    )
    def test_a_time_of_change_bounds_the_day_of_publication(
        self, run: SnapshotBuilder, changed: str, outcome: Outcome
    ) -> None:
        listed = rows(["", *STALE])
        add_articles(run, listed[1:])
        run.page(listed[0][1], article_page(listed[0][0], changed).replace("发布日期：", "更新时间："))
        run.page("/tzgg/index.html", list_page("通知公告", listed))
        assert one(of(audited(run), "columns")).outcome is outcome

    def test_nothing_is_dated(self, run: SnapshotBuilder) -> None:
        add_column(run, ["", "", "", "", ""])
        assert one(of(audited(run), "columns")).outcome is Outcome.TOLERATED

    def test_a_date_we_did_not_read_is_our_affair(self, run: SnapshotBuilder) -> None:
        listed = [("关于举办网络视听大会的公告", "http://mp.example.com/s/abc", ""), *rows(STALE)]
        add_articles(run, listed[1:])
        run.page("/tzgg/index.html", list_page("通知公告", listed))
        run.answer("http://mp.example.com/s/abc")
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.UNDATED)

    def test_paging_that_broke_off(self, run: SnapshotBuilder) -> None:
        pager = '<div class="page"><a href="/tzgg/index_1.html">下一页</a> <a href="/tzgg/index_1.html">2</a></div>'
        add_column(run, STALE, pager)
        run.answer("/tzgg/index_1.html", status=502, rounds=1)
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.PAGING)

    def test_a_stop_covers_the_day_that_was_due(self, run: SnapshotBuilder) -> None:
        add_column(run, STALE)
        rules = make_rules([COLUMN], stops=[{"from": "2026-09-15", "until": "2026-10-31", "reason": "网站改版"}])
        found = one(of(run.audit(rules), "columns"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.STOPPED)

    def test_pages_that_the_pager_counts_and_no_link_reaches(self, run: SnapshotBuilder) -> None:
        add_column(
            run, STALE, '<div class="fy">第1/5页 <a href="index.html">首页</a> <a href="index_4.html">末页</a></div>'
        )
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.PAGING)

    def test_a_period_nobody_understands(self, run: SnapshotBuilder) -> None:
        add_column(run, STALE)
        assert one(of(audited(run, update="看情况吧"), "columns")).cause is Cause.PERIOD

    def test_a_duty_that_has_not_begun(self, run: SnapshotBuilder) -> None:
        add_column(run, STALE)
        result = audited(run, since="2026-12-01")
        assert not of(result, "columns")
        assert cell_of(result, "columns", "tzgg").outcome is Outcome.NOT_APPLICABLE

    @pytest.mark.parametrize(("update", "first"), [("每年1次", "2027-01-01"), ("每年12月底前", "2026-12-31")])
    def test_long_silent_but_the_duty_is_young(self, run: SnapshotBuilder, update: str, first: str) -> None:
        add_column(run, ["2024-09-20", "2023-09-18"])
        result = audited(run, update=update)
        found = one(of(result, "columns"))
        assert (found.outcome, found.code) == (Outcome.TOLERATED, "stale")
        assert f"起算日 2026-01-01 之后首个期限 {first} 未到，本期不扣分" in found.message
        assert cell_of(result, "columns", "tzgg").outcome is Outcome.TOLERATED

    @pytest.mark.parametrize(("since", "legacy"), [("2026-01-01", False), ("2026-05-15", True)])
    def test_after_event_late_entries_are_events(self, run: SnapshotBuilder, since: str, legacy: bool) -> None:
        title = "云岭州广播电视局行政处罚决定书"
        labels = (
            '<div class="label"><span>索引号：A-/2026-0601001</span><span>成文日期：2026-05-06</span>'
            "<span>发布日期：2026-06-01</span></div>"
        )
        run.page("/tzgg/1.html", article_page(title, "2026-06-01", column="通知公告", labels=labels))
        run.page("/tzgg/index.html", list_page("通知公告", [(title, "/tzgg/1.html", "2026-06-01")]))
        result = audited(run, update="信息形成之日起7个工作日内", since=since)
        found = one(of(result, "columns"))
        assert (found.code, found.event_deadline) == ("late", date(2026, 5, 14))
        cell = cell_of(result, "columns", "tzgg")
        assert found.outcome is (Outcome.TOLERATED if legacy else Outcome.FAIL)
        assert cell.outcome is (Outcome.PASS if legacy else Outcome.FAIL)
        assert (cell.tally.passed, cell.tally.failed) == (1, 0 if legacy else 1)


class TestThere:
    def test_a_dead_page_is_a_missing_column_and_not_a_dead_link_too(self, run: SnapshotBuilder) -> None:
        run.dead("/tzgg/index.html")
        result = audited(run)
        found = one(of(result, "columns"))
        assert (found.outcome, found.code) == (Outcome.FAIL, "missing")
        assert not of(result, "links")

    @pytest.mark.parametrize("note", ["", f"{UNFILLED}：http://portal.example/api/nav.do"])
    def test_not_in_the_navigation(self, run: SnapshotBuilder, note: str) -> None:
        run.page("/", HOME_PAGE, complete=not note, note=note)
        add_column(run, FRESH)
        absent = COLUMN | {"id": "zxta", "name": "政协提案办理结果", "url": ""}
        found = one(of(run.audit(make_rules([COLUMN, absent])), "columns"))
        assert (found.column, found.code) == ("zxta", "missing")
        assert found.outcome is (Outcome.MANUAL if note else Outcome.FAIL)

    def test_blocked(self, run: SnapshotBuilder) -> None:
        run.blocked("/tzgg/index.html")
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.cause) == (Outcome.NOT_EVALUATED, Cause.BLOCKED)

    def test_one_failure_is_no_proof(self, run: SnapshotBuilder) -> None:
        run.answer("/tzgg/index.html", status=404, rounds=1)
        assert one(of(audited(run), "columns")).outcome is Outcome.NOT_EVALUATED

    def test_its_page_leads_on_to_another_site(self, run: SnapshotBuilder) -> None:
        run.answer("/tzgg/index.html", final_url="http://other.example.org/list.html", html="<p>别处的栏目</p>")
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "elsewhere")

    def test_its_address_now_leads_to_the_front_page_of_another_site(self, run: SnapshotBuilder) -> None:
        run.answer("/tzgg/index.html", final_url="http://other.example.org/", html="<p>别处的首页</p>", rounds=3)
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "elsewhere")

    def test_a_script_on_its_page_leads_to_another_site(self, run: SnapshotBuilder) -> None:
        script = "<html><script>location.href='http://other.example.org/list.html'</script></html>"
        run.page("/tzgg/index.html", script, variant=Variant.STATIC)
        run.answer("/tzgg/index.html", final_url="http://other.example.org/list.html", html="<p>别处</p>", browser=True)
        found = one(of(audited(run), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "elsewhere")

    def test_it_leads_to_another_site(self, run: SnapshotBuilder) -> None:
        run.answer("http://other.example.org/list.html")
        found = one(of(audited(run, url="http://other.example.org/list.html"), "columns"))
        assert (found.outcome, found.code) == (Outcome.MANUAL, "elsewhere")


class TestOwners:
    def test_who_leads_on_the_day_that_decides(self, run: SnapshotBuilder) -> None:
        add_column(run, STALE)
        lead = [{"section": "宣传科", "until": "2026-10-31"}, {"section": "科技科", "from": "2026-11-01"}]
        assert [o.section for o in one(of(audited(run, lead=lead), "columns")).owners] == ["科技科"]

    def test_two_leads_share_exactly(self, run: SnapshotBuilder) -> None:
        add_column(run, STALE)
        result = audited(run, lead=["宣传科", "科技科", "办公室"])
        found = one(of(result, "columns"))
        assert sum(owner.share for owner in found.owners) == 1
        assert sorted(c.section for c in result.cells if c.check == "columns") == ["办公室", "宣传科", "科技科"]


class TestRetrospect:
    def test_what_is_dated_later_is_ignored(self, run: SnapshotBuilder) -> None:
        add_column(run, [*FRESH[:2], *STALE])
        result = audited(run, date(2026, 10, 31))
        assert result.retrospective
        assert one(of(result, "columns")).code == "stale"


def test_two_columns_of_one_leaf_name(run: SnapshotBuilder) -> None:
    fresh, stale = rows(FRESH, "/a/"), rows(STALE, "/b/")
    add_articles(run, fresh + stale)
    run.page("/a/zcwj.html", list_page("政策文件", fresh))
    run.page("/b/zcwj.html", list_page("政策文件", stale))
    columns: list[dict[str, object]] = [
        {
            "id": "a",
            "name": "政策文件",
            "path": ["信息公开"],
            "lead": "宣传科",
            "update": "每月",
            "url": "/a/zcwj.html",
        },
        {
            "id": "b",
            "name": "政策文件",
            "path": ["法治建设"],
            "lead": "科技科",
            "update": "每月",
            "url": "/b/zcwj.html",
        },
    ]
    found = one(of(run.audit(make_rules(columns)), "columns"))
    assert (found.column, found.owners[0].section) == ("b", "科技科")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("公共服务", "惠民工程"), ("公共文化服务", "惠民服务"), ("法治建设", "依法行政"), ("视频新闻", "影像广电"),
        ("图片新闻", "镜头里的广电"), ("媒体融合", "融合发展"), ("廉政建设", "清风广电"), ("党建工作", "党旗飘飘"),
        ("重大项目", "重点工程"),
    ],
)  # fmt: skip
def test_a_column_that_may_stand_under_a_clerks_own_name_is_not_missing(
    run: SnapshotBuilder, wanted: str, found: str
) -> None:
    run.page("/", home(found, "通知公告"))
    add_list(run, found, [("州广电局有关情况", "2026-11-01", "")])
    result = run.audit(make_rules([{"id": "c0", "name": wanted, "lead": "宣传科", "update": "每月更新"}]))
    assert not failed(result, "columns")
