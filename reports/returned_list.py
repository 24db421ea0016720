"""A deficiency list that came back (.xlsx) -> its filled-in rows, every cell read strictly; what cannot be read is a mistake.

Whatever program saved it: only the values count, formulas and merged cells are refused where they stand in a cell that is read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from rapidfuzz import process

from reports.filled_in import IDENTITY, NEEDED, SHEETS, Cell, FilledRow, Mistake

MOST_BYTES = 60_000_000
MOST_UNPACKED = 600_000_000  # a few kilobytes may unpack to more than the machine holds
NEAR = 50
SHOWN = 40  # characters of a wrong cell that are told
FILLED = tuple(name for name in NEEDED if name not in IDENTITY)


def read_list(path: Path) -> tuple[tuple[FilledRow, ...], tuple[Mistake, ...]]:
    """The rows of both sheets, and every mistake of form. Where there is a mistake the rows must not be used."""
    refused = _refused(path)
    if refused:
        return (), (Mistake(path.name, "整个文件", "", refused),)
    try:
        book = load_workbook(path)
    except Exception:
        return (), (Mistake(path.name, "整个文件", "", "这个文件打不开，请用 Excel、WPS 打开后另存为 .xlsx 再试"),)
    rows: list[FilledRow] = []
    mistakes: list[Mistake] = []
    for name in SHEETS:
        if name not in book.sheetnames:
            near = _nearest(name, book.sheetnames)
            mistakes.append(Mistake(path.name, f"工作表“{name}”", "", "没有找到这张工作表，请不要改名或删除", near))
            continue
        found, wrong = _sheet(path.name, name, book[name])
        rows += found
        mistakes += wrong
    return tuple(rows), tuple(mistakes)


def _refused(path: Path) -> str:
    if not path.is_file():
        return "找不到这个文件"
    if path.suffix.lower() != ".xlsx":
        return "应是 .xlsx 文件，请用 Excel、WPS 另存为“Excel 工作簿（*.xlsx）”"
    if path.stat().st_size > MOST_BYTES:
        return "文件太大，不像是本程序发出的问题清单"
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError):
        return "这个文件打不开（可能加了密码或没有传完整），请去掉密码后另存为 .xlsx 再试"
    return "文件展开后太大，不像是本程序发出的问题清单" if unpacked > MOST_UNPACKED else ""


def _sheet(file: str, name: str, sheet: Any) -> tuple[list[FilledRow], list[Mistake]]:
    places, mistakes = _headings(file, name, sheet)
    if mistakes:
        return [], mistakes
    letters = {heading: get_column_letter(index + 1) for heading, index in places.items()}
    mistakes += _merged(file, name, sheet, places)
    rows = []
    for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
        cells = {}
        for heading, index in places.items():
            place = f"{name}!{letters[heading]}{number}"
            text, wrong = _text(row[index]) if index < len(row) else ("", "")
            if wrong:
                mistakes.append(Mistake(file, place, str(row[index].value)[:SHOWN], wrong))
            cells[heading] = Cell(place, text)
        if any(cell.text for cell in cells.values()):
            rows.append(FilledRow(file, name, number, cells))
    return rows, mistakes


def _headings(file: str, name: str, sheet: Any) -> tuple[dict[str, int], list[Mistake]]:
    """The index of each column that is read; columns may stand in another order and others beside them."""
    head = [_text(cell)[0] for cell in next(sheet.iter_rows(min_row=1, max_row=1), ())]
    mistakes = [
        Mistake(file, f"{name}!第 1 行", "", f"没有“{needed}”这一列，请不要改动或删除表头",
                _nearest(needed, [word for word in head if word and word not in NEEDED]))
        for needed in NEEDED if needed not in head
    ]  # fmt: skip
    mistakes += [
        Mistake(file, f"{name}!第 1 行", needed, "这一列有两个，只能有一个")
        for needed in NEEDED
        if head.count(needed) > 1
    ]
    return {} if mistakes else {needed: head.index(needed) for needed in NEEDED}, mistakes


def _merged(file: str, name: str, sheet: Any, places: dict[str, int]) -> list[Mistake]:
    """A merged cell holds one value for several rows: which of them it was meant for cannot be known."""
    read = {index + 1 for index in places.values()}
    return [
        Mistake(file, f"{name}!{area.coord}", "", "这里合并了单元格，请取消合并，每行各填各的")
        for area in sheet.merged_cells.ranges
        if area.max_row > 1 and read & set(range(area.min_col, area.max_col + 1))
    ]


def _text(cell: Any) -> tuple[str, str]:
    """A cell's text, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", "这里是公式，请改成文字"
    if cell.data_type == "e":
        return "", "这里是出错的值，请改成文字"
    if isinstance(value, datetime):
        return value.date().isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    if isinstance(value, bool):
        return ("是" if value else "否"), ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).replace("\u3000", " ").split()), ""


def _nearest(word: str, choices: Iterable[str]) -> str:
    near = process.extractOne(word, list(choices), score_cutoff=NEAR)
    return str(near[0]) if near else ""
