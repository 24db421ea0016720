"""Which encoding a page is in, and what decided it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.decode import Witness, decode

TEXT = "<html><head>{meta}</head><body><p>朱镕基同志考察广播电视工作</p></body></html>"
GB_META = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
hanzi = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=60)


@pytest.mark.parametrize("header", ["", "text/html", "text/html; charset=gb2312", "text/html; charset=GBK"])
def test_gb2312_means_gb18030(header: str) -> None:
    page = TEXT.format(meta=GB_META)
    decoded = decode(page.encode("gb18030"), header)
    assert decoded.text == page and decoded.encoding == "gb18030"
    assert decoded.witness is (Witness.HEADER if "charset" in header else Witness.META)


@pytest.mark.parametrize(
    "header", ["text/html; charset=gb2312", "text/html; charset=ISO-8859-1", "text/html; charset=big5", ""]
)
def test_utf8_bytes_are_utf8_whatever_is_declared(header: str) -> None:
    page = TEXT.format(meta=GB_META)
    decoded = decode(page.encode("utf-8"), header)
    assert decoded.text == page and decoded.witness is Witness.UTF8


def test_gbk_under_a_utf8_header_is_not_lost() -> None:
    page = TEXT.format(meta="")
    assert decode(page.encode("gbk"), "text/html; charset=utf-8").text == page


def test_gbk_under_an_apache_default_header() -> None:
    page = TEXT.format(meta=GB_META)
    assert decode(page.encode("gbk"), "text/html; charset=ISO-8859-1").text == page


def test_undeclared_gbk_is_read() -> None:
    page = TEXT.format(meta="")
    decoded = decode(page.encode("gbk"))
    assert decoded.text == page and decoded.witness is Witness.GUESS


def test_utf8_with_a_character_cut_in_two_stays_utf8() -> None:
    page = TEXT.format(meta="") * 10
    data = page.encode("utf-8").replace("电视".encode(), "电视".encode()[:-1], 1)
    decoded = decode(data, "text/html; charset=gb2312")
    assert decoded.witness is Witness.UTF8 and decoded.text.count("\ufffd") <= 2 and "朱镕基同志" in decoded.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_decides(encoding: str) -> None:
    page = TEXT.format(meta=GB_META)
    decoded = decode(page.encode(encoding), "text/html; charset=gb2312")
    assert decoded.text == page and decoded.witness is Witness.BOM


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    page = TEXT.format(meta="")
    assert decode(page.encode(encoding)).text == page


def test_big5_page_declared_as_such() -> None:
    page = "<meta charset=big5><p>廣播電視局政府資訊公開年度報告</p>"
    assert decode(page.encode("big5")).text == page


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "text/html; charset=gb2312", "text/html; charset=nonsense", "garbage"]),
)
def test_some_bytes_are_never_nothing_and_never_an_error(data: bytes, header: str) -> None:
    text = decode(data, header).text
    assert bool(text) == bool(data) or data in (
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\0\0",
        b"\0\0\xfe\xff",
    )


@given(hanzi)
def test_gbk_declared_as_gb2312_comes_back_whole(words: str) -> None:
    page = TEXT.format(meta=GB_META).replace("朱镕基", words)
    assert decode(page.encode("gb18030"), "text/html").text == page


@given(hanzi, st.sampled_from(["gb2312", "gbk", "utf-8", "iso-8859-1", ""]))
def test_utf8_comes_back_whole_under_any_declaration(words: str, declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body>{words}</body></html>"
    assert decode(page.encode("utf-8"), f"text/html; charset={declared}").text == page
