"""Documents of the veterans' bureau: rows with the interpretation beside them, originals as files, and what is wanting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.portals.sample import PDF

if TYPE_CHECKING:
    from tests.portals.plaza import PlazaPortal

IDEA, PLACING, CARE, RIGHTS, CENTRE = (
    "思想政治和权益维护科",
    "移交安置科",
    "拥军优抚科",
    "就业创业科",
    "退役军人服务中心",
)
RULES = "<p>第一条 为做好有关工作，根据退役军人保障法等规定，制定本办法。</p><p>第二条 本办法适用于本市范围。</p><p>第三条 各县区退役军人事务局负责落实。</p><p>第四条 本办法自公布之日起施行。</p>"


class Papers:
    def __init__(self, portal: PlazaPortal) -> None:
        self.portal = portal
        self.rows: list[tuple[str, str, date, str]] = []  # title, address, day, interpretation beside it
        self.drafters: dict[str, str] = {}

    def policy(
        self,
        title: str,
        ago: int,
        bad: str = "",
        *,
        body: str = RULES,
        number: str = "",
        drafter: str = "",
        file: bool = False,
    ) -> tuple[str, date]:
        p = self.portal
        day = p.after(p.ago(ago), 1) if ago > 4 else p.ago(ago)
        if file:
            path = f"/uploads/zc/{p.number()}.pdf"
            p.put(path, PDF, kind="application/pdf")
        else:
            path = p.article("zc", title, day, (f"<p>{number}</p>" if number else "") + body)
        self.rows.append((title, path, day, ""))
        if drafter:
            self.drafters[f"http://{p.host}{path}"] = drafter
        if bad:
            p.defect("interpretation", path, bad)
        else:
            p.decoy("interpretation", path)
        return path, day

    def explain(self, title: str, day: date, body: str, column: str = "jd", beside: bool = False) -> str:
        path = self.portal.article(column, title, day, body)
        if beside:
            last = self.rows[-1]
            self.rows[-1] = (*last[:3], path)
        else:
            self.portal.rows.setdefault(column, []).append((title, path, day))
        return path


def add_policies(p: PlazaPortal) -> None:
    papers = Papers(p)
    explained(papers)
    exempt(papers)
    wanting(papers)
    p.column_spec("zc", "政策文件", IDEA, "及时更新", "政策文件")
    p.column_spec("jd", "政策解读", IDEA, "及时更新", "政策解读")
    p.decoy("columns", "zc", "jd")
    rows = "".join(
        f"<li><a href='{path[1:]}' title='{title}'>{title}</a>{f'<a class=jd href={beside[1:]}>【解读】</a>' if beside else ''}<em>{day:%Y-%m-%d}</em></li>"
        for title, path, day, beside in sorted(papers.rows, key=lambda row: row[2], reverse=True)
    )
    p.put(p.list_path("zc"), p.layout("政策文件", ["政策文件"], f"<h1>政策文件</h1><ul class='zclist'>{rows}</ul>"))
    p.listing("jd", sorted(p.rows["jd"], key=lambda row: row[2], reverse=True), "intro", size=50)
    p.interpretation |= {"lead_answers": True, "drafters": papers.drafters}


def explained(d: Papers) -> None:
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    _, day = d.policy("关于印发《南山市退役军人就业创业扶持办法》的通知", 55)
    d.explain("权威解读：如何享受就业创业扶持", after(day, 2), "<p>一、扶持对象。二、扶持方式。</p>", beside=True)
    _, day = d.policy("南山市优待证管理实施细则", 70, number=f"南退役发〔{year}〕9号")
    d.explain("《南山市优待证管理实施细则》政策解读", after(day, 3), "<p>优待证的申领、使用和管理。</p>")
    _, day = d.policy("关于印发《南山市烈士纪念设施保护管理办法》的通知", 85, file=True)
    d.explain("图解《南山市烈士纪念设施保护管理办法》", after(day, 1), "<img src='skin/p.jpg'>")
    _, day = d.policy(
        f"南山市退役军人事务局 南山市民政局关于做好困难退役军人帮扶援助工作的意见（南退役联〔{year}〕2号）", 100
    )
    d.explain("困难退役军人帮扶援助工作的意见解读", after(day, 2), f"<p>两部门印发南退役联〔{year}〕2号文件。</p>")
    path, day = d.policy("关于进一步加强军人军属优待工作的实施意见", 116)
    d.explain(
        "军人军属优待有哪些新变化",
        after(day, 1),
        f"<p>日前，<a href='{path[1:]}'>实施意见</a>印发，记者采访了有关负责人。</p>",
        column="mt",
    )
    d.policy(
        "关于印发《南山市退役士兵待安排工作期间管理规定》的通知",
        131,
        body=RULES + "<p>附：</p><p><a href='uploads/zc/jd131.pdf'>规定解读.pdf</a></p>",
    )
    p.put("/uploads/zc/jd131.pdf", PDF, kind="application/pdf")


def exempt(d: Papers) -> None:
    year = d.portal.today.year
    d.policy("关于周某任职的通知", 33, body="<p>周某任移交安置科科长。</p>")
    d.policy(f"关于做好{year}年国庆假期值班工作的通知", 60, body="<p>值班安排见附表。</p>")
    d.policy(
        "转发退役军人事务部等20部门《关于加强军人军属、退役军人和其他优抚对象优待工作的意见》的通知",
        66,
        body="<p>现转发给你们。</p>",
    )
    d.policy(f"退役军人事务部办公厅关于规范优待证使用的通知（退役军人办发〔{year}〕11号）", 74)
    d.policy("南山市退役军人事务局关于废止《南山市退役士兵安置办法》的通知", 90, body="<p>经研究，予以废止。</p>")
    d.policy("对市十届人大三次会议第55号建议的答复", 95, body="<p>您提出的建议收悉。</p>")
    d.policy("关于2家企业吸纳退役军人补贴名单的公示", 105, body="<p>公示期五个工作日。</p>")
    d.policy("关于印发《南山市悬挂光荣牌工作实施办法》的通知", 1)
    d.policy("关于印发《南山市军休干部服务管理办法》的通知", 1300)
    d.policy("关于表彰最美退役军人的决定", 120, body="<p>决定对下列同志予以表彰。</p>")


def wanting(d: Papers) -> None:
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    d.policy("关于印发《南山市退役军人教育培训实施办法》的通知", 40, RIGHTS, drafter=RIGHTS)
    _, day = d.policy("关于印发《南山市优抚对象医疗保障办法》的通知", 52, CARE, drafter=CARE)
    d.explain("《南山市优抚对象医疗保障办法》解读", after(day, 10), "<p>参保、补助与减免。</p>", beside=True)
    d.policy("关于印发《南山市转业军官安置工作规程》的通知", 64, PLACING, drafter=PLACING, file=True)
    d.policy(f"南山市退役军人服务站星级管理办法（{year}年修订）", 78, CENTRE, drafter=CENTRE)
    d.explain(f"《南山市退役军人服务站星级管理办法》（{year - 4}年）解读", p.ago(1500), "<p>星级标准。</p>")
    _, day = d.policy("关于印发《南山市退役军人法律援助实施意见》的通知", 92, IDEA)
    d.explain("《南山市退役军人法律援助实施意见》解读", after(day, 4), "<p>援助范围和程序。</p>")
    d.policy("南山市退役军人信访事项办理规定", 110, IDEA)
    d.policy(
        "关于印发《南山市英烈保护工作方案》的通知",
        125,
        IDEA,
        body=RULES + "<p><a href='a/jd/2026/gone-56.html'>方案解读</a></p>",
    )
    p.defect("links", "gone-56.html", IDEA)
