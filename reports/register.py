"""The register: each case with what became of it, written beside the findings of every edition.

"Fixed" is said only where the same subject was evaluated well this month; what could not be looked at is undetermined.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from audits.model import Cell, Finding, Outcome
from reports.decisions import Case, DecisionKind, decision_row, full_tally
from reports.history import History, PastCase
from reports.scoring import Charge, Profile, Window, charges, uncharged
from rules.calendar import Calendar, UnpublishedYear

REGISTER_FORMAT = 1


class CaseStatus(StrEnum):
    """What became of a case since the last edition it is compared with; the value stands in register.jsonl."""

    NEW = "new"
    PERSISTING = "persisting"
    FIXED = "fixed"
    RETURNED = "returned"
    UNDETERMINED = "undetermined"
    WITHDRAWN = "withdrawn"


STATUS_NAMES = {
    CaseStatus.NEW: "新增",
    CaseStatus.PERSISTING: "持续",
    CaseStatus.FIXED: "已整改",
    CaseStatus.RETURNED: "复发",
    CaseStatus.UNDETERMINED: "本期未能确认",
    CaseStatus.WITHDRAWN: "已撤销",
}


@dataclass(frozen=True)
class Entry:
    """One line of the register. `case` is None for a case of an earlier month that has no finding now."""

    finding: Finding
    case: Case | None
    status: CaseStatus
    first_seen: date
    months: int  # months in a row it has stood, this one included
    due: date | None
    charges: tuple[Charge, ...]
    uncharged: str  # why nobody is charged, "" where somebody may be

    @property
    def points(self) -> Fraction:
        return sum((charge.points for charge in self.charges), Fraction(0))


@dataclass(frozen=True)
class Register:
    """All cases of an edition: those found now, and those of the last edition that are not found now."""

    entries: tuple[Entry, ...]
    ended: tuple[Entry, ...]


def make_register(
    cases: Sequence[Case],
    cells: Sequence[Cell],
    history: History,
    profile: Profile,
    window: Window,
    due: date | None,
    *,
    partial: bool,
) -> Register:
    """Join this month's cases with history. `due` is the date by which what is new must be mended, None if unknown."""
    entries = []
    met: set[str] = set()
    for case in cases:
        past = history.past(case.finding)
        if past is not None:
            met.add(past.id)
        entries.append(_entry(case, past, profile, window, due))
    ended = []
    grounds = _grounds(cells)
    for finding in history.baseline.findings if history.baseline else ():
        known = history.cases.get(finding.id)
        if finding.outcome is Outcome.FAIL and known is not None and known.open and finding.id not in met:
            status = CaseStatus.UNDETERMINED if partial else _fate(finding, grounds)
            ended.append(Entry(finding, None, status, known.first_seen, known.months, known.due, (), ""))
    return Register(tuple(entries), tuple(ended))


def rectify_by(calendar: Calendar, issued: date, working_days: int) -> date | None:
    """The last day for mending; None where that year's working days are not published yet."""
    try:
        return calendar.add(issued, working_days).deadline
    except UnpublishedYear:
        return None


def write_register(path: Path, register: Register, month: str, number: int) -> None:
    """Write register.jsonl; its format is described in docs/register-format.md."""
    rows = (_row(entry, month, number) for entry in (*register.entries, *register.ended))
    path.write_bytes(
        "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()
    )


def _entry(case: Case, past: PastCase | None, profile: Profile, window: Window, due: date | None) -> Entry:
    standing = past is not None and past.open
    status = CaseStatus.NEW if past is None else CaseStatus.PERSISTING if standing else CaseStatus.RETURNED
    if case.decision is not None and case.decision.kind is DecisionKind.VOID:
        status = CaseStatus.WITHDRAWN
    elif case.outcome is not Outcome.FAIL and past is not None:
        status = CaseStatus.UNDETERMINED
    return Entry(
        finding=case.finding,
        case=case,
        status=status,
        first_seen=past.first_seen if past is not None and standing else window.as_of,
        months=past.months + 1 if past is not None and standing else 1,
        due=past.due if past is not None and standing and past.due else due,
        charges=charges(case, profile, window),
        uncharged=uncharged(case, window),
    )


def _grounds(cells: Sequence[Cell]) -> dict[tuple[str, str], list[Cell]]:
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.check, cell.key].append(cell)
    return found


def _fate(finding: Finding, grounds: dict[tuple[str, str], list[Cell]]) -> CaseStatus:
    """What became of a case not found now: fixed only where everything of its cell was looked at."""
    cells = grounds.get((finding.check, finding.column)) or grounds.get((finding.check, "site"), [])
    tallies = [full_tally(cell) for cell in cells if cell.outcome is not Outcome.NOT_APPLICABLE]
    if not tallies:
        return CaseStatus.UNDETERMINED
    whole = all(tally.manual == 0 and tally.not_evaluated == 0 for tally in tallies)
    return CaseStatus.FIXED if whole else CaseStatus.UNDETERMINED


def _row(entry: Entry, month: str, number: int) -> dict[str, object]:
    case = entry.case
    return {
        "format": REGISTER_FORMAT,
        "id": entry.finding.id,
        "month": month,
        "edition": number,
        "status": entry.status.value,
        "outcome": case.outcome.value if case else "",
        "points": str(entry.points),
        "charges": [{"section": c.owner.section, "points": str(c.points)} for c in entry.charges],
        "uncharged": entry.uncharged,
        "first_seen": entry.first_seen.isoformat(),
        "months": entry.months,
        "due": entry.due.isoformat() if entry.due else "",
        "title": entry.finding.title,
        "url": entry.finding.url,
        "sections": [owner.section for owner in (case.owners if case else entry.finding.owners)],
        "decision": decision_row(case.decision) if case and case.decision else None,
        "waiver": decision_row(case.waiver) if case and case.waiver else None,
    }


def count_statuses(entries: Iterable[Entry]) -> dict[CaseStatus, int]:
    """How many of the entries are in each status, every status named."""
    counts = dict.fromkeys(CaseStatus, 0)
    for entry in entries:
        counts[entry.status] += 1
    return counts
