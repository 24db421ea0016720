from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import PAGER, Row, add_list, column, duty_run, failed, home, told
from tests.snapshot_builder import HOME, SnapshotBuilder, cell_of, make_rules

NAME = "财政预决算"
WORDS = "认真贯彻执行有关法律法规，加强财务管理，严格控制一般性开支，提高资金使用效益，确保各项工作正常开展。" * 12
WHOLE = f"<p>一、部门职责。二、机构设置情况。三、收支总体情况。{WORDS}</p>"


def paper(year: int, what: str = "预算", body: str = WHOLE) -> Row:
    published = year if what == "预算" else year + 1
    return f"云岭州广播电视局{year}年部门{what}公开", f"{published}-03-10", body


ALL = [paper(2026), paper(2025), paper(2025, "决算"), paper(2024, "决算")]


class TestYears:
    def test_well(self, run: SnapshotBuilder) -> None:
        assert told(duty_run(run, NAME, ALL), "budget") == {}

    def test_a_budget_missing(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, ALL[1:])
        assert told(result, "budget") == {"budget:2026": (Outcome.FAIL, "year_missing")}
        assert cell_of(result, "budget", "c0").duties == (18,)

    def test_a_platform_where_budgets_stand_together_is_for_a_person(self, run: SnapshotBuilder) -> None:
        link = '<a href="http://czj.yunling.gov.cn/yjs/">州级预决算公开统一平台</a>'
        found = told(duty_run(run, NAME, ALL[1:], more=link), "budget")
        assert found == {"budget:2026": (Outcome.MANUAL, "year_missing")}

    def test_the_budget_of_an_institution_is_not_the_bureaus(self, run: SnapshotBuilder) -> None:
        unit = ("云岭州广播电视发射台2026年度单位预算公开", "2026-03-10", WHOLE)
        found = told(duty_run(run, NAME, [unit, *ALL[1:]]), "budget")
        assert found == {"budget:2026": (Outcome.FAIL, "year_missing")}

    @pytest.mark.parametrize(
        "title",
        [
            "2026年部门预算公开（含发射台）",
            "云岭州广播电视局及所属发射台2026年预算",
            "云岭州广电局本级和州广播电视台2026年度预算",
            "云岭州广播电视局2026年度部门预算（州广播电视台）",
        ],
    )
    def test_the_bureaus_budget_that_names_an_institution_too(self, run: SnapshotBuilder, title: str) -> None:
        assert told(duty_run(run, NAME, [(title, "2026-03-10", WHOLE), *ALL[1:]]), "budget") == {}

    def test_a_portal_of_an_institution_shows_its_own_budget(self, run: SnapshotBuilder) -> None:
        own = ("云岭州广播电视台2026年度部门预算公开", "2026-03-10", WHOLE)
        run.page("/", home(NAME))
        add_list(run, NAME, [own, *ALL[1:]])
        rules = make_rules([column(NAME)], portal={"name": "云岭州广播电视台", "start": HOME})
        assert told(run.audit(rules), "budget") == {}

    def test_files_without_a_year_are_of_the_year_of_their_entry(self, run: SnapshotBuilder) -> None:
        file = '<p><a href="/f/1.pdf">部门预算.pdf</a></p>'
        rows = [*ALL[1:], paper(2024, body=WHOLE + file)]
        assert told(duty_run(run, NAME, rows), "budget") == {"budget:2026": (Outcome.FAIL, "year_missing")}

    def test_files_without_a_year_where_no_entry_names_one(self, run: SnapshotBuilder) -> None:
        row = ("历年部门预算公开", "2024-02-20", WHOLE + '<p><a href="/f/1.pdf">部门预算.pdf</a></p>')
        assert not failed(duty_run(run, NAME, [row, *ALL[1:]]), "budget")

    def test_accounts_not_due_yet(self, run: SnapshotBuilder) -> None:
        assert told(duty_run(run, NAME, [paper(2026), paper(2024, "决算")]), "budget") == {}

    def test_both_in_one_title(self, run: SnapshotBuilder) -> None:
        row = ("云岭州广播电视局2026年部门预算及2025年“三公”经费预算公开说明", "2026-02-20", WHOLE)
        assert told(duty_run(run, NAME, [row, *ALL[1:]]), "budget") == {}

    def test_without_years_in_titles(self, run: SnapshotBuilder) -> None:
        assert not failed(duty_run(run, NAME, [("部门预算公开", "2026-02-20", WHOLE)]), "budget")

    def test_nothing_of_the_kind_is_for_a_person(self, run: SnapshotBuilder) -> None:
        found = told(duty_run(run, NAME, [("公益电影放映补贴资金公示", "2026-02-20", WHOLE)]), "budget")
        assert found == {"budget:2026": (Outcome.MANUAL, "year_missing")}

    def test_a_list_not_turned_to_its_end(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, NAME, ALL[1:], more=PAGER)
        assert told(result, "budget") == {}
        assert cell_of(result, "budget", "c0").outcome is Outcome.NOT_EVALUATED

    def test_elsewhere_on_the_portal(self, run: SnapshotBuilder) -> None:
        run.page("/", home(NAME, "2026年部门预算公开"))
        add_list(run, NAME, ALL[1:])
        found = told(run.audit(make_rules([column(NAME)])), "budget")
        assert found == {"budget:2026": (Outcome.MANUAL, "year_missing")}

    def test_undated(self, run: SnapshotBuilder) -> None:
        assert told(duty_run(run, NAME, [(title, "", body) for title, _, body in ALL]), "budget") == {}

    def test_blocked(self, run: SnapshotBuilder) -> None:
        run.page("/", home(NAME))
        run.blocked("/c0/index.html")
        result = run.audit(make_rules([column(NAME)]))
        assert cell_of(result, "budget", "c0").outcome is Outcome.NOT_EVALUATED

    def test_a_column_of_another_kind_of_money(self, run: SnapshotBuilder) -> None:
        result = duty_run(run, "三公经费", [("2025年三公经费决算", "2026-02-20", WHOLE)])
        assert cell_of(result, "budget", "c0").outcome is Outcome.NOT_APPLICABLE


class TestSections:
    def test_a_section_left_out(self, run: SnapshotBuilder) -> None:
        body = f"<p>一、部门职责。三、收支总体情况。{WORDS}</p>"
        found = told(duty_run(run, NAME, [paper(2026, body=body), *ALL[1:]]), "budget")
        assert found == {"budget:organisation": (Outcome.FAIL, "section_missing")}

    def test_in_an_attachment(self, run: SnapshotBuilder) -> None:
        body = '<p>现予公开，详见附件。</p><p><a href="/f/ys.pdf">2026年部门预算.pdf</a></p>'
        assert not failed(duty_run(run, NAME, [paper(2026, body=body), *ALL[1:]]), "budget")


def fees(*rows: str, heads: str = "序号|收费项目名称|设立依据|收费标准") -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in (heads, *rows))
    return f"<table>{cells}</table>"


CATALOGUE = "收费目录清单"
FULL = ("1|播音员资格考试费|云发改收费〔2016〕3号|每人每科60元", "2|普通话测试费|云发改收费〔2017〕8号|每人50元")


def fee_run(run: SnapshotBuilder, body: str) -> dict[str, tuple[Outcome, str]]:
    return told(duty_run(run, CATALOGUE, [("行政事业性收费目录清单", "2026-03-01", body)]), "fees")


class TestFees:
    def test_well(self, run: SnapshotBuilder) -> None:
        assert fee_run(run, fees(*FULL)) == {}

    def test_no_basis(self, run: SnapshotBuilder) -> None:
        body = fees("1|播音员资格考试费|每人每科60元", heads="序号|收费项目名称|收费标准")
        assert fee_run(run, body) == {"basis": (Outcome.FAIL, "field_missing")}

    def test_an_empty_rate(self, run: SnapshotBuilder) -> None:
        body = fees(FULL[0], "2|普通话测试费|云发改收费〔2017〕8号|")
        assert fee_run(run, body) == {"standard": (Outcome.FAIL, "field_empty")}

    @pytest.mark.parametrize(
        "heads",
        ["序号|项目|政策文件|金额（元）", "序号|收费项目|文件依据及文号|征收标准", "编号|收费名称|收费依据|计费标准"],
    )
    def test_other_words(self, run: SnapshotBuilder, heads: str) -> None:
        assert fee_run(run, fees(*FULL, heads=heads)) == {}

    def test_a_head_nobody_knows(self, run: SnapshotBuilder) -> None:
        body = fees("1|播音员资格考试费|云发改收费〔2016〕3号|60元", heads="序号|收费项目名称|来由|收费标准")
        assert fee_run(run, body) == {"basis": (Outcome.MANUAL, "field_missing")}

    def test_a_basis_for_several_fees(self, run: SnapshotBuilder) -> None:
        body = (
            "<table><tr><th>收费项目名称</th><th>设立依据</th><th>收费标准</th></tr>"
            '<tr><td>甲类考试费</td><td rowspan="2">云发改收费〔2016〕3号</td><td>60元</td></tr>'
            "<tr><td>乙类考试费</td><td>50元</td></tr></table>"
        )
        assert fee_run(run, body) == {}

    @pytest.mark.parametrize(
        "words", ["我局无行政事业性收费项目。", "经清理，本单位没有行政事业性收费。", "本单位行政事业性收费项目为零。"]
    )
    def test_a_declared_nil(self, run: SnapshotBuilder, words: str) -> None:
        result = duty_run(run, CATALOGUE, [("收费目录清单", "2026-03-01", f"<p>{words}</p>")])
        assert cell_of(result, "fees", "c0").outcome is Outcome.NOT_APPLICABLE

    def test_as_a_file(self, run: SnapshotBuilder) -> None:
        body = '<p><a href="/f/1.xls">行政事业性收费目录清单.xls</a></p>'
        assert fee_run(run, body) == {"catalogue": (Outcome.MANUAL, "unclear")}


THREE = "收费项目名称|设立依据|收费标准"


@pytest.mark.parametrize(
    "body",
    [
        fees("考试费|云发改收费〔2016〕3号|", "（1）笔试||50元", "（2）面试||60元", heads=THREE),
        fees("考试费|云发改收费〔2016〕3号|50元", "合计||50元", heads=THREE),
        fees("1|本单位无收费项目||"),
        fees("考试费|云发改收费〔2016〕3号||已停征", heads=f"{THREE}|备注"),
        fees("考试费（2017年取消）|云发改收费〔2016〕3号|", heads=THREE),
        fees("考试费|云发改收费〔2016〕3号|<img src='/a.png' width='300' height='100'>", heads=THREE),
        fees("考试费|50元", heads="收费项目|收费标准") + "<p>设立依据：云发改收费〔2016〕3号。</p>",
        fees("考试费|云发改收费〔2016〕3号|每人10元", heads="收费项目|设立依据|备注"),
    ],
)
def test_fields_told_in_other_rows_beside_the_table_or_not_owed(run: SnapshotBuilder, body: str) -> None:
    assert not failed(duty_run(run, CATALOGUE, [("收费目录清单", "2026-01-05", body)]), "fees")
