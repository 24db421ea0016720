"""What the office decided on top of the findings, applied anew for each edition. The log itself: decision_log.py.

A finding is never edited. `apply` gives each finding as a `Case`: what it counts as after the office's decisions.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from audits.model import Cell, Finding, Outcome, Owner, Result, Tally
from reports.rechecks import Recheck, RecheckState
from reports.words import CHECK_TITLES
from rules.check_data import CODES

EXPIRY_WARNING = timedelta(days=31)


class DecisionKind(StrEnum):
    """What may be decided; the value stands in the file."""

    VOID = "void"  # the finding does not hold
    RE_OWN = "re-own"  # it is another section's
    EXCUSE = "excuse"  # it holds, is waived until `until`
    CONFIRM = "confirm"  # a doubtful one holds
    ABSENT = "absent"  # nothing happened that had to be published, with proof
    REVOKE = "revoke"  # what was decided of it before no longer holds
    ANSWER = "answer"  # no decision: what the section wrote in its list (整改情况, 申诉理由)


DECISION_NAMES = {
    DecisionKind.VOID: "撤销",
    DecisionKind.RE_OWN: "改派",
    DecisionKind.EXCUSE: "核减",
    DecisionKind.CONFIRM: "核实属实",
    DecisionKind.ABSENT: "无发生",
    DecisionKind.REVOKE: "收回",
    DecisionKind.ANSWER: "科室答复",
}
TAKEN_OUT = frozenset({DecisionKind.VOID, DecisionKind.ABSENT})  # after these the finding is nobody's problem any more
NO_APPEAL = "不申诉"


@dataclass(frozen=True)
class Decision:
    """One line of decisions.jsonl. It applies to one finding by id, or to all within check, code, column and section."""

    kind: DecisionKind
    made_on: date
    reason: str
    approver: str
    finding: str = ""
    check: str = ""
    code: str = ""
    column: str = ""
    section: str = ""
    until: date | None = None  # the last day of a waiver; required for one
    owners: tuple[Owner, ...] = ()  # of a re-own
    proof: str = ""  # what shows it: required for 无发生
    rectified: str = ""  # of an answer: 整改情况
    appeal: str = ""  # of an answer: 申诉理由
    source: str = ""  # the workbook and row it was taken from

    def covers(self, finding: Finding, as_of: date) -> bool:
        """Whether the decision speaks of `finding` on `as_of`."""
        if self.until is not None and as_of > self.until:
            return False
        if self.finding:
            return self.finding == finding.id
        scope = ((self.check, finding.check), (self.code, finding.code), (self.column, finding.column))
        sections = {owner.section for owner in finding.owners}
        return all(not wanted or wanted == found for wanted, found in scope) and (
            not self.section or self.section in sections
        )

    def expires_soon(self, as_of: date) -> bool:
        """Whether a waiver still holds on `as_of` but ends within a month."""
        return self.until is not None and as_of <= self.until <= as_of + EXPIRY_WARNING

    @property
    def sentence(self) -> str:
        """The decision as a reader sees it."""
        if self.kind is DecisionKind.ANSWER:
            return self._answer
        end = f"，至 {self.until} 止" if self.until else ""
        proof = f"，佐证：{self.proof}" if self.proof else ""
        wide = f"，范围：{self.scope}" if not self.finding else ""
        return f"{DECISION_NAMES[self.kind]}：{self.reason}（批准人 {self.approver}，{self.made_on}{end}{wide}{proof}）"

    @property
    def scope(self) -> str:
        """What the decision speaks of, in words."""
        if self.finding:
            return "本项"
        kind = CODES.get(self.check, {}).get(self.code, CHECK_TITLES.get(self.check, self.check))
        parts = (self.section, f"栏目 {self.column}" if self.column else "", f"“{kind}”类问题" if kind else "")
        return "、".join(part for part in parts if part) or "全部问题"

    @property
    def appeals(self) -> bool:
        """Whether a section asks the office to think again."""
        return self.kind is DecisionKind.ANSWER and self.appeal not in ("", NO_APPEAL)

    @property
    def _answer(self) -> str:
        appeal = f"申诉：{self.appeal}" if self.appeals else ""
        proof = f"佐证：{self.proof}" if self.proof else ""
        told = "；".join(part for part in (self.rectified, appeal, self.reason, proof) if part)
        return f"{told}（{self.section}，{self.made_on}）"


@dataclass(frozen=True)
class Case:
    """A finding as it counts after the office's decisions."""

    finding: Finding
    outcome: Outcome
    owners: tuple[Owner, ...]
    decision: Decision | None = None  # the last void, re-own, confirm, absent or revoke
    waiver: Decision | None = None
    answer: Decision | None = None  # what its section wrote last
    appeal_open: bool = False  # the section appealed and nothing has been decided since
    recheck: Recheck | None = None  # the last second look at it
    credited: bool = False  # mended in time, which costs nobody

    @property
    def mended(self) -> bool:
        return self.recheck is not None and self.recheck.state is RecheckState.MENDED


def apply(
    result: Result, decisions: Sequence[Decision], is_past: Callable[[Finding], bool] = lambda finding: False
) -> tuple[tuple[Case, ...], tuple[Cell, ...]]:
    """Findings as cases, and cells with the subjects that decisions moved counted anew.

    `is_past`: an event fault of another audit's time, listed still; the cell of this one does not fail for it.
    """
    index = _Index.of(decisions)
    cases = tuple(_case(finding, index.about(finding), result.as_of) for finding in result.findings)
    places = index_cells(result.cells)
    moves: dict[tuple[str, str, str], list[tuple[Outcome, Outcome]]] = defaultdict(list)
    for case in cases:
        counted = Outcome.TOLERATED if case.outcome is Outcome.FAIL and is_past(case.finding) else case.outcome
        answering = {owner.section for owner in case.owners}
        for owner in case.finding.owners:
            # What was given to another section is no subject of this one any more.
            mine = counted if owner.section in answering else Outcome.NOT_APPLICABLE
            cell = cell_of(places, case.finding, owner.section)
            if cell is not None and mine is not case.finding.outcome:
                moves[cell.check, cell.key, cell.section].append((case.finding.outcome, mine))
    cells = tuple(_moved(cell, moves.get((cell.check, cell.key, cell.section), ())) for cell in result.cells)
    return cases, cells


def last_day(month: str) -> date:
    """The last day of 2026-11. That nothing happened is said of one month; the next has to be answered for anew."""
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def index_cells(cells: Iterable[Cell]) -> dict[tuple[str, str, str], Cell]:
    """Cells by check, key and section."""
    return {(cell.check, cell.key, cell.section): cell for cell in cells}


def cell_of(places: Mapping[tuple[str, str, str], Cell], finding: Finding, section: str) -> Cell | None:
    """The cell in which `section` answers for `finding`: its column's, its obligation's, else the whole site's, else none."""
    keys = (finding.column, finding.obligation, "site")
    return next((cell for key in keys if (cell := places.get((finding.check, key, section)))), None)


@dataclass(frozen=True)
class _Index:
    """The log by what it speaks of: every section answers every finding each month, and few lines concern more than one."""

    alone: Mapping[str, Sequence[tuple[int, Decision]]]
    wide: Sequence[tuple[int, Decision]]

    @classmethod
    def of(cls, decisions: Sequence[Decision]) -> _Index:
        alone: dict[str, list[tuple[int, Decision]]] = defaultdict(list)
        for place, decision in enumerate(decisions):
            alone[decision.finding].append((place, decision))
        return cls(alone, alone.pop("", []))

    def about(self, finding: Finding) -> Sequence[Decision]:
        """The decisions that may speak of a finding, in the order they were made."""
        places = [*self.alone.get(finding.id, ()), *self.wide]
        return [decision for _, decision in sorted(places, key=lambda item: item[0])]


def _case(finding: Finding, decisions: Sequence[Decision], as_of: date) -> Case:
    case = Case(finding, finding.outcome, finding.owners)
    for decision in decisions:
        if decision.covers(finding, as_of):
            case = _decided(case, decision)
    return case


def _decided(case: Case, decision: Decision) -> Case:
    if decision.kind is DecisionKind.ANSWER:
        return replace(case, answer=decision, appeal_open=decision.appeals)
    case = replace(case, appeal_open=False)
    if decision.kind is DecisionKind.REVOKE:
        return Case(case.finding, case.finding.outcome, case.finding.owners, decision, answer=case.answer)
    if decision.kind is DecisionKind.EXCUSE:
        return replace(case, waiver=decision)
    if decision.kind is DecisionKind.RE_OWN:
        return replace(case, owners=decision.owners, decision=decision)
    if decision.kind is DecisionKind.VOID:
        return replace(case, outcome=Outcome.PASS, decision=decision)
    if decision.kind is DecisionKind.ABSENT:
        return replace(case, outcome=Outcome.NOT_APPLICABLE, decision=decision)
    if case.finding.outcome in (Outcome.MANUAL, Outcome.FAIL):
        return replace(case, outcome=Outcome.FAIL, decision=decision)  # an appeal that failed is told as well
    return case


# Worst first: the outcome of a cell is the worst of its subjects.
_FIELD_OF = {
    Outcome.FAIL: "failed",
    Outcome.MANUAL: "manual",
    Outcome.NOT_EVALUATED: "not_evaluated",
    Outcome.TOLERATED: "tolerated",
    Outcome.PASS: "passed",
}


def full_tally(cell: Cell) -> Tally:
    """The cell's tally; a cell that counts no subjects is one subject of its outcome."""
    if cell.tally.total or cell.outcome is Outcome.NOT_APPLICABLE:
        return cell.tally
    return Tally(**{_FIELD_OF[cell.outcome]: 1})


def _moved(cell: Cell, moves: Sequence[tuple[Outcome, Outcome]]) -> Cell:
    if not moves or cell.outcome is Outcome.NOT_APPLICABLE:
        return cell
    tally = full_tally(cell)
    for before, after in moves:
        if getattr(tally, _FIELD_OF[before]) > 0:
            tally = tally.counting(before, -1).counting(after)
    note = cell.note if tally.total else "已改派给其他科室，或本期无此事项发生"
    return replace(cell, tally=tally, outcome=tally.outcome, note=note)
