"""Ruled tables in prints: cells as they stand, or lines as before. Never a cell that is empty only because we did not see its words."""

from __future__ import annotations

import time

import pytest

from audits.extract.attachment_text import read_attachment
from audits.extract.grid import Grid, read_grids
from audits.extract.pdf_grid import Stroke, find_grids
from tests.extract.ruled_pdf import LEFT, ROW, TOP, ruled_page, ruled_pdf
from tests.extract.test_attachment_text import document

HEAD = ("序号", "收费项目名称", "设立依据", "收费标准")
ROWS = [HEAD, ("1", "考试费", "云发改收费〔2016〕\n31号", "60元/人"), ("2", "测试费", "云价〔2015〕8号", "")]
PLAIN = (HEAD, ("1", "考试费", "云发改收费〔2016〕31号", "60元/人"), ("2", "测试费", "云价〔2015〕8号", ""))
RULED = "云岭州广播电视局行政事业性收费目录清单"


def grids(*pages: str) -> list[Grid]:
    return list(read_grids(document(read_attachment(ruled_pdf(*pages), "a.pdf"))))


def test_cells_with_broken_lines_and_a_cell_that_is_really_empty() -> None:
    assert grids(ruled_page(ROWS, above=[RULED], below=["注：全额上缴财政。"])) == [PLAIN]


def test_merged_cells() -> None:
    rows = [("序号", "项目", "", "标准"), ("", "名称", "依据", ""), ("1", "甲", "文件", "1元"), ("2", "乙", "", "2元")]
    merged = [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1), (2, 2, 2, 1)]
    assert grids(ruled_page(rows, above=[RULED], merged=merged)) == [
        (
            ("序号", "项目", "项目", "标准"),
            ("序号", "名称", "依据", "标准"),
            ("1", "甲", "文件", "1元"),
            ("2", "乙", "文件", "2元"),
        )
    ]


def long(first: int, last: int) -> list[tuple[str, ...]]:
    return [(str(n), f"第{n}项费", f"云价〔2015〕{n}号", "60元") for n in range(first, last)]


class TestPages:
    def test_a_table_goes_on_under_a_repeated_head(self) -> None:
        pages = ruled_page([HEAD, *long(1, 20)], above=[RULED]), ruled_page([HEAD, *long(20, 30)])
        assert grids(*pages) == [(HEAD, *long(1, 30))]

    def test_under_a_running_head_and_foot(self) -> None:
        one, two = long(1, 20), long(20, 30)
        pages = (
            ruled_page([HEAD, *one], above=["目录 2026"], below=["第1页"]), ruled_page(two, above=["目录 2026"], below=["第2页"])
        )  # fmt: skip
        assert grids(*pages) == [(HEAD, *one, *two)]

    def test_a_row_cut_in_two_is_one(self) -> None:
        pages = (
            ruled_page([HEAD, *long(1, 20), ("20", "考试", "云价〔2015〕", "60元")]),
            ruled_page([("", "费", "20号", ""), *long(21, 25)]),
        )
        assert grids(*pages)[0][20] == ("20", "考试费", "云价〔2015〕20号", "60元")

    def test_a_cell_that_reaches_over_the_page_is_not_empty(self) -> None:
        pages = (
            ruled_page([HEAD, *long(1, 20)]),
            ruled_page([("20", "戊", "", "1元"), ("21", "己", "", "2元"), *long(22, 25)]),
        )
        (grid,) = grids(*pages)
        assert [row[2] for row in grid[20:22]] == ["(跨页)", "(跨页)"] and all(row[2] for row in grid)

    def test_another_table_of_the_same_form_is_not_added(self) -> None:
        head = ("年份", "事项", "科室", "备注")
        assert grids(ruled_page([HEAD, *long(1, 4)]), ruled_page([head, *long(4, 8)], above=["二、检查事项"])) == []

    def test_a_sheet_too_wide_for_its_paper(self) -> None:
        left, right = [row[:3] for row in ROWS], [("标准", "备注"), ("60元", ""), ("1元", "")]
        assert grids(ruled_page(left), ruled_page(right, wide=80)) == []


class TestSilence:
    @pytest.mark.parametrize(
        "more",
        [
            f"BT /F1 9 Tf {LEFT + 440} {TOP - 34} Td <{('超出格子的字' * 3).encode('utf-16-be').hex()}> Tj ET",  # over a wall
            f"BT /F1 9 Tf {LEFT + 500} {TOP - 34} Td <{'开口'.encode('utf-16-be').hex()}> Tj ET",  # beside an open column
            f"BT /F1 9 Tf {LEFT + 363} {TOP - 2 * ROW - 3} Td <{'压线'.encode('utf-16-be').hex()}> Tj ET",  # on a line
            f"{LEFT + 360} {TOP - 2 * ROW} m {LEFT + 480} {TOP - 3 * ROW} l S",  # a slanting stroke
            f"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI q 90 0 0 20 {LEFT + 364} {TOP - 70} cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q",
        ],
        ids=["over-a-wall", "open-column", "on-a-line", "slanting", "picture"],
    )  # fmt: skip
    def test_what_is_not_sure_stays_lines(self, more: str) -> None:
        text = read_attachment(ruled_pdf(ruled_page(ROWS, above=[RULED], more=more)), "a.pdf")
        assert list(read_grids(document(text))) == [] and "云价" in text.html

    def test_a_table_that_is_open_at_its_side(self) -> None:
        page = ruled_page(ROWS, above=[RULED])
        right = LEFT + 480
        assert grids(page.replace(f"{right} {TOP} m {right} {TOP - 3 * ROW} l S", "")) == []

    def test_words_typed_onto_a_form(self) -> None:
        note = b"/Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (60) >>] /Contents 7 0 R"
        data = ruled_pdf(ruled_page(ROWS)).replace(b"/Contents 7 0 R", note)
        assert list(read_grids(document(read_attachment(data, "a.pdf")))) == []


def test_a_drawing_of_very_many_strokes_costs_little() -> None:
    begun = time.monotonic()
    assert find_grids([Stroke(3 * n, 0, 9000) for n in range(900)], [Stroke(3 * n, 0, 9000) for n in range(900)]) == []
    mesh = "".join(f"0 {n} m 595 {n} l S {n / 2} 0 m {n / 2} 842 l S\n" for n in range(0, 840, 4))
    assert read_attachment(ruled_pdf(ruled_page(ROWS, more=mesh)), "a.pdf").html
    assert time.monotonic() - begun < 10
