"""台账 n/m: how many of the rows that a section has to report are done and proven. Printed apart; no part of any score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audits.model import LEDGER_CHECK, Cell, Outcome

WELL = frozenset({Outcome.PASS, Outcome.TOLERATED})


def ledger_cells(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The rows of the ledger among cells, in the plan's order."""
    return tuple(sorted((cell for cell in cells if is_ledger(cell)), key=_order))


def is_ledger(cell: Cell) -> bool:
    """Whether a cell is a row of the ledger."""
    return cell.check == LEDGER_CHECK


def ledger_text(cells: Sequence[Cell]) -> str:
    """n/m of these cells; "" where no row of the ledger is owed."""
    owed = [cell.outcome for cell in cells if is_ledger(cell) and cell.outcome is not Outcome.NOT_APPLICABLE]
    return f"{sum(outcome in WELL for outcome in owed)}/{len(owed)}" if owed else ""


def _order(cell: Cell) -> tuple[tuple[int, ...], str]:
    return cell.duties, cell.key
