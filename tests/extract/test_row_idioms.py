"""Rows whose date hangs on what stands around them: years above, labels nobody knows, data in a script."""

from __future__ import annotations

import pytest

from audits.dated import Confidence
from audits.extract.listing import read_listing
from audits.extract.types import PagingKind
from tests.extract.reading import SITE, written


def days(body: str) -> list[str | None]:
    entries = read_listing(written(body)).entries
    return [e.date.day.isoformat() if e.date and e.date.confidence is Confidence.SURE else None for e in entries]


def rows(*dates: str) -> str:
    return "".join(
        f'<li><a href="n/{i}.htm">全州广播电视工作动态之{i}号</a><span>{d}</span></li>' for i, d in enumerate(dates)
    )


def test_a_year_above_each_list() -> None:
    body = f"<h3>2025年</h3><ul>{rows('[03-05]', '[01-09]')}</ul><h3>2024年</h3><ul>{rows('[12-30]', '[02-01]')}</ul>"
    assert days(f"<div>{body}</div>") == ["2025-03-05", "2025-01-09", "2024-12-30", "2024-02-01"]


def test_years_side_by_side_are_tabs() -> None:
    body = f"<span>2026年</span><span>2025年</span><ul>{rows('[03-05]', '[01-09]')}</ul>"
    assert days(f"<div>{body}</div>") == [None, None]


def test_rows_out_of_order_under_a_year_stay_open() -> None:
    assert days(f"<div><h3>2025年</h3><ul>{rows('[03-05]', '[11-09]', '[01-02]')}</ul></div>") == [None, None, None]


@pytest.mark.parametrize("label", ["许可决定日期", "处罚决定日期", "检查日期", "竣工验收日期", "某某时间", "签约日期"])
def test_a_day_of_something_else_is_no_publication(label: str) -> None:
    head = f"<tr><th>名称</th><th>对象</th><th>{label}</th></tr>"
    body = "".join(
        f"<tr><td><a href='{i}.htm'>关于第{i}号事项的决定书</a></td><td>甲</td><td>2026-05-0{i}</td></tr>"
        for i in (3, 2, 1)
    )
    assert days(f"<table>{head}{body}</table>") == [None, None, None]


@pytest.mark.parametrize("label", ["公示日期", "发　布　日　期", "来源：本站 日期", "信息发布时间", "上传时间"])
def test_labels_of_publication(label: str) -> None:
    body = "".join(
        f"<li><a href='{i}.htm'>关于第{i}号事项的通知公告</a><p>{label}：2026-05-0{i}</p></li>" for i in (3, 2, 1)
    )
    assert days(f"<ul>{body}</ul>") == ["2026-05-03", "2026-05-02", "2026-05-01"]


def test_furniture_is_no_row_but_a_title_that_begins_like_it_is() -> None:
    body = "<ul><li><a href='1.htm'>打印机采购项目公告</a><i>2026-05-02</i></li><li><a href='2.htm'>关闭非法网站的通告</a><i>2026-05-01</i></li></ul>"
    assert days(body) == ["2026-05-02", "2026-05-01"]


DATA = '[{"title": "关于甲的通知", "url": "/1.htm", "pubDate": "2026-05-02 10:00"}, {"title": "关于乙的通知", "url": "/2.htm", "pubDate": 1777514400000}]'


def test_rows_in_the_data_of_a_script() -> None:
    listing = read_listing(written(f'<div id="app"></div><script>var d = {{"total": 2, "list": {DATA}}};</script>'))
    assert [(e.title, e.url[-6:], e.date.day.isoformat() if e.date else "") for e in listing.entries] == [
        ("关于甲的通知", "/1.htm", "2026-05-02"),
        ("关于乙的通知", "/2.htm", "2026-04-30"),
    ]
    assert listing.paging.kind is PagingKind.NONE


def test_data_without_an_end_proves_no_end() -> None:
    assert read_listing(written(f"<script>var d = {DATA};</script>")).paging.kind is PagingKind.DATA


@pytest.mark.parametrize("around", ["{0}{0}", "{0}<p>{{{{title}}}}</p>"])
def test_two_lists_in_data_or_a_template_over_one_are_silence(around: str) -> None:
    assert read_listing(written(around.format(f"<script>var d = {DATA};</script>"))).entries == ()


@pytest.mark.parametrize(
    "pager",
    [
        "<a href='index_3.html'>上一页</a> <a href='index_3.html'>4</a> <b>5</b> 共5页",
        "第5页/共5页 <a href='index_3.html'>上一页</a>",
    ],
)
def test_a_single_undated_row_on_the_last_page(pager: str) -> None:
    body = (
        f"<ul class='list'><li><a href='9.htm'>关于成立工作领导小组的通知</a></li></ul><div class='page'>{pager}</div>"
    )
    assert [e.title for e in read_listing(written(body, SITE + "index_4.html")).entries] == [
        "关于成立工作领导小组的通知"
    ]


def test_a_single_undated_link_on_a_first_page_is_no_list() -> None:
    body = "<ul class='list'><li><a href='9.htm'>关于成立工作领导小组的通知</a></li></ul><div class='page'>第1页/共1页</div>"
    assert read_listing(written(body)).entries == ()


@pytest.mark.parametrize("span", ["2026-05-01—2026-05-09", "2026年5月1日-2026年5月9日", "2026-05-01 ~ 2026-05-09"])
def test_the_end_of_a_span_is_no_publication(span: str) -> None:
    body = "".join(f"<li><a href='{i}.htm'>第{i}届广播电视作品征集</a><p>活动时间：{span}</p></li>" for i in (3, 2, 1))
    assert days(f"<ul>{body}</ul>") == [None, None, None]


@pytest.mark.parametrize(
    "form",
    [
        "{0}{1:02}{2:02}", "[{0}{1:02}{2:02}]", "{0}{1:02}{2:02} 08:30", "{0}—{1:02}—{2:02}", "{0}——{1}——{2}", "{0}·{1:02}·{2:02}",
        "{0}_{1:02}_{2:02}", "{0} {1:02} {2:02}", "{0}年{1}月{2}", "{0}/ {1:02}/{2:02}", "{0}年{1:02}月{2:02}日08:30", "（发布于{0}-{1}-{2}）",
        "发布日期：{0}{1:02}{2:02}", "<em>{0}</em>-<em>{1:02}</em>-<em>{2:02}</em>", "<em>{0}</em>年<em>{1}</em>月<em>{2}</em>日",
    ],
)  # fmt: skip
def test_days_in_unusual_forms(form: str) -> None:
    told = [form.format(2026, month, day) for month, day in ((7, 25), (7, 9), (6, 30))]
    assert days(f"<ul>{rows(*told)}</ul>") == ["2026-07-25", "2026-07-09", "2026-06-30"]


@pytest.mark.parametrize(
    "told",
    [
        ("20260725", "20260724", "20260723"),  # of one month: they may count
        ("20260801", "20260732", "20260731"),
        ("20270725", "20261130", "20260630"),  # not gone by
        ("编号：20260725", "编号：20260612", "编号：20260501"),
        ("受理编号</span><span>20260725", "受理编号</span><span>20260612", "受理编号</span><span>20260501"),
        ("2026年7-8", "2026年5-6", "2026年3-4"),
        ("26-07-25", "26-06-25", "26-05-25"),
        ("<em>2021</em>-<em>2025</em>", "<em>2016</em>-<em>2020</em>", "<em>2011</em>-<em>2015</em>"),
        ("有效期至：<em>2026</em>-<em>07</em>-<em>25</em>", "有效期至：<em>2026</em>-<em>06</em>-<em>25</em>", ""),
    ],
)
def test_figures_that_may_be_something_else_are_no_days(told: tuple[str, ...]) -> None:
    assert days(f"<ul>{rows(*told)}</ul>") == [None, None, None]


def test_the_marks_of_a_date_do_not_stay_behind_in_the_title() -> None:
    date = "<em>2026</em>-<em>07</em>-<em>{}</em>"
    body = "".join(f'<li><a href="{n}.htm">全州广播电视工作会议召开 {date.format(n)}</a></li>' for n in (25, 24))
    assert {e.title for e in read_listing(written(f"<ul>{body}</ul>")).entries} == {"全州广播电视工作会议召开"}


def test_dots_lead_to_a_date() -> None:
    body = "".join(f"<p>· <a href='{n}.htm'>关于第{n}号事项的通知</a>………………2026-05-0{n}</p>" for n in (3, 2, 1))
    assert days(f"<div>{body}</div>") == ["2026-05-03", "2026-05-02", "2026-05-01"]


def test_the_day_until_which_something_is_shown_is_no_publication() -> None:
    head = "<tr><th>案件名称</th><th>处罚日期</th><th>公示截止期</th></tr>"
    body = "".join(
        f"<tr><td><a href='{n}.htm'>第{n}号案件</a></td><td>2026-05-0{n}</td><td>2027-05-0{n}</td></tr>"
        for n in (3, 2, 1)
    )
    assert days(f"<table>{head}{body}</table>") == [None, None, None]


def test_an_interpretation_in_a_documents_row_is_not_its_title() -> None:
    body = "".join(
        f"<li><a href='{n}.htm'>关于应急广播第{n}期建设的通知</a><p>解读：<a href='j{n}.htm'>《关于应急广播第{n}期建设的通知》政策解读</a></p></li>"
        for n in (2, 1)
    )
    entries = read_listing(written(f"<ul>{body}</ul>")).entries
    assert [(e.title, e.url) for e in entries] == [(f"关于应急广播第{n}期建设的通知", f"{SITE}{n}.htm") for n in (2, 1)]
