"""Cells to the state of each duty, for the whole and for one section; what the clerk closes and has to confirm."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audits.model import LEDGER_CHECK, NOT_ITS_OWN, UNREPORTED, Cause, Cell, Outcome, Owner, Tally
from reports.build import build
from reports.duties import DutyRow, duty_rows
from reports.duty_file import DUTIES_FILE, read_states
from reports.duty_sections import section_duties
from reports.duty_state import DutyState
from reports.edition import Told, tell
from reports.history import History
from reports.words import RunStatus
from rules.schema import Plan
from tests.reports import samples

P, T, F, M, N, A = (
    Outcome.PASS, Outcome.TOLERATED, Outcome.FAIL, Outcome.MANUAL, Outcome.NOT_EVALUATED, Outcome.NOT_APPLICABLE,
)  # fmt: skip


def cell(outcome: Outcome, duty: int, *, section: str = "局办公室", check: str = "columns", key: str = "tzgg") -> Cell:
    return Cell(check, key, section, outcome, Tally().counting(outcome), duties=(duty,), label="通知公告")


def ledger(outcome: Outcome, duty: int, part: int, section: str = "局办公室") -> Cell:
    return cell(outcome, duty, section=section, check=LEDGER_CHECK, key=f"ledger:{duty}-{part}")


def unreported(duty: int, part: int) -> Cell:
    return replace(ledger(M, duty, part), note=UNREPORTED)


def told(*cells: Cell, **plan: object) -> Told:
    rules = samples.rules(plan={"applies_to": 2026} | plan)
    return tell(
        replace(samples.result(), cells=cells, findings=()), rules, History(()), (),
        month="2026-11", number=1, status=RunStatus.TRIAL, snapshot="s",
    )  # fmt: skip


def row(number: int, *cells: Cell, **plan: object) -> DutyRow:
    return duty_rows(told(*cells, **plan))[number - 1]


# Duty 13 is proved on the portal alone, 7 there and by one part of the ledger, 35 by the ledger alone.
@pytest.mark.parametrize(
    ("number", "cells", "state", "fraction", "detail"),
    [
        (13, (), DutyState.UNCOVERED, "", "本程序尚未核查"),
        (13, (cell(P, 13), cell(T, 13, key="b")), DutyState.DONE, "", "网站 2 个核查点：都合格"),
        (13, (cell(P, 13), cell(F, 13, key="b"), cell(M, 13, key="c")), DutyState.FAILED, "", "1 个有问题，1 个待核查"),
        (13, (cell(P, 13), cell(M, 13, key="b"), cell(N, 13, key="c")), DutyState.PENDING, "2/3", "2 个待核查"),
        (13, (cell(N, 13),), DutyState.PENDING, "1/1", "都待核查"),
        (13, (cell(A, 13),), DutyState.NOTHING_DUE, "", "本期没有到期的事项"),
        (13, (cell(A, 13), cell(P, 13, key="b")), DutyState.DONE, "", "网站 1 个核查点：都合格"),
        (13, (cell(F, 14),), DutyState.UNCOVERED, "", "本程序尚未核查"),
        (7, (cell(P, 7),), DutyState.LEDGER, "1/1", "都合格；台账 1 项待报"),
        (7, (cell(P, 7), unreported(7, 1)), DutyState.LEDGER, "1/1", "台账 1 项待报"),
        (7, (cell(P, 7), ledger(M, 7, 1)), DutyState.LEDGER, "1/1", "台账 1 项待核对"),
        (7, (cell(P, 7), ledger(P, 7, 1)), DutyState.DONE, "", "台账 1 项已报"),
        (7, (cell(P, 7), ledger(A, 7, 1)), DutyState.DONE, "", "网站 1 个核查点：都合格"),
        (7, (cell(M, 7), ledger(P, 7, 1)), DutyState.PENDING, "1/1", "台账 1 项已报"),
        (7, (cell(F, 7), ledger(P, 7, 1)), DutyState.FAILED, "", "1 个有问题；台账 1 项已报"),
        (7, (cell(P, 7), ledger(F, 7, 1)), DutyState.FAILED, "", "台账 1 项有问题"),
        (35, (), DutyState.LEDGER, "1/1", "台账 1 项待报"),
        (35, (ledger(P, 35, 1),), DutyState.DONE, "", "台账 1 项已报"),
        (7, (ledger(F, 7, 1), unreported(7, 2), unreported(7, 3)), DutyState.FAILED, "", "3 项：1 项有问题，2 项待报"),
        (7, (unreported(7, 1), unreported(7, 2)), DutyState.LEDGER, "2/2", "台账 2 项都待报"),
        (35, (ledger(A, 35, 1),), DutyState.NOTHING_DUE, "", "本期没有到期的事项"),
    ],
)
def test_the_state_of_a_duty(
    number: int, cells: tuple[Cell, ...], state: DutyState, fraction: str, detail: str
) -> None:
    found = row(number, *cells)
    assert (found.state, found.fraction) == (state, fraction)
    assert detail in found.detail


def test_a_duty_that_the_office_closed_says_why_and_asks_nothing() -> None:
    found = row(14, cell(F, 14), closed={14: "已完成"})
    assert (found.state, found.detail, found.questions, found.witnesses) == (DutyState.CLOSED, "已完成", (), ())


def test_deadlines_are_those_of_the_year_in_which_the_plan_is_used() -> None:
    assert row(9, cell(M, 9)).deadline == "2026-10-31（已过）"
    assert row(9, cell(P, 9), ledger(P, 9, 1), ledger(P, 9, 2)).deadline == "2026-10-31"
    assert row(9, applies_to=2027).due == date(2027, 10, 31)
    assert (row(20).deadline, row(1).deadline, row(2).deadline) == ("2026-12-31", "方案未写", "全年")


def test_before_its_deadline_a_duty_is_not_called_done_while_a_check_of_it_has_nothing_to_say() -> None:
    cells = (cell(P, 31), cell(A, 31, check="regime"), ledger(P, 31, 1))
    waiting = row(31, *cells)
    assert (waiting.state, waiting.awaited) == (DutyState.NOTHING_DUE, "公开制度")
    assert waiting.detail.endswith("；2026-11-30 到期，届时核查公开制度")
    assert row(31, *cells, cell(P, 31, check="regime")).state is DutyState.DONE
    assert row(31, *cells, applies_to=2025).state is DutyState.DONE


def test_what_is_not_reported_is_named_part_by_part() -> None:
    silent = [
        replace(unreported(5, 1), section=name, label="5 突发事件：发布记录") for name in ("局办公室", "科技事业科")
    ]
    found = row(5, *silent, replace(unreported(5, 2), label="5 突发事件：澄清记录"))
    assert [w.text for w in found.witnesses] == [
        "待报台账：发布记录（局办公室、科技事业科）", "待报台账：澄清记录（局办公室）",
    ]  # fmt: skip


def test_a_section_reads_what_it_has_yet_to_report() -> None:
    rows = duty_rows(
        told(replace(unreported(2, 1), label="2 舆情：评估研判制度"), replace(ledger(P, 2, 2), label="2 舆情：记录"))
    )
    mine = next(d for d in section_duties(rows, "局办公室").all if d.row.number == 2)
    assert mine.unreported == ("评估研判制度",)


def test_a_row_filled_in_for_another_section_is_nobodys() -> None:
    found = row(30, ledger(A, 30, 1), replace(ledger(M, 30, 2), note=NOT_ITS_OWN))
    assert (found.state, found.detail) == (DutyState.NOTHING_DUE, "2026-11-30 到期，还没有到")


def test_what_is_not_due_says_from_when() -> None:
    found = row(15, replace(cell(A, 15), note="自 2026-12-01 起要求，尚未到期"))
    assert [w.text for w in found.witnesses] == ["通知公告：自 2026-12-01 起要求，尚未到期"]


def test_a_word_that_leaves_open_who_is_meant_is_shown() -> None:
    assert dict(row(16).carried)["责任"] == "具有行政执法职能科室（待确认）"


def test_what_the_clerk_has_to_confirm_is_asked_until_the_rules_say_it() -> None:
    assert "“局机关相关科室”指哪些科室" in "".join(row(7).questions)
    assert [*row(28).questions] and not row(28, owners={28: ("局办公室",)}).questions
    assert "2020 年底" in "".join(row(14).questions) and not row(14, applies_to=2019).questions


def test_pages_say_where_the_plan_is_another_years() -> None:
    assert told().masthead.plan.startswith("依据 2019 年分工方案，用于 2026 年")
    assert told(applies_to=2019).masthead.plan == ""


def test_a_column_that_the_rules_do_not_list_is_told_calmly() -> None:
    note = "规则文件没有列出“行政执法”类的栏目，未能核查"
    unlisted = replace(cell(N, 13, key="topic:enforcement"), cause=Cause.NOT_LOCATED, note=note)
    found = row(13, unlisted)
    assert (found.state, found.fraction) == (DutyState.PENDING, "1/1")
    assert [witness.text for witness in found.witnesses] == [note]


def test_each_section_sees_what_it_carries_and_is_not_told_of_others_faults() -> None:
    rows = duty_rows(told(cell(F, 13), cell(P, 17, section="科技事业科", key="gcjs")))
    mine = section_duties(rows, "人事教育科")
    enforcement = next(d for d in mine.all if d.row.number == 13)
    assert (enforcement.role, enforcement.own, enforcement.told) == ("责任", None, "没有直接查到本科室的内容")
    assert enforcement in mine.others and enforcement.row.state is DutyState.FAILED
    office = section_duties(rows, "局办公室")
    assert next(d for d in office.open if d.row.number == 13).own is DutyState.FAILED
    assert next(d for d in section_duties(rows, "科技事业科").all if d.row.number == 17).role == "涉及"
    assert not section_duties(rows, "平台方").all


def test_every_section_of_the_plan_has_its_rows() -> None:
    rows = duty_rows(told())
    for name in samples.SECTIONS:
        numbers = {duty.row.number for duty in section_duties(rows, name).all}
        assert {2, 4, 9, 12, 13, 14, 15, 18, 19, 20, 24, 26, 27, 32, 33} <= numbers, name
    supporting = next(d for d in section_duties(rows, "人事教育科").all if d.row.number == 2)
    assert (supporting.role, supporting.own) == ("配合", None), "who supports reports no ledger"


def test_a_part_that_each_reports_is_owed_by_each_and_the_leads_part_by_the_lead() -> None:
    rows = duty_rows(told())
    staff, office = (
        {duty.row.number: duty.counts.ledger for duty in section_duties(rows, name).all}
        for name in ("人事教育科", "局办公室")
    )
    assert (staff[19], office[19]) == (1, 2)
    assert (staff.get(22, 0), office[22]) == (0, 1)


def test_an_edition_keeps_the_states_for_who_reads_on(tmp_path: Path) -> None:
    edition = build(
        samples.result(), samples.rules(), samples.snapshot(tmp_path / "s.sqlite"), tmp_path / "output", "2026-11"
    )
    rows = [json.loads(line) for line in (edition.path / DUTIES_FILE).read_text("utf-8").splitlines()]
    assert [r["number"] for r in rows] == list(range(1, 37))
    assert rows[8]["due"] == "2026-10-31" and rows[8]["sections"][0] == {
        "section": "局办公室", "role": "牵头", "confirmed": True,
    }  # fmt: skip
    states = read_states(edition.path / DUTIES_FILE, Plan(applies_to=2026))
    assert states[35] == "待报台账 1/1" and len(states) == 36
    assert read_states(edition.path / DUTIES_FILE, Plan(applies_to=2027)) == {}
    page = (edition.path / "duties.html").read_text("utf-8")
    assert all(f'id="d-{number}"' in page for number in range(1, 37))
    assert f"sections/{'%E5%B1%80%E5%8A%9E%E5%85%AC%E5%AE%A4'}.html#f-" in page, "problems are one click away"


def test_owners_named_in_the_rules_lead(tmp_path: Path) -> None:
    found = row(22, owners={22: ("宣传管理科",)})
    assert found.bearers.answering == ("宣传管理科",) and Owner("宣传管理科").section in dict(found.carried)["牵头"]
