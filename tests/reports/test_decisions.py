"""The office's decisions: logged for good, applied on top, never editing a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from audits.model import Cell, Finding, Outcome, Owner, Result, Tally
from reports.cases import apply
from reports.charging import Window, charges, plan_profile, uncharged
from reports.decision_log import DecisionError, append_decision, read_decisions
from reports.decisions import Decision, DecisionKind
from tests.reports import samples

MADE = date(2026, 11, 23)
WINDOW = Window(date(2026, 7, 1), None, samples.AS_OF)


def decision(kind: DecisionKind, **changes: object) -> Decision:
    return replace(Decision(kind, MADE, "核对过台账", "张三"), **changes)  # type: ignore[arg-type]


def found(title: str) -> Finding:
    return next(f for f in samples.findings() if title in f.title)


def test_the_log_reads_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    made = [
        decision(DecisionKind.VOID, finding="0" * 16, reason="页面\u2028其实能打开"),
        decision(DecisionKind.EXCUSE, check="columns", column="gzdt", until=date(2026, 12, 31)),
        decision(DecisionKind.RE_OWN, finding="1" * 16, owners=(Owner("科技事业科", share=Fraction(1, 3)), Owner("局办公室", share=Fraction(2, 3)))),
    ]  # fmt: skip
    for one in made:
        append_decision(path, one)
    assert read_decisions(path) == tuple(made)


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decision(path, decision(DecisionKind.VOID, finding="0" * 16))
    path.write_text(path.read_text("utf-8") + "{坏\n", "utf-8")
    with pytest.raises(DecisionError, match="第 2 行"):
        read_decisions(path)


@pytest.mark.parametrize(
    "bad",
    [
        decision(DecisionKind.EXCUSE, finding="0" * 16),
        decision(DecisionKind.RE_OWN, finding="0" * 16, owners=(Owner("甲", share=Fraction(1, 2)),)),
        decision(DecisionKind.VOID, finding="0" * 16, reason=""),
    ],
)
def test_incomplete_decisions_are_refused(tmp_path: Path, bad: Decision) -> None:
    with pytest.raises(DecisionError):
        append_decision(tmp_path / "decisions.jsonl", bad)


def test_void_clears_the_subject_and_its_points() -> None:
    stale = found("“通知公告”栏目超期未更新")
    cases, cells = apply(samples.result(), [decision(DecisionKind.VOID, finding=stale.id)])
    case = next(c for c in cases if c.finding == stale)
    assert case.outcome is Outcome.PASS
    assert case.finding == stale
    assert charges(case, plan_profile(samples.rules()), WINDOW) == ()
    assert next(c for c in cells if (c.check, c.key) == ("columns", "tzgg")).outcome is Outcome.PASS


def test_confirm_makes_a_doubtful_one_count() -> None:
    doubtful = found("应急广播")
    cases, cells = apply(samples.result(), [decision(DecisionKind.CONFIRM, finding=doubtful.id)])
    case = next(c for c in cases if c.finding == doubtful)
    assert uncharged(case, WINDOW, plan_profile(samples.rules())) == ""
    cell = next(c for c in cells if (c.check, c.section) == ("interpretation", "宣传管理科"))
    assert cell.tally == Tally(passed=4, failed=3)


def test_re_own_moves_the_charge() -> None:
    unassigned = next(f for f in samples.findings() if "<script>" in f.title)
    cases, _ = apply(
        samples.result(), [decision(DecisionKind.RE_OWN, finding=unassigned.id, owners=(Owner("科技事业科"),))]
    )
    case = next(c for c in cases if c.finding == unassigned)
    assert [c.owner.section for c in charges(case, plan_profile(samples.rules()), WINDOW)] == ["科技事业科"]


@pytest.mark.parametrize(("until", "waived"), [(samples.AS_OF, True), (date(2026, 11, 21), False)])
def test_a_waiver_expires_by_itself(until: date, waived: bool) -> None:
    excuse = decision(DecisionKind.EXCUSE, check="columns", code="too_few", section="宣传管理科", until=until)
    cases, _ = apply(samples.result(), [excuse])
    hit = [c for c in cases if c.waiver is not None]
    assert [c.finding.column for c in hit] == (["gzdt"] if waived else [])
    assert excuse.expires_soon(samples.AS_OF) is waived


def test_the_last_word_on_a_waiver_says_until_when_it_holds() -> None:
    first = decision(
        DecisionKind.EXCUSE, check="columns", code="too_few", section="宣传管理科", until=date(2026, 12, 31)
    )
    other = replace(first, code="stale", section="局办公室")
    ended = replace(first, until=samples.AS_OF - timedelta(days=1))
    waived = [c.finding.column for c in apply(samples.result(), [first, other, ended])[0] if c.waiver is not None]
    assert waived == ["tzgg"]
    assert [c.waiver for c in apply(samples.result(), [ended, other, first])[0] if c.waiver is not None] == [
        other,
        first,
    ]


@pytest.mark.parametrize(("previous", "outcome"), [(None, Outcome.FAIL), (date(2026, 11, 10), Outcome.TOLERATED)])
def test_a_cell_does_not_fail_again_for_an_event_of_an_earlier_audit(previous: date | None, outcome: Outcome) -> None:
    late = samples.policy_finding(14, "late", Owner("宣传管理科"), event_deadline=date(2026, 11, 5))
    at = ("interpretation", late.column, "宣传管理科")
    cell = Cell(*at, Outcome.FAIL, Tally(passed=2, failed=1))
    window = replace(WINDOW, previous=previous)
    cases, cells = apply(Result(samples.AS_OF, (cell,), (late,)), (), window.is_past)
    assert cells[0].outcome is outcome
    assert cells[0].tally.total == 3
    assert bool(charges(cases[0], plan_profile(samples.rules()), window)) is (outcome is Outcome.FAIL)
