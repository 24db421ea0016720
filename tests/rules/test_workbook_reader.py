"""Workbooks as people send them back: what is read of a cell, and how each thing that cannot be taken is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from rules.days_written import day_written
from rules.workbook_reader import LONGEST_TEXT, ReadBook, read_workbook, sheet_names

HEADINGS = ("编号", "内容", "日期")
WANTED = {"表": HEADINGS}


def workbook(path: Path, *rows: tuple[object, ...], head: tuple[object, ...] = HEADINGS, title: str = "表") -> Any:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return book


def read(path: Path) -> ReadBook:
    return read_workbook(path, WANTED)


def sentences(book: ReadBook) -> str:
    return "\n".join(map(str, book.mistakes))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026.3.5", date(2026, 3, 5)),
        ("２０２６－３－５", date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026/3/5 00:00:00", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二○二六年十二月三十一日", date(2026, 12, 31)),
        ("三月五日", None),  # of which year nobody knows
        ("2026.3", None),
        ("2026-02-30", None),
        ("2026-3.5", None),
        ("1926-03-05", None),
        ("二〇二六年二十二月五日", None),
        ("2026年3月5日、6日", None),
    ],
)
def test_days_as_people_write_them(written: str, day: date | None) -> None:
    assert day_written(written) == day


def test_dates_as_excel_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, ("1", "甲", datetime(2026, 3, 5)), ("2", "乙", 46086), ("3", "丙", 20260305), ("4", "丁", 2026))
    assert [row["日期"].day for row in read(path).rows] == [date(2026, 3, 5)] * 3 + [None]


def test_columns_may_change_places_and_a_title_may_stand_above(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, (), ("日期", "自己加的", "编号", "内容"), ("2026-3-5", "x", 7.0, "一　二\n 三 "), head=("某某表",))
    book = read(path)
    assert not book.mistakes
    (row,) = book.rows
    assert (row.number, row["编号"].text, row["内容"].text, row["内容"].place) == (4, "7", "一 二\n三", "D4")


def test_a_missing_and_a_doubled_column_are_told_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, ("1", "甲", "乙"), head=("编号", "内容", "内容", "日期时间"))
    book = read(path)
    assert book.opened and not book.rows
    assert "a.xlsx　表!第 1 行：没有“日期”这一列。表头请不要改动或删除。最接近的是“日期时间”。" in sentences(book)
    assert "“内容”这一列有两个" in sentences(book)


def test_a_renamed_sheet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, title="表 (2)")
    assert sentences(read(path)) == "a.xlsx：没有“表”这张工作表。工作表请不要改名或删除。最接近的是“表 (2)”。"


def test_a_formula_is_never_worked_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, ("1", '=HYPERLINK("http://evil.example/","点")', "=TODAY()"), ("2", "=cmd|'/c calc'!A1", "#N/A"))
    book = read(path)
    assert [str(m.cell) for m in book.mistakes] == ["B2", "C2", "B3", "C3"]
    assert not any(row["内容"].text for row in book.rows) and all(row["内容"].wrong for row in book.rows)


def test_a_text_without_end_is_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, ("1", "长" * 32_000, "2026-3-5"))
    book = read(path)
    assert "表!B2：有 32000 个字" in sentences(book)
    assert len(book.rows[0]["内容"].text) == LONGEST_TEXT


def test_merged_cells_speak_of_nobody_knows_which_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = workbook(path, ("1", "甲", "2026-3-5"), ("2", None, "2026-3-6"), ("3", "丙", None))
    book.active.merge_cells("B2:B3")
    book.save(path)
    found = read(path)
    assert "表!B2:B3：这里合并了单元格。请取消合并" in sentences(found)
    assert [row["内容"].wrong for row in found.rows] == [True, True, False]


def test_a_stray_cell_in_the_last_row_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = workbook(path, ("1", "甲", "2026-3-5"))
    book.active.cell(1_048_576, 2).value = "乙"
    book.save(path)
    assert [row.number for row in read(path).rows] == [2, 1_048_576]


def _cut_off(path: Path) -> None:
    workbook(path, ("1", "甲", "2026-3-5"))
    path.write_bytes(path.read_bytes()[:2000])


def _locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def _word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")


def _swelling(path: Path) -> None:
    workbook(path)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY a "aaaaaaaa">]><a>&a;</a>')


def _merged_whole(path: Path) -> None:
    """The range of a whole sheet: openpyxl would make 17 thousand million cells of it."""
    workbook(path, ("1", "甲", "2026-3-5"))
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", merged)
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 61_000_000)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_cut_off, "打不开"),
        (_locked, "可能加了密码"),
        (_word, "打不开"),
        (_swelling, "不该有的内容"),
        (_bomb, "展开后太大"),
        (_merged_whole, "合并单元格的范围太大"),
        (lambda path: path.write_bytes(b""), "空文件"),
        (lambda path: None, "读不了这个文件"),
        (lambda path: path.mkdir(), "读不了这个文件"),
    ],
)
def test_what_is_no_workbook_is_one_sentence(tmp_path: Path, make: Callable[[Path], object], told: str) -> None:
    path = tmp_path / "坏的.xlsx"
    make(path)
    book = read(path)
    assert not book.opened and not book.rows
    (mistake,) = book.mistakes
    assert told in str(mistake) and str(mistake).startswith("坏的.xlsx：")


def test_an_old_format_is_told_how_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "旧.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    assert "另存为" in sentences(read(path))


def test_labels_and_names_of_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, ("科室", "宣传科", None), head=("填写说明",), title="表 & <说明>")
    assert read_workbook(path, {}, labels="表 & <说明>").labels == {"科室": "宣传科"}
    assert sheet_names(path) == {"表 & <说明>"}
    assert not sheet_names(tmp_path / "无.xlsx")
