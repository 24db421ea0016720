"""Entries found in a sheet that is no list -> a list with a header, which is then read like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rules.papers.grid import Cell, Grid, Raw, laid_out
from rules.papers.header_words import Field

# The headings of the list, in the order of its columns; who answers stands first, so that lists of names are expected.
HEADINGS = {
    Field.SERIAL: "序号", Field.LEAD: "责任科室", Field.LEVEL: "上级栏目", Field.NAME: "栏目名称", Field.SUPPORTING: "配合科室",
    Field.UPDATE: "更新时限", Field.AMOUNT: "更新数量", Field.PERSON: "责任人", Field.BASIS: "依据", Field.URL: "栏目地址", Field.NOTES: "备注",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One entry: its texts by what they are, and where it stands in the sheet."""

    texts: dict[Field, str]
    row: int
    column: int
    beside: str = ""  # comments and words crossed out, which the name's cell then carries


def beside(cell: Cell) -> str:
    """What a cell carries besides its words."""
    return "；".join(filter(None, (cell.comment, cell.crossed and f"（画了删除线）{cell.crossed}")))


def listed(grid: Grid, entries: Sequence[Entry], above: Sequence[str]) -> Grid:
    """The entries as a grid with a header, each row of which knows its place in the sheet."""
    fields = [field for field in HEADINGS if any(entry.texts.get(field) for entry in entries)]
    cells = {(0, n): Raw(HEADINGS[field]) for n, field in enumerate(fields)}
    for row, entry in enumerate(entries, 1):
        for n, field in enumerate(fields):
            if text := entry.texts.get(field, "").strip():
                cells[row, n] = Raw(text, comment=entry.beside if field is Field.NAME else "")
    first = entries[0]
    places = ((first.row, first.column), *((entry.row, entry.column) for entry in entries))
    return replace(
        grid, rows=laid_out(cells, ()), hidden_rows=frozenset(), hidden_columns=frozenset(), above=tuple(above), places=places
    )  # fmt: skip
