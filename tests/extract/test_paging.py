"""How lists go on: real addresses where the page gives or implies them, else what to click."""

from __future__ import annotations

import pytest

from audits.extract.listing import read_listing
from audits.extract.types import Paging, PagingKind
from tests.extract.reading import SITE, page, written

ROWS = '<ul class="list"><li><a href="1.htm">关于做好安全播出工作的通知</a><span>2026-09-01</span></li><li><a href="2.htm">关于公布许可名录的公告</a><span>2026-08-01</span></li></ul>'


def paging(pager: str, url: str = SITE + "index.html") -> Paging:
    return read_listing(written(f"<div>{ROWS}{pager}</div>", url)).paging


def test_pages_numbered_backwards() -> None:
    found = read_listing(page("lists/vsb_column.html")).paging
    assert (found.kind, found.current, found.total_pages, found.total_entries) == (PagingKind.LINKS, 1, 144, 1432)
    assert found.next_urls[:2] == (SITE + "tzgg/143.htm", SITE + "tzgg/142.htm")
    assert found.next_urls[-1] == SITE + "tzgg/1.htm"
    assert len(found.next_urls) == 143


def test_create_page_html_counted_from_zero() -> None:
    found = read_listing(page("lists/trs_column.html", SITE + "gzdt/")).paging
    assert (found.kind, found.current, found.total_pages) == (PagingKind.LINKS, 1, 7)
    assert found.next_urls == tuple(f"{SITE}gzdt/index_{n}.html" for n in range(1, 7))


def test_create_page_html_with_a_box_counts_from_one() -> None:
    found = paging(
        "<div id='p'></div><script>createPageHTML('p',3, 1,'list','shtml',52);</script>", SITE + "list.shtml"
    )
    assert found.next_urls == (SITE + "list_2.shtml", SITE + "list_3.shtml")
    assert (found.total_pages, found.total_entries) == (3, 52)


def test_create_page_html_of_one_page_ends_here() -> None:
    found = paging('<script>createPageHTML(1, 0, "index", "html")</script>')
    assert (found.kind, found.total_pages) == (PagingKind.NONE, 1)


def test_data_service() -> None:
    found = read_listing(page("lists/jcms_column.html")).paging
    assert (found.kind, found.total_entries, found.total_pages) == (PagingKind.DATA, 42, 3)


def test_post_back_needs_a_click() -> None:
    found = read_listing(page("lists/postback.html")).paging
    assert (found.kind, found.total_pages) == (PagingKind.SCRIPTED, 2)
    assert found.next_locator.endswith("a:nth-of-type(2)")


def test_load_more_button() -> None:
    found = read_listing(page("lists/load_more.html")).paging
    assert (found.kind, found.next_locator) == (PagingKind.SCRIPTED, "body > div:nth-of-type(2)")


def test_query_parameter() -> None:
    found = read_listing(page("lists/split_day.html")).paging
    assert (found.kind, found.next_urls) == (PagingKind.LINKS, (SITE + "split_day.html?page=2",))


@pytest.mark.parametrize(
    "pager",
    [
        '<div class="page">共6条 1/1 <span class="PrevDisabled">上页</span><span class="NextDisabled">下页</span></div>',
        '<div class="page"><a class="next disabled" href="javascript:;">下一页</a></div>',
        '<div class="page">共2条 第1页/共1页 <a href="javascript:;">下一页</a></div>',
        '<p>上一篇：<a href="a.htm">关于节目备案的通知</a></p><p>下一篇：<a href="b.htm">关于安全播出的通知</a></p>',
        '<div class="slide"><a class="prev" href="javascript:;"></a><a class="next" href="javascript:;"></a></div>',
        '<a href="more.htm">更多</a>',
        "",
    ],
)
def test_nothing_follows(pager: str) -> None:
    assert paging(pager).kind is PagingKind.NONE


def test_last_page_has_no_next() -> None:
    found = paging(
        '<div class="page"><a href="index.html">1</a><a href="index_2.html">2</a><span class="current">3</span> 共3页</div>',
        SITE + "index_3.html",
    )
    assert (found.kind, found.next_urls) == (PagingKind.NONE, ())


LAST = '<div class="fy">第{}页 <a href="index.html">首页</a> <a href="index_1.html">末页</a></div>'


@pytest.mark.parametrize(
    ("pager", "told", "following"),
    [
        (LAST.format("1/2"), 2, (SITE + "index_1.html",)),  # the last page is the next one
        (LAST.format("1/5"), 5, ()),  # no way to the pages between
        (LAST.format("2/2"), 2, ()),
        (LAST.replace(" href", " data-href").format("1/2"), 2, ()),
    ],
)
def test_a_pager_of_first_and_last_page_alone(pager: str, told: int, following: tuple[str, ...]) -> None:
    found = paging(pager)
    assert (found.total_pages, found.next_urls) == (told, following)


def test_entries_and_pages_told_far_apart() -> None:
    found = paging(
        '<div class="pb"><span class="p_t">共89条</span> <span>首页</span> <span>上一页</span> '
        '<a href="l_2.htm">下一页</a> <a href="l_6.htm">最后一页</a> <span class="p_t">1/6</span></div>'
    )
    assert (found.current, found.total_pages, found.total_entries) == (1, 6, 89)


def test_two_numbers_are_a_pager() -> None:
    found = paging('<div class="page"><span class="cur">1</span><a href="list_1.html">2</a></div>')
    assert (found.kind, found.next_urls) == (PagingKind.LINKS, (SITE + "list_1.html",))


def test_numbers_that_only_a_script_turns_need_a_click() -> None:
    pager = "<div class=pagination><span class=current>1</span> <a href='javascript:go(2)'>2</a> <a href='javascript:go(3)'>3</a></div>"
    found = paging(pager)
    assert found.kind is PagingKind.SCRIPTED
    assert found.next_locator.endswith("> a:nth-of-type(1)")


def test_a_next_link_of_the_last_page_that_leads_to_itself_ends_the_list() -> None:
    rows = "".join(
        f'<li><a href="show.php?id={n}">关于第{n}号事项的通知</a><span>2026-05-0{n}</span></li>' for n in (3, 2)
    )
    pager = '<div id="pages"><a href="list.php?page=1">1</a> <a href="list.php?page=2">2</a> <a href="list.php?page=2">下一页</a></div>'
    last = read_listing(written(f"<ul>{rows}</ul>{pager}", SITE + "list.php?page=2")).paging
    assert (last.kind, last.next_urls) == (PagingKind.NONE, ())
    first = read_listing(written(f"<ul>{rows}</ul>{pager}", SITE + "list.php?page=1")).paging
    assert first.next_urls == (SITE + "list.php?page=2",)


SLIDES = "<div class=focus><div><a href=x.htm><img src=a.jpg></a></div><a class=next href='javascript:;'>&gt;</a><i>1</i><i>2</i></div>"


def test_the_arrow_of_a_slide_show_does_not_hide_the_pager() -> None:
    pager = '<div class="page"><a href="list_1.html">2</a><a href="list_1.html">下一页</a></div>'
    found = read_listing(written(f"{SLIDES}<div>{ROWS}{pager}</div>")).paging
    assert (found.kind, found.next_urls) == (PagingKind.LINKS, (SITE + "list_1.html",))


@pytest.mark.parametrize(
    ("pager", "kind"),
    [
        ("<table><tr><td>第 <input value=1> 页 / 共 14 页</td><td><div class='b pgNext' title=下页></div></td></tr></table>", PagingKind.SCRIPTED),
        ("<table><tr><td>第 <input value=1> 页 / 共 14 页</td><td><div class='b pgNext disabled' title=下页></div></td></tr></table>", PagingKind.NONE),
        ("<div class=focus><i>1</i><i>2</i><div class=next></div></div>", PagingKind.NONE),
    ],
    ids=["beside page numbers", "switched off", "beside pictures"],
)  # fmt: skip
def test_an_empty_box_turns_a_list_only_beside_its_pages(pager: str, kind: PagingKind) -> None:
    found = read_listing(written(f"<div>{ROWS}{pager}</div>", rendered=True)).paging
    assert found.kind is kind


def test_an_address_that_a_script_still_puts_together_is_none() -> None:
    script = "<script>var perpage=15;$.get('/module/web/jpage/dataproxy.jsp?page=' + n);fetch(`/module/dataproxy.jsp?page=${n}`)</script>"
    assert paging(script).next_urls == ()
