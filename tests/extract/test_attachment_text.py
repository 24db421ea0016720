"""Attachments as text: files made by the real libraries, files of other kinds, and files made to hurt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import docx
import openpyxl
import pytest
import xlwt
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image, ImageDraw

from audits.extract.attachment_text import read_attachment
from audits.extract.document import Document, open_document
from audits.extract.file_text import ROWS_MOST, FileText
from audits.extract.grid import read_grids
from audits.extract.text import visible_lines
from demo.site.pdf_file import pdf

SENTENCE = "认真贯彻执行有关法律法规，加强财务管理，严格控制一般性开支。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def document(text: FileText) -> Document:
    return open_document(text.html.encode(), "text/html; charset=utf-8", "file", datetime(2026, 11, 20))


def lines(text: FileText) -> list[str]:
    return visible_lines(document(text).root)


def saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def word(*paragraphs: str, style: str | None = None, picture: float = 0.0) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph, style=style)
    if picture:
        made.add_picture(io.BytesIO(image("PNG")), width=Cm(picture), height=Cm(picture))
    return saved(made)


def image(kind: str) -> bytes:
    out = io.BytesIO()
    picture = Image.new("L", (600, 800), "white")
    ImageDraw.Draw(picture).line((0, 0, 500, 700), width=3)
    picture.save(out, kind)
    return out.getvalue()


def sheet(*rows: tuple[object, ...], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    if merged:
        page.merge_cells(merged)
    return saved(book)


class TestPdf:
    def test_lines_and_sentences(self) -> None:
        text = read_attachment(pdf(["云岭州广播电视局2026年部门预算", "一、部门职责", SENTENCE * 10]), "a.pdf")
        assert lines(text)[:2] == ["云岭州广播电视局2026年部门预算", "一、部门职责"]
        assert text.prose and not text.gaps and not text.problem

    def test_a_scan_has_no_text(self) -> None:
        assert "扫描件" in read_attachment(image("PDF"), "a.pdf").problem

    def test_more_pages_than_are_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("audits.extract.pdf_text.PAGES_MOST", 2)
        text = read_attachment(pdf(["第一部分正文"] * 100), "a.pdf")
        assert text.html and text.gaps == "只读了前 2 页"

    def test_an_encrypted_one(self) -> None:
        whole = pdf([SENTENCE])
        lock = b"<< /Size 8 /Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]" % (b"a" * 32, b"b" * 32)  # fmt: skip
        assert read_attachment(whole.replace(b"<< /Size 8", lock), "a.pdf").problem == "文件加了密码"

    @pytest.mark.parametrize("data", [b"%PDF-1.4 no more", b"%PDF-1.7\n" + bytes(range(256)) * 40])
    def test_a_broken_one(self, data: bytes) -> None:
        assert read_attachment(data, "a.pdf").problem == "文件已损坏，打不开"

    def test_letters_of_one_font_alone(self) -> None:
        text = read_attachment(pdf([SENTENCE * 10, "\ue001\ue002\ue003\ue004\ue005"]), "a.pdf")
        assert text.html and text.gaps == "有认不出的字"

    def test_no_chinese_at_all_is_garbled(self) -> None:
        assert "乱码" in read_attachment(pdf(["qwertyuiopasdfghjkl zxcvbnm"] * 30), "a.pdf").problem


class TestWord:
    def test_paragraphs_numbers_and_tables(self) -> None:
        made = docx.Document()
        made.add_paragraph("一、总体情况")
        made.add_paragraph("第一项", style="List Number")
        table = made.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 1).text = "考试费", "依据", "60元"
        text = read_attachment(saved(made), "a.docx")
        assert lines(text)[:2] == ["一、总体情况", "1.第一项"]
        assert list(read_grids(document(text))) == [(("考试费", "依据"), ("考试费", "60元"))]

    def test_a_page_of_its_own_in_a_picture(self) -> None:
        assert read_attachment(word(SENTENCE, picture=15), "a.docx").gaps == "文中有大幅图片"
        assert read_attachment(word(SENTENCE, picture=3), "a.docx").gaps == ""

    def test_a_diagram_of_another_program(self) -> None:
        made = docx.Document()
        made.add_paragraph(SENTENCE)
        made.element.body.insert(0, made.element.makeelement(qn("w:object")))
        assert read_attachment(saved(made), "a.docx").gaps == "文中嵌有其他文件或图示"

    def test_nothing_but_a_picture(self) -> None:
        assert "扫描件" in read_attachment(word(picture=15), "a.docx").problem

    def test_text_is_never_markup(self) -> None:
        assert lines(read_attachment(word("<script>alert(1)</script> & 正文"), "a.docx")) == [
            "<script>alert(1)</script> & 正文"
        ]

    def test_its_end_is_damaged(self) -> None:
        whole = word(SENTENCE)
        assert read_attachment(whole[: len(whole) // 2], "a.docx").problem == "文件已损坏，打不开"


class TestSheets:
    def test_merged_cells_are_filled(self) -> None:
        text = read_attachment(sheet(("姓名", "依据", "标准"), ("甲", "文件", 60), ("乙", None, 70), merged="B2:B3"), "a.xlsx")  # fmt: skip
        assert list(read_grids(document(text))) == [
            (("姓名", "依据", "标准"), ("甲", "文件", "60"), ("乙", "文件", "70"))
        ]
        assert not text.prose

    def test_a_value_nobody_reckoned_is_not_empty(self) -> None:
        assert "（公式）" in lines(read_attachment(sheet(("金额", "=1+1")), "a.xlsx"))

    def test_hidden_sheets_are_read(self) -> None:
        book = openpyxl.Workbook()
        book["Sheet"].append(["封面"])
        book.create_sheet("名单").append(["张三"])
        book["名单"].sheet_state = "hidden"
        assert "张三" in lines(read_attachment(saved(book), "a.xlsx"))

    def test_before_2007(self) -> None:
        book = xlwt.Workbook()
        page = book.add_sheet("表")
        page.write(0, 0, "收费项目名称")
        page.write_merge(1, 2, 0, 0, "考试费")
        page.write(2, 1, 60.0)
        grids = list(read_grids(document(read_attachment(saved(book), "a.xls"))))
        assert grids == [(("收费项目名称", ""), ("考试费", ""), ("考试费", "60"))]

    def test_text_tables(self) -> None:
        text = read_attachment("姓名,金额\n张三,300\n".encode("gb18030"), "名单.csv")
        assert list(read_grids(document(text))) == [(("姓名", "金额"), ("张三", "300"))]

    def test_more_rows_than_are_read(self) -> None:
        text = read_attachment(sheet(*((n, "名") for n in range(ROWS_MOST + 5))), "a.xlsx")
        assert text.html and text.gaps == f"只读了前 {ROWS_MOST} 行"


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _encrypted() -> bytes:
    data = bytearray(word(SENTENCE))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the central directory
    return bytes(data)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">%s]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&z;</w:t></w:r></w:p></w:body></w:document>""" % b"".join(
    b'<!ENTITY %c "%s">' % (ord("b") + n, b"&%c;" % (ord("a") + n) * 10) for n in range(25)
)


def _billion_laughs() -> bytes:
    whole = zipfile.ZipFile(io.BytesIO(word(SENTENCE)))
    return _zipped({n: ENTITIES if n == "word/document.xml" else whole.read(n) for n in whole.namelist()})


class TestOthers:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (OLE + b"x" * 600 + "WordDocument".encode("utf-16-le"), "损坏"),
            (OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
            (b"Rar!\x1a\x07\x00", "压缩包"),
            (b"{\\rtf1 x}", "RTF"),
            (image("PNG"), "图片"),
            (b"<html><body>404</body></html>", "网页"),
            (b"", "空"),
            (b"\x01\x02\x03\x04", "认不出格式"),
            (_zipped({"a.txt": b"x"}), "压缩包"),
            (_zipped({"ppt/presentation.xml": b"<x/>"}), "演示文稿"),
            (_encrypted(), "密码"),
            (_zipped({"word/document.xml": b" " * 40_000_000}), "过大"),
            (_zipped({"xl/workbook.xml": b"<x/>", "xl/media/a.bin": b"\0" * 90_000_000}), "过大"),
            (_zipped({"word/document.xml": b"<x"}), "损坏"),
            (saved(openpyxl.Workbook()), "没有文字"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_is_told_why_not(self, data: bytes, reason: str) -> None:
        text = read_attachment(data, "a.docx")
        assert reason in text.problem and not text.html

    @pytest.mark.parametrize("make", [_billion_laughs])
    def test_entities_are_not_multiplied(self, make: Callable[[], bytes]) -> None:
        assert len(read_attachment(make(), "a.docx").html) < 1000

    def test_a_merge_over_the_whole_sheet(self) -> None:
        whole = zipfile.ZipFile(io.BytesIO(sheet(("名",), merged="A1:B2")))
        wide = {n: whole.read(n).replace(b"A1:B2", b"A1:XFD9000") for n in whole.namelist()}
        assert read_attachment(_zipped(wide), "a.xlsx").problem == "表格合并的单元格过多"

    @pytest.mark.parametrize("whole", [word(SENTENCE), sheet(("名", 1)), pdf([SENTENCE])], ids=["docx", "xlsx", "pdf"])
    def test_cut_or_scrambled_it_never_raises(self, whole: bytes) -> None:
        for at in range(5, len(whole), max(1, len(whole) // 12)):
            read_attachment(whole[:at], "a")
            read_attachment(whole[:at] + bytes(16) + whole[at + 16 :], "a")
