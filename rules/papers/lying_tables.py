"""Tables that lie on their side: the header is the first column, and each further column is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rules.papers.grid import Grid, distinct, turned
from rules.papers.header_model import Header
from rules.papers.header_words import Field
from rules.papers.table_headers import find_headers, heading_field

FEWEST_IN_FORM = 2
_ASKED = (Field.LEAD, Field.SUPPORTING, Field.UPDATE)


def lying_tables(grid: Grid, is_section: Callable[[str], bool]) -> list[tuple[Grid, list[Header]]]:
    """The tables of a grid set upright, one for each piece that rows of titles part; none where none lies on its side."""
    found: list[tuple[Grid, list[Header]]] = []
    above: list[str] = list(grid.above)
    begin = 0
    for row in range(len(grid.rows) + 1):
        cells = [cell for cell in distinct(grid.rows[row]) if not cell.is_blank] if row < len(grid.rows) else []
        if len(cells) > 1 or (cells and cells[0].width == 1 and heading_field(cells[0].text)):
            continue
        if row - begin > 1:
            piece = replace(turned(grid, begin, row - 1), above=tuple(above))
            headers = [header for header in find_headers(piece, is_section) if header.top == 0]
            headers = [] if is_form(piece, is_section) else headers
            found += [(piece, headers)] if headers else []
            above = []
        above += [cell.text for cell in cells]
        begin = row + 1
    return found


def is_form(grid: Grid, is_section: Callable[[str], bool]) -> bool:
    """Whether words of headers stand among the entries as well (栏目名称 | … | 责任科室 | …): a form, not a table."""
    cells = [cell for row in grid.rows[1:] for cell in distinct(row) if not cell.is_blank]
    return sum(heading_field(cell.text) in _ASKED and not is_section(cell.text) for cell in cells) >= FEWEST_IN_FORM
