"""How long a dismissal holds: for its evidence and no longer, and everything that becomes of it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audits.model import Cause, Finding, Outcome, Owner, Result, Seen
from audits.snapshot.store import Snapshot
from reports.build import build
from reports.decision_log import append_decision, read_decisions
from reports.decisions import Decision, DecisionKind, of_month
from reports.dismissals import Dismissal, DismissalState, shown_by
from tests.reports import samples

STALE = samples.column_finding("tzgg", "stale", "局办公室")
BLANK = samples.column_finding("xzxk", "blank", "局办公室")
LINK = samples.link_finding(1, "局办公室", "tzgg")
NUMBER = replace(LINK, check="personal_data", obligation="personal", subject="p#mobile#1", code="mobile",
                 facts=(("号码", "138****0001"), ("前后文字", "联系人手机")))  # fmt: skip
POLICY = samples.policy_finding(12, "missing", Owner("局办公室"))
Row = dict[str, Any]


class Bureau:
    """An output folder that is told month after month; 2026-06 is the month of every first dismissal here."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.snapshot = folder / "run.sqlite"
        Snapshot.create(self.snapshot, {}).close()

    def tell(self, month: str, *findings: Finding, well: tuple[Finding, ...] = (), day: int = 22) -> dict[str, Row]:
        year, number = map(int, month.split("-"))
        seen = Seen(well=frozenset(f.id for f in well))
        result = Result(date(year, number, day), samples.cells(), findings, seen=seen)
        self.last = build(result, samples.rules(), self.snapshot, self.output, month, status="已发布").path
        lines = (self.last / "register.jsonl").read_text("utf-8").splitlines()
        return {row["id"]: row for row in map(json.loads, lines)}

    def decide(self, kind: DecisionKind, finding: Finding, month: str = "2026-06") -> None:
        proof = "台账" if kind is DecisionKind.ABSENT else ""
        made = Decision(kind, date(2026, 6, 23), "打开看过", "王主任", finding.id, proof=proof)
        append_decision(self.output / "decisions.jsonl", of_month(made, finding, month))

    @property
    def page(self) -> str:
        return (self.last / "sections" / "局办公室.html").read_text("utf-8")


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


def test_silence_that_goes_on_is_a_new_problem_that_can_be_appealed(bureau: Bureau) -> None:
    bureau.tell("2026-05", STALE)
    bureau.tell("2026-06", STALE)
    bureau.decide(DecisionKind.VOID, STALE)
    held = bureau.tell("2026-06", STALE)[STALE.id]
    assert (held["status"], held["points"]) == ("withdrawn", "0")
    back = bureau.tell("2026-07", STALE)[STALE.id]
    assert (back["status"], back["months"], back["first_seen"], back["points"]) == ("new", 1, "2026-07-22", "3")
    assert back["due"] > "2026-07-22"  # the time for mending begins anew
    told = "2026-06 撤销过，撤销只管当月，本期仍没有更新，重新提出，可以申诉。当时的决定：撤销：打开看过（批准人 王主任"
    assert told in bureau.page
    assert "撤销过、本期重新提出的 1 项" in (bureau.last / "decisions.html").read_text("utf-8")
    assert bureau.tell("2026-05", STALE)[STALE.id]["points"] == "3"  # it reaches neither forward nor back


@pytest.mark.parametrize("finding", [LINK, BLANK, NUMBER, POLICY], ids=lambda f: f"{f.check}/{f.code}")
def test_the_same_evidence_stays_dismissed_for_a_year_and_says_so(bureau: Bureau, finding: Finding) -> None:
    bureau.tell("2026-06", finding)
    bureau.decide(DecisionKind.VOID, finding)
    again = replace(finding, visits=(), message="距核查基准日 114 天", found_count=3)
    for month in ("2026-07", "2027-06"):
        row = bureau.tell(month, again)[finding.id]
        assert (row["status"], row["points"]) == ("withdrawn", "0")
        assert "沿用 2026-06 的撤销（证据没有变化，最多沿用到 2027-06）" in bureau.page
        assert row["uncharged"] == "沿用 2026-06 的撤销，不扣分"
        assert "沿用以前撤销的 1 项" in (bureau.last / "decisions.html").read_text("utf-8")
    ended = bureau.tell("2027-07", again)[finding.id]
    assert (ended["outcome"], ended["points"], ended["status"]) == ("MANUAL", "0", "new")
    assert "撤销沿用已满一年，请重新核实" in bureau.page


def test_a_dismissal_is_taken_back_from_the_month_on_in_which_that_is_decided(bureau: Bureau) -> None:
    bureau.tell("2026-06", LINK)
    bureau.decide(DecisionKind.VOID, LINK)
    assert bureau.tell("2026-07", LINK)[LINK.id]["status"] == "withdrawn"
    bureau.decide(DecisionKind.REVOKE, LINK, "2026-07")
    for month in ("2026-07", "2026-08"):
        row = bureau.tell(month, LINK)[LINK.id]
        assert (row["outcome"], row["status"] == "withdrawn") == ("FAIL", False), month
    assert bureau.tell("2026-06", LINK)[LINK.id]["status"] == "withdrawn"


def test_other_evidence_is_another_problem(bureau: Bureau) -> None:
    bureau.tell("2026-06", NUMBER)
    bureau.decide(DecisionKind.VOID, NUMBER)
    other = replace(NUMBER, facts=(("号码", "139****0002"), ("前后文字", "申请人手机")))
    row = bureau.tell("2026-07", other)[NUMBER.id]
    assert (row["outcome"], row["status"]) == ("FAIL", "new")
    assert "2026-06 撤销过，本期的证据与当时不同" in bureau.page


def test_what_was_well_in_between_has_come_back(bureau: Bureau) -> None:
    bureau.tell("2026-06", LINK)
    bureau.decide(DecisionKind.VOID, LINK)
    bureau.tell("2026-06", LINK)
    bureau.tell("2026-07", well=(LINK,))
    assert bureau.tell("2026-08", LINK)[LINK.id]["status"] == "new"
    assert "其间查到已经正常，本期又出现" in bureau.page


def test_what_could_not_be_looked_at_in_between_says_nothing(bureau: Bureau) -> None:
    bureau.tell("2026-06", LINK)
    bureau.decide(DecisionKind.VOID, LINK)
    bureau.tell("2026-06", LINK)
    unseen = replace(LINK, outcome=Outcome.NOT_EVALUATED, code="not_evaluated", cause=Cause.BLOCKED)
    assert bureau.tell("2026-07", unseen)[LINK.id]["outcome"] == "NOT_EVALUATED"
    assert "撤销过" not in bureau.page
    assert bureau.tell("2026-08", LINK)[LINK.id]["status"] == "withdrawn"
    bureau.tell("2026-09", well=(LINK,))
    assert bureau.tell("2026-10", LINK)[LINK.id]["outcome"] == "FAIL"


def test_a_doubt_dismissed_that_becomes_certain_is_told_anew_but_not_the_other_way(bureau: Bureau) -> None:
    doubt, sure = replace(LINK, outcome=Outcome.MANUAL), LINK
    assert Dismissal("2026-06", shown_by(doubt)).state(sure, "2026-07", "") is DismissalState.CHANGED
    assert Dismissal("2026-06", shown_by(sure)).state(doubt, "2026-07", "") is DismissalState.CARRIED


def test_dismissed_anew_it_holds_from_there(bureau: Bureau) -> None:
    bureau.tell("2026-06", STALE)
    bureau.decide(DecisionKind.VOID, STALE)
    bureau.tell("2026-07", STALE)
    bureau.decide(DecisionKind.VOID, STALE, "2026-07")
    assert bureau.tell("2026-07", STALE)[STALE.id]["status"] == "withdrawn"
    assert "撤销过" not in bureau.page


def test_a_declaration_holds_for_its_own_month_even_where_that_was_judged_later(bureau: Bureau) -> None:
    bureau.tell("2026-06", STALE)
    bureau.decide(DecisionKind.ABSENT, STALE)
    year = Result(date(2026, 7, 2), samples.cells(), (STALE,))
    late = build(year, samples.rules(), bureau.snapshot, bureau.output, "2026-06").path
    assert json.loads((late / "register.jsonl").read_text("utf-8"))["outcome"] == "NOT_APPLICABLE"
    assert bureau.tell("2026-05", STALE)[STALE.id]["outcome"] == "FAIL"
    assert bureau.tell("2026-07", STALE)[STALE.id]["outcome"] == "FAIL"


def test_lines_of_earlier_versions_hold_from_the_month_they_were_made_in(tmp_path: Path) -> None:
    old = Decision(DecisionKind.VOID, date(2026, 6, 23), "打开看过", "王主任", LINK.id)
    append_decision(tmp_path / "decisions.jsonl", old)
    kept = read_decisions(tmp_path / "decisions.jsonl")[0].dismissal
    assert (kept.state(LINK, "2026-06", ""), kept.state(LINK, "2026-08", "")) == (
        DismissalState.OWN,
        DismissalState.CARRIED,
    )
