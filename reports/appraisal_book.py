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

TABLE = {"名次": 6, "科室": 18, "全年平均": 10, "计分月数": 9}
TOTALS = {"问题（项次）": 12, "新增": 7, "复发": 7, "已整改": 8, "扣分合计": 10, "最低月份": 16, "平均分怎么来的": 60}
DETAIL = {
    "月份": 10, "版次": 8, "发布日": 12, "科室": 18, "得分": 8, "覆盖率%": 9, "问题": 7, "新增": 7, "持续": 7, "复发": 7,
    "已整改": 8, "扣分": 8,
}  # fmt: skip


def write_appraisal(path: Path, year: Appraisal) -> None:
    """Write the workbook of one year."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        months = {head.month: 9 for head in year.heads}
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
    for index, (title, width) in enumerate(widths.items()):
        page.set_column(index, index, width, body)
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
    page.fit_to_pages(1, 0)
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
