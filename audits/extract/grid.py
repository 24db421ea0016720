"""Tables as grids: every place filled, cells that span rows or columns repeated in each place they cover."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.text import is_hidden, normalise, visible_text

Grid = tuple[tuple[str, ...], ...]
SPAN_MOST = 100  # what a table says beyond it is a slip
CELLS_MOST = 20_000


def read_grids(doc: Document) -> Iterator[Grid]:
    """The innermost tables of a page, as a reader sees them; rows of one table are equally long, "" where there is no cell."""
    for table in doc.root.iter("table"):
        if next(table.iterdescendants("table"), None) is None and not is_hidden(table):
            grid = _grid(table)
            if grid:
                yield grid


def _grid(table: _Element) -> Grid:
    filled: dict[tuple[int, int], str] = {}
    rows = [row for row in table.iter("tr") if not is_hidden(row)]
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iterchildren("td", "th"):
            while (y, x) in filled:
                x += 1
            words = normalise(visible_text(cell))
            wide, high = span(cell, "colspan"), min(span(cell, "rowspan"), len(rows) - y)
            for dy in range(high):
                for dx in range(wide):
                    filled[y + dy, x + dx] = words
            x += wide
            if len(filled) > CELLS_MOST:
                return ()
    width = max((x for _, x in filled), default=-1) + 1
    return tuple(tuple(filled.get((y, x), "") for x in range(width)) for y in range(len(rows)))


def span(cell: _Element, name: str) -> int:
    """How many rows or columns a cell takes, within bounds."""
    value = (cell.get(name) or "").strip()
    return min(int(value), SPAN_MOST) if value.isascii() and value.isdigit() and int(value) else 1
