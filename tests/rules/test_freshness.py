"""Freshness: rolling and calendar readings, quotas, holidays, dates of the year, and the days before `since`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.calendar import LAST_KNOWN_YEAR, Calendar
from rules.periods import EXAMPLES, Freshness, FreshState, PeriodKind, judge, parse_period

CALENDAR = Calendar()
SINCE = date(2026, 1, 1)
AS_OF = date(2026, 11, 22)
FRESH, STALE, TOO_FEW = FreshState.FRESH, FreshState.STALE, FreshState.TOO_FEW
NOT_DUE, NOT_JUDGED, UNKNOWN = FreshState.NOT_DUE, FreshState.NOT_JUDGED, FreshState.UNKNOWN


def days(*written: str) -> list[date]:
    """`10-09` is of 2026."""
    return [date.fromisoformat(day if len(day) > 5 else f"2026-{day}") for day in written]


def judged(text: str, *written: str, as_of: str = "11-22", since: date = SINCE) -> Freshness:
    period = parse_period(text)
    assert period is not None
    return judge(period, days(*written), days(as_of)[0], since, CALENDAR)


def test_the_arithmetic_is_told() -> None:
    found = judged("每月", "09-30")
    assert found.state is STALE
    assert (found.due, found.overdue_days) == (date(2026, 10, 31), 22)
    assert found.explanation == "最近一条 2026-09-30，距 2026-11-22 已 53 天，时限 31 天，超期 22 天"


@pytest.mark.parametrize(
    ("text", "newest", "as_of", "state", "due"),
    [
        # monthly: over 31 days old and the whole month after it empty
        ("每月", "10-05", "11-22", FRESH, "11-30"),
        ("每月", "10-05", "11-30", FRESH, "11-30"),
        ("每月", "10-05", "12-01", STALE, "11-30"),
        ("每月", "09-05", "10-31", FRESH, "10-31"),
        ("每月", "09-05", "11-01", STALE, "10-31"),
        ("每月", "01-31", "03-03", FRESH, "03-03"),  # February is over, 31 days are not
        ("每月", "01-31", "03-04", STALE, "03-03"),
        ("每季度", "04-10", "09-30", FRESH, "09-30"),
        ("每季度", "04-10", "10-01", STALE, "09-30"),
        ("每半年", "02-01", "12-31", FRESH, "12-31"),
        ("每10天", "11-02", "11-12", FRESH, "11-12"),
        ("每10天", "11-02", "11-13", STALE, "11-12"),
        ("实时更新", "11-02", "11-16", FRESH, "11-16"),
        ("实时更新", "11-02", "11-17", STALE, "11-16"),
        # weekly over Spring Festival 2026 (15 to 23 February off, the week from the 16th without a working day)
        ("每周", "02-09", "03-01", FRESH, "03-01"),
        ("每周", "02-13", "03-01", FRESH, "03-01"),
        ("每周", "02-13", "03-02", STALE, "03-01"),
        ("每周", "11-02", "11-15", FRESH, "11-15"),
        ("每周", "11-02", "11-16", STALE, "11-15"),
        # daily: weekends and holidays are not owed
        ("每日", "11-20", "11-23", FRESH, "11-23"),
        ("每日", "11-19", "11-21", STALE, "11-20"),
        ("每日", "02-14", "02-24", FRESH, "02-24"),
        ("每日", "02-14", "02-25", STALE, "02-24"),
        ("每日", "09-30", "10-08", FRESH, "10-08"),
    ],
)
def test_rolling_and_calendar_readings(text: str, newest: str, as_of: str, state: FreshState, due: str) -> None:
    found = judged(text, newest, as_of=as_of)
    assert (found.state, found.due) == (state, days(due)[0])
    assert found.overdue_days == ((days(as_of)[0] - days(due)[0]).days if state is STALE else 0)


@pytest.mark.parametrize(
    ("text", "entries", "state"),
    [
        ("每月不少于2条", ["10-09"], TOO_FEW),
        ("每月不少于2条", ["10-09", "11-09"], TOO_FEW),
        ("每月不少于2条", ["10-09", "10-30"], FRESH),  # the current month is not over: its emptiness is no fault
        ("每月不少于2条", ["11-08", "11-09"], FRESH),  # October was empty, the last 31 days were not: the milder holds
        ("每月不少于2条", ["08-09"], STALE),
        ("每月不少于2条", [], STALE),
        ("每月不少于2条", ["11-23", "11-24", "10-09"], TOO_FEW),  # future days do not count
        ("每周不少于2次", ["11-09", "11-15"], FRESH),
        ("每周不少于2次", ["11-09"], TOO_FEW),
        ("每季度不少于2次", ["07-01", "09-30"], FRESH),
        ("每季度不少于2次", ["07-01", "10-30"], TOO_FEW),
        ("每年2次", ["03-01"], NOT_DUE),  # the first whole year since 2026-01-01 is not over
    ],
)
def test_quantities_look_at_whole_past_units(text: str, entries: list[str], state: FreshState) -> None:
    assert judged(text, *entries).state is state


def test_a_week_cut_short_by_holidays_owes_its_share() -> None:
    # 1 to 7 October off: the week from 5 October has three working days (8, 9, 10), of 5 entries 3 are owed
    assert judged("每周不少于5条", "10-08", "10-09", "10-10", as_of="10-13").state is FRESH
    assert judged("每周不少于5条", "10-08", "10-09", as_of="10-13").state is TOO_FEW
    assert judged("每周不少于2条", "02-09", "02-10", as_of="02-24").state is FRESH, (
        "no working day from 16 to 22 February"
    )


@pytest.mark.parametrize(
    ("entries", "as_of", "since", "state"),
    [
        (["2026-01-15"], "2026-11-22", SINCE, FRESH),
        (["2025-01-15"], "2026-11-22", SINCE, STALE),
        (["2025-12-15"], "2026-11-22", SINCE, FRESH),  # ahead of time
        (["2025-03-15"], "2026-11-22", SINCE, STALE),  # last year's, late
        (["2026-05-15"], "2026-11-22", SINCE, FRESH),  # late, but there: the column is not stale
        ([], "2026-01-31", SINCE, NOT_DUE),  # the day itself is still in time
        ([], "2026-02-01", SINCE, STALE),
        (["2025-01-15"], "2026-01-20", SINCE, NOT_DUE),
        (["2025-01-15"], "2026-01-20", date(2025, 1, 1), FRESH),  # last year's was done
        ([], "2026-01-20", date(2025, 1, 1), STALE),  # last year's was not
        ([], "2026-11-22", date(2026, 3, 1), NOT_DUE),  # the date lies before the obligation
    ],
)
def test_a_date_of_the_year(entries: list[str], as_of: str, since: date, state: FreshState) -> None:
    assert judged("每年1月31日前", *entries, as_of=as_of, since=since).state is state


def test_a_year_end_date_is_not_due_in_november() -> None:
    found = judged("12月底前")
    assert found.state is NOT_DUE
    assert found.due == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("entries", "as_of", "state"),
    [
        (["2024-03-05"], "2026-01-31", NOT_DUE),
        (["2025-12-20"], "2026-01-15", FRESH),
        (["2024-03-05"], "2026-02-01", STALE),
        ([], "2026-01-31", NOT_DUE),
        ([], "2026-02-01", STALE),
    ],
)
def test_the_first_period_must_be_over_after_since(entries: list[str], as_of: str, state: FreshState) -> None:
    assert judged("每月", *entries, as_of=as_of).state is state


@pytest.mark.parametrize("text", ["适时更新", "信息产生后20个工作日内"])
def test_silence_is_not_judged(text: str) -> None:
    assert judged(text).state is NOT_JUDGED


def test_an_unpublished_year_is_unknown_only_where_it_decides() -> None:
    year, following = LAST_KNOWN_YEAR, LAST_KNOWN_YEAR + 1
    since = date(year, 1, 1)
    as_of = f"{following}-01-20"
    assert judged("每周", f"{year}-12-30", as_of=as_of, since=since).state is UNKNOWN
    assert str(following) in judged("每周", f"{year}-12-30", as_of=as_of, since=since).explanation
    assert judged("每周", f"{following}-01-18", as_of=as_of, since=since).state is FRESH
    assert judged("每周", f"{year}-12-01", as_of=as_of, since=since).state is STALE
    assert judged("每月", f"{year}-10-01", as_of=as_of, since=since).state is STALE


ALL_PERIODS = st.sampled_from(EXAMPLES)
ENTRY_DAYS = st.lists(st.dates(date(2022, 1, 1), date(2026, 12, 31)), max_size=12)
AS_OFS = st.dates(date(2024, 1, 1), date(2026, 12, 15))
SINCES = st.dates(date(2022, 1, 1), date(2026, 12, 31))
BLAME = {STALE, TOO_FEW}


@settings(deadline=None)
@given(text=ALL_PERIODS, entries=ENTRY_DAYS, as_of=AS_OFS, since=SINCES)
def test_nothing_is_owed_before_since(text: str, entries: list[date], as_of: date, since: date) -> None:
    period = parse_period(text)
    assert period is not None
    found = judge(period, entries, as_of, since, CALENDAR)
    if found.state in BLAME:
        assert found.due is not None and since <= found.due < as_of
        assert found.overdue_days == (as_of - found.due).days > 0
    else:
        assert found.overdue_days == 0


@settings(deadline=None)
@given(text=ALL_PERIODS, entries=ENTRY_DAYS, as_of=AS_OFS, since=SINCES, more=st.integers(0, 400))
def test_one_entry_more_never_makes_it_worse(
    text: str, entries: list[date], as_of: date, since: date, more: int
) -> None:
    period = parse_period(text)
    assert period is not None
    before = judge(period, entries, as_of, since, CALENDAR)
    after = judge(period, [*entries, as_of - timedelta(days=more)], as_of, since, CALENDAR)
    assume(before.state not in BLAME)
    assert after.state not in BLAME


@settings(deadline=None)
@given(text=ALL_PERIODS, entries=ENTRY_DAYS, as_of=AS_OFS, since=SINCES)
def test_order_doubles_and_the_future_do_not_matter(text: str, entries: list[date], as_of: date, since: date) -> None:
    period = parse_period(text)
    assert period is not None
    future = [as_of + timedelta(days=n) for n in (1, 30)]
    assert judge(period, entries, as_of, since, CALENDAR) == judge(
        period, [*reversed(entries), *future], as_of, since, CALENDAR
    )


@settings(deadline=None)
@given(text=ALL_PERIODS, as_of=AS_OFS)
def test_an_entry_of_the_day_keeps_a_rolling_column_fresh(text: str, as_of: date) -> None:
    period = parse_period(text)
    assert period is not None
    assume(period.kind is PeriodKind.ROLLING)
    assert judge(period, [as_of], as_of, date(2022, 1, 1), CALENDAR).state is FRESH


@pytest.mark.parametrize(
    ("text", "entries", "as_of", "first"),
    [
        ("每年1次", ["2024-09-01"], "11-22", "2027-01-01"),
        ("每年2次", ["2024-09-01"], "11-22", "2026-12-31"),
        ("每月", ["2025-09-01"], "01-20", "2026-01-31"),
        ("每年12月底前", ["2024-12-20"], "11-22", "2026-12-31"),
        ("每年1月31日前", ["2023-01-20"], "01-20", "2026-01-31"),
    ],
)
def test_long_silence_that_nobody_is_blamed_for_is_told(text: str, entries: list[str], as_of: str, first: str) -> None:
    found = judged(text, *entries, as_of=as_of)
    assert (found.state, found.lapsed) == (NOT_DUE, True)
    assert f"按时限早已逾期，起算日 2026-01-01 之后首个期限 {first} 未到，本期不扣分" in found.explanation


@pytest.mark.parametrize(
    ("text", "entries"),
    [("每年1次", ["2025-12-01"]), ("每年2次", ["2025-12-01"]), ("每年12月底前", ["2025-12-20"]), ("每年1次", [])],
)
def test_silence_within_the_period_is_nothing_to_tell(text: str, entries: list[str]) -> None:
    assert not judged(text, *entries).lapsed
