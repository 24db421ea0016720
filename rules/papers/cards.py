"""Cards instead of rows: each column of the portal in a small block of its own, every text behind its label (责任科室：宣传科)."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.papers.cell_labels import Piece, label_of, pieces
from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_words import Field
from rules.papers.records import Entry, beside, listed

_ASKED = (Field.LEAD, Field.UPDATE)
_TAKEN = (
    Field.NAME,
    Field.LEVEL,
    Field.LEAD,
    Field.SUPPORTING,
    Field.UPDATE,
    Field.AMOUNT,
    Field.BASIS,
    Field.NOTES,
    Field.URL,
    Field.PERSON,
)


@dataclass
class _Block:
    """The cards of one strip of a sheet, from above to below."""

    entries: list[Entry] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)  # texts without a label
    _texts: dict[Field, str] = field(default_factory=dict)
    _before: dict[Field, str] = field(default_factory=dict)  # what stood before the first name of the card
    _cell: Cell | None = None
    _beside: list[str] = field(default_factory=list)
    _first: Field | None = None

    def take(self, piece: Piece) -> None:
        if piece.kind is None:
            self.stray.append(piece.text)
            return
        if piece.kind is self._first and piece.kind in self._texts:
            self._end()
            self._before = {}
        elif piece.kind is Field.NAME and Field.NAME in self._texts:
            self._end()
            self._texts = dict(self._before)
        if text := beside(piece.cell):
            self._beside.append(text)
        if piece.kind is Field.NAME:
            self._before = dict(self._texts)
            self._cell = piece.cell
        self._first = self._first or piece.kind
        if piece.kind in _TAKEN:
            before = self._texts.get(piece.kind, "")
            self._texts[piece.kind] = f"{before}\n{piece.text}" if before else piece.text

    def done(self) -> list[Entry]:
        self._end()
        return self.entries

    def _end(self) -> None:
        if self._cell and Field.NAME in self._texts:
            told = "；".join(dict.fromkeys(self._beside))
            self.entries.append(Entry(self._texts, self._cell.top, self._cell.left, told))
        self._texts, self._cell, self._beside = {}, None, []


def cards(grid: Grid) -> tuple[Grid, list[str]] | None:
    """The cards of a sheet as a list, and the texts in it that have no label; None where it holds none."""
    entries: list[Entry] = []
    stray: list[str] = []
    above: list[str] = list(grid.above)
    for first, last in _strips(grid):
        block = _Block()
        for piece in pieces(grid, first, last):
            block.take(piece)
        entries += block.done()
        stray += block.stray
    whole = [entry for entry in entries if entry.texts[Field.NAME].strip() and any(entry.texts.get(k) for k in _ASKED)]
    # In a list one cell or another may read like a label too: cards say most of what stands on the sheet.
    if not whole or len(whole) < len(entries) / 2 or sum(len(entry.texts) for entry in whole) < len(stray):
        return None
    return listed(grid, sorted(entries, key=lambda e: (e.row, e.column)), above), list(dict.fromkeys(stray))


def _strips(grid: Grid) -> list[tuple[int, int]]:
    """The columns between which cards stand side by side: each strip begins with the label of a name."""
    begins: list[int] = []
    for row in grid.rows:
        names = [c.left for c in distinct(row) if label_of(c)[0] is Field.NAME]
        begins = names if len(names) > len(begins) else begins
    ends = [*(begin - 1 for begin in begins[1:]), grid.width - 1]
    return list(zip([0, *begins[1:]], ends, strict=True)) if begins else [(0, grid.width - 1)]
