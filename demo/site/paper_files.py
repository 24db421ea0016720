"""Papers that the demo portal shows as files alone: budgets as PDF, annual reports as Word, lists of people as Excel."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date

from demo.site.clock import Clock
from demo.site.pages import Answer
from demo.site.pdf_file import pdf
from demo.site.wording import html, identity

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
FOLDER = "/__local/wj"
BUDGET_PARTS = ("一、部门职责", "二、机构设置情况", "三、收支总体情况")
# The part on reviews and lawsuits was forgotten; the last two parts stand under one heading.
REPORT_PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、存在的主要问题、改进情况及其他需要报告的事项",
)
# Rows of the report's table: label, of persons, in all. One sum is wrong.
APPLICATIONS = (
    ("一、本年新收政府信息公开申请数量", 4, 4),
    ("二、上年结转政府信息公开申请数量", 0, 0),
    ("（一）予以公开", 3, 3),
    ("（二）部分公开", 1, 1),
    ("（七）总计", 4, 5),
    ("四、结转下年度继续办理", 0, 0),
)
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
WORDS = "全局认真贯彻执行有关规定，严格控制一般性开支，规范办理各项业务，及时更新栏目内容，各项工作按计划完成，社会反映良好。"
LEAKING, MASKED = f"{FOLDER}/fafang.xlsx", f"{FOLDER}/fafang-2.xlsx"
YEARS = 6  # of reports kept
BUDGET_YEARS = 2


def note(what: str, href: str, name: str) -> str:
    """The body of an article whose matter is a file."""
    return html(f"现将{what}予以公开，接受社会监督，全文见附件。") + f'<p>附件：<a href="{href}">{name}</a></p>'


def budget_href(year: int, what: str) -> str:
    return f"{FOLDER}/{'ys' if what == '预算' else 'js'}{year}.pdf"


def report_href(year: int) -> str:
    return f"{FOLDER}/nb{year}.docx"


def budgets(today: date) -> Iterator[tuple[int, str, date]]:
    """The years' budgets and accounts that are out by now: year, which, day."""
    for year in range(today.year - BUDGET_YEARS, today.year + 1):
        for what, day in (("预算", date(year, 3, 1)), ("决算", date(year + 1, 9, 20))):
            if day < today:
                yield year, what, day


def paper_answers(clock: Clock) -> dict[str, Answer]:
    """Every file with its address."""
    found = {
        budget_href(year, what): Answer(_budget(year, what), content_type="application/pdf")
        for year, what, _ in budgets(clock.today)
    }
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    years = range(clock.today.year - YEARS, clock.today.year)
    found |= {report_href(year): Answer(_report(year), content_type=word) for year in years}
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    numbers = [identity("53230119720815402"), identity("53232219880203116")]
    hidden = [f"{number[:6]}********{number[14:]}" for number in numbers]
    for href, shown in ((LEAKING, numbers), (MASKED, hidden)):
        found[href] = Answer(_people(shown), content_type=sheet)
    return found


def _budget(year: int, what: str) -> bytes:
    heads = (line for part in BUDGET_PARTS for line in (part, WORDS * 3))
    return pdf([f"楚雄州广播电视局{year}年部门{what}", *heads])


def _report(year: int) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(f"楚雄州广播电视局{year}年政府信息公开工作年度报告")
    for part in REPORT_PARTS:
        document.add_paragraph(part)
        document.add_paragraph(WORDS * 2)
    table = document.add_table(rows=0, cols=3 + len(APPLICANTS))
    rows: list[tuple[str, Sequence[object]]] = [("（本列数据的勾稽关系）", APPLICANTS)]
    rows += [(label, (persons, *[0] * 5, whole)) for label, persons, whole in APPLICATIONS]
    for label, values in rows:
        cells = table.add_row().cells
        cells[0].merge(cells[2]).text = label
        for cell, value in zip(cells[3:], values, strict=True):
            cell.text = str(value)
    return _saved(document)


def _people(numbers: Sequence[str]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "身份证号", "补助金额（元）"])
    for name, number in zip(("周某某", "吴某某"), numbers, strict=True):
        sheet.append([name, number, 200])
    return _saved(book)


def _saved(document: object) -> bytes:
    """The same bytes on every day it is made: the libraries write the present moment into a file."""
    made, still = io.BytesIO(), io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = (
                _MOMENT.sub(b"2020-01-01T00:00:00Z", old.read(name)) if name == "docProps/core.xml" else old.read(name)
            )
            new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return still.getvalue()
