"""Messages and answers: fields, real answers, possible dates, time, statistics; and what must not be blamed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from audits.model import Outcome, Result
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "ly", "name": "留言答复", "lead": "办公室", "update": "适时更新", "url": "/ly/index.html", "kind": "留言答复",
}  # fmt: skip
HEAD = ("标题", "受理日期", "答复日期", "答复部门", "答复内容")
GOOD = "您好！经现场核实，您反映的信号覆盖问题已安排县融媒体中心调整发射天线，预计本月底前恢复正常收看。"
STATISTICS = "<p>截至2026年11月15日，共收到留言{received}件，答复{answered}件。</p>"
ROWS = [
    ("村里收不到电视信号怎么办", "2026-10-08", "2026-10-12", "科技科", GOOD),
    ("应急广播大喇叭没有声音", "2026-09-08", "2026-09-11", "科技科", GOOD),
    ("农村电影放映场次咨询", "2026-08-03", "2026-08-06", "宣传科", GOOD),
]


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", '<html><body><ul><li><a href="/ly/index.html">留言答复</a></li></ul></body></html>')
    return builder


def page(rows: Sequence[tuple[str, ...]], head: tuple[str, ...] = HEAD, above: str = "") -> str:
    cells = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    return f"""<html><head><title>留言答复</title></head><body><div id="header"><a href="/">首页</a></div>
    <div class="position">当前位置：<a href="/">首页</a> &gt;&gt; 留言答复</div>
    <div class="main"><h2>留言答复</h2>{above}
    <table><tr>{"".join(f"<th>{name}</th>" for name in head)}</tr>{cells}</table></div>
    <div id="footer">版权所有</div></body></html>"""


def audited(
    run: SnapshotBuilder, rows: Sequence[tuple[str, ...]], above: str | None = None, **replies: object
) -> Result:
    told = STATISTICS.format(received=len(rows), answered=len(rows)) if above is None else above
    run.page("/ly/index.html", page(rows, above=told))
    return run.audit(make_rules([COLUMN], replies=replies))


def test_all_well(run: SnapshotBuilder) -> None:
    result = audited(run, list(ROWS))
    assert not of(result, "replies")
    assert cell_of(result, "replies", "ly").outcome is Outcome.PASS


@pytest.mark.parametrize("answer", ["已阅", "同意。", "已转办。", "您好，已阅，谢谢！"])
def test_an_answer_that_says_nothing(run: SnapshotBuilder, answer: str) -> None:
    found = one(of(audited(run, [*ROWS, ("反映问题", "2026-07-01", "2026-07-03", "宣传科", answer)]), "replies"))
    assert (found.code, found.outcome) == ("empty_phrase", Outcome.FAIL)


@pytest.mark.parametrize(
    "answer", ["您好，来信已阅，县融媒体中心已于昨日更换喇叭，信号已恢复。", "同意您的建议，已列入明年计划。"]
)
def test_an_answer_that_begins_with_such_words_is_real(run: SnapshotBuilder, answer: str) -> None:
    assert not of(audited(run, [*ROWS, ("反映问题", "2026-07-01", "2026-07-03", "宣传科", answer)]), "replies")


@pytest.mark.parametrize("answer", ["已转相关部门处理", "您好，您的来信已转交县融媒体中心办理。"])
def test_passed_on_and_no_more_is_for_a_person(run: SnapshotBuilder, answer: str) -> None:
    found = one(of(audited(run, [*ROWS, ("反映问题", "2026-07-01", "2026-07-03", "宣传科", answer)]), "replies"))
    assert (found.code, found.outcome) == ("empty_phrase", Outcome.MANUAL)


def test_answered_before_it_was_received(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, [*ROWS, ("反映问题", "2026-07-10", "2026-07-03", "宣传科", GOOD)]), "replies"))
    assert (found.code, found.outcome) == ("impossible_order", Outcome.FAIL)


def test_answered_in_the_future_is_for_a_person(run: SnapshotBuilder) -> None:
    found = one(
        of(
            audited(run, [*ROWS, ("反映问题", "2026-11-10", "2026-12-03", "宣传科", GOOD)], ""),
            "replies",
            "future_date",
        )
    )
    assert found.outcome is Outcome.MANUAL


def test_answered_the_same_day(run: SnapshotBuilder) -> None:
    assert not of(audited(run, [*ROWS, ("反映问题", "2026-07-03", "2026-07-03", "宣传科", GOOD)]), "replies")


def test_unanswered_for_longer_than_three_months(run: SnapshotBuilder) -> None:
    result = audited(run, [*ROWS, ("反映问题", "2026-08-10", "", "", "")], STATISTICS.format(received=4, answered=3))
    assert one(of(result, "replies")).code == "unanswered"


def test_unanswered_for_exactly_three_months_is_not_yet_over(run: SnapshotBuilder) -> None:
    result = audited(run, [*ROWS, ("反映问题", "2026-08-20", "", "", "")], STATISTICS.format(received=4, answered=3))
    assert not of(result, "replies")


def test_one_field_empty_on_an_answered_message(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, [*ROWS, ("反映问题", "2026-07-01", "2026-07-03", "", GOOD)]), "replies"))
    assert found.code == "blank_field"
    assert "答复部门" in found.message


def test_a_message_without_a_field_that_its_neighbours_show_is_for_a_person(run: SnapshotBuilder) -> None:
    letter = "<dl><dt>问：{}</dt><dd>受理日期：{}</dd><dd>答：{}</dd><dd><span>答复部门：{}</span>{}</dd></dl>"
    rows = [letter.format(t, r, c, d, f"<span>答复日期：{a}</span>") for t, r, a, d, c in ROWS]
    rows.append(letter.format("电视信号时断时续", "2026-07-01", GOOD, "科技科", ""))
    told = STATISTICS.format(received=4, answered=4)
    run.page("/ly/index.html", f"<html><body><h2>留言答复</h2>{''.join(rows)}{told}</body></html>")
    found = one(of(run.audit(make_rules([COLUMN])), "replies", "blank_field"))
    assert found.outcome is Outcome.MANUAL
    assert "“电视信号时断时续”没有答复日期" in found.message


def test_a_field_that_the_column_never_shows(run: SnapshotBuilder) -> None:
    rows = [(t, r, a, c) for t, r, a, _, c in ROWS]
    run.page(
        "/ly/index.html",
        page(rows, ("标题", "受理日期", "答复日期", "答复内容"), STATISTICS.format(received=3, answered=3)),
    )
    found = one(of(run.audit(make_rules([COLUMN])), "replies"))
    assert (found.code, found.outcome) == ("no_department", Outcome.FAIL)


def test_a_field_under_a_name_that_nobody_knows_is_for_a_person(run: SnapshotBuilder) -> None:
    head = ("标题", "受理日期", "办妥之日", "答复部门", "答复内容")
    run.page("/ly/index.html", page(ROWS, head, STATISTICS.format(received=3, answered=3)))
    found = one(of(run.audit(make_rules([COLUMN])), "replies", "no_answered"))
    assert found.outcome is Outcome.MANUAL
    assert "“办妥之日：2026-10-12”" in found.message


def test_counts_in_a_table_without_units(run: SnapshotBuilder) -> None:
    told = "<table><tr><th>收到留言</th><th>办结留言</th></tr><tr><td>9</td><td>7</td></tr></table>"
    assert not of(audited(run, list(ROWS), above=told), "replies")


def test_a_field_that_may_stand_on_pages_we_did_not_read(run: SnapshotBuilder) -> None:
    rows = [(f'<a href="/ly/{n}.html">{t}</a>', r, a) for n, (t, r, a, _, _) in enumerate(ROWS)]
    run.page("/ly/index.html", page(rows, ("标题", "受理日期", "答复日期"), STATISTICS.format(received=3, answered=3)))
    for n in range(3):
        run.blocked(f"/ly/{n}.html")
    result = run.audit(make_rules([COLUMN]))
    assert not [f for f in of(result, "replies") if f.outcome is Outcome.FAIL]
    assert cell_of(result, "replies", "ly").tally.not_evaluated


class TestLate:
    def test_no_limit_no_fault(self, run: SnapshotBuilder) -> None:
        assert not of(audited(run, [*ROWS, ("反映问题", "2026-06-01", "2026-07-30", "宣传科", GOOD)]), "replies")

    def test_later_than_the_limit(self, run: SnapshotBuilder) -> None:
        rows = [*ROWS, ("反映问题", "2026-06-01", "2026-07-30", "宣传科", GOOD)]
        found = one(of(audited(run, rows, limit_working_days=10), "replies"))
        assert (found.code, str(found.event_deadline)) == ("late", "2026-06-15")

    def test_before_the_duty_began(self, run: SnapshotBuilder) -> None:
        rows = [*ROWS, ("反映问题", "2025-06-02", "2025-07-30", "宣传科", GOOD)]
        found = one(of(audited(run, rows, limit_working_days=10), "replies"))
        assert found.legacy
        assert found.outcome is not Outcome.FAIL


class TestStatistics:
    def test_none_at_all(self, run: SnapshotBuilder) -> None:
        found = one(of(audited(run, list(ROWS), ""), "replies"))
        assert (found.code, found.outcome) == ("no_statistics", Outcome.FAIL)

    def test_more_answered_than_received(self, run: SnapshotBuilder) -> None:
        found = one(of(audited(run, list(ROWS), STATISTICS.format(received=3, answered=5)), "replies"))
        assert (found.code, found.outcome) == ("statistics_differ", Outcome.FAIL)

    def test_fewer_than_the_list_shows(self, run: SnapshotBuilder) -> None:
        found = one(of(audited(run, list(ROWS), STATISTICS.format(received=2, answered=2)), "replies"))
        assert (found.code, found.outcome) == ("statistics_differ", Outcome.FAIL)

    def test_not_every_message_is_public(self, run: SnapshotBuilder) -> None:
        found = one(of(audited(run, list(ROWS), STATISTICS.format(received=9, answered=9)), "replies"))
        assert found.outcome is Outcome.TOLERATED


def test_a_blocked_column(run: SnapshotBuilder) -> None:
    run.blocked("/ly/index.html")
    result = run.audit(make_rules([COLUMN]))
    assert not of(result, "replies")
    assert cell_of(result, "replies", "ly").outcome is Outcome.NOT_EVALUATED


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("<p>2026年10月份，截至2026年10月31日，本月共收到留言1件，答复1件。</p>", None),
        ("<p>2026年10月份，截至2026年10月31日，本月共收到留言0件，答复0件。</p>", Outcome.MANUAL),
        ("<p>今年以来，截至2026年10月31日，共收到留言3件，答复3件。</p>", None),
        ("<p>2026年10月份，截至2026年10月31日，本月收到留言1件，答复3件。</p>", Outcome.MANUAL),  # backlog
        ("<p>截至2026年10月31日，共收到留言1件，答复1件。</p>", Outcome.FAIL),
    ],
)
def test_counts_of_one_month_are_held_against_that_month(
    run: SnapshotBuilder, told: str, outcome: Outcome | None
) -> None:
    found = [f.outcome for f in of(audited(run, list(ROWS), told), "replies")]
    assert found == ([outcome] if outcome else [])


class TestFieldsWithoutLabels:
    """What stands there without a label, or signs the answer, is not missing for sure: a person looks."""

    @pytest.mark.parametrize(
        "shape",
        [
            "<div class=q><b>问：</b>{0} <span>{1}</span></div><div class=a><b>答：</b>{4} <span>{3} {2}</span></div>",
            "<div class=item><p>网友 {1}</p><p>{0}，请予解决。</p><p>{3} {2} 回复：</p><p>{4}</p></div>",
        ],
    )
    def test_days_and_offices_beside_the_words(self, run: SnapshotBuilder, shape: str) -> None:
        told = STATISTICS.format(received=3, answered=3) + "".join(shape.format(*row) for row in ROWS)
        found = of(audited(run, [], told), "replies")
        assert not [f for f in found if f.outcome is Outcome.FAIL]

    def test_a_signed_answer(self, run: SnapshotBuilder) -> None:
        rows = [
            (title, received, f"{answer} 云岭州广播电视局 2026年10月12日") for title, received, _, _, answer in ROWS
        ]
        run.page(
            "/ly/index.html", page(rows, ("标题", "受理日期", "答复内容"), STATISTICS.format(received=3, answered=0))
        )
        found = of(run.audit(make_rules([COLUMN])), "replies")
        assert {(f.code, f.outcome) for f in found if f.code.startswith("no_")} == {
            ("no_answered", Outcome.MANUAL),
            ("no_department", Outcome.MANUAL),
        }

    def test_what_is_nowhere_is_missing(self, run: SnapshotBuilder) -> None:
        """No office, though 怎么办 ends like one."""
        rows = [(f"{title}怎么办（{n}号）", day, answer) for n, (title, day, _, _, answer) in enumerate(ROWS)]
        run.page(
            "/ly/index.html", page(rows, ("标题", "受理日期", "答复内容"), STATISTICS.format(received=3, answered=0))
        )
        found = of(run.audit(make_rules([COLUMN])), "replies")
        assert {(f.code, f.outcome) for f in found if f.code.startswith("no_")} == {
            ("no_answered", Outcome.FAIL),
            ("no_department", Outcome.FAIL),
        }


def test_the_pages_of_one_list_are_read_once(run: SnapshotBuilder) -> None:
    """Their breadcrumbs bear the column's name too: pages of the list, no columns below it."""
    pager = '<div class="page">共2页 <a href="/ly/index_1.html">下一页</a></div>'
    told = "<p>截至2026年11月15日，共收到留言4件，答复4件。</p>"
    more = ("户户通设备损坏如何更换", "2026-09-20", "2026-09-22", "科技科", GOOD)
    crumb = '<a href="/">首页</a> &gt;&gt; <a href="/ly/index.html">留言答复</a> &gt;&gt; 第2页'
    second = page([more]).replace('<a href="/">首页</a> &gt;&gt; 留言答复', crumb)
    run.page("/ly/index_1.html", second)
    run.page("/ly/index.html", page(list(ROWS), above=told).replace("</table>", f"</table>{pager}"))
    assert not of(run.audit(make_rules([COLUMN])), "replies")


@pytest.mark.parametrize("state", ["来信人已撤回", "不予受理", "重复来信"])
def test_nobody_owes_an_answer_to_what_was_closed(run: SnapshotBuilder, state: str) -> None:
    rows = [(*row, "已答复") for row in ROWS]
    closed = ("邻里纠纷", "2026-03-02", "", "", "", state)
    run.page("/ly/index.html", page([*rows, closed], (*HEAD, "状态")))
    assert not of(run.audit(make_rules([COLUMN])), "replies", "unanswered")


def test_a_message_without_an_answer_among_answered_ones_is_for_a_person(run: SnapshotBuilder) -> None:
    entries = "".join(
        f"<div class='msg'><p>标题：{title}</p><p>留言日期：{asked}</p>"
        + (f"<p>答复内容：{answer}</p><p>答复日期：{day}</p><p>答复部门：{unit}</p>" if answer else "")
        + "</div>"
        for title, asked, day, unit, answer in [*ROWS, ("无人理会的留言", "2026-04-02", "", "", "")]
    )
    run.page("/ly/index.html", f"<html><title>留言答复</title><body><h2>留言答复</h2>{entries}</body></html>")
    found = one(of(run.audit(make_rules([COLUMN])), "replies", "unanswered"))
    assert found.outcome is Outcome.MANUAL
    assert "无人理会" in found.subject


def test_statistics_in_a_shape_nobody_can_read_are_not_absent(run: SnapshotBuilder) -> None:
    kept = COLUMN | {"id": "tj", "name": "留言统计", "url": "/tj/index.html", "kind": "留言统计"}
    run.page("/ly/index.html", page(ROWS))
    run.page(
        "/tj/index.html",
        f"<html><title>留言统计</title><body><p>{'各月数据见图。' * 30}</p><img src='/t.png'></body></html>",
    )
    found = one(of(run.audit(make_rules([COLUMN, kept])), "replies", "no_statistics"))
    assert found.outcome is Outcome.MANUAL
