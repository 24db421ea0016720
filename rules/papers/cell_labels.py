"""Texts behind their labels: 责任科室：宣传科 in one cell, or 责任科室 in the cell before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_words import Field
from rules.papers.table_headers import heading_field

_LABELLED = re.compile(
    r"\s*[●○◆◇■□▪·•\-*]*\s*[【\[「]?(?P<label>[^:：【】\[\]「」]{1,12}?)[】\]」]?\s*(?:[:：]|(?<=[】\]」]))\s*(?P<text>.*)",
    re.DOTALL,
)
_LABEL_ALONE = re.compile(r"\s*[【\[「]?(?P<label>[^:：【】\[\]「」]{1,12}?)[】\]」]?\s*[:：]?\s*")
_BREAK_BEFORE_LABEL = re.compile(r"(?<=\S)[\s；;，,。]+(?=[一-龥（）()]{2,8}[:：])")


@dataclass(frozen=True)
class Piece:
    """A text with what its label says it is, None where it has no label; `rest`: a further line of the text before it."""

    kind: Field | None
    text: str
    cell: Cell


def labelled(grid: Grid, first: int, end: int) -> dict[Field, str]:
    """What the labels in rows of a grid say: 责任科室 | 宣传科 | 信息员 | 李某."""
    said: dict[Field, str] = {}
    for piece in pieces(replace(grid, rows=grid.rows[first:end]), 0, grid.width - 1):
        if piece.kind:
            said.setdefault(piece.kind, piece.text.strip())
    return said


def label_of(cell: Cell) -> tuple[Field | None, str]:
    """What the label of a cell says, and the text behind it in the same cell."""
    for pattern in (_LABELLED, _LABEL_ALONE):
        found = pattern.fullmatch(cell.words)
        kind = heading_field(found["label"]) if found else None
        if found and kind:
            return kind, found["text"] if pattern is _LABELLED else ""
    return None, cell.words


def pieces(grid: Grid, first: int, last: int) -> Iterator[Piece]:
    """The texts of a strip with their labels: in one cell, in the cell before, or line by line."""
    seen: set[Cell] = set()
    for row in grid.rows:
        waiting: Field | None = None
        for cell in distinct(row[first : last + 1]):
            if cell in seen or (cell.is_blank and waiting is None):
                continue
            seen.add(cell)
            if cell.struck:
                yield Piece(None, f"（画了删除线）{cell.text}", cell)
                continue
            parts = list(_parts(cell, waiting))
            yield from (piece for piece in parts if piece.text.strip())
            alone = len(parts) == 1 and not parts[0].text.strip() and parts[0].kind
            waiting = parts[0].kind if alone and waiting is None else None


def _parts(cell: Cell, waiting: Field | None) -> Iterator[Piece]:
    """The labelled lines of a cell; a line without a label belongs to the one before, or to the label in the cell before."""
    kind, text = waiting, ""
    for line in _BREAK_BEFORE_LABEL.sub("\n", cell.words).split("\n"):
        found = _LABELLED.fullmatch(line) or (_LABEL_ALONE.fullmatch(line) if waiting is None and not text else None)
        label = heading_field(found["label"]) if found else None
        if found and label:
            if text.strip() or (kind is not waiting):
                yield Piece(kind, text, cell)
            kind, text = label, found.groupdict().get("text") or ""
        else:
            text = f"{text}\n{line}" if text else line
    yield Piece(kind, text, cell)
