"""The ruled tables of a printed page as rows of cells, among its lines. A table that cannot be read surely stays lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from audits.extract.pdf_grid import THIN, Grid, Region, Stroke, find_grids
from rules.papers.pdf_characters import RADICALS, whole_characters

STROKES_MOST = 6_000  # on one page; a drawing has more
TIGHT = 0.3  # of a letter's size: letters so near belong to one word; Chinese and figures are set a quarter apart
OVER = 0.35  # of a letter's width: what reaches so far over a wall stands in no one cell
Row = tuple[tuple[str, int], ...]  # words, and how many columns they span


@dataclass(frozen=True)
class PrintedTable:
    """A table as it stands on one page."""

    xs: tuple[float, ...]  # its walls
    ys: tuple[float, ...]
    rows: tuple[Row, ...]  # none where its words could not be told to its cells
    lines: tuple[str, ...]  # the same words as lines of the page


Block = str | PrintedTable


@dataclass(frozen=True)
class _Piece:
    """Letters of one line within one cell."""

    x: float
    y: float
    size: float
    end: float
    text: str


def page_blocks(items: Sequence[Any]) -> list[Block]:
    """The lines of text and the tables of a page, in the order of its text."""
    from pdfminer.layout import LTTextLine

    lines = [item for item in items if isinstance(item, LTTextLine)]
    grids = _grids(items)
    within = [[line for line in lines if _is_inside(line, grid)] for grid in grids]
    tables = [_table(grid, own, lines) for grid, own in zip(grids, within, strict=True)]
    owner = {id(line): n for n, own in enumerate(within) for line in own}
    blocks: list[Block] = []
    written: set[int] = set()
    for line in lines:
        n = owner.get(id(line))
        if n is None:
            blocks.append(line_text(line))
        elif n not in written:
            written.add(n)
            blocks.append(tables[n])
    return blocks


def line_text(line: Any) -> str:
    """A line's letters, those that look like others put right."""
    return _letters(line.get_text())


def _letters(text: str) -> str:
    return whole_characters(text).translate(RADICALS).strip()


def _grids(items: Sequence[Any]) -> list[Grid]:
    from pdfminer.layout import LTCurve, LTImage

    drawn = [item for item in items if isinstance(item, LTCurve)]
    if len(drawn) > STROKES_MOST:
        return []
    across: list[Stroke] = []
    down: list[Stroke] = []
    odd: list[Any] = [item for item in items if isinstance(item, LTImage)]
    for item in drawn:
        lines, posts = _strokes(item)
        across += lines
        down += posts
        if not lines and not posts and not _is_shade(item):
            odd.append(item)
    # A picture or a drawing in a cell may be its words; a slanting stroke, that there are none.
    return [g for g in find_grids(across, down) if not any(_overlaps(item, g) for item in odd)]


def _strokes(item: Any) -> tuple[list[Stroke], list[Stroke]]:
    """The strokes across and down that a drawn thing is."""
    from pdfminer.layout import LTLine, LTRect

    x0, y0, x1, y1 = item.bbox
    if y1 - y0 <= THIN and x1 - x0 > THIN:
        return [Stroke((y0 + y1) / 2, x0, x1)], []
    if x1 - x0 <= THIN and y1 - y0 > THIN:
        return [], [Stroke((x0 + x1) / 2, y0, y1)]
    if isinstance(item, LTRect) and item.stroke and not isinstance(item, LTLine):
        return [Stroke(y0, x0, x1), Stroke(y1, x0, x1)], [Stroke(x0, y0, y1), Stroke(x1, y0, y1)]
    return [], []


def _is_shade(item: Any) -> bool:
    """A filled rectangle is the colour behind a cell; a dot is the end of a stroke."""
    from pdfminer.layout import LTRect

    return isinstance(item, LTRect) or (item.width <= THIN and item.height <= THIN)


def _overlaps(item: Any, grid: Grid) -> bool:
    x0, y0, x1, y1 = item.bbox
    return bool(x0 < grid.xs[-1] and x1 > grid.xs[0] and y0 < grid.ys[-1] and y1 > grid.ys[0])


def _is_inside(line: Any, grid: Grid) -> bool:
    return grid.holds((line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2)


def _table(grid: Grid, own: Sequence[Any], lines: Sequence[Any]) -> PrintedTable:
    """The grid with its words, as far as each of them stands in one cell and none beside the grid: a column may be open there."""
    told = tuple(line_text(line) for line in own)
    said = None if _has_neighbours(grid, own, lines) else _said(grid, own)
    rows = tuple(tuple(_row(grid, row, said)) for row in range(len(grid.ys) - 1)) if said else ()
    return PrintedTable(grid.xs, grid.ys, rows, told)


def _has_neighbours(grid: Grid, own: Sequence[Any], lines: Sequence[Any]) -> bool:
    inside = {id(line) for line in own}
    return any(id(line) not in inside and grid.ys[0] < (line.y0 + line.y1) / 2 < grid.ys[-1] for line in lines)


def _said(grid: Grid, own: Sequence[Any]) -> dict[Region, str] | None:
    """The words of each cell that has any; None where some of them stand in no one cell."""
    words: dict[Region, list[_Piece]] = defaultdict(list)
    for line in own:
        pieces = _pieces(line, grid)
        if pieces is None:
            return None
        for cell, piece in pieces:
            words[cell].append(piece)
    return {cell: _cell_text(pieces, grid.xs[cell.right]) for cell, pieces in words.items()}


def _row(grid: Grid, row: int, said: dict[Region, str]) -> Iterator[tuple[str, int]]:
    column = 0
    while column < len(grid.xs) - 1:
        cell = grid.cells[row, column]
        yield said.get(cell, ""), cell.right - cell.left
        column = cell.right


def _pieces(line: Any, grid: Grid) -> list[tuple[Region, _Piece]] | None:
    """A line's letters cell by cell; None where a word goes on over a wall."""
    from pdfminer.layout import LTChar

    found: list[tuple[Region, _Piece]] = []
    last: Any = None
    for item in line:
        letter = item.get_text()
        if not letter.strip():
            if found and isinstance(item, LTChar):
                last = None
            continue
        if not isinstance(item, LTChar):
            continue
        cell = grid.at((item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2)
        if cell is None or not item.upright or _is_over(item, grid.box(cell)):
            return None
        tight = last is not None and item.x0 - last.x1 < TIGHT * item.size
        if found and tight and found[-1][0] != cell:
            return None
        if found and found[-1][0] == cell:
            piece = found[-1][1]
            gap = "" if tight or not (letter + piece.text[-1]).isascii() else " "
            found[-1] = (cell, _Piece(piece.x, piece.y, piece.size, item.x1, f"{piece.text}{gap}{letter}"))
        else:
            found.append((cell, _Piece(item.x0, (item.y0 + item.y1) / 2, item.size, item.x1, letter)))
        last = item
    return found


def _is_over(item: Any, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    wide, high = OVER * item.width, OVER * item.height
    return bool(item.x0 < left - wide or item.x1 > right + wide or item.y0 < bottom - high or item.y1 > top + high)


def _cell_text(pieces: list[_Piece], wall: float) -> str:
    """The lines of a cell from the top, joined as they were broken."""
    ordered = sorted(pieces, key=lambda p: -p.y)
    lines: list[list[_Piece]] = []
    for piece in ordered:
        if lines and lines[-1][0].y - piece.y < piece.size / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    text = ""
    full = False
    for line in lines:
        words = " ".join(p.text for p in sorted(line, key=lambda p: p.x))
        # A line that reaches to the wall was broken for want of room, in the middle of a word perhaps.
        gap = " " if text and (text[-1] + words[0]).isascii() and not full else ""
        text += gap + words
        full = max(p.end for p in line) > wall - 1.5 * line[0].size
    return _letters(text)
