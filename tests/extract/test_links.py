"""Every address of a page, as a browser would find it; the browser itself is asked whether locators find their element."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, sync_playwright

from audits.extract.anchors import lost_anchors
from audits.extract.document import Document, open_document
from audits.extract.links import TEXT_KEPT, address_of, raw_addresses, read_links
from audits.extract.types import Link

CHROMIUM = Path("/usr/bin/chromium")
URL = "http://www.example.gov.cn/xw/index.htm"


def page(html: str, *, rendered: bool = False, data: bytes = b"") -> Document:
    return open_document(data or html.encode(), "text/html", URL, datetime(2026, 7, 25), rendered=rendered)


def links(html: str, *, rendered: bool = False) -> tuple[Link, ...]:
    return read_links(page(html, rendered=rendered))


def addresses(html: str, *, rendered: bool = False) -> list[str]:
    return [link.address for link in links(html, rendered=rendered)]


@pytest.mark.parametrize(
    ("html", "tag", "attr", "address", "navigates"),
    [
        ("<a href='../info/1.htm'>x</a>", "a", "href", "http://www.example.gov.cn/info/1.htm", True),
        ("<map><area href=/a.htm></map>", "area", "href", "http://www.example.gov.cn/a.htm", True),
        ("<iframe src=//b.gov.cn/f></iframe>", "iframe", "src", "http://b.gov.cn/f", True),
        ("<link rel=stylesheet href=s.css>", "link", "href", "http://www.example.gov.cn/xw/s.css", False),
        ("<script src=/j.js></script>", "script", "src", "http://www.example.gov.cn/j.js", False),
        ("<img src=p.jpg>", "img", "src", "http://www.example.gov.cn/xw/p.jpg", False),
        ("<img data-original=p.jpg>", "img", "data-original", "http://www.example.gov.cn/xw/p.jpg", False),
        ("<video poster=v.jpg></video>", "video", "poster", "http://www.example.gov.cn/xw/v.jpg", False),
        ("<audio src=a.mp3></audio>", "audio", "src", "http://www.example.gov.cn/xw/a.mp3", False),
        ("<embed src=e.pdf>", "embed", "src", "http://www.example.gov.cn/xw/e.pdf", False),
        ("<object data=o.pdf></object>", "object", "data", "http://www.example.gov.cn/xw/o.pdf", False),
        ("<input type=image src=i.gif>", "input", "src", "http://www.example.gov.cn/xw/i.gif", False),
        ("<table background=bg.gif></table>", "table", "background", "http://www.example.gov.cn/xw/bg.gif", False),
        ("<form action=/s.jsp></form>", "form", "action", "http://www.example.gov.cn/s.jsp", False),
        ("<div style=\"background:url('b.png')\">", "css", "style", "http://www.example.gov.cn/xw/b.png", False),
        ("<style>a{background:url(c.png)}</style>", "css", "text", "http://www.example.gov.cn/xw/c.png", False),
        ("<style>@import 'd.css';</style>", "css", "text", "http://www.example.gov.cn/xw/d.css", False),
        ("<meta http-equiv=Refresh content='0; URL=new.htm'>", "meta", "content", "http://www.example.gov.cn/xw/new.htm", True),
        ("<li onclick=\"window.open('w.htm')\">x</li>", "onclick", "onclick", "http://www.example.gov.cn/xw/w.htm", True),
        ("<li onclick='location.href=\"/l.htm\"'>x</li>", "onclick", "onclick", "http://www.example.gov.cn/l.htm", True),
        ("<a href=\"javascript:window.open('/p.pdf')\">x</a>", "onclick", "href", "http://www.example.gov.cn/p.pdf", True),
        ("<img lay-src=p.jpg>", "img", "lay-src", "http://www.example.gov.cn/xw/p.jpg", False),
        ("<iframe data-src=/f.htm></iframe>", "iframe", "data-src", "http://www.example.gov.cn/f.htm", True),
        ("<li data-pdf=/a/3.pdf>x</li>", "data", "data-pdf", "http://www.example.gov.cn/a/3.pdf", True),
        ("<li data-href=/info/2.htm>x</li>", "data", "data-href", "http://www.example.gov.cn/info/2.htm", True),
        ("<select><option value='http://www.c.gov.cn/'>市府</option></select>", "option", "value", "http://www.c.gov.cn/", True),
    ],
)  # fmt: skip
def test_one_link(html: str, tag: str, attr: str, address: str, navigates: bool) -> None:
    (link,) = links(html)
    assert (link.tag, link.attr, link.address, link.navigates) == (tag, attr, address, navigates)


def test_srcset_and_sources() -> None:
    html = "<picture><source srcset='a.webp 1x, b.webp 2x'><img src=c.jpg srcset='d.jpg 300w,e.jpg 600w'></picture>"
    assert [a.rpartition("/")[2] for a in addresses(html)] == ["a.webp", "b.webp", "c.jpg", "d.jpg", "e.jpg"]


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <a href=1.htm>x</a> -->",
        "<template><a href=1.htm>x</a></template>",
        "<a href='javascript:void(0)'>x</a>",
        "<a href='mailto:a@b.cn'>x</a><a href='tel:0878'>x</a><img src='data:image/gif;base64,R0'>",
        "<a href='#top'>x</a><a href=''>x</a><a>x</a>",
        "<form method=post action=/save.jsp></form>",
        "<link rel=dns-prefetch href=//c.cn><link rel=canonical href=/x.htm>",
        "<a href='{{item.url}}'>x</a><img src='${src}'>",
        "<input type=text src=i.gif>",
        "<li data-url=/api/list>x</li>",
        "<style>/* url(old.png) */</style>",
        "<li onclick=\"window.open('/x.jsp?id='+id)\">x</li>",
        "<script type='text/xml'><a href='1.htm'>x</a></script>",
        "<textarea><a href=1.htm>x</a></textarea>",
    ],
)
def test_what_is_no_link(html: str) -> None:
    assert links(html) == ()


def test_noscript_is_for_nobody() -> None:
    html = "<noscript><a href=1.htm>x</a></noscript>"
    assert links(html) == () and links(html, rendered=True) == ()


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<a href=1 title=全称>简 称</a>", "简 称"),
        ("<a href=1 title=全称></a>", "全称"),
        ("<a href=1><img src=a.gif alt=图></a>", "图"),
        ("<a href=1><b>粗</b>体<span style='display:none'>藏</span></a>", "粗体"),
        ("<a href=1>" + "长" * 300 + "</a>", "长" * TEXT_KEPT),
    ],
)
def test_words_of_a_link(html: str, words: str) -> None:
    assert links(html)[0].text == words


def test_base_and_fragment_and_identity() -> None:
    (link,) = links("<base href=http://www.example.gov.cn/zwgk/><a href='a.htm#p2'>x</a>")
    assert (link.target, link.fragment) == ("http://example.gov.cn/zwgk/a.htm", "p2")


def test_query_is_written_in_the_pages_encoding() -> None:
    data = "<meta charset=gb2312><p>镕</p><a href='s.jsp?k=局'>x</a>".encode("gb18030")
    (link,) = read_links(page("", data=data))
    assert link.address.endswith("?k=%BE%D6")


def test_same_place_of_a_template_has_the_same_locator_on_every_page() -> None:
    template = "<div class=head><ul>{}</ul></div><div>{}</div><div id=foot><a href=/z.htm>找错</a></div>"
    one = links(template.format("<li><a href=/1.htm>一</a>", "<p>短</p>"))
    other = links(template.format("<li><a href=/1.htm>一</a>", "<p>长</p><a href=x.htm>x</a><p>长</p>"))
    assert one[0].locator == other[0].locator and one[-1].locator == other[-1].locator == "#foot > a:nth-of-type(1)"


def test_ids_of_one_article_or_used_twice_are_no_anchor() -> None:
    found = links(
        "<div id=vsb_content_10231><a href=1>x</a></div><p id=d><a href=2>x</a></p><p id=d><a href=3>x</a></p>"
    )
    assert [link.locator.split(" > ")[0] for link in found] == ["body", "#d", "body"]


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with sync_playwright() as driver:
        path = str(CHROMIUM) if CHROMIUM.exists() else None  # else the driver's own
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
def test_locators_find_their_elements_in_a_browser(tab: Page) -> None:
    html = (
        "<div><p><a href=/1.htm>1</a><a href=/2.htm>2</a></p></div><ul><li><a href=/3.htm>3</a><li><a href=/4.htm>4</a></ul>"
        "<table><tr><td><a href=/5.htm>5</a></td></tr><tr><td><table><tbody><tr><td><a href=/6.htm>6</a></table></td></tr></table>"
        "<div id=a><div><a href=/7.htm>7</a></div><div><a href=/8.htm>8</a></div></div><div id=a><a href=/9.htm>9</a></div>"
    )
    tab.set_content(html)
    for link in links(html):
        assert tab.locator(link.locator).first.get_attribute("href") == link.raw
        assert tab.locator(link.locator).count() == 1


WRITTEN_BY_SCRIPT = """<!DOCTYPE html><html><head><base href="http://www.example.gov.cn/xw/"></head><body>
<!-- <a href="comment.htm">x</a> --><template><a href="template.htm">x</a></template><noscript><a href="noscript.htm">x</a></noscript>
<a href=" ../附件 1.doc&#10;">空格</a><a href="..\\list\\2.htm">反斜线</a><a href="//www.政务.中国/页?k=局">中文域名</a>
<a href="a%20b.htm;jsessionid=0A1B2C">会话</a><a href="HTTP://WWW.Example.gov.cn:80/x#top">大写</a><a href="?page=2">参数</a>
<script>
document.write('<a href="written.htm">写出</a>');
const made = document.createElement('a'); made.href = 'made.htm'; made.textContent = '加上'; document.body.append(made);
const late = document.createElement('iframe'); late.src = 'frame.htm'; document.body.append(late);
document.body.insertAdjacentHTML('beforeend', '<a href="inserted.htm">插入</a><!-- <a href="commented.htm">x</a> -->');
</script></body></html>"""


@pytest.mark.browser
def test_a_page_as_its_scripts_made_it_has_the_links_the_browser_has(tab: Page) -> None:
    tab.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
    tab.set_content(WRITTEN_BY_SCRIPT)
    theirs = tab.evaluate("[...document.links].map(link => link.href.split('#')[0])")
    found = links(tab.content(), rendered=True)
    assert [link.address for link in found if link.tag == "a"] == theirs
    assert len(theirs) == 9 and [link.raw for link in found if link.tag == "iframe"] == ["frame.htm"]


@given(st.text(alphabet="<>aimgx=\"' hrefsc/:.#?&;()urlonk{}$", max_size=120))
def test_no_markup_breaks_the_reader(html: str) -> None:
    links(f"<div>{html}</div>")


@pytest.mark.parametrize("raw", ["file:///C:/Users/gdj/1.jpg", "C:\\Users\\gdj\\1.jpg", "file://C:/Users/gdj/1.jpg"])
def test_an_address_on_the_makers_own_disk_is_a_link(raw: str) -> None:
    doc = page(f'<p><img src="{raw}"></p>')
    assert [link.target for link in read_links(doc)] == ["file:///C:/Users/gdj/1.jpg"]
    assert not [address_of(doc, found) for found, _ in raw_addresses(doc) if address_of(doc, found)]  # never asked for


def test_what_word_processors_leave_in_the_head_is_no_link() -> None:
    assert not read_links(page('<link rel="File-List" href="file:///C:/Users/gdj/filelist.xml"><p>正文</p>'))


def test_a_function_that_only_opens_what_it_is_given_is_followed() -> None:
    opener = "<script>function go(n,u){if(n){parent.main.location=u}}</script>"
    assert addresses(f"{opener}<a href=\"javascript:go(1,'list.asp?classid=3')\">x</a>") == [
        "http://www.example.gov.cn/xw/list.asp?classid=3"
    ]
    known = "<a href='#' onclick=\"MM_openBrWindow('p.jpg','','width=400')\">x</a>"
    assert "http://www.example.gov.cn/xw/p.jpg" in addresses(known)


@pytest.mark.parametrize(
    "script",
    ["", "function go(u){post(u)}", "function go(u){u='/a/'+u;window.open(u)}", "function go(u){location='/b/'+u}"],
)
def test_a_function_that_may_do_more_leads_nowhere_known(script: str) -> None:
    assert addresses(f"<script>{script}</script><a href=\"javascript:go('list.asp')\">x</a>") == []


def test_a_misspelt_protocol_is_a_link_that_never_opens() -> None:
    assert addresses("<a href='htttp://a.gov.cn/x'>x</a><a href='ftp://a.gov.cn/y'>y</a>") == ["htttp://a.gov.cn/x"]


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<a href='#part2'>二</a><h2 id=part1>一</h2>", ["#part2"]),
        ("<a href='#附件'>附件</a><a name=正文></a>", ["#附件"]),
        ("<a href='#%E9%99%84%E4%BB%B6'>附件</a><p id=附件>附件</p>", []),
        ("<a href='#part1'>一</a><h2 id=part1>一</h2><a href='#p2'>二</a><a name=p2></a>", []),
        (
            "<a href='#'>空</a><a href='#top'>顶</a><a href='#TOP'>顶</a><a href='#none'>无</a><a href='#/list/2'>二</a>",
            [],
        ),
        ("<a href='#tab2' data-toggle=tab>二</a><a href='#t3' onclick=go()>三</a><a href='#t4' role=tab>四</a>", []),
        ("<script src=x.js></script><a href='#part2'>二</a>", []),
    ],
)
def test_places_that_are_not_on_the_page(html: str, lost: list[str]) -> None:
    assert [link.target for link in lost_anchors(page(html))] == lost


def test_once_scripts_ran_the_places_are_known() -> None:
    html = "<script src=x.js></script><a href='#part2'>二</a>"
    assert [link.target for link in lost_anchors(page(html, rendered=True))] == ["#part2"]
