"""Headers whose words nobody knows: what stands in the cells below them says what they are. It is always told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_model import Header, Heading
from rules.papers.header_words import Field
from rules.papers.table_headers import heading_field
from rules.periods import parse_period

# Of the cells of a column, from which it is taken for what they say; and how many there must be.
ENOUGH, FEWEST = 0.6, 3
LONGEST_NAME = 20  # on average: longer cells hold contents, not names
Says = Callable[[str], bool]


def header_by_content(grid: Grid, is_owner: Says) -> Header | None:
    """The header of a table in which one column plainly holds sections, one periods and those before them names."""
    owners = _columns_of(grid, 0, is_owner)
    periods = _columns_of(grid, 0, _is_period)
    if len(owners) != 1 or len(periods) != 1 or owners == periods:
        return None
    lead, update = owners[0], periods[0]
    rows = range(len(grid.rows))
    first = next((r for r in rows if is_owner(grid.rows[r][lead].text) and _is_period(grid.rows[r][update].text)), 0)
    top = next((r for r in range(first - 1, -1, -1) if _may_be_header(grid, r, (lead, update))), -1)
    first = top + 1 if top >= 0 else first
    heads = {column: heading_field(grid.rows[top][column].text) if top >= 0 else None for column in range(grid.width)}
    levels = [
        column
        for column in range(min(lead, update))
        if heads[column] in (None, Field.NAME, Field.LEVEL) and _holds_names(grid, first, column)
    ]
    if Field.NAME in [heads[column] for column in levels]:  # what has no known heading is no name beside one that has
        levels = [column for column in levels if heads[column]]
    if not levels:
        return None
    unknown = [c for c in range(grid.width) if top >= 0 and heads[c] is None and c not in (*levels, lead, update)]
    spare = tuple(Heading(c, words) for c in unknown if (words := grid.rows[top][c].text.strip()))
    fields = tuple((c, f) for c, f in heads.items() if f in (Field.NOTES, Field.URL, Field.BASIS, Field.SERIAL) and f)
    return Header(
        top, top if top >= 0 else first - 1, tuple(levels), (lead,), (), (update,), fields, spare, (), 0, grid.width - 1
    )


def completed(header: Header, grid: Grid, is_owner: Says) -> Header:
    """The header with the one unknown column that holds sections, or periods, where none of its words said which does."""
    unknown = [heading.column for heading in header.unknown]
    persons = list(header.columns(Field.PERSON))
    if not (header.lead or header.sections):
        found = [c for c in _columns_of(grid, header.bottom + 1, is_owner) if c in [*unknown, *persons]]
        header = replace(header, lead=tuple(found)) if len(found) == 1 else header
    if not header.update:
        found = [c for c in _columns_of(grid, header.bottom + 1, _is_period) if c in unknown]
        header = replace(header, update=tuple(found)) if len(found) == 1 else header
    taken = (*header.lead, *header.update)
    return replace(header, unknown=tuple(heading for heading in header.unknown if heading.column not in taken))


def told_content(header: Header, grid: Grid) -> str:
    """What each column was taken for, in the words of its heading or by its place."""

    def named(column: int) -> str:
        words = " ".join(grid.rows[header.top][column].text.split()) if header.top >= 0 else ""
        return f"“{words}”" if words else f"第 {column + 1} 列"

    parts = ((header.levels, Field.NAME), (header.lead, Field.LEAD), (header.update, Field.UPDATE))
    told = [f"{'、'.join(map(named, columns))}作{kind.value}" for columns, kind in parts if columns]
    return f"表头没有全认出来，照下面各行的内容看，{'，'.join(told)}，请核对"


def _is_period(text: str) -> bool:
    return parse_period(text) is not None


def _own(grid: Grid, first: int, column: int) -> list[Cell]:
    cells = dict.fromkeys(row[column] for row in grid.rows[first:])
    return [cell for cell in cells if cell.left == column and cell.width == 1 and not cell.is_blank]


def _columns_of(grid: Grid, first: int, says: Says) -> list[int]:
    """The columns most of whose cells say something of a kind."""
    found = []
    for column in range(grid.width):
        cells = _own(grid, first, column)
        count = sum(cell.height for cell in cells if says(cell.text))
        if count >= FEWEST and count >= ENOUGH * sum(cell.height for cell in cells):
            found.append(column)
    return found


def _may_be_header(grid: Grid, row: int, columns: tuple[int, ...]) -> bool:
    cells = [cell for cell in distinct(grid.rows[row]) if not cell.is_blank]
    return len(cells) > 2 and all(not grid.rows[row][column].is_blank for column in columns)


def _holds_names(grid: Grid, first: int, column: int) -> bool:
    texts = [cell.text.strip() for cell in _own(grid, first, column)]
    worded = [text for text in texts if re.search("[一-龥]", text)]
    short = sum(map(len, worded)) <= LONGEST_NAME * len(worded)
    return len(worded) >= ENOUGH * len(texts) and bool(worded) and short
