"""Excel workbooks of before 2007 (.xls) -> grids."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlrd
from xlrd.xldate import XLDateError, xldate_as_datetime

from rules.papers.grid import Grid, Paper, PaperError, Raw, crossed_out, laid_out
from rules.papers.table_xlsx import shown

_LOCKED = "文件加了密码。请打开后去掉密码，另存一份再导入。"
_DAMAGED = "文件打不开，可能已损坏或不是 Excel 表格。请用 WPS 或 Office 打开后另存为 .xlsx 再导入。"


def read_xls(path: Path) -> Paper:
    """The visible sheets of a workbook; PaperError where it cannot be opened."""
    try:
        # xlrd tells oddities of a file in English on the screen unless it is given another place for them.
        book = xlrd.open_workbook(file_contents=path.read_bytes(), formatting_info=True, logfile=io.StringIO())
    except Exception as error:  # a damaged file makes the libraries raise anything
        raise PaperError(f"{path.name}：{_LOCKED if 'ncrypted' in str(error) else _DAMAGED}") from error
    sheets = book.sheets()
    visible = [sheet for sheet in sheets if sheet.visibility == 0]
    hidden = [sheet.name for sheet in sheets if sheet.visibility]
    label = len(sheets) > 1
    grids = tuple(_grid(book, sheet, label) for sheet in visible)
    return Paper(path, grids, tuple(f"工作表“{name}”是隐藏的，没有读。要读的请取消隐藏" for name in hidden))


def _grid(book: Any, sheet: Any, label: bool) -> Grid:
    cells = {
        (row, column): raw
        for row in range(sheet.nrows)
        for column in range(sheet.ncols)
        if (raw := _raw(book, sheet, row, column))
    }
    merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden = {number for number, row in sheet.rowinfo_map.items() if row.hidden}
    columns = {number for number, column in sheet.colinfo_map.items() if column.hidden}
    return Grid(
        f"工作表“{sheet.name}”" if label else "",
        laid_out(cells, merged),
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(columns),
        title=str(sheet.name),
    )


def cell_text(book: Any, cell: Any) -> str:
    """A cell as the sheet shows it."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            pattern = str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
            return shown(xldate_as_datetime(cell.value, book.datemode), pattern)
        except (XLDateError, KeyError, IndexError, OverflowError):
            return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#错误"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    return shown(cell.value if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) else None)


def _raw(book: Any, sheet: Any, row: int, column: int) -> Raw | None:
    text = cell_text(book, sheet.cell(row, column))
    note = sheet.cell_note_map.get((row, column))
    comment = str(note.text).strip() if note else ""
    if not (text or comment):
        return None
    font = book.xf_list[sheet.cell_xf_index(row, column)].font_index
    runs = [(0, font), *sheet.rich_text_runlist_map.get((row, column), [])]
    ends = [start for start, _ in runs[1:]] + [len(text)]
    pieces = [(text[a:b], bool(book.font_list[f].struck_out)) for (a, f), b in zip(runs, ends, strict=True)]
    kept, struck, crossed = crossed_out(pieces)
    return Raw(kept, _indent(book, sheet, row, column), struck=struck, crossed=crossed, comment=comment)


def _indent(book: Any, sheet: Any, row: int, column: int) -> int:
    return int(book.xf_list[sheet.cell_xf_index(row, column)].alignment.indent_level) * 2
