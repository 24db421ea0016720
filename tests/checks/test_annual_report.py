from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import PAGER, Row, add_list, column, duty_run, failed, home, told
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules

NAME = "信息公开年报"
HEADINGS = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)  # fmt: skip
WORDS = "全局认真落实各项要求，明确专人负责，规范工作流程，及时更新内容，自觉接受各方面的指导，各项工作有序推进，取得了较好成效。"


def text(headings: tuple[str, ...] = HEADINGS, more: str = "") -> str:
    return "".join(f"<p>{heading}</p><p>{WORDS * 2}</p>" for heading in headings) + more


def report(year: int, day: str = "", body: str = "") -> Row:
    return f"云岭州广播电视局{year}年政府信息公开工作年度报告", day or f"{year + 1}-01-20", body or text()


def table(new: str = "2", total: str = "2", handled: str = "2", left: str = "0") -> str:
    heads = (
        "<tr><td colspan=3 rowspan=3>勾稽关系</td><td colspan=7>申请人情况</td></tr>"
        "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
        "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
    )

    def row(label: str, person: str, whole: str) -> str:
        return f"<tr><td colspan=3>{label}</td><td>{person}</td>{'<td>0</td>' * 5}<td>{whole}</td></tr>"

    rows = row("一、本年新收政府信息公开申请数量", new, total) + row("二、上年结转政府信息公开申请数量", "0", "0")
    rows += (
        f"<tr><td rowspan=2>三、本年度办理结果</td><td colspan=2>（一）予以公开</td><td>{handled}</td>{'<td>0</td>' * 5}<td>{handled}</td></tr>"
        f"<tr><td colspan=2>（七）总计</td><td>{handled}</td>{'<td>0</td>' * 5}<td>{handled}</td></tr>"
    )
    return f"<table>{heads}{rows}{row('四、结转下年度继续办理', left, left)}</table>"


class TestThere:
    def test_well(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, [report(2025), report(2024), report(2023)])
        assert told(result, "annual_report") == {}
        assert cell_of(result, "annual_report", "c0").outcome is Outcome.PASS

    def test_missing(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, [report(2024), report(2023)])
        assert told(result, "annual_report") == {"2025": (Outcome.FAIL, "missing")}
        assert cell_of(result, "annual_report", "c0").duties == (36,)

    def test_not_due_yet(self, run: SnapshotBuilder) -> None:
        from datetime import date

        result = duty_run(run, NAME, [report(2024), report(2023)], date(2026, 1, 31), since="2025-01-01")
        assert told(result, "annual_report") == {}

    def test_in_chinese_figures(self, run: SnapshotBuilder) -> None:
        row = ("云岭州广播电视局二〇二五年度政府信息公开年报", "2026-01-12", text())
        assert told(duty_run(run, NAME, [row, report(2024)]), "annual_report") == {}

    def test_elsewhere_is_for_a_person(self, run: SnapshotBuilder) -> None:
        run.page("/", home(NAME, "2025年政府信息公开工作年度报告"))
        add_list(run, NAME, [report(2024)])
        result = run.audit(make_rules([column(NAME)]))
        assert told(result, "annual_report")["2025"] == (Outcome.MANUAL, "missing")

    def test_a_column_of_no_reports_is_for_a_person(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, [("应急广播终端在线率统计", "2026-02-01", f"<p>{WORDS}</p>")])
        assert told(result, "annual_report")["2025"] == (Outcome.MANUAL, "missing")

    def test_a_list_not_turned_to_its_end(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, [report(2024)], more=PAGER)
        assert not failed(result, "annual_report")

    def test_blocked(self, run: SnapshotBuilder) -> None:
        run.page("/", home(NAME))
        run.blocked("/c0/index.html")
        result = run.audit(make_rules([column(NAME)]))
        assert told(result, "annual_report") == {}
        assert cell_of(result, "annual_report", "c0").outcome is Outcome.NOT_EVALUATED

    def test_no_such_column(self, run: SnapshotBuilder) -> None:
        run.page("/", home("通知公告"))
        add_list(run, "通知公告", [("关于检修的公告", "2026-11-01", "<p>检修。</p>")])
        cell = cell_of(run.audit(make_rules([column("通知公告")])), "annual_report", "topic:annual_report")
        assert cell.outcome is Outcome.NOT_EVALUATED
        assert not cell.weight

    def test_silence_is_told_once(self, run: SnapshotBuilder) -> None:
        run.page("/", home(NAME))
        add_list(run, NAME, [report(2023), report(2022)])
        result = run.audit(make_rules([column(NAME, update="每年1月31日前")], since="2025-01-01"))
        assert told(result, "columns") == {"c0": (Outcome.FAIL, "stale")}
        assert told(result, "annual_report") == {}
        assert 36 in cell_of(result, "columns", "c0").duties


class TestTime:
    def test_late(self, run: SnapshotBuilder) -> None:
        assert told(duty_run(run, NAME, [report(2025, "2026-03-09")]), "annual_report") == {
            "2025:time": (Outcome.FAIL, "late")
        }

    def test_late_before_the_duty_began(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, [report(2025, "2026-03-09")], since="2026-02-15")
        assert told(result, "annual_report") == {"2025:time": (Outcome.TOLERATED, "late")}
        assert cell_of(result, "annual_report", "c0").outcome is Outcome.PASS

    def test_undated(self, run: SnapshotBuilder) -> None:
        row = report(2025)
        result = duty_run(run, NAME, [(row[0], "", row[2])])
        assert not failed(result, "annual_report")
        assert cell_of(result, "annual_report", "c0").outcome is Outcome.NOT_EVALUATED


class TestParts:
    def test_a_part_left_out(self, run: SnapshotBuilder) -> None:
        headings = tuple(h for h in HEADINGS if "复议" not in h)
        assert told(duty_run(run, NAME, [report(2025, body=text(headings))]), "annual_report") == {
            "2025:reviews": (Outcome.FAIL, "part_missing")
        }

    def test_two_parts_under_one_heading(self, run: SnapshotBuilder) -> None:
        headings = (*HEADINGS[:4], "五、存在问题、改进措施及其他需要报告的事项")
        assert told(duty_run(run, NAME, [report(2025, body=text(headings))]), "annual_report") == {}

    def test_a_heading_of_another_make(self, run: SnapshotBuilder) -> None:
        headings = (*HEADINGS[:3], "四、争议化解", *HEADINGS[4:])
        found = told(duty_run(run, NAME, [report(2025, body=text(headings))]), "annual_report")
        assert found == {"2025:reviews": (Outcome.MANUAL, "part_missing")}

    def test_the_report_as_a_file(self, run: SnapshotBuilder) -> None:
        body = '<p>2025年年度报告见附件。</p><p><a href="/f/nb.pdf">年度报告.pdf</a></p>'
        assert not failed(duty_run(run, NAME, [report(2025, body=body)]), "annual_report")

    def test_the_report_as_a_picture(self, run: SnapshotBuilder) -> None:
        body = '<p><img src="/p/1.jpg" width="800" height="1200"></p>'
        assert not failed(duty_run(run, NAME, [report(2025, body=body)]), "annual_report")


class TestFigures:
    def test_they_add_up(self, run: SnapshotBuilder) -> None:
        assert told(duty_run(run, NAME, [report(2025, body=text(more=table()))]), "annual_report") == {}

    def test_a_row_that_does_not(self, run: SnapshotBuilder) -> None:
        found = failed(duty_run(run, NAME, [report(2025, body=text(more=table(total="3")))]), "annual_report")
        assert [f.code for f in found] == ["figures"]
        assert "2+0+0+0+0+0＝2，总计却是 3" in found[0].message

    def test_a_balance_that_does_not(self, run: SnapshotBuilder) -> None:
        found = failed(duty_run(run, NAME, [report(2025, body=text(more=table(left="1")))]), "annual_report")
        assert "自然人" in found[0].message

    def test_an_empty_cell_is_for_a_person(self, run: SnapshotBuilder) -> None:
        found = told(duty_run(run, NAME, [report(2025, body=text(more=table(new="", total="2")))]), "annual_report")
        assert found == {"2025:figures": (Outcome.MANUAL, "figures")}


def test_rows_of_the_form_are_no_parts(run: SnapshotBuilder) -> None:
    """The table stands in the third part, and its last row is numbered four."""
    said = [f"<p>{heading}</p><p>{WORDS * 2}</p>{table() if n == 2 else ''}" for n, heading in enumerate(HEADINGS)]
    whole = [report(2025, body="".join(said)), report(2024), report(2023)]
    assert told(duty_run(run, NAME, whole), "annual_report") == {}


def test_a_part_left_out_behind_the_form(run: SnapshotBuilder) -> None:
    said = [
        f"<p>{heading}</p><p>{WORDS * 2}</p>{table() if n == 2 else ''}" for n, heading in enumerate(HEADINGS) if n != 3
    ]
    found = told(duty_run(run, NAME, [report(2025, body="".join(said)), report(2024), report(2023)]), "annual_report")
    assert found == {"2025:reviews": (Outcome.FAIL, "part_missing")}


SHORT = ("一、总体情况。本年主动公开信息一百二十六条。", "二、主动公开政府信息情况。制发规范性文件一件，行政许可四十二件。",
         "三、收到和处理政府信息公开申请情况。收到申请两件，均按期答复。", "四、其他需要报告的事项。没有收取信息处理费。")  # fmt: skip


def short(*replaced: str, more: str = "") -> str:
    """A short report of four parts without the fourth and fifth of the form; `replaced` its last sentences."""
    lines = (*SHORT[: len(SHORT) - len(replaced)], *replaced)
    return "".join(f"<p>{line}</p>" for line in ("根据条例，现公布本年度报告。", *lines)) + more


def test_a_short_report_that_is_whole_in_itself(run: SnapshotBuilder) -> None:
    """Numbered one to four without a gap, each a part of the form, the last one the form's last: two are left out."""
    assert told(duty_run(run, NAME, [report(2025, body=short())]), "annual_report") == {
        "2025:reviews": (Outcome.FAIL, "part_missing"),
        "2025:improvement": (Outcome.FAIL, "part_missing"),
    }


@pytest.mark.parametrize(
    "body",
    [
        short(more='<p>全文请下载<a href="/f/nb.pdf">年度报告全文</a></p>'),
        short(more='<p><a href="/c0/all.html">点击阅读</a></p>'),
        short(more="<p>以上为年度报告节选。</p>"),
        short(more="<p>完整报告可在市档案馆查阅。</p>"),
        short(more='<p><img src="/p/1.jpg" width="800" height="1200"></p>'),
        short(more='<iframe src="http://gdj.yunling.gov.cn/viewer/1.html"></iframe>'),
        short("四、政府信息公开其他工作。本年没有需要报告的情况。"),
        short("六、其他需要报告的事项。没有收取信息处理费。"),
        short("四、政府信息公开行政复议、行政诉讼情况。没有发生。"),
        short("四、争议化解。没有发生。", "五、其他需要报告的事项。没有收取信息处理费。"),
        short("四、其他需要报告的事项。没有收取费用；没有因信息公开引起行政复议；主要问题是解读形式单一，下一步改进。"),
        short("三、收到和处理申请情况、复议诉讼情况、存在问题。都没有。", "四、其他需要报告的事项。没有收取信息处理费。"),
        "<p>目录：</p>" + "".join(f"<p>{line.split('。')[0]}</p>" for line in SHORT),
        "<p>内容包括：一、总体情况；二、主动公开情况；三、申请情况；四、其他事项。</p>",
    ],
)  # fmt: skip
def test_a_short_page_that_may_not_be_the_whole_report(run: SnapshotBuilder, body: str) -> None:
    assert not failed(duty_run(run, NAME, [report(2025, body=body)]), "annual_report")


def test_a_summary_is_not_the_report(run: SnapshotBuilder) -> None:
    row = ("云岭州广播电视局2025年政府信息公开工作年度报告（摘要）", "2026-01-20", short())
    assert not failed(duty_run(run, NAME, [row]), "annual_report")


@pytest.mark.parametrize(
    "body",
    [
        short("四、存在的主要问题及改进情况。没有争议案件，解读形式单一。", "五、其他需要报告的事项。没有收取信息处理费。"),
        short("四、行政复议和诉讼情况。没有发生。", "五、其他需要报告的事项。公开的深度不够，下一年培训。"),
        short(more='<svg width="600" height="400"></svg>'),
        short(more='<div class="pdfViewer"><canvas></canvas></div>'),
        short(more='<div data-src="/f/nb.pdf"></div>'),
        short(more='<a href="javascript:void(0)" onclick="go(2)">2</a>'),
        short(more='<div style="display:none"><p>五、行政复议情况。没有。</p><p>六、主要问题。没有。</p></div>'),
    ],
)  # fmt: skip
def test_a_short_report_that_touches_the_part_or_shows_more(run: SnapshotBuilder, body: str) -> None:
    assert not failed(duty_run(run, NAME, [report(2025, body=body)]), "annual_report")


def test_a_part_told_in_a_sentence_of_another(run: SnapshotBuilder) -> None:
    headings = tuple(h for h in HEADINGS if "复议" not in h)
    body = text(headings, "<p>全年没有因政府信息公开被申请行政复议或提起行政诉讼。</p>")
    assert told(duty_run(run, NAME, [report(2025, body=body)]), "annual_report") == {
        "2025:reviews": (Outcome.MANUAL, "part_missing")
    }
