"""Documents of the medical-insurance bureau in its directory, and what explains them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.sample import PIXEL

if TYPE_CHECKING:
    from tests.portals.county import CountyPortal

BENEFIT, FUND, MEDICINE, FINANCE = "待遇保障股", "基金监管股", "医药服务股", "规划财务和法规股"
RULES = (
    "<p>各乡镇人民政府，各定点医药机构：</p><p>第一条 为规范管理，维护参保人合法权益，制定本办法。</p><p>第二条 本县行政区域内适用本办法。</p>"
    "<p>第三条 医疗保障行政部门负责组织实施。</p><p>第四条 本办法自发布之日起施行，有效期五年。</p>"
)


class Papers:
    """Writes documents and explanations; `policies` and `explained` are their lists."""

    def __init__(self, portal: CountyPortal) -> None:
        self.portal = portal
        self.policies: list[tuple[str, str, date, str]] = []
        self.drafters: dict[str, str] = {}

    def policy(
        self, title: str, ago: int, *, number: str = "", bad: str = "", body: str = RULES, drafter: str = ""
    ) -> tuple[str, date]:
        p = self.portal
        day = p.after(p.ago(ago), 1) if ago > 4 else p.ago(ago)
        return self.issue(title, day, number=number, bad=bad, body=body, drafter=drafter)

    def issue(
        self, title: str, day: date, *, number: str = "", bad: str = "", body: str = RULES, drafter: str = ""
    ) -> tuple[str, date]:
        p = self.portal
        path = p.document(title, day, number, body, drafter)
        self.policies.append((title, path, day, number))
        part = path.rpartition("&")[2]
        if bad:
            p.defect("interpretation", part, bad)
        else:
            p.decoy("interpretation", part)
        return path, day

    def explain(self, title: str, day: date, body: str, column: str = "zcjd") -> str:
        path = self.portal.article(column, title, day, body)
        self.portal.rows.setdefault(column, []).append((title, path, day))
        return path


def add_policies(p: CountyPortal) -> None:
    papers = Papers(p)
    explained(papers)
    exempt(papers)
    wanting(papers)
    p.column_spec("zcwj", "政策文件", FINANCE, "信息形成之日起20个工作日内", "政策文件")
    p.column_spec("zcjd", "政策解读", FINANCE, "适时更新", "政策解读")
    p.decoy("columns", "zcwj", "zcjd")
    rows = sorted(papers.policies, key=lambda row: row[2], reverse=True)
    pages = [rows[i : i + 12] for i in range(0, len(rows), 12)]
    drawn = []
    for n, page in enumerate(pages, 1):
        cells = "".join(
            f"<tr><td>QY0231-03_A/{d.year}-{n}</td><td><a href='{path}'>{title}</a></td><td>{number or '无'}</td><td>{p.name}</td><td>{d}</td></tr>"
            for title, path, d, number in page
        )
        head = "<tr><th>索引号</th><th>信息名称</th><th>文号</th><th>发布机构</th><th>发布日期</th></tr>"
        drawn.append(
            p.layout(
                "政策文件",
                ["政务公开", "政策文件"],
                f"<table id='gv'>{head}{cells}</table>{p.pager(n, len(pages), len(rows))}",
            )
        )
    posted = tuple((str(n), html.encode()) for n, html in enumerate(drawn, 1))
    p.put(p.list_path("zcwj"), drawn[0], posted=posted)
    p.listing("zcjd", sorted(p.rows["zcjd"], key=lambda row: row[2], reverse=True), "time")
    p.interpretation |= {"lead_answers": True, "drafters": papers.drafters}


def explained(d: Papers) -> None:
    p, after = d.portal, d.portal.after
    year = p.today.year
    path, day = d.policy("关于印发《青岩县城乡居民门诊统筹实施细则》的通知", 62, number=f"青医保发〔{year}〕11号")
    d.explain(
        "《青岩县城乡居民门诊统筹实施细则》政策解读",
        after(day, 3),
        f"<p>现对<a href='{path}'>《实施细则》</a>解读如下：一、背景。二、主要内容。</p>",
    )
    path, day = d.policy("青岩县医疗救助实施办法", 76, number=f"青医保规〔{year}〕2号")
    d.explain(
        "一图看懂医疗救助怎么申请", after(day, 1), f"<p>文件：青医保规〔{year}〕2号</p><img src='/style/logo.png'>"
    )
    path, day = d.policy("关于印发《青岩县长期护理保险定点机构管理办法（试行）》的通知", 92)
    d.explain(
        "【视频】局长解读长期护理保险定点机构管理办法", after(day, 2), "<video src='/style/jd.mp4' controls></video>"
    )
    p.put("/style/jd.mp4", PIXEL * 9, kind="video/mp4")
    _, day = d.policy("关于印发《青岩县医保基金举报奖励办法》的通知", 104)
    d.explain("《青岩县医保基金举报奖励办法》解读", day, "<p>问：哪些行为可以举报？答：见第五条。</p>")
    _, day = d.policy("关于印发《青岩县药品耗材集采货款结算办法》的通知", 121)
    d.explain("《青岩县药品耗材集采货款结算办法》解读", day - timedelta(days=1), "<p>一、起草背景。二、结算流程。</p>")
    _, day = d.policy("关于调整我县城乡居民基本医疗保险筹资标准的通知", 138)
    d.explain(
        "2题读懂居民医保筹资标准调整",
        after(day, 2),
        "<p>问：居民医保筹资标准为什么调整？答：医疗费用增长。</p>",
        column="zxdt",
    )
    _, day = d.policy(
        "青岩县医疗保障局 青岩县财政局 青岩县民政局关于印发《困难群众参保资助办法》的通知",
        150,
        number=f"青医保联〔{year}〕1号",
    )
    d.explain(
        "三部门联合印发《困难群众参保资助办法》——政策解读", after(day, 3), "<p>三部门有关负责人就办法答记者问。</p>"
    )
    body = RULES + "<p>附件：<a href='/upfiles/2024/jd-20.pdf'>《青岩县医保经办服务规程》解读.pdf</a></p>"
    p.put("/upfiles/2024/jd-20.pdf", b"%PDF-1.4 " + b"0" * 500, kind="application/pdf")
    d.policy("关于印发《青岩县医保经办服务规程》的通知", 167, body=body)
    holiday(d)


def holiday(d: Papers) -> None:
    """Published just before the long October holiday; the third working day lies after it."""
    p = d.portal
    year = p.today.year if p.today > date(p.today.year, 11, 1) else p.today.year - 1
    day = p.workday_before(date(year, 10, 1))
    _, day = d.issue("关于印发《青岩县医用耗材目录管理办法》的通知", day)
    d.explain("《青岩县医用耗材目录管理办法》解读", p.after(day, 3), "<p>一、目录范围。二、动态调整。三、监督。</p>")
    _, day = d.issue("关于印发《青岩县处方流转管理办法》的通知", p.workday_before(day), bad=FINANCE)
    d.explain("《青岩县处方流转管理办法》解读", p.after(day, 4), "<p>一、处方来源。二、流转平台。</p>")


def exempt(d: Papers) -> None:
    year = d.portal.today.year
    d.policy("关于王某等同志职务任免的通知", 33)
    d.policy("青岩县医疗保障局关于召开定点医药机构约谈会的通知", 41)
    d.policy(
        "转发《国家医疗保障局关于优化跨省异地就医直接结算的通知》的通知",
        53,
        body="<p>现转发给你们，请认真贯彻执行。</p>",
    )
    d.policy("贵山省医疗保障局关于印发《门诊慢特病认定标准》的通知", 59, number=f"黔山医保发〔{year}〕8号")
    d.policy(
        "关于宣布失效一批规范性文件的决定",
        66,
        body="<p>下列文件宣布失效：</p><p>1.新农合补偿方案</p><p>2.医保卡管理办法</p>",
    )
    d.policy("关于县政协十届三次会议第31号提案的答复", 73, body="<p>您提出的提案收悉，现答复如下：感谢您的关心。</p>")
    d.policy("关于拟新增定点零售药店名单的公示", 84, body="<p>现将名单公示如下，公示期7天。</p>")
    d.policy(f"关于{year}年国庆节放假安排的通知", 96, body="<p>放假时间安排如下，请做好值班。</p>")
    d.policy("关于印发《青岩县医保影像云管理办法》的通知", 2)
    d.policy("关于印发《青岩县医保信用评价办法》的通知", 1500)
    path, _ = d.policy("关于印发《局机关考勤管理办法》的通知", 112)
    d.portal.interpretation["not_needed"] = (f"http://{d.portal.host}{path}",)
    d.policy(
        "《青岩县医疗救助实施办法》政策解读", 75, body="<p>为便于理解，现解读如下。一、出台背景。二、救助对象。</p>"
    )
    d.policy("关于系统停机升级的公告", 128, body="<p>因系统升级，医保结算暂停服务四小时。</p>")


def wanting(d: Papers) -> None:
    p, after = d.portal, d.portal.after
    year = p.today.year
    d.policy(
        "关于印发《青岩县生育保险待遇支付办法》的通知",
        38,
        number=f"青医保发〔{year}〕19号",
        bad=BENEFIT,
        drafter=BENEFIT,
    )
    path, day = d.policy("关于印发《青岩县医保违法行为行政处罚裁量基准》的通知", 48, bad=FUND)
    d.drafters[f"http://{p.host}{path}"] = FUND
    d.explain("《青岩县医保违法行为行政处罚裁量基准》解读", after(day, 9), "<p>一、裁量阶次。二、适用规则。</p>")
    d.policy("关于印发《青岩县集采药品使用监测办法》的通知", 57, number=f"青医保发〔{year}〕15号", bad=MEDICINE)
    d.drafters[f"青医保发〔{year}〕15号"] = MEDICINE
    d.policy(f"青岩县居民大病保险实施方案（{year}年版）", 71, bad=FINANCE)
    d.explain(f"青岩县居民大病保险实施方案（{year - 4}年版）政策解读", p.ago(1480), "<p>一、筹资。二、报销比例。</p>")
    _, day = d.policy("关于印发《青岩县互联网诊疗医保支付管理办法》的通知", 87, bad=FINANCE)
    d.explain("《青岩县远程诊疗收费管理办法》解读", after(day, 1), "<p>收费项目与标准说明。</p>")
    _, day = d.policy("关于印发《青岩县家庭共济账户使用管理办法》的通知", 109, bad=FINANCE)
    d.explain("《青岩县家庭共济账户使用管理办法》解读", after(day, 5), "<p>一、谁可以共济。二、如何绑定。</p>")
    body = RULES + "<p>解读链接：<a href='/bumen/ylbzj/show.aspx?id=60077'>政策解读</a></p>"
    d.policy("关于印发《青岩县中医适宜技术支付办法》的通知", 126, bad=FINANCE, body=body)
    p.defect("links", "show.aspx?id=60077", FINANCE)
    d.policy("关于规范定点医疗机构医保结算行为的意见", 141, bad=FINANCE)
    body = RULES + "<p>政策解读：敬请期待。</p>"
    d.policy("关于印发《青岩县医保定点协议管理实施细则》的通知", 159, bad=FINANCE, body=body)
