from __future__ import annotations

from datetime import date

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import PAGER, Row, add_list, column, duty_run, failed, home, told
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules

NAME = "随机抽查事项清单"
WORDS = "<p>工作组一行实地查看了机房供配电、播出切换和值班值守情况，详细了解设备运行参数和应急预案演练情况，要求压实主体责任。</p>"
LIST: Row = ("云岭州广播电视局随机抽查事项清单（2026年版）", "2026-02-01", WORDS)
PLAN: Row = ("2026年度“双随机、一公开”抽查工作计划", "2026-03-01", WORDS)
RESULT: Row = ("2026年第一次双随机抽查结果公示", "2026-06-01", WORDS)
NEWS: Row = ("云岭州广播电视局开展行业安全隐患大排查坚决守住安全播出底线", "2026-10-06", WORDS)
OTHER_NEWS: Row = ("云岭州广播电视局深入县市调研应急广播建设", "2026-09-06", WORDS)


def test_well(run: SnapshotBuilder) -> None:
    assert told(duty_run(run, NAME, [RESULT, PLAN, LIST]), "inspection") == {}


def test_news_in_the_place_of_a_list(run: SnapshotBuilder) -> None:
    found = told(duty_run(run, NAME, [NEWS, OTHER_NEWS]), "inspection")
    assert found["filed"] == (Outcome.FAIL, "misfiled")


def test_a_table_on_the_column_page_itself(run: SnapshotBuilder) -> None:
    table = "<table><tr><td>序号</td><td>抽查事项</td><td>检查方式</td></tr><tr><td>1</td><td>广告播放</td><td>书面</td></tr></table>"
    assert not failed(duty_run(run, NAME, [NEWS, OTHER_NEWS], more=table), "inspection")


def test_news_beside_a_list(run: SnapshotBuilder) -> None:
    assert told(duty_run(run, NAME, [NEWS, LIST]), "inspection") == {"filed": (Outcome.TOLERATED, "misfiled")}


def test_news_with_a_list_in_a_file(run: SnapshotBuilder) -> None:
    row = (NEWS[0], NEWS[1], f'{WORDS}<p><a href="/f/1.xlsx">附件1.xlsx</a></p>')
    assert not failed(duty_run(run, NAME, [row]), "inspection")


def test_results_without_a_list(run: SnapshotBuilder) -> None:
    found = told(duty_run(run, "双随机一公开", [RESULT, PLAN]), "inspection")
    assert found == {"list": (Outcome.FAIL, "absent")}


def test_the_list_in_another_column(run: SnapshotBuilder) -> None:
    run.page("/", home("双随机一公开", "监管事项目录"))
    add_list(run, "双随机一公开", [RESULT, PLAN])
    run.page("/c1/index.html", "<html><body><p>事项见表。</p></body></html>")
    assert not failed(run.audit(make_rules([column("双随机一公开")])), "inspection")


def test_last_year_without_results(run: SnapshotBuilder) -> None:
    old = ("2024年双随机抽查结果公示", "2024-06-01", WORDS)
    plans = [PLAN, ("2025年双随机抽查计划", "2025-03-01", WORDS)]
    found = told(duty_run(run, "双随机一公开", [*plans, LIST, old], since="2025-01-01"), "inspection")
    assert found == {"result:2025": (Outcome.FAIL, "absent")}


def test_last_year_beside_this_year(run: SnapshotBuilder) -> None:
    """How long a plan or a result has to stay is written nowhere."""
    result = ("第一次抽查结果公告", "2026-05-20", WORDS)
    found = told(duty_run(run, "双随机一公开", [PLAN, LIST, result], since="2025-01-01"), "inspection")
    assert found == {"plan:2025": (Outcome.MANUAL, "absent"), "result:2025": (Outcome.MANUAL, "absent")}


def test_unread(run: SnapshotBuilder) -> None:
    result = duty_run(run, "双随机一公开", [RESULT], more=PAGER)
    assert told(result, "inspection") == {}
    assert cell_of(result, "inspection", "c0").outcome is Outcome.NOT_EVALUATED


def test_blocked(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    run.blocked("/c0/index.html")
    assert cell_of(run.audit(make_rules([column(NAME)])), "inspection", "c0").outcome is Outcome.NOT_EVALUATED


def test_undated(run: SnapshotBuilder) -> None:
    assert told(duty_run(run, NAME, [(title, "", body) for title, _, body in (RESULT, PLAN, LIST)]), "inspection") == {}


YEARS: Row = ("2025年和2026年随机抽查工作计划", "2026-01-16", WORDS)
BLANK = "<p>本栏目公开有关文书，欢迎监督。</p>"


def test_a_plan_of_which_no_results_ever_came(run: SnapshotBuilder) -> None:
    """Beside list and plan there is only news."""
    found = told(duty_run(run, "双随机一公开", [YEARS, LIST, NEWS], since="2025-01-01"), "inspection")
    assert found == {"result:2025": (Outcome.FAIL, "absent")}


@pytest.mark.parametrize(
    ("rows", "elsewhere"),
    [
        ([("关于对有关单位的处理决定", "2025-11-02", BLANK)], ""),  # may be one, under other words
        ([(NEWS[0], NEWS[1], f'{WORDS}<p><a href="/f/1.zip">附件.zip</a></p>')], ""),
        ([], "2025年度抽查检查情况通报"),  # elsewhere on the portal
        ([], "卫星接收设施专项检查结果公示"),
    ],
)
def test_results_that_may_be_there_under_other_words(run: SnapshotBuilder, rows: list[Row], elsewhere: str) -> None:
    more = f'<p><a href="/tz/1.html">{elsewhere}</a></p>' if elsewhere else ""
    result = duty_run(run, "双随机一公开", [YEARS, LIST, *rows], since="2025-01-01", more=more)
    assert not failed(result, "inspection")


def test_results_filed_with_enforcement(run: SnapshotBuilder) -> None:
    run.page("/", home("双随机一公开", "行政执法公示"))
    add_list(run, "双随机一公开", [YEARS, LIST])
    add_list(run, "行政执法公示", [("执法案卷", "2025-10-10", "<p>经现场检查，未发现问题。</p>")], 1)
    rules = make_rules([column("双随机一公开"), column("行政执法公示", 1)], since="2025-01-01")
    assert not failed(run.audit(rules), "inspection")


SINGLE: Row = ("2025年度“双随机、一公开”抽查工作计划", "2025-03-01", WORDS)
TABLE_OF_RESULTS = "<table><tr><td>检查对象</td><td>检查结果</td></tr><tr><td>甲公司</td><td>正常</td></tr></table>"


@pytest.mark.parametrize(
    "rows",
    [
        [(SINGLE[0], SINGLE[1], f"{WORDS}<p>本年计划已执行，经检查未发现问题。</p>")],
        [(SINGLE[0], SINGLE[1], WORDS + TABLE_OF_RESULTS)],
        [(SINGLE[0], SINGLE[1], "<p>抽查结果在国家企业信用信息公示系统向社会公示。</p>")],
        [("关于印发2025年度全州部门联合双随机抽查计划的通知", "2025-03-01", WORDS)],
        [SINGLE, ("关于取消2025年度双随机抽查计划的通知", "2025-06-01", WORDS)],
        [("2025—2027年随机抽查工作计划", "2025-03-01", WORDS)],
        [SINGLE, ("州广电局圆满完成2025年度双随机抽查任务", "2025-11-05", "<p>共抽查12家，合格12家。</p>")],
        [SINGLE, ("州广电局开展双随机执法检查", "2025-11-05", "<p>2家有缺项，已责令改正。</p>")],
    ],
)
def test_results_told_in_plan_or_news_or_owed_by_others(run: SnapshotBuilder, rows: list[Row]) -> None:
    assert not failed(duty_run(run, "双随机一公开", [*rows, LIST], since="2025-01-01"), "inspection")


def test_a_column_that_leads_to_the_platform_of_results(run: SnapshotBuilder) -> None:
    note = "<p>抽查结果请登录国家企业信用信息公示系统查询。</p>"
    assert not failed(duty_run(run, "双随机一公开", [SINGLE, LIST], since="2025-01-01", more=note), "inspection")


def test_results_may_follow_until_march(run: SnapshotBuilder) -> None:
    result = duty_run(run, "双随机一公开", [SINGLE, LIST], date(2026, 1, 10), since="2025-01-01")
    assert not failed(result, "inspection")


@pytest.mark.parametrize("name", ["一单、两库", "权责事项表"])
def test_the_list_under_another_name(run: SnapshotBuilder, name: str) -> None:
    rows = [RESULT, PLAN, (name, "2026-02-01", BLANK)]
    assert told(duty_run(run, "双随机一公开", rows), "inspection") == {"list": (Outcome.MANUAL, "absent")}
