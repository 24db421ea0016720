"""The director's letter box: a list without answers, answers in a table of their own page, quarterly figures that agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.lanchuan_columns import BY_ID, INDUSTRY, MARKET, OFFICE, PUBLIC, TECHNOLOGY
from tests.portals.lanchuan_entry import table
from tests.portals.lanchuan_pages import ROOT, address, page

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

DONE = "您好！来信收悉。经{unit}核实，{said}感谢您的监督与支持。"


@dataclass
class Mail:
    """A letter; `bad` names why a fair reader would object, empty where nobody would."""

    title: str
    asked: date
    given: date | None
    unit: str
    answer: str
    kind: str = "咨询"
    bad: str = ""
    path: str = ""


def kept(p: LanchuanPortal) -> list[Mail]:
    """Letters against which nothing can be said, though some look odd."""

    def mail(title: str, ago: int, took: int, unit: str, said: str, kind: str = "咨询") -> Mail:
        return Mail(title, p.ago(ago), p.ago(ago - took), unit, DONE.format(unit=unit, said=said), kind)

    edge = p.ago(83)
    return [
        mail("州图书馆能否增加自习座位", 9, 3, PUBLIC, "已在二楼新增座位四十个，下周起开放。", "建议"),
        mail("白水县电视信号中断三天", 27, 2, TECHNOLOGY, "系传输线路被施工挖断，现已修复，信号恢复正常。", "投诉"),
        mail("民宿申请评级要什么材料", 41, 4, INDUSTRY, "请按评定管理办法准备营业执照等五项材料，向所在县市提出。"),
        mail("导游强迫购物", 58, 6, MARKET, "涉事旅行社已被立案调查，退赔款项已到账。", "投诉"),
        Mail(
            "景区厕所夜间锁门",
            edge,
            p.after(edge, 10),
            INDUSTRY,
            DONE.format(unit=INDUSTRY, said="已督促景区延时开放至二十二时。"),
            "投诉",
        ),
        mail("增设公交直达博物馆", 97, 5, PUBLIC, "公交线路由州交通运输局负责，已转该局，拟明年调整。", "建议"),
        mail("谢谢州文化馆的免费培训", 112, 2, PUBLIC, "谢谢！下期培训下月报名。", "感谢"),
        Mail("老城区演艺场所噪声", p.ago(8), None, "", "", "投诉"),  # eight days: still within every limit
    ]


def faulty(p: LanchuanPortal) -> list[Mail]:
    """One letter a fault."""
    good = DONE.format(unit=PUBLIC, said="相关设施已维修完毕，恢复正常使用。")
    return [
        Mail("村文化室长期关门", p.ago(137), None, "", "", "投诉", "unanswered"),
        Mail("农村电影放映场次太少", p.ago(120), p.ago(75), PUBLIC, good, "建议", "late"),
        Mail("旅行社押金迟迟不退", p.ago(66), p.ago(62), MARKET, "", "投诉", "blank"),
        Mail("应急广播喇叭损坏", p.ago(73), p.ago(69), TECHNOLOGY, "已收悉", "投诉", "empty_phrase"),
        Mail("文化馆舞蹈室预约方式", p.ago(50), p.ago(57), PUBLIC, good, "咨询", "impossible_order"),
        Mail("非遗展示馆讲解时间", p.ago(88), p.ago(84), "", good, "咨询", "blank_field"),
    ]


def letters(p: LanchuanPortal) -> None:
    """Serve every letter, the two list pages and the figures."""
    found = sorted(kept(p) + faulty(p), key=lambda m: m.asked, reverse=True)
    for n, mail in enumerate(found):
        _detail(p, mail, n)
        if mail.bad:
            p.defect("replies", mail.path, OFFICE)
        else:
            p.decoy("replies", mail.path)
    _list(p, found)
    _figures(p, found)
    p.decoy("columns", "jzxx", "xjtj")
    p.decoy("personal_data", "/xj/")


def _detail(p: LanchuanPortal, mail: Mail, n: int) -> None:
    """The page of a letter: two labels a row, then question and answer."""
    mail.path = f"{ROOT}/xj/detail_{73100 + 7 * n}.html"
    state = "已办结" if mail.given else "办理中"
    rows = f"""<tr><th>来信编号</th><td>LX{mail.asked:%Y%m%d}{n:02d}</td><th>来信类别</th><td>{mail.kind}</td></tr>
<tr><th>受理日期</th><td>{mail.asked}</td><th>办理状态</th><td>{state}</td></tr>
<tr><th>来信标题</th><td colspan="3">{mail.title}</td></tr>
<tr><th>来信内容</th><td colspan="3">局长您好，反映“{mail.title}”的情况，请予答复。</td></tr>"""
    if mail.given:
        rows += f"""<tr><th>答复部门</th><td>{mail.unit}</td><th>答复日期</th><td>{mail.given}</td></tr>
<tr><th>答复内容</th><td colspan="3">{mail.answer}</td></tr>"""
    body = f'<h3>{mail.title}</h3><table class="bg lx" border="1" width="100%"><tbody>{rows}</tbody></table>'
    page(p, mail.path, mail.title, body, column=BY_ID["jzxx"])


def _list(p: LanchuanPortal, found: list[Mail]) -> None:
    """Ten letters a page, with number, title, kind, day and state."""
    base, size = address("jzxx").removesuffix(".html"), 10
    done = sum(m.given is not None for m in found)
    told = f"<p>截至{p.today}，本栏目共受理来信{len(found)}件，已办结{done}件，办理中{len(found) - done}件。</p>"
    for at in range(2):
        rows = [("编号", "来信标题", "类别", "受理日期", "办理状态")]
        for mail in found[at * size : (at + 1) * size]:
            link = f'<a href="{mail.path}">{mail.title}</a>'
            rows.append((mail.path[-10:-5], link, mail.kind, str(mail.asked), "已办结" if mail.given else "办理中"))
        pager = f'<div class="fy">第{at + 1}/2页 <a href="{base}.html">首页</a> <a href="{base}_1.html">末页</a></div>'
        write = f'<p><a href="{ROOT}/xj/write.html">我要写信</a></p>'
        page(
            p, f"{base}{'_1' if at else ''}.html", "局长信箱", told + write + table(rows) + pager, column=BY_ID["jzxx"]
        )
    fields = '<form method="post"><input name="bt" placeholder="标题"><textarea name="nr"></textarea><button>提交</button></form>'
    page(p, f"{ROOT}/xj/write.html", "我要写信", fields)


def _quarters(today: date) -> list[tuple[date, date]]:
    """First day of the last two quarters whose figures are out by today, with the day that follows each."""
    found: list[tuple[date, date]] = []
    start = date(today.year, today.month - (today.month - 1) % 3, 1)
    while len(found) < 2:
        after, start = start, (start - timedelta(days=1)).replace(day=1)
        start = date(start.year, start.month - 2, 1)
        if after + timedelta(days=8) < today:
            found.append((start, after))
    return found


def _figures(p: LanchuanPortal, found: list[Mail]) -> None:
    """Quarterly figures counted from the very letters."""
    for start, after in _quarters(p.today):
        day = after + timedelta(days=8)
        within = [m for m in found if start <= m.asked < after]
        done = sum(m.given is not None and m.given <= day for m in within)
        title = f"{start.year}年第{(start.month + 2) // 3}季度来信办理情况统计"
        rows = [("收到来信", "已答复", "办理中"), (str(len(within)), str(done), str(len(within) - done))]
        p.add("xjtj", title, day, table(rows) + f"<p>　　数据统计截至{day}。</p>")
