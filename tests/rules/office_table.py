"""Tables as an office keeps them, laid out once and written as .xlsx, .xls, .docx or .csv."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

import docx
import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from rules.papers.duty_table import read_table
from rules.papers.table_model import Kind, TableReading, TableRow
from rules.schema import Rules

Place = tuple[int, int, int, int]  # top, left, bottom, right, counted from 0


@dataclass
class Sheet:
    """One sheet: its texts by row, the merged ranges, what is hidden."""

    rows: list[list[str]]
    merged: list[Place] = field(default_factory=list)
    title: str = "Sheet1"
    hidden_rows: tuple[int, ...] = ()
    hidden: bool = False
    indents: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Truth:
    """What a row means; `sure` is False where nobody could say it from the table, so that it has to be told."""

    path: tuple[str, ...]
    name: str
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    update: str
    sure: bool = True


def written(sheets: list[Sheet], path: Path, encoding: str = "utf-8-sig", separator: str = ",") -> Path:
    """The sheets as a file of the kind that the path's ending says."""
    kinds = {".xlsx": _xlsx, ".xls": _xls, ".docx": _docx}
    if path.suffix in kinds:
        kinds[path.suffix](sheets, path)
    else:
        stream = io.StringIO()
        csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(_visible(sheets[0]))
        path.write_bytes(stream.getvalue().encode(encoding))
    return path


def _visible(sheet: Sheet) -> list[list[str]]:
    """Merged ranges keep the text of their first cell alone, in every kind of file."""
    covered = {
        (r, c) for t, lf, b, rt in sheet.merged for r in range(t, b + 1) for c in range(lf, rt + 1) if (r, c) != (t, lf)
    }
    width = max(len(row) for row in sheet.rows)
    padded = [[*row, *[""] * (width - len(row))] for row in sheet.rows]
    return [["" if (r, c) in covered else text for c, text in enumerate(row)] for r, row in enumerate(padded)]


def _xlsx(sheets: list[Sheet], path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        made = book.create_sheet(sheet.title)
        for r, row in enumerate(_visible(sheet), 1):
            for c, text in enumerate(row, 1):
                if text:
                    cell = made.cell(r, c, int(text) if text.isascii() and text.isdigit() else text)
                    if (r - 1, c - 1) in sheet.indents:
                        cell.alignment = Alignment(indent=sheet.indents[r - 1, c - 1])
        for top, left, bottom, right in sheet.merged:
            made.merge_cells(f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}")
        for row_number in sheet.hidden_rows:
            made.row_dimensions[row_number + 1].hidden = True
        if sheet.hidden:
            made.sheet_state = "hidden"
    book.save(path)


def _xls(sheets: list[Sheet], path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        made = book.add_sheet(sheet.title)
        starts = {(top, left): (top, bottom, left, right) for top, left, bottom, right in sheet.merged}
        for r, row in enumerate(_visible(sheet)):
            for c, text in enumerate(row):
                value = float(text) if text.isascii() and text.isdigit() else text
                style = xlwt.easyxf(f"align: indent {sheet.indents.get((r, c), 0)}")
                if (r, c) in starts:
                    top, bottom, left, right = starts[r, c]
                    made.write_merge(top, bottom, left, right, value, style)
                elif text:
                    made.write(r, c, value, style)
        for row_number in sheet.hidden_rows:
            made.row(row_number).hidden = True
        if sheet.hidden:
            made.visibility = 1
    book.save(str(path))


def _docx(sheets: list[Sheet], path: Path) -> None:
    document = docx.Document()
    for sheet in sheets:
        if sheet.title != "Sheet1":
            document.add_paragraph(sheet.title)
        rows = _visible(sheet)
        table = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
        for top, left, bottom, right in sheet.merged:
            text = rows[top][left]
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.save(str(path))


@dataclass
class Result:
    """How a reading compares with the truth."""

    right: int = 0
    told: int = 0  # not read, or read with a doubt, and said so
    wrong: list[str] = field(default_factory=list)  # neither right nor told
    total: int = 0

    def add(self, other: Result) -> None:
        self.right, self.told, self.total = self.right + other.right, self.told + other.told, self.total + other.total
        self.wrong += other.wrong


def compared(truth: list[Truth], reading: TableReading) -> Result:
    """Each true row right, told or silently wrong; each row too many is wrong unless it was told."""
    result = Result(total=len(truth))
    rows = list(reading.rows)
    said = [remark.words for remark in reading.remarks if remark.kind is not Kind.PASSED]
    for true in truth:
        match = next((row for row in rows if _same(true, row)), None)
        near = next((row for row in rows if row.name == true.name), None)
        if match and (true.sure or _is_told(true.name, said)):
            rows.remove(match)
            result.right += 1
        elif _is_told(true.name, said):
            result.told += 1
            result.right += not true.sure
            if near in rows and near is not None:
                rows.remove(near)
        else:
            result.wrong.append(f"{true} as {near}")
            if near in rows and near is not None:
                rows.remove(near)
    result.wrong += [f"nothing as {row}" for row in rows if not _is_told(row.name, said)]
    return result


def _same(true: Truth, row: TableRow) -> bool:
    return (true.path, true.name, true.lead, frozenset(true.supporting), true.update) == (
        row.path, row.name, row.lead, frozenset(row.supporting), row.update,
    )  # fmt: skip


def _is_told(name: str, said: list[str]) -> bool:
    return any(name in words for words in said)


def read(sheets: list[Sheet], path: Path, rules: Rules, **how: str) -> TableReading:
    """The sheets written to a file and read from it."""
    return read_table(written(sheets, path, **how), rules)
