"""Whether the rows below a name stand under it: by the columns they leave blank, or by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from rules.papers.grid import Grid

BELOW_CHINESE_NUMERALS = 3  # the rank of 1.: rows without a number stand under 一、 and （一）, not under 1.


def deeper_follows(grid: Grid, levels: Sequence[int], row: int, level: int) -> bool:
    """Whether the next row leaves this level blank and writes below it."""
    for cells in grid.rows[row + 1 :]:
        if not all(cell.is_blank for cell in cells):
            names = [cells[column] for column in levels]
            return all(c.is_blank for c in names[: level + 1]) and any(not c.is_blank for c in names[level + 1 :])
    return False


def is_below(rank: float, below: float | None) -> bool:
    """Whether the next row is a child of a name with this number: by its own number, or under a Chinese numeral."""
    return below > rank if below is not None else rank < BELOW_CHINESE_NUMERALS
