"""What is shipped: the bureau's rules.yaml, the duties of its plan, the generated reference, the data reader."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from rules.data import DataFileError, data_file
from rules.duties import (
    PLANS,
    Duty,
    DutyData,
    LedgerPart,
    Proof,
    Rhythm,
    duties_of_text,
    duties_text,
    known_years,
    load_duties,
    own_plan,
)
from rules.load import RulesError, load_rules, rules_text, warnings
from rules.reference import TARGET, reference

ROOT = Path(__file__).parents[2]
PLAN = Path(os.environ.get("PORTAL_AUDIT_PLAN", ROOT.parent / "shared" / "plan-2019.txt"))
DUTIES = load_duties(2019)


def test_the_bureaus_rules_load_without_a_word() -> None:
    rules = load_rules(ROOT / "rules.yaml")
    assert warnings(rules) == ()
    assert rules.portal.start == "", "as shipped the demo portal is audited"
    assert (rules.plan.source, rules.plan.applies_to, rules.since) == (2019, 2026, date(2026, 1, 1))
    assert rules.office == "局办公室"
    assert "【待确认】" in rules_text(ROOT / "rules.yaml")


def test_every_duty_that_the_column_check_proves_has_a_column() -> None:
    named = {duty for column in load_rules(ROOT / "rules.yaml").columns for duty in column.duties}
    assert {duty.number for duty in DUTIES if "columns" in duty.checks} <= named


def test_every_section_the_plan_names_is_known_to_the_rules() -> None:
    rules = load_rules(ROOT / "rules.yaml")
    known = {name for section in rules.sections for name in (section.name, *section.aliases)}
    single = {name for duty in DUTIES for name in (*duty.lead, *duty.responsible, *duty.supporting)}
    vague = re.compile("各|相关|具有|等单位")
    assert {name for name in single if not vague.search(name)} <= known


def test_the_duties_are_36_of_36() -> None:
    assert known_years() == (2019,)
    assert [duty.number for duty in DUTIES] == list(range(1, 37))
    assert [sum(duty.part == part for duty in DUTIES) for part in "一二三四五"] == [8, 5, 5, 10, 8]
    proved = {1: {"interpretation"}, 8: {"replies"}, 20: {"columns", "links"}, 25: {"domains"}}
    assert all(checks <= set(DUTIES[number - 1].checks) for number, checks in proved.items())


def test_deadlines_are_the_plans() -> None:
    assert {d.number: d.due(2026) for d in DUTIES if d.due(2026)} == {
        9: date(2026, 10, 31),
        20: date(2026, 12, 31),
        30: date(2026, 11, 30),
        31: date(2026, 11, 30),
    }
    assert [duty.number for duty in DUTIES if not duty.deadline] == [1, 3, 5, 28]


def test_contradictions_of_the_plan_are_noted() -> None:
    notes = {duty.number: "".join(duty.notes) for duty in DUTIES}
    assert "局办公室、局办公室" in notes[8]
    assert "局宣传媒体管理科" in notes[22]
    assert all("没有写牵头单位" in notes[number] for number in (5, 26, 28, 33))
    assert all("科室" in notes[number] and "列了" in notes[number] for number in (3, 16, 17, 19, 25))
    assert [duty.number for duty in DUTIES if duty.bound] == [14, 17]
    assert [duty.number for duty in DUTIES if duty.confirm] == [5, 8, 12, 22, 26, 28, 33]
    assert "没有列名" in notes[16] and "范围不明确" in notes[6]
    assert DUTIES[27].lead == DUTIES[27].responsible == ()


def test_what_only_the_ledger_shows_is_told_apart() -> None:
    assert all(not duty.web and not duty.checks for duty in DUTIES if duty.proof is Proof.LEDGER)


@pytest.mark.skipif(not PLAN.exists(), reason=f"分工方案原文不在 {PLAN.name} 处")
def test_the_words_are_the_plans_own() -> None:
    plan = re.sub(r"\s+", "", PLAN.read_text(encoding="utf-8"))
    body = plan[plan.index("一、着眼稳定预期") :]
    rest = body
    for duty in DUTIES:
        text = re.sub(r"\s+", "", duty.text)
        start = rest.index(text)
        assert re.search(rf"(?:^|\D){duty.number}[.、]$", rest[:start]), duty.number
        rest = rest[start + len(text) :]
    assert rest == ""


@pytest.mark.skipif(not PLAN.exists(), reason=f"分工方案原文不在 {PLAN.name} 处")
def test_sections_and_deadlines_stand_in_the_duties_own_words() -> None:
    for duty in DUTIES:
        for name in (*duty.lead, *duty.responsible, *duty.supporting):
            assert name in duty.text, (duty.number, name)
        assert (f"完成时限：{duty.deadline}" in duty.text) == bool(duty.deadline), duty.number
        assert ("完成时限" in duty.text) == bool(duty.deadline), duty.number


# What no portal shows, and what it shows only in part: both are reported by ledger, part by part.
ONLY_LEDGER = {2, 4, 5, 6, 29, 30, 34, 35}
PARTLY_LEDGER = {1, 3, 7, 9, *range(19, 29), 31, 32, 33, 36}


def test_the_ledger_holds_what_the_web_does_not_show() -> None:
    assert {duty.number for duty in DUTIES if duty.proof is Proof.LEDGER} == ONLY_LEDGER
    assert {duty.number for duty in DUTIES if duty.proof is Proof.BOTH} == PARTLY_LEDGER
    parts = {part.id: part for duty in DUTIES for part in duty.ledger}
    assert len(parts) == sum(len(duty.ledger) for duty in DUTIES)
    assert [part.id for part in parts.values() if part.rhythm is Rhythm.QUARTERLY] == ["29-1"]


def test_the_parts_of_a_ledger_have_ids_of_their_own() -> None:
    whole = DUTIES[0].model_dump()
    part = DUTIES[0].ledger[0].model_dump()
    for ledger in ([part, part], [{**part, "id": "2-1"}], [{**part, "id": "one"}]):
        with pytest.raises(ValueError, match="id"):
            Duty.model_validate({**whole, "ledger": ledger})
    assert Duty.model_validate({**whole, "ledger": "一句话"}).ledger == (LedgerPart(id="1-1", what="一句话"),)


def test_a_duty_without_its_parts_is_refused() -> None:
    whole = DUTIES[0].model_dump()
    with pytest.raises(ValueError, match="proof"):
        Duty.model_validate({**whole, "ledger": ""})
    with pytest.raises(ValueError, match="month"):
        Duty.model_validate({**whole, "deadline": "10月底前"})
    with pytest.raises(ValueError, match="extra"):
        Duty.model_validate({**whole, "deadlin": "全年"})


def test_a_year_without_a_plan_is_told() -> None:
    with pytest.raises(DutyData, match="2018 年分工方案"):
        load_duties(2018)


OWN_PLAN = """\
duties:
  - {number: 1, part: 一, title: 值班, text: 做好值班。, proof: 台账, ledger: 值班记录}
"""


def test_an_offices_own_plan_beside_its_rules_goes_before_the_shipped_one(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    shipped = (ROOT / "rules.yaml").read_text("utf-8")
    plan = own_plan(tmp_path / PLANS, 2027)
    plan.parent.mkdir()
    plan.write_text(OWN_PLAN, "utf-8")
    assert known_years(plan.parent) == (2019, 2027) and known_years() == (2019,)
    assert [duty.title for duty in load_duties(2027, plan.parent)] == ["值班"]
    assert load_duties(2019, plan.parent) == DUTIES
    rules.write_text(shipped, "utf-8")
    assert load_rules(rules).plans == plan.parent
    rules.write_text(shipped.replace("source: 2019", "source: 2027"), "utf-8")
    with pytest.raises(RulesError, match="分工方案没有第 7 项"):
        load_rules(rules)
    plan.write_text(OWN_PLAN.replace("proof: 台账", "proof: 台帐"), "utf-8")
    with pytest.raises(RulesError, match="2027 年分工方案的数据缺失或有误"):
        load_rules(rules)


def test_the_reference_is_not_stale() -> None:
    assert TARGET.read_text(encoding="utf-8") == reference(), "run: python -m rules.reference"


def test_a_data_file_that_is_not_there_is_told() -> None:
    with pytest.raises(DataFileError, match="没有这个文件"):
        data_file("没有这个文件.yaml")


def test_the_copy_of_a_plan_reads_back_as_it_was() -> None:
    assert duties_of_text(duties_text(DUTIES)) == DUTIES


def test_rules_keep_the_plan_they_were_read_with(tmp_path: Path) -> None:
    """What is done to the plan's file later changes no audit."""
    rules = load_rules(ROOT / "rules.yaml")
    assert rules.duties == DUTIES
    other = rules.with_duties(DUTIES[:1])
    assert other.duties == DUTIES[:1]
    assert rules.duties == DUTIES
