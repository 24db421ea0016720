"""Tables that lie on their side: the header is the first column, and each further column is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rules.papers.grid import Grid, distinct, turned
from rules.papers.table_headers import Header, find_headers, heading_field


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
            found += [(piece, headers)] if headers else []
            above = []
        above += [cell.text for cell in cells]
        begin = row + 1
    return found
