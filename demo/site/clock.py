"""The demo's dates: everything is laid relative to one day, working days included.

The published years come from chinesecalendar. For a year without a notice the demo supposes short holidays and types the
same supposition into its own rules, so that it can be tried on any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

LAST_PUBLISHED_YEAR = max(chinese_calendar.holidays).year
SUPPOSED_HOLIDAYS = (((1, 1), (1, 3)), ((5, 1), (5, 5)), ((10, 1), (10, 7)))


def supposed_holidays(year: int) -> tuple[tuple[date, date], ...]:
    """The holidays the demo supposes for a year that has no notice yet, first and last day inclusive."""
    return tuple((date(year, *first), date(year, *last)) for first, last in SUPPOSED_HOLIDAYS)


def is_working_day(day: date) -> bool:
    """Whether `day` is worked."""
    if day.year <= LAST_PUBLISHED_YEAR:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and not any(first <= day <= last for first, last in supposed_holidays(day.year))


def after_working_days(start: date, count: int) -> date:
    """The `count`-th working day after `start`, `start` itself not counted."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@dataclass(frozen=True)
class Clock:
    """Days as the pages of one demo see them."""

    today: date

    def ago(self, days: int) -> date:
        """The day `days` days before today; negative lies in the future."""
        return self.today - timedelta(days=days)

    def working_day(self, days_ago: int) -> date:
        """The last working day at least `days_ago` days before today."""
        day = self.ago(days_ago)
        while not is_working_day(day):
            day -= timedelta(days=1)
        return day

    def before_holiday(self) -> date:
        """The last working day before the latest holiday of three days or more that ended three weeks ago or earlier."""
        day = self.working_day(21)
        while any(is_working_day(day + timedelta(days=n)) for n in (1, 2, 3)):
            day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
        return day

    def _month(self, days_from_now: int) -> int:
        return (self.today + timedelta(days=days_from_now)).month

    @property
    def since(self) -> date:
        """From when on the demo's rules hold anybody to account."""
        return self.ago(260)

    @property
    def month_not_due(self) -> int:
        """A month whose end lies ahead: an annual duty due by then is not due yet."""
        return self._month(12)

    @property
    def month_missed(self) -> int:
        """A month whose end has passed by more than a month: an annual duty due by then is missed without an entry."""
        return self._month(-75)

    def last_year_in(self, month: int, day: int = 20) -> date:
        """The day in that month which lies between 300 and 665 days back: last year's entry of an annual duty."""
        year = self.ago(300).year
        candidate = date(year, month, day)
        return candidate if candidate <= self.ago(300) else date(year - 1, month, day)
