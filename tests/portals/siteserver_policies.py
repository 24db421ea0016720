"""The policy documents of the forestry bureau and what explains them, or does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.siteserver import SiteServerPortal

LAW, RESOURCES, FIRE, ECOLOGY, FINANCE = "政策法规科", "资源管理科", "防火科", "生态修复科", "规划财务科"
BODY = (
    "<p>各县市林业和草原局：</p><p>第一条 为规范管理，根据有关法律法规，结合本州实际，制定本办法。</p>"
    "<p>第二条 本办法适用于本州行政区域内的有关活动。</p><p>第三条 县级主管部门负责监督检查。</p><p>本办法自印发之日起施行，有效期五年。</p>"
)


class Documents:
    """Writes policies and interpretations, and their lists."""

    def __init__(self, portal: SiteServerPortal) -> None:
        self.portal = portal
        self.policies: list[tuple[str, str, date]] = []
        self.explained: list[tuple[str, str, date]] = []
        self.asked: list[tuple[str, str, date]] = []
        self.drafters: dict[str, str] = {}

    def policy(
        self, title: str, ago: int, *, number: str = "", bad: str = "", body: str = BODY, drafter: str = ""
    ) -> tuple[str, date]:
        """A document published so many days ago, moved to the working day after; its address and day."""
        p = self.portal
        day = p.after(p.ago(ago), 1) if ago > 3 else p.ago(ago)
        lines = f"<p>文号：{number}</p>" if number else ""
        lines += f"<p>起草科室：{drafter}</p>" if drafter else ""
        path = p.article("201", title, day, lines + body)
        self.policies.append((title, path, day))
        if bad:
            p.defect("interpretation", path, bad)
        else:
            p.decoy("interpretation", path)
        return path, day

    def explain(self, title: str, day: date, body: str) -> str:
        path = self.portal.article("202", title, day, body)
        self.explained.append((title, path, day))
        return path


def add_policies(portal: SiteServerPortal) -> None:
    """All documents, then the lists of 政策文件, 政策解读 and 政策问答."""
    documents = Documents(portal)
    explained_well(documents)
    explained_oddly(documents)
    need_none(documents)
    wanting(documents)
    newest_first: Callable[[tuple[str, str, date]], date] = lambda row: row[2]  # noqa: E731
    for channel, rows in (("201", documents.policies), ("202", documents.explained), ("203", documents.asked)):
        portal.channel(channel, sorted(rows, key=newest_first, reverse=True))
    portal.column_spec("zcwj", "政策文件", LAW, "适时更新", "政策文件")
    portal.column_spec("zcjd", "政策解读", LAW, "及时更新", "政策解读")
    portal.column_spec("zcwd", "政策问答", LAW, "适时更新", "政策解读")
    portal.decoy("columns", "zcwj", "zcjd", "zcwd")
    portal.interpretation |= {"lead_answers": True, "drafters": documents.drafters}


def explained_well(d: Documents) -> None:
    """By link, by number, by picture, by video, on the last day, before the document."""
    after = d.portal.after
    year = d.portal.today.year
    path, day = d.policy("关于印发《云岭州公益林管理办法》的通知", 60, number=f"云林规〔{year}〕1号")
    d.explain(
        "《云岭州公益林管理办法》政策解读",
        day,
        f'<p>为便于理解，现对<a href="{path}">《云岭州公益林管理办法》</a>解读如下。一、制定背景……二、主要内容……</p>',
    )
    path, day = d.policy("关于印发《云岭州古树名木保护实施细则》的通知", 75)
    d.portal.put("/upload/images/tujie-1.png", PIXEL, kind="image/png")
    d.explain("一图读懂《云岭州古树名木保护实施细则》", after(day, 2), '<p><img src="/upload/images/tujie-1.png"></p>')
    path, day = d.policy("关于印发《云岭州护林员考核办法》的通知", 95)
    d.portal.put("/upload/video/jd-1.mp4", PDF, kind="video/mp4")
    d.explain("视频解读：云岭州护林员考核办法", after(day, 1), '<video src="/upload/video/jd-1.mp4" controls></video>')
    path, day = d.policy("云岭州草原禁牧休牧管理规定", 110, number=f"云林规〔{year}〕3号")
    d.explain(
        "草原禁牧休牧有了新规矩",
        after(day, 3),
        f"<p>近日，我局印发云林规〔{year}〕3号文件，对禁牧休牧作出规定。现就有关问题解读如下。</p>",
    )
    path, day = d.policy("关于印发《云岭州湿地公园管理办法》的通知", 130)
    d.explain(
        "《云岭州湿地公园管理办法》解读", day - timedelta(days=2), "<p>一、起草背景。二、主要条款。三、施行时间。</p>"
    )


def explained_oddly(d: Documents) -> None:
    """In questions and answers, in an attachment, on a page of another name, in a newspaper, as a bare file."""
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    path, day = d.policy("关于印发《云岭州林下经济奖补办法》的通知", 50)
    answer = p.article(
        "203",
        "《云岭州林下经济奖补办法》政策问答",
        after(day, 2),
        f'<p>问：哪些人可以申请？答：见<a href="{path}">原文</a>第二条。</p>',
    )
    d.asked.append(("《云岭州林下经济奖补办法》政策问答", answer, after(day, 2)))
    for name, kind, content in (
        ("fj-1.docx", "application/msword", WORD),
        ("fj-2.pdf", "application/pdf", PDF),
        ("fj-3.docx", "application/msword", WORD),
        ("gw-5.pdf", "application/pdf", PDF),
    ):
        p.put(f"/upload/files/{name}", content, kind=kind)
    files = '<p>附件：1.<a href="/upload/files/fj-1.docx">云岭州林木种苗管理办法.docx</a></p><p>2.<a href="/upload/files/fj-2.pdf">《云岭州林木种苗管理办法》政策解读.pdf</a></p>'
    d.policy("关于印发《云岭州林木种苗管理办法》的通知", 64, body=files)
    day = after(p.ago(81), 1)
    talk = d.explain(
        "专家访谈：让群众的林地活起来",
        after(day, 2),
        "<p>主持人：请介绍新政策的出台背景。嘉宾：这次主要解决流转难的问题。</p>",
    )
    d.policy(
        "关于进一步规范林权流转服务的意见",
        81,
        body=BODY + f'<p>相关解读：<a href="{talk}">专家访谈：让群众的林地活起来</a></p>',
    )
    path, day = d.policy("关于印发《云岭州森林康养基地认定办法》的通知", 99)
    p.interpretation["media"] = [
        {"policy": path_url(p, path), "url": "http://news.sample.com/kangyang.html", "published": after(day, 1)}
    ]
    p.neighbour(
        "news.sample.com", "/kangyang.html", "解读森林康养基地认定办法", "本报就森林康养基地认定办法采访了州林草局。"
    )
    row_day = after(p.ago(140), 1)
    d.policies.append(
        (
            f"云岭州林业和草原局关于印发《云岭州义务植树尽责办法》的通知（云林规〔{year}〕5号）",
            "/upload/files/gw-5.pdf",
            row_day,
        )
    )
    d.explain("《云岭州义务植树尽责办法》解读", after(row_day, 1), "<p>一、为何出台。二、怎么尽责。三、如何登记。</p>")
    p.decoy("interpretation", "gw-5.pdf")


def path_url(portal: SiteServerPortal, path: str) -> str:
    return f"http://{portal.host}{path}"


def need_none(d: Documents) -> None:
    """No explanation is owed: personnel, meetings, reposts, lists, corrections, answers, too new, too old, agreed."""
    year = d.portal.today.year
    d.policy("关于李某等同志任免职的通知", 35)
    d.policy(f"关于召开{year}年全州林业和草原工作会议的通知", 45)
    d.policy(
        "转发省林业和草原局关于加强松材线虫病防控工作的通知",
        52,
        body="<p>各县市林业和草原局：现将省局文件转发给你们，请遵照执行。</p>",
    )
    d.policy(
        f"省林业和草原局关于印发《省级湿地认定办法》的通知（省林发〔{year}〕17号）", 58, number=f"省林发〔{year}〕17号"
    )
    d.policy(
        "云岭州林业和草原局关于公布废止和失效文件目录的公告",
        68,
        body="<p>下列文件予以废止：</p><p>1.关于木材运输证管理的通知</p><p>2.关于护林员聘用的通知</p>",
    )
    d.policy("关于《云岭州公益林管理办法》有关文字的更正说明", 57, body="<p>原文第三条“县级”误为“县经”，特此更正。</p>")
    d.policy("关于对州十三届人大二次会议第12号建议的答复", 78)
    d.policy("关于州级森林乡村名单的公示", 83, body="<p>现将拟认定名单公示如下，公示期五个工作日。</p>")
    d.policy("关于印发《云岭州野外用火审批办法》的通知", 1)
    d.policy("关于印发《云岭州木材经营加工管理办法》的通知", 1200)
    path, _ = d.policy("关于印发《局机关档案管理办法》的通知", 115)
    d.portal.interpretation["not_needed"] = (path_url(d.portal, path),)


def wanting(d: Documents) -> None:
    """None, too late, another edition's, one that cannot be opened."""
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    d.policy(
        "关于印发《云岭州林地占用补偿办法》的通知", 42, number=f"云林规〔{year}〕7号", bad=RESOURCES, drafter=RESOURCES
    )
    path, day = d.policy("关于印发《云岭州森林防火责任追究办法》的通知", 54, number=f"云林规〔{year}〕8号", bad=FIRE)
    d.drafters[path_url(p, path)] = FIRE
    d.explain("《云岭州森林防火责任追究办法》政策解读", after(day, 6), f"<p>现对云林规〔{year}〕8号文件解读如下。</p>")
    path, day = d.policy("关于印发《云岭州沙化土地治理办法》的通知", 72, bad=LAW)
    d.explain("《云岭州沙化土地治理办法》解读", after(day, 4), f'<p>现对<a href="{path}">办法</a>解读如下。</p>')
    d.policy(f"关于印发《云岭州林业专项资金管理办法》（{year}年修订）的通知", 88, bad=LAW)
    d.explain(
        f"《云岭州林业专项资金管理办法》（{year - 3}年修订）解读", p.ago(1150), "<p>一、修订背景。二、主要变化。</p>"
    )
    only = '<p>附件：<a href="/upload/files/fj-3.docx">云岭州造林质量管理办法.docx</a></p>'
    path, _ = d.policy("关于印发《云岭州造林质量管理办法》的通知", 102, bad=ECOLOGY, body=only)
    d.drafters[path_url(p, path)] = ECOLOGY
    gone = BODY + '<p>相关解读：<a href="/contents/202/990077.html">《云岭州林业碳汇项目管理办法》解读</a></p>'
    path, _ = d.policy("关于印发《云岭州林业碳汇项目管理办法》的通知", 120, bad=FINANCE, body=gone)
    d.drafters[path_url(p, path)] = FINANCE
    p.defect("links", "/contents/202/990077.html", LAW)
