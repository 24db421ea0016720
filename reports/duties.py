"""Where each duty of the plan stands: from the cells that speak of it, with who carries it, until when, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from audits.model import LEDGER_CHECK, Cell, Outcome
from reports.duty_state import Counts, DutyState, count
from reports.duty_witnesses import Witness, witnesses
from reports.edition import Told, is_legacy
from reports.register import CaseStatus, Entry
from reports.words import check_title
from rules.bearers import Bearer, Bearers, Part, bearers
from rules.duties import Duty, Proof
from rules.schema import Plan, Rules

NAMES = 3  # sections named behind a word for many
OPEN = frozenset({DutyState.FAILED, DutyState.PENDING, DutyState.LEDGER})


@dataclass(frozen=True)
class DutyRow:
    """One duty of the plan in one edition."""

    duty: Duty
    state: DutyState
    counts: Counts
    bearers: Bearers
    due: date | None
    as_of: date
    witnesses: tuple[Witness, ...]
    more: int  # problems beyond the witnesses
    awaited: str  # Chinese: what is only looked at after the deadline, "" where nothing waits for it
    closed: str  # the office's reason, "" while the duty is open
    questions: tuple[str, ...]  # Chinese: what the clerk has to confirm in rules.yaml
    cells: tuple[Cell, ...]

    @property
    def number(self) -> int:
        return self.duty.number

    @property
    def title(self) -> str:
        return self.duty.title

    @property
    def detail(self) -> str:
        """One line: the counts, or why there are none."""
        if self.closed:
            return self.closed
        if self.state is DutyState.UNCOVERED:
            return "本程序尚未核查"
        waits = self.due is not None and self.as_of <= self.due
        told = self.counts.told or (f"{self.due} 到期，还没有到" if waits else "本期没有到期的事项")
        return f"{told}；{self.due} 到期，届时核查{self.awaited}" if self.awaited else told

    @property
    def details(self) -> tuple[str, ...]:
        """The same in lines: the portal, the ledger, what is yet to come."""
        return tuple(self.detail.split("；"))

    @property
    def fraction(self) -> str:
        """n/m behind the words 待核查 and 待报台账, "" behind the others."""
        if self.state is DutyState.PENDING:
            return f"{self.counts.pending}/{self.counts.due}"
        return f"{self.counts.unreported}/{self.counts.ledger}" if self.state is DutyState.LEDGER else ""

    @property
    def deadline(self) -> str:
        """The day, the plan's words where it names none, or that it says nothing."""
        if self.due is None:
            return self.duty.deadline or "方案未写"
        return f"{self.due}{'（已过）' if self.is_overdue else ''}"

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """Who carries it, part by part: sections by name, those meant by a word for many under that word."""
        return tuple((part.value, text) for part in Part if (text := self._carried(part)))

    def _carried(self, part: Part) -> str:
        held = [bearer for bearer in self.bearers.all if bearer.part is part]
        named = [bearer.section for bearer in held if bearer.named]
        groups = dict.fromkeys(bearer.words for bearer in held if not bearer.named)
        written = {
            Part.LEAD: self.duty.lead,
            Part.RESPONSIBLE: self.duty.responsible,
            Part.SUPPORTING: self.duty.supporting,
        }
        meant = {bearer.words for bearer in self.bearers.all}
        open_ = [f"{word}（待确认）" for word in written[part] if word in self.bearers.unknown and word not in meant]
        return "、".join([*named, *(_group(word, held, word in self.bearers.unknown) for word in groups), *open_])

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < self.as_of and self.state in OPEN


def _group(word: str, held: Sequence[Bearer], unsure: bool) -> str:
    sections = [bearer.section for bearer in held if not bearer.named and bearer.words == word]
    many = "、".join(sections) if len(sections) <= NAMES else f"{len(sections)} 个科室"
    return f"{word}（{'待确认' if unsure else many}）"


def duty_rows(told: Told) -> tuple[DutyRow, ...]:
    """Every duty of the plan in its order."""
    return tuple(_row(told, duty) for duty in told.rules.duties)


def duty_states(rows: Sequence[DutyRow]) -> tuple[tuple[DutyState, int], ...]:
    """How many duties are in each state, in the order of the states; none for a state without any."""
    return tuple((state, n) for state in DutyState if (n := sum(row.state is state for row in rows)))


def _row(told: Told, duty: Duty) -> DutyRow:
    rules = told.rules
    cells = tuple(cell for cell in told.cells if duty.number in cell.duties)
    entries = [] if duty.number in rules.plan.closed else _entries(told, duty.number)
    row = bare_row(rules, duty, told.masthead.as_of)
    if row.closed:
        return row
    counts = count(cells, ledger=_parts_owed(duty, cells))
    uncovered = not cells and duty.proof is not Proof.LEDGER
    awaited = _awaited(row, cells) if counts.state is DutyState.DONE else ""
    shown, more = witnesses(entries, cells)
    return replace(
        row,
        state=DutyState.UNCOVERED if uncovered else DutyState.NOTHING_DUE if awaited else counts.state,
        counts=counts,
        awaited=awaited,
        witnesses=shown,
        more=more,
        cells=cells,
    )


def _awaited(row: DutyRow, cells: Sequence[Cell]) -> str:
    """The checks that say nothing of a duty before its deadline: until then it is not yet carried out, however well the rest is."""
    if row.due is None or row.as_of > row.due:
        return ""
    silent = (check for check in row.duty.checks if (mine := [c for c in cells if c.check == check])
              and all(c.outcome is Outcome.NOT_APPLICABLE for c in mine))  # fmt: skip
    return "、".join(map(check_title, silent))


def bare_row(rules: Rules, duty: Duty, as_of: date) -> DutyRow:
    """A duty as the plan and the rules have it, before anything was looked at."""
    closed = rules.plan.closed.get(duty.number, "")
    borne = bearers(rules, duty)
    return DutyRow(
        duty=duty,
        state=DutyState.CLOSED if closed else DutyState.UNCOVERED,
        counts=Counts(),
        bearers=borne,
        due=duty.due(rules.plan.applies_to),
        as_of=as_of,
        witnesses=(),
        more=0,
        awaited="",
        closed=closed,
        questions=() if closed else questions(rules.plan, duty, borne),
        cells=(),
    )


def questions(plan: Plan, duty: Duty, borne: Bearers) -> tuple[str, ...]:
    """What the clerk has to confirm of a duty: who answers, whom a word means, whether its words still hold."""
    asked = []
    if duty.number not in plan.owners:
        unnamed = "没有写明由谁负总责" if borne.unanswered else ""
        asked += [f"{word}（写进 plan.owners）" for word in (duty.confirm or unnamed,) if word]
    asked += [f"“{word}”指哪些科室（写进 plan.groups）" for word in borne.unknown]
    if duty.bound and plan.applies_to != plan.source:
        asked.append(f"{duty.bound}（不再执行的写进 plan.closed）")
    return tuple(asked)


def _parts_owed(duty: Duty, cells: Sequence[Cell]) -> int:
    """Without cells of the ledger every part that the plan lists is owed; with them, what they say."""
    return 0 if any(cell.check == LEDGER_CHECK for cell in cells) else len(duty.ledger)


def _entries(told: Told, number: int) -> list[Entry]:
    """What is open about a duty: problems first, then what a person must look at."""
    problems = [*told.all_of("problems"), *told.with_outcome(Outcome.MANUAL)]
    return [
        e for e in problems
        if number in e.finding.duties and not is_legacy(e) and e.status is not CaseStatus.WITHDRAWN
    ]  # fmt: skip
