"""What an update period is, and what is said of a column's freshness under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class PeriodKind(Enum):
    """How an update period is judged."""

    ROLLING = "rolling"  # the newest entry may be at most `days` old
    QUOTA = "quota"  # at least `count` entries in each whole past `unit`
    YEARLY_DATE = "yearly_date"  # one entry each year by `month`-`day`
    AFTER_EVENT = "after_event"  # within `working_days` (or `days`) of the information coming into being
    EVENT_DRIVEN = "event_driven"  # 适时更新, 有则更新, 长期公开: silence proves nothing


class Unit(Enum):
    DAY = "日"
    WEEK = "周"
    MONTH = "月"
    QUARTER = "季度"
    HALF_YEAR = "半年"
    YEAR = "年"


@dataclass(frozen=True)
class Period:
    """One update period; the fields that do not apply to its kind are None."""

    text: str
    kind: PeriodKind
    meaning: str  # one Chinese sentence: what it means in days, shown in the evidence
    days: int | None = None
    count: int | None = None
    unit: Unit | None = None
    month: int | None = None
    day: int | None = None
    working_days: int | None = None


class FreshState(Enum):
    FRESH = "fresh"
    STALE = "stale"
    TOO_FEW = "too_few"
    NOT_DUE = "not_due"  # nothing owed yet: NOT_APPLICABLE
    NOT_JUDGED = "not_judged"  # event driven: silence proves nothing: PASS when the column is alive
    UNKNOWN = "unknown"  # e.g. the calendar has no such year


@dataclass(frozen=True)
class Freshness:
    """A column's freshness: the state, the last day it was due, days overdue, and the count shown to the reader."""

    state: FreshState
    due: date | None
    overdue_days: int
    explanation: str  # Chinese, with the arithmetic
    lapsed: bool = False  # NOT_DUE only because nothing is owed before `since`: by its period it has long been silent
