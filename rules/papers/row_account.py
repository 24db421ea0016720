"""Every text of a row accounted for: what stands in it and is taken by no column of the table is told."""

from __future__ import annotations

from collections.abc import Sequence

from rules.names import plain_name
from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_model import Header
from rules.papers.header_words import Field
from rules.papers.name_cells import ADDRESS, serial_rank, without_marks
from rules.papers.other_rows import quoted
from rules.papers.section_cells import NOTHING

# Of the rows, up to which a column without a heading holds stray words; a fuller one is a column that is told once.
FEW = 0.5
_TICKS = frozenset("√✓✔·.。、-—")


def stray_columns(grid: Grid, header: Header, first: int, last: int) -> frozenset[int]:
    """The columns without a heading in which only some rows have words."""
    known = {column for column, _ in header.fields} | {column for column, _ in header.sections}
    known |= {*header.levels, *header.lead, *header.supporting, *header.update, *header.left_out}
    known |= {column for column, _ in header.periods}
    known |= {heading.column for heading in (*header.unknown, *header.spare) if heading.own}
    rows = range(first, last + 1)
    found = set()
    for column in (c for c in range(header.first, header.last + 1) if c not in known):
        own = [row for row in rows if grid.rows[row][column].left == column and not grid.rows[row][column].is_blank]
        filled = sum(any(not cell.is_blank for cell in grid.rows[row]) for row in rows)
        if own and len(own) <= max(FEW * filled, 1):
            found.add(column)
    return frozenset(found)


def unspoken(grid: Grid, header: Header, row: int, strays: frozenset[int]) -> list[tuple[int, str]]:
    """What the row says besides its columns, each with its place: stray words, words struck out, comments."""
    told = []
    for cell in distinct(grid.rows[row][header.first : header.last + 1]):
        if cell.comment and cell.top == row:
            told.append((cell.left, f"格子的批注或脚注写着{quoted(cell.comment)}，没有照做"))
        taken = cell.left in _taken(header)
        if cell.left in header.levels and cell.top == row and (address := ADDRESS.search(cell.words)):
            told.append((cell.left, f"名称旁边的网址“{address[0]}”没有读入"))
        if taken and (cell.crossed or (cell.struck and not cell.is_blank)):
            told.append((cell.left, f"格子里画了删除线的{quoted(cell.crossed or cell.text)}没有读入"))
        if cell.left in strays and cell.text.strip() not in _TICKS and plain_name(cell.text) not in NOTHING:
            told.append((cell.left, f"没有表头的格子里写着{quoted(cell.text)}，没有读入"))
        if cell.left in header.columns(Field.SERIAL) and cell.width == 1 and not _is_serial(cell):
            told.append((cell.left, f"序号一格写着{quoted(cell.text)}，没有照做"))
    return told


def _taken(header: Header) -> Sequence[int]:
    return (*header.levels, *header.lead, *header.supporting, *header.update)


def _is_serial(cell: Cell) -> bool:
    """Whether a cell of the serial numbers holds nothing but a number or a mark: 3, （一）, A-12, ★."""
    text = without_marks(cell.words.strip())[0]
    if not text or plain_name(text) in NOTHING or serial_rank(text) is not None:
        return True
    return text.isascii() or not any("一" <= c <= "龥" for c in text)
