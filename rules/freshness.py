"""A column's freshness under its update period: pure arithmetic over dates, told with its figures.

Where a rolling and a calendar reading differ the milder holds; nothing is owed before `since`; short periods are
stretched by holidays. The working-day calendar is asked only where it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Calendar, UnpublishedYear
from rules.calendar_units import ONE_DAY, Span, day_in_year, next_unit, unit_before
from rules.period_build import working_days_owed
from rules.period_model import Freshness, FreshState, Period, PeriodKind, Unit

# An annual report may come out this long before its date and still be this year's: half a year, or since 1 January.
YEARLY_HEAD_START = timedelta(days=183)
WORKING_DAYS_A_WEEK = 5


@dataclass(frozen=True)
class Entries:
    """The believable entry dates up to `as_of`, oldest first, and the day from which anything is owed."""

    days: tuple[date, ...]
    as_of: date
    since: date
    calendar: Calendar

    @property
    def newest(self) -> date | None:
        return self.days[-1] if self.days else None

    def within(self, span: Span) -> int:
        return sum(day in span for day in self.days)

    def told(self) -> str:
        """最近一条 2026-09-30，距 2026-11-22 已 53 天."""
        if self.newest is None:
            return "没有可信日期的条目"
        return f"最近一条 {self.newest}，距 {self.as_of} 已 {(self.as_of - self.newest).days} 天"


def judge(period: Period, entry_days: Sequence[date], as_of: date, since: date, calendar: Calendar) -> Freshness:
    """Whether entries of these days satisfy `period` on `as_of`, nothing being owed before `since`.

    Days after `as_of` are left out. No working-day calendar where it would decide: UNKNOWN.
    """
    entries = Entries(tuple(sorted(day for day in entry_days if day <= as_of)), as_of, since, calendar)
    try:
        return _JUDGES[period.kind](period, entries)
    except UnpublishedYear as missing:
        return Freshness(FreshState.UNKNOWN, None, 0, f"{entries.told()}；{missing}，不能算出到期日")


def _rolling(period: Period, entries: Entries) -> Freshness:
    owed_from = entries.since - ONE_DAY
    base = max(entries.newest or owed_from, owed_from)
    due = _due(period, base, entries)
    # What it would have been without `since`: tells "nothing new yet, but not owed" from "fresh".
    newest_is_old = entries.newest is None or entries.newest < entries.since
    if entries.as_of <= due:
        if newest_is_old and (entries.newest is None or entries.as_of > _plain_due(period, entries.newest)):
            why = f"{entries.told()}；自 {entries.since} 起要求，首个期限 {due} 未到"
            return _not_due(entries, due, why, entries.newest is not None, due)
        return Freshness(
            FreshState.FRESH, due, 0, f"{entries.told()}，时限 {period.days} 天，应在 {due} 前更新，未到期"
        )
    overdue = (entries.as_of - due).days
    return Freshness(FreshState.STALE, due, overdue, f"{entries.told()}，{_overdue(period, base, due, entries)}")


def _not_due(entries: Entries, due: date | None, why: str, lapsed: bool, first: date) -> Freshness:
    """Nothing owed yet; where the column has been silent beyond its period all the same, that is said."""
    if lapsed:
        why = f"{entries.told()}；按时限早已逾期，起算日 {entries.since} 之后首个期限 {first} 未到，本期不扣分"
    return Freshness(FreshState.NOT_DUE, due, 0, why, lapsed)


def _plain_due(period: Period, base: date) -> date:
    """The later of the rolling and the calendar due date, before holidays."""
    rolling = base + timedelta(days=period.days or 0)
    return max(rolling, next_unit(base, period.unit).last) if period.unit else rolling


def _due(period: Period, base: date, entries: Entries) -> date:
    """The last day on which the column is still in time; holidays are looked up only once the plain date has passed."""
    plain = _plain_due(period, base)
    owed = working_days_owed(period.days or 0)
    if entries.as_of <= plain or not owed:
        return plain
    stretched = max(plain, entries.calendar.add(base, owed).deadline)
    if period.unit is Unit.WEEK:
        # A week without a working day is not owed.
        week = next_unit(base, Unit.WEEK)
        while entries.as_of > week.last and not _working_days(week, entries.calendar):
            week = next_unit(week.last, Unit.WEEK)
        stretched = max(stretched, week.last)
    return stretched


def _overdue(period: Period, base: date, due: date, entries: Entries) -> str:
    overdue = (entries.as_of - due).days
    rolling = base + timedelta(days=period.days or 0)
    words = f"时限 {period.days} 天"
    if entries.newest is None or entries.newest < entries.since:
        words += f"（自 {entries.since} 起算）"
    if due > _plain_due(period, base):
        words += f"，遇放假顺延到 {due}"
    elif due > rolling and period.unit:
        words += f"，按自然{period.unit.value}从宽到 {due}"
    return f"{words}，超期 {overdue} 天"


def _quota(period: Period, entries: Entries) -> Freshness:
    """At least `count` in the last whole unit, or in as many days up to now."""
    unit, wanted = period.unit or Unit.MONTH, period.count or 1
    span = unit_before(entries.as_of, unit)
    if span.first < entries.since:
        why = f"自 {entries.since} 起要求，还没有过完的整{unit.value}，本期不核查数量"
        return _not_due(entries, None, why, _silent(period, entries, span), _first_whole(entries.since, unit).last)
    recent = Span(entries.as_of - timedelta(days=(period.days or 1) - 1), entries.as_of)
    if max(entries.within(span), entries.within(recent)) < wanted and unit in (Unit.DAY, Unit.WEEK):
        span = _last_worked(span, unit, entries)
        if span.first < entries.since:
            return Freshness(FreshState.NOT_DUE, None, 0, f"自 {entries.since} 起还没有过完的有工作日的整{unit.value}")
        recent = Span(min(recent.first, span.last), entries.as_of)
        wanted = _share(wanted, span, unit, entries.calendar)
    counts = f"{span} 共 {entries.within(span)} 条，{recent} 共 {entries.within(recent)} 条，要求每{unit.value}不少于 {wanted} 条"
    if max(entries.within(span), entries.within(recent)) >= wanted:
        return Freshness(FreshState.FRESH, span.last, 0, f"{entries.told()}；{counts}，达到")
    overdue = (entries.as_of - span.last).days
    if not entries.within(Span(span.first, entries.as_of)) and not entries.within(recent):
        return Freshness(FreshState.STALE, span.last, overdue, f"{entries.told()}；{counts}，一条也没有")
    most = max(entries.within(span), entries.within(recent))
    return Freshness(FreshState.TOO_FEW, span.last, overdue, f"{entries.told()}；{counts}，少 {wanted - most} 条")


def _silent(period: Period, entries: Entries, span: Span) -> bool:
    """Whether there was news once, but none in the last whole unit nor in as many days up to now."""
    recent = Span(entries.as_of - timedelta(days=(period.days or 1) - 1), entries.as_of)
    return bool(entries.days) and not entries.within(Span(min(span.first, recent.first), entries.as_of))


def _first_whole(since: date, unit: Unit) -> Span:
    """The first unit that lies wholly in the time for which something is owed."""
    return next_unit(since - ONE_DAY, unit)


def _working_days(span: Span, calendar: Calendar) -> int:
    return calendar.between(span.first - ONE_DAY, span.last)


def _last_worked(span: Span, unit: Unit, entries: Entries) -> Span:
    """The last whole day or week that holds a working day: the others are not owed."""
    while not _working_days(span, entries.calendar):
        span = unit_before(span.first, unit)
    return span


def _share(wanted: int, span: Span, unit: Unit, calendar: Calendar) -> int:
    """A week cut short by holidays owes its share, rounded down, at least one."""
    if unit is not Unit.WEEK:
        return wanted
    worked = min(WORKING_DAYS_A_WEEK, _working_days(span, calendar))
    return max(1, wanted * worked // WORKING_DAYS_A_WEEK)


def _yearly_date(period: Period, entries: Entries) -> Freshness:
    """One entry by the date; before this year's date last year's is looked at."""
    month, day = period.month or 12, period.day or 31
    this_year = day_in_year(entries.as_of.year, month, day)
    passed = entries.as_of > this_year
    due = this_year if passed else day_in_year(entries.as_of.year - 1, month, day)
    if due < entries.since:
        reason = f"{this_year} 未到" if not passed else f"{due} 早于起算日 {entries.since}"
        first = day_in_year(entries.as_of.year + passed, month, day)
        lapsed = bool(entries.days) and not entries.within(Span(_opens(due, month, day), entries.as_of))
        return _not_due(
            entries, None if passed else this_year, f"{entries.told()}；{reason}，本期不核查", lapsed, first
        )
    counted = Span(_opens(due, month, day), entries.as_of)
    if entries.within(counted):
        note = f"{due} 前应有的已公开" + ("" if passed else f"，本年 {this_year} 未到")
        return Freshness(FreshState.FRESH, due, 0, f"{entries.told()}；{note}")
    overdue = (entries.as_of - due).days
    return Freshness(
        FreshState.STALE,
        due,
        overdue,
        f"{entries.told()}；{counted.first} 以来没有新内容，应在 {due} 前公开，超期 {overdue} 天",
    )


def _opens(due: date, month: int, day: int) -> date:
    """The first day whose entry counts for `due`: 1 January or half a year ahead, but after the date before."""
    head_start = min(date(due.year, 1, 1), due - YEARLY_HEAD_START)
    return max(head_start, day_in_year(due.year - 1, month, day) + ONE_DAY)


def _not_judged(period: Period, entries: Entries) -> Freshness:
    return Freshness(FreshState.NOT_JUDGED, None, 0, f"{entries.told()}；{period.meaning}")


_JUDGES: dict[PeriodKind, Callable[[Period, Entries], Freshness]] = {
    PeriodKind.ROLLING: _rolling,
    PeriodKind.QUOTA: _quota,
    PeriodKind.YEARLY_DATE: _yearly_date,
    PeriodKind.AFTER_EVENT: _not_judged,
    PeriodKind.EVENT_DRIVEN: _not_judged,
}
