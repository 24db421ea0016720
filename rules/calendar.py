"""Chinese working days: chinesecalendar's published years, plus what the clerk typed in from a notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar
from chinese_calendar import constants

from rules.schema_days import CalendarRules

# chinesecalendar itself takes the first and the last date of its table for its range.
FIRST_KNOWN_YEAR = min(constants.holidays).year
LAST_KNOWN_YEAR = max(constants.holidays).year
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class UnpublishedYear(Exception):
    """The State Council's notice for this year is not known; nothing may be decided by it."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year} 年放假安排尚未公布或未录入")
        self.year = year


@dataclass(frozen=True)
class Count:
    """A deadline and the working days counted to reach it, first to last."""

    deadline: date
    counted: tuple[date, ...]


class Calendar:
    """Working days of the published years; UnpublishedYear for any other.

    What the clerk typed in goes before the built-in table, day by day: a year in `published_years` is read from the
    clerk's days alone, in other years they add local holidays (an autonomous prefecture's own festivals).
    """

    def __init__(self, extra: CalendarRules | None = None) -> None:
        self._extra = extra or CalendarRules()
        self._worked = frozenset(self._extra.workdays)
        self._typed_years = frozenset(self._extra.published_years)

    def knows(self, year: int) -> bool:
        """Whether the year's working days are known."""
        return year in self._typed_years or FIRST_KNOWN_YEAR <= year <= LAST_KNOWN_YEAR

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked; UnpublishedYear where its year is not known."""
        if not self.knows(day.year):
            raise UnpublishedYear(day.year)
        if day in self._worked:
            return True
        if any(day in days_off for days_off in self._extra.holidays):
            return False
        if day.year in self._typed_years:
            return day.weekday() < SATURDAY
        return bool(chinese_calendar.is_workday(day))

    def add(self, start: date, days: int) -> Count:
        """The `days`-th working day after `start`, `start` itself not counted (2026-02-13 + 3 -> 2026-02-25)."""
        if days < 1:
            raise ValueError("working days are counted from 1")
        counted: list[date] = []
        day = start
        while len(counted) < days:
            day += ONE_DAY
            if self.is_working_day(day):
                counted.append(day)
        return Count(deadline=day, counted=tuple(counted))

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        span = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, span + 1))
