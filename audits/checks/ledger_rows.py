"""One row of the ledger under one section: done and proven, late, not reported, or nothing to report. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from audits.ledger.model import Entry, Proof, ProofState
from audits.model import UNREPORTED, Cause, Outcome
from audits.reached import Reached
from rules.ledger import LedgerStatus, Owed

Reach = Callable[[str], Reached | None]  # None where nothing was asked of the network

OUTCOMES = (Outcome.FAIL, Outcome.MANUAL, Outcome.NOT_EVALUATED, Outcome.TOLERATED)  # gravest first
FILE_FAULTS = {
    ProofState.MISSING: (Outcome.FAIL, "proof_missing", "证明材料“{0}”不在台账文件夹里"),
    ProofState.EMPTY: (Outcome.FAIL, "proof_empty", "证明材料“{0}”是空文件"),
    ProofState.WRONG_TYPE: (Outcome.FAIL, "proof_wrong_type", "证明材料“{0}”打不开：{1}"),
    ProofState.UNREADABLE: (Outcome.NOT_EVALUATED, "unread", "证明材料“{0}”没能读出：{1}"),
    ProofState.DESCRIBED: (Outcome.MANUAL, "doubtful", "证明材料写的是“{0}”，不是网址或文件名，要人工核对"),
}


@dataclass(frozen=True)
class Filing:
    """What a section handed in for one row."""

    entries: tuple[tuple[str, Entry], ...] = ()  # with the name of the workbook
    broken: bool = False  # a workbook of the section could not be used: the row may stand there
    elsewhere: str = ""  # the section that already reported what is owed jointly


@dataclass(frozen=True)
class Fault:
    """One thing that is the matter with a row."""

    outcome: Outcome
    code: str
    text: str  # Chinese
    url: str = ""
    reached: Reached | None = None
    deadline: date | None = None  # of an event


@dataclass(frozen=True)
class RowVerdict:
    """How a row came out under a section; `faults` gravest first."""

    outcome: Outcome
    note: str  # Chinese: what was seen
    faults: tuple[Fault, ...] = ()
    cause: Cause | None = None
    reported: bool = True  # False where nothing was handed in though it should have been


@dataclass(frozen=True)
class Day:
    """The days that a judgement knows of."""

    as_of: date
    crawled_on: date
    required_from: date | None


def judge_row(owed: Owed, filing: Filing, day: Day, reach: Reach) -> RowVerdict:
    """The verdict on one row. Blame needs what the section itself wrote, or its silence past a date the office has set."""
    # A look back does not know what was done after its day.
    entries = [e for _, e in filing.entries if not (e.done_on and day.as_of < e.done_on <= day.crawled_on)]
    done = [e for e in entries if e.status is LedgerStatus.DONE]
    if done or any(e.unread for e in entries):
        return _done(owed, entries, done, day, reach)
    if not entries:
        return _silent(owed, filing, day)
    if any(e.status in (LedgerStatus.UNDER_WAY, LedgerStatus.NOT_BEGUN) for e in entries):
        return _not_done(owed, entries, day)
    reason = next((text for e in entries if (text := e.remark or e.what)), "")
    if not reason:
        return _of((Fault(Outcome.MANUAL, "doubtful", "填了“本期无此事项”，没有写原因"),))
    return RowVerdict(Outcome.NOT_APPLICABLE, f"本期无此事项：{reason}")


def _silent(owed: Owed, filing: Filing, day: Day) -> RowVerdict:
    if filing.broken:
        return RowVerdict(Outcome.NOT_EVALUATED, "本科室的台账没能读出", cause=Cause.LEDGER)
    if filing.elsewhere:
        return RowVerdict(Outcome.NOT_APPLICABLE, f"已由{filing.elsewhere}填报")
    if owed.due is not None and day.as_of <= owed.due and not owed.whole_year:
        return RowVerdict(Outcome.NOT_APPLICABLE, f"{owed.due} 到期，还没有到")
    if day.required_from is not None and day.as_of >= day.required_from:
        outcome = Outcome.MANUAL if owed.in_principle else Outcome.FAIL
        text = f"没有报台账（自 {day.required_from} 起应报）"
        return RowVerdict(outcome, text, (Fault(outcome, "unreported", text),), reported=False)
    return RowVerdict(Outcome.MANUAL, UNREPORTED, reported=False)


def _not_done(owed: Owed, entries: Sequence[Entry], day: Day) -> RowVerdict:
    words = next(e.status.value for e in entries if e.status is not None)
    if owed.due is None or day.as_of <= owed.due:
        until = f"{owed.due} 到期" if owed.due else "方案没有写时限"
        return RowVerdict(Outcome.NOT_APPLICABLE, f"{words}，{until}")
    outcome, why = _blame(owed)
    return _of((Fault(outcome, "not_done", f"时限 {owed.due} 已过，台账写的是“{words}”{why}"),))


def _done(owed: Owed, entries: Sequence[Entry], done: Sequence[Entry], day: Day, reach: Reach) -> RowVerdict:
    faults = [Fault(Outcome.NOT_EVALUATED, "unread", f"{e.place} 这一行有读不出的内容") for e in entries if e.unread]
    read = [e for e in done if not e.unread]
    for entry in read:
        faults += _day_faults(owed, entry, day)
        if entry.key == owed.key:  # what counts for this quarter and stands on another's row is told there
            faults += _proof_faults(entry, reach)
    days = sorted(e.done_on for e in read if e.done_on is not None and e.done_on <= day.as_of)
    # What was done again after the deadline is no delay: the first time decides.
    if days and owed.due is not None and days[0].year == owed.since.year and days[0] > owed.due:
        outcome, why = _blame(owed)
        text = f"完成日期 {days[0]} 晚于时限 {owed.due}{why}"
        faults.append(Fault(outcome, "late", text, deadline=owed.due))
    if faults:
        return _of(tuple(faults))
    proofs = sum(len(e.proofs) for e in read)
    return RowVerdict(Outcome.PASS, f"已完成 {days[0] if days else ''}，证明材料 {proofs} 件")


def _day_faults(owed: Owed, entry: Entry, day: Day) -> list[Fault]:
    """A day that cannot be is more likely a slip of the pen than a lie: for a person."""
    if entry.done_on is None:
        return [Fault(Outcome.MANUAL, "doubtful", "填了“已完成”，没有写完成日期")]
    if entry.done_on > day.crawled_on:
        return [Fault(Outcome.MANUAL, "doubtful", f"完成日期 {entry.done_on} 还没有到")]
    if entry.done_on.year != owed.since.year:
        return [Fault(Outcome.MANUAL, "doubtful", f"完成日期 {entry.done_on} 不在 {owed.since.year} 年内")]
    return []


def _proof_faults(entry: Entry, reach: Reach) -> list[Fault]:
    if not entry.proofs:
        return [Fault(Outcome.FAIL, "no_proof", f"填了“已完成”，没有证明材料（{entry.place}）")]
    return [fault for proof in entry.proofs if (fault := _proof_fault(proof, reach))]


def _proof_fault(proof: Proof, reach: Reach) -> Fault | None:
    if proof.state is not ProofState.ADDRESS:
        outcome, code, text = FILE_FAULTS.get(proof.state, (Outcome.PASS, "", ""))
        return Fault(outcome, code, text.format(proof.written, proof.detail)) if code else None
    reached = reach(proof.target)
    if reached is None or reached.outcome is Outcome.PASS:
        return None
    # What the crawl had reason not to ask for shows nothing either way.
    outcome = Outcome.MANUAL if reached.outcome is Outcome.NOT_APPLICABLE else reached.outcome
    code = {Outcome.FAIL: "proof_dead", Outcome.NOT_EVALUATED: "unread"}.get(outcome, "doubtful")
    why = reached.remark or reached.words
    return Fault(outcome, code, f"证明材料的地址 {proof.target}：{why}", proof.target, reached)


def _blame(owed: Owed) -> tuple[Outcome, str]:
    if owed.in_principle:
        return Outcome.MANUAL, "；方案写的是“原则上”，请核对有无原因"
    return Outcome.FAIL, ""


def _of(faults: tuple[Fault, ...]) -> RowVerdict:
    ranked = tuple(sorted(faults, key=lambda fault: OUTCOMES.index(fault.outcome)))
    worst = ranked[0]
    cause = (worst.reached.cause if worst.reached else None) or Cause.LEDGER
    note = "；".join(dict.fromkeys(fault.text for fault in ranked))
    return RowVerdict(worst.outcome, note, ranked, cause if worst.outcome is Outcome.NOT_EVALUATED else None)
