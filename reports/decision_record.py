"""What the page of decisions tells: every line of the log, waivers in force, appeals that wait, what changed since the last edition."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audits.model import Result
from reports.decisions import DECISION_NAMES, Decision, DecisionKind, last_words
from reports.edition import Told
from reports.figures import score_text
from reports.register import CaseStatus, Entry

UNSCORED = "未评"
REPLACED = "同一项后来又记过，以后来记的为准"


@dataclass(frozen=True)
class Line:
    """One line of the log as a reader sees it."""

    decision: Decision
    about: str
    state: str  # of a waiver: how long it holds still

    @property
    def name(self) -> str:
        return DECISION_NAMES[self.decision.kind]

    @property
    def what(self) -> str:
        """Everything that was said, without who and when, which have columns of their own."""
        d = self.decision
        owners = "、".join(f"{o.section} {o.share}" for o in d.owners)
        appeal = f"申诉：{d.appeal}" if d.appeals else ""
        proof = f"佐证：{d.proof}" if d.proof else ""
        told = (d.rectified, appeal, d.reason, f"改派给 {owners}" if owners else "", proof, self.state)
        return "；".join(part for part in told if part)


@dataclass(frozen=True)
class Before:
    """The edition of the same month that this one follows."""

    number: int
    status: str
    scores: Mapping[str, str | None]
    decisions: int  # lines of the log that it knew
    digests: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path | None) -> Before | None:
        """The edition in a folder; None where there is none."""
        if folder is None:
            return None
        row = json.loads((folder / "manifest.json").read_text("utf-8"))
        return cls(row["edition"], row["status"], row["scores"], int(row.get("decisions", 0)), row["digests"])


@dataclass(frozen=True)
class Change:
    """One section's printed score in the edition before and in this one."""

    section: str
    before: str
    now: str


@dataclass(frozen=True)
class DecisionRecord:
    """The page of decisions in rows and sentences."""

    lines: tuple[Line, ...]  # newest first
    waivers: tuple[Line, ...]  # in force
    appeals: tuple[Entry, ...]  # that nothing has been decided of
    carried: tuple[Entry, ...]  # dismissed in an earlier month, of the same evidence
    lapsed: tuple[Entry, ...]  # dismissed in an earlier month, found anew
    before: Before | None
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]  # why scores may differ from the edition before

    @property
    def recent(self) -> tuple[Line, ...]:
        """What was decided since the edition before."""
        known = self.before.decisions if self.before else 0
        made = self.lines[: max(0, len(self.lines) - known)]
        return tuple(line for line in reversed(made) if line.decision.kind is not DecisionKind.ANSWER)


def decision_record(told: Told, decisions: Sequence[Decision], before: Before | None) -> DecisionRecord:
    """Reckon the page of decisions of one edition."""
    titles = {e.finding.id: e.finding.title for e in (*told.register.entries, *told.register.ended)}
    titles = {number: f.title for number, f in told.history.findings.items()} | titles
    as_of = told.masthead.as_of
    last = {id(d) for d in last_words(decisions)}
    lines = tuple(
        Line(d, titles.get(d.finding, d.scope), _state(d, as_of) if id(d) in last else REPLACED)
        for d in reversed(decisions)
    )
    appeals = tuple(e for e in told.entries if e.case is not None and e.case.appeal_open)
    used = {id(e.case.waiver) for e in told.entries if e.case is not None and e.case.waiver is not None}
    return DecisionRecord(
        lines=lines,
        waivers=tuple(line for line in lines if line.state != REPLACED and _is_waiver(line.decision, as_of, used)),
        appeals=appeals,
        carried=tuple(e for e in told.entries if e.case is not None and e.case.carried),
        lapsed=tuple(e for e in told.entries if e.case and e.case.lapsed and e.status is CaseStatus.NEW),
        before=before,
        changes=_changes(told, before),
        reasons=_reasons(told.result, before),
    )


def _is_waiver(decision: Decision, as_of: date, used: set[int]) -> bool:
    """A waiver that has not run out; one of a single finding only while it is in use (it may have been taken back)."""
    if decision.kind is not DecisionKind.EXCUSE or decision.until is None or decision.until < as_of:
        return False
    return not decision.finding or id(decision) in used


def _state(decision: Decision, as_of: date) -> str:
    if decision.kind is not DecisionKind.EXCUSE or decision.until is None:
        return ""
    left = (decision.until - as_of).days
    if left < 0:
        return f"至 {decision.until} 止，已到期，自动失效"
    soon = "，一个月内到期" if decision.expires_soon(as_of) else ""
    return f"至 {decision.until} 止，还有 {left} 天{soon}"


def _changes(told: Told, before: Before | None) -> tuple[Change, ...]:
    if before is None:
        return ()
    changes = []
    for share in told.sections:
        score = share.score.score if share.score else None
        now = score_text(score) if score is not None else UNSCORED
        past = before.scores.get(share.name) or UNSCORED
        if past != now:
            changes.append(Change(share.name, past, now))
    return tuple(changes)


def _reasons(result: Result, before: Before | None) -> tuple[str, ...]:
    if before is None:
        return ()
    told = {
        "snapshot": "重新采集过",
        "rules": "规则文件改动过",
        "plan": "分工方案改动过",
        "tool": "程序升级过",
        "as_of": "核查基准日不同",
    }
    return tuple(word for key, word in told.items() if before.digests.get(key) != result.digests.get(key))
