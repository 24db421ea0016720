"""What the columns of the Pinghe portal hold: news, the section 政府信息公开 and its money, a list of entries a column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from tests.portals.pinghe_duty import DUTY_MATTER
from tests.portals.pinghe_text import ACCOUNT, REPORT_PARTS, Entry, text

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal

SITE = "平禾市广播电视局"


def news(p: PinghePortal) -> list[Entry]:
    """Fresh, below an entry of three years ago that is kept on top."""
    did = (
        "开展农村广播设备巡检",
        "组织播音主持业务练兵",
        "推进超高清频道建设",
        "检查重要保障期值班",
        "调研县级融媒体中心",
        "开展公益广告评选",
        "慰问高山台站职工",
    )
    towns = ("红岩镇", "西山乡", "柳树街道", "云岭县")
    found = [Entry("【置顶】市广播电视局“十四五”工作回眸", p.ago(1100), text("五年来，全市广播电视事业取得长足进步。"))]
    for n in range(11):
        who, what = towns[n % 4], did[n % 7]
        words = text(
            f"近日，市广播电视局在{who}{what}。工作人员逐项核对台账，现场解决问题{n % 4 + 2}个。",
            "下一步，将继续压实责任，提升服务水平。",
        )
        found.append(Entry(f"市广播电视局在{who}{what}", p.ago(2 + 7 * n), words))
    return found


def county_news(p: PinghePortal) -> list[Entry]:
    rows = (
        ("云岭县广播电视台改版节目受好评", 5),
        ("青石县完成应急广播平台验收", 19),
        ("红岩镇开展广播终端集中检修", 34),
    )
    return [
        Entry(title, p.ago(age), text(f"{title[:3]}消息：各项工作按计划推进，群众满意度进一步提高。"))
        for title, age in rows
    ]


def notices(p: PinghePortal) -> list[Entry]:
    return [
        Entry(
            "关于公布节假日值班电话的通知",
            p.ago(31),
            text("值班电话：0899-3126001（传真同号），值班时间每天八时至二十时。"),
        )
    ]


def responses(p: PinghePortal) -> list[Entry]:
    """The first word on the stopped transmitter was given at 15:40; it had stopped at 08:10."""
    told = text(
        "今日8时10分，西山发射台遭雷击，市区调频和地面数字电视信号中断。事故没有造成人员伤亡。",
        "经抢修，14时30分起信号陆续恢复。给广大听众观众带来不便，深表歉意。后续情况将继续通报。",
    )
    event = Entry("关于西山发射台雷击停播情况的通报", p.ago(40), told, time="15:40")
    rumour = Entry(
        "关于“电视收视费上调”传言的情况说明", p.ago(150), text("网传收视费上调的消息不属实，现行收费标准没有变化。")
    )
    return [p.plant("event", event), rumour]


def guide(p: PinghePortal) -> list[Entry]:
    words = text(
        "一、公开内容分类和编排。分为机构职能、政策文件、规划统计、财政资金、行政执法等类，按时间编排。",
        "二、主动公开的获取方式。可以在本网站、市档案馆和市政务服务中心查阅。",
        "三、依申请公开。可以当面、邮寄或者发电子邮件提出申请，本机关自收到申请之日起20个工作日内答复。",
        "四、工作机构。名称：平禾市广播电视局办公室；地址：平禾市朝阳路36号；办公时间：工作日9:00—12:00，13:00—17:00；电话：0899-3126001；传真：0899-3126002；电子邮箱：phgdj@example.cn。",
        "五、监督救济。认为本机关不依法履行公开义务的，可以向上级机关举报，也可以依法申请行政复议或者提起行政诉讼。",
    )
    return [Entry("政府信息公开指南", p.ago(210), words)]


def regime(p: PinghePortal) -> list[Entry]:
    rows = (
        ("政务公开工作考核办法", "各科室政务公开情况纳入年度综合绩效考核，占五分。"),
        ("政府信息公开社会评议制度", "每年邀请人大代表、政协委员和群众代表进行评议，结果通报。"),
        ("政府信息公开责任追究办法", "不履行公开义务、不及时更新公开内容的，依规追究责任。"),
        ("政府信息公开监督检查制度", "办公室每季度开展一次监督检查，对发现的问题限期整改。"),
    )
    return [
        Entry(f"{SITE}{title}", p.ago(300 + n), text("第一条　为推进政务公开，制定本办法。", f"第二条　{words}"))
        for n, (title, words) in enumerate(rows)
    ]


def catalogue(p: PinghePortal) -> list[Entry]:
    """Made anew after the duties were changed 500 days ago."""
    words = "局办公室：年度报告、建议提案。宣传科：工作动态、回应关切。媒体管理科：双随机抽查。科技科：公共服务。规划财务科：预决算、收费目录。政策法规科：文件、解读、行政执法。人事科：机构职能、人事信息。"
    day = p.ago(420)
    return [
        Entry(
            f"{SITE}主动公开基本目录（{day.year}年版）",
            day,
            text("因机构职责调整，现将修订后的主动公开基本目录予以公布。", words),
        )
    ]


def reports(p: PinghePortal) -> list[Entry]:
    """The newest report lacks its fourth and fifth parts; the older ones have all six."""
    last = p.today.year - (1 if p.today >= date(p.today.year, 2, 1) else 2)
    short = (*REPORT_PARTS[:3], REPORT_PARTS[5].replace("六、", "四、"))
    found = []
    for year in range(last, last - 3, -1):
        body = text(
            f"根据《中华人民共和国政府信息公开条例》，现公布{year}年度报告。",
            *(short if year == last else REPORT_PARTS),
        )
        found.append(Entry(f"{SITE}{year}年政府信息公开工作年度报告", date(year + 1, 1, 22), body))
    p.plant("report", found[0])
    return found


def requests(p: PinghePortal) -> list[Entry]:
    way = "申请人可以到局办公室当面提交，可以邮寄至平禾市朝阳路36号（信封注明“政府信息公开申请”），也可以发电子邮件至phgdj@example.cn。"
    flow = "局办公室负责接收、登记、审核、办理和答复，自收到申请之日起20个工作日内答复，需要延长的告知申请人，延长不超过20个工作日。"
    return [
        Entry(
            "依申请公开受理渠道和受理机构", p.ago(265), text(way, "受理人：局办公室文书岗；联系电话：0899-3126001。")
        ),
        Entry("政府信息依申请公开办理流程", p.ago(266), text(flow)),
        Entry("政府信息公开申请表", p.ago(267), '<p>附件：<a href="/fujian/sqb.doc">政府信息公开申请表.doc</a></p>'),
        Entry(
            "政府信息公开申请答复文书格式规范",
            p.ago(268),
            text("包括登记回执、补正告知书、公开告知书、不予公开告知书等。")
            + '<p>附件：<a href="/fujian/dafu.doc">答复文书格式.doc</a></p>',
        ),
    ]


def functions(p: PinghePortal) -> list[Entry]:
    words = text(
        "主要职责：贯彻党的宣传方针政策；拟订广播电视、网络视听事业发展规划并组织实施；监管广播电视节目、广告和安全播出；推进公共服务。",
        "内设机构：局办公室、宣传科、媒体管理科、科技科、规划财务科、政策法规科、人事科。",
        "办公地址：平禾市朝阳路36号。办公时间：工作日9:00—12:00，13:00—17:00。联系电话：0899-3126001。负责人：刘文清。",
    )
    return [Entry("机构职能", p.ago(360), words)]


def leaders(p: PinghePortal) -> list[Entry]:
    words = text(
        "刘文清　党组书记、局长，主持全面工作。",
        "段丽华　党组成员、副局长，分管宣传科、媒体管理科。",
        "何建平　党组成员、副局长，分管科技科、规划财务科。",
    )
    return [Entry("领导信息", p.ago(200), words)]


def reposts(p: PinghePortal) -> list[Entry]:
    source = "http://www.gov.cn/zhengce/content/5511.htm"
    body = text(
        "各省、自治区、直辖市人民政府：为加快推进广播电视公共服务，现提出如下意见。",
        f'原文链接：<a href="{source}">{source}</a>',
    )
    return [
        Entry("国务院办公厅关于加快推进广播电视公共服务的意见", p.ago(27), body, source="中国政府网"),
        Entry(
            "平禾市人民政府关于推进城乡公共文化服务一体化的实施意见",
            p.ago(71),
            href=f"http://{p.alive}/zwgk/zc/2210.html",
        ),
    ]


def budgets(p: PinghePortal) -> list[Entry]:
    """The budget of last year is not there; all the rest is."""
    year, found = p.today.year, []
    for y in (year, year - 2):
        found.append(
            Entry(
                f"{SITE}{y}年部门预算公开情况说明",
                date(y, 2, 26),
                text(*ACCOUNT) + '<p><a href="/fujian/yjs.pdf">附表</a></p>',
            )
        )
    for y in (year - 1, year - 2, year - 3):
        found.append(
            Entry(
                f"{SITE}{y}年度部门决算公开情况说明",
                date(y + 1, 9, 20),
                text(*ACCOUNT).replace("预算公开", "决算公开") + '<p><a href="/fujian/yjs.pdf">附表</a></p>',
            )
        )
    return [e for e in found if e.day < p.today]


def fees(p: PinghePortal) -> list[Entry]:
    cells = ("广播电视编辑记者、播音员主持人资格考试考务费", "发改价格〔2015〕1217号", "每人每科60元")
    heads = "<tr><th>收费项目名称</th><th>设立依据</th><th>收费标准</th></tr>"
    table = f"<table>{heads}<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr></table>"
    return [Entry(f"{SITE}行政事业性收费目录", p.ago(240), text("本局执收的行政事业性收费项目如下。") + table)]


def purchases(p: PinghePortal) -> list[Entry]:
    """Nothing at all."""
    return []


def persons(p: PinghePortal) -> list[Entry]:
    return [
        Entry(
            "关于拟聘用人员的公示",
            p.ago(120),
            text("经考试、体检、考察，拟聘用赵晓燕等三人，公示期七个工作日。监督电话：0899-3126009。"),
        )
    ]


def party(p: PinghePortal) -> list[Entry]:
    return [
        Entry(t, p.ago(a), text("全体党员参加，大家结合岗位谈了体会。"))
        for t, a in (("党支部召开主题党日活动", 118), ("局党组理论学习中心组集中学习", 150))
    ]


def safety(p: PinghePortal) -> list[Entry]:
    return [
        Entry(t, p.ago(a), text("值班人员认真执行操作规程，全年没有责任停播。"))
        for t, a in (("防雷接地检测情况通报", 245), ("重要保障期应急演练举行", 300))
    ]


def online(p: PinghePortal) -> list[Entry]:
    """One a month or less, where two are due."""
    rows = (
        ("网络视听节目备案情况通报", 14),
        ("短视频账号登记管理提示", 58),
        ("网络视听从业人员培训举行", 98),
        ("微短剧专项治理工作部署", 139),
    )
    return [Entry(title, p.ago(age), text("有关机构应当落实内容审核责任，守牢底线。")) for title, age in rows]


MATTER: dict[str, Callable[[PinghePortal], list[Entry]]] = {
    "gzdt": news, "xqdt": county_news, "tzgg": notices, "hygq": responses, "gkzn": guide, "gkzd": regime, "gkml": catalogue,
    "gknb": reports, "ysqgk": requests, "jgzn": functions, "ldxx": leaders, "sjwj": reposts, "czyjs": budgets, "sfml": fees,
    "zfcg": purchases, "rsxx": persons, "djgz": party, "aqbc": safety, "wlst": online, **DUTY_MATTER,
}  # fmt: skip
