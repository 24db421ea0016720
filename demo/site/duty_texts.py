"""Words of the columns that prove duties: numbers of replies, guides; a slip here and there."""

from __future__ import annotations

from demo.site.wording import html

CALL_WITHOUT_CHANNEL = 103202  # among the calls for comments
REPLY_WITHOUT_NUMBER = 108502  # among the replies to deputies
REPLY_OF_ANOTHER_FORM = 108503
GUIDE_WITHOUT_FEE = 109501
GUIDE_IN_OTHER_WORDS = 109503

GUIDE = (
    "事项编码：530000132{n:03d}",
    "事项名称：{title}",
    "事项类型：公共服务",
    "设定依据：广播电视管理有关条例",
    "办理时限：20 个工作日",
    "办事流程：受理、审查、决定、送达",
    "收费标准：不收费",
    "申请材料：书面申请、有关证明",
    "申请表单：{title}申请表",
    "办理结果：书面决定",
)
OTHER_WORDS = (
    "<table><tr><td>基本编码</td><td>530000132{n:03d}</td></tr><tr><td>办件类型</td><td>承诺件</td></tr><tr><td>法律依据</td><td>有关条例</td></tr>"
    "<tr><td>承诺期限</td><td>5 个工作日</td></tr><tr><td>审批程序</td><td>受理、答复</td></tr><tr><td>费用</td><td>无</td></tr>"
    "<tr><td>申报资料</td><td>书面申请</td></tr><tr><td>样表</td><td>空白表格</td></tr><tr><td>批准形式</td><td>发给许可证</td></tr></table>"
)


def introduction(number: int, column: str, year: int) -> str:
    """What goes before the text of an ordinary article of these columns; "" elsewhere."""
    if column == "rddb" and number != REPLY_WITHOUT_NUMBER:
        written = f"（{year}）第{number % 100}号" if number == REPLY_OF_ANOTHER_FORM else f"〔{year}〕{number % 100}号"
        return html(f"楚广复{written}")
    if column in ("zdjc", "yjzj"):
        how = "" if number == CALL_WITHOUT_CHANNEL else "有意见的，请在三十日内以书面形式寄送本局或拨打电话。"
        return html(f"根据有关规定，现将草案公布，征求社会各界意见。{how}", "第一条　为规范建设和管理，制定本方案。")
    return ""


def guide_body(number: int, title: str) -> str:
    """A service guide with its ten elements."""
    if number == GUIDE_IN_OTHER_WORDS:
        return OTHER_WORDS.format(n=number % 100)
    kept = (line for line in GUIDE if number != GUIDE_WITHOUT_FEE or not line.startswith("收费标准"))
    return html(*(line.format(n=number % 100, title=title) for line in kept))
