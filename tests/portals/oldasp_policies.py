"""Documents of the commerce bureau in an undistinguished list with cut titles, and what explains them, or only seems to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.sample import WORD

if TYPE_CHECKING:
    from tests.portals.oldasp import OldAspPortal

OFFICE, MARKET, TRADE, FOREIGN, ECOM, LAW = "综合科", "市场运行和流通科", "外贸科", "外资科", "电子商务科", "法规科"
RULES = (
    "<P>各县（区）商务主管部门：</P><P>为促进商务高质量发展，现将有关事项通知如下。</P><P>一、总体要求。坚持市场导向。</P><P>二、支持对象。在本市注册的企业。</P>"
    "<P>三、支持标准。按实际投入的百分之三十给予补助。</P><P>四、本办法自发布之日起施行，有效期三年。</P>"
)


class Papers:
    """Writes documents and explanations into the lists of the portal."""

    def __init__(self, portal: OldAspPortal) -> None:
        self.portal = portal
        self.drafters: dict[str, str] = {}

    def policy(
        self, title: str, ago: int, bad: str = "", *, body: str = RULES, number: str = "", drafter: str = ""
    ) -> tuple[str, date]:
        p = self.portal
        day = p.after(p.ago(ago), 1) if ago > 4 else p.ago(ago)
        return self.issue(title, day, bad, body=body, number=number, drafter=drafter)

    def issue(
        self, title: str, day: date, bad: str = "", *, body: str = RULES, number: str = "", drafter: str = ""
    ) -> tuple[str, date]:
        p = self.portal
        text = f"<P align=center>{number}</P>{body}" if number else body
        path = p.article("zcwj", title, day, text)
        p.rows.setdefault("zcwj", []).append((title, path, day))
        if drafter:
            self.drafters[f"http://{p.host}{path}"] = drafter
        part = path.removeprefix("/")
        if bad:
            p.defect("interpretation", part, bad)
        else:
            p.decoy("interpretation", part)
        return path, day

    def explain(self, title: str, day: date, body: str, column: str = "jdhy") -> str:
        path = self.portal.article(column, title, day, body)
        self.portal.rows.setdefault(column, []).append((title, path, day))
        return path


def add_policies(p: OldAspPortal) -> None:
    papers = Papers(p)
    explained(papers)
    exempt(papers)
    wanting(papers)
    p.column_spec("zcwj", "政策文件", LAW, "适时更新", "政策文件")
    p.column_spec("jdhy", "解读回应", LAW, "适时更新", "政策解读")
    p.decoy("columns", "zcwj", "jdhy")
    for column in ("zcwj", "jdhy"):
        p.listing(column, sorted(p.rows[column], key=lambda row: row[2], reverse=True), "short")
    p.interpretation |= {"lead_answers": True, "drafters": papers.drafters}


def explained(d: Papers) -> None:
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    path, day = d.policy("关于印发《新川市商贸发展专项资金管理办法》的通知", 56, number=f"新商财〔{year}〕14号")
    d.explain(
        "《新川市商贸发展专项资金管理办法》解读",
        after(day, 3),
        f"<P>解读文件：<A href='{path.lstrip('/')}'>新川市商贸发展专项资金管理办法</A></P><P>一、背景。</P>",
    )
    _, day = d.policy(f"新川市商务局关于促进二手车流通的若干措施（新商规〔{year}〕2号）", 69)
    d.explain("政策解读丨促进二手车流通的若干措施", after(day, 1), "<P>若干措施共十条，主要内容如下。</P>")
    _, day = d.policy("新川市老字号认定管理办法", 83, number=f"新商规〔{year}〕4号")
    d.explain(
        "老字号怎么认定？专家为您解答",
        after(day, 2),
        f"<P>《新川市老字号认定管理办法》（新商规〔{year}〕4号）近日印发，专家就主要内容作了解答。</P>",
    )
    _, day = d.policy("关于印发《新川市会展业发展扶持办法》的通知", 97)
    d.explain("图解：新川市会展业发展扶持办法", after(day, 1), "<IMG src='images/logo.gif'>")
    _, day = d.policy("新川市商务局 新川市公安局关于加强报废机动车回收管理的通知", 118, number=f"新商联〔{year}〕6号")
    d.explain(
        "《关于加强报废机动车回收管理的通知》新闻发布会实录",
        after(day, 3),
        "<P>主持人：今天邀请市商务局、市公安局负责人解读通知。</P>",
        column="swdt",
    )
    _, day = d.policy("关于修改《新川市单用途预付卡管理办法》的决定", 133)
    d.explain("关于修改《新川市单用途预付卡管理办法》的决定的解读", day, "<P>一、修改背景。二、修改内容。</P>")
    answer = p.article(
        "jdhy",
        "企业关心的十个问题",
        after(p.ago(146), 1),
        "<P>问：跨境电商综试区的支持政策何时申报？答：每年三月。</P>",
    )
    p.rows["jdhy"].append(("企业关心的十个问题", answer, after(p.ago(146), 1)))
    d.policy(
        "关于支持跨境电子商务综合试验区建设的实施意见",
        147,
        body=RULES + f"<P>【相关链接】<A href='{answer.lstrip('/')}'>企业关心的十个问题</A></P>",
    )
    _, day = d.policy("关于印发《新川市家政服务信用管理办法》的通知", 161)
    d.explain(
        "《新川市家政服务信用管理办法》起草说明",
        day - timedelta(days=3),
        "<P>现将起草背景、主要内容、征求意见情况说明并解读如下。</P>",
    )
    path, day = d.policy("关于印发《新川市边民互市贸易管理细则》的通知", 175)
    p.interpretation["media"] = [
        {"policy": f"http://{p.host}{path}", "url": "http://trade.sample.com/report/ok.htm", "published": after(day, 2)}
    ]
    october = date(year if p.today > date(year, 11, 1) else year - 1, 9, 30)
    _, day = d.issue("关于印发《新川市冷链物流补助实施细则》的通知", p.workday_before(october))
    d.explain("《新川市冷链物流补助实施细则》解读", after(day, 3), "<P>一、补助对象。二、补助标准。三、申报流程。</P>")


def exempt(d: Papers) -> None:
    p, year = d.portal, d.portal.today.year
    d.policy("关于赵某同志任职的通知", 31, body="<P>经研究决定，赵某同志任外贸科科长。</P>")
    d.policy("关于举办跨境电商实务培训班的通知", 37, body="<P>时间：下周三；地点：市委党校；请各县区派员参加。</P>")
    d.policy(f"商务部令{year}年第1号 对外劳务合作管理办法", 44)
    d.policy("转发省商务厅关于做好元旦春节市场保供工作的通知", 52, body="<P>现将省厅通知转发你们，请抓好落实。</P>")
    d.policy("对市政协九届二次会议第087号提案的答复", 61, body="<P>您提出的提案收悉，现答复如下。</P>")
    d.policy(
        "关于废止《新川市酒类流通管理办法》的公告",
        71,
        body="<P>经研究，决定废止《新川市酒类流通管理办法》（新商发〔2012〕9号），自公告之日起停止执行。</P>",
    )
    d.policy("关于2家成品油经营企业证书注销的公告", 81, body="<P>现予注销。</P>")
    d.policy("关于表扬全市外贸先进集体的通报", 90, body="<P>对下列单位予以通报表扬。</P>")
    d.policy("关于印发《新川市夜间经济示范街区评定办法》的通知", 1)
    d.policy("关于印发《新川市再生资源回收体系建设方案》的通知", 1400)
    d.policy(f"{year}年部门预算公开说明", 260, body="<P>收支预算总体情况说明如下。</P>")
    d.policy("关于2026年春节放假值班安排的通知".replace("2026", str(year)), 250, body="<P>值班安排如下。</P>")
    path, _ = d.policy("关于印发《机关公务用车管理办法》的通知", 125)
    p.interpretation["not_needed"] = (f"http://{p.host}{path}",)
    d.policy("新川市商务局行政执法人员名单公示", 140, body="<P>名单如下。</P>")
    d.policy(
        "关于《新川市商业网点规划（征求意见稿）》公开征求意见的公告",
        152,
        body="<P>现公开征求意见，请于三十日内反馈。</P>",
    )


def wanting(d: Papers) -> None:
    p, after, year = d.portal, d.portal.after, d.portal.today.year
    d.policy(
        "关于印发《新川市汽车以旧换新补贴实施细则》的通知", 34, MARKET, number=f"新商规〔{year}〕9号", drafter=MARKET
    )
    _, day = d.policy("关于印发《新川市外贸企业信用保险扶持办法》的通知", 46, TRADE, drafter=TRADE)
    d.explain("《新川市外贸企业信用保险扶持办法》解读", after(day, 8), "<P>一、扶持范围。二、申报条件。</P>")
    d.policy(f"新川市电子商务示范企业认定办法（{year}年修订）", 59, ECOM, drafter=ECOM)
    d.explain(f"《新川市电子商务示范企业认定办法》（{year - 3}年修订）解读", p.ago(1120), "<P>修订要点如下。</P>")
    _, day = d.policy("关于印发《新川市外商投资企业投诉工作办法》的通知", 74, FOREIGN, drafter=FOREIGN)
    d.explain("《新川市外商投资促进办法》解读", after(day, 2), "<P>就促进办法解读如下，投诉工作另有规定。</P>")
    d.policy("关于进一步规范商业预付卡备案管理的意见", 88, LAW)
    d.policy("新川市成品油零售体系发展规划", 106, LAW, number=f"新商发〔{year}〕21号")
    _, day = d.policy("关于印发《新川市对外投资合作风险防控办法》的通知", 122, LAW)
    d.explain("《新川市对外投资合作风险防控办法》解读", after(day, 4), "<P>一、适用范围。</P>")
    d.policy(
        "关于印发《新川市流通领域安全管理规定》的通知",
        137,
        LAW,
        body=RULES + "<P>解读：<A href='view.asp?id=39999'>点击查看</A></P>",
    )
    p.defect("links", "view.asp?id=39999", LAW)
    p.page("/uploadfile/zw-1.doc", WORD, kind="application/msword")
    d.policy(
        "关于印发《新川市农产品流通补助办法》的通知",
        151,
        LAW,
        body="<P>各县区商务局：现印发给你们。</P><P><A href='uploadfile/zw-1.doc'>新川市农产品流通补助办法.doc</A></P>",
    )
