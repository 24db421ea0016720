"""What the columns of decisions, supervision, livelihood and service hold, a list of entries a column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.portals.pinghe_text import ELEMENTS, Entry, text

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal

Rows = tuple[tuple[str, int, str], ...]


def told(p: PinghePortal, rows: Rows) -> list[Entry]:
    return [Entry(title, p.ago(age), text(*words.split("|"))) for title, age, words in rows]


def decisions(p: PinghePortal) -> list[Entry]:
    draft = (
        "为规范应急广播建设和运行，我局根据《广播电视管理条例》《突发事件应对法》等规定，起草了规划草案，现向社会公开征求意见。|"
        "征求意见时间为公告发布之日起三十日。意见可以发送至邮箱phgdj@example.cn，可以邮寄至平禾市朝阳路36号，也可以拨打0899-3126018反馈。|"
        "《平禾市应急广播体系建设规划（草案）》|第一条　统筹规划、分级建设。|第二条　到规划期末，行政村终端覆盖率达到百分之百。|第三条　经费列入本级预算。"
    )
    outcome = "征求意见期间共收到意见建议九条，采纳六条，部分采纳一条，未采纳的两条已经向提出人说明理由。"
    return told(p, (
        ("关于《平禾市应急广播体系建设规划（草案）》征求意见采纳情况的反馈", 92, outcome),
        ("关于公开征求《平禾市应急广播体系建设规划（草案）》意见的公告", 131, draft),
    ))  # fmt: skip


def execution(p: PinghePortal) -> list[Entry]:
    """The last word on the year's work is some nine months old."""
    return told(p, (
        ("全市广播电视重点工作推进情况通报", 265, "八项重点任务完成三项，五项按计划推进，民生实事项目全部开工。"),
        ("重大部署落实情况半年报告", 420, "各项部署均已分解到科室，按月调度。"),
    ))  # fmt: skip


def rectification(p: PinghePortal) -> list[Entry]:
    return told(p, (
        ("关于市委巡察反馈意见整改进展情况的通报", 63, "巡察反馈的十四个问题，已完成整改十三个，剩余一个正在推进，预计年内完成。"),
        ("关于审计查出问题整改结果的公告", 236, "审计指出的三个问题已全部整改到位，完善制度两项。"),
    ))  # fmt: skip


def enforcement(p: PinghePortal) -> list[Entry]:
    penalty = f"平广罚〔{p.ago(33).year}〕2号：某宾馆擅自安装卫星电视广播地面接收设施，违反《卫星电视广播地面接收设施管理规定》，给予警告，没收设施，并处罚款五千元。"
    return told(p, (
        ("行政处罚决定信息公示", 33, penalty),
        ("行政执法职责和权责清单", 180, "执法主体：平禾市广播电视局。执法职责：行政许可六项、行政处罚二十九项、行政检查三项。执法人员名单和证号见附表。"),
        ("行政执法依据目录", 181, "《广播电视管理条例》《卫星电视广播地面接收设施管理规定》《互联网视听节目服务管理规定》等。"),
        ("行政执法程序和流程图", 182, "立案、调查取证、审核、告知、决定、送达、执行。当事人有陈述申辩和要求听证的权利。"),
        ("行政执法监督途径和救济渠道", 183, "监督举报电话：0899-3126009。对决定不服的，可以自收到决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。"),
    ))  # fmt: skip


def inspections(p: PinghePortal) -> list[Entry]:
    """A list and plans, and not one result of the inspections planned."""
    old = "全年计划抽查两次，上半年抽查广播电视节目制作经营机构六家，下半年抽查卫星地面接收设施用户十户，检查人员随机选派。"
    return told(p, (
        ("随机抽查事项清单", 88, "抽查事项共三项：节目制作经营机构、卫星电视广播地面接收设施、公益广告播出。抽查依据、主体、方式和比例如下。"),
        (f"{p.ago(230).year}年度抽查工作计划", 230, old),
        (f"{p.ago(595).year}年度抽查工作计划", 595, old),
    ))  # fmt: skip


def proposals(p: PinghePortal) -> list[Entry]:
    """Three replies in full; one of them has no document number."""
    reply = "您提出的{what}收悉，感谢您对广播电视工作的关心。经会同市财政局、市应急管理局研究，现答复如下：一是加大投入，将有关项目列入年度预算；二是分两批组织实施，年底前完成第一批；三是建立维护队伍，保证设施长期通、优质通。感谢您继续关注和监督我们的工作。"
    rows = (
        ("对市五届人大三次会议第0037号建议的答复", "建议", 41, "平广函〔{}〕21号", "关于加快行政村应急广播建设的建议，答复了项目安排、经费和维护办法。"),
        ("对市政协五届三次会议第0108号提案的答复", "提案", 48, "平广函〔{}〕19号", "关于丰富少数民族语言节目的提案，答复了译制和播出安排。"),
        ("对市五届人大三次会议第0052号建议的答复", "建议", 57, "", "关于改善高山台站职工条件的建议，答复了改造和补助安排。"),
    )  # fmt: skip
    found = []
    for title, what, age, number, about in rows:
        day = p.ago(age)
        cells = (
            ("发布机构", p.name),
            ("发布日期", f"{day}"),
            ("内容概述", about),
            *((("文号", number.format(day.year)),) if number else ()),
        )
        head = "<table>" + "".join(f"<tr><th width='110'>{k}</th><td>{v}</td></tr>" for k, v in cells) + "</table>"
        words = text("尊敬的代表：" if what == "建议" else "尊敬的委员：", reply.format(what=what), f"{p.name}")
        found.append(p.plant("number" if not number else title[-8:], Entry(title, day, words, head=head)))
    return found


def institutions(p: PinghePortal) -> list[Entry]:
    return told(
        p,
        (
            (
                "局属事业单位公开事项目录",
                190,
                "西山广播电视发射台：频率和发射时间、停播检修公告、应急值班电话。|市广播电视监测中心：监测范围、投诉渠道、财务收支、招聘信息。",
            ),
        ),
    )


def livelihood(p: PinghePortal) -> list[Entry]:
    """A roll that is masked as it should be."""
    roll = "<table><tr><th>姓名</th><th>身份证号</th><th>补助</th></tr><tr><td>普*明</td><td>5334**********0012</td><td>户户通一套</td></tr><tr><td>李*花</td><td>5334**********0047</td><td>户户通一套</td></tr></table>"
    found = told(p, (
        ("民生实事：无线数字电视覆盖工程进展", 44, "新建补点发射机六台，广播综合人口覆盖率99.2%，电视综合人口覆盖率99.4%，新增覆盖两千一百户。"),
        ("少数民族语言节目新增播出时段", 136, "本季度译制节目一百二十小时，优化内容编排，每天增加播出一小时。"),
    ))  # fmt: skip
    return [
        *found,
        Entry("困难群众户户通设备更换名单公示", p.ago(166), text("现将更换名单公示如下，公示期五天。") + roll),
    ]


def reform(p: PinghePortal) -> list[Entry]:
    return told(p, (
        ("广播电视领域“证照分离”改革事项清单和落实情况", 51, "涉企经营许可事项五项，其中实行告知承诺两项、优化审批服务三项，已办理告知承诺许可七件。"),
        ("优化企业开办、注销和项目审批流程的若干举措", 145, "项目审批由四个环节压减为两个，承诺时限由二十个工作日压减为八个工作日，营商环境持续优化。"),
    ))  # fmt: skip


def countryside(p: PinghePortal) -> list[Entry]:
    return told(p, (
        ("巩固脱贫攻坚成果考核反馈问题整改落实情况", 72, "考核反馈涉及我局的两个问题已经整改，帮扶村广播终端全部恢复使用。"),
        ("广播电视行业帮扶政策措施和成效", 175, "脱贫户免费更换户户通设备三百套，培训农村广播员六十人，定点帮扶村集体收入增长。"),
    ))  # fmt: skip


def services(p: PinghePortal) -> list[Entry]:
    hall = '<p>在线办理：<a href="http://zwfw.pinghe-province.gov.cn/">省政务服务网上大厅</a></p>'
    whats = ("卫星电视广播地面接收设施安装许可", "广播电视节目制作经营许可初审", "乡镇设立广播电视站审批")
    return [
        Entry(f"{what}办事指南", p.ago(320 + n), text(*(line.format(what=what, n=n + 11) for line in ELEMENTS)) + hall)
        for n, what in enumerate(whats)
    ]


def without_visit(p: PinghePortal) -> list[Entry]:
    return told(
        p,
        (
            (
                "平禾市广播电视局“不见面审批”事项清单",
                205,
                "一、卫星电视广播地面接收设施安装许可（全程网办）。|二、广播电视节目制作经营许可延续（全程网办、证照寄送）。",
            ),
        ),
    )


def questions(p: PinghePortal) -> list[Entry]:
    return told(p, (
        ("家里的户户通收不到节目怎么办？", 29, "答：先检查天线朝向和电源，仍收不到的请联系乡镇广播站，设备费用按公示标准收取。"),
        ("申请卫星电视接收许可要多久？", 112, "答：材料齐全的，受理之日起八个工作日内作出决定，不收费。"),
        ("怎样举报虚假广告？", 170, "答：可以拨打12345，也可以在本网站局长信箱反映，请写明频道和播出时间。"),
    ))  # fmt: skip


DUTY_MATTER: dict[str, Callable[[PinghePortal], list[Entry]]] = {
    "jcygk": decisions, "zxgk": execution, "zgls": rectification, "xzzf": enforcement, "ssj": inspections, "jyta": proposals,
    "sydw": institutions, "ggfw": livelihood, "fgf": reform, "xczx": countryside, "bszn": services, "bjmsp": without_visit, "cjwt": questions,
}  # fmt: skip
