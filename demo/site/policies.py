"""Policy documents and what interprets them: each pair tries one way of interpreting, or of not doing so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from demo.site.articles import BUREAU, Article
from demo.site.clock import Clock, after_working_days
from demo.site.wording import html, paragraphs

NUMBER_BASE = 5000
INTERPRETATION_BASE = 6000
PORTAL_LINK = '<a href="/{href}">{words}</a>'


@dataclass(frozen=True)
class Interpreted:
    """How a policy is interpreted."""

    title: str
    days: int | None = None  # working days after the policy; None: none is written
    body: str = ""  # `{no}` the document number, `{name}` the title, `{link}` a link to the policy
    column: str = "zcjd"
    linked_from_policy: bool = False
    edition: str = ""  # the interpretation is of this other document


@dataclass(frozen=True)
class Policy:
    key: int
    name: str  # the words between 《》
    ago: int
    interpreted: Interpreted | None = None
    column: str = "bmwj"
    drafter: str = ""
    signed: bool = False  # the drafter is named at the end of the text, else in the table above it
    over_holiday: bool = False
    notice: bool = True  # 关于印发《》的通知

    @property
    def title(self) -> str:
        return f"{BUREAU}关于印发《{self.name}》的通知" if self.notice else self.name


_TEXT = "《{name}》（{no}）已印发，现就主要内容解读如下。"
_PICTURE = '<img src="/__local/tujie.png" alt="图解" width="600" height="900">'
_VIDEO = '<video src="/__local/jiedu.mp4" controls width="600"></video>'

POLICIES = (
    Policy(
        1,
        "楚雄州应急广播管理暂行办法",
        60,
        Interpreted("《楚雄州应急广播管理暂行办法》政策解读", 0, _TEXT, linked_from_policy=True),
    ),
    Policy(
        2,
        "楚雄州广播电视安全播出考核办法",
        0,
        Interpreted("《楚雄州广播电视安全播出考核办法》解读", 3, _TEXT),
        over_holiday=True,
    ),
    Policy(
        3,
        "楚雄州直播卫星户户通服务网点管理规定",
        0,
        Interpreted("《楚雄州直播卫星户户通服务网点管理规定》解读", 4, _TEXT),
        over_holiday=True,
    ),
    Policy(
        4,
        "楚雄州农村公益电影放映补贴资金使用细则",
        95,
        Interpreted("公益放映补贴怎么发、怎么用", 2, "根据{no}，放映补贴按场次结算，现将群众关心的问题说明如下。"),
    ),
    Policy(
        5,
        "楚雄州网络视听节目备案审核指引",
        88,
        Interpreted("网络视听节目备案这样办", 1, "日前印发的文件明确了备案流程。详见{link}。"),
    ),
    Policy(6, "楚雄州广播电视公共服务标准", 80, Interpreted("一图读懂《楚雄州广播电视公共服务标准》", 2, _PICTURE)),
    Policy(
        7, "楚雄州无线发射台站运行维护规程", 74, Interpreted("视频解读：《楚雄州无线发射台站运行维护规程》", 3, _VIDEO)
    ),
    Policy(
        8,
        "楚雄州广播电视广告播出监管办法",
        70,
        Interpreted("《楚雄州广播电视广告播出监管办法》政策问答", 1, _TEXT, column="zcwd"),
    ),
    Policy(
        9,
        "楚雄州民族语广播译制节目扶持办法",
        67,
        Interpreted("州广播电视局解读《楚雄州民族语广播译制节目扶持办法》", 1, _TEXT, column="gzdt"),
    ),
    Policy(10, "楚雄州智慧广电乡村工程实施方案", 64, Interpreted("《楚雄州智慧广电乡村工程实施方案》解读", -1, _TEXT)),
    Policy(11, "楚雄州广播电视设施保护联防办法", 1, None),
    Policy(12, "楚雄州广播电视监测工作规范", 130, None, drafter="监测中心"),
    Policy(13, "楚雄州卫星地面接收设施整治工作方案", 110, None),
    Policy(
        14,
        "楚雄州应急广播终端建设验收办法",
        104,
        Interpreted("《楚雄州应急广播终端建设验收办法》解读", 24, _TEXT),
        drafter="科技科",
        signed=True,
    ),
    Policy(
        15,
        "楚雄州广播电视节目制作机构管理办法（修订）",
        55,
        Interpreted(
            "《楚雄州广播电视节目制作机构管理办法（试行）》解读",
            edition="2021年印发的试行办法",
            body="《楚雄州广播电视节目制作机构管理办法（试行）》（楚广发〔2021〕8号）解读如下。",
        ),
    ),
    Policy(16, "楚雄州有线电视网络改造奖补办法", 120, None, column="gfxwj"),
    Policy(
        17,
        "楚雄州广播电视行政处罚裁量基准",
        85,
        Interpreted("《楚雄州广播电视行政处罚裁量基准》解读", 2, _TEXT),
        column="gfxwj",
    ),
    Policy(
        18,
        "楚雄州公益电影固定放映点建设办法",
        150,
        Interpreted("《楚雄州公益电影固定放映点建设办法》解读", 2, _TEXT),
        column="gfxwj",
    ),
    Policy(19, "楚雄州点播影院服务管理办法", 140, None, column="gfxwj", drafter="媒体管理科"),
    Policy(20, "楚雄州广播电视突发事件应急预案", 175, None),
    Policy(21, "楚雄州广播电视统计工作管理办法", 165, None),
    Policy(22, "楚雄州广播电视设备报废管理办法", 420, None),
    Policy(23, "楚雄州广播电视应急演练管理办法", 47, Interpreted("《楚雄州广播电视应急演练管理办法》解读", 2, _TEXT)),
    Policy(31, f"{BUREAU}关于李××等同志职务任免的通知", 40, notice=False),
    Policy(32, f"{BUREAU}关于召开全州广播电视工作会议的通知", 45, notice=False),
    Policy(33, "转发省广播电视局关于开展网络视听节目专项治理文件的通知", 50, notice=False),
    Policy(34, f"{BUREAU}关于州十三届人大会议第12号建议的答复", 36, notice=False),
    Policy(35, f"{BUREAU}关于同意姚安县应急广播平台迁址的批复", 33, notice=False),
    Policy(36, f"{BUREAU}关于节假日放假安排的通知", 30, notice=False),
    Policy(37, "国家广播电视总局关于印发《广播电视安全播出管理规定实施细则》的通知", 28, notice=False),
    Policy(38, f"{BUREAU}关于表彰年度安全播出先进集体的通报", 26, notice=False),
)
RULED_OUT = 20  # registered by the office as not needing an interpretation
BACKDATED = 18  # its index number was given six days before the date its page shows
IN_THE_MEDIA = 21  # interpreted in a medium, registered by the office


def policy_day(policy: Policy, clock: Clock) -> date:
    """The day the policy is published."""
    return clock.before_holiday() if policy.over_holiday else clock.working_day(policy.ago)


def document_number(policy: Policy, clock: Clock) -> str:
    """Its 文号."""
    return f"楚广发〔{policy_day(policy, clock).year}〕{policy.key + 10}号"


def policies(clock: Clock) -> list[Article]:
    """All policies and interpretations as articles."""
    result = []
    for policy in POLICIES:
        article = _policy_article(policy, clock)
        interpretation = _interpretation(policy, article, clock)
        if interpretation:
            result.append(interpretation)
            if policy.interpreted and policy.interpreted.linked_from_policy:
                link = PORTAL_LINK.format(href=interpretation.href, words="政策解读")
                article = _with(article, f"<p>相关解读：{link}</p>")
        result.append(article)
    return result + _filler_interpretations(clock)


def _with(article: Article, tail: str) -> Article:
    return Article(**{**article.__dict__, "body": article.body + tail})


def _policy_article(policy: Policy, clock: Clock) -> Article:
    day = policy_day(policy, clock)
    repost = policy.name.startswith("国家广播电视总局")
    words = "各县市广播电视局，局机关各科室、局属各单位：" if policy.notice else "各有关单位："
    body = html(
        words,
        f"现就{policy.name}有关事项通知如下，请认真贯彻执行。",
        "第一条 为规范管理，制定本文件。",
        "第二条 各单位要抓好落实。",
        BUREAU,
        *([f"起草科室：{policy.drafter}"] if policy.signed else []),
    )
    return Article(
        NUMBER_BASE + policy.key,
        policy.column,
        policy.title,
        day,
        body,
        time="15:00",
        source="国家广播电视总局" if repost else BUREAU,
        doc_no=f"广电发〔{day.year}〕{policy.key}号" if repost else document_number(policy, clock),
        drafter="" if policy.signed else policy.drafter,
        written=day - timedelta(days=2),
        serial=policy.key,
        indexed=day - timedelta(days=6) if policy.key == BACKDATED else None,
    )


def _interpretation(policy: Policy, article: Article, clock: Clock) -> Article | None:
    how = policy.interpreted
    if how is None or article.day is None:
        return None
    if how.edition:
        day = clock.ago(900)
    elif how.days is None:
        return None
    elif how.days < 0:
        day = article.day - timedelta(days=-how.days)
    else:
        day = after_working_days(article.day, how.days)
    link = PORTAL_LINK.format(href=article.href, words="文件原文")
    lead = how.body.format(no=article.doc_no, name=policy.name, link=link)
    rest = (
        []
        if lead.startswith("<")
        else [
            "一、制定背景。为规范有关工作，回应群众关切，制定本文件。",
            "二、主要内容。明确了适用范围、办理流程和监督措施。",
        ]
    )
    return Article(INTERPRETATION_BASE + policy.key, how.column, how.title, day, html(lead, *rest), time="16:20")


def _filler_interpretations(clock: Clock) -> list[Article]:
    """Interpretations of superiors' documents, so that the column is alive."""
    result = []
    for n, ago in enumerate((9, 38, 77, 115, 160)):
        title = f"国家广播电视总局有关规定解读（第{5 - n}期）"
        result.append(
            Article(6500 + n, "zcjd", title, clock.ago(ago), html(*paragraphs(ago, title)), source="国家广播电视总局")
        )
    # A second interpretation, later than the limit, of a policy already interpreted in time.
    again = after_working_days(clock.working_day(47), 15)
    title = "专家再解读《楚雄州广播电视应急演练管理办法》"
    result.append(Article(6510, "zcjd", title, again, html("《楚雄州广播电视应急演练管理办法》跟进解读。")))
    return result
