"""The register: each case with what became of it, written beside the findings of every edition.

"Fixed" is said only where audits/seen.py knows the very subject to be mended; what was not looked at is undetermined.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from audits.model import Finding, Outcome, Seen
from audits.seen import is_mended
from reports.cases import Case
from reports.charging import Charge, Profile, Window, charges, uncharged
from reports.decision_log import decision_row
from reports.decisions import TAKEN_OUT
from reports.figures import exact
from reports.history import History, PastCase
from reports.rechecks import REMOVAL_MENDS, Recheck, recheck_row

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

    def on_trial(self) -> Entry:
        """The entry in a trial: what it would cost is told, nobody pays."""
        if not self.charges:
            return self
        return replace(self, charges=(), uncharged=f"试运行，不扣分（正式运行时扣 {exact(self.points)} 分）")


@dataclass(frozen=True)
class Register:
    """All cases of an edition: those found now, and those of the last edition that are not found now."""

    entries: tuple[Entry, ...]
    ended: tuple[Entry, ...]

    def on_trial(self) -> Register:
        """The register without points."""
        return Register(tuple(entry.on_trial() for entry in self.entries), self.ended)


def make_register(
    cases: Sequence[Case],
    seen: Seen,
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
    standing = [case.finding for case in cases]
    for known, finding in history.open_problems():
        if known.id not in met:
            mended = not partial and is_mended(finding, seen, standing, removal_mends=finding.check in REMOVAL_MENDS)
            status = CaseStatus.FIXED if mended else CaseStatus.UNDETERMINED
            ended.append(Entry(finding, None, status, known.first_seen, known.months, known.due, (), ""))
    return Register(tuple(entries), tuple(ended))


def credited(
    cases: Sequence[Case], rechecks: Mapping[str, Recheck], history: History, due: date | None
) -> tuple[Case, ...]:
    """Cases with their rechecks; what was mended by its due day costs nobody."""
    found = []
    for case in cases:
        recheck = rechecks.get(case.finding.id)
        if recheck is not None:
            limit = _due(_going_on(case, history.past(case.finding)), due)
            in_time = limit is None or recheck.checked_on <= limit
            case = replace(case, recheck=recheck)
            case = replace(case, credited=case.mended and in_time)
        found.append(case)
    return tuple(found)


def _told_anew(case: Case, past: PastCase | None) -> bool:
    """Whether the office dismissed it after it was last told: what is found now is another matter."""
    return past is not None and (
        past.withdrawn or (case.lapsed is not None and past.month <= case.lapsed.dismissal.month)
    )


def _going_on(case: Case, past: PastCase | None) -> PastCase | None:
    """The past case that this one goes on. A doubt that turns out true is a new problem: nobody had to mend it before."""
    if _told_anew(case, past):
        return None
    is_problem = case.outcome is Outcome.FAIL
    return past if past is not None and past.open and (past.blamed or not is_problem) else None


def _due(going_on: PastCase | None, due: date | None) -> date | None:
    return going_on.due if going_on and going_on.blamed and going_on.due else due


def write_register(path: Path, register: Register, month: str, number: int) -> None:
    """Write register.jsonl; its format is described in docs/register-format.md."""
    rows = (_row(entry, month, number) for entry in (*register.entries, *register.ended))
    path.write_bytes(
        "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode(
            "utf-8", "replace"
        )
    )


def _entry(case: Case, past: PastCase | None, profile: Profile, window: Window, due: date | None) -> Entry:
    is_problem = case.outcome is Outcome.FAIL
    going_on = _going_on(case, past)
    returned = past is not None and not past.open and not _told_anew(case, past)
    status = CaseStatus.PERSISTING if going_on else CaseStatus.RETURNED if returned else CaseStatus.NEW
    if case.decision is not None and case.decision.kind in TAKEN_OUT:
        status = CaseStatus.WITHDRAWN
    elif case.mended:
        status = CaseStatus.FIXED
    elif not is_problem and going_on and going_on.blamed:
        status = CaseStatus.UNDETERMINED
    return Entry(
        finding=case.finding,
        case=case,
        status=status,
        first_seen=going_on.first_seen if going_on else window.as_of,
        months=going_on.months + 1 if going_on else 1,
        due=_due(going_on, due),
        charges=charges(case, profile, window),
        uncharged=uncharged(case, window, profile),
    )


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
        "recheck": recheck_row(case.recheck) if case and case.recheck else None,
        "waiver": decision_row(case.waiver) if case and case.waiver else None,
    }


def count_statuses(entries: Iterable[Entry]) -> dict[CaseStatus, int]:
    """How many of the entries are in each status, every status named."""
    counts = dict.fromkeys(CaseStatus, 0)
    for entry in entries:
        counts[entry.status] += 1
    return counts
