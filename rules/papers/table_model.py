"""What is read of a responsibility table: its columns, and a remark on every row that is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rules.papers.header_words import Field
from rules.papers.roles_by_place import Strokes


class Kind(Enum):
    """What became of a row that is no plain column of the table."""

    UNREAD = "没有读入"
    DOUBT = "读入了，请核对"
    ASSUMED = "照这样理解"  # one reading of many rows alike, told once
    PASSED = "不是栏目"


@dataclass(frozen=True)
class Remark:
    """A sentence about one row."""

    kind: Kind
    where: str
    words: str


# Notes and remarks by which a column is kept no more; what is only planned (拟) is for a person.
CLOSED = re.compile(
    "(?:已|现已)(?:经|于.{0,12})?(?:撤销|停用|停更|停办|下线|取消|关闭|关停|作废|注销|废止|删除|并入|合并)"
    "|^(?:该|本|此)?(?:栏目|频道|页面)?(?:停用|停更|停办|作废|撤销|取消|下线|关停|废止)(?:$|[，,。；;（(])"
)
OPEN_YET = re.compile("拟|计划|将|待|准备|建议|[?？]")

# Written where the table gives no period: nothing is judged by it, and the office sees what is left to fill in.
NO_PERIOD = "待定"


@dataclass(frozen=True)
class RawRow:
    """One column as its cells say it; nothing of it has been held against the rules yet."""

    where: str
    path: tuple[str, ...]
    name: str
    cells: dict[Field, str]
    spots: dict[Field, str]
    has_supporting: bool = False  # the table has a column for those who support
    has_update: bool = True  # the table has a column for the period
    more_leads: tuple[str, ...] = ()  # from further cells, where the name spans several rows
    marks: frozenset[str] = frozenset()  # of footnotes: *, ①, 注1
    aside: tuple[tuple[str, str], ...] = ()  # heading and text of the columns that are not taken
    strokes: Strokes | None = None  # a stroke parts who leads from who supports, by the heading
    prose: str = ""  # the heading of a column whose prose holds the period


@dataclass(frozen=True)
class TableRow:
    """One column of the table, read whole: its sections are names of the rules."""

    where: str
    path: tuple[str, ...]
    name: str
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    update: str  # in the office's own words
    basis: str = ""
    notes: str = ""
    url: str = ""
    says_supporting: bool = True  # an empty `supporting` means none; False where the table does not speak of it


@dataclass(frozen=True)
class TableReading:
    """A whole table: each of its rows is in `rows` or has a remark."""

    rows: tuple[TableRow, ...]
    remarks: tuple[Remark, ...]
    left_out: tuple[str, ...]  # sheets, and columns of the table, that were not looked at

    def of(self, kind: Kind) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.kind is kind)
