"""Signs of an empty column: the page's own words in its main area, a count of zero, an empty list; nothing else."""

from __future__ import annotations

import pytest

from audits.extract.blank import EMPTY_LIST, is_blank_phrase
from audits.extract.listing import read_listing
from tests.extract.reading import page, written

CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; 通知公告</div>'


@pytest.mark.parametrize(
    "words",
    [
        "栏目建设中", "栏目建设中，敬请期待……", "该栏目正在建设中！", "暂无数据", "暂无信息", "暂无内容", "没有留言内容", "内容更新中",
        "正在建设中...", "对不起，该栏目暂无信息", "本栏目内容正在完善中", "页面建设中", "暂时没有数据", "No data", "敬请期待", "没有找到相关数据",
        "【暂无相关信息】", "当前栏目下没有内容", "本栏目暂无内容", "网站建设中",
    ],
)  # fmt: skip
def test_says_that_it_is_empty(words: str) -> None:
    assert is_blank_phrase(words)


@pytest.mark.parametrize(
    "words",
    [
        "暂无评论", "暂无附件", "暂无相关搜索结果", "暂无推荐", "关于网站建设中有关问题的通知", "我州应急广播正在建设中取得成效", "正文", "",
        "暂无图片", "暂无相关解读", "内容更新中存在的问题及整改情况", "全州有线电视网络更新改造工程建设中的安全管理", "中",
    ],
)  # fmt: skip
def test_speaks_of_something_else(words: str) -> None:
    assert not is_blank_phrase(words)


def test_words_in_the_main_area_beside_a_full_hot_box() -> None:
    listing = read_listing(page("lists/under_construction.html"))
    assert (listing.blank, listing.entries, listing.readable) == ("栏目建设中，敬请期待……", (), True)


def test_empty_table_and_count_of_zero() -> None:
    assert read_listing(page("lists/no_data.html")).blank == "暂无数据"
    assert read_listing(written(f'{CRUMB}<div class="page">共0条 0/0</div>')).blank == "共0条"


def test_hidden_words_templates_and_other_boxes_prove_nothing() -> None:
    listing = read_listing(page("lists/template_words.html"))
    assert (listing.blank, listing.readable) == ("", False)


def test_entries_beat_words() -> None:
    rows = '<ul><li><a href="1.htm">关于做好安全播出工作的通知</a><span>2026-09-01</span></li></ul>'
    assert read_listing(written(f"{CRUMB}<div>{rows}<p>暂无信息</p></div>")).blank == ""


EMPTY = f'{CRUMB}<div class="NewsList"><h1>通知公告</h1><ul></ul></div>'


def test_empty_list_under_its_own_name() -> None:
    assert read_listing(written(EMPTY, rendered=True)).blank == EMPTY_LIST
    assert read_listing(written(EMPTY)).blank == EMPTY_LIST


def test_empty_list_that_a_script_may_fill_proves_nothing_without_a_browser() -> None:
    fetching = EMPTY + "<script>$.getJSON('/list', fill)</script>"
    listing = read_listing(written(fetching))
    assert (listing.blank, listing.readable) == ("", False)
    assert read_listing(written(fetching, rendered=True)).blank == EMPTY_LIST


def test_empty_list_under_another_name_proves_nothing() -> None:
    other = f'{CRUMB}<div class="NewsList"><h1>相关链接</h1><ul></ul></div>'
    listing = read_listing(written(other, rendered=True))
    assert (listing.blank, listing.readable) == ("", False)


def test_a_document_shown_in_place_of_a_list_is_content() -> None:
    body = "<h2>通知公告</h2><ul class='list'></ul><div><object data='/files/a.pdf'></object></div>"
    assert not read_listing(written(body, rendered=True)).blank


def test_an_empty_list_without_a_heading_counts_only_where_no_script_could_fill_it() -> None:
    bare = '<p><a href="/">首页</a> | <a href="/b/">学习园地</a></p><ul class="list"></ul>'
    assert read_listing(written(bare, rendered=True)).blank == EMPTY_LIST
    assert read_listing(written(bare + "<script>load()</script>", rendered=True)).blank == ""
    assert read_listing(written(bare)).blank == ""
