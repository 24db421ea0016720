"""Documents and their interpretations: in time, over a holiday, late, never, and the many that owe none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.lanchuan_columns import LAW, PUBLIC
from tests.portals.lanchuan_entry import BUREAU, Entry, attachment, text
from tests.portals.office_files import DOCX, docx

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

ORDERS = (
    "各县（市）文化和旅游局，局属各单位：",
    "现将《{what}》印发给你们，请结合实际认真贯彻执行。",
    "第一条　为规范有关工作，保障公民、法人和其他组织合法权益，根据有关法律法规，制定本{kind}。",
    "第二条　本{kind}适用于澜川州行政区域内的有关活动。",
    "第三条　各县（市）文化和旅游主管部门负责组织实施，符合条件的可以申请补助，补助标准按项目核定。",
    "第四条　本{kind}自印发之日起施行，有效期五年。",
)


def document(p: LanchuanPortal, name: str, what: str, day: date, serial: int, made: int = 2, body: str = "") -> Entry:
    """A document of the bureau issued `made` days before the day of its publication."""
    kind = what[-2:]
    words = body or text(*(order.format(what=what, kind=kind) for order in ORDERS))
    title = what if what.startswith(("关于", "转发", BUREAU)) else f"{BUREAU}关于印发《{what}》的通知"
    number = f"澜文旅发〔{day.year}〕{serial}号"
    entry = p.add("bmwj", title, day, words, number=number, made=day - timedelta(days=made), info=True)
    p.planted[name] = entry
    return entry


def explain(p: LanchuanPortal, policy: Entry, what: str, day: date, *, form: str = "《{what}》政策解读") -> Entry:
    """An interpretation that names and links its document."""
    body = text(
        f"近日，我局印发了《{what}》（{policy.number}），现解读如下。",
        "一、起草背景。原有规定已不适应工作需要。",
        "二、主要内容。明确了适用范围、办理方式和保障措施。",
        "三、群众关心的问题。符合条件的可向所在县（市）文化和旅游局提出。",
        f'原文链接：<a href="{policy.path}">{policy.title}</a>',
    )
    entry = p.add("zcjd", form.format(what=what), day, body)
    policy.body += f'<p>相关解读：<a href="{entry.path}">{entry.title}</a></p>'
    p.again("bmwj", policy)
    return entry


def stretch(p: LanchuanPortal) -> date:
    """A day of the past months whose third working day comes late, because a holiday lies between."""
    best = p.ago(100)
    for back in range(40, 300):
        day = p.ago(back)
        if (p.after(day, 3) - day).days > (p.after(best, 3) - best).days:
            best = day
    return best


def interpreted(p: LanchuanPortal) -> None:
    """In time: the next day, on the third working day after a holiday, by a picture, by a registered medium."""
    day = p.ago(62)
    what = "澜川州旅游民宿等级评定管理办法"
    explain(p, document(p, "next_day", what, day, 31), what, p.after(day, 1))
    day, what = stretch(p), "澜川州公共文化场馆错时开放实施细则"
    explain(p, document(p, "holiday", what, day, 22), what, p.after(day, 3))
    day, what = p.ago(118), "澜川州应急广播终端运行维护办法"
    explain(
        p, document(p, "picture", what, day, 19), what, p.after(day, 2), form="一图读懂：应急广播终端谁来管、怎么修"
    )
    media = document(p, "media", "澜川州引进演出项目奖补办法", p.ago(88), 27)
    p.neighbour(
        "daily.lanchuan.sample.com",
        "/wl/jiedu.html",
        "演出奖补怎么领",
        "记者就《澜川州引进演出项目奖补办法》采访了有关负责人。",
    )
    p.interpretation["media"] = [
        {
            "policy": media.number,
            "url": "http://daily.lanchuan.sample.com/wl/jiedu.html",
            "published": p.after(media.day, 2),
        }
    ]
    p.decoy("interpretation", *(p.at(name) for name in ("next_day", "holiday", "picture", "media")))


def uninterpreted(p: LanchuanPortal) -> None:
    """Two without any interpretation, one with a late one."""
    never = document(p, "never", "澜川州公共文化设施免费开放补助资金管理办法", p.ago(54), 33)
    p.interpretation["drafters"] = {never.number: PUBLIC}
    p.defect("interpretation", never.path, PUBLIC)
    file = "/lczwlj/attach/file/jspx.docx"
    rows = (("等次", "补助上限（万元）"), ("一类", "20"), ("二类", "12"))
    p.put(
        file,
        docx(
            "澜川州旅行社地接奖励办法", ("第一条　为鼓励旅行社组织地接，制定本办法。", "第二条　奖励标准见下表。"), rows
        ),
        kind=DOCX,
    )
    body = text("各县（市）文化和旅游局：", "《澜川州旅行社地接奖励办法》已经局务会议审议通过，现印发给你们。")
    body += attachment(file, "澜川州旅行社地接奖励办法.docx")
    silent = document(p, "silent", f"{BUREAU}关于印发《澜川州旅行社地接奖励办法》的通知", p.ago(76), 29, body=body)
    p.defect("interpretation", silent.path, LAW)
    day, what = p.ago(140), "澜川州艺术考级活动管理规定"
    late = document(p, "late", what, day, 14)
    explain(p, late, what, p.after(day, 7))
    p.defect("interpretation", late.path, LAW)


def owing_none(p: LanchuanPortal) -> None:
    """Internal, confirmed by the office, from before the audit's time, not yet due, another's document passed on."""
    members = text(
        "因工作变动，经研究，决定对局安全生产领导小组成员进行调整，名单如下。组长：李○○。成员：各科室负责人。"
    )
    document(p, "members", "关于调整局安全生产领导小组成员的通知", p.ago(70), 30, body=members)
    praise = text("经评选，决定对以下十个单位予以表扬，希望再接再厉。")
    confirmed = document(p, "confirmed", "关于表扬年度公共文化服务工作先进单位的通报", p.ago(158), 11, body=praise)
    p.interpretation["not_needed"] = [confirmed.number]
    document(p, "ancient", "澜川州星级农家乐评定管理办法", date(p.today.year - 2, 3, 11), 9)
    document(p, "fresh", "澜川州乡村旅游厕所管护办法", p.ago(1), 38, made=1)
    repost = text("各县（市）文化和旅游局：现将省文化和旅游厅文件转发给你们，请遵照执行。")
    document(p, "passed", "转发云南省文化和旅游厅关于做好汛期旅游安全工作通知的通知", p.ago(130), 16, body=repost)
    names = ("members", "confirmed", "ancient", "fresh", "passed")
    p.decoy("interpretation", *(p.at(name) for name in names))


def slow(p: LanchuanPortal) -> None:
    """A document that came out of the drawer long after it was made: the column owes it in twenty working days."""
    body = text("经清理，现将继续有效的行政规范性文件目录予以公布，共七件。")
    entry = document(p, "slow", "关于公布继续有效的行政规范性文件目录的公告", p.ago(20), 36, made=75, body=body)
    p.defect("columns", "bmwj", LAW)
    p.decoy("columns", "zcjd")
    p.decoy("interpretation", entry.path)
