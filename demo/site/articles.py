"""The articles of the demo portal: the bulk, laid by each column's ages, and the few that stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.site.clock import Clock, after_working_days
from demo.site.columns import BY_ID, COLUMNS, Column, Style
from demo.site.duty_texts import guide_body, introduction
from demo.site.paper_files import note, report_href
from demo.site.wording import html, paragraphs, titles

ORGANISATION = "11532300DEMO00001X"
BUREAU = "楚雄州广播电视局"


@dataclass(frozen=True)
class Article:
    """One article. `day` None: no date is shown anywhere. `listed` False: it stands in no list. `list_href`: the list links
    there instead of to the article."""

    id: int
    column: str
    title: str
    day: date | None
    body: str
    time: str = "09:30"
    source: str = BUREAU
    doc_no: str = ""
    drafter: str = ""
    written: date | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    pinned: bool = False
    listed: bool = True
    list_href: str = ""
    serial: int = 1  # of the index number, in the egovinfo directory
    indexed: date | None = None  # the day in the index number, where it is another than that of publication

    @property
    def home(self) -> Column:
        return BY_ID[self.column]

    @property
    def index_no(self) -> str:
        day = self.indexed or self.day or date(2000, 1, 1)
        return f"{ORGANISATION}-/{day.year}-{day:%m%d}{self.serial:03d}"

    @property
    def href(self) -> str:
        """The address from the portal's root, without slash."""
        if self.home.style is Style.EGOVINFO:
            return f"info/egovinfo/1001/xxgkxt_content/{self.index_no}.htm"
        return f"info/{self.home.tree}/{self.id}.htm"


def bulk(clock: Clock) -> list[Article]:
    """The ordinary articles of every column that has ages."""
    result = []
    used: dict[str, int] = {}
    for column in COLUMNS:
        if not column.ago:
            continue
        start = used.get(column.topic, 0)
        used[column.topic] = start + len(column.ago)
        for n, (ago, title) in enumerate(
            zip(column.ago, titles(column.topic, start + len(column.ago))[start:], strict=True)
        ):
            number = column.tree * 100 + n
            result.append(_bulk_article(number, column, title, clock.ago(ago)))
    return result


def _bulk_article(number: int, column: Column, title: str, day: date) -> Article:
    picture = (
        f'<p><img src="/__local/pic{number % 6}.jpg" alt="现场图片" width="480" height="270"></p>'
        if number % 7 == 0
        else ""
    )
    body = introduction(number, column.id, day.year) + html(*paragraphs(number, title)) + picture
    source = "姚安县融媒体中心" if number % 11 == 0 else BUREAU
    return Article(
        number, column.id, title, day, body, time=f"{8 + number % 9:02d}:{number * 7 % 60:02d}", source=source
    )


def standing(clock: Clock) -> list[Article]:
    """Single pages, annual and silent columns, pinned, undated and future-dated entries."""
    return [
        *_single_pages(clock),
        *_annual(clock),
        *_silent(clock),
        *_misleading_dates(clock),
        *_permits(clock),
        *_statistics_posts(clock),
    ]


def _single_pages(clock: Clock) -> list[Article]:
    guide = html(
        "为方便公民、法人和其他组织获取政府信息，编制本指南。",
        "一、公开内容与方式。二、依申请公开办理流程。三、监督渠道。",
    )
    duties = html(
        "贯彻执行广播电视、网络视听工作方针政策，负责本行政区域广播电视监督管理。",
        "承担应急广播建设、公益电影放映、安全播出管理等工作。",
    )
    leaders = html(
        "党组书记、局长：主持全面工作。", "副局长：分管科技科、监测中心。", "副局长：分管媒体管理科、宣传科。"
    )
    return [
        Article(1001, "zn", f"{BUREAU}政府信息公开指南", clock.ago(500), guide),
        Article(1002, "jgzn", f"{BUREAU}机构职能", clock.ago(430), duties),
        Article(1003, "ldfg", f"{BUREAU}领导分工", clock.ago(210), leaders),
    ]


def _annual(clock: Clock) -> list[Article]:
    result = []
    for back in range(5):
        year = clock.today.year - back
        day = date(year, 1, 15)
        if day <= clock.ago(3):
            title = f"{BUREAU}{year - 1}年政府信息公开工作年度报告"
            body = note("年度报告", report_href(year - 1), f"{year - 1}年政府信息公开工作年度报告.docx")
            result.append(Article(1100 + back, "nb", title, day, body))
    for column, month, what in (
        ("sgjf", clock.month_not_due, "三公经费决算"),
        ("zxzj", clock.month_missed, "专项资金分配结果"),
    ):
        last = clock.last_year_in(month)
        for back in range(3):
            day = last.replace(year=last.year - back)
            title = f"{BUREAU}{day.year}年{what}公开说明"
            result.append(Article(BY_ID[column].tree * 100 + back, column, title, day, html(*paragraphs(back, title))))
    for back, ago in enumerate((800, 1165)):
        title = f"{BUREAU}{clock.ago(ago).year}年工作计划"
        result.append(Article(102700 + back, "ghjh", title, clock.ago(ago), html(*paragraphs(ago, title))))
    return result


def _silent(clock: Clock) -> list[Article]:
    result = []
    for n, ago in enumerate((620, 710, 850, 990)):
        title = f"{BUREAU}{clock.ago(ago).year}年第{n + 1}批事业单位岗位聘用情况公示"
        result.append(Article(102600 + n, "rsxx", title, clock.ago(ago), html(*paragraphs(ago, title))))
    for n, what in enumerate(
        (
            "卫星地面接收设施安装许可",
            "广播电视节目制作经营许可",
            "点播影院设立审批",
            "有线电视安装报修",
            "户户通设备维修",
        )
    ):
        result.append(
            Article(
                109500 + n,
                "bszn",
                f"{what}办事指南",
                clock.ago(500 + 20 * n),
                guide_body(109500 + n, what),
            )
        )
    for n, what in enumerate(("设备报修登记表", "公益放映回执单", "安全播出值班记录表")):
        files = (
            (
                f"/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1398256&wbfileid={7001 + n}",
                f"{what}.doc",
            ),
        )
        result.append(
            Article(
                109600 + n,
                "zlxz",
                f"{what}下载",
                clock.ago(300 + 15 * n),
                html(f"{what}请在附件中下载使用。"),
                attachments=files,
            )
        )
    return result


def _misleading_dates(clock: Clock) -> list[Article]:
    """Old entries pinned on top of a fresh column; undated and future-dated ones on top of stale ones."""
    result = [
        Article(
            1201, "gzdt", "政府网站工作年度报表（长期置顶）", clock.ago(900), html("年度报表见附件。"), pinned=True
        ),
        Article(1202, "gzdt", "“我为群众办实事”实践活动专栏说明", clock.ago(1300), html("专栏长期有效。"), pinned=True),
        Article(1210, "shdf", "“秋风”专项行动工作安排", clock.ago(-40), html(*paragraphs(1210, "专项行动工作安排"))),
        Article(1211, "shdf", "“净网”专项行动宣传月安排", clock.ago(-12), html(*paragraphs(1211, "宣传月安排"))),
    ]
    # 镕 is outside GB 2312, which this page's declaration promises.
    title = "金镕路片区应急广播终端迁改方案征求意见公示"
    result.append(
        Article(
            1220,
            "zdjc",
            title,
            clock.ago(9),
            introduction(1220, "zdjc", clock.today.year) + html(*paragraphs(1220, title)),
        )
    )
    for n, what in enumerate(
        ("应急广播终端采购公告", "监测设备采购结果公告", "放映设备询价公告", "台站供电改造采购公告")
    ):
        result.append(Article(103100 + n, "zfcg", f"{BUREAU}{what}", None, html(*paragraphs(n, what))))
    for n, what in enumerate(
        ("办公设备采购公告", "户户通设备采购结果公告", "机房空调采购公告", "车辆定点维修采购公告")
    ):
        result.append(
            Article(103150 + n, "zfcg", f"{BUREAU}{what}", clock.ago(410 + 30 * n), html(*paragraphs(n, what)))
        )
    return result


def _permits(clock: Clock) -> list[Article]:
    """Permits with the day they came into being: published in time, but for one (the third)."""
    result = []
    for n in range(10):
        written = clock.working_day(30 + 22 * n)
        published = after_working_days(written, 25 if n == 2 else 3 + n % 4)
        title = f"卫星电视广播地面接收设施安装服务许可决定公示（第{20 - n}号）"
        result.append(
            Article(1300 + n, "xzxk", title, published, html(*paragraphs(n, title)), written=written, serial=2)
        )
    return result


def _statistics_posts(clock: Clock) -> list[Article]:
    result = []
    for n in range(8):
        end = clock.today.replace(day=1)
        for _ in range(n):
            end = clock_month_before(end)
        last = clock_month_before(end)
        title = f"{last.year}年{last.month}月网站留言受理情况统计"
        day = end.replace(day=1)
        result.append(
            Article(
                107300 + n,
                "lytj",
                title,
                day,
                html(f"{last.year}年{last.month}月，网站互动交流栏目运行正常，留言均按程序转办。"),
            )
        )
    return result


def clock_month_before(day: date) -> date:
    """The first day of the month before that of `day`."""
    return date(day.year - (day.month == 1), 12 if day.month == 1 else day.month - 1, 1)
