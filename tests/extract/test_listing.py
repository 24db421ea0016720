"""Lists: the column's own one, titles in full, dates with their witness, and silence where a page does not tell."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.dated import Confidence, Dated, DateSource, Precision
from audits.extract.dates import MonthDay
from audits.extract.listing import read_listing
from audits.extract.types import Listing, PagingKind
from audits.extract.years import year_of_article
from rules.schema_columns import ListSelectors
from tests.extract.reading import SITE, page, written


def days(listing: Listing) -> list[str | None]:
    return [entry.date.day.isoformat() if entry.date else None for entry in listing.entries]


def titles(listing: Listing) -> list[str]:
    return [entry.title for entry in listing.entries]


def test_main_list_is_told_from_menu_and_hot_box() -> None:
    listing = read_listing(page("lists/vsb_column.html"))
    assert days(listing) == ["2024-03-05", "2026-09-24", "2026-09-11", "2026-08-30"]
    assert [entry.position for entry in listing.entries] == [0, 1, 2, 3]
    assert listing.title == "通知公告"


def test_cut_title_is_given_in_full_and_pinned_row_is_marked() -> None:
    first, second, *_ = read_listing(page("lists/vsb_column.html")).entries
    assert first.title == "青山州广播电视局关于长期征集应急广播建设意见的公告"
    assert (first.pinned, second.pinned) == (True, False)
    assert first.url == "http://gdj.example.gov.cn/info/1003/1001.htm"


def test_date_before_the_link_and_side_list_of_another_site() -> None:
    listing = read_listing(page("lists/trs_column.html"))
    assert days(listing) == ["2026-10-08", "2026-09-30", "2026-09-15"]
    assert all(entry.date and entry.date.source is DateSource.ROW for entry in listing.entries)


def test_records_inside_a_script() -> None:
    listing = read_listing(page("lists/jcms_column.html"))
    assert titles(listing) == ["青山州广播电视局关于印发应急广播管理办法的通知", "关于规范网络视听节目备案的通知"]
    assert days(listing) == ["2026-07-24", "2026-06-02"]


RECORD_ROWS = (
    "<li><a href='{0}'>{1}</a><span>{2}</span></li>", "<li><a href='{0}'>{1}</a></li>", "<tr><td><a href='{0}'>{1}</a></td><td>{2}</td></tr>",
    "<ul><li><a href='{0}'>{1}</a></li><li>{2}</li></ul>", "<dl><dt><a href='{0}'>{1}</a></dt><dd>{2}</dd></dl>", "<a href='{0}'>{1}</a><span>{2}</span>",
)  # fmt: skip
STORED = [
    ("/art/1.html", "关于做好应急广播管理的通知", "2026-07-25"),
    ("/art/2.html", "农村电影放映工作推进有力", "2026-06-30"),
]


@pytest.mark.parametrize("row", RECORD_ROWS)
@pytest.mark.parametrize("packed", ["<record><![CDATA[{}]]></record>", "<RECORD>{}</RECORD>"])
def test_records_read_as_the_script_shows_them(packed: str, row: str) -> None:
    rows = [row.format(*entry) for entry in STORED]
    store = f"<script type='text/xml'><datastore><recordset>{''.join(map(packed.format, rows))}</recordset></datastore></script>"
    raw, shown = (
        read_listing(written(f"<div>{store}</div>")),
        read_listing(written(f"<div>{''.join(rows)}</div>", rendered=True)),
    )
    assert (titles(raw), days(raw)) == (titles(shown), days(shown)) == ([title for _, title, _ in STORED], days(shown))


def test_year_comes_from_address_or_neighbours_and_stays_open_at_the_end() -> None:
    listing = read_listing(page("lists/yearless.html"))
    # The last row has nothing below it: it may be of 2025 or of any year before.
    assert days(listing) == ["2026-02-10", "2026-01-20", "2026-01-08", "2025-12-30", None]
    assert listing.undated_rows == 1


def test_year_is_not_guessed_without_an_anchor() -> None:
    rows = "".join(
        f'<li><a href="n/{i}.html">全州广播电视工作动态之{i}号</a><span>[0{i}-25]</span></li>' for i in (7, 6, 5)
    )
    assert days(read_listing(written(f"<ul>{rows}</ul>"))) == [None, None, None]


def test_calendar_leaf_and_dates_of_the_excerpt() -> None:
    assert days(read_listing(page("lists/split_day.html"))) == ["2026-07-25", "2026-07-03", "2026-06-18"]


def test_date_at_the_end_of_every_title_is_the_rows_date() -> None:
    listing = read_listing(page("lists/date_in_title.html"))
    assert titles(listing)[2] == "关于2025年度考核结果的通报（2025年12月）"
    assert days(listing) == ["2026-03-02", "2026-02-11", "2026-01-09"]


def test_date_at_the_end_of_one_title_is_a_part_of_it() -> None:
    listing = read_listing(page("lists/title_ends_in_date.html"))
    assert titles(listing)[0] == "国庆值班安排表（2026-10-01）"
    assert days(listing) == [None] * 4


def test_column_heads_tell_publication_from_writing() -> None:
    listing = read_listing(page("lists/postback.html"))
    assert days(listing) == ["2026-05-06", "2026-04-20"]


def test_two_unlabelled_dates_are_silence() -> None:
    rows = "".join(
        f"<tr><td><a href='{i}.htm'>关于第{i}批许可事项的公告</a></td><td>2026-05-0{i}</td><td>2026-06-0{i}</td></tr>"
        for i in (1, 2, 3)
    )
    assert days(read_listing(written(f"<table>{rows}</table>"))) == [None, None, None]


def test_address_is_a_weak_witness() -> None:
    rows = "".join(
        f'<li><a href="./202607/t2026072{i}_88{i}.html">关于印发第{i}号工作方案的通知</a></li>' for i in (5, 4, 3)
    )
    listing = read_listing(
        written(f'<div class="dqwz">当前位置：<a href="/">首页</a> &gt; 通知公告</div><ul>{rows}</ul>')
    )
    assert days(listing) == ["2026-07-25", "2026-07-24", "2026-07-23"]
    assert {entry.date.confidence for entry in listing.entries if entry.date} == {Confidence.WEAK}
    assert listing.undated_rows == 3


def test_future_date_is_kept_as_it_stands() -> None:
    rows = '<li><a href="1.htm">关于调整办公时间的通知公告</a><span>2027-01-01</span></li><li><a href="2.htm">关于放假安排的通知公告内容</a><span>2026-09-20</span></li>'
    assert days(read_listing(written(f"<ul>{rows}</ul>"))) == ["2027-01-01", "2026-09-20"]


def test_page_of_sub_columns_reads_all_its_boxes_and_names_them() -> None:
    listing = read_listing(page("lists/landing.html", SITE))
    assert days(listing) == ["2026-10-02", "2026-09-02", "2026-05-02", "2026-04-02"]
    assert listing.children == (
        ("通知公告", SITE + "tzgg/"),
        ("政策文件", SITE + "zcwj/"),
        ("政策解读", SITE + "zcjd/"),
    )


def test_frame_in_the_main_area() -> None:
    listing = read_listing(page("lists/in_frame.html"))
    assert listing.frames == ("http://gdj.example.gov.cn/ssj_list.jsp?wbtreeid=1220",)
    assert (listing.entries, listing.blank) == ((), "")


def test_column_of_one_article() -> None:
    listing = read_listing(page("lists/single_article.html"))
    assert (listing.single_article, listing.entries, listing.blank) == (True, (), "")


def test_rendered_list_without_links() -> None:
    listing = read_listing(page("lists/spa_rendered.html", rendered=True))
    assert titles(listing) == ["关于开展节目备案清理工作的通知", "关于申报公益广告扶持项目的通知"]
    assert days(listing) == ["2026-08-08", "2026-07-30"]


def test_list_inside_a_comment_counts_only_where_a_script_may_unpack_it() -> None:
    rows = "".join(f'<li><a href="{i}.htm">关于第{i}号事项的通知公告</a><b>2026-05-0{i}</b></li>' for i in (3, 2, 1))
    packed = f'<ul class="lb"><!--{rows}--></ul>'
    assert days(read_listing(written(packed))) == ["2026-05-03", "2026-05-02", "2026-05-01"]
    assert read_listing(written(packed, rendered=True)).entries == ()


def test_selector_beats_the_reader() -> None:
    doc = page("lists/vsb_column.html")
    assert titles(read_listing(doc, ListSelectors(list="div.hot ul")))[0] == "全州应急广播体系建设现场会召开"
    assert titles(read_listing(doc, ListSelectors(list="div.hot li")))[2] == "安全播出专项检查全面完成"
    assert titles(read_listing(doc, ListSelectors(list="div.hot", row="li")))[2] == "安全播出专项检查全面完成"


CARDS = """<div class="box"><div class="card"><em>2026-11-01</em><a href="/c/1.htm">部门文件</a>
<p class="name"><a href="/info/1.htm">关于应急广播的通知</a></p><span class="pub">2026-09-01</span></div>
<div class="card"><em>2026-11-02</em><a href="/c/1.htm">部门文件</a>
<p class="name"><a href="/info/2.htm" title="关于安全播出检查工作的通知">关于安全播出…</a></p><span class="pub">2026-08-01</span></div>
</div><div><a href="/list_9.htm">下一页</a> <a class="older" href="/list_2.htm">更早的</a></div>"""


def test_selectors_say_where_title_date_and_next_page_stand() -> None:
    """The day a card was changed stands first in it; only who knows the portal can tell."""
    chosen = ListSelectors(row=".card", title=".name", date=".pub", next="a.older")
    listing = read_listing(written(CARDS), chosen)
    assert titles(listing) == ["关于应急广播的通知", "关于安全播出检查工作的通知"]
    assert days(listing) == ["2026-09-01", "2026-08-01"]
    assert [entry.url for entry in listing.entries] == [
        "http://gdj.example.gov.cn/info/1.htm",
        "http://gdj.example.gov.cn/info/2.htm",
    ]
    assert listing.paging.next_urls == ("http://gdj.example.gov.cn/list_2.htm",)


def test_a_date_selector_alone_sharpens_the_generic_reading() -> None:
    listing = read_listing(
        page("lists/vsb_column.html"), ListSelectors(date="b.no-such", title="i.no-such", next="a.no-such")
    )
    assert (titles(listing), listing.paging) == (
        titles(read_listing(page("lists/vsb_column.html"))),
        read_listing(page("lists/vsb_column.html")).paging,
    )


def test_a_next_page_that_only_a_script_opens_is_pressed() -> None:
    doc = written(CARDS.replace('href="/list_2.htm"', 'href="javascript:void(0)"'))
    paging = read_listing(doc, ListSelectors(row=".card", next="a.older")).paging
    assert (paging.kind, paging.next_urls) == (PagingKind.SCRIPTED, ())
    assert paging.next_locator


@pytest.mark.parametrize("selector", ["div.no-such-thing", "div[[", ""])
def test_selector_that_finds_nothing_is_as_good_as_none(selector: str) -> None:
    assert len(read_listing(page("lists/vsb_column.html"), ListSelectors(list=selector)).entries) == 4


ROW_DATE = "{0.year}{1}{0.month:02d}{1}{0.day:02d}"


@given(
    published=st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=2, max_size=6),
    separator=st.sampled_from(["-", ".", "/"]),
    around=st.sampled_from(["{}", "[{}]", "（{}）", "发布时间：{}"]),
    before=st.booleans(),
)
def test_any_full_date_beside_a_link_is_read_exactly(
    published: list[date], separator: str, around: str, before: bool
) -> None:
    def row(i: int, day: date) -> str:
        said = f"<span>{around.format(ROW_DATE.format(day, separator))}</span>"
        link = f'<a href="n/{i}.html">关于做好第{i}项重点工作的通知</a>'
        return f"<li>{said}{link}</li>" if before else f"<li>{link}{said}</li>"

    listing = read_listing(written("<ul>" + "".join(map(row, range(len(published)), published)) + "</ul>"))
    assert [entry.date.day if entry.date else None for entry in listing.entries] == published


@given(st.text(max_size=400))
def test_no_markup_breaks_the_reader(markup: str) -> None:
    listing = read_listing(written(markup.encode("utf-8", "ignore").decode()))
    assert listing.readable or not listing.entries


def test_dated_list_in_a_box_called_nav() -> None:
    rows = "".join(
        f'<li><a href="{i}.htm">关于第{i}号事项的通知公告</a><span>2026-05-0{i}</span></li>' for i in (3, 2, 1)
    )
    assert days(read_listing(written(f'<div class="nav_list"><ul>{rows}</ul></div>'))) == [
        "2026-05-03",
        "2026-05-02",
        "2026-05-01",
    ]


def test_entries_side_by_side() -> None:
    rows = "".join(
        f'<tr><td><a href="{i}.htm">关于第{i}号事项的通知</a></td><td>2026-05-0{i}</td><td><a href="9{i}.htm">关于第九{i}号事项的通知</a></td><td>2026-04-0{i}</td></tr>'
        for i in (3, 2)
    )
    assert days(read_listing(written(f"<table>{rows}</table>"))) == [
        "2026-05-03",
        "2026-04-03",
        "2026-05-02",
        "2026-04-02",
    ]


def test_stray_dated_line_of_an_article_is_no_list() -> None:
    body = "".join(
        f"<p>第{i}项重点工作按照年初确定的目标任务扎实推进，取得了阶段性成效，为全年工作打下基础。</p>"
        for i in range(4)
    )
    listing = read_listing(
        written(
            f'<div><h1>工作总结</h1>{body}<p>2026-03-06 <a href="p.htm">打印本页内容</a></p></div>', title="工作总结"
        )
    )
    assert (listing.entries, listing.single_article) == ((), True)


def test_nesting_of_thousands_is_read() -> None:
    rows = '<ul><li><a href="1.htm">关于做好安全播出工作的通知</a><span>2026-05-01</span></li></ul>'
    read_listing(written("<div>" * 1500 + rows + "</div>" * 1500))


def test_single_entry_below_tabs_of_years() -> None:
    body = (
        '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; 部门决算</div><div class="tab"><ul><li><a href="a/">2026年</a></li><li><a href="b/">2025年</a></li></ul></div>'
        '<div class="list"><ul><li><a href="1.htm">2025年部门决算公开说明</a><span>2026-09-01</span></li></ul></div>'
    )
    assert days(read_listing(written(body, title="部门决算"))) == ["2026-09-01"]


def test_parts_of_a_page_are_no_rows() -> None:
    menu = "".join(f'<a href="/{name}/">{name}</a> ' for name in ("工作动态", "通知公告", "政策文件"))
    listing = read_listing(
        written(
            f'<div class="top">{menu}</div><h1>关于做好安全播出工作的通知</h1><div class="line">发布日期：2026-05-01　来源：本局</div>'
            f'<div class="text"><p>{"各科室要落实责任，确保安全播出。" * 20}</p><p><a href="1.doc">附件</a></p></div>'
        )
    )
    assert listing.entries == ()


def test_boxes_of_one_make_are_rows_whatever_else_they_are_called() -> None:
    rows = "".join(
        f'<div class="row row{i}" id="r{i}"><a href="{i}.htm">关于第{i}号事项的通知</a><em>2026-05-0{i}</em></div>'
        for i in (3, 2, 1)
    )
    assert days(read_listing(written(f"<section>{rows}</section>"))) == ["2026-05-03", "2026-05-02", "2026-05-01"]


def test_a_table_for_the_layout_is_no_row_of_its_side_box() -> None:
    listing = read_listing(
        written(
            '<table><tr><td><div><h3>最新信息</h3><ul><li><a href="/a/1.htm">我局开展安全播出检查</a> 2026.11.08</li>'
            '<li><a href="/a/2.htm">我局召开工作会议</a> 2026.11.01</li></ul></div></td><td><h2>学习园地</h2><div>暂无内容</div></td></tr></table>',
            title="学习园地",
        )
    )
    assert (listing.entries, listing.blank) == ((), "暂无内容")


def test_menus_of_the_same_make_are_no_blocks_of_the_list() -> None:
    menu = '<ul><li><a href="/">首页</a></li><li><a href="/b/">媒体融合</a></li></ul>'
    rows = "".join(f'<li><i>2026-05-0{i}</i><a href="{i}.htm">关于第{i}号事项的通知公告</a></li>' for i in (3, 2, 1))
    assert days(read_listing(written(f"{menu}<ul>{rows}</ul>"))) == ["2026-05-03", "2026-05-02", "2026-05-01"]


def test_the_article_tells_the_year_of_its_row() -> None:
    def changed(day: str) -> Dated:
        return Dated(datetime.fromisoformat(day), Precision.DAY, DateSource.LABEL, "更新时间", day, Confidence.WEAK)

    row, now = MonthDay(7, 25, "[07-25]"), datetime(2026, 11, 20)
    found = year_of_article(row, [changed("2025-07-25"), changed("2026-01-03")], now)
    assert found and (str(found.day), found.confidence) == ("2025-07-25", Confidence.SURE)
    assert year_of_article(row, [changed("2025-07-25"), changed("2024-07-25")], now) is None
    assert year_of_article(row, [changed("2026-07-26")], now) is None
