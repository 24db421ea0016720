"""Cells and findings speak of the duties of the plan in force; what the office has closed is asked of nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from audits.model import Cell, Finding, Outcome, Report, Tally
from audits.ownership import duty_owners
from audits.plan_numbers import PlanNumbers
from audits.settle import settle
from rules.duties import own_plan
from rules.schema import Rules
from tests.snapshot_builder import make_rules

DAY = date(2026, 11, 20)
COLUMN: dict[str, object] = {"id": "tpgj", "name": "脱贫攻坚", "lead": "宣传科", "update": "适时更新", "duties": [14]}
NEXT = """\
duties:
  - {number: 1, part: 一, title: 公开预算, text: 公开预算。, lead: [宣传科], proof: 网站, web: 预算, checks: [budget], known_as: [18]}
  - {number: 2, part: 一, title: 更新栏目, text: 更新栏目。, lead: [宣传科], proof: 网站, web: 栏目, checks: [columns]}
"""


def rules_with(**plan: object) -> Rules:
    rules = make_rules([COLUMN])
    return rules.model_copy(update={"plan": rules.plan.model_copy(update=plan)})


def finding(check: str, *duties: int) -> Finding:
    return Finding(
        check, f"{check}:tpgj", "tpgj", "stale", Outcome.FAIL, "标题", "说明", "整改", "依据", "http://a.example/",
        column="tpgj", duties=duties,
    )  # fmt: skip


def cell(check: str, *duties: int) -> Cell:
    return Cell(check, "tpgj", "宣传科", Outcome.FAIL, Tally(failed=1), duties=duties)


def test_only_the_columns_own_check_proves_the_duties_written_beside_a_column() -> None:
    numbers = PlanNumbers(rules_with())
    assert numbers.meant("columns", (20,), "tpgj") == (14, 20)
    assert numbers.meant("links", (20,), "tpgj") == (20,), "a dead link there is no failing of the duty"


def test_what_speaks_of_closed_duties_alone_is_dropped() -> None:
    reports = [Report((cell("matter", 14), cell("columns", 20)), (finding("matter", 14), finding("columns", 20)))]
    cells, findings = settle(reports, rules_with(closed={14: "已完成"}), DAY)
    assert [(f.check, f.duties) for f in findings] == [("columns", (14, 20))]
    closed = next(c for c in cells if c.check == "matter")
    assert (closed.outcome, closed.tally, closed.note) == (
        Outcome.NOT_APPLICABLE, Tally(), "分工方案第 14 项已关闭：已完成",
    )  # fmt: skip
    assert next(c for c in cells if c.check == "columns").outcome is Outcome.FAIL


def test_another_years_plan_has_numbers_of_its_own(tmp_path: Path) -> None:
    own_plan(tmp_path, 2027).write_text(NEXT, "utf-8")
    rules = rules_with(source=2027, applies_to=2027).with_plans(tmp_path)
    numbers = PlanNumbers(rules)
    assert numbers.meant("budget", (18,), "") == (1,)
    assert numbers.meant("budget", (9,), "") == (), "the same check on another matter"
    assert numbers.meant("columns", (20,), "") == (2,)
    assert numbers.meant("replies", (8,), "") == ()


def test_nobody_is_charged_for_a_duty_that_names_nobody() -> None:
    assert [(o.section, o.role.value) for o in duty_owners(rules_with(), 28)] == [(rules_with().office, "待认领")]
    owned = duty_owners(rules_with(owners={28: ("宣传科",)}), 28)
    assert [(o.section, o.role.value) for o in owned] == [("宣传科", "牵头")]
