"""A column of the responsibility table as rules.yaml has it: its address, who answers for it since when, how often it is renewed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from rules.fields import Day, Label, Numbers, Strict, Trail, Worth
from rules.topics import OTHER_BODIES, Topic, topic_of_name


class ColumnKind(StrEnum):
    """What a column holds, which decides the checks that read it."""

    LIST = "列表"
    POLICY = "政策文件"
    INTERPRETATION = "政策解读"
    REPLIES = "留言答复"
    STATISTICS = "留言统计"
    ARTICLE = "单页"


class Tenure(Strict):
    """A section answers for a column between two dates, both inclusive."""

    section: str = Field(description="科室名称或别名")
    since: Day | None = Field(default=None, alias="from", description="自何日起负责")
    until: Day | None = Field(default=None, description="负责到何日为止（含当日）")
    model_config = ConfigDict(populate_by_name=True)

    def holds(self, day: date) -> bool:
        """Whether the section answers on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _tenures(value: object) -> object:
    """`宣传科`, `[宣传科, 科技科]` and `[{section: 宣传科, from: …}]` are the same thing in three lengths."""
    items = value if isinstance(value, list | tuple) else [value]
    return tuple({"section": item} if isinstance(item, str) else item for item in items)


Tenures = Annotated[tuple[Tenure, ...], BeforeValidator(_tenures)]


class ListSelectors(Strict):
    """Where a column's list stands on its pages, as CSS selectors; empty ones leave it to the readers."""

    list: str = Field(default="", description="列表所在的框；也可以直接指到列表的各行")
    row: str = Field(default="", description="列表的一行")
    title: str = Field(default="", description="一行里的标题")
    date: str = Field(default="", description="一行里的日期")
    next: str = Field(default="", description="“下一页”")


NO_SELECTORS = ListSelectors()


def _selectors(value: object) -> object:
    """`"#main li"` is short for `{list: "#main li"}`."""
    return {"list": value} if isinstance(value, str) else value


class Column(Strict):
    id: Label = Field(description="栏目编号，定下后不再改、不再用于别的栏目", pattern=r"^[A-Za-z0-9_-]+$")
    name: str = Field(min_length=1, description="栏目名称")
    path: Trail = Field(default=(), description="上级栏目名称，由上到下；同名栏目靠它区分")
    url: str = Field(default="", description="栏目地址；按名称找不到或不唯一时填写")
    lead: Tenures = Field(description="牵头（责任）科室：一个名称、几个名称的列表，或 columns.lead 的写法")
    supporting: Tenures = Field(default=(), description="配合科室，写法同上")
    update: str = Field(description="更新时限，照责任分解表原文写，如 每月不少于1条")
    kind: ColumnKind = Field(default=ColumnKind.LIST, description="栏目类型")
    duties: Numbers = Field(default=(), description="对应分工方案的事项序号")
    topic: Topic | None = Field(
        default=None, description="栏目的内容属于哪一类公开事项；留空按栏目名称认，名称看不出来时填写"
    )
    basis: str = Field(default="", description="依据")
    since: Day | None = Field(default=None, description="自何日起要求；留空随 since")
    until: Day | None = Field(default=None, description="要求到何日为止（含当日），此后不再核查；留空为一直要求")
    weight: Worth | None = Field(default=None, description="本栏目权重，留空用 weights.columns")
    selector: Annotated[ListSelectors, BeforeValidator(_selectors)] = Field(
        default=NO_SELECTORS,
        description="列表的 CSS 选择器，自动识别不准时填写：一个选择器，或 {row: …, title: …, date: …, next: …}",
    )

    @property
    def subject(self) -> Topic | None:
        """What the column is about: as the rules say, else as its name tells."""
        if self.topic is not None or any(OTHER_BODIES.search(parent) for parent in self.path):
            return self.topic
        return topic_of_name(self.name)

    def leads(self, day: date) -> tuple[str, ...]:
        """The sections that lead the column on `day`, in the order written."""
        return tuple(t.section for t in self.lead if t.holds(day))
