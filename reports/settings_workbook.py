"""The settings as .xlsx for the clerk: a sheet for each part of rules.yaml, with drop-downs, and a hidden copy to tell later what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.utility import xl_col_to_name

from reports.settings_guide import write_guide
from reports.settings_waivers import WAIVER_SHEET
from rules.days_written import day_written
from rules.periods import EXAMPLES
from rules.settings.catalog import COLUMNS, SECTIONS, WAIVERS, sheets
from rules.settings.kinds import Kind
from rules.settings.proposal import HIDDEN
from rules.settings.sheet_model import DAY_HEADING, Field, Offer, Row, Shape, Sheet
from rules.settings.sheet_rows import column_label, rows_of, value_at

HEAD = 1  # the row of the headings, counted from 0; above it stands what the sheet is for
SPARE_ROWS = 12  # framed and ready for what is added; the columns are formatted all the way down
CHOICES = HIDDEN + "选项"  # Excel takes no list of choices longer than 255 characters but from cells
OFFERED_ROWS = 300  # so far down the drop-downs reach
LINE_POINTS, LEAST_POINTS, MOST_POINTS = 15, 21, 150
SCREEN_WIDTH = 110  # characters of cells that a screen shows at once
BOLD = 0.9  # of the characters that fit where they are bold
MOST_NOTE = 250  # Excel takes 255 characters beside a cell
FRONT = (COLUMNS, SECTIONS, "责任人变动", "期限", "域名", "停机改版")  # the tabs before the waivers


def write_settings(path: Path, data: Any, about: Mapping[str, str], waivers: Sequence[Row], made: datetime) -> None:
    """Write the workbook of these settings (plain data of rules.yaml). `about` stands on the first sheet, `made` in the file's properties."""
    # Nothing that rules.yaml says may become a formula or a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book: Any = xlsxwriter.Workbook(path, options)
    book.set_properties({"title": f"{about.get('单位', '')} 设置", "author": about.get("单位", ""), "created": made})
    every = sheets()
    front = [sheet for sheet in every if sheet.name in FRONT]
    rest = [sheet for sheet in every if sheet.name not in FRONT]
    tabs = [*((sheet, rows_of(sheet, data)) for sheet in front), (WAIVER_SHEET, tuple(waivers)), *((sheet, rows_of(sheet, data)) for sheet in rest)]  # fmt: skip
    write_guide(book, about, [sheet for sheet, _ in tabs])
    painter = _Painter(book, data)
    for sheet, rows in tabs:
        painter.write(sheet, rows)
    painter.write_choices()
    for sheet, rows in tabs:
        if sheet.name != WAIVERS:
            _hidden_copy(book, sheet, rows)
    book.close()


class _Painter:
    """The sheets that are seen."""

    def __init__(self, book: Any, data: Any) -> None:
        self._book = book
        self._columns = [column_label(one) for one in value_at(data, ("columns",)) or ()]
        self._choices: dict[tuple[str, ...], int] = {}  # a list of words -> its column on the hidden sheet
        frame = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9C2CA", "align": "left"}
        self._head = book.add_format(frame | {"bold": True, "valign": "vcenter", "bg_color": "#DDE6EE"})
        self._about = book.add_format({"bold": True, "font_color": "#1F4E79", "valign": "vcenter", "text_wrap": True})
        self._grey = book.add_format(frame | {"bg_color": "#EEF0F2", "font_color": "#5A6570", "num_format": "@"})
        self._key = book.add_format(
            frame | {"bg_color": "#EEF0F2", "font_color": "#5A6570", "num_format": "@", "text_wrap": False}
        )
        self._text = book.add_format(frame | {"num_format": "@"})
        self._day = book.add_format(frame | {"num_format": "yyyy-mm-dd"})
        self._number = book.add_format(frame | {"num_format": "General"})
        # Far below the framed rows a cell still takes a text as a text and shows a day as a day.
        shapes = {Kind.TEXT: "@", Kind.DAY: "yyyy-mm-dd", Kind.WHOLE: "General", Kind.AMOUNT: "General"}
        self._bare = {kind: book.add_format({"num_format": form, "align": "left"}) for kind, form in shapes.items()}
        self._from = book.add_format(frame | {"num_format": "yyyy-mm-dd", "bg_color": "#FFFBE6"})

    def write(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        """One sheet with its rows, and spare ones where rows may be added."""
        page = self._book.add_worksheet(sheet.name)
        headings, fields = sheet.headings, {one.heading: one for one in sheet.fields}
        self._say(page, sheet)
        page.set_row(HEAD, 24)
        for column, (heading, width) in enumerate(headings):
            below = self._bare.get(fields[heading].kind, self._bare[Kind.TEXT]) if heading in fields else None
            page.set_column(column, column, width, below if sheet.grows else None)
            page.write_string(HEAD, column, heading, self._head)
        for number, row in enumerate(rows, HEAD + 1):
            self._row(page, number, sheet, row)
        last = HEAD + len(rows)
        if sheet.grows:
            for number in range(last + 1, last + 1 + SPARE_ROWS):
                self._spare(page, number, sheet)
            last += SPARE_ROWS
        self._offers(page, sheet, rows, last)
        page.freeze_panes(HEAD + 1, 2 if sheet.name == COLUMNS or not sheet.grows else 1)
        page.autofilter(HEAD, 0, max(last, HEAD + 1), len(headings) - 1)
        _set_up(page, sheet.name, HEAD + len(rows) + sheet.grows, len(headings))

    def _say(self, page: Any, sheet: Sheet) -> None:
        """What the sheet is for, across as many columns as a screen shows."""
        span = width = 0
        for _, one in sheet.headings:
            if width < SCREEN_WIDTH:
                span, width = span + 1, width + one
        page.merge_range(0, 0, 0, span - 1, sheet.about, self._about)
        for column in range(span, len(sheet.headings)):
            page.write_blank(0, column, None, self._about)
        page.set_row(0, _lines(sheet.about, int(width * BOLD)) * LINE_POINTS + 10)

    def _row(self, page: Any, number: int, sheet: Sheet, row: Row) -> None:
        points = LEAST_POINTS
        for column, (heading, width) in enumerate(sheet.headings):
            text = row.cells.get(heading, "")
            if heading != sheet.key_heading:
                points = max(points, _lines(text, width) * LINE_POINTS + 4)
            if heading == DAY_HEADING and any(one.dated for one in row.fields.values()):
                page.write_blank(number, column, None, self._from)
            elif heading == sheet.key_heading:
                page.write_string(number, column, text, self._key)
            elif heading not in row.fields or heading in row.grey:
                page.write_string(number, column, text, self._grey)
            else:
                self._value(page, number, column, row.fields[heading], text)
        page.set_row(number, min(points, MOST_POINTS))

    def _value(self, page: Any, number: int, column: int, one: Field, text: str) -> None:
        day = day_written(text) if one.kind is Kind.DAY else None
        if not text:
            page.write_blank(number, column, None, self._format(one))
        elif day is not None:
            page.write_datetime(number, column, datetime.combine(day, time()), self._day)
        elif one.kind in (Kind.WHOLE, Kind.AMOUNT) and _is_number(text):
            page.write_number(number, column, float(text), self._number)
        else:
            page.write_string(number, column, text, self._text)

    def _format(self, one: Field) -> Any:
        return {Kind.DAY: self._day, Kind.WHOLE: self._number, Kind.AMOUNT: self._number}.get(one.kind, self._text)

    def _spare(self, page: Any, number: int, sheet: Sheet) -> None:
        fields = {one.heading: one for one in sheet.fields}
        grey = {heading for heading, _ in sheet.told} | ({sheet.key_heading} if not sheet.key_first else set())
        for column, (heading, _) in enumerate(sheet.headings):
            style = self._grey if heading in grey or sheet.shape is Shape.CHANGES else self._text
            page.write_blank(number, column, None, self._format(fields[heading]) if heading in fields else style)

    def _offers(self, page: Any, sheet: Sheet, rows: Sequence[Row], last: int) -> None:
        """Drop-downs and notes: for whole columns, for settings row by row."""
        places = {heading: column for column, (heading, _) in enumerate(sheet.headings)}
        if sheet.shape in (Shape.SETTINGS, Shape.CHANGES):
            for number, row in enumerate(rows, HEAD + 1):
                for heading, one in row.fields.items():
                    self._offer(page, number, number, places[heading], one)
            return
        for one in sheet.fields:
            self._offer(page, HEAD + 1, max(last, OFFERED_ROWS), places[one.heading], one)

    def _offer(self, page: Any, first: int, last: int, column: int, one: Field) -> None:
        source = self._source(one)
        rule: dict[str, Any] = {"validate": "list", "source": source} if source else {"validate": "any"}
        if one.note:
            rule |= {"input_title": one.heading[:32], "input_message": one.note[:MOST_NOTE]}
        if one.kind in (Kind.CHOICE, Kind.YES_NO):
            rule |= {"error_title": "请从下拉列表中选择", "error_message": "这一格只能从下拉列表中选择。"}
        elif source:
            rule["show_error"] = False  # several sections, a period in other words: the list only helps
        if source or one.note:
            page.data_validation(first, column, last, column, rule)

    def _source(self, one: Field) -> str:
        if one.offer is Offer.SECTIONS:
            return f"='{SECTIONS}'!$A${HEAD + 2}:$A${HEAD + OFFERED_ROWS}"
        words = {Offer.COLUMNS: tuple(self._columns), Offer.PERIODS: EXAMPLES}.get(one.offer, tuple(one.words.choices))
        if not words:
            return ""
        letter = xl_col_to_name(self._choices.setdefault(tuple(words), len(self._choices)))
        return f"='{CHOICES}'!${letter}$1:${letter}${len(words)}"

    def write_choices(self) -> None:
        """The words of all drop-downs, where nobody has to see them."""
        page = self._book.add_worksheet(CHOICES)
        for words, column in self._choices.items():
            for number, word in enumerate(words):
                page.write_string(number, column, word)
        page.hide()


def _hidden_copy(book: Any, sheet: Sheet, rows: Sequence[Row]) -> None:
    """What the cells said when the workbook was written."""
    page = book.add_worksheet(HIDDEN + sheet.name)
    for column, (heading, _) in enumerate(sheet.headings):
        page.write_string(0, column, heading)
        for number, row in enumerate(rows, 1):
            if row.cells.get(heading):
                page.write_string(number, column, row.cells[heading])
    page.hide()


def _set_up(page: Any, name: str, last: int, columns: int) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.print_area(0, 0, last, columns - 1)
    page.set_footer(f"&L{name}&R第 &P 页，共 &N 页")


def _is_number(text: str) -> bool:
    """Whether a number in a cell is read back as the same text."""
    try:
        number = float(text)
    except ValueError:
        return False
    return str(int(number) if number.is_integer() else number) == text


def _lines(text: str, width: int) -> int:
    return sum(-(-max(1, cell_len(line)) // width) for line in text.split("\n"))
