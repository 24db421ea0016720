"""Addresses in style sheets."""

from audits.extract.styles import read_style_links

BASE = "http://a.cn/css/main.css"
SHEET = """@charset "utf-8"; @import "reset.css"; @import url(print.css) print;
/* url(commented.png) */
.head { background: #fff url( '../img/head.png' ) no-repeat } .again { background: url(../img/head.png) }
@font-face { src: url("f.eot?#iefix") format("embedded-opentype"), url(//cdn.b.cn/f.woff) }
.icon { background: url(data:image/png;base64,iVBORw0KGgo=) } .mask { mask: url(#shape) } .none { background: url() }
"""


def test_every_address_once_resolved_against_the_sheet() -> None:
    links = read_style_links(SHEET.encode(), "text/css", BASE)
    assert [link.address for link in links] == [
        "http://a.cn/css/reset.css",
        "http://a.cn/css/print.css",
        "http://a.cn/img/head.png",
        "http://a.cn/css/f.eot",
        "http://cdn.b.cn/f.woff",
    ]
    assert {(link.tag, link.navigates) for link in links} == {("css", False)}


def test_a_sheet_that_is_none_leads_nowhere() -> None:
    assert read_style_links(b"\x00\xff\xfe<html>", "", BASE) == ()
