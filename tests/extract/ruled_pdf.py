"""PDF files with ruled tables, as an office's print has them: strokes between cells, words at their places."""

from __future__ import annotations

from collections.abc import Sequence

from demo.site.pdf_file import written

LEFT, TOP, ROW, SIZE = 50, 760, 24, 9
Cells = Sequence[Sequence[str]]


def ruled_page(
    rows: Cells, wide: int = 120, above: Sequence[str] = (), below: Sequence[str] = (), merged: Sequence[tuple[int, int, int, int]] = (), more: str = ""
) -> str:  # fmt: skip
    """The strokes and words of a page with one table; `merged` cells as (top, left, rows, columns), said once; `more` is drawn besides."""
    taken = {(y + dy, x + dx): (y, x) for y, x, high, across in merged for dy in range(high) for dx in range(across)}
    parts = [_words(LEFT, TOP + 40 - 12 * n, line) for n, line in enumerate(above)]
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            owner = taken.get((y, x), (y, x))
            left, top = LEFT + x * wide, TOP - y * ROW
            if owner != taken.get((y - 1, x), (y - 1, x)):
                parts.append(f"{left} {top} m {left + wide} {top} l S")
            if owner != taken.get((y, x - 1), (y, x - 1)):
                parts.append(f"{left} {top} m {left} {top - ROW} l S")
            if owner == (y, x):
                lines = text.split("\n")
                parts += [_words(left + 3, top - 10 - 10 * n, line) for n, line in enumerate(lines)]
    right, bottom = LEFT + len(rows[0]) * wide, TOP - len(rows) * ROW
    parts += [f"{right} {TOP} m {right} {bottom} l S", f"{LEFT} {bottom} m {right} {bottom} l S"]
    parts += [_words(LEFT, bottom - 20 - 12 * n, line) for n, line in enumerate(below)]
    return "\n".join([*parts, more])


def ruled_pdf(*pages: str) -> bytes:
    """A PDF of such pages."""
    return written(pages)


def _words(x: float, y: float, text: str) -> str:
    return f"BT /F1 {SIZE} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" if text else ""
