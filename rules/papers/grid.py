"""A table as a plain grid of cells with their merged ranges, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    struck: bool = False  # crossed out as a whole
    crossed: str = ""  # a part of it that is crossed out; the text is what is left
    comment: str = ""  # what a reviewer wrote beside it, or a footnote of the document

    @property
    def words(self) -> str:
        """What the cell says: nothing where it is crossed out."""
        return "" if self.struck else self.text

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
    first_column: int = 0  # where this piece begins in its sheet
    places: tuple[tuple[int, int], ...] = ()  # of each row in its sheet, where the rows were put together from it
    parted_at: int | None = None  # the column that was made two
    is_turned: bool = False  # laid on its side: what are columns in the file are rows here

    def where(self, row: int, column: int | None = None) -> str:
        """A place as the reader finds it: 工作表“栏目表”第 5 行 C 列."""
        if self.places:
            row, column = self.places[row]
            return f"{self.label}第 {row + self.first_row} 行{self._column(column)}"
        if self.is_turned:
            down = "" if column is None else f"第 {column + self.first_row} 行"
            return f"{self.label}{down}{self._column(row).strip()}"
        across = "" if column is None else self._column(column)
        return f"{self.label}第 {row + self.first_row} 行{across}"

    def _column(self, number: int) -> str:
        number += self.first_column - (self.parted_at is not None and number > self.parted_at)
        return f" {_letters(number)} 列" if self.has_letters else f"第 {number + 1} 列"

    def texts(self) -> list[str]:
        """Every text of the table and above it, once."""
        return list(
            dict.fromkeys([*self.above, *(cell.text for row in self.rows for cell in row if not cell.is_blank)])
        )

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def turned(grid: Grid, first: int, last: int) -> Grid:
    """The rows from `first` to `last` laid on their side, so that a table whose header is its first column stands upright."""
    cells: dict[Cell, Cell] = {}
    for cell in (cell for row in grid.rows[first : last + 1] for cell in row):
        top = max(cell.top, first)
        height = min(cell.top + cell.height - 1, last) - top + 1
        cells[cell] = replace(cell, top=cell.left, left=top - first, height=cell.width, width=height)
    rows = tuple(tuple(cells[grid.rows[row][column]] for row in range(first, last + 1)) for column in range(grid.width))
    hidden = frozenset(row - first for row in grid.hidden_rows if first <= row <= last)
    return replace(
        grid, rows=rows, hidden_rows=grid.hidden_columns, hidden_columns=hidden, first_row=grid.first_row + first, is_turned=True
    )  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A file with its tables; `left_out` tells what of it was not looked at (hidden sheets)."""

    path: Path
    grids: tuple[Grid, ...]
    left_out: tuple[str, ...] = ()
    below: tuple[str, ...] = ()  # paragraphs below the last table of a document


def crossed_out(pieces: Sequence[tuple[str, bool]]) -> tuple[str, bool, str]:
    """Pieces of a cell's text, each crossed out or not -> its text, whether all of it is crossed out, and the part that is."""
    kept = "".join(text for text, struck in pieces if not struck)
    gone = "".join(text for text, struck in pieces if struck)
    if not kept.strip():
        return "".join(text for text, _ in pieces), bool(gone.strip()), ""
    return kept, False, gone.strip()


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
    crossed: str = ""
    comment: str = ""


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
            made[top, left] = Cell(
                raw.text, top, left, *span, raw.indent, raw.no_value, raw.struck, raw.crossed, raw.comment
            )
        return made[top, left]

    return tuple(tuple(cell(row, column) for column in range(width)) for row in range(height))


def distinct(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, each merged range once."""
    return list(dict.fromkeys(row))
