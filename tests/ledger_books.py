"""A test aid: ledgers as we give them out, filled in as a section would, by openpyxl."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reports.ledger_workbook import ledger_name, write_ledger
from rules.ledger import COLUMNS, SHEET, STATUS, owed_rows, rows_of
from rules.schema import Rules

FIRST_FILLED = COLUMNS.index(STATUS) + 1
MONTH = "2026-11"
PDF = b"%PDF-1.4 minutes"

Row = tuple[object, ...]  # key, status, what, day, proof, remark; what is left out stays empty


def filled_ledger(
    folder: Path, rules: Rules, section: str, *rows: Row, change: Callable[[Any], None] | None = None
) -> Path:
    """A section's ledger in `folder` with these rows filled in; `change` does to the workbook whatever a person might."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ledger_name(section, rules.plan.applies_to, MONTH)
    write_ledger(path, rules, section, rows_of(owed_rows(rules), section), MONTH)
    book = load_workbook(path)
    sheet = book[SHEET]
    places: dict[object, int] = {sheet.cell(number, 1).value: number for number in range(2, sheet.max_row + 1)}
    spare = len(rows_of(owed_rows(rules), section)) + 2
    for key, *values in rows:
        number = places.pop(key, 0)
        if not number:
            number, spare = spare, spare + 1
            sheet.cell(number, 1).value = str(key)
        for column, value in enumerate(values, FIRST_FILLED):
            sheet.cell(number, column).value = value or None  # type: ignore[assignment]
    if change is not None:
        change(book)
    book.save(path)
    return path


def proof(folder: Path, name: str, data: bytes = PDF) -> str:
    """A file beside the ledgers, and its name."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name
