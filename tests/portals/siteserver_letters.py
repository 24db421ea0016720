"""The boards of letters of the forestry bureau: selected replies, a mailbox with states and satisfaction, questions on one page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.portals.siteserver import SiteServerPortal

OFFICE, RESOURCES, FIRE = "局办公室", "资源管理科", "防火科"
ANSWER = "您好！来信收悉。经核实，您反映的地块属集体林地，采伐须向县林业和草原局申请许可，材料清单可在办事指南下载。感谢您的关注。"


class Letter(NamedTuple):
    title: str
    days: int  # asked so many days ago
    took: int | None  # answered after so many days; None: not yet
    unit: str
    answer: str
    bad: bool = False
    state: str = "已办结"


SELECTED = (
    Letter("自留山上的树能不能自己砍", 30, 4, "资源管理科", ANSWER),
    Letter("申请采伐证要等多久", 41, 0, "资源管理科", ANSWER),
    Letter("退耕还林补助到账时间", 55, 6, "", ANSWER, bad=True),
    Letter("野猪毁坏庄稼怎么赔", 66, 5, "生态修复科", "已阅", bad=True),
    Letter("清明上坟能不能烧纸", 72, -3, "防火科", ANSWER, bad=True),
    Letter("林权证丢失补办", 85, 2, "资源管理科", "可以。请带身份证到县政务服务中心林业窗口办理。"),
    Letter("同意书要谁盖章", 93, 5, "资源管理科", "同意书由村民小组盖章后交乡镇林业站，复印件无效。"),
)
MAILBOX = (
    Letter("护林员工资发放问题", 10, None, "人事教育科", "", state="办理中"),
    Letter("木材检查站收费依据", 150, None, "资源管理科", "", bad=True, state="办理中"),
    Letter("苗木市场管理建议", 34, 5, "规划财务科", ANSWER),
    Letter(
        "邻居占用林地建房",
        48,
        7,
        "龙山县林业和草原局",
        "您好！您反映的问题已转龙山县林业和草原局办理。该局现场核查后答复：地块不在林地范围内，已向您当面说明。",
        state="转办",
    ),
    Letter("举报毁林开垦", 60, 3, "资源管理科", "已转办", bad=True),
    Letter("山火扑救后补种", 77, 9, "防火科", ANSWER),
    Letter("涉及个人隐私，不公开", 81, None, "局办公室", "", state="不公开"),
)
QUESTIONS = (
    Letter("古树认养怎么报名", 25, 3, "生态修复科", ANSWER),
    Letter("松木家具能否运出县外", 37, None, "资源管理科", ANSWER, bad=True),
    Letter("防火期是哪几个月", 58, 1, "防火科", "每年12月1日至次年6月15日。"),
    Letter("木耳菌棒用材审批", 90, 8, "资源管理科", ANSWER),
)


def add_letters(portal: SiteServerPortal) -> None:
    """Three boards and the monthly figures."""
    selected(portal)
    mailbox(portal)
    questions(portal)
    statistics(portal)


def dates(portal: SiteServerPortal, letter: Letter) -> tuple[date, date | None]:
    asked = portal.ago(letter.days)
    return asked, None if letter.took is None else asked + timedelta(days=letter.took)


def judge(portal: SiteServerPortal, letter: Letter, part: str, section: str) -> None:
    if letter.bad:
        portal.defect("replies", part, section)
    else:
        portal.decoy("replies", part)


def selected(portal: SiteServerPortal) -> None:
    """A list of titles; each detail a paragraph a label, as an editor typed it."""
    rows = []
    for letter in SELECTED:
        asked, answered = dates(portal, letter)
        assert answered is not None
        lines = [
            ("留言标题", letter.title),
            ("留言编号", f"{portal.number()}号"),
            ("留言人", "李女士"),
            ("留言时间", f"{asked} 09:07:19" if letter.took else f"{asked} 08:01:00"),
            ("答复时间", f"{answered} 16:36:28"),
            ("答复单位", letter.unit),
            ("留言内容", f"{letter.title}？请答复，谢谢。"),
            ("答复内容", letter.answer),
        ]
        text = "".join(f"<p><span><strong>{k}：</strong>{v}</span></p>" for k, v in lines if v)
        path = portal.article("701", letter.title, answered, text)
        rows.append((letter.title, path, answered))
        judge(portal, letter, path, OFFICE)
    portal.column_spec("hfxd", "回复选登", OFFICE, "每季度", "留言答复")
    portal.decoy("columns", "hfxd")
    portal.channel("701", rows)


def mailbox(portal: SiteServerPortal) -> None:
    """A table with states and satisfaction; details behind a query."""
    rows = ""
    for n, letter in enumerate(MAILBOX):
        asked, answered = dates(portal, letter)
        id_ = 8800 + n
        closed = letter.state == "不公开"
        title = letter.title if closed else f'<a href="/letter/view.jsp?id={id_}">{letter.title}</a>'
        liked = ("未评价", "满意", "不满意")[n % 3]
        done = f"{answered}" if answered else "—"
        rows += f"<tr><td>{id_}</td><td>{title}</td><td>{asked}</td><td>{letter.unit}</td><td>{done}</td><td>{letter.state}</td><td>{liked}</td></tr>"
        cells = [
            ("信件标题", letter.title, "信件编号", f"{id_}"),
            ("来信人", "王*", "来信时间", f"{asked}"),
            ("办理部门", letter.unit, "办理状态", letter.state),
            ("回复时间", f"{answered or ''}", "满意度", liked),
        ]
        body = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>" for a, b, c, d in cells)
        body += f"<tr><td>来信内容</td><td colspan='3'>请问{letter.title}的情况，盼复。</td></tr><tr><td>回复内容</td><td colspan='3'>{letter.answer}</td></tr>"
        if not closed:
            portal.put(
                f"/letter/view.jsp?id={id_}",
                portal.layout(letter.title, ["互动交流", "局长信箱"], f"<table border='1'>{body}</table>"),
            )
        judge(portal, letter, letter.title if closed else f"id={id_}", FIRE)
    head = "".join(f"<th>{h}</th>" for h in ("编号", "标题", "来信日期", "办理部门", "回复日期", "状态", "满意度"))
    portal.put(
        "/channels/702.html",
        portal.layout("[局长信箱]", ["互动交流", "局长信箱"], f"<table border='1'><tr>{head}</tr>{rows}</table>"),
    )
    portal.column_spec("jzxx", "局长信箱", FIRE, "每季度", "留言答复")
    portal.decoy("columns", "jzxx")


def questions(portal: SiteServerPortal) -> None:
    """Question and answer one below the other on one page."""
    blocks = ""
    for letter in QUESTIONS:
        asked, answered = dates(portal, letter)
        when = f"<span>答复日期：{answered}</span>" if answered else ""
        blocks += (
            f"<dl class='qa'><dt>问：{letter.title}</dt><dd><span>受理日期：{asked}</span></dd>"
            f"<dd>答：{letter.answer}</dd><dd><span>答复部门：{letter.unit}</span>{when}</dd></dl>"
        )
        judge(portal, letter, letter.title, RESOURCES)
    portal.put("/channels/703.html", portal.layout("[网上咨询]", ["互动交流", "网上咨询"], blocks))
    portal.column_spec("wszx", "网上咨询", RESOURCES, "每季度", "留言答复")
    portal.decoy("columns", "wszx")


def statistics(portal: SiteServerPortal) -> None:
    """Figures a month: received, finished, rate, content."""
    rows, first = "", portal.today.replace(day=1)
    for n in range(8):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        got = 41 + n * 3
        rows += f"<tr><td>{last.year}年{last.month}月</td><td>{got}</td><td>{got - 1}</td><td>{(got - 1) / got:.1%}</td><td>{96 - n}.5%</td><td>{last}</td></tr>"
    head = "".join(f"<th>{h}</th>" for h in ("月份", "收到信件", "办结件数", "办结率", "满意率", "统计截止日期"))
    portal.put(
        "/channels/704.html",
        portal.layout(
            "[留言统计]",
            ["互动交流", "留言统计"],
            f"<h2>留言办理情况统计</h2><table border='1'><tr>{head}</tr>{rows}</table>",
        ),
    )
    portal.column_spec("lytj", "留言统计", OFFICE, "每月", "留言统计")
    portal.decoy("columns", "lytj")
    portal.decoy("replies", "/channels/704.html")
