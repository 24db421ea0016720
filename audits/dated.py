"""A date with its witness: where it was read, how exactly it is known, and how far it may be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class DateSource(StrEnum):
    """Where a date was read, strongest first; the value is what the reader sees."""

    CMS = "系统固定位置"
    META = "PubDate 标签"
    LABEL = "页面标注"
    ROW = "列表行"
    DATA = "页面数据"
    URL = "网址"
    RELATIVE = "相对时间"
    INDEX_NO = "索引号"
    OFFICE = "办公室登记"


class Confidence(StrEnum):
    SURE = "sure"
    WEAK = "weak"  # may corroborate, never decides
    GUESS = "guess"  # never decides a verdict


@dataclass(frozen=True)
class Dated:
    """A date with its witness. `value` is China time, naive; its time part counts only as far as `precision` says."""

    value: datetime
    precision: Precision
    source: DateSource
    where: str  # a CSS path, meta name, or the label's own words
    raw: str  # the text it was read from
    confidence: Confidence = Confidence.SURE

    @property
    def day(self) -> date:
        return self.value.date()
