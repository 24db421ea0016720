"""What the office may decide of a finding, and what a section may answer. The log: decision_log.py; what it changes: cases.py."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from audits.model import Finding, Owner
from reports.dismissals import Dismissal, shown_by
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
    month: str = (
        ""  # of the edition whose finding it speaks of; "" in logs of earlier versions and where it has a scope
    )
    shown: str = ""  # of a void: what that finding showed

    def covers(self, finding: Finding, as_of: date, month: str) -> bool:
        """Whether the decision speaks of `finding` in the edition of `month`, judged on `as_of`."""
        if self.kind is DecisionKind.ABSENT and self.month:
            return self.month == month and self.finding == finding.id  # that nothing happened is said of one month
        if self.kind is DecisionKind.REVOKE and month < self.month:
            return False  # earlier months keep what was decided of them
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
    def dismissal(self) -> Dismissal:
        """Of a void: how far it reaches."""
        return Dismissal(self.month or f"{self.made_on:%Y-%m}", self.shown)

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


def last_words(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The log without waivers of which a later line of the same scope says until when they hold: so one is ended early, or prolonged."""
    last = {_scope(d): d for d in decisions if d.kind is DecisionKind.EXCUSE}
    return tuple(d for d in decisions if d.kind is not DecisionKind.EXCUSE or last[_scope(d)] is d)


def _scope(decision: Decision) -> tuple[str, ...]:
    return decision.finding, decision.check, decision.code, decision.column, decision.section


def last_day(month: str) -> date:
    """The last day of 2026-11. That nothing happened is said of one month; the next has to be answered for anew."""
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def of_month(decision: Decision, finding: Finding, month: str) -> Decision:
    """A decision or answer with what it needs to know of the edition whose finding it speaks of."""
    decision = replace(decision, month=month)
    if decision.kind is DecisionKind.ABSENT:
        return replace(decision, until=last_day(month))
    return replace(decision, shown=shown_by(finding)) if decision.kind is DecisionKind.VOID else decision
