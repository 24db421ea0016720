"""Tables with two heads: periods or sections across, the other or the names down, and the third thing in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rules.names import plain_name
from rules.papers.grid import Cell, Grid
from rules.papers.header_words import Field
from rules.papers.name_cells import NOTE_HEADS, TOTALS, plain_words
from rules.papers.period_heads import FEWEST_IN_MATRIX, is_period_alone, period_heading
from rules.papers.records import Entry, beside, listed
from rules.papers.section_cells import NOTHING
from rules.papers.table_headers import heading_field

ENOUGH = 0.6  # of the cells, from which they are of a kind
Says = Callable[[str], bool]


@dataclass(frozen=True)
class _Cross:
    """What stands across, down and in the cells, and where."""

    top: int
    columns: tuple[int, ...]
    down: int
    kinds: tuple[Field, Field, Field]


def cross_table(grid: Grid, is_section: Says, is_owner: Says) -> tuple[Grid, list[str]] | None:
    """The entries of a table with two heads as a list, and the texts in it that belong to none; None where the grid is none."""
    for top in range(len(grid.rows) - 1):
        for across, says in ((Field.LEAD, is_section), (Field.UPDATE, lambda text: bool(period_heading(text)))):
            columns = _columns(grid, top, says)
            cross = _of_kinds(grid, top, columns, across, is_owner) if columns else None
            if cross and (entries := _entries(grid, cross)):
                above = [cell.text for row in grid.rows[:top] for cell in dict.fromkeys(row) if not cell.is_blank]
                return listed(grid, entries, [*grid.above, *above]), _left_over(grid, cross, entries)
    return None


def _columns(grid: Grid, top: int, says: Says) -> tuple[int, ...]:
    """The columns of a row that are headed by things of one kind, each of them once; none where they are too few."""
    cells = {n: cell for n, cell in enumerate(grid.rows[top]) if n and cell.width == 1 and says(cell.words)}
    apart = len({plain_name(cell.words) for cell in cells.values()}) == len(cells)
    return tuple(cells) if len(cells) >= FEWEST_IN_MATRIX and apart else ()


def _of_kinds(grid: Grid, top: int, columns: tuple[int, ...], across: Field, is_owner: Says) -> _Cross | None:
    """Which kinds the head down and the cells are of; the three kinds are sections, periods and names."""
    body = [grid.rows[r][c] for r in range(top + 1, len(grid.rows)) for c in columns]
    other, says = (Field.UPDATE, is_period_alone) if across is Field.LEAD else (Field.LEAD, is_owner)
    for down in range(columns[0] - 1, -1, -1):
        heads = [grid.rows[r][down] for r in range(top + 1, len(grid.rows))]
        if (
            _mostly(heads, says)
            and _mostly(body, _is_worded)
            and not _mostly(body, lambda t: is_owner(t) or is_period_alone(t))
        ):
            return _Cross(top, columns, down, (across, other, Field.NAME))
        if heading_field(grid.rows[top][down].words) is Field.NAME and _mostly(body, says):
            return _Cross(top, columns, down, (across, Field.NAME, other))
    return None


def _mostly(cells: list[Cell], says: Says) -> bool:
    said = [cell.words for cell in dict.fromkeys(cells) if plain_name(cell.words) not in NOTHING]
    return len(said) >= FEWEST_IN_MATRIX and sum(map(says, said)) >= ENOUGH * len(said)


def _is_worded(text: str) -> bool:
    return len(re.findall("[一-龥]", text)) > 1


def _entries(grid: Grid, cross: _Cross) -> list[Entry]:
    """One entry for each filled cell; what stands besides (levels, notes) comes along by its heading."""
    across, down, inside = cross.kinds
    besides = {
        c: kind
        for c in range(grid.width)
        if c not in (*cross.columns, cross.down)
        and (kind := heading_field(grid.rows[cross.top][c].words)) in (Field.LEVEL, Field.NOTES, Field.BASIS, Field.URL)
    }
    entries = []
    for row in range(cross.top + 1, len(grid.rows)):
        cells = grid.rows[row]
        first = next((plain_words(cell.words) for cell in cells if not cell.is_blank), "")
        if row in grid.hidden_rows or NOTE_HEADS.match(first) or TOTALS.fullmatch(first) or cells[cross.down].width > 1:
            continue
        for column in cross.columns:
            cell = cells[column]
            if plain_name(cell.words) in NOTHING or (cell.top, cell.left) != (row, column) or cell.width > 1:
                continue
            head = grid.rows[cross.top][column].words
            texts: dict[Field, str] = {kind: cells[c].words for c, kind in besides.items()}
            texts |= {
                across: period_heading(head) if across is Field.UPDATE else head,
                down: cells[cross.down].words,
                inside: cells[column].words,
            }
            entries.append(Entry(texts, row, column, beside(cell)))
    return entries


def _left_over(grid: Grid, cross: _Cross, entries: list[Entry]) -> list[str]:
    """What stands below the head across and is in no entry: notes, cells over several columns, words crossed out."""
    taken = {(entry.row, entry.column) for entry in entries}
    rows = {entry.row for entry in entries}
    told = []
    for row in range(cross.top + 1, len(grid.rows)):
        for cell in dict.fromkeys(grid.rows[row]):
            place = (cell.top, cell.left)
            is_known = place in taken or (cell.left not in cross.columns and not cell.struck and row in rows)
            if not is_known and plain_name(cell.text) not in NOTHING and cell.top == row:
                told.append(f"（画了删除线）{cell.text}" if cell.struck else cell.text)
    return told
