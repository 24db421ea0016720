"""A test aid: the settings of a small office as a workbook, changed as a clerk would, by openpyxl."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from rules.settings.catalog import sheet_named

HEAD = 2  # the row of the headings


def heading_column(sheet: Any, heading: str) -> int:
    """The column under a heading, counted from 1."""
    return int(next(cell.column for cell in sheet[HEAD] if cell.value == heading))


def row_of(sheet: Any, heading: str, value: object) -> int:
    """The row whose cell under a heading holds this."""
    column = heading_column(sheet, heading)
    return next(n for n in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(n, column).value == value)


def put(book: Any, sheet: str, at: object, heading: str, value: object) -> str:
    """Write a cell of the row that is called so (its key, or else what stands in its first column); the cell's place."""
    page = book[sheet]
    key = sheet_named(sheet).key_heading
    column = heading_column(page, key)
    found = [n for n in range(HEAD + 1, page.max_row + 1) if at in (page.cell(n, column).value, page.cell(n, 1).value)]
    cell = page.cell(found[0], heading_column(page, heading))
    cell.value = value
    return str(cell.coordinate)


def add(book: Any, sheet: str, **values: object) -> int:
    """Fill the first empty row; its number."""
    page = book[sheet]
    number = next(n for n in range(HEAD + 1, page.max_row + 2) if not any(c.value for c in page[n]))
    for heading, value in values.items():
        page.cell(number, heading_column(page, heading)).value = value
    return number


def changed(path: Path, change: Callable[[Any], object]) -> Path:
    """The workbook with a change done to it."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path
