"""The second parser's word: it disagrees only where our tree lost something."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import lxml.html
import pytest

from audits.extract.document import open_document
from audits.extract.second_reading import is_misread

NOW = datetime(2026, 11, 22, 9, 0)
ROWS = "".join(f'<li><a href="/{n}.htm">关于第{n}号的通知</a></li>' for n in range(5))
PAGES = {
    "a list": f"<html><body><ul>{ROWS}</ul></body></html>",
    "a blank column": "<html><body><div class='list'><p>栏目建设中</p></div></body></html>",
    "links in a comment": f"<html><body><!-- <ul>{ROWS}</ul> --><p>暂无数据</p></body></html>",
    "unclosed tags": f"<html><body><table><tr><td><ul>{ROWS.replace('</li>', '')}<p>完",
    "after the end": f"<html><body><p>上</p></body></html><ul>{ROWS}</ul>",
    "nothing": "",
}


@pytest.mark.parametrize("name", PAGES)
def test_both_parsers_agree(name: str) -> None:
    assert not is_misread(open_document(PAGES[name].encode(), "text/html; charset=utf-8", "http://a.cn/", NOW))


def test_a_tree_that_lost_the_list_is_found_out() -> None:
    doc = open_document(PAGES["a list"].encode(), "text/html; charset=utf-8", "http://a.cn/", NOW)
    lost = replace(doc, root=lxml.html.document_fromstring("<html><body><ul></ul></body></html>"))
    assert is_misread(lost)


def test_own_pages_of_every_idiom_are_read_alike() -> None:
    pages = sorted((Path(__file__).parent / "pages").rglob("*.htm*"))
    assert pages
    for path in pages:
        doc = open_document(path.read_bytes(), "text/html", "http://a.cn/", NOW)
        assert not is_misread(doc), path.name
