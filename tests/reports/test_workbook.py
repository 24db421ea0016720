"""The section's list in Excel, read back: nothing lost, nothing executed, ready to be filled in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from audits.model import Owner
from reports.build import build
from reports.clean_text import clean
from reports.filled_in import DROP_DOWNS
from tests.reports import samples

SHEETS = ["问题清单", "待人工核查", "提醒与未能核查", "已核查栏目", "说明"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("book")
    return load_workbook(edition(folder, samples.findings()) / "lists" / "局办公室-问题清单.xlsx")


def edition(folder: Path, findings: tuple[object, ...]) -> Path:
    result = samples.result(findings=findings)
    return build(result, samples.rules(), samples.snapshot(folder / "s.sqlite"), folder / "output", "2026-11").path


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_sheets_and_every_row_names_its_case(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    listed = rows(book["问题清单"])
    owned = [f for f in samples.findings() if any(o.section == "局办公室" for o in f.owners)]
    problems = {f.id for f in owned if f.outcome.value == "FAIL" and not f.legacy}
    assert {row["问题编号"] for row in listed} == problems
    assert {(row["月份"], row["版次"]) for row in listed} == {("2026-11", 1)}
    others = {row["问题编号"] for row in rows(book["提醒与未能核查"])}
    assert {f.id for f in owned} - problems <= others


def test_hostile_text_is_text(book: Workbook) -> None:
    sheet = book["问题清单"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == samples.FORMULA for cell in cells)
    assert any(str(cell.value).startswith(samples.SCRIPT) for cell in cells)


def test_addresses_are_text_and_safe_links(book: Workbook) -> None:
    for row in book["问题清单"].iter_rows(min_row=2):
        by_name = {str(book["问题清单"].cell(1, n + 1).value): cell for n, cell in enumerate(row)}
        address, link = by_name["问题地址"], by_name["打开"].hyperlink
        assert address.hyperlink is None
        if str(address.value).startswith("javascript:"):
            assert link is None
        else:
            assert link is not None
            assert link.target == address.value


def test_it_is_ready_to_fill_in(book: Workbook) -> None:
    sheet = book["问题清单"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    lists = {v.formula1: str(v.sqref) for v in sheet.data_validations.dataValidation}
    assert set(lists) == {f'"{",".join(choices)}"' for choices in DROP_DOWNS.values()}
    heads = {str(cell.value): get_column_letter(n) for n, cell in enumerate(sheet[1], 1)}
    assert all(lists[f'"{",".join(words)}"'].startswith(f"{heads[name]}2:") for name, words in DROP_DOWNS.items())
    assert sheet.cell(2, 4).alignment.wrap_text


def test_it_can_be_read_on_paper(book: Workbook) -> None:
    sheet = book["问题清单"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    setup = sheet.sheet_properties.pageSetUpPr
    assert setup is not None and setup.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # one page wide (what Excel means by none given), as many as needed high
    assert sheet.print_title_rows == "$1:$1"
    printed = [str(cell.value) for cell in sheet[1] if str(cell.coordinate)[:-1] <= "L"]
    assert str(sheet.print_area).endswith(f"$L${sheet.max_row}")
    assert {
        "问题编号",
        "问题",
        "说明",
        "怎么办",
        "整改期限",
        "扣分",
        "整改情况",
        "申诉理由",
        "科室说明",
        "佐证材料",
    } <= set(printed)
    assert all(sheet.row_dimensions[number].height > 15 for number in range(2, sheet.max_row + 1))


def test_points_add_up_to_the_score(book: Workbook) -> None:
    points = [row["扣分"] for row in rows(book["问题清单"])]
    assert all(isinstance(value, int | float) for value in points)
    assert sum(float(str(value)) for value in points) == 9  # 3 + 8 × 0.5 + 1 + 1, the unassigned one 0


def test_an_empty_list_is_still_a_whole_workbook(tmp_path: Path) -> None:
    book = load_workbook(edition(tmp_path, ()) / "lists" / "人事教育科-问题清单.xlsx")
    assert book.sheetnames == SHEETS
    assert rows(book["问题清单"]) == []
    assert len(rows(book["已核查栏目"])) == 3


@pytest.mark.parametrize(
    "text", ["+1+1", "-2", "@SUM(A1)", "=1+1", "\x00\x07坏字符\ud800", "长" * 40_000, "http://x/", "{=1}"]
)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    found = replace(samples.link_finding(1, "局办公室", "tzgg"), title=text, owners=(Owner("局办公室"),))
    book = load_workbook(edition(tmp_path, (found,)) / "lists" / "局办公室-问题清单.xlsx")
    cell = book["问题清单"].cell(2, 3)
    assert cell.data_type == "s"
    assert str(cell.value)[:100] == clean(text)[:100]


def test_every_visit_stands_in_the_row_it_proves(book: Workbook) -> None:
    told = [str(row["核查经过"]) for row in rows(book["问题清单"]) if row["核查经过"]]
    assert told
    assert told[0].splitlines()[0].startswith("2026-11-22 09:10:00　程序访问（第 1 轮）　http://")
    assert "10.1.2.3:80　页面不存在（404），状态码 404" in told[0]
