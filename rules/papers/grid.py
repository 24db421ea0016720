"""A table as a plain grid of cells with their merged ranges, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class PaperError(Exception):
    """A paper that cannot be read at all; the message says in Chinese what to do."""


@dataclass(frozen=True)
class Cell:
    """What stands in one cell, or in one merged range; `top` and `left` count from 0."""

    text: str
    top: int
    left: int
    height: int = 1
    width: int = 1
    indent: int = 0  # in half-width spaces, by the cell's format; leading spaces stand in the text
    no_value: bool = False  # a formula whose value the file does not hold
    struck: bool = False  # crossed out

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Grid:
    """One sheet, or one table of a document. A merged range stands in each of its places."""

    label: str  # as a reader is told of it: 工作表“栏目表”, 第 2 个表格; "" where the file is one table
    rows: tuple[tuple[Cell, ...], ...]
    has_letters: bool = True  # columns are called A, B … in this kind of file, else by number
    has_merges: bool = True  # the file can say which cells are merged; a .csv cannot
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    title: str = ""  # the sheet's own name
    first_row: int = 1  # the number a reader sees beside the first row
    above: tuple[str, ...] = ()  # paragraphs that stand above the table in a document
    titles: frozenset[str] = frozenset()  # the words above the header, which further pages repeat

    def where(self, row: int, column: int | None = None) -> str:
        """A place as the reader finds it: 工作表“栏目表”第 5 行 C 列."""
        spot = f"第 {row + self.first_row} 行"
        if column is not None:
            spot += f" {_letters(column)} 列" if self.has_letters else f"第 {column + 1} 列"
        return f"{self.label}{spot}"

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Paper:
    """A file with its tables; `left_out` tells what of it was not looked at (hidden sheets)."""

    path: Path
    grids: tuple[Grid, ...]
    left_out: tuple[str, ...] = ()


def _letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Raw:
    """A cell as a file gives it, before merged ranges are spread."""

    text: str
    indent: int = 0
    no_value: bool = False
    struck: bool = False


def laid_out(
    cells: Mapping[tuple[int, int], Raw], merged: Iterable[tuple[int, int, int, int]]
) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells out of single cells and merged ranges (top, left, bottom, right; the last two included).

    Blank rows and columns behind the last text are left off.
    """
    ranges = [m for m in merged if m[2] > m[0] or m[3] > m[1]]
    covering = {
        (row, column): m for m in ranges for row in range(m[0], m[2] + 1) for column in range(m[1], m[3] + 1)
        if (m[0], m[1]) in cells
    }  # fmt: skip
    filled = [spot for spot, raw in cells.items() if raw.text.strip() or raw.no_value]
    height = max((covering[s][2] if s in covering else s[0] for s in filled), default=-1) + 1
    width = max((covering[s][3] if s in covering else s[1] for s in filled), default=-1) + 1
    made: dict[tuple[int, int], Cell] = {}

    def cell(row: int, column: int) -> Cell:
        top, left, bottom, right = covering.get((row, column), (row, column, row, column))
        if (top, left) not in made:
            raw = cells.get((top, left), Raw(""))
            span = (min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1)
            made[top, left] = Cell(raw.text, top, left, *span, raw.indent, raw.no_value, raw.struck)
        return made[top, left]

    return tuple(tuple(cell(row, column) for column in range(width)) for row in range(height))


def distinct(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, each merged range once."""
    return list(dict.fromkeys(row))
