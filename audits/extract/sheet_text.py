"""The sheets of a workbook (.xlsx, .xls, .csv) as tables, merged cells filled: what a cell lacks is then really lacking."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from audits.extract.file_text import Unreadable, Writing
from rules.papers.table_xlsx import shown
from rules.workbook_refusal import MERGED

MERGED_MOST = 100_000  # cells in merged ranges: each of them is made, and one range may span a whole sheet
COLUMNS_MOST = 200
FORMULA = "（公式）"  # a cell whose value nobody kept: it is not empty

Cells = dict[tuple[int, int], str]
Range = tuple[int, int, int, int]  # top, left, bottom, right


def read_xlsx(data: bytes, writing: Writing) -> None:
    """Write every sheet, hidden ones too: whoever downloads the file has them."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        raw = [archive.read(name) for name in parts]
        if any(name.startswith("xl/media/") for name in archive.namelist()):
            writing.gap("表里有图片")
    if sum(_size(found.decode()) for text in raw for found in MERGED.findall(text)) > MERGED_MOST:
        raise Unreadable("表格合并的单元格过多")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out
        book = load_workbook(io.BytesIO(data), data_only=True)
        formulas = load_workbook(io.BytesIO(data)) if any(b"<f>" in text or b"<f " in text for text in raw) else None
    for sheet in book.worksheets:
        cells = {at: text for at, cell in sheet._cells.items() if (text := shown(cell.value, cell.number_format))}
        if formulas is not None:
            for at, cell in formulas[sheet.title]._cells.items():
                if at not in cells and cell.value is not None:
                    cells[at] = FORMULA
        merged = [(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges]
        _write(sheet.title, cells, merged, writing)


def _size(merged: str) -> int:
    """The cells of a range like A4:B5."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = (bound or 0 for bound in range_boundaries(merged))
    return (right - left + 1) * (bottom - top + 1)


def read_xls(data: bytes, writing: Writing) -> None:
    """Write every sheet of a workbook of before 2007."""
    import xlrd

    from rules.papers.table_xls import cell_text

    # xlrd tells oddities of a file in English on the screen unless it is given another place for them.
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    for sheet in book.sheets():
        cells = {
            (row + 1, column + 1): text
            for row in range(sheet.nrows)
            for column in range(sheet.ncols)
            if (text := cell_text(book, sheet.cell(row, column)))
        }
        merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
        _write(sheet.name, cells, merged, writing)


def read_csv(text: str, writing: Writing) -> None:
    """Write a table kept as text, parted by commas or tabs."""
    mark = "\t" if text.count("\t") > text.count(",") else ","
    writing.table([(cell, 1) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def _write(title: str, cells: Cells, merged: Iterable[Range], writing: Writing) -> None:
    if not cells:
        return
    for top, left, bottom, right in merged:
        text = cells.get((top, left), "")
        if text:
            cells |= {(row, column): text for row in range(top, bottom + 1) for column in range(left, right + 1)}
    writing.line(title)
    writing.table(_rows(cells))


def _rows(cells: Cells) -> Iterator[Sequence[tuple[str, int]]]:
    """The rows that hold anything, equally long."""
    width = min(max(column for _, column in cells), COLUMNS_MOST)
    for row in sorted({row for row, _ in cells}):
        yield [(cells.get((row, column), ""), 1) for column in range(1, width + 1)]
