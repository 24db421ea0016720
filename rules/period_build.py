"""Periods with their meaning in days: the one place where words become figures, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from rules.period_model import Period, PeriodKind, Unit
from rules.period_words import UNITS

# 国办秘函〔2019〕19号: 动态、要闻类栏目 two weeks without an update is a fault. 实时更新 names no figure of its own, and
# "within the day" would blame every quiet day; the national figure is the mildest that still means something.
REAL_TIME_DAYS = 14
# Shorter periods are stretched by holidays: a week holds five working days.
STRETCHED_UP_TO = 16
LONGEST_DAYS = 3660
LARGEST_COUNT = 10_000
UNIT_DAYS = {unit: days for unit, days in UNITS.values() if unit}
UNIT_WORDS = {
    Unit.DAY: "工作日",
    Unit.WEEK: "自然周（周一至周日）",
    Unit.MONTH: "自然月",
    Unit.QUARTER: "自然季度",
    Unit.HALF_YEAR: "半年（上、下半年）",
    Unit.YEAR: "自然年",
}


class ImpossiblePeriod(Exception):
    """The words are understood and cannot be: 每0天, 每年13月. Its text is a Chinese clause."""


def working_days_owed(days: int) -> int:
    """How many working days must pass before a short period of `days` may be called over; 0 for long ones."""
    return max(1, days * 5 // 7) if days <= STRETCHED_UP_TO else 0


def real_time(text: str) -> Period:
    meaning = f"按国家检查指标对动态要闻类栏目的要求，{REAL_TIME_DAYS} 天内至少 1 条{_stretch(REAL_TIME_DAYS)}"
    return Period(text, PeriodKind.ROLLING, meaning, days=REAL_TIME_DAYS)


def every(text: str, word: str, times: int) -> Period:
    """每N天, 每N个月, 每两周, 每半月: days since the newest entry alone."""
    days = _span(word, times)
    return Period(text, PeriodKind.ROLLING, f"{days} 天内至少 1 条{_stretch(days)}", days=days)


def at_least(text: str, unit: Unit, count: int) -> Period:
    """`count` entries in each calendar unit; one alone is judged by the age of the newest entry."""
    if count > LARGEST_COUNT:
        raise ImpossiblePeriod(f"要求的数量 {count} 过大")
    days, name = UNIT_DAYS[unit], UNIT_WORDS[unit]
    if count > 1:
        meaning = f"每个{name}不少于 {count} 条，只看已过完的整{unit.value}；最近 {days} 天内已够 {count} 条的也算达到"
        if unit in (Unit.DAY, Unit.WEEK):
            meaning += "；放假的日子不计，数量按工作日折减"
        return Period(text, PeriodKind.QUOTA, meaning, days=days, count=count, unit=unit)
    if unit is Unit.DAY:
        meaning = "每个工作日至少 1 条；休息日、节假日不计"
    else:
        meaning = f"{days} 天内至少 1 条，下一个{name}过完前也不算逾期，两种算法取宽{_stretch(days)}"
    return Period(text, PeriodKind.ROLLING, meaning, days=days, count=1, unit=unit)


def after_period(text: str, word: str, number: int, measure: str) -> Period:
    """每季度结束后15日内: a quarter and fifteen days since the newest entry."""
    if not 1 <= number <= LONGEST_DAYS:
        raise ImpossiblePeriod(f"期限 {number} 天不合理")
    days = UNITS[word][1] + (_calendar_days(number) if measure == "工作日" else number)
    grace = f"{number} 个工作日" if measure == "工作日" else f"{number} 天"
    return Period(text, PeriodKind.ROLLING, f"{days} 天内至少 1 条（一个完整周期，加上结束后的 {grace}）", days=days)


def yearly(text: str, month: int, day: int) -> Period:
    meaning = f"每年 {month} 月 {day} 日前（含当日）至少 1 条；当年日期未到时看上一年的是否做到"
    return Period(text, PeriodKind.YEARLY_DATE, meaning, month=month, day=day, count=1, unit=Unit.YEAR)


def after_event(text: str, number: int, measure: str) -> Period:
    if not 1 <= number <= LONGEST_DAYS:
        raise ImpossiblePeriod(f"期限 {number} {measure}不合理")
    if measure == "小时":
        return event_driven(text)  # a time known to the day never decides a limit in hours
    silence = "；没有新信息时不算不更新"
    if measure == "工作日":
        meaning = f"信息产生后 {number} 个工作日内公开，逐条对照成文日期和发布日期{silence}"
        return Period(text, PeriodKind.AFTER_EVENT, meaning, working_days=number)
    days = _span(measure.removeprefix("自然"), number)
    meaning = f"信息产生后 {days} 天内公开，逐条对照成文日期和发布日期{silence}"
    return Period(text, PeriodKind.AFTER_EVENT, meaning, days=days)


def event_driven(text: str) -> Period:
    return Period(
        text, PeriodKind.EVENT_DRIVEN, "有新情况才需要更新，长时间没有新内容不算问题；只查栏目能否打开、是否空白"
    )


def mildest(periods: Sequence[Period]) -> Period:
    """The period that asks least."""
    return max(periods, key=_ease)


def most_telling(periods: Sequence[Period]) -> Period:
    """Of several clauses: a date of the year before 每年1次, figures before 实时更新, 实时更新 before vague words."""
    dated = [p for p in periods if p.kind is PeriodKind.YEARLY_DATE]
    if dated and all(p.unit is Unit.YEAR or _ease(p) > LONGEST_DAYS for p in periods):
        return max(dated, key=lambda p: (p.month or 0, p.day or 0))
    exact = [p for p in periods if p.unit or p.days != REAL_TIME_DAYS]
    figures = [p for p in exact if _ease(p) <= LONGEST_DAYS]
    after = [p for p in periods if p.kind is PeriodKind.AFTER_EVENT]
    return mildest(figures or [p for p in periods if _ease(p) <= LONGEST_DAYS] or after or periods)


def _ease(period: Period) -> int:
    if period.kind in (PeriodKind.AFTER_EVENT, PeriodKind.EVENT_DRIVEN):
        return LONGEST_DAYS + (period.kind is PeriodKind.EVENT_DRIVEN) + 1
    return period.days or UNIT_DAYS[Unit.YEAR]


def _stretch(days: int) -> str:
    owed = working_days_owed(days)
    return f"，遇放假顺延至满 {owed} 个工作日" if owed else ""


def _span(word: str, times: int) -> int:
    """The longest `times` units can be, in days (two months: 62)."""
    if times < 1:
        raise ImpossiblePeriod("时限中的数目是 0")
    if times > LONGEST_DAYS:
        raise ImpossiblePeriod("时限超过十年")
    if word == "工作日":
        days = _calendar_days(times)
    elif word in ("月", "月度"):
        days = (times * 367 + 11) // 12
    else:
        days = times * UNITS[word][1]
    if days > LONGEST_DAYS:
        raise ImpossiblePeriod("时限超过十年")
    return days


def _calendar_days(working_days: int) -> int:
    """Working days in an ordinary run of weeks, rounded up."""
    return -(-working_days * 7 // 5)
