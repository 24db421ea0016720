"""The disclosure columns: guide, regime, catalogue, reports, requests, money, decisions, and what became of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from demo.site.pdf_file import pdf
from tests.portals.lanchuan_columns import FINANCE, LAW, OFFICE
from tests.portals.lanchuan_entry import BUREAU, CREDIT_CODE, attachment, table, text
from tests.portals.lanchuan_pages import address
from tests.portals.office_files import DOCX, docx

if TYPE_CHECKING:
    from tests.portals.lanchuan import LanchuanPortal

MONEY = (
    "第一部分　部门概况。一、主要职能：贯彻执行文化、旅游和广播电视方针政策，统筹事业产业发展，负责行业监管。"
    "二、机构设置情况：内设九个科室，所属事业单位六个。三、年度重点工作任务。",
    "第二部分　部门收支情况。一般公共预算拨款收入三千一百四十万元；支出三千一百四十万元，其中基本支出一千九百万元，"
    "项目支出一千二百四十万元。政府性基金预算、国有资本经营预算没有安排收支。",
    "第三部分　“三公”经费情况。因公出国（境）费零元，公务接待费四万元，公务用车购置零元、运行维护费十一万元，比上年下降百分之三。",
    "第四部分　机关运行经费、政府采购、国有资产占用、绩效目标设置情况说明。",
    "第五部分　名词解释。财政拨款收入：指本级财政当年拨付的资金。",
)


def static(p: LanchuanPortal) -> None:
    """Single pages about the bureau; the inner bodies moved and the old address redirects."""
    leaders = [
        ("姓名", "职务", "分工"),
        ("刀○○", "党组书记、局长", "主持全面工作"),
        ("周○○", "党组成员、副局长", "分管广播电视、安全播出"),
    ]
    p.intros["ldxx"] = table(leaders)
    p.intros["jgzn"] = text(
        "贯彻落实文化、旅游、文物和广播电视工作方针政策，拟订发展规划并组织实施。", f"统一社会信用代码：{CREDIT_CODE}。"
    )
    rows = [
        ("机构", "职责", "电话"),
        *((c, f"承担{c}有关工作", f"0872-21655{n:02d}") for n, c in enumerate(p.sections, 81)),
    ]
    p.intros["nsjg"] = table(rows)
    p.intros["gkzn"] = text(
        "一、信息分类和编排：按公开目录分类，以索引号编排。二、获取方式：本网站、州图书馆政府信息查阅点。",
        "三、依申请公开：申请人可当面、邮寄或通过本网站提出申请，自收到之日起20个工作日内答复，需延长的最多延长20个工作日。",
        "四、公开工作机构：局办公室。办公地址：澜川市滨江路66号，邮政编码671600，办公时间：工作日8:30—12:00、14:30—17:30，"
        "联系电话、传真：0872-2165580，电子邮箱：lcwlj@example.cn。五、监督救济：可向上一级主管部门举报，或者申请行政复议、提起行政诉讼。",
    )
    p.put("/lczwlj/jggk/nsjg.htm", b"", status=301, location="/lczwlj/c104205/index.html")
    p.decoy("columns", "ldxx", "jgzn", "nsjg", "gkzn")


def regime(p: LanchuanPortal) -> None:
    """Every kind of regulation; the catalogue was renewed after the merger; each institution has its list."""
    for n, (title, said) in enumerate((
        ("政务公开工作考核办法", "考核每年组织一次，结果纳入年度综合绩效。"),
        ("政务公开社会评议制度", "每年邀请代表委员、服务对象对公开工作进行评议。"),
        ("政府信息公开责任追究办法", "不依法公开、公开不当的，依规追究责任。"),
        ("政务公开监督检查制度", "局办公室每季度检查各科室公开情况并通报。"),
        ("政府信息公开保密审查制度", "先审查、后公开，一事一审。"),
        ("政府信息发布协调制度", "涉及其他部门的，发布前书面协调。"),
    )):  # fmt: skip
        p.add(
            "gkzd", f"{BUREAU}{title}", 410 + 3 * n, text("第一条　为规范政务公开工作，制定本制度。", f"第二条　{said}")
        )
    renewed = [
        ("公开事项", "责任科室", "时限"),
        ("机构职能", "人事科", "变更后二十日内"),
        ("广播电视行政许可", "政策法规科", "七日内"),
    ]
    p.add("jbml", "主动公开基本目录（按机构改革后职责修订）", 395, table(renewed))
    p.add("jbml", "原文化部门主动公开基本目录（已停止使用）", 1320, text("本目录已停止使用，请查阅新目录。"))
    for n, unit in enumerate(("州图书馆", "州文化馆", "州博物馆", "东山发射台")):
        p.add(
            "sydw",
            f"{unit}公开事项目录",
            230 + n,
            table([("事项", "公开方式"), ("开放时间、服务项目", "本网站、现场公示")]),
        )
    p.decoy("columns", "gkzd", "jbml", "sydw", "ysqg")
    for check in ("regime", "basic_catalogue", "request"):
        p.decoy(check, "")


def requests(p: LanchuanPortal) -> None:
    """Channels, the course of an application, the form and the forms of answer."""
    form, answers = "/lczwlj/attach/file/sqb.docx", "/lczwlj/attach/file/dfgs.docx"
    p.put(form, docx("政府信息公开申请表", ("申请人信息", "所需信息内容描述", "获取方式")), kind=DOCX)
    p.put(
        answers,
        docx("政府信息公开答复文书格式", ("一、予以公开告知书", "二、不予公开告知书", "三、补正告知书")),
        kind=DOCX,
    )
    p.put(
        "/lczwlj/attach/file/lct.pdf", pdf(("依申请公开办理流程", "申请—接收—登记—办理—答复")), kind="application/pdf"
    )
    course = text("申请由局办公室统一接收、登记，转承办科室办理，经法制审核后答复申请人。")
    p.add("ysqg", "依申请公开办理流程", 371, course + attachment("/lczwlj/attach/file/lct.pdf", "办理流程图.pdf"))
    p.add("ysqg", "政府信息公开申请表下载", 372, attachment(form, "政府信息公开申请表.docx"))
    p.add(
        "ysqg", "政府信息公开答复文书格式规范", 366, text("答复文书共三类。") + attachment(answers, "答复文书格式.docx")
    )
    online = f'<form action="{address("ysqg")}" method="post"><input name="xm" placeholder="申请人"><textarea name="nr"></textarea></form>'
    p.add(
        "ysqg",
        "在线提交申请",
        369,
        text("申请人可在线填写，也可当面、邮寄提出。受理机构：局办公室，电话0872-2165580。") + online,
    )


def reports(p: LanchuanPortal) -> None:
    """The report on disclosure for the last due year is missing; two reports that are called alike stand in its place."""
    due = p.due_year
    parts = (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    )
    body = text(*(f"{'一二三四五六'[n]}、{part}。本年度有关工作按要求完成。" for n, part in enumerate(parts)))
    for year in range(due - 1, due - 4, -1):
        p.add("ndbg", f"{BUREAU}{year}年政府信息公开工作年度报告", date(year + 1, 1, 19), body, info=True)
    p.add(
        "ndbg",
        f"{due}年政府网站工作年度报表",
        date(due + 1, 1, 16),
        text("网站名称、访问量、信息发布总数等见表。"),
        info=True,
    )
    p.add(
        "ndbg",
        f"{BUREAU}{due}年法治政府建设年度报告",
        date(due + 1, 1, 24),
        text("一年来，法治建设取得新进展。"),
        info=True,
    )
    p.defect("annual_report", "", OFFICE)  # code by DESIGN: missing; the column itself is not stale
    p.decoy("columns", "ndbg")


def money(p: LanchuanPortal) -> None:
    """Last year's budget of the bureau is missing; that of the library, which hangs there, is another's."""
    year, body = p.today.year, text(*MONEY)
    for of, what, day in (
        (year, "部门预算公开", date(year, 2, 18)),
        (year - 2, "部门预算公开", date(year - 2, 2, 20)),
        (year - 1, "部门决算公开", date(year, 9, 17)),
        (year - 2, "部门决算公开", date(year - 1, 9, 22)),
        (year - 3, "部门决算公开", date(year - 2, 9, 19)),
    ):
        if day < p.today:
            p.add("czys", f"{BUREAU}{of}年度{what}", day, body, info=True)
    p.add("czys", f"澜川州图书馆{year - 1}年度单位预算公开", date(year - 1, 2, 21), body, info=True)
    p.defect("budget", f"budget:{year - 1}", FINANCE)
    nil = text(
        "经核对，本局及所属单位目前没有行政事业性收费项目，没有设立依据和收费标准可列。任何以本局名义收费的行为均可拨打12345反映。"
    )
    p.add(
        "sfgs",
        f"关于{year}年行政事业性收费目录的说明（无收费项目）",
        min(140, max((p.today - date(year, 1, 6)).days, 1)),
        nil,
    )
    p.add("ghjh", "澜川州文化旅游业五年发展规划", 900, text("规划期内，建成一批重点项目。"), info=True)
    p.defect("columns", "ghjh", FINANCE)
    p.defect("columns", "zbcg", FINANCE)
    p.defect("columns", "yhhj", LAW)
    p.decoy("columns", "czys", "sfgs")
    p.decoy("fees", "")
    p.decoy("budget", f"budget:{year}", f"budget:{year - 2}")


def decisions(p: LanchuanPortal) -> None:
    """A draft was put out with grounds and an address for opinions; what came of it was told."""
    for ago, what in ((70, "澜川州古茶园景区保护管理规定"), (262, "澜川州户外大屏播放管理办法")):
        file = f"/lczwlj/attach/file/zqyj{ago}.docx"
        p.put(
            file,
            docx(f"{what}（征求意见稿）", ("第一条　为加强保护，制定本规定。", "第二条　本州范围内适用。")),
            kind=DOCX,
        )
        body = text(
            f"为规范有关管理，根据《中华人民共和国旅游法》《广播电视管理条例》等规定，我局起草了《{what}（征求意见稿）》，现面向社会公开征求意见。",
            "一、起草依据和必要性：有关法律授权，现有规定缺失。二、主要内容见附件，起草说明一并公布。",
            "三、意见反馈：请于30日内将意见发送至lcwlj@example.cn，或邮寄至澜川市滨江路66号局办公室，电话0872-2165580。",
        )
        p.add(
            "zdjc",
            f"关于公开征求《{what}（征求意见稿）》意见的公告",
            ago,
            body + attachment(file, f"{what}（征求意见稿）.docx"),
        )
        outcome = text(
            f"征求意见期间，共收到关于《{what}（征求意见稿）》的意见九条，采纳六条，未采纳三条，理由已逐条说明。"
        )
        p.add("zdjc", f"《{what}（征求意见稿）》意见采纳情况反馈", ago - 40, outcome)
    p.decoy("columns", "zdjc")
    p.decoy("decisions", "")


def execution(p: LanchuanPortal) -> None:
    """Progress on the great tasks stopped; mending after audits and inspections went on."""
    for n in range(3):
        body = text("年度二十项重点任务中，十三项已完成，七项按序时推进。")
        p.add("zdbs", f"年度重点任务推进落实情况（第{3 - n}次）", 262 + 90 * n, body)
    p.defect("columns", "zdbs", OFFICE)
    told = (
        ("州委巡察反馈问题整改进展公开", "反馈的十四个问题，已整改十三个，剩余一个年底前完成。"),
        ("预算执行审计发现问题整改结果", "审计指出的五个问题全部整改到位，退回资金三万元。"),
        ("省级生态环境保护督察涉旅问题整改情况", "督察指出的民宿污水直排问题已整改销号。"),
    )
    for n, (title, said) in enumerate(told):
        p.add("zgls", title, 58 + 120 * n, text(said, "整改情况接受社会监督。"))
    p.decoy("columns", "zgls")
    p.decoy("subject_columns", "zgls")


def reposts(p: LanchuanPortal) -> None:
    """Higher bodies' policies, each with source and the address of the original."""
    for n, (title, host, source) in enumerate((
        ("国务院办公厅关于释放旅游消费潜力的若干措施", "www.gov.cn", "中国政府网"),
        ("云南省人民政府办公厅关于加快旅居产业发展的意见", "www.yn.gov.cn", "云南省人民政府门户网站"),
        ("澜川州人民政府关于促进文旅融合发展的实施意见", p.alive, "澜川州人民政府门户网站"),
        ("国家广播电视总局关于丰富电视大屏内容的意见", "www.nrta.gov.cn", "国家广播电视总局网站"),
    )):  # fmt: skip
        original = f"http://{host}/zhengce/{202400 + n}.htm"
        p.neighbour(host, f"/zhengce/{202400 + n}.htm", title, "原文。")
        body = text("各有关单位：为推动高质量发展，提出如下意见。", f'原文链接：<a href="{original}">{original}</a>')
        p.add("sjzc", title, 11 + 27 * n, body, source=source)
    p.decoy("columns", "sjzc")
    p.decoy("reposts", "")
