"""Working days: the published table, the clerk's days, and years nobody knows yet."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import LAST_KNOWN_YEAR, Calendar, UnpublishedYear
from rules.schema_days import CalendarRules

CALENDAR = Calendar()
UNKNOWN_YEAR = LAST_KNOWN_YEAR + 1
KNOWN_DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 1))


def test_third_working_day_over_spring_festival() -> None:
    count = CALENDAR.add(date(2026, 2, 13), 3)
    assert count.deadline == date(2026, 2, 25)
    assert count.counted == (date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),  # a Saturday worked for the holiday
        (date(2026, 9, 26), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2018, 12, 31), False),  # taken off by the next year's notice
        (date(2018, 12, 29), True),
    ],
)
def test_is_working_day(day: date, worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is worked


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        (date(2025, 12, 29), 2, date(2025, 12, 31)),
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # New Year's Day to the 3rd off, Sunday the 4th worked
        (date(2025, 12, 30), 3, date(2026, 1, 5)),
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
    ],
)
def test_counting_over_the_turn_of_the_year(start: date, days: int, deadline: date) -> None:
    assert CALENDAR.add(start, days).deadline == deadline


def test_an_unpublished_year_matters_only_where_one_of_its_days_is_counted() -> None:
    last_day = date(LAST_KNOWN_YEAR, 12, 31)
    before = date(LAST_KNOWN_YEAR, 12, 22)
    assert CALENDAR.add(before, 3).deadline.year == LAST_KNOWN_YEAR
    assert CALENDAR.between(before, last_day) > 0
    with pytest.raises(UnpublishedYear, match=f"{UNKNOWN_YEAR} 年放假安排尚未公布或未录入") as caught:
        CALENDAR.add(last_day, 1)
    assert caught.value.year == UNKNOWN_YEAR
    with pytest.raises(UnpublishedYear):
        CALENDAR.is_working_day(date(UNKNOWN_YEAR, 6, 1))


def test_a_typed_year_is_read_from_the_clerks_days_alone() -> None:
    typed = Calendar(
        CalendarRules.model_validate(
            {
                "published_years": [2027],
                "holidays": [{"from": "2027-01-01", "until": "2027-01-03"}],
                "workdays": ["2027-01-09"],
            }
        )
    )
    assert typed.add(date(2026, 12, 31), 1).deadline == date(2027, 1, 4)
    assert typed.is_working_day(date(2027, 1, 9))
    assert not typed.is_working_day(date(2027, 1, 10))
    assert typed.is_working_day(date(2027, 10, 1)), "the clerk says the table is whole, so nothing else is added"


def test_local_holidays_are_added_to_a_known_year() -> None:
    torch_festival = CalendarRules.model_validate({"holidays": [{"from": "2026-08-06", "until": "2026-08-07"}]})
    assert CALENDAR.add(date(2026, 8, 5), 1).deadline == date(2026, 8, 6)
    assert Calendar(torch_festival).add(date(2026, 8, 5), 1).deadline == date(2026, 8, 10)
    assert not Calendar(torch_festival).is_working_day(date(2026, 10, 1)), "the national days stay"


@settings(deadline=None)
@given(start=KNOWN_DAYS, days=st.integers(1, 15))
def test_the_deadline_is_the_last_of_the_days_counted(start: date, days: int) -> None:
    count = CALENDAR.add(start, days)
    assert len(count.counted) == days
    assert count.counted[-1] == count.deadline
    assert all(start < day and CALENDAR.is_working_day(day) for day in count.counted)
    assert CALENDAR.between(start, count.deadline) == days
    assert CALENDAR.between(count.deadline, start) == 0
