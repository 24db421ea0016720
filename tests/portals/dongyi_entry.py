"""An entry of a list of the dongyi portal, and the words that several entries share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.portals.dongyi import DongyiPortal

ELEMENTS = (
    "事项编码：530900133{n:03d}", "事项名称：{what}", "事项类型：行政许可", "设定依据：《广播电视管理条例》及有关规定",
    "办理时限：承诺10个工作日", "办事流程：网上申请—受理—审查—决定—送达", "收费标准：不收费",
    "申请材料：申请书、营业执照、人员资质证明", "申请表单：《{what}申请表》（见附件栏）", "办理结果：《{what}批准文书》",
)  # fmt: skip
EXPLAINED = (
    "第一部分 部门概况。一、主要职能：贯彻执行广播电视方针政策，负责行业监管。二、机构设置情况：内设六个科室，下属两个事业单位。"
    "第二部分 收支情况。本年一般公共预算收入九百二十万元，支出九百二十万元，其中基本支出六百万元、项目支出三百二十万元。"
    "第三部分 三公经费情况。公务接待费两万元，公务用车运行维护费五万元，没有因公出国（境）费。"
    "第四部分 名词解释。财政拨款收入指当年从同级财政部门取得的资金。"
) * 3  # fmt: skip


@dataclass
class Entry:
    """An entry of a list: how old, what it says; `href` leads elsewhere instead of to a page of its own."""

    title: str
    ago: int
    body: str = ""
    source: str = ""
    href: str = ""
    path: str = field(default="", compare=False)


def text(*paragraphs: str) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


def plant(portal: DongyiPortal, name: str, entry: Entry) -> Entry:
    """Remember an entry by the name of what is wrong with it."""
    portal.planted[name] = entry
    return entry
