"""What a board of messages holds and what offices call its fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.trials.portal import Portal
from tests.trials.truth import Defect

DETAILED = frozenset({"table_and_pages", "rows_and_pages"})  # layouts with a page a message
LABELS: dict[str, tuple[str, ...]] = {
    "received": ("受理日期", "受理时间", "来信日期", "来信时间", "留言时间", "留言日期", "提交时间", "咨询时间", "写信时间", "提问时间", "登记时间", "反映时间", "收信日期", "投诉时间", "来件时间"),
    "answered": ("答复日期", "答复时间", "回复时间", "回复日期", "办结时间", "办结日期", "办理时间", "处理时间", "反馈时间", "回信时间", "答复于", "回应时间"),
    "department": ("答复部门", "答复单位", "回复单位", "回复部门", "承办单位", "办理单位", "受理单位", "处理部门", "办理部门", "责任单位", "答复机构", "答复科室", "经办科室", "承办部门"),
    "content": ("答复内容", "回复内容", "处理结果", "办理结果", "答复意见", "回复意见", "办理情况", "处理意见", "答复", "回复", "反馈内容", "反馈结果", "官方回复", "回信内容"),
    "question": ("来信内容", "留言内容", "咨询内容", "反映内容", "问题描述", "内容", "诉求内容"),
    "title": ("标题", "主题", "来信标题", "留言标题", "信件标题", "咨询标题", "信件主题"),
    "status": ("状态", "办理状态", "处理状态", "信件状态"),
}  # fmt: skip
# Words that no list of labels holds: under them a field may go unread, and nobody may be blamed for its lack.
STRANGE: dict[str, tuple[str, ...]] = {
    "received": ("来函之日", "群众来访日", "收悉日"), "answered": ("办妥时间", "告知日期", "办毕日"), "department": ("经手单位", "告知单位"),
    "content": ("告知内容", "办件回告"),
}  # fmt: skip
ASKED = (
    "有线电视没有信号怎么办",
    "户户通设备损坏如何更换",
    "广播喇叭声音太大影响休息",
    "咨询从业资格考试报名",
    "反映收视费问题",
    "请问应急广播何时覆盖我村",
    "建议增加民族语节目",
    "电影放映场次太少",
)
ANSWERS = (
    "您好！您反映的问题已收悉，经核实，我局已安排技术人员上门检修，目前信号已恢复正常。感谢您的关心支持。",
    "同意您的建议，我局将在下一步工作中研究落实，并于本月内完成设备更换。",
    "尊敬的网友：根据《广播电视设施保护条例》有关规定，请您携带有效证件到当地服务网点办理。",
    "已修复。",
    "经与县局联系，已于2025年3月5日更换设备，请放心收看。",
    "感谢您的来信。报名工作由省局统一组织，请关注省局网站公告，咨询电话0878-0000000。",
)  # fmt: skip
EMPTY = ("已阅", "同意", "收到", "已转办", "谢谢", "已收悉。", "已处理")
STATUS_TOO = frozenset({"办理情况", "处理情况"})  # a short word behind them may be a state: 办理情况：已处理
OFFICES = ("局办公室", "传媒科", "云岭州广播电视局", "科技科", "公共服务科", "执法支队")


@dataclass
class Message:
    number: int
    title: str
    received: date
    answered: date | None
    department: str
    content: str
    status: str = "已答复"
    day: str = "%Y-%m-%d"

    def value(self, field: str) -> str:
        held = {
            "received": f"{self.received:{self.day}}",
            "answered": f"{self.answered:{self.day}}" if self.answered else "",
            "department": self.department,
            "content": self.content,
            "question": f"{self.title}？家住龙川镇，请给予答复。",
            "title": self.title,
            "status": self.status,
        }
        return held[field]


@dataclass
class Board:
    portal: Portal
    name: str
    base: str
    column: str
    section: str
    words: dict[str, str]
    missing: str  # a field that the whole board leaves out, "" for none
    layout: str
    messages: list[Message]
    counts: str | None = None  # what it says of its numbers, where that is not left to chance

    def fields(self, *wanted: str) -> list[str]:
        return [f for f in wanted if f != self.missing]

    @property
    def is_strange(self) -> bool:
        return any(self.words[field] in words for field, words in STRANGE.items())

    def ill(self, part: str, why: str, code: str = "") -> None:
        if self.is_strange and not code:
            self.portal.truth.tolerate("replies", part)
            return
        self.portal.truth.defect(Defect("replies", part, f"{self.layout} {self.words}: {why}", self.section, code=code))

    def part(self, message: Message) -> str:
        return self.portal.address(self.path(message)) if self.layout in DETAILED else message.title

    def path(self, message: Message) -> str:
        return f"{self.base.rpartition('.')[0]}/letter{message.number}.htm".replace("http://portal.example", "")
