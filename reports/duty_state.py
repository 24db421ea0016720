"""The state of a duty, and the counts that it follows from: points looked at on the portal, parts that its ledger owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from audits.model import LEDGER_CHECK, NOT_ITS_OWN, UNREPORTED, Cause, Cell, Outcome


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


def count(cells: Sequence[Cell], *, ledger: int) -> Counts:
    """The counts of some cells; `ledger` is how many parts the ledger owes in all."""
    web = [cell.outcome for cell in cells if cell.check != LEDGER_CHECK and cell.outcome is not Outcome.NOT_APPLICABLE]
    rows = [cell for cell in cells if cell.check == LEDGER_CHECK and cell.note != NOT_ITS_OWN]
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
