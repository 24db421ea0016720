"""Cases over the months: new, persisting, fixed, returned, and what cannot be said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audits.model import Cell, Finding, Outcome, Result, Seen
from reports.build import build
from reports.decision_log import append_decision
from reports.decisions import Decision, DecisionKind
from tests.reports import samples

STALE = samples.column_finding("tzgg", "stale", "局办公室")
MONTHS = {"2026-09": date(2026, 9, 20), "2026-10": date(2026, 10, 20), "2026-11": date(2026, 11, 20),
          "2026-12": date(2026, 12, 20)}  # fmt: skip


def column_cell(outcome: Outcome) -> Cell:
    return replace(next(c for c in samples.cells() if c.key == "tzgg" and c.check == "columns"), outcome=outcome)


class Bureau:
    """An output folder that is told one month after another."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.snapshot = samples.snapshot(folder / "run.sqlite")

    def tell(
        self,
        month: str,
        findings: tuple[Finding, ...],
        outcome: Outcome,
        status: str = "已发布",
        *,
        partial: bool = False,
    ) -> list[dict[str, object]]:
        well = frozenset({STALE.id}) if outcome is Outcome.PASS else frozenset()
        result = Result(MONTHS[month], (column_cell(outcome),), findings, partial=partial, seen=Seen(well=well))
        edition = build(result, samples.rules(), self.snapshot, self.output, month, status=status)
        lines = (edition.path / "register.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


def test_new_then_persisting_keeps_its_first_day_and_due_day(bureau: Bureau) -> None:
    first = bureau.tell("2026-09", (STALE,), Outcome.FAIL)[0]
    second = bureau.tell("2026-10", (STALE,), Outcome.FAIL)[0]
    assert (first["status"], second["status"]) == ("new", "persisting")
    assert second["first_seen"] == "2026-09-20"
    assert second["months"] == 2
    assert second["due"] == first["due"]
    assert first["points"] == "3"
    page = (bureau.output / "2026-10" / "第1版" / "sections" / "局办公室.html").read_text("utf-8")
    assert f"整改期限：{first['due']}（已超期）" in page
    assert "2026-09-20 首次发现，已连续 2 个月" in page


def test_fixed_only_where_the_subject_was_seen_well(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL)
    assert bureau.tell("2026-10", (), Outcome.PASS)[0]["status"] == "fixed"


def test_unseen_is_undetermined_and_stays_open(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL)
    assert bureau.tell("2026-10", (), Outcome.NOT_EVALUATED)[0]["status"] == "undetermined"
    assert bureau.tell("2026-11", (STALE,), Outcome.FAIL)[0]["status"] == "persisting"


def test_what_was_not_seen_for_months_is_still_told(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL)
    bureau.tell("2026-10", (), Outcome.NOT_EVALUATED)
    assert bureau.tell("2026-11", (), Outcome.NOT_EVALUATED)[0]["status"] == "undetermined"
    assert bureau.tell("2026-12", (), Outcome.PASS)[0]["status"] == "fixed"


def test_a_doubt_that_turns_out_true_is_new_and_has_its_own_time(bureau: Bureau) -> None:
    doubt = bureau.tell("2026-09", (replace(STALE, outcome=Outcome.MANUAL),), Outcome.MANUAL)[0]
    known = bureau.tell("2026-10", (STALE,), Outcome.FAIL)[0]
    assert (known["status"], known["months"], known["first_seen"]) == ("new", 1, "2026-10-20")
    assert str(known["due"]) > str(doubt["due"])


def test_a_partial_run_fixes_nothing(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL)
    assert bureau.tell("2026-10", (), Outcome.PASS, status="送审稿", partial=True)[0]["status"] == "undetermined"


def test_what_comes_back_is_said_to(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL)
    bureau.tell("2026-10", (), Outcome.PASS)
    back = bureau.tell("2026-11", (STALE,), Outcome.FAIL)[0]
    assert (back["status"], back["months"], back["first_seen"]) == ("returned", 1, "2026-11-20")


def test_only_published_months_are_compared_with(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL)
    bureau.tell("2026-10", (), Outcome.PASS, status="送审稿")
    assert bureau.tell("2026-11", (STALE,), Outcome.FAIL)[0]["months"] == 2


def test_before_the_first_publication_the_last_trial_is_compared_with(bureau: Bureau) -> None:
    bureau.tell("2026-09", (STALE,), Outcome.FAIL, status="试运行")
    assert bureau.tell("2026-10", (STALE,), Outcome.FAIL, status="试运行")[0]["status"] == "persisting"


def test_a_moved_subject_is_followed_by_its_other_names(bureau: Bureau) -> None:
    before = samples.policy_finding(12, "missing", STALE.owners[0])
    after = replace(before, subject=f"{samples.BASE}/new/12.htm")
    assert before.id != after.id
    bureau.tell("2026-09", (before,), Outcome.PASS)
    rows = bureau.tell("2026-10", (after,), Outcome.PASS)
    assert [(row["id"], row["status"]) for row in rows] == [(after.id, "persisting")]


def test_a_moved_subject_is_followed_over_three_months(bureau: Bureau) -> None:
    before = samples.policy_finding(12, "missing", STALE.owners[0])
    after = replace(before, subject=f"{samples.BASE}/new/12.htm")
    bureau.tell("2026-09", (before,), Outcome.PASS)
    bureau.tell("2026-10", (after,), Outcome.PASS)
    rows = bureau.tell("2026-11", (after,), Outcome.PASS)
    assert [(row["months"], row["first_seen"]) for row in rows] == [(3, "2026-09-20")]


def test_late_after_missing_is_one_case(bureau: Bureau) -> None:
    missing = samples.policy_finding(12, "missing", STALE.owners[0])
    bureau.tell("2026-09", (missing,), Outcome.PASS)
    late = replace(missing, code="late", event_deadline=date(2026, 10, 15))
    assert bureau.tell("2026-10", (late,), Outcome.PASS)[0]["status"] == "persisting"


def test_an_event_fault_is_charged_in_one_month_alone(bureau: Bureau) -> None:
    late = samples.policy_finding(12, "late", STALE.owners[0], event_deadline=date(2026, 9, 15))
    paid = [bureau.tell(month, (late,), Outcome.PASS)[0]["points"] for month in MONTHS]
    assert paid == ["1", "0", "0", "0"]


def test_publishing_a_month_again_charges_it_again(bureau: Bureau) -> None:
    late = samples.policy_finding(12, "late", STALE.owners[0], event_deadline=date(2026, 9, 15))
    paid = [bureau.tell("2026-09", (late,), Outcome.PASS)[0]["points"] for _ in range(2)]
    assert paid == ["1", "1"]


def test_withdrawn_by_decision_and_the_finding_stands_as_it_was(bureau: Bureau) -> None:
    made = Decision(DecisionKind.VOID, date(2026, 9, 21), "栏目已更新，抓取时停机", "李四", finding=STALE.id)
    append_decision(bureau.output / "decisions.jsonl", made)
    row = bureau.tell("2026-09", (STALE,), Outcome.FAIL)[0]
    assert (row["status"], row["points"]) == ("withdrawn", "0")
    found = json.loads((bureau.output / "2026-09" / "第1版" / "findings.jsonl").read_text("utf-8"))
    assert found["outcome"] == "FAIL"


def test_an_unpublished_year_gives_no_due_day(tmp_path: Path) -> None:
    finding = replace(STALE)
    result = Result(date(2031, 1, 5), (column_cell(Outcome.FAIL),), (finding,))
    edition = build(result, samples.rules(), samples.snapshot(tmp_path / "s.sqlite"), tmp_path / "output", "2031-01")
    row = json.loads((edition.path / "register.jsonl").read_text("utf-8"))
    assert row["due"] == ""
    assert "工作日历未公布" in (edition.path / "sections" / "局办公室.html").read_text("utf-8")
