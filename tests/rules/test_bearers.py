"""Who carries a duty: the plan's words for sections, resolved by the rules, with what stays to be confirmed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.bearers import Bearers, Part, bearers
from rules.duties import Duty, load_duties
from rules.load import RulesError, parse_rules, warnings
from rules.schema import Rules
from tests.rules.sound import SOUND

SHIPPED = (Path(__file__).parents[2] / "rules.yaml").read_text("utf-8")
DUTIES = load_duties(2019)
DEPARTMENTS = ["局办公室", "宣传科", "媒体管理科", "科技科", "规划财务科", "人事科"]


def rules_with(plan: str) -> Rules:
    return parse_rules(re.sub(r"(?m)^  applies_to: 2026.*\n", lambda m: m[0] + plan, SHIPPED, count=1))


def of(number: int, plan: str = "") -> Bearers:
    return bearers(rules_with(plan), DUTIES[number - 1])


def test_each_duty_of_the_plan_is_answered_for_or_asked_about() -> None:
    rules = rules_with("")
    unanswered = [duty.number for duty in DUTIES if bearers(rules, duty).unanswered]
    assert unanswered == [5, 26, 28, 33], "the four that name nobody"
    assert {duty.number for duty in DUTIES if bearers(rules, duty).unknown} == {1, 3, 5, 6, 7, 8, 16}


def test_leads_stand_in_the_plans_order_and_share_the_duty() -> None:
    assert of(17).answering == ("科技科", "宣传科", "媒体管理科")
    assert of(3).answering == ("宣传科", "局办公室")


def test_responsible_sections_answer_where_the_plan_has_no_lead_and_names_each() -> None:
    assert of(25).answering == ("局办公室", "科技科")
    assert of(36).answering == ("局办公室",)


@pytest.mark.parametrize(("number", "part"), [(12, Part.RESPONSIBLE), (14, Part.RESPONSIBLE), (2, Part.SUPPORTING)])
def test_words_for_all_mean_every_section_once(number: int, part: Part) -> None:
    found = of(number)
    assert [b.section for b in found.all] == [*DEPARTMENTS, "局属单位"]
    assert found.part_of("局办公室") is Part.LEAD and found.part_of("人事科") is part
    assert not found.unknown


def test_departments_are_not_the_units_beside_them() -> None:
    found = of(9)
    assert {b.words for b in found.all if b.section == "局属单位"} == {"各单位"}
    assert {b.words for b in found.all if b.part is Part.RESPONSIBLE} == {"机关各科室", "各单位"}


def test_words_that_leave_it_open_are_shown_and_asked_about() -> None:
    some, qualified, others = of(7), of(16), of(6)
    assert some.unknown == ("局机关相关科室",) and some.part_of("科技科") is Part.RESPONSIBLE
    assert qualified.unknown == ("具有行政执法职能科室",) and [b.section for b in qualified.all] == [
        "宣传科",
        "媒体管理科",
    ]
    assert others.unknown == ("局人事科等单位和科室",) and others.of(Part.RESPONSIBLE) == ("人事科",)


def test_the_office_says_whom_a_word_means() -> None:
    found = of(16, "  groups: {具有行政执法职能科室: [媒体管理科, 科技科], 各单位: 局属单位}\n")
    assert not found.unknown
    assert found.of(Part.LEAD) == ("宣传科", "媒体管理科") and found.of(Part.RESPONSIBLE) == ("科技科",)


def test_the_office_says_who_answers() -> None:
    assert of(28, "  owners: {28: 办公室}\n").answering == ("局办公室",)
    changed = of(22, "  owners: {22: 局媒体管理科}\n")
    assert changed.answering == ("媒体管理科",)
    assert changed.part_of("局办公室") is Part.RESPONSIBLE, "the plan's lead stays in the duty"


def test_a_lead_that_the_rules_do_not_know_is_nobody_elses_burden() -> None:
    duty = Duty.model_validate({**DUTIES[21].model_dump(), "lead": ("局法规科",)})
    found = bearers(rules_with(""), duty)
    assert found.unanswered and found.unknown == ("局法规科",)


def test_units_are_told_by_their_names_where_the_rules_do_not_say() -> None:
    rules = parse_rules(SOUND.replace("  - name: 科技科", "  - name: 科技科\n  - name: 监测中心"))
    assert [b.section for b in bearers(rules, DUTIES[8]).all] == ["局办公室", "宣传科", "科技科", "监测中心"]
    assert [b.words for b in bearers(rules, DUTIES[8]).all if b.section == "监测中心"] == ["各单位"]


@pytest.mark.parametrize(
    ("plan", "mark", "said", "nearest"),
    [
        ("  owners: {37: 局办公室}\n", "37", "分工方案没有第 37 项", ""),
        ("  owners: {政务新媒休: 局办公室}\n", "政务新媒休", "不是事项的序号", "26（政务新媒体）"),
        ("  owners: {26: 宣传课}\n", "宣传课", "没有登记科室“宣传课”", "宣传科"),
        ("  groups: {各科室: [宣传科, 监察室]}\n", "监察室", "没有登记科室“监察室”", ""),
        ("  closed: {14: ''}\n", "''", "是空的", ""),
        ("  closed: [14]\n", "[14]", "下面应分行写各项", ""),
        ("  owners: {14: 宣传科}\n  closed: {14: 已完成}\n", "14: 宣传科", "已经关闭", ""),
        ("  owner: {26: 宣传科}\n", "owner", "没有“owner”这一项", "owners"),
    ],
)
def test_slips_in_the_plan_are_told_at_their_place(plan: str, mark: str, said: str, nearest: str) -> None:
    with pytest.raises(RulesError) as caught:
        rules_with(plan)
    (problem,) = caught.value.problems
    line = next(line for line in plan.split("\n") if mark in line)
    assert said in problem.found and problem.nearest.startswith(nearest)
    assert problem.column == line.index(mark) + 1


def test_a_word_that_the_plan_does_not_use_is_told_and_stops_nothing() -> None:
    (said,) = warnings(rules_with("  groups: {具有行政执法职能的科室: 媒体管理科}\n"))
    assert "没有出现" in said and "“具有行政执法职能科室”" in said
