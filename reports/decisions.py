"""What the office decided on top of the findings: an append-only log, applied anew for each edition.

A finding is never edited. `apply` gives each finding as a `Case`: what it counts as after the office's decisions.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from audits.model import Cell, Finding, Outcome, Owner, Result, Role, Tally

DECISIONS_FORMAT = 1
DECISIONS_FILE = "decisions.jsonl"
EXPIRY_WARNING = timedelta(days=31)


class DecisionKind(StrEnum):
    """What may be decided; the value stands in the file."""

    VOID = "void"  # the finding does not hold
    RE_OWN = "re-own"  # it is another section's
    EXCUSE = "excuse"  # it holds, is waived until `until`
    CONFIRM = "confirm"  # a doubtful one holds
    REVOKE = "revoke"  # what was decided of it before no longer holds


DECISION_NAMES = {
    DecisionKind.VOID: "撤销",
    DecisionKind.RE_OWN: "改派",
    DecisionKind.EXCUSE: "核减",
    DecisionKind.CONFIRM: "核实属实",
    DecisionKind.REVOKE: "收回",
}


class DecisionError(Exception):
    """The log cannot be used as it stands; the message is a Chinese sentence for the clerk."""


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
        end = f"，至 {self.until} 止" if self.until else ""
        return f"{DECISION_NAMES[self.kind]}：{self.reason}（批准人 {self.approver}，{self.made_on}{end}）"


@dataclass(frozen=True)
class Case:
    """A finding as it counts after the office's decisions."""

    finding: Finding
    outcome: Outcome
    owners: tuple[Owner, ...]
    decision: Decision | None = None  # the last void, re-own, confirm or revoke
    waiver: Decision | None = None


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the order they were made; none where the file is missing. DecisionError names a bad line."""
    if not path.exists():
        return ()
    decisions = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            decisions.append(_decision(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise DecisionError(f"{path} 第 {number} 行不能识别（{error}），请恢复该行后再试。") from error
    return tuple(decisions)


def append_decision(path: Path, decision: Decision) -> None:
    """Add one decision at the end of the log and see it safely on disk."""
    if decision.kind is DecisionKind.EXCUSE and decision.until is None:
        raise DecisionError("核减必须写明截止日期。")
    if decision.kind is DecisionKind.RE_OWN and sum((o.share for o in decision.owners), Fraction(0)) != 1:
        raise DecisionError("改派后各科室的分担比例之和必须等于 1。")
    if not (decision.reason and decision.approver):
        raise DecisionError("每项决定都须写明理由和批准人。")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as log:
        log.write(json.dumps(decision_row(decision), ensure_ascii=False) + "\n")
        log.flush()
        os.fsync(log.fileno())


def apply(
    result: Result, decisions: Sequence[Decision], is_past: Callable[[Finding], bool] = lambda finding: False
) -> tuple[tuple[Case, ...], tuple[Cell, ...]]:
    """Findings as cases, and cells with the subjects that decisions moved counted anew.

    `is_past`: an event fault of another audit's time, listed still; the cell of this one does not fail for it.
    """
    cases = tuple(_case(finding, decisions, result.as_of) for finding in result.findings)
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


def decision_row(decision: Decision) -> dict[str, object]:
    """The decision as its line in decisions.jsonl, empty fields left out."""
    row: dict[str, object] = {
        "format": DECISIONS_FORMAT,
        "kind": decision.kind.value,
        "made_on": decision.made_on.isoformat(),
        "reason": decision.reason,
        "approver": decision.approver,
    }
    row |= {
        name: value for name in ("finding", "check", "code", "column", "section") if (value := getattr(decision, name))
    }
    if decision.until:
        row["until"] = decision.until.isoformat()
    if decision.owners:
        row["owners"] = [{"section": o.section, "role": o.role.value, "share": str(o.share)} for o in decision.owners]
    return row


def index_cells(cells: Iterable[Cell]) -> dict[tuple[str, str, str], Cell]:
    """Cells by check, key and section."""
    return {(cell.check, cell.key, cell.section): cell for cell in cells}


def cell_of(places: Mapping[tuple[str, str, str], Cell], finding: Finding, section: str) -> Cell | None:
    """The cell in which `section` answers for `finding`: its column's, else the whole site's, else none."""
    return places.get((finding.check, finding.column, section)) or places.get((finding.check, "site", section))


def _decision(row: Mapping[str, object]) -> Decision:
    if row["format"] != DECISIONS_FORMAT:
        raise ValueError(f"格式版本 {row['format']} 不受支持")
    owners = row.get("owners", [])
    if not isinstance(owners, list):
        raise TypeError("owners 应为列表")
    return Decision(
        kind=DecisionKind(str(row["kind"])),
        made_on=date.fromisoformat(str(row["made_on"])),
        reason=str(row["reason"]),
        approver=str(row["approver"]),
        finding=str(row.get("finding", "")),
        check=str(row.get("check", "")),
        code=str(row.get("code", "")),
        column=str(row.get("column", "")),
        section=str(row.get("section", "")),
        until=date.fromisoformat(str(row["until"])) if "until" in row else None,
        owners=tuple(Owner(o["section"], Role(o["role"]), Fraction(o["share"])) for o in owners),
    )


def _case(finding: Finding, decisions: Sequence[Decision], as_of: date) -> Case:
    case = Case(finding, finding.outcome, finding.owners)
    for decision in decisions:
        if decision.covers(finding, as_of):
            case = _decided(case, decision)
    return case


def _decided(case: Case, decision: Decision) -> Case:
    if decision.kind is DecisionKind.REVOKE:
        return Case(case.finding, case.finding.outcome, case.finding.owners, decision)
    if decision.kind is DecisionKind.EXCUSE:
        return replace(case, waiver=decision)
    if decision.kind is DecisionKind.RE_OWN:
        return replace(case, owners=decision.owners, decision=decision)
    if decision.kind is DecisionKind.VOID:
        return replace(case, outcome=Outcome.PASS, decision=decision)
    if case.finding.outcome is Outcome.MANUAL:
        return replace(case, outcome=Outcome.FAIL, decision=decision)
    return case  # only a doubtful finding can be confirmed


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
    note = cell.note if tally.total else "已改派给其他科室"
    return replace(cell, tally=tally, outcome=tally.outcome, note=note)
