"""The ledger (台账) that sections fill in: what the plan wants reported there, by whom, until when, under which key, in which columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from rules.bearers import Part, bearers
from rules.duties import Duty, DutyData, LedgerPart, ReportedBy, Rhythm, load_duties
from rules.schema import Rules

SHEET = "台账"
GUIDE = "填写说明"
KEY, DUTY, WANTED, DUE, STATUS, DONE, DONE_ON, PROOF, REMARK = COLUMNS = (
    "编号", "事项", "要求", "完成时限", "办理情况", "做了什么", "完成日期", "证明材料", "备注",
)  # fmt: skip

# A month-end deadline stands in the plan; what is owed 全年 is owed by the end of the year.
WHOLE_YEAR = "全年"
# 原则上: what is late or missing then may have its reason, which a person has to hear.
IN_PRINCIPLE = "原则上"


class LedgerStatus(StrEnum):
    """What a section may say of a row; the value stands in the drop-down."""

    DONE = "已完成"
    UNDER_WAY = "进行中"
    NOT_BEGUN = "未开展"
    NOTHING = "本期无此事项"


@dataclass(frozen=True)
class Owed:
    """One row of the ledger: a part of a duty, in one quarter where it is owed by the quarter."""

    key: str  # 2026年29-1第3季度: made of the plan's year and the part's id, the same in every workbook
    duty: int
    title: str
    part: str
    what: str
    rhythm: Rhythm
    sections: tuple[str, ...]  # who report it
    jointly: bool  # one of them is enough
    since: date  # the first day on which it can be done
    due: date | None  # None where nothing says until when
    whole_year: bool  # the plan says 全年: it can be reported all through the year
    in_principle: bool

    @property
    def cell_key(self) -> str:
        """What its cells and findings are filed under, the same in every year."""
        return f"ledger:{self.part}" + (f"q{self.quarter}" if self.quarter else "")

    @property
    def quarter(self) -> int:
        """1 to 4; 0 where it is owed for the whole year."""
        return (self.since.month + 2) // 3 if self.rhythm is Rhythm.QUARTERLY else 0

    @property
    def deadline(self) -> str:
        """Until when, in words."""
        if self.due is not None:
            return self.due.isoformat()
        return "有则报" if self.rhythm is Rhythm.AS_IT_HAPPENS else "方案没有写"


def owed_rows(rules: Rules) -> tuple[Owed, ...]:
    """Every row that the plan wants in a ledger, in the plan's order, closed duties left out; none without the plan's data."""
    try:
        duties = load_duties(rules.plan.source, rules.plans)
    except DutyData:
        return ()
    return tuple(
        row
        for duty in duties
        if duty.number not in rules.plan.closed
        for part in duty.ledger
        for row in _rows(rules, duty, part)
    )


def rows_of(rows: tuple[Owed, ...], section: str) -> tuple[Owed, ...]:
    """The rows that a section reports."""
    return tuple(row for row in rows if section in row.sections)


def _rows(rules: Rules, duty: Duty, part: LedgerPart) -> tuple[Owed, ...]:
    year = rules.plan.applies_to
    sections = _reporting(rules, duty, part.by)
    first = date(year, 1, 1)
    spans = [(first, _due(duty, part, year))]
    if part.rhythm is Rhythm.QUARTERLY:
        starts = [date(year, month, 1) for month in (1, 4, 7, 10)] + [date(year + 1, 1, 1)]
        spans = [(a, b - timedelta(days=1)) for a, b in pairwise(starts)]
    rows = []
    for number, (since, due) in enumerate(spans, 1):
        quarter = f"第{number}季度" if len(spans) > 1 else ""
        rows.append(
            Owed(
                key=f"{year}年{part.id}{quarter}",
                duty=duty.number,
                title=duty.title,
                part=part.id,
                what=part.what + (f"（{quarter}）" if quarter else ""),
                rhythm=part.rhythm,
                sections=sections,
                jointly=part.by is ReportedBy.LEAD,
                since=since,
                due=due,
                whole_year=part.rhythm is Rhythm.YEARLY and duty.deadline == WHOLE_YEAR,
                in_principle=IN_PRINCIPLE in part.what,
            )
        )
    return tuple(rows)


def _due(duty: Duty, part: LedgerPart, year: int) -> date | None:
    """None for what is reported as it happens: it may well happen after the plan's own date."""
    if part.rhythm is Rhythm.AS_IT_HAPPENS:
        return None
    return date(year, 12, 31) if duty.deadline == WHOLE_YEAR else duty.due(year)


def _reporting(rules: Rules, duty: Duty, by: ReportedBy) -> tuple[str, ...]:
    """The sections of rules.yaml that report a part of a duty; the office where neither plan nor office names anybody."""
    found = bearers(rules, duty)
    if by is ReportedBy.EACH:
        return (*found.of(Part.LEAD), *found.of(Part.RESPONSIBLE)) or (rules.office,)
    return found.answering or (rules.office,)
