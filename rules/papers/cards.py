"""Cards instead of rows: each column of the portal in a small block of its own, every text behind its label (责任科室：宣传科)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_words import Field
from rules.papers.records import Entry, beside, listed
from rules.papers.table_headers import heading_field

_LABELLED = re.compile(
    r"\s*[●○◆◇■□▪·•\-*]*\s*[【\[「]?(?P<label>[^:：【】\[\]「」]{1,12}?)[】\]」]?\s*(?:[:：]|(?<=[】\]」]))\s*(?P<text>.*)",
    re.DOTALL,
)
_LABEL_ALONE = re.compile(r"\s*[【\[「]?(?P<label>[^:：【】\[\]「」]{1,12}?)[】\]」]?\s*[:：]?\s*")
_BREAK_BEFORE_LABEL = re.compile(r"(?<=\S)[\s；;，,。]+(?=[一-龥（）()]{2,8}[:：])")
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


@dataclass(frozen=True)
class _Piece:
    """A text with what its label says it is, None where it has no label; `rest`: a further line of the text before it."""

    kind: Field | None
    text: str
    cell: Cell


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

    def take(self, piece: _Piece) -> None:
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
        for piece in _pieces(grid, first, last):
            block.take(piece)
        entries += block.done()
        stray += block.stray
    whole = [entry for entry in entries if entry.texts[Field.NAME].strip() and any(entry.texts.get(k) for k in _ASKED)]
    if not whole or len(whole) < len(entries) / 2:
        return None
    return listed(grid, sorted(entries, key=lambda e: (e.row, e.column)), above), list(dict.fromkeys(stray))


def labelled(grid: Grid, rows: int) -> dict[Field, str]:
    """What the labels in the first rows of a grid say: 责任科室 | 宣传科 | 信息员 | 李某."""
    said: dict[Field, str] = {}
    for piece in _pieces(replace(grid, rows=grid.rows[:rows]), 0, grid.width - 1):
        if piece.kind:
            said.setdefault(piece.kind, piece.text.strip())
    return said


def _strips(grid: Grid) -> list[tuple[int, int]]:
    """The columns between which cards stand side by side: each strip begins with the label of a name."""
    begins: list[int] = []
    for row in grid.rows:
        names = [c.left for c in distinct(row) if _label(c)[0] is Field.NAME]
        begins = names if len(names) > len(begins) else begins
    ends = [*(begin - 1 for begin in begins[1:]), grid.width - 1]
    return list(zip([0, *begins[1:]], ends, strict=True)) if begins else [(0, grid.width - 1)]


def _label(cell: Cell) -> tuple[Field | None, str]:
    """What the label of a cell says, and the text behind it in the same cell."""
    for pattern in (_LABELLED, _LABEL_ALONE):
        found = pattern.fullmatch(cell.words)
        kind = heading_field(found["label"]) if found else None
        if found and kind:
            return kind, found["text"] if pattern is _LABELLED else ""
    return None, cell.words


def _pieces(grid: Grid, first: int, last: int) -> Iterator[_Piece]:
    """The texts of a strip with their labels: in one cell, in the cell before, or line by line."""
    seen: set[Cell] = set()
    for row in grid.rows:
        waiting: Field | None = None
        for cell in distinct(row[first : last + 1]):
            if cell in seen or (cell.is_blank and waiting is None):
                continue
            seen.add(cell)
            if cell.struck:
                yield _Piece(None, f"（画了删除线）{cell.text}", cell)
                continue
            parts = list(_parts(cell, waiting))
            yield from (piece for piece in parts if piece.text.strip())
            alone = len(parts) == 1 and not parts[0].text.strip() and parts[0].kind
            waiting = parts[0].kind if alone and waiting is None else None


def _parts(cell: Cell, waiting: Field | None) -> Iterator[_Piece]:
    """The labelled lines of a cell; a line without a label belongs to the one before, or to the label in the cell before."""
    kind, text = waiting, ""
    for line in _BREAK_BEFORE_LABEL.sub("\n", cell.words).split("\n"):
        found = _LABELLED.fullmatch(line) or (_LABEL_ALONE.fullmatch(line) if waiting is None and not text else None)
        label = heading_field(found["label"]) if found else None
        if found and label:
            if text.strip() or (kind is not waiting):
                yield _Piece(kind, text, cell)
            kind, text = label, found.groupdict().get("text") or ""
        else:
            text = f"{text}\n{line}" if text else line
    yield _Piece(kind, text, cell)
