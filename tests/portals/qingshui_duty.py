"""What the disclosure site holds besides the documents: guide, regime, catalogue, reports, plans, staff, enforcement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.portals.office_files import DOCX, XLSX, docx, xlsx
from tests.portals.qingshui_entry import Post, age, link, plant, series, text, working_ago

if TYPE_CHECKING:
    from tests.portals.qingshui import QingshuiPortal

PARTS = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)  # fmt: skip
HANDLED = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")


def guide(p: QingshuiPortal) -> list[Post]:
    """The guide tells every way to ask, office, address, hours and telephone."""
    said = (
        "一、公开范围和分类：机构职能、政策文件、规划计划、财政信息等，编排体系见基本目录。", "二、获取方式：本网站、政务新媒体、档案馆查阅点。",
        "三、依申请公开：可当面、信函、传真或者电子邮件（gdj@qingshui.sample.cn）提出。", "四、受理机构：清水州广播电视局办公室；地址：清水市文昌路88号；邮政编码：675900；联系电话：0879-2160088；传真：0879-2160089；办公时间：工作日8:30—17:30。",
        "五、监督：可向州政府办公室举报，也可依法申请行政复议或者提起行政诉讼。",
    )  # fmt: skip
    return [Post("政府信息公开指南", 120, text(*said))]


def regime(p: QingshuiPortal) -> list[Post]:
    """Each kind of rule under a name of its own; two of them in one page; the institutions' catalogues in a workbook."""
    rows = (
        ("单位", "公开事项", "公开时限", "责任部门"),
        ("州广播电视发射台", "停播检修公告", "三个工作日前", "技术部"),
        ("州应急广播中心", "终端分布和报修方式", "变更后五日内", "运维部"),
    )
    sheet = p.attach("sydw-gkml.xlsx", xlsx("公开事项目录", rows), XLSX, p.open_host)
    return [
        Post(
            "局属事业单位公开事项目录（两个单位）", 140, text(f"目录：{link(sheet, '局属事业单位公开事项目录.xlsx')}")
        ),
        Post("政务公开工作考核办法", 350, text("考核结果纳入科室年度绩效考核。")),
        Post("政府信息公开社会评议制度", 351, text("每年邀请人大代表、政协委员和服务对象进行评议。")),
        Post(
            "政务公开监督检查和责任追究办法",
            352,
            text("第一章 监督检查：每半年检查一次。", "第二章 责任追究：对不依法公开的，责令改正并追究责任。"),
        ),
        Post("政府信息公开保密审查制度", 353, text("坚持先审查、后公开，一事一审。")),
        Post("政府信息依申请公开工作规程", 354, text("登记、审核、办理、答复、归档。")),
    ]


def catalogue(p: QingshuiPortal) -> list[Post]:
    """Made before the reform and not touched since: it still gives work to a section that has gone."""
    rows = "".join(
        f"<tr><td>{who}</td><td>{what}</td></tr>"
        for who, what in (
            ("新闻出版科", "印刷企业审批、出版物市场监管"),
            ("宣传管理科", "节目评议"),
            ("办公室", "年度报告"),
        )
    )
    return [Post("主动公开基本目录（试行）", 1130, f"<table><tr><th>责任科室</th><th>公开事项</th></tr>{rows}</table>")]


def applications(fresh: int, carried: int, closed: tuple[int, ...], left: int) -> str:
    """The third part's table: what came in must equal what was closed and what is left."""
    rows = [("一、本年新收政府信息公开申请数量", fresh), ("二、上年结转政府信息公开申请数量", carried)]
    rows += [(f"三、本年度办理结果（{name}）", n) for name, n in zip(HANDLED, closed, strict=True)]
    rows += [("三、本年度办理结果（总计）", sum(closed)), ("四、结转下年度继续办理", left)]
    cells = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows)
    return f"<table><tr><th>列标题</th><th>总计</th></tr>{cells}</table>"


def report_text(year: int, table: str) -> str:
    """A report in its six parts, the table in the third."""
    told = (
        f"{year}年，局网站和政务新媒体主动公开信息412条，召开专题会议四次。",
        "行政许可处理决定23件，行政处罚处理决定4件，行政事业性收费0。",
        table,
        "行政复议0件，行政诉讼0件。",
        "存在解读形式单一的问题，将丰富图解形式。",
        "本年度未收取信息处理费。",
    )
    return "".join(
        f"<h3>{part}</h3><p>{words}</p>" if "<table" not in words else f"<h3>{part}</h3>{words}"
        for part, words in zip(PARTS, told, strict=True)
    )


def reports(p: QingshuiPortal) -> list[Post]:
    """Three years' reports in time: the newest's figures do not add up, the one before is whole in a Word file."""
    last = p.report_year
    filed = [f"{part}。本部分情况如下。" for part in PARTS]
    file = p.attach(
        "nianbao.docx",
        docx(
            "政府信息公开工作年度报告",
            filed,
            (("本年新收", "3"), ("上年结转", "0"), ("办理结果总计", "3"), ("结转下年度", "0")),
        ),
        DOCX,
        p.open_host,
    )
    bodies = (
        ("odd report", report_text(last, applications(9, 0, (4, 1, 1, 0, 0, 0), 1))),
        ("filed report", text(f"报告全文见附件：{link(file, f'{last - 1}年政府信息公开工作年度报告.docx')}")),
        ("old report", report_text(last - 2, applications(4, 0, (4, 0, 0, 0, 0, 0), 0))),
    )
    found = []
    for n, (name, body) in enumerate(bodies):
        year = last - n
        shown = working_ago(p, age(p, date(year + 1, 1, 22)))
        found.append(plant(p, name, Post(f"清水州广播电视局{year}年政府信息公开工作年度报告", age(p, shown), body)))
    return found


def requests(p: QingshuiPortal) -> list[Post]:
    """How to ask: the way online is dead, forms for the answers are not there; the rest is."""
    form = p.attach(
        "sqb.docx", docx("政府信息公开申请表", ["申请人信息：", "所需信息描述：", "获取方式："]), DOCX, p.open_host
    )
    said = (
        f"一、申请方式：{link(f'http://{p.host}/hudong/index.php?m=ysq&a=form', '在线申请平台')}。", f"二、申请表：{link(form, '政府信息公开申请表.docx')}。",
        "三、办理流程：接收→登记→审核→办理→答复，自收到申请之日起二十个工作日内答复，需要延长的最长不超过二十个工作日。",
        "四、受理机构：局办公室，联系人：办公室信息公开岗，电话0879-2160088，地址清水市文昌路88号。",
    )  # fmt: skip
    return [Post("依申请公开", 300, text(*said))]


def plans(p: QingshuiPortal) -> list[Post]:
    """This year's plan and last year's came as one page."""
    year = p.plan_year
    both = Post(
        f"清水州广播电视局{year - 1}—{year}年工作计划",
        age(p, date(year, 1, 18)),
        text(f"一、{year - 1}年工作完成情况。", f"二、{year}年重点任务：建设应急广播，深化惠民工程。"),
    )
    return [plant(p, "joint plan", both), Post("清水州“十四五”广播电视发展规划", 1400, text("规划期五年。"))]


def staff(p: QingshuiPortal) -> list[Post]:
    """Each half-year is promised; nothing for eleven months."""
    return series(
        ("事业单位公开招聘拟聘用人员公示", "专业技术职称评审结果公示"),
        402,
        70,
        "公示期五个工作日，监督电话0879-2160066。",
    )


def purchases(p: QingshuiPortal) -> list[Post]:
    """A quarter without purchases is told as one."""
    nil = text("本季度我局没有发生政府采购项目，特此说明。")
    return [
        plant(p, "nil purchase", Post("关于本季度政府采购情况的说明", 33, nil)),
        Post(
            "应急广播终端采购中标公告",
            121,
            text("中标单位统一社会信用代码91532999MA6K2X4T7B，项目编号2025-532999-87-01-018843。"),
        ),
    ]
