"""Where messages end and the page's foot begins."""

from __future__ import annotations

from audits.extract.replies import read_replies
from tests.extract.reading import written

LETTER = "<p>标题：路灯不亮</p><p>来信时间：2026-05-01</p><p>来信内容：门前的路灯坏了一个月了。</p><p>受理单位：城管局</p><p>回复内容：</p>"


def test_the_foot_is_no_answer() -> None:
    foot = (
        "<center>主办单位：州广播电视局<br>电话：0000-123</center><center>版权所有 © 2026 技术支持：某某公司</center>"
    )
    (reply,) = read_replies(written(LETTER + foot, title="局长信箱"))
    assert reply.content is not None
    assert reply.content.value == ""
    assert reply.department is not None
    assert reply.department.value == "城管局"


def test_a_line_of_a_message_may_be_called_bottom() -> None:
    body = "<div>标题：路灯不亮</div><div class='bottom'>来信时间：2026-05-01 浏览：3</div><div>回复内容：已经修好，感谢来信。</div>"
    (reply,) = read_replies(written(body, title="局长信箱"))
    assert reply.received_on is not None
    assert reply.received_on.day.isoformat() == "2026-05-01"


def test_a_row_of_labels_with_a_value_missing_is_no_head() -> None:
    body = (
        "<table><tr><th>标题</th><td>路灯不亮</td></tr><tr><th>处理部门</th><td>城管局</td><th>办结日期</th><td></td></tr>"
        "<tr><th>回复内容</th><td>已经修好。</td></tr></table>"
    )
    (reply,) = read_replies(written(body, title="局长信箱"))
    assert reply.answered is not None
    assert reply.answered.value == ""
