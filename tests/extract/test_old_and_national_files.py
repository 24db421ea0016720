"""Old Word documents and OFD: real ones, odd ones, and some made to hurt. What is missing of them is told."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from audits.extract.attachment_text import read_attachment
from audits.extract.doc_text import ALL_LETTERS_MOST, read_doc, read_streams, table_name
from audits.extract.file_text import Unreadable, Writing
from tests.extract.test_attachment_text import SENTENCE, lines

DOC = (
    Path(__file__).parent / "office" / "budget.doc"
).read_bytes()  # as LibreOffice writes it; what it says is invented


class TestDoc:
    def test_text_tables_and_links(self) -> None:
        text = read_attachment(DOC, "a.doc")
        said = lines(text)
        assert said[:2] == ["云岭州广播电视局2026年部门预算说明", "一、部门职责"] and not text.gaps
        assert (
            "收入预算三百万元，支出预算三百万元，收支平衡，详见预算公开平台。" in said
        )  # the link's address is no text
        assert said[-5:] == ["姓名", "身份证号", "张三", "53230119900307665X", "完"]

    def streams(self) -> tuple[bytearray, bytes]:
        streams = read_streams(DOC)
        word = bytearray(streams["WordDocument"])
        return word, streams[table_name(bytes(word))]

    def test_numbers_that_word_prints_itself(self) -> None:
        word, table = self.streams()
        struct.pack_into("<I", word, 0x2E6, 9)
        writing = Writing()
        read_doc(bytes(word) + b"\x0b\x46", table, writing)
        assert writing.gaps == "自动编号没有读"

    @pytest.mark.parametrize(
        ("at", "value", "reason"),
        [(0, 0xA5DC, ".doc"), (2, 0x65, ".doc"), (0x0A, 0x0300, "密码")],
        ids=["no-word", "word-6", "encrypted"],
    )
    def test_what_cannot_be_read_is_told(self, at: int, value: int, reason: str) -> None:
        word, _ = self.streams()
        struct.pack_into("<H", word, at, value)
        with pytest.raises(Unreadable, match=reason):
            table_name(bytes(word))

    @pytest.mark.parametrize("ends", [(0, ALL_LETTERS_MOST + 1), (0, 5_000), (9, 3)], ids=["endless", "beyond", "back"])
    def test_pieces_that_cannot_be(self, ends: tuple[int, int]) -> None:
        word, _ = self.streams()
        pieces = struct.pack("<II", *ends) + struct.pack("<HIH", 0, 0, 0)
        table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
        struct.pack_into("<II", word, 0x1A2, 0, len(table))
        with pytest.raises(Unreadable):
            read_doc(bytes(word), table, Writing())

    def test_cut_or_scrambled_it_never_raises(self) -> None:
        for at in range(5, len(DOC), 499):
            read_attachment(DOC[:at], "a.doc")
            read_attachment(DOC[:at] + bytes(range(16)) + DOC[at + 16 :], "a.doc")


NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
Words = tuple[float, float, str]  # from the left, from the top, millimetres


def _object(left: float, top: float, text: str) -> str:
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {top} {4 * len(text)} 4" Font="2" Size="4">'
        f'<ofd:TextCode X="0" Y="3" DeltaX="4 4">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _layer(words: list[Words], more: str = "") -> str:
    return f'<ofd:Layer ID="1">{"".join(_object(*one) for one in words)}{more}</ofd:Layer>'


def ofd(*pages: str, template: str = "", listed: int = 0, head: str = "", more: dict[str, str] | None = None) -> bytes:
    """An OFD of pages given as their layers; `listed` says how many its document tells of, `head` stands before each part."""
    use = '<ofd:Template TemplateID="7"/>' if template else ""
    known = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    names = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n % max(len(pages), 1)}/Content.xml"/>'
        for n in range(listed or len(pages))
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{known}</ofd:CommonData><ofd:Pages>{names}</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/Tpl_0/Content.xml": f"{head}<ofd:Page {NS}><ofd:Content>{template}</ofd:Content></ofd:Page>",
        "Doc_0/Annots/Page_0/Annotation.xml": f"<ofd:PageAnnot {NS}>{_layer([(10, 10, '批注里的字')])}</ofd:PageAnnot>",
        **{
            f"Doc_0/Pages/Page_{n}/Content.xml": f"{head}<ofd:Page {NS}>{use}<ofd:Content>{page}</ofd:Content></ofd:Page>"
            for n, page in enumerate(pages)
        },
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


TITLE = (60.0, 20.0, "云岭州广播电视局2026年部门预算")
PICTURE = '<ofd:ImageObject ID="5" Boundary="10 10 180 200" ResourceID="6"/>'
BOMB = '<!DOCTYPE x [<!ENTITY a "啊啊啊啊啊啊啊啊啊啊"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


class TestOfd:
    def test_lines_in_the_order_of_their_places(self) -> None:
        page = _layer(
            [(20, 60, SENTENCE), (20, 40.2, "一、"), (28, 40, "部门"), (36, 40, "职责"), TITLE, (100, 280, "— 1 —")]
        )
        text = read_attachment(ofd(page, template=_layer([(20, 8, "公开文件")])), "a.ofd")
        assert lines(text) == ["公开文件", TITLE[2], "一、部门职责", SENTENCE] and not text.gaps

    def test_words_far_apart_are_parted(self) -> None:
        page = _layer([TITLE, (20, 40, SENTENCE), (20, 60, "姓名"), (80, 60, "身份证号")])
        assert lines(read_attachment(ofd(page), "a.ofd"))[-1] == "姓名 身份证号"

    @pytest.mark.parametrize(
        ("data", "gap"),
        [
            (ofd(_layer([TITLE, (20, 40, SENTENCE)]), _layer([], PICTURE)), "第 2 页是图片"),
            (ofd(_layer([TITLE, (20, 40, SENTENCE)], PICTURE)), "第 1 页有大幅图片"),
            (ofd(_layer([TITLE, (20, 40, SENTENCE), (20, 60, "\ue001\ue002\ue003\ue004\ue005")])), "有认不出的字"),
            (
                ofd(_layer([TITLE, (20, 40, SENTENCE)], '<ofd:CompositeObject ID="4" Boundary="0 0 9 9"/>')),
                "文中嵌有图示",
            ),
            (ofd(_layer([TITLE, (20, 40, SENTENCE)]), listed=400), "只读了前 150 页"),
        ],
        ids=["scanned-page", "picture", "letters", "composite", "endless"],
    )
    def test_what_is_missing_is_told(self, data: bytes, gap: str) -> None:
        text = read_attachment(data, "a.ofd")
        assert text.html and text.gaps == gap

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (ofd(_layer([], PICTURE)), "扫描件"),
            (ofd(_layer([(20, 20, "\x21\x22\x23qwertyuiopasdfghjklzxcvbnm" * 3)])), "乱码"),
            (ofd(_layer([TITLE]), more={"Encryptions.xml": "<x/>"}), "密码"),
            (ofd(listed=1), "损坏"),
            (ofd(_layer([TITLE]), more={"OFD.xml": "<x/>"}), "损坏"),
            (ofd(_layer([TITLE]), more={"OFD.xml": "<x"}), "损坏"),
            (ofd(_layer([TITLE], " " * 40_000_000)), "过大"),
        ],
        ids=["scan", "garbled", "encrypted", "no-page", "no-body", "broken", "bomb"],
    )
    def test_is_told_why_not(self, data: bytes, reason: str) -> None:
        text = read_attachment(data, "a.ofd")
        assert reason in text.problem and not text.html

    def test_entities_are_not_multiplied(self) -> None:
        text = read_attachment(
            ofd(_layer([TITLE, (20, 40, SENTENCE)]).replace(SENTENCE, f"&c;{SENTENCE}"), head=BOMB), "a.ofd"
        )
        assert len(text.html) < 1000

    def test_cut_or_scrambled_it_never_raises(self) -> None:
        whole = ofd(_layer([TITLE, (20, 40, SENTENCE)]))
        for at in range(5, len(whole), 97):
            read_attachment(whole[:at], "a.ofd")
            read_attachment(whole[:at] + bytes(16) + whole[at + 16 :], "a.ofd")
