"""Weeks, months, quarters, half-years and years as ranges of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rules.period_model import Unit

ONE_DAY = timedelta(days=1)
MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both inclusive."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first} 至 {self.last}" if self.first < self.last else str(self.first)


def unit_of(day: date, unit: Unit) -> Span:
    """The calendar unit that holds `day`; weeks run from Monday to Sunday."""
    if unit is Unit.DAY:
        return Span(day, day)
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=6))
    months = MONTHS_IN[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    past = first.month + months
    return Span(first, date(first.year + (past > 12), past - 12 * (past > 12), 1) - ONE_DAY)


def next_unit(day: date, unit: Unit) -> Span:
    """The unit after the one that holds `day`."""
    return unit_of(unit_of(day, unit).last + ONE_DAY, unit)


def unit_before(day: date, unit: Unit) -> Span:
    """The last unit that was wholly over before `day`."""
    return unit_of(unit_of(day, unit).first - ONE_DAY, unit)


def day_in_year(year: int, month: int, day: int) -> date:
    """The date, clipped to the month's end (2月29日 in an ordinary year is the 28th)."""
    return min(unit_of(date(year, month, 1), Unit.MONTH).last, date(year, month, 1) + timedelta(days=day - 1))
