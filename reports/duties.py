"""Where each duty of the plan stands, from the cells that speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from audits.model import Cell, Outcome


class DutyState(Enum):
    """The state of a duty: its word and the sign that tells it in black and white."""

    FAILED = ("未落实", "✗")
    PENDING = ("待核查", "？")
    NOTHING_DUE = ("本期无事项", "—")
    DONE = ("已落实", "✓")
    LEDGER = ("台账", "册")
    UNCOVERED = ("未纳入", "·")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def sign(self) -> str:
        return self.value[1]

    @property
    def css(self) -> str:
        return self.name.lower().replace("_", "-")


class NamedDuty(Protocol):
    """What the grid needs of a duty."""

    @property
    def number(self) -> int: ...

    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class DutyStanding:
    """One square of the grid."""

    number: int
    title: str
    state: DutyState
    detail: str  # Chinese: how many of how many


PENDING = frozenset({Outcome.MANUAL, Outcome.NOT_EVALUATED})


def duty_grid(
    duties: Sequence[NamedDuty], ledger_only: Iterable[int], cells: Sequence[Cell]
) -> tuple[DutyStanding, ...]:
    """The standing of each duty in the plan's order; `ledger_only` names those provable only by the ledger."""
    by_ledger = frozenset(ledger_only)
    return tuple(
        _standing(duty, duty.number in by_ledger, [c for c in cells if duty.number in c.duties]) for duty in duties
    )


def _standing(duty: NamedDuty, by_ledger: bool, cells: Sequence[Cell]) -> DutyStanding:
    outcomes = [cell.outcome for cell in cells]
    due = [outcome for outcome in outcomes if outcome is not Outcome.NOT_APPLICABLE]
    failed = sum(outcome is Outcome.FAIL for outcome in due)
    pending = sum(outcome in PENDING for outcome in due)
    if not cells:
        state = DutyState.LEDGER if by_ledger else DutyState.UNCOVERED
        detail = "凭台账核查，网站上看不到" if by_ledger else "本工具尚未核查"
    elif failed:
        state, detail = DutyState.FAILED, f"{len(due)} 个核查点中 {failed} 个有问题"
    elif pending:
        state, detail = DutyState.PENDING, f"{pending}/{len(due)}"
    elif not due:
        state, detail = DutyState.NOTHING_DUE, "本期没有到期的事项"
    else:
        state, detail = DutyState.DONE, f"{len(due)} 个核查点全部合格"
    return DutyStanding(duty.number, duty.title, state, detail)
