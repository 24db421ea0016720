"""Where each duty of the plan stands: from the cells that speak of it, with who carries it, until when, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from audits.model import LEDGER_CHECK, UNREPORTED, Cause, Cell, Outcome
from reports.edition import Told, is_legacy
from reports.register import CaseStatus, Entry
from reports.words import check_title
from rules.bearers import Bearer, Bearers, Part, bearers
from rules.duties import Duty, Proof
from rules.schema import Plan, Rules

NAMES = 3  # sections named behind a word for many
WITNESSES = 3  # problems named in a duty's row; the rest is counted


class DutyState(Enum):
    """The state of a duty: its word, the sign that tells it in black and white, and what it means."""

    FAILED = ("未落实", "✗", "有问题")
    PENDING = ("待核查", "？", "有核查点待人工核查或未能核查")
    LEDGER = ("待报台账", "册", "有台账没有报")
    NOTHING_DUE = ("本期无事项", "—", "本期没有到期的")
    DONE = ("已落实", "✓", "查到的都合格")
    CLOSED = ("已关闭", "×", "办公室已关闭")
    UNCOVERED = ("未纳入", "·", "本程序尚未核查")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def sign(self) -> str:
        return self.value[1]

    @property
    def meaning(self) -> str:
        return self.value[2]

    @property
    def css(self) -> str:
        return self.name.lower().replace("_", "-")


WELL = frozenset({Outcome.PASS, Outcome.TOLERATED})
PENDING = frozenset({Outcome.MANUAL, Outcome.NOT_EVALUATED})
OPEN = frozenset({DutyState.FAILED, DutyState.PENDING, DutyState.LEDGER})


@dataclass(frozen=True)
class Counts:
    """The points of one duty that were looked at on the portal, and the parts that its ledger owes."""

    due: int = 0
    failed: int = 0
    pending: int = 0
    ledger: int = 0
    ledger_failed: int = 0
    ledger_doubtful: int = 0
    reported: int = 0

    @property
    def unreported(self) -> int:
        return self.ledger - self.reported - self.ledger_failed

    @property
    def state(self) -> DutyState:
        """Failed before doubtful, doubtful before unreported; nothing due only where nothing at all is owed."""
        if self.failed or self.ledger_failed:
            return DutyState.FAILED
        if self.pending:
            return DutyState.PENDING
        if self.unreported:
            return DutyState.LEDGER
        return DutyState.DONE if self.due or self.reported else DutyState.NOTHING_DUE

    @property
    def told(self) -> str:
        """The counts in words: 网站 12 个核查点：2 个有问题，1 个待核查；台账 6 项：1 项有问题，5 项待报."""
        parts = []
        if self.due:
            wrong = [f"{self.failed} 个有问题"] if self.failed else []
            wrong += [f"{self.pending} 个待核查" if self.pending < self.due else "都待核查"] if self.pending else []
            parts.append(f"网站 {self.due} 个核查点：{'，'.join(wrong) or '都合格'}")
        if self.ledger:
            parts.append(self._ledger_told())
        return "；".join(parts)

    def _ledger_told(self) -> str:
        silent = self.unreported - self.ledger_doubtful
        kinds = (
            ("有问题", self.ledger_failed), ("待核对", self.ledger_doubtful), ("待报", silent), ("已报", self.reported),
        )  # fmt: skip
        told = [(word, n) for word, n in kinds if n]
        if len(told) == 1:
            return f"台账 {self.ledger} 项{'都' if self.ledger > 1 else ''}{told[0][0]}"
        return f"台账 {self.ledger} 项：{'，'.join(f'{n} 项{word}' for word, n in told)}"


@dataclass(frozen=True)
class Witness:
    """What a reader opens to see why a duty stands as it does: a problem on an owner's page, or words alone."""

    text: str
    owner: str = ""
    finding: str = ""


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
        told = self.counts.told or "本期没有到期的事项"
        return f"{told}；{self.due} 到期，届时核查{self.awaited}" if self.awaited else told

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
        return "、".join([*named, *(_group(word, held, word in self.bearers.unknown) for word in groups)])

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
    return replace(
        row,
        state=DutyState.UNCOVERED if uncovered else DutyState.NOTHING_DUE if awaited else counts.state,
        counts=counts,
        awaited=awaited,
        witnesses=_witnesses(entries, cells),
        more=max(0, len(entries) - WITNESSES),
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


def count(cells: Sequence[Cell], *, ledger: int) -> Counts:
    """The counts of some cells; `ledger` is how many parts the ledger owes in all."""
    web = [cell.outcome for cell in cells if cell.check != LEDGER_CHECK and cell.outcome is not Outcome.NOT_APPLICABLE]
    rows = [cell for cell in cells if cell.check == LEDGER_CHECK]
    told = [cell.outcome for cell in rows]
    nothing = told.count(Outcome.NOT_APPLICABLE)
    return Counts(
        due=len(web),
        failed=web.count(Outcome.FAIL),
        pending=sum(outcome in PENDING for outcome in web),
        ledger=max(ledger, len(told)) - nothing,
        ledger_failed=told.count(Outcome.FAIL),
        ledger_doubtful=sum(_is_doubtful(cell) for cell in rows),
        reported=sum(outcome in WELL for outcome in told),
    )


def _is_doubtful(row: Cell) -> bool:
    """Whether somebody reported a part of the ledger, and its proof cannot be judged."""
    return row.outcome in PENDING and row.note != UNREPORTED and row.cause is not Cause.NOT_COLLECTED


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


def _witnesses(entries: Sequence[Entry], cells: Sequence[Cell]) -> tuple[Witness, ...]:
    """The first problems; where there is none, what could not be seen; else the checks that came out well."""
    if entries:
        return tuple(
            Witness(e.finding.title, owner.section, e.finding.id)
            for e in entries[:WITNESSES]
            for owner in (e.case.owners if e.case else e.finding.owners)[:1]
        )
    unseen = dict.fromkeys(cell.note or _unseen(cell) for cell in cells if cell.outcome is Outcome.NOT_EVALUATED)
    if unseen:
        return tuple(Witness(text) for text in list(unseen)[:WITNESSES])
    return _well(cells)


def _unseen(cell: Cell) -> str:
    cause = f"：{cell.cause.value}" if cell.cause else ""
    return f"{cell.label or check_title(cell.check)}未能核查{cause}"


def _well(cells: Sequence[Cell]) -> tuple[Witness, ...]:
    passed = [cell for cell in cells if cell.outcome in WELL]
    found = []
    for check in dict.fromkeys(cell.check for cell in passed):
        mine = [cell for cell in passed if cell.check == check]
        names = list(dict.fromkeys(cell.label for cell in mine if cell.label))
        shown = f"（{'、'.join(names[:WITNESSES])}{'等' if len(names) > WITNESSES else ''}）" if names else ""
        found.append(Witness(f"{check_title(check)}合格 {len(mine)} 处{shown}", mine[0].section))
    return tuple(found)
