"""Chinese working days: chinesecalendar's published years, plus what the clerk typed in from a notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.schema import CalendarRules


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
    """Working days of the published years; UnpublishedYear for any other."""

    def __init__(self, extra: CalendarRules | None = None) -> None:
        raise NotImplementedError

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked."""
        raise NotImplementedError

    def add(self, start: date, days: int) -> Count:
        """The `days`-th working day after `start`, `start` itself not counted (2026-02-13 + 3 -> 2026-02-25)."""
        raise NotImplementedError

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        raise NotImplementedError
