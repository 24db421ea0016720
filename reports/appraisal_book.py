"""The year's table as .xlsx: the means, every month behind them, and how they were reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from reports.appraisal import Appraisal
from reports.clean_text import clean, clean_line
from reports.figures import exact
from reports.months import NO_WORK

# What stands before LOOKED_UP is printed and fits A4 landscape in a size that can be read; the rest is for the screen.
TABLE = {"名次": 5, "科室": 16, "全年平均": 9, "计分月数": 9}
TOTALS = {"问题（项次）": 12, "新增": 6, "复发": 6, "已整改": 7, "扣分合计": 9, "最低月份": 16, "平均分怎么来的": 120}
LOOKED_UP = "最低月份"
WORDED = frozenset({"科室", "最低月份", "平均分怎么来的", "月份", "发布日"})  # the other columns hold figures
TWO_LINES = 33  # points: the arithmetic of twelve months
DETAIL = {
    "月份": 10, "版次": 8, "发布日": 12, "科室": 18, "得分": 8, "覆盖率%": 9, "问题": 7, "新增": 7, "持续": 7, "复发": 7,
    "已整改": 8, "扣分": 8,
}  # fmt: skip


def write_appraisal(path: Path, year: Appraisal) -> None:
    """Write the workbook of one year."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        months = {f"{int(head.month[5:])}月": 6 for head in year.heads}
        _sheet(book, "年度考核表", {**TABLE, **months, **TOTALS}, _table(year), year)
        _sheet(book, "各月明细", DETAIL, _detail(year), year)
        _notes(book, year)
    finally:
        book.close()


def _table(year: Appraisal) -> Iterable[Sequence[object]]:
    for row in year.rows:
        scores = [float(s) if s[0].isdigit() else s for s in row.scores]
        mean = float(row.mean_text) if row.mean is not None else row.mean_text
        w = row.work
        yield (row.rank or "—", row.section, mean, len(row.rated), *scores, w.problems, w.new, w.returned, w.fixed, row.points,
               row.lowest, row.arithmetic)  # fmt: skip


def _detail(year: Appraisal) -> Iterable[Sequence[object]]:
    for told in year.months:
        for section, score in told.scores.items():
            w = told.work.get(section, NO_WORK)
            covered = told.coverage.get(section)
            yield (told.month, told.number, told.issued, section, float(score) if score is not None else "未评",
                   float(covered) if covered is not None else "—", w.problems, w.new, w.persisting, w.returned, w.fixed,
                   exact(w.points))  # fmt: skip


def _sheet(book: Any, name: str, widths: dict[str, int], rows: Iterable[Sequence[object]], year: Appraisal) -> None:
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EDF2", "border": 1, "valign": "vcenter"})
    body = book.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#D5DADE"})
    figure = book.add_format({"align": "right", "valign": "top", "bottom": 1, "bottom_color": "#D5DADE"})
    score = book.add_format(
        {"align": "right", "valign": "top", "bottom": 1, "bottom_color": "#D5DADE", "num_format": "0.0"}
    )
    for index, (title, width) in enumerate(widths.items()):
        is_score = title.endswith("月") or title in ("全年平均", "得分", "覆盖率%")
        page.set_column(index, index, width, score if is_score else body if title in WORDED else figure)
        page.write_string(0, index, title, head)
    count = 0
    for count, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            if isinstance(value, int | float):
                page.write_number(count, index, value)
            else:
                page.write_string(count, index, clean(str(value)))
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(count, 1), len(widths) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.fit_to_pages(1, 0)
    if LOOKED_UP in widths:
        page.print_area(0, 0, max(count, 1), list(widths).index(LOOKED_UP) - 1)
        for row_number in range(1, count + 1):
            page.set_row(row_number, TWO_LINES)
    page.repeat_rows(0)
    page.set_header(f"&L{clean_line(year.portal).replace('&', '&&')[:100]}　{year.year} 年 {name}")
    page.set_footer("&R第 &P 页，共 &N 页")


def _notes(book: Any, year: Appraisal) -> None:
    page = book.add_worksheet("说明")
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    rows = [("计入", year.summary), *(("注意", text) for text in year.breaks)]
    rows += [("演示", "演示数据，不是任何单位的真实情况。")] if year.demo else []
    rows += [
        ("全年平均", "已发布各月得分的算术平均，四舍五入到一位小数；覆盖率不足而“未评”的月份不计入该科室的平均。"),
        ("问题（项次）", "各月问题相加；同一问题持续几个月就算几项次。历史遗留、已核减、已撤销的不算。"),
        ("扣分合计", "各月封顶前扣分相加。"),
    ]
    rows += [(head.month, head.state) for head in year.heads]
    for number, (name, text) in enumerate(rows):
        page.write_string(number, 0, name)
        page.write_string(number, 1, clean(text))
