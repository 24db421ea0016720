"""Where each duty of the plan stands, from the cells that speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from audits.model import Cell, Outcome
from rules.duties import Duty, DutyData, Proof, load_duties


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


@dataclass(frozen=True)
class DutyStanding:
    """One square of the grid."""

    number: int
    title: str
    state: DutyState
    detail: str  # Chinese: how many of how many


PENDING = frozenset({Outcome.MANUAL, Outcome.NOT_EVALUATED})


def plan_duties(year: int, plans: Path | None) -> tuple[Duty, ...]:
    """The duties of that year's plan; none where its data are missing, so that the scores still come out."""
    try:
        return load_duties(year, plans)
    except DutyData:
        return ()


def duty_grid(duties: Sequence[Duty], cells: Sequence[Cell]) -> tuple[DutyStanding, ...]:
    """The standing of each duty in the plan's order."""
    return tuple(_standing(duty, [cell for cell in cells if duty.number in cell.duties]) for duty in duties)


def _standing(duty: Duty, cells: Sequence[Cell]) -> DutyStanding:
    due = [cell.outcome for cell in cells if cell.outcome is not Outcome.NOT_APPLICABLE]
    failed = sum(outcome is Outcome.FAIL for outcome in due)
    pending = sum(outcome in PENDING for outcome in due)
    if not cells:
        by_ledger = duty.proof is Proof.LEDGER
        state = DutyState.LEDGER if by_ledger else DutyState.UNCOVERED
        detail = "凭台账核查，网站上看不到" if by_ledger else "本程序尚未核查"
    elif failed:
        state, detail = DutyState.FAILED, f"{len(due)} 个核查点中 {failed} 个有问题"
    elif pending:
        state, detail = DutyState.PENDING, f"{pending}/{len(due)}"
    elif not due:
        state, detail = DutyState.NOTHING_DUE, "本期没有到期的事项"
    else:
        state, detail = DutyState.DONE, f"{len(due)} 个核查点全部合格"
    return DutyStanding(duty.number, duty.title, state, detail)
