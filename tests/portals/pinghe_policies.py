"""The bureau's documents and their readings: in time, on the last day, late, never; and documents that need none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.portals.pinghe_columns import FINANCE, LAW, MEDIA, PUBLICITY, TECHNOLOGY
from tests.portals.pinghe_text import Entry, text

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal


class Policy(NamedTuple):
    """A normative document: read `lag` working days after it was published (None: never) under `reading`."""

    case: str
    title: str
    age: int
    drafter: str
    lag: int | None = None
    reading: str = ""


POLICIES = (
    Policy("p_yjgb", "平禾市应急广播运行维护管理办法", 62, TECHNOLOGY, 2, "《平禾市应急广播运行维护管理办法》解读"),
    Policy("p_gygg", "平禾市广播电视公益广告播出管理办法", 83, MEDIA),
    Policy("p_aqbc", "平禾市广播电视安全播出责任制规定", 97, TECHNOLOGY, 8, "《平禾市广播电视安全播出责任制规定》政策解读"),
    Policy("p_xypj", "平禾市网络视听节目服务机构信用评价办法", 118, MEDIA, 3, "一图读懂《平禾市网络视听节目服务机构信用评价办法》"),
    Policy("p_gydy", "平禾市农村公益电影放映服务规范", 141, PUBLICITY, 1, "农村公益电影怎么放、由谁放——解读新出台的放映服务规范"),
    Policy("p_clj", "平禾市广播电视行政处罚裁量权基准", 160, LAW, 13, "《平禾市广播电视行政处罚裁量权基准》解读"),
    Policy("p_hht", "平禾市直播卫星户户通设备更新补助实施细则", 54, FINANCE),
)  # fmt: skip
PLAIN = (
    ("n_rm", "平禾市广播电视局关于李国栋等同志职务任免的通知", 50, "李国栋同志任科技科科长；张玉兰同志任宣传科副科长。试用期一年。"),
    ("n_hy", "平禾市广播电视局关于召开年度广播电视工作会议的通知", 75, "会议定于本月下旬在局三楼会议室召开，会期半天，请参会人员提前十分钟到会。"),
    ("n_zf", "平禾市广播电视局转发省广播电视局关于做好安全播出工作文件的通知", 105, "现将省局文件转发给你们，请认真贯彻执行。"),
)  # fmt: skip
READINGS = {
    "p_yjgb": ("一、制定背景。应急广播是发布预警信息的重要渠道。", "二、主要内容。办法共五章二十六条，规定了终端巡检、故障报修和经费保障。", "三、群众可以拨打公布的电话报修。"),
    "p_aqbc": ("一、为什么要出台。", "二、责任怎样划分。播出单位负主体责任，主管部门负监管责任。", "三、出了事故怎样追究。"),
    "p_xypj": ("办法出台的目的、评价等级、加分减分项目和结果怎样使用，一张图看明白。",),
    "p_gydy": ("一个行政村每月放映一场，由中标的放映公司承担，群众可以点单。", "放映信息在村务公开栏提前三天公布。"),
    "p_clj": ("一、背景依据。", "二、裁量阶次分为从轻、一般、从重三档。", "三、自印发之日起施行。"),
}  # fmt: skip


def heading(p: PinghePortal, case: str, title: str, day: date, drafter: str, number: int) -> str:
    """The table over a document."""
    cells = (
        ("索引号", f"533400-010-{day:%Y%m%d}-{number:03d}"), ("发布机构", p.name), ("文号", f"平广规〔{day.year}〕{number}号"),
        ("起草科室", drafter), ("成文日期", f"{day - timedelta(days=1)}"), ("发布日期", f"{day}"),
    )  # fmt: skip
    pairs = [f"<th>{label}</th><td>{value}</td>" for label, value in cells]
    rows = "".join(f"<tr>{a}{b}</tr>" for a, b in zip(pairs[::2], pairs[1::2], strict=True))
    return f'<table class="xxgk">{rows}</table>'


def document_entries(p: PinghePortal) -> list[Entry]:
    body = text(
        "各县（市、区）广播电视局，局属各单位：", "《{title}》已经局务会议审议通过，现印发给你们，请认真贯彻执行。",
        "第一条　为规范管理、提高服务水平，根据《广播电视管理条例》等规定，结合本市实际，制定本文件。",
        "第二条　本市行政区域内从事有关活动的单位和个人，适用本文件。", "第三条　市广播电视局负责组织实施和监督检查。", "第四条　本文件自印发之日起施行。",
    )  # fmt: skip
    found = []
    for number, policy in enumerate(POLICIES, 2):
        day = p.workday(policy.age)
        title = f"平禾市广播电视局关于印发《{policy.title}》的通知"
        head = heading(p, policy.case, title, day, policy.drafter, number)
        found.append(p.plant(policy.case, Entry(title, day, body.format(title=policy.title), head=head)))
    for case, title, age, words in PLAIN:
        found.append(p.plant(case, Entry(title, p.workday(age), text("各有关单位：", words))))
    fresh = "平禾市乡村广播站建设标准"
    head = heading(p, "p_new", fresh, p.ago(1), TECHNOLOGY, 11)
    title = f"平禾市广播电视局关于印发《{fresh}》的通知"
    found.append(p.plant("p_new", Entry(title, p.ago(1), body.format(title=fresh), head=head)))
    return found


def reading_entries(p: PinghePortal) -> list[Entry]:
    """The readings; each links to its document, which is served before."""
    found = []
    for policy in POLICIES:
        if policy.lag is None:
            continue
        document = p.planted[policy.case]
        link = f'<p>相关文件：<a href="{document.path}">{document.title}</a></p>'
        picture = '<p><img src="/images/tu1.png" alt="图解"></p>' if policy.reading.startswith("一图") else ""
        body = text(*READINGS[policy.case]) + picture + link
        found.append(Entry(policy.reading, p.after(document.day, policy.lag), body, source=policy.drafter))
    told = text("问：条例对节目制作有什么新要求？", "答：制作单位应当取得许可，内容由总编辑负责审查。")
    found.append(Entry("国家广播电视行业新规问答", p.ago(190), told, source="国家广播电视总局网站"))
    return found
