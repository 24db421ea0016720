"""The ledger (台账) as .xlsx that a section fills in: a row for each thing it has to report, with the deadline in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from rich.cells import cell_len

from reports.editions import safe_name
from rules.ledger import COLUMNS, DONE_ON, DUE, GUIDE, KEY, PROOF, SHEET, STATUS, LedgerStatus, Owed
from rules.schema import Rules

WIDTHS = dict(zip(COLUMNS, (15, 13, 27, 11, 11, 27, 11, 24, 13), strict=True))  # fits A4 landscape in a size to be read
FILLED = COLUMNS[COLUMNS.index(STATUS) :]
SPARE_ROWS = 30  # for whatever was done more than once
LINE_POINTS = 15
LEAST_POINTS = 33  # room to write by hand where the sheet is printed

GUIDE_LINES = (
    ("填哪几列", "只填黄色的五列：办理情况、做了什么、完成日期、证明材料、备注。灰色的列请不要改动，表头和工作表名也不要改。"),
    ("办理情况", "从下拉列表里选：已完成、进行中、未开展、本期无此事项。选“本期无此事项”的，请在备注里写明原因。"),
    ("做了什么", "一两句话写清做了什么、结果怎样，详细内容另附文件。"),
    ("完成日期", "写全年月日，如 2026-03-05。只写月、日的读不出来。"),
    ("证明材料", "写网址（以 http:// 或 https:// 开头），或与本表一起交来的文件的名称（如 培训签到表.pdf）。几样材料各占一行（单元格里按 Alt+Enter 换行）。"),
    ("做了几次的", "在表末的空白行里再填一行：编号从下拉列表里选，与上面那一行相同，其余照填。"),
    ("季度事项", "一季度一行，按会议或工作的日期填在那个季度的行里；还没有到的季度先空着。"),
    ("红色的时限", "已经过了时限、还没有填“已完成”或“本期无此事项”的。"),
    ("交回", "本表和证明材料放在一起交局办公室。请保存为“Excel 工作簿（*.xlsx）”，不要加密码。"),
)  # fmt: skip
EXAMPLE = (
    ("{year}年30-1", "条例贯彻落实和培训", "培训记录：通知、签到和材料", "{year}-11-30", "已完成",
     "举办政府信息公开条例培训班，局机关和局属单位 46 人参加", "{year}-03-05", "培训通知.pdf\n培训签到表.pdf", ""),
    ("{year}年35-1", "经验做法交流", "向《政务公开工作交流》投稿的记录", "{year}-12-31", "本期无此事项", "", "", "", "本季度没有可投稿的做法，计划下半年投稿"),
)  # fmt: skip


def ledger_name(section: str, year: int, month: str) -> str:
    """The file name of a section's ledger, safe on every system; by it the section is told where the sheet no longer tells it."""
    return f"{year}年台账-{safe_name(section)}-{month}.xlsx"


def write_ledger(path: Path, rules: Rules, section: str, rows: Sequence[Owed], month: str) -> None:
    """Write one section's ledger, empty, with these rows."""
    # Nothing that rules.yaml or the plan says may become a formula or a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book: Any = xlsxwriter.Workbook(path, options)
    year = rules.plan.applies_to
    title = f"{rules.portal.name}　{section}　{year} 年政务公开台账"
    # The year, not the hour written: the same rows give the same bytes.
    book.set_properties(
        {"title": title, "author": rules.portal.name, "created": datetime.combine(date(year, 1, 1), time())}
    )
    _Rows(book, rows, year).write(title)
    _guide(book, rules, section, month)
    book.close()


class _Rows:
    """The sheet that is filled in."""

    def __init__(self, book: Any, rows: Sequence[Owed], year: int) -> None:
        self._book, self._rows, self._year = book, rows, year
        self._page = book.add_worksheet(SHEET)
        frame = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9C2CA"}
        self._head = book.add_format(frame | {"bold": True, "valign": "vcenter", "bg_color": "#E8EDF2"})
        self._fixed = book.add_format(frame | {"bg_color": "#F2F4F6", "num_format": "yyyy-mm-dd", "align": "left"})
        self._open = book.add_format(frame | {"bg_color": "#FFFBE6", "locked": False, "num_format": "@"})
        self._day = book.add_format(
            frame | {"bg_color": "#FFFBE6", "locked": False, "num_format": "yyyy-mm-dd", "align": "left"}
        )

    def write(self, title: str) -> None:
        page, last = self._page, len(self._rows) + SPARE_ROWS
        for column, name in enumerate(COLUMNS):
            page.set_column(column, column, WIDTHS[name])
            page.write_string(0, column, name, self._head)
        page.set_row(0, 24)
        for number, row in enumerate(self._rows, 1):
            self._row(number, row)
        for number in range(len(self._rows) + 1, last + 1):
            self._spare(number)
        self._choices(last)
        self._red(last)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, last, len(COLUMNS) - 1)
        page.protect("", {"autofilter": True, "sort": True, "format_rows": True, "format_columns": True})
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.print_area(0, 0, last, len(COLUMNS) - 1)
        page.set_header("&L" + title.replace("&", "&&"))
        page.set_footer("&L&A&R第 &P 页，共 &N 页")

    def _row(self, number: int, row: Owed) -> None:
        told = {KEY: row.key, "事项": f"{row.duty} {row.title}", "要求": row.what}
        for column, name in enumerate(COLUMNS):
            if name == DUE and row.due is not None:
                self._page.write_datetime(number, column, datetime.combine(row.due, time()), self._fixed)
            elif name in told or name == DUE:
                self._page.write_string(number, column, told.get(name, row.deadline), self._fixed)
            else:
                self._page.write_blank(number, column, None, self._day if name == DONE_ON else self._open)
        self._page.set_row(number, _height(told.items()))

    def _spare(self, number: int) -> None:
        for column, name in enumerate(COLUMNS):
            is_open = name in FILLED or name == KEY
            style = self._day if name == DONE_ON else self._open if is_open else self._fixed
            self._page.write_blank(number, column, None, style)

    def _choices(self, last: int) -> None:
        status, day, proof = (COLUMNS.index(name) for name in (STATUS, DONE_ON, PROOF))
        told = {"error_title": "请从下拉列表中选择", "error_message": "请从下拉列表中选择一项，其他情况写在“备注”中。"}
        self._page.data_validation(1, status, last, status, {"validate": "list", "source": list(LedgerStatus), **told})
        if self._rows:
            keys = f"=$A$2:$A${len(self._rows) + 1}"
            self._page.data_validation(
                len(self._rows) + 1, 0, last, 0,
                {"validate": "list", "source": keys, "input_title": "再填一条", "input_message": "选与上面那一行相同的编号",
                 "error_title": "请从下拉列表中选择", "error_message": "编号要与上面的某一行相同。"},
            )  # fmt: skip
        self._page.data_validation(
            1, day, last, day,
            {"validate": "date", "criteria": "between", "minimum": date(self._year, 1, 1),
             "maximum": date(self._year, 12, 31), "error_type": "warning", "error_title": "请核对完成日期",
             "error_message": f"完成日期要写全年月日，应在 {self._year} 年内，如 {self._year}-03-05。"},
        )  # fmt: skip
        self._page.data_validation(
            1, proof, last, proof,
            {"validate": "any", "input_title": "证明材料", "input_message": "网址，或一起交来的文件的名称；几样各占一行"},
        )  # fmt: skip

    def _red(self, last: int) -> None:
        """A deadline that has passed and is not met stands out; done or nothing to do ends it."""
        due, status = (f"${chr(ord('A') + COLUMNS.index(name))}2" for name in (DUE, STATUS))
        over = " ".join(("=AND(ISNUMBER({due}),{due}<TODAY(),", '{status}<>"{done}",', '{status}<>"{nothing}")'))
        criteria = over.format(due=due, status=status, done=LedgerStatus.DONE.value, nothing=LedgerStatus.NOTHING.value)
        style = self._book.add_format({"bg_color": "#F8D7D3", "font_color": "#8B1A10", "bold": True})
        column = COLUMNS.index(DUE)
        self._page.conditional_format(
            1, column, last, column, {"type": "formula", "criteria": criteria, "format": style}
        )


def _guide(book: Any, rules: Rules, section: str, month: str) -> None:
    page = book.add_worksheet(GUIDE)
    bold = book.add_format({"bold": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 22, bold)
    page.set_column(1, 1, 100, body)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    about = (("单位", rules.portal.name), ("科室", section), ("年度", str(rules.plan.applies_to)), ("月份", month))
    number = 0
    for name, text in (*about, *GUIDE_LINES):
        page.write_string(number, 0, name, bold)
        page.write_string(number, 1, text, body)
        page.set_row(number, _lines(text, 100) * LINE_POINTS + 3)
        number += 1
    number += 1
    page.write_string(number, 0, "填好的样子", bold)
    for example in EXAMPLE:
        told = [f"{name}：{text}" for name, text in zip(COLUMNS, example, strict=True) if text]
        text = "\n".join(told).replace("{year}", str(rules.plan.applies_to))
        page.write_string(number, 1, text, body)
        page.set_row(number, (_lines(text, 100) + 1) * LINE_POINTS)
        number += 1


def _height(told: Iterable[tuple[str, str]]) -> int:
    """WPS and LibreOffice do not fit rows to wrapped text by themselves."""
    return max(LEAST_POINTS, *(_lines(text, WIDTHS[name]) * LINE_POINTS + 3 for name, text in told))


def _lines(text: str, width: int) -> int:
    return sum(-(-max(1, cell_len(line)) // width) for line in text.split("\n"))
