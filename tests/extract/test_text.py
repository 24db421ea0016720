"""What a reader sees of an element."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.document import Document, open_document
from audits.extract.lines import read_lines
from audits.extract.text import normalise, tidy, visible_lines, visible_text


def page(html: str) -> Document:
    return open_document(html.encode(), "text/html; charset=utf-8", "http://a.gov.cn/", datetime(2026, 7, 25))


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("　广播　电视 ", "广播 电视"),
        ("２０２６－０７－２５", "2026-07-25"),
        ("（试行）：", "(试行):"),
        ("政\u200b务\ufeff公\u00ad开", "政务公开"),
        ("a\u00a0\u00a0b", "a b"),
    ],
)
def test_one_form_for_comparison(raw: str, wanted: str) -> None:
    assert normalise(raw) == wanted


def test_tidy_keeps_the_pages_own_signs() -> None:
    assert tidy(" 办法（试行）\u200b　的\n通知 ") == "办法（试行） 的 通知"


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(s: str) -> None:
    assert normalise(normalise(s)) == normalise(s)


def test_what_is_not_seen_is_not_read() -> None:
    html = (
        "<div>看得见<script>var a='脚本'</script><style>.样式{}</style><!-- 注释 --><template>模板</template>"
        "<span style='display: none'>藏起</span><b hidden>藏起</b><noscript>无脚本</noscript>也看得见</div>"
    )
    assert visible_text(page(html).root) == "看得见也看得见"


def test_blocks_and_breaks_make_lines_and_inline_elements_do_not() -> None:
    root = page("<div><h1>标<b>题</b></h1><p>一<br>二</p>尾<ul><li>甲</li><li>乙</li></ul></div>").root
    assert visible_lines(root) == ["标题", "一", "二", "尾", "甲", "乙"]
    assert [line.text for line in read_lines(root)] == visible_lines(root)


def test_source_line_breaks_are_blanks() -> None:
    assert visible_lines(page("<p>发布时间：\n  2020-01-01\n</p>").root) == ["发布时间： 2020-01-01"]


def test_lines_know_their_element_and_their_links() -> None:
    root = page("<div><p id=p>看<a href=1>这里</a></p><div hidden><a>不见</a><p>不见</p></div><p>末行</p></div>").root
    first, last = read_lines(root)
    assert (first.element.get("id"), first.linked, last.text, last.linked) == ("p", 2, "末行", 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0", b"<", b"<!--", b"<div>" * 3000 + "深".encode(), b"<?xml version='1.0' encoding='gb2312'?><p>x"],
)
def test_any_bytes_open(data: bytes) -> None:
    document = open_document(data, "text/html", "http://a.gov.cn/", datetime(2026, 7, 25))
    assert document.root.tag == "html"


def test_nesting_beyond_the_parsers_limit_does_not_blank_the_page() -> None:
    assert visible_text(page("<p>头</p>" + "<font><div>" * 3000 + "深处<p>尾</p>").root) == "头 深处 尾"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>头</p></body></html><p>尾</p>",
        "<html><head><title>t</title></head><body>头</body></html><html><head><meta name=a></head><body><p>尾</p></body></html>",
        "<p>头</p></body></html>\n<!-- 页脚 --><div>尾</div></body></html>",
    ],
)
def test_what_follows_the_end_of_an_included_document_is_still_the_page(html: str) -> None:
    assert visible_text(page(html).root) == "头 尾"


def test_nuls_inside_a_page_do_not_end_it() -> None:
    assert visible_text(page("<p>前\0后</p><p>尾</p>").root) == "前后 尾"


def test_base_element_moves_the_base_and_the_final_address_counts() -> None:
    data = b"<base href='/xw/'><a href='1.htm'>"
    document = open_document(data, "", "http://a.gov.cn/", datetime(2026, 7, 25), final_url="http://b.gov.cn/x/")
    assert (document.url, document.base) == ("http://a.gov.cn/", "http://b.gov.cn/xw/")
