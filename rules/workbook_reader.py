"""A workbook that comes back filled in (.xlsx) -> its rows as text, read strictly: what cannot be taken as it is becomes a mistake with its cell.

Values alone are read: no formula is worked out, no link or other file followed, whatever the workbook asks for.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from rules.days_written import day_of_serial, day_written
from rules.problems import nearest, quoted
from rules.workbook_refusal import SAVE_AGAIN, why_refused

MOST_BYTES = 20_000_000
MOST_ROWS = 60_000  # the list of a section with fifty thousand problems comes back as well
LONGEST_TEXT = 4_000  # characters of one cell: nobody writes more into a list, and Excel holds no more than 32,767
HEADING_WITHIN = 10  # rows from the top: an office likes to put a title above the headings
SHEET_NAME = re.compile(r"""<(?:\w+:)?sheet\s[^>]*?name\s*=\s*["']([^"']*)""")
LONGEST_LIST = 1_000_000  # bytes of a list of sheets


@dataclass(frozen=True)
class Mistake:
    """What cannot be taken as it is: where, what was found, what belongs there, the nearest valid word."""

    file: str
    sheet: str = ""  # "" where the file as a whole is meant
    cell: str = ""  # H5; a row or range where no single cell is meant
    found: str = ""  # a Chinese clause
    expected: str = ""  # a Chinese clause: what belongs there, or what to do
    nearest: str = ""

    def __str__(self) -> str:
        place = "　".join(part for part in (self.file, "!".join(p for p in (self.sheet, self.cell) if p)) if part)
        near = f"最接近的是“{self.nearest}”" if self.nearest else ""
        return "。".join(part.rstrip("。") for part in (f"{place}：{self.found}", self.expected, near) if part) + "。"


@dataclass(frozen=True)
class ReadCell:
    """One cell: its text with blanks made one, and the day it tells where it tells one."""

    place: str  # H5
    text: str
    day: date | None = None
    wrong: bool = False  # its mistake is told; the text is what could be read of it

    def __bool__(self) -> bool:
        return bool(self.text) or self.wrong


@dataclass(frozen=True)
class ReadRow:
    """One row in which at least one cell holds something."""

    sheet: str
    number: int
    cells: Mapping[str, ReadCell]  # by heading

    def __getitem__(self, heading: str) -> ReadCell:
        return self.cells[heading]

    def mistake(self, file: str, heading: str, found: str, expected: str = "", near: str = "") -> Mistake:
        """A mistake in this row's cell under a heading."""
        return Mistake(file, self.sheet, self.cells[heading].place, found, expected, near)


@dataclass(frozen=True)
class ReadBook:
    """A workbook as read. `opened` is False where nothing of it could be used."""

    file: str
    digest: str  # SHA-256 of the very bytes that were read
    opened: bool
    rows: tuple[ReadRow, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)  # of the sheet of explanations: 科室 -> 宣传科
    sheets: tuple[str, ...] = ()  # all that there are, in order
    spare: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # sheet -> headings that nobody asked for
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # sheet -> headings that are not there


def read_workbook(
    path: Path, wanted: Mapping[str, Sequence[str]], *, labels: str = "", name: str = "", partial: bool = False
) -> ReadBook:
    """The rows of the sheets that are wanted, by the headings wanted of each; every mistake at once.

    Columns may stand in another order, others beside them, and a title above them. A sheet that is not there and a heading
    that is missing or there twice are mistakes, and no row of that sheet is given. Never raises for what is in the file.
    `labels` is a sheet that says in two columns what the workbook is; it may be missing. `name` is how mistakes call the file.
    `partial`: sheets and headings that are not there are no mistakes; what is there is read.
    """
    name = name or path.name
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        return _unopened(name, "", f"读不了这个文件（{error.strerror or error}）", "请确认文件在、没有被别的程序占用")
    if data is None:
        return _unopened(name, "", f"文件超过 {MOST_BYTES // 1_000_000} MB", "这不像是填报的表，请核对")
    digest = hashlib.sha256(data).hexdigest()
    refused = why_refused(path, data)
    if refused:
        return _unopened(name, digest, *refused)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out: none of them is a value
            book = load_workbook(io.BytesIO(data), keep_links=False)
    except Exception:  # whatever openpyxl stumbles over in a file from outside, to the clerk it is one thing
        return _unopened(name, digest, "打不开，文件可能已损坏", SAVE_AGAIN)
    return _read(name, digest, book, wanted, labels, partial)


def sheet_names(path: Path) -> frozenset[str]:
    """The names of a workbook's sheets, without opening any; none where it is no workbook."""
    try:
        with zipfile.ZipFile(path) as packed:
            part = packed.getinfo("xl/workbook.xml")
            text = packed.read(part).decode("utf-8", "replace") if part.file_size <= LONGEST_LIST else ""
    except (zipfile.BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError):
        return frozenset()
    return frozenset(html.unescape(name) for name in SHEET_NAME.findall(text))


def _unopened(name: str, digest: str, found: str, expected: str) -> ReadBook:
    return ReadBook(name, digest, False, mistakes=(Mistake(name, "", "", found, expected),))


def _read(
    name: str, digest: str, book: Any, wanted: Mapping[str, Sequence[str]], labels: str, partial: bool
) -> ReadBook:
    rows: list[ReadRow] = []
    mistakes: list[Mistake] = []
    spare: dict[str, tuple[str, ...]] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for title, headings in wanted.items():
        if title not in book.sheetnames and partial:
            continue
        if title not in book.sheetnames:
            found = f"没有“{title}”这张工作表"
            mistakes.append(
                Mistake(name, "", "", found, "工作表请不要改名或删除", nearest(title, tuple(book.sheetnames)))
            )
            continue
        sheet = _Sheet(name, book[title], tuple(headings), book.epoch, partial)
        rows += sheet.rows()
        mistakes += sheet.mistakes
        spare[title], missing[title] = sheet.spare, sheet.missing
    told = (tuple(rows), tuple(mistakes), _labels(book, labels), tuple(book.sheetnames), spare, missing)
    return ReadBook(name, digest, True, *told)


def _labels(book: Any, sheet: str) -> dict[str, str]:
    if sheet not in book.sheetnames:
        return {}
    cells = book[sheet]._cells
    pairs = ((plain_text(cell.value), cells.get((row, 2))) for (row, column), cell in cells.items() if column == 1)
    return {label: plain_text(value.value) for label, value in pairs if label and value is not None}


class _Sheet:
    """One sheet being read; its mistakes gather as its rows are."""

    def __init__(self, file: str, sheet: Any, headings: tuple[str, ...], epoch: datetime, partial: bool) -> None:
        self.file, self._sheet, self._headings, self._epoch, self._partial = file, sheet, headings, epoch, partial
        self.mistakes: list[Mistake] = []
        self.spare: tuple[str, ...] = ()
        self.missing: tuple[str, ...] = ()

    def rows(self) -> list[ReadRow]:
        head, places = self._head()
        if not places:
            return []
        # The cells that there are, not the rectangle round them: a stray cell in the last row is no million of rows.
        numbers = sorted(
            {row for (row, column), cell in self._sheet._cells.items() if row > head and cell.value is not None and column in places.values()}
        )  # fmt: skip
        if len(numbers) > MOST_ROWS:
            self._tell("", f"有 {len(numbers)} 行", f"只读前 {MOST_ROWS} 行，请删去多余的行")
        merged = self._merged(head, places)
        return [self._row(number, places, merged) for number in numbers[:MOST_ROWS]]

    def _head(self) -> tuple[int, dict[str, int]]:
        """The row of the headings and the column of each; no columns where the sheet cannot be read."""
        best, texts = 1, dict[int, str]()
        top: dict[int, dict[int, str]] = {}
        for (number, column), cell in self._sheet._cells.items():
            if number <= HEADING_WITHIN:
                top.setdefault(number, {})[column] = plain_text(cell.value)
        for number, row in sorted(top.items()):
            if len(set(row.values()) & set(self._headings)) > len(set(texts.values()) & set(self._headings)):
                best, texts = number, row
        places = {text: column for column, text in sorted(texts.items(), reverse=True)}
        written = list(texts.values())
        spare = [text for text in written if text and text not in self._headings]
        missing = [heading for heading in self._headings if heading not in places]
        self.spare, self.missing = tuple(spare), tuple(missing)
        for heading in missing if not self._partial else ():
            self._tell(f"第 {best} 行", f"没有“{heading}”这一列", "表头请不要改动或删除", nearest(heading, spare))
        doubled = [heading for heading in self._headings if written.count(heading) > 1]
        for heading in doubled:
            self._tell(f"第 {best} 行", f"“{heading}”这一列有两个", "只能有一个")
        useless = doubled or (missing and not self._partial)
        return best, {} if useless else {heading: places[heading] for heading in self._headings if heading in places}

    def _merged(self, head: int, places: Mapping[str, int]) -> frozenset[tuple[int, int]]:
        """The cells of merged ranges: of which row or column a merged cell speaks cannot be known."""
        found: set[tuple[int, int]] = set()
        for area in self._sheet.merged_cells.ranges:
            columns = set(range(area.min_col, area.max_col + 1)) & set(places.values())
            if columns and area.max_row > head and area.min_row <= head + MOST_ROWS:
                self._tell(area.coord, "这里合并了单元格", "请取消合并，每格各填各的")
                found |= {(r, c) for r in range(area.min_row, min(area.max_row, head + MOST_ROWS) + 1) for c in columns}
        return frozenset(found)

    def _row(self, number: int, places: Mapping[str, int], merged: frozenset[tuple[int, int]]) -> ReadRow:
        cells = {heading: self._cell(number, column, (number, column) in merged) for heading, column in places.items()}
        return ReadRow(self._sheet.title, number, cells)

    def _cell(self, number: int, column: int, merged: bool) -> ReadCell:
        place = f"{get_column_letter(column)}{number}"
        cell = self._sheet._cells.get((number, column))
        value = cell.value if cell is not None else None
        if value is None:
            return ReadCell(place, "", wrong=merged)
        if cell.data_type == "f":
            self._tell(place, "这里是公式", "请直接写文字、数字或日期")
            return ReadCell(place, "", wrong=True)
        if cell.data_type == "e":
            self._tell(place, f"这里是出错的值{quoted(value)}", "请改成文字、数字或日期")
            return ReadCell(place, "", wrong=True)
        text = plain_text(value)
        if len(text) > LONGEST_TEXT:
            self._tell(place, f"有 {len(text)} 个字", f"最多 {LONGEST_TEXT} 个字，详细内容请另附文件")
            return ReadCell(place, text[:LONGEST_TEXT], wrong=True)
        return ReadCell(place, text, _day(value, text, self._epoch), merged)

    def _tell(self, cell: str, found: str, expected: str, near: str = "") -> None:
        self.mistakes.append(Mistake(self.file, self._sheet.title, cell, found, expected, near))


def plain_text(value: object) -> str:
    """A value of a cell as text: lines kept, blanks made one, what cannot be printed left out."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = (
        " ".join("".join(c for c in line if c.isprintable() or c.isspace()).split()) for line in str(value).splitlines()
    )
    return "\n".join(line for line in lines if line)


def _day(value: object, text: str, epoch: datetime) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return day_of_serial(value, epoch) or day_written(text)
    return day_written(text)
