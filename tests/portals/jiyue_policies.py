"""Documents of the agriculture bureau and what explains them, in other words than other portals use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.portals.sample import PDF

if TYPE_CHECKING:
    from tests.portals.jiyue import JiyuePortal

OFFICE, REFORM, CROPS, CATTLE, SAFETY, MACHINES = (
    "办公室",
    "政策与改革科",
    "种植业管理科",
    "畜牧兽医科",
    "农产品质量安全监管科",
    "农业机械化管理科",
)
RULES = (
    "<p>各县（市、区）农业农村局，局机关各科室：</p><p>第一章 总则</p><p>第一条 为加强管理，提高资金使用效益，制定本办法。</p>"
    "<p>第二条 本市行政区域内适用本办法。</p><p>第三条 市农业农村局负责组织实施和监督检查。</p><p>第四条 本办法自印发之日起施行。</p>"
)


class Papers:
    """Writes documents and explanations into the lists of the portal."""

    def __init__(self, portal: JiyuePortal) -> None:
        self.portal = portal
        self.drafters: dict[str, str] = {}

    def policy(self, title: str, ago: int, bad: str = "", **more: Any) -> tuple[str, date]:
        p = self.portal
        return self.issue(title, p.after(p.ago(ago), 1) if ago > 4 else p.ago(ago), bad, **more)

    def issue(
        self, title: str, day: date, bad: str = "", *, body: str = RULES, number: str = "", drafter: str = ""
    ) -> tuple[str, date]:
        p = self.portal
        head = f"<p style='text-align:center'>{number}</p>" if number else ""
        path = p.article("zcwj", title, day, head + body)
        p.rows.setdefault("zcwj", []).append((title, path, day))
        if drafter:
            self.drafters[number or title] = drafter
        part = path.rpartition("/")[2]
        if bad:
            p.defect("interpretation", part, bad)
        else:
            p.decoy("interpretation", part)
        return path, day

    def explain(self, title: str, day: date, body: str, column: str = "zcjd") -> str:
        path = self.portal.article(column, title, day, body)
        self.portal.rows.setdefault(column, []).append((title, path, day))
        return path


def add_policies(p: JiyuePortal) -> None:
    papers = Papers(p)
    explained(papers)
    exempt(papers)
    wanting(papers)
    p.column_spec("zcwj", "政策文件", REFORM, "有则更新", "政策文件")
    p.column_spec("zcjd", "政策解读", REFORM, "有则更新", "政策解读")
    p.decoy("columns", "zcwj", "zcjd")
    for column in ("zcwj", "zcjd"):
        p.listing(column, sorted(p.rows[column], key=lambda row: row[2], reverse=True))
    p.interpretation |= {"lead_answers": True, "drafters": papers.drafters}


def explained(d: Papers) -> None:
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    path, day = d.policy(
        "清河市农业农村局关于印发《清河市高标准农田建设管理办法》的通知", 61, number=f"清农规〔{year}〕3号"
    )
    d.explain(
        "【政策解读】清河市高标准农田建设管理办法",
        after(day, 3),
        f"<p>一、为什么制定？</p><p>原文链接：<a href='{path}'>点击查看</a></p>",
    )
    _, day = d.policy("关于印发清河市农业产业化龙头企业认定和监测办法的通知", 77)
    d.explain(
        "《清河市农业产业化龙头企业认定和监测办法》解读", after(day, 1), "<p>办法共五章二十条，主要内容如下。</p>"
    )
    _, day = d.policy("清河市农机购置与应用补贴实施方案", 89, number=f"清农机〔{year}〕8号")
    d.explain(
        "漫画解读：农机购置与应用补贴怎么领",
        after(day, 2),
        f"<p>依据：清农机〔{year}〕8号</p><img src='/static/img/p.png'>",
    )
    _, day = d.policy(
        "清河市财政局 清河市农业农村局关于印发《耕地地力保护补贴资金管理细则》的通知",
        101,
        number=f"清财农〔{year}〕19号",
    )
    _, day = d.policy("清河市农业农村局等四部门关于加强外来入侵物种防控的实施意见", 115)
    d.explain(
        "一图读懂|关于加强外来入侵物种防控的实施意见", day, "<img src='/static/img/p.png'><img src='/static/img/p.png'>"
    )
    _, day = d.policy("关于印发《清河市畜禽养殖废弃物资源化利用补助办法》的通知", 131)
    d.explain(
        "畜牧兽医科负责人解读《清河市畜禽养殖废弃物资源化利用补助办法》",
        day - timedelta(days=4),
        "<p>本报记者采访了有关负责人。</p>",
        column="xmsy",
    )
    body = RULES + "<div class='files'>附件：<a href='/attach/0/jd-55.pdf'>政策解读材料.pdf</a></div>"
    p.put("/attach/0/jd-55.pdf", PDF, kind="application/pdf")
    d.policy("关于印发《清河市水稻良种补贴项目实施细则》的通知", 143, body=body)
    _, day = d.policy(f"清河市农村宅基地审批管理办法（{year}年修订）", 155)
    d.explain(
        f"《清河市农村宅基地审批管理办法（{year}年修订）》修订解读", after(day, 2), "<p>本次修订的主要变化有三处。</p>"
    )
    holiday = date(year if p.today > date(year, 6, 1) else year - 1, 5, 1)
    _, day = d.issue("关于印发《清河市农药包装废弃物回收办法》的通知", p.workday_before(holiday))
    d.explain("《清河市农药包装废弃物回收办法》政策解读", after(day, 3), "<p>一、回收主体。二、回收网点。</p>")


def exempt(d: Papers) -> None:
    p, year = d.portal, d.portal.today.year
    d.policy("关于钱某某等3名同志试用期满正式任职的通知", 32, body="<p>经考核合格，正式任职。</p>")
    d.policy("关于开展2期高素质农民培训报名的通知", 39, body="<p>现面向全市招收学员，报名时间如下。</p>")
    d.policy("农业农村部办公厅关于印发《农作物病虫害监测规范》的通知", 47, number=f"农办农〔{year}〕12号")
    d.policy("转发省厅《关于做好秋粮收购工作的通知》", 55, body="<p>现将通知转发给你们，请认真贯彻落实。</p>")
    d.policy("关于对市政协第45号提案的复函", 65, body="<p>您提出的提案收悉，答复如下。</p>")
    d.policy(
        "清河市农业农村局关于废止部分行政规范性文件的通知",
        74,
        body="<p>经清理，决定废止下列文件。</p><p>1.《清河市生猪定点屠宰管理办法》</p>",
    )
    d.policy("关于印发《清河市农业农村局安全生产考核办法》的通知", 2)
    d.policy("关于印发《清河市沼气工程补助办法》的通知", 1600)
    d.policy("关于印发《局机关财务报销制度》的通知", 108)
    p.interpretation["not_needed"] = ("关于印发《局机关财务报销制度》的通知",)
    d.policy("关于市级示范家庭农场名单的公告", 120, body="<p>现将名单予以公布。</p>")
    d.policy("关于公开征求《清河市种子管理办法（征求意见稿）》意见的公告", 134, body="<p>请于30日内提出意见。</p>")
    d.policy("关于调整局领导分工的通知", 147, body="<p>分工调整如下。</p>")
    d.policy(f"关于{year}年第三季度农产品质量安全例行监测结果的通报", 29, body="<p>合格率99.1%。</p>")
    d.policy("《清河市高标准农田建设管理办法》勘误", 58, body="<p>第九条“二十日”应为“三十日”。</p>")


def wanting(d: Papers) -> None:
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    d.policy(
        "清河市农业农村局关于印发《清河市兽药经营管理实施细则》的通知",
        36,
        CATTLE,
        number=f"清农规〔{year}〕7号",
        drafter=CATTLE,
    )
    _, day = d.policy("关于印发《清河市植保无人机作业补助办法》的通知", 50, MACHINES, drafter=MACHINES)
    d.explain("《清河市植保无人机作业补助办法》政策解读", after(day, 7), "<p>补助对象、标准和程序如下。</p>")
    _, day = d.policy(f"清河市农作物秸秆综合利用实施方案（{year}—{year + 2}年）", 63, CROPS, drafter=CROPS)
    d.explain(
        f"《清河市农作物秸秆综合利用实施方案（{year - 3}—{year - 1}年）》解读",
        p.ago(1190),
        "<p>上一轮方案的主要内容。</p>",
    )
    _, day = d.policy("关于印发《清河市农产品质量安全信用管理办法》的通知", 79, SAFETY, drafter=SAFETY)
    d.explain("《清河市农产品质量安全追溯管理办法》解读", after(day, 1), "<p>追溯办法的主要内容。</p>")
    d.policy("关于印发《清河市设施农业用地管理办法》的通知", 94, REFORM)
    _, day = d.policy("关于印发《清河市农村集体资产管理办法》的通知", 110, REFORM)
    d.explain("《清河市农村集体资产管理办法》解读", after(day, 4), "<p>一、资产范围。二、民主决策。</p>")
    d.policy(
        "关于印发《清河市渔业增殖放流管理规定》的通知",
        126,
        REFORM,
        body=RULES + "<p>解读：<a href='/art/2026/1/1/art_no_56.html'>查看解读</a></p>",
    )
    p.defect("links", "art_no_56.html", REFORM)
    d.policy("清河市肥料登记管理实施办法", 139, REFORM, number=f"清农规〔{year}〕5号")
    holiday = date(year if p.today > date(year, 6, 1) else year - 1, 5, 1)
    day = p.workday_before(p.workday_before(holiday))
    d.issue("关于印发《清河市休闲农业星级评定办法》的通知", day, REFORM)
    d.explain("《清河市休闲农业星级评定办法》解读", after(day, 5), "<p>评定标准与程序。</p>")
