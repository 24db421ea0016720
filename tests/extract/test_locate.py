"""Finding columns by name and path: sure only of the right one, candidates where a person must choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.column_names import LOW, SURE, name_score
from audits.extract.layout import Layout
from audits.extract.locate import locate, locate_within
from audits.extract.navigation import OWN_CRUMB, OWN_TAG, NavItem, read_navigation
from audits.extract.types import Certainty, Located
from rules.schema_columns import Column, ColumnKind
from rules.topics import Topic
from tests.extract.reading import SITE, page, written


def column(name: str, *path: str, column_id: str = "c", url: str = "") -> Column:
    return Column(id=column_id, name=name, path=path, url=url, lead=("宣传科",), update="每月不少于1条")


def item(name: str, leaf: str, *path: str) -> NavItem:
    return NavItem(name, SITE + leaf, path, "导航")


def find(wanted: Column, *items: NavItem) -> Located:
    return locate([wanted], items)[0]


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("通知公告", "通知公告"),
        ("政策与解读", "政策和解读"),
        ("政府信息公开年度报告", "信息公开年报"),
        ("政府信息公开年度报告", "政府信息公开年报"),
        ("重大行政决策（公开）", "重大行政决策公开"),
        ("政策解读", "政 策 解 读"),
        ("建议·提案", "建议提案"),
        ("规范性文件", "行政规范性文件"),
        ("财政预决算", "预决算公开"),
        ("ＩＰＴＶ监管", "IPTV监管"),
        ("节目监管", "节目监督管理"),
    ],
)
def test_one_name_written_differently(wanted: str, offered: str) -> None:
    assert name_score(wanted, offered) >= SURE
    assert find(column(wanted), item(offered, "a.htm"), item("其他事项", "b.htm")).url == SITE + "a.htm"


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("政策文件", "政策解读"),
        ("人大建议", "政协提案"),
        ("行政许可", "行政处罚"),
        ("通知公告", "公示"),
        ("部门预算", "部门决算"),
        ("工作动态", "动态要闻"),
    ],
)
def test_names_of_two_columns_are_never_sure(wanted: str, offered: str) -> None:
    assert name_score(wanted, offered) < SURE
    assert find(column(wanted), item(offered, "a.htm")).certainty is not Certainty.SURE


def test_same_leaf_under_two_parents_is_told_by_path() -> None:
    items = (item("通知公告", "a.htm", "政务公开"), item("通知公告", "b.htm", "党建工作"))
    assert find(column("通知公告", "党建工作"), *items).url == SITE + "b.htm"
    items = (item("通知公告", "a.htm", "政务公开"), item("通知公告", "b.htm", "新闻中心"))
    doubtful = find(column("通知公告"), *items)
    assert doubtful.certainty is Certainty.DOUBTFUL
    assert {candidate.url for candidate in doubtful.candidates} == {SITE + "a.htm", SITE + "b.htm"}


def test_a_page_of_a_topic_or_of_another_body_is_no_rival_of_the_bureaus_own() -> None:
    items = (item("通知公告", "a.htm", "政务公开"), item("通知公告", "b.htm", "党建工作"))
    assert find(column("通知公告"), *items).url == SITE + "a.htm"
    assert find(column("通知公告"), items[1]).certainty is Certainty.DOUBTFUL


def test_another_bureaus_column_is_never_this_ones() -> None:
    theirs = item("青川州公安局工作动态", "a.htm")
    assert find(column("工作动态"), theirs).certainty is Certainty.DOUBTFUL
    own = item("青川州广播电视局工作动态", "b.htm")
    assert locate([column("工作动态")], [theirs, own], ("青川州广播电视局",))[0].url == SITE + "b.htm"


def test_the_home_page_is_no_columns_address() -> None:
    found = locate([column("政务公开")], [item("政务公开", "")], home=SITE)[0]
    assert (found.certainty, len(found.candidates)) == (Certainty.DOUBTFUL, 1)


def test_a_name_that_says_its_parents_too() -> None:
    menu = (item("年度报告", "nb.htm", "政府信息公开"), item("年度报告", "dj.htm", "党建工作"))
    assert find(column("政府信息公开年度报告"), *menu).url == SITE + "nb.htm"


def test_the_beginning_of_a_long_name_is_a_candidate() -> None:
    found = find(column("重大建设项目批准和实施领域政府信息公开"), item("重大建设项目", "a.htm", "重点领域"))
    assert (found.certainty, [c.name for c in found.candidates]) == (Certainty.DOUBTFUL, ["重大建设项目"])


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [("办事指南", "指南"), ("规划计划", "规划"), ("随机抽查事项清单", "抽查清单"), ("权责清单", "权力清单")],
)
def test_a_shortened_name_is_a_candidate(wanted: str, offered: str) -> None:
    assert find(column(wanted), item(offered, "a.htm")).certainty is Certainty.DOUBTFUL


def test_right_name_under_a_wrong_parent_is_doubtful() -> None:
    found = find(column("政策解读", "政务公开"), item("政策解读", "a.htm", "专题专栏"))
    assert (found.certainty, found.url) == (Certainty.DOUBTFUL, "")
    assert "上级栏目不同" in found.candidates[0].why


def test_menu_and_breadcrumb_of_one_page_are_no_rivals() -> None:
    found = find(column("通知公告"), item("通知公告", "tzgg/"), item("通知公告", "tzgg/index.html", "政务公开"))
    assert found.certainty is Certainty.SURE


@pytest.mark.parametrize("marks", ["|<", ">>|", "……", "（）", "··"])
def test_a_link_of_marks_alone_is_no_column(marks: str) -> None:
    found = find(column("会计政策法规", "政务公开"), NavItem(marks, SITE + "a.htm", ("政务公开",), "导航"))
    assert found.certainty is Certainty.NONE


def test_nothing_like_it() -> None:
    assert find(column("应急广播"), item("领导信箱", "a.htm"), item("财政信息", "b.htm")).certainty is Certainty.NONE


def test_a_parent_in_brackets_behind_the_name_is_its_parent() -> None:
    own = item("依申请公开", "ysq.htm", "政府信息公开")
    assert find(column("依申请公开（政府信息公开）"), item("政府信息公开", "gk.htm"), own).url == own.url
    assert find(column("依申请公开（政府信息公开）"), item("政府信息公开", "gk.htm")).certainty is not Certainty.SURE


def test_of_a_menu_and_its_own_sub_column_the_latter_is_the_column() -> None:
    group, own = item("走进广电", "zj.htm"), item("单位简介", "jj.htm", "走进广电")
    assert find(column("机构简介"), group, own).url == own.url


def test_confirmed_address() -> None:
    found = find(column("任何名称", url=SITE + "x.htm"), item("别的", "y.htm"))
    assert (found.certainty, found.url, found.confirmed) == (Certainty.SURE, SITE + "x.htm", True)


def test_two_columns_cannot_be_sure_of_one_address() -> None:
    both = [column("政府信息公开年报", column_id="a"), column("信息公开年度报告", column_id="b")]
    found = locate(both, [item("政府信息公开年报", "nb.htm")])
    assert [f.certainty for f in found] == [Certainty.SURE, Certainty.DOUBTFUL]


def test_menu_gives_names_addresses_and_parents() -> None:
    items = read_navigation(page("lists/vsb_column.html"))
    assert NavItem("政策解读", SITE + "zwgk/zcjd.htm", ("政务公开",), "导航") in items
    assert NavItem("通知公告", SITE + "tzgg.htm", ("政务公开",), "面包屑") in items


def test_heading_with_more_and_column_meta() -> None:
    body = '<div><h3>工作动态</h3><a href="gzdt/">更多&gt;&gt;</a></div>'
    assert [(i.name, i.url) for i in read_navigation(written(body))] == [("工作动态", SITE + "gzdt/")]
    assert NavItem("工作动态", SITE + "trs_column.html", (), "栏目标签") in read_navigation(
        page("lists/trs_column.html")
    )


def test_article_does_not_claim_its_columns_name() -> None:
    head = '<meta name="ColumnName" content="政策解读"><meta name="ArticleTitle" content="一图读懂"><meta name="PubDate" content="2026-01-01">'
    assert read_navigation(written(head)) == ()


CRUMB = '<div class="wz">当前位置：<a href="/">首页</a> &gt; 互动交流 &gt; <a href="{}">局长信箱</a></div><h3>来信</h3>'


@pytest.mark.parametrize(("address", "claims"), [("c9/", True), ("c9/index.html", True), ("c8/", False)])
def test_a_page_whose_breadcrumb_leads_to_the_column_is_not_the_column(address: str, claims: bool) -> None:
    html = '<meta name="ColumnName" content="局长信箱">' + CRUMB.format(SITE + address)
    found = read_navigation(written(html, SITE + "c9/index.html"))
    assert any(item.url == SITE + "c9/index.html" for item in found) is claims


@given(
    st.text(alphabet="政策文件解读信息公开与和及 ·（）", min_size=1, max_size=10),
    st.text(alphabet="政策文件解读信息公开与和及 ·（）", min_size=1, max_size=10),
)
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert name_score(a, b) == pytest.approx(name_score(b, a))
    assert 0.0 <= name_score(a, b) <= 1.0
    assert LOW < SURE


@pytest.mark.parametrize("where", [OWN_CRUMB, OWN_TAG])
def test_a_letter_that_bears_the_columns_name_is_not_the_column(where: str) -> None:
    letters = [NavItem("局长信箱", f"{SITE}view.aspx?id={n}", ("互动交流",), where) for n in range(3)]
    own = NavItem("局长信箱", SITE + "mail.aspx", ("互动交流",), where)
    found = find(column("局长信箱", "互动交流"), *letters, own, NavItem("局长信箱", SITE + "mail.aspx", (), "导航"))
    assert (found.certainty, found.url) == (Certainty.SURE, SITE + "mail.aspx")


def test_a_page_known_only_by_its_own_breadcrumb_is_still_found() -> None:
    own = NavItem("局长信箱", SITE + "mail.aspx", ("互动交流",), OWN_CRUMB)
    assert find(column("局长信箱", "互动交流"), own).url == SITE + "mail.aspx"


def test_a_breadcrumb_above_a_list_of_links_is_no_name_over_them() -> None:
    body = """<div class="bt-position">您当前的位置：<a href="/">首页</a> &gt; 公共服务</div>
    <div class="left"><h2>公共服务</h2><ul><li><a href="/a.htm">办事指南</a></li><li><a href="/b.htm">服务事项</a></li></ul></div>"""
    items = read_navigation(written(body, title="公共服务"))
    assert {i.path for i in items if i.name == "办事指南"} == {("公共服务",)}


def test_the_bureaus_name_over_a_menu_is_no_parent() -> None:
    bureau = "云岭州广播电视局"
    found = locate([column("政策文件")], [item("政策文件", "zcwj.htm", bureau)], (bureau,))[0]
    assert (found.certainty, found.url) == (Certainty.SURE, SITE + "zcwj.htm")


def test_the_portals_own_column_comes_before_one_of_the_platform() -> None:
    items = (item("政策文件", "county.aspx"), item("政策文件", "bureau.aspx"))
    (found,) = locate_within([column("政策文件")], items, (), "", lambda url: url.endswith("bureau.aspx"))
    assert (found.certainty, found.url) == (Certainty.SURE, SITE + "bureau.aspx")
    (found,) = locate_within([column("政策文件")], items[:1], (), "", lambda url: url.endswith("bureau.aspx"))
    assert found.url == SITE + "county.aspx"
    # Another body's page on the portal's own host is for a person; one on another host may be where the bureau keeps its column.
    (found,) = locate_within([column("政策文件")], items[:1], (), SITE, lambda url: url.endswith("bureau.aspx"))
    assert (found.certainty, found.url, len(found.candidates)) == (Certainty.DOUBTFUL, "", 1)


def test_a_menu_of_tables_tells_the_parents_in_their_first_rows() -> None:
    groups = "".join(
        f"<table><tr><td><b>{group}</b></td></tr><tr><td><a href='{leaf}'>·工作简报</a></td></tr></table>"
        for group, leaf in (("对外贸易", "a.htm"), ("电子商务", "b.htm"))
    )
    items = read_navigation(written(groups))
    assert find(column("工作简报", "电子商务"), *items).url == SITE + "b.htm"


def test_the_way_to_the_editors_desk_is_no_column() -> None:
    items = read_navigation(written("<p><a href='admin/login.asp'>管理</a> <a href='a.htm'>通知公告</a></p>"))
    assert find(column("口岸管理"), *items).certainty is Certainty.NONE


@pytest.mark.parametrize("first", ["list/?paged=1", "list/?PageNo=1"])
def test_the_first_page_of_a_list_under_its_number_is_the_list(first: str) -> None:
    offered = item("广电动态", first), item("广电动态", "list/", "新闻中心")
    assert find(column("工作动态"), *offered).certainty is Certainty.SURE


@pytest.mark.parametrize("other", ["list/?paged=2", "list/?p=1"])
def test_another_page_of_a_list_may_be_another_column(other: str) -> None:
    offered = item("广电动态", other), item("广电动态", "list/")
    assert find(column("工作动态"), *offered).certainty is Certainty.DOUBTFUL


def test_of_two_wide_names_each_column_takes_the_one_that_the_other_does_not_claim() -> None:
    offered = item("解读回应", "jd/"), item("热点回应", "rd/")
    wanted = column("政策解读", column_id="a"), column("回应关切", column_id="b")
    assert [found.url for found in locate(wanted, offered)] == [SITE + "jd/", SITE + "rd/"]
    # Where the table has one of them alone, the other place may be a part of it.
    assert find(column("政策解读"), *offered).certainty is Certainty.DOUBTFUL


def test_what_the_office_says_of_a_column_finds_it_under_just_that_name() -> None:
    wanted = column("督查审计整改公开").model_copy(update={"topic": Topic.RECTIFICATION})
    alone = item("整改落实", "zg/")
    assert find(wanted, alone).url == SITE + "zg/"
    assert find(column("督查审计整改公开"), alone).certainty is Certainty.DOUBTFUL
    assert find(wanted, alone, item("督查审计整改", "dc/")).url == SITE + "dc/"
    documents = column("部门文件").model_copy(update={"kind": ColumnKind.POLICY})
    assert find(documents, item("政策文件", "wj/")).url == SITE + "wj/"
    assert find(documents, item("政策文件", "wj/"), item("规范性文件", "gf/")).certainty is Certainty.DOUBTFUL


def test_reposts_are_looked_for_among_what_comes_from_above() -> None:
    assert find(column("上级政策转载"), item("上级文件", "sj/")).url == SITE + "sj/"
    assert find(column("上级政策转载"), item("上级有关规定", "sj/")).certainty is Certainty.DOUBTFUL


@pytest.mark.parametrize("entries", [4, 12])
def test_a_menu_called_navigation_is_no_breadcrumb_beside_one(entries: int) -> None:
    menu = "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(entries))
    crumb = '<div class="breadcrumb"><a href="/">首页</a> / <a href="/fw/">办事服务</a> / <a href="/fw/zn/">办事指南</a></div>'
    body = f'<nav class="main-navigation"><ul><li><a href="/">首页</a></li>{menu}</ul></nav>{crumb}'
    read = Layout(written(body)).crumb
    assert read and [name for name, _ in read.steps][-2:] == ["办事服务", "办事指南"]


ENTRY_PAGE = """<ul><li><a href="/c1/index.html">{menu}</a></li><li><a href="/c2/index.html">通知公告</a></li></ul>
<div class="block"><h3><a href="/c{list}/index.html">{heading}</a></h3><ul class="list"><li>{row}</li></ul></div>"""
DATED = '<span class="date">{day}</span><a href="/c1/t20260502_1.html">{name}</a>'
TITLE = "云岭州广播电视局“不见面审批”事项清单"


def find_beside(
    row: str, menu: str = "“不见面审批”事项清单", heading: str = "“不见面审批”事项清单", number: int = 1
) -> Located:
    items = read_navigation(written(ENTRY_PAGE.format(row=row, menu=menu, heading=heading, list=number)))
    return locate([column("不见面审批事项清单")], items, ("云岭州广播电视局",))[0]


@pytest.mark.parametrize("name", [TITLE, "“不见面审批”事项清单"])
def test_an_entry_that_bears_its_columns_name_is_what_the_column_holds(name: str) -> None:
    found = find_beside(DATED.format(day="2026-05-02", name=name))
    assert (found.certainty, found.url) == (Certainty.SURE, "http://gdj.example.gov.cn/c1/index.html")


@pytest.mark.parametrize(
    ("row", "more"),
    [
        (DATED.format(day="", name=TITLE), {}),  # a link below a heading may be a column
        (DATED.format(day="3126001", name=TITLE), {}),
        (DATED.format(day="第12期", name=TITLE), {}),
        (DATED.format(day="2026-05-02", name=TITLE) + '<a href="/c3/index.html">更多清单</a>', {}),  # a row of links
        (DATED.format(day="2026-05-02", name=TITLE), {"heading": "通知公告", "number": 2}),  # it stands elsewhere
        (DATED.format(day="2026-05-02", name=TITLE), {"heading": "办事服务"}),
        ('<a href="/c3/index.html">不见面审批事项清单</a>', {}),  # another column of the name
        ('<a href="/c3/index.html">“不见面审批”事项清单</a><p>更新于 2026-05-02，每半年核对一次</p><a href="/c4/">说明</a>', {}),
    ],
)  # fmt: skip
def test_what_may_be_a_column_of_the_name_too_leaves_it_to_a_person(row: str, more: dict[str, str]) -> None:
    assert find_beside(row, **more).certainty is Certainty.DOUBTFUL  # type: ignore[arg-type]


@pytest.mark.parametrize("menu", ["办事指南", "清单目录", "政务服务"])
def test_an_entry_alone_of_the_name_is_still_offered(menu: str) -> None:
    found = find_beside(DATED.format(day="2026-05-02", name=TITLE), menu=menu, heading="不见面审批事项清单", number=9)
    assert found.candidates
    only = find_beside(DATED.format(day="2026-05-02", name=TITLE), menu=menu, heading="服务事项", number=9)
    assert [c.url for c in only.candidates][:1] == ["http://gdj.example.gov.cn/c1/t20260502_1.html"]
