"""Findings as they count after the office's decisions, and cells counted anew; reckoned for each edition, nothing is edited.

A finding is never changed. `apply` gives each as a `Case`: what it counts as, for whom, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from audits.model import Cell, Finding, Outcome, Owner, Result, Tally
from reports.decisions import Decision, DecisionKind, last_words
from reports.dismissals import HOLDS, WHY_OVER, DismissalState
from reports.rechecks import Recheck, RecheckState

PRESSED = frozenset({Outcome.FAIL, Outcome.MANUAL})  # what is, or may be, held against a section
NEVER_WELL: Mapping[str, str] = {}


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
    carried: bool = False  # `decision` is a dismissal of an earlier month, of the same evidence
    lapsed: Decision | None = None  # a dismissal of an earlier month that does not speak of this finding any more
    lapsed_why: str = ""  # Chinese

    @property
    def mended(self) -> bool:
        return self.recheck is not None and self.recheck.state is RecheckState.MENDED

    @property
    def decided(self) -> str:
        """The decision in force as a reader sees it, with what became of an earlier dismissal; "" where there is none."""
        told = self.decision.sentence if self.decision else ""
        if self.decision is not None and self.carried:
            past = self.decision.dismissal
            told = f"沿用 {past.month} 的撤销（证据没有变化，最多沿用到 {past.last_month}）。{told}"
        if self.lapsed is not None:
            again = f"{self.lapsed.dismissal.month} 撤销过，{self.lapsed_why}，重新提出，可以申诉。当时的决定：{self.lapsed.sentence}"
            told = f"{told}；{again}" if told else again
        return told


@dataclass(frozen=True)
class Month:
    """The edition that decisions are applied to. `well`: of findings dismissed before, the last month that saw them well."""

    name: str
    as_of: date
    well: Mapping[str, str] = field(default_factory=dict)


def apply(
    result: Result,
    decisions: Sequence[Decision],
    is_past: Callable[[Finding], bool] = lambda finding: False,
    *,
    month: str = "",
    well: Mapping[str, str] = NEVER_WELL,
) -> tuple[tuple[Case, ...], tuple[Cell, ...]]:
    """Findings as cases, and cells with the subjects that decisions moved counted anew.

    `is_past`: an event fault of another audit's time, listed still; the cell of this one does not fail for it. `month`: the
    edition's, by default that of as_of. `well`: of findings dismissed before, the last month that saw them well.
    """
    index = _Index.of(last_words(decisions))
    edition = Month(month or f"{result.as_of:%Y-%m}", result.as_of, well)
    cases = tuple(_case(finding, index.about(finding), edition) for finding in result.findings)
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


def _case(finding: Finding, decisions: Sequence[Decision], edition: Month) -> Case:
    case = Case(finding, finding.outcome, finding.owners)
    for decision in decisions:
        if decision.covers(finding, edition.as_of, edition.name):
            case = _decided(case, decision, edition)
    return case


def _decided(case: Case, decision: Decision, edition: Month) -> Case:
    if decision.kind is DecisionKind.ANSWER:
        return replace(case, answer=decision, appeal_open=decision.appeals)
    if decision.kind is DecisionKind.VOID:
        return _dismissed(case, decision, edition)
    case = replace(case, appeal_open=False, carried=False, lapsed=None, lapsed_why="")
    if decision.kind is DecisionKind.REVOKE:
        return Case(case.finding, case.finding.outcome, case.finding.owners, decision, answer=case.answer)
    if decision.kind is DecisionKind.EXCUSE:
        return replace(case, waiver=decision)
    if decision.kind is DecisionKind.RE_OWN:
        return replace(case, owners=decision.owners, decision=decision)
    if decision.kind is DecisionKind.ABSENT:
        return replace(case, outcome=Outcome.NOT_APPLICABLE, decision=decision)
    if case.finding.outcome in (Outcome.MANUAL, Outcome.FAIL):
        return replace(case, outcome=Outcome.FAIL, decision=decision)  # an appeal that failed is told as well
    return case


def _dismissed(case: Case, void: Decision, edition: Month) -> Case:
    """The case after a dismissal that holds, or, where it holds no longer, as it was found: what was said before is over."""
    state = void.dismissal.state(case.finding, edition.name, edition.well.get(case.finding.id, ""))
    if state is DismissalState.LATER:
        return case
    if state in HOLDS:
        carried = state is DismissalState.CARRIED
        return replace(
            case, outcome=Outcome.PASS, decision=void, carried=carried, appeal_open=False, lapsed=None, lapsed_why=""
        )
    outcome = case.finding.outcome
    if outcome not in PRESSED:
        return case  # a reminder, or what could not be looked at, is held against nobody
    if state is DismissalState.ENDED:
        outcome = Outcome.MANUAL  # nothing new speaks against the section: a person looks before it is blamed
    return Case(case.finding, outcome, case.owners, waiver=case.waiver, lapsed=void, lapsed_why=WHY_OVER[state])


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
