"""Excel workbooks (.xlsx) -> grids: merged cells as they are, hidden sheets and rows told apart."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from rules.papers.grid import Grid, Paper, PaperError, Raw, crossed_out, laid_out

# A sheet whose formats reach to the last row of Excel is read as far as a table can reach.
MOST_CELLS = 2_000_000
_DAMAGED = "文件打不开，可能已损坏。请用 WPS 或 Office 打开后另存一份再导入。"


def read_xlsx(path: Path) -> Paper:
    """The visible sheets of a workbook; PaperError where it cannot be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out: styles, validation
            # As bytes: openpyxl refuses a name that another program has given the file.
            values = load_workbook(io.BytesIO(path.read_bytes()), data_only=True, rich_text=True)
            formulas = load_workbook(io.BytesIO(path.read_bytes()))
    except Exception as error:  # a damaged file makes the libraries raise anything
        raise PaperError(f"{path.name}：{_DAMAGED}") from error
    shown = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in values.worksheets if sheet.sheet_state != "visible"]
    label = len(shown) > 1 or bool(hidden)
    grids = tuple(_grid(sheet, formulas[sheet.title], label, path) for sheet in shown)
    return Paper(path, grids, tuple(f"工作表“{name}”是隐藏的，没有读。要读的请取消隐藏" for name in hidden))


def _grid(sheet: Any, formulas: Any, label: bool, path: Path) -> Grid:
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise PaperError(f"{path.name}：工作表“{sheet.title}”太大，请把表格复制到一个新的工作簿里再导入。")
    cells: dict[tuple[int, int], Raw] = {}
    for row in sheet.iter_rows():
        for cell in row:
            formula = formulas.cell(cell.row, cell.column).value
            lost = cell.value is None and isinstance(formula, str) and formula.startswith("=")
            text, struck, crossed = _text(cell)
            indent = int((cell.alignment.indent if cell.alignment else 0) or 0) * 2
            comment = str(cell.comment.text).strip() if cell.comment else ""
            if text or lost or comment:
                cells[cell.row - 1, cell.column - 1] = Raw(text, indent, lost, struck, crossed, comment)
    merged = [(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in sheet.merged_cells.ranges]
    hidden = {number - 1 for number, row in sheet.row_dimensions.items() if row.hidden}
    return Grid(
        f"工作表“{sheet.title}”" if label else "",
        laid_out(cells, merged),
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        title=str(sheet.title),
    )


def _text(cell: Any) -> tuple[str, bool, str]:
    """The text of a cell, whether it is crossed out, and the part of it that is."""
    whole = bool(cell.font and cell.font.strike)
    if not isinstance(cell.value, CellRichText):
        return shown(cell.value, cell.number_format), whole, ""
    pieces = [(str(part), whole if isinstance(part, str) else bool(part.font.strike)) for part in cell.value]
    return crossed_out([(shown(text), struck) for text, struck in pieces])


def _hidden_columns(sheet: Any) -> list[int]:
    """One entry of the file may stand for several columns."""
    return [
        column - 1
        for group in sheet.column_dimensions.values()
        if group.hidden
        for column in range(group.min, min(group.max, sheet.max_column) + 1)
    ]


def shown(value: object, number_format: str = "") -> str:
    """A value as it stands in the sheet: whole numbers without a point, days as days."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        if "y" not in number_format.lower() and isinstance(value, date):
            return f"{value.month}月{value.day}日"  # the sheet shows no year, so none was written
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
