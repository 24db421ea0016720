"""The first sheet of the settings workbook: how to fill it in, what stands on which sheet, and what it was written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from rules.settings.catalog import GUIDE
from rules.settings.sheet_model import Sheet

LINE_POINTS, WIDTH = 16, 104
LINES = (
    ("怎么改", "直接改白色的格子。灰色的格子只供对照，改了不起作用。表头、工作表名和最后一列的行号、代号请不要动。"),
    ("加一行", "在表末的空白行里填；行号、编号那一格留空，程序自己编。"),
    ("去掉一行", "整行删除，或把这一行清空。收回时会单独列出、另问一遍，不会悄悄删掉。"),
    ("换个顺序", "行和列可以排序、移动，不影响。"),
    ("日期", "年月日写全，如 2026-07-01、2026年7月1日。"),
    ("生效日期", "黄色的格子。填了，这一行的改动就从那天起才算，此前照旧；不填，就是一直这样规定的。换科室不填它，写在“责任人变动”表。"),
    ("交回", "存成“Excel 工作簿（*.xlsx）”，运行 run_audit.py settings in 文件名。先列出改动再问您要不要写，填错的逐格指出来，原来的规则文件另存一份。"),
)  # fmt: skip


def write_guide(book: Any, about: Mapping[str, str], sheets: Sequence[Sheet]) -> None:
    """The sheet of explanations, with a link to every other one."""
    page = book.add_worksheet(GUIDE)
    bold = book.add_format({"bold": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    grey = book.add_format({"font_color": "#5A6570", "valign": "top"})
    link = book.add_format({"font_color": "#1F4E79", "underline": 1, "valign": "top"})
    page.set_column(0, 0, 18, bold)
    page.set_column(1, 1, WIDTH, body)
    number = 0
    for name, text in LINES:
        _line(page, number, name, text, bold, body)
        number += 1
    number += 1
    _line(page, number, "各张表", "点名称可以跳过去", bold, grey)
    for sheet in sheets:
        number += 1
        page.write_url(number, 0, f"internal:'{sheet.name}'!A1", link, sheet.name)
        page.write_string(number, 1, sheet.about, body)
        page.set_row(number, _points(sheet.about))
    number += 2
    for name, text in about.items():
        _line(page, number, name, text, grey, grey)
        number += 1
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _line(page: Any, number: int, name: str, text: str, left: Any, right: Any) -> None:
    page.write_string(number, 0, name, left)
    page.write_string(number, 1, text, right)
    page.set_row(number, _points(text))


def _points(text: str) -> int:
    return -(-max(1, cell_len(text)) // WIDTH) * LINE_POINTS + 4
