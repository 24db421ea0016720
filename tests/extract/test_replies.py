"""Messages and answers: labels in tables, lists and text; offered but empty is not the same as not offered."""

from __future__ import annotations

import pytest

from audits.dated import Confidence
from audits.extract.replies import is_reply_list, merge_replies, read_replies
from audits.extract.types import FieldValue, Reply
from audits.extract.unknown_labels import unknown_labels
from tests.extract.reading import SITE, page, written


def value(field: FieldValue | None) -> str | None:
    return field.value if field else None


def test_table_with_a_head() -> None:
    first, second = read_replies(page("replies/letter_table.html"))
    assert (first.title, first.url) == ("关于村村响广播音量过大的建议和咨询", SITE + "view.jsp?id=1")
    assert first.received_on and first.received_on.day.isoformat() == "2026-09-01"
    assert first.answered_on and first.answered_on.day.isoformat() == "2026-09-03"
    assert (value(first.department), value(first.status)) == ("宣传管理科", "已答复")
    # 答复日期 is offered but empty; 答复内容 is not offered on this list at all.
    assert (value(second.answered), second.answered_on, second.content) == ("", None, None)


def test_detail_page_takes_the_stricter_label() -> None:
    (reply,) = read_replies(page("replies/letter_detail.html"))
    assert reply.received and (reply.received.label, reply.received.value) == ("受理时间", "2026-09-01 09:00")
    assert reply.answered_on and reply.answered_on.day.isoformat() == "2026-09-03"
    assert value(reply.department) == "宣传管理科"
    assert (value(reply.content) or "").startswith("您好，来信收悉。")
    assert (value(reply.content) or "").endswith("感谢您的关心。")
    assert (value(reply.question) or "").startswith("每天早上六点")


def test_offered_but_empty() -> None:
    (reply,) = read_replies(page("replies/empty_answer.html"))
    assert (value(reply.content), value(reply.answered), reply.department) == ("", "", None)
    assert reply.received_on and reply.received_on.day.isoformat() == "2026-06-01"


def test_records_in_definition_lists() -> None:
    first, second = read_replies(page("replies/cards.html"))
    assert (first.title, value(first.content)) == ("咨询应急广播安装", "您好，已安排技术人员上门。")
    assert (value(second.department), second.answered_on and second.answered_on.day.isoformat()) == (
        "法规科",
        "2026-04-09",
    )


def test_label_cut_by_elements_and_spread_letters() -> None:
    body = (
        "<div><p><strong>案 &nbsp;&nbsp;由：</strong>关于加强乡村广播的建议</p><p><strong>分</strong><strong>办单位：</strong>州广电局</p>"
        "<p><b>回　　复：</b>建议收悉，现答复如下。</p><p><b>答复时间：</b>2026-03-04</p></div>"
    )
    (reply,) = read_replies(written(body, title="详情"))
    assert (reply.title, value(reply.department), value(reply.content)) == (
        "关于加强乡村广播的建议",
        "州广电局",
        "建议收悉，现答复如下。",
    )


def test_unlabelled_list_dates_never_decide() -> None:
    rows = "".join(
        f'<li><a href="{i}.html">关于第{i}号问题的咨询及回复</a><span>2026-05-0{i}</span></li>' for i in (3, 2, 1)
    )
    crumb = '<div class="wz">当前位置：<a href="/">首页</a> &gt; 回复选登</div>'
    replies = read_replies(written(f"{crumb}<ul>{rows}</ul>", title="回复选登"))
    assert [reply.answered_on and reply.answered_on.confidence for reply in replies] == [Confidence.WEAK] * 3


def test_query_form_and_template_are_no_messages() -> None:
    form = (
        "<form><table><tr><td>姓名：</td><td><input></td></tr><tr><td>查询号：</td><td><input></td></tr></table></form>"
        "<textarea><table><tr><td>办理部门</td><td>{$T.dept}</td></tr><tr><td>回复内容</td><td>{$T.content}</td></tr></table></textarea>"
    )
    assert read_replies(written(form, title="信件查询")) == ()


def test_empty_board_has_no_messages() -> None:
    head = "<table><tr><td>标题</td><td>分类名称</td><td>发布人</td><td>提交时间</td><td>状态</td></tr></table><table><tr><td>没有留言内容</td></tr></table>"
    assert read_replies(written(head, title="网上留言")) == ()


def test_which_pages_list_messages() -> None:
    assert is_reply_list(page("replies/letter_table.html"))
    assert is_reply_list(page("replies/cards.html"))
    assert not is_reply_list(page("replies/letter_detail.html"))
    assert not is_reply_list(page("lists/vsb_column.html"))


def test_list_and_detail_are_joined_by_address() -> None:
    listed = read_replies(page("replies/letter_table.html"))
    detailed = read_replies(page("replies/letter_detail.html", SITE + "view.jsp?id=1"))
    first, second = merge_replies(listed, detailed)
    assert (value(first.content) or "").startswith("您好")
    assert value(first.received) == "2026-09-01 09:00"
    assert second == listed[1]


def test_same_titles_are_not_joined_by_title() -> None:
    rows = [Reply("咨询", "", SITE, locator="1"), Reply("咨询", "", SITE, locator="2")]
    detail = Reply("咨询", SITE + "d.html", SITE + "d.html", content=FieldValue("答复", "您好"))
    assert merge_replies(rows, [detail]) == (*rows, detail)


def test_head_and_rows_of_plain_boxes() -> None:
    head = "<div class='h'><span>信件标题</span><span>办理单位</span><span>来信时间</span><span>办结时间</span></div>"
    rows = "".join(
        f"<div class='r'><span><a href='{i}.html'>第{i}路公交改线咨询</a></span><span>市交通局</span><span>2026-05-0{i}</span><span>2026-05-1{i}</span></div>"
        for i in (2, 1)
    )
    first, second = read_replies(written(f"<div>{head}{rows}</div>", title="信件列表"))
    assert (first.title, value(first.department), value(second.answered)) == (
        "第2路公交改线咨询",
        "市交通局",
        "2026-05-11",
    )


def test_value_ends_where_an_unknown_label_begins() -> None:
    body = "<div><span>来信时间：2026-05-01</span> <span>围观群众：7人</span> <span>回复内容：您好，已经办理。</span> <span>回复时间：2026-05-02</span></div>"
    (reply,) = read_replies(written(body, title="信件"))
    assert (value(reply.received), value(reply.content)) == ("2026-05-01", "您好，已经办理。")


LETTER = """<table><tr><td>写信时间</td><td>2026/10/16</td></tr><tr><td>处理时间</td><td>2026/10/22</td></tr>
<tr><td>处理结果</td><td>{answer}</td></tr>{more}</table><div class="box"><h3>最新发布</h3><a href="/1.htm">州局召开会议</a></div>"""


def answer_of(answer: str, more: str = "") -> str | None:
    (reply,) = read_replies(written(LETTER.format(answer=answer, more=more), title="电视收看问题"))
    return value(reply.content)


def test_the_value_of_a_cell_is_that_cell() -> None:
    assert answer_of("已阅。") == "已阅。"
    assert answer_of("") == ""
    assert answer_of("<p>您好！</p><p>信号已恢复。</p>") == "您好！\n信号已恢复。"


def test_an_empty_cell_with_the_answer_below_it_or_as_a_picture_is_no_blank_answer() -> None:
    assert answer_of("", '<tr><td colspan="2">您好，信号已恢复。</td></tr>') == "您好，信号已恢复。"
    assert answer_of('<img src="/reply.jpg">') == "（图片或附件）"


def test_the_last_value_ends_with_the_box_of_the_labels() -> None:
    page = """<div class="mail"><p>来信时间：2026-09-01</p><p>答复时间：2026-09-04</p><p>答复内容：已阅。</p></div>
    <div class="box"><p>州局召开年中工作推进会，部署下半年工作</p></div>"""
    (reply,) = read_replies(written(page, title="咨询"))
    assert value(reply.content) == "已阅。"


CARD = "<div class='box'><h4>{title}</h4><p><span>来信时间：</span><span>{asked}</span></p><p><span>答复时间：</span><span>{day}</span></p><p><span>答复内容：</span><span>{answer}</span></p></div>"


def test_cards_end_where_the_next_card_begins() -> None:
    cards = [
        CARD.format(title="应急广播大喇叭没有声音", asked="2026-09-01", day="", answer=""),
        CARD.format(title="农村电影放映场次咨询", asked="2026-09-02", day="2026-09-05", answer="已安排本月放映。"),
        CARD.format(title="有线电视没有信号", asked="2026-09-03", day="", answer=""),
    ]
    side = "<div class='right'><h3>公告</h3><p>本栏目受理群众来信，请文明留言。</p></div>"
    replies = read_replies(written(f"<div>{''.join(cards)}</div>{side}"))
    assert [r.title for r in replies] == ["应急广播大喇叭没有声音", "农村电影放映场次咨询", "有线电视没有信号"]
    assert [value(r.content) for r in replies] == ["", "已安排本月放映。", ""]


def test_headings_between_messages_without_boxes() -> None:
    body = "".join(
        f"<h3>{title}</h3><p>来信时间：2026-09-0{n}</p><p>答复时间：</p><p>答复内容：{answer}</p>"
        for n, (title, answer) in enumerate((("大喇叭没有声音", "已更换设备。"), ("收视费问题", "")), 1)
    )
    replies = read_replies(written(f"<div>{body}</div>"))
    assert [(r.title, value(r.content)) for r in replies] == [("大喇叭没有声音", "已更换设备。"), ("收视费问题", "")]


def test_labels_that_nobody_knows() -> None:
    doc = written(
        "<table><tr><th>标题</th><th>来信时间</th><th>办妥之日</th><th>答复科室</th><th>经手</th></tr>"
        "<tr><td>收视费问题</td><td>2026-09-01</td><td>2026-09-04</td><td>收费科</td><td>收费科</td></tr></table><p>浏览次数：2026</p>"
    )
    assert [(u.label, sorted(u.fields)) for u in unknown_labels(doc)] == [
        ("办妥之日", ["answered", "received"]),
        ("经手", ["department"]),
    ]


def test_under_an_unknown_head_the_longest_answer_tells() -> None:
    rows = "".join(
        f"<tr><td>收视费问题{n}</td><td>2026-09-0{n}</td><td>{answer}</td></tr>"
        for n, answer in enumerate(("修好了", "", "经与县公司联系，已更换设备。"), 1)
    )
    doc = written(f"<table><tr><th>标题</th><th>来信时间</th><th>告知内容</th></tr>{rows}</table>")
    assert [(u.label, sorted(u.fields)) for u in unknown_labels(doc)] == [("告知内容", ["content"])]


def test_a_short_sentence_under_an_unknown_label_may_be_the_answer() -> None:
    doc = written("<p>来信时间：2026-09-01</p><p>答复时间：2026-09-05</p><p>告知内容：已修复。</p><p>浏览：很多</p>")
    assert [(u.label, sorted(u.fields)) for u in unknown_labels(doc)] == [("告知内容", ["content"])]


def test_a_last_value_ends_where_a_side_box_begins() -> None:
    page = "".join(
        f"<div class=row><div>{label}</div><div>{text}</div></div>"
        for label, text in (("提问时间", "2026-09-01"), ("答复时间", "2026-09-05"), ("答复内容", "已阅。"))
    )
    (reply,) = read_replies(written(page + "<div><div>最新发布</div><a>州局召开会议部署工作</a></div>", title="咨询"))
    assert value(reply.content) == "已阅。"


@pytest.mark.parametrize(
    "after",
    [
        "</div><div><h3>频道总排行</h3><ul><li><a href='/2'>一周热点</a></li></ul></div>",
        "<p>上一篇：没有了</p></div>",
        "</div>",
    ],
)
def test_what_follows_an_empty_answer_is_no_answer(after: str) -> None:
    labels = "<p>咨询时间：2026-10-01</p><p>回复单位：办公室</p><p>回复时间：</p><p>回复内容：</p>"
    (reply,) = read_replies(written(f"<div><h2>请问怎么办证</h2>{labels}{after}", title="请问怎么办证"))
    assert reply.content is not None and reply.content.value == ""


def test_another_label_on_the_line_ends_a_day() -> None:
    page = "<h2>收不到信号</h2><p>来信时间：2026-10-08 办理时限：5个工作日</p><p>答复时间：2026-10-13</p><p>答复内容：已修复。</p>"
    (reply,) = read_replies(written(page, title="收不到信号"))
    assert value(reply.received) == "2026-10-08"


def test_an_empty_day_before_a_paragraph_takes_no_date_from_it() -> None:
    said = "您好，您反映的问题我局已派人检修，10月12日已经恢复，感谢您对我们工作的关注和支持。2026年10月13日"
    page = f"<h2>收不到信号</h2><p>来信时间：2026-10-08</p><p>答复单位：科技科　答复时间：</p><p>{said}</p>"
    (reply,) = read_replies(written(page, title="收不到信号"))
    assert (value(reply.answered), reply.answered_on) == ("", None)


ASKED = "您好，我家的电视信号已经中断三天，请帮忙解决。"
TOLD = "网友您好：您反映的问题我局高度重视，已安排技术人员上门检修，现已恢复。"


def test_a_columns_name_over_a_message_is_no_title_and_a_salutation_no_label() -> None:
    ask = f"<div class=ask><h3>电视信号中断怎么办</h3><p>提交时间：2026-03-01</p><div>{ASKED}</div></div>"
    told = f"<div class=reply><p>回复单位：科技科　回复时间：2026-03-08</p><div>{TOLD}</div></div>"
    (reply,) = read_replies(written(f"<h2>留言答复</h2>{ask}{told}<div class=tip>办理结果可在本站查询十五天</div>"))
    assert (reply.title, value(reply.content)) == ("电视信号中断怎么办", TOLD)


def test_words_beyond_the_box_of_the_answers_date_are_no_answer() -> None:
    told = "<div class=reply><p>回复单位：科技科　回复时间：2026-03-08</p></div><div class=tip>本栏目只受理广播电视方面的咨询</div>"
    (reply,) = read_replies(written(f"<div><p>提交时间：2026-03-01</p><p>{ASKED}</p></div>{told}"))
    assert reply.content is None
