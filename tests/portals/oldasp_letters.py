"""Letters of the commerce bureau: a guestbook, a mailbox with details, questions in pairs, figures that contradict."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.planted import Letter

if TYPE_CHECKING:
    from tests.portals.oldasp import OldAspPortal

OFFICE, MARKET, LAW = "综合科", "市场运行和流通科", "法规科"
GOOD = "您好！您的留言收悉。经了解，该企业已按规定备案，退卡事宜请持购卡凭证到门店办理，如有争议可拨打12345。感谢您的关注！"


GUESTBOOK = (
    Letter("预付卡跑路怎么办", 18, 4, "市场科", GOOD),
    Letter("旧车报废补贴何时发", 30, 1, "市场科", "补贴资金已于上周拨付到账，请查收。"),
    Letter("超市临期食品", 44, 0, "综合科", GOOD),
    Letter("家电以旧换新名额", 52, 60 - 20, "市场科", GOOD, bad=True),  # forty days: late
    Letter("菜市场缺斤少两", 75, 6, "市场科", "收到", bad=True),
    Letter("加油站油品质量", 88, 5, "市场科", "已阅。", bad=True),
    Letter("外贸出口退税咨询", 99, 3, "", GOOD, bad=True),
    Letter("咨询电商园入驻", 140, None, "", "", bad=True),
    Letter("建议增设早餐车", 36, None, "", ""),
)
MAILBOX = (
    Letter("拖欠供货款", 21, 5, "市场流通科", GOOD),
    Letter(
        "商场消防通道", 39, 2, "综合科", "您反映的问题已转消防部门，消防部门于当日现场核查并责令整改，通道现已畅通。"
    ),
    Letter("直播带货虚假宣传", 57, -4, "电子商务科", GOOD, bad=True),
    Letter("展会摊位费退款", 69, 8, "外贸科", "同意。", bad=True),
    Letter("老旧商圈改造进度", 86, 7, "市场流通科", GOOD),
    Letter("外卖平台抽成", 131, None, "电子商务科", "", bad=True),
    Letter("表扬外资科", 150, 3, "外资科", "谢谢您的肯定，服务企业是我们的职责，欢迎继续监督。"),
    Letter("涉密内容不予公开", 160, 3, "综合科", "您的来信已当面答复，因涉及个人隐私，内容不公开。"),
)
PAIRS = (
    Letter("酒类经营还要备案吗", 28, 2, "市场流通科", "不需要。酒类流通备案已取消。"),
    Letter(
        "如何申请对外贸易备案",
        41,
        1,
        "外贸科",
        "自2022年12月30日起，对外贸易经营者备案登记已取消，企业自动获取进出口权。",
    ),
    Letter("直播基地认定条件", 64, None, "电子商务科", ""),
    Letter("二手车跨省交易登记", 93, 4, "", "答复见附件", bad=True),
    Letter("外资企业年报入口", 110, 6, "外资科", GOOD),
    Letter("拍卖企业设立条件", 127, 5, "市场流通科", "。", bad=True),
)


def add_letters(p: OldAspPortal) -> None:
    guestbook(p)
    mailbox(p)
    pairs(p)
    figures(p)


def days(p: OldAspPortal, letter: Letter) -> tuple[date, date | None]:
    asked = p.ago(letter.asked)
    return asked, None if letter.took is None else asked + timedelta(days=letter.took)


def mark(p: OldAspPortal, letter: Letter, part: str, section: str) -> None:
    if letter.bad:
        p.defect("replies", part, section)
    else:
        p.decoy("replies", part)


def guestbook(p: OldAspPortal) -> None:
    """The classic guestbook: a table an entry, the reply set off in a coloured cell."""
    tables = ""
    for n, letter in enumerate(GUESTBOOK):
        asked, done = days(p, letter)
        reply = ""
        if done:
            unit = f"答复单位：{letter.unit}　" if letter.unit else ""
            reply = f"<TR><TD colspan=2 bgcolor=#ffffcc><FONT color=red>管理员回复：</FONT>{letter.answer}<BR>{unit}回复时间：{done.year}-{done.month}-{done.day} 15:02:11</TD></TR>"
        tables += (
            f"<TABLE border=1 width=98%><TR><TD width=120>网友{n + 3}<BR>IP：*.*.*.*</TD><TD>主题：<B>{letter.title}</B><BR>留言时间：{asked.year}-{asked.month}-{asked.day} 9:10:20</TD></TR>"
            f"<TR><TD>留言内容</TD><TD>{letter.title}，请问贵局如何处理？</TD></TR>{reply}</TABLE><BR>"
        )
        mark(p, letter, letter.title, OFFICE)
    p.page(p.list_path("gbook"), p.layout("网上留言", tables))
    p.column_spec("gbook", "网上留言", OFFICE, "有则更新", "留言答复")
    p.decoy("columns", "gbook")


def mailbox(p: OldAspPortal) -> None:
    """Titles with [07-25] dates; a detail a letter, labels in rare words."""
    rows = ""
    for n, letter in enumerate(MAILBOX):
        asked, done = days(p, letter)
        path = f"/mail.asp?mid={300 + n}"
        answered = (
            f"<P><B>【答复意见】</B>{letter.answer}</P><P><B>【答复科室】</B>{letter.unit}</P><P><B>【答复日期】</B>{done}</P>"
            if done
            else "<P><B>【办理情况】</B>正在办理</P>"
        )
        body = f"<H3>{letter.title}</H3><P><B>【来信人】</B>张某</P><P><B>【收信日期】</B>{asked}</P><P><B>【诉求内容】</B>{letter.title}问题，请答复。</P>{answered}"
        p.page(path, p.layout("局长信箱", body))
        rows += (
            f"<LI><A href='{path.lstrip('/')}'>{letter.title}</A> [{asked:%m-%d}] {'已答复' if done else '办理中'}</LI>"
        )
        mark(p, letter, f"mid={300 + n}", MARKET)
    p.page(p.list_path("jzxx"), p.layout("局长信箱", f"<UL>{rows}</UL>"))
    p.column_spec("jzxx", "局长信箱", MARKET, "有则更新", "留言答复")
    p.decoy("columns", "jzxx")


def pairs(p: OldAspPortal) -> None:
    """Questions and answers in pairs of rows."""
    rows = ""
    for letter in PAIRS:
        asked, done = days(p, letter)
        rows += f"<TR bgcolor=#eeeeee><TD>[问] {letter.title}</TD><TD>提问日期：{asked.year}.{asked.month}.{asked.day}</TD></TR>"
        when = f"答复日期：{done.year}.{done.month}.{done.day}" if done else ""
        unit = f"解答部门：{letter.unit}" if letter.unit else ""
        rows += f"<TR><TD>[答] {letter.answer or '（待答复）'}</TD><TD>{unit} {when}</TD></TR>"
        mark(p, letter, letter.title, LAW)
    p.page(p.list_path("cjwt"), p.layout("在线问答", f"<TABLE border=1>{rows}</TABLE>"))
    p.column_spec("cjwt", "在线问答", LAW, "有则更新", "留言答复")
    p.decoy("columns", "cjwt")


def figures(p: OldAspPortal) -> None:
    """A notice a quarter, the rate of the finished above what was received in one of them."""
    day = p.ago(25)
    text = f"<P>截至{day.year}年{day.month}月{day.day}日，今年共收到网上留言46件，已办结43件，正在办理3件，办结率93.5%。</P>"
    path = p.article("lytj", "留言办理情况通报", day, text)
    p.rows["lytj"] = [("留言办理情况通报", path, day)]
    p.listing("lytj", p.rows["lytj"], "dots")
    p.column_spec("lytj", "留言情况通报", OFFICE, "每季度", "留言统计")
    p.decoy("columns", "lytj")
    p.decoy("replies", path)
