"""Dates as portals write them: round trips of every format, and what is no date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.dated import DateSource, Precision
from audits.extract.dates import MonthDay, find_dates, parse_date, parse_partial, parse_timestamp

FETCHED = datetime(2026, 7, 25, 9, 30)
DIGITS = "〇一二三四五六七八九"
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))


def chinese_number(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (
        DIGITS[ones] if ones or not tens else ""
    )


def chinese(d: date) -> str:
    return f"{''.join(DIGITS[int(c)] for c in str(d.year))}年{chinese_number(d.month)}月{chinese_number(d.day)}日"


FORMATS: dict[str, Callable[[date], str]] = {
    "dashes": lambda d: d.isoformat(),
    "short dashes": lambda d: f"{d.year}-{d.month}-{d.day}",
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "characters": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "spaced characters": lambda d: f"{d.year} 年 {d.month:02} 月 {d.day:02} 日",
    "Chinese numerals": chinese,
    "square brackets": lambda d: f"[{d.isoformat()}]",
    "round brackets": lambda d: f"（{d.year}年{d.month}月{d.day}日）",
    "full width": lambda d: d.isoformat().translate({i: i + 0xFEE0 for i in range(0x2D, 0x3A)}),
    "compact": lambda d: d.strftime("%Y%m%d"),
    "weekday": lambda d: f"{d.year}年{d.month}月{d.day}日 星期{'一二三四五六日'[d.weekday()]}",
    "leaf, day first": lambda d: f"{d.day:02} {d.year}-{d.month:02}",
    "leaf, year last": lambda d: f"{d.month:02}-{d.day:02} {d.year}",
    "midnight": lambda d: f"{d.isoformat()} 00:00:00",
}


@pytest.mark.parametrize("name", FORMATS)
@given(day=days)
def test_every_format_comes_back(name: str, day: date) -> None:
    dated = parse_date(FORMATS[name](day), FETCHED)
    assert dated is not None
    assert (dated.day, dated.precision, dated.source) == (day, Precision.DAY, DateSource.LABEL)


@given(st.datetimes(min_value=datetime(1990, 1, 1, 0, 1), max_value=datetime(2099, 12, 31)))
def test_times_keep_their_precision(moment: datetime) -> None:
    minute, second = moment.replace(second=0, microsecond=0), moment.replace(microsecond=0)
    if minute.time() != datetime.min.time():
        for text in (
            f"{minute:%Y-%m-%d %H:%M}",
            f"{minute:%Y年%m月%d日%H:%M}",
            f"{minute:%Y/%m/%d  %H时%M分}",
            f"{minute:%Y-%m-%d%H:%M}",
        ):
            dated = parse_date(text, FETCHED)
            assert dated is not None and (dated.value, dated.precision) == (minute, Precision.MINUTE), text
    if second.time() != datetime.min.time():
        for text in (
            f"{second:%Y-%m-%d %H:%M:%S}",
            f"{second:%Y-%m-%dT%H:%M:%S}+08:00",
            f"{second:%a %b %d %H:%M:%S CST %Y}",
        ):
            dated = parse_date(text, FETCHED)
            assert dated is not None and (dated.value, dated.precision) == (second, Precision.SECOND), text


@given(days)
def test_month_and_day_without_a_year_stay_partial(day: date) -> None:
    for text in (f"[{day:%m-%d}]", f"{day.month}月{day.day}日", f"({day.month}/{day.day})", f"{day:%m-%d} 10:30"):
        partial = parse_partial(text)
        assert partial is not None and (partial.month, partial.day) == (day.month, day.day), text
        assert parse_date(text, FETCHED) is None
    assert parse_partial(day.isoformat()) is None


def test_leap_day_without_a_year_may_be_one() -> None:
    assert parse_partial("[02-29]") == MonthDay(2, 29, "02-29")
    assert parse_partial("[02-30]") is None


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026-13-01", "2025年2月29日", "二〇二六年十三月一日", "二〇二六年二月三十日", "0351-3985088", "192.168.1.1", "1.2026.7.25",
     "2026-07", "2026年7月", "19-09-18", "20260732", "12:30", "〔2019〕12号", "", "　", "1970-01-01", "今天是", "第20190102位"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, FETCHED) is None
    assert find_dates(text, FETCHED) == ()


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("刚刚", datetime(2026, 7, 25), Precision.DAY),
        ("5分钟前", datetime(2026, 7, 25, 9, 25), Precision.MINUTE),
        ("3小时前", datetime(2026, 7, 25), Precision.DAY),
        ("10小时前", datetime(2026, 7, 24), Precision.DAY),
        ("今天 08:15", datetime(2026, 7, 25, 8, 15), Precision.MINUTE),
        ("昨天", datetime(2026, 7, 24), Precision.DAY),
        ("昨日 17:05", datetime(2026, 7, 24, 17, 5), Precision.MINUTE),
        ("前天", datetime(2026, 7, 23), Precision.DAY),
        ("6天前", datetime(2026, 7, 19), Precision.DAY),
    ],
)
def test_relative_dates_lean_on_the_fetch_and_say_so(text: str, value: datetime, precision: Precision) -> None:
    dated = parse_date(text, FETCHED)
    assert dated is not None
    assert (dated.value, dated.precision, dated.source) == (value, precision, DateSource.RELATIVE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2019年06月15日08:18 来源：人民网", ["2019-06-15 08:18"]),
        ("发布时间：2020-09-10浏览次数：", ["2020-09-10 00:00"]),
        ("自2019-09-18至2019-10-01止", ["2019-09-18 00:00", "2019-10-01 00:00"]),
        ("二〇一九年九月十日，2019年9月11日下午3:05", ["2019-09-10 00:00", "2019-09-11 15:05"]),
        ("2019-06-15 25:61", ["2019-06-15 00:00"]),
    ],
)
def test_dates_inside_a_text(text: str, wanted: list[str]) -> None:
    assert [f"{m.value:%Y-%m-%d %H:%M}" for m in find_dates(text, FETCHED)] == wanted


def test_universal_time_becomes_china_time() -> None:
    dated = parse_date("2026-07-24T18:30:00Z", FETCHED)
    assert dated is not None and dated.value == datetime(2026, 7, 25, 2, 30)


@given(st.integers(min_value=631152000 + 86400, max_value=4070880000 - 86400))
def test_timestamps_in_seconds_and_milliseconds(seconds: int) -> None:
    wanted = datetime(1970, 1, 1, 8) + timedelta(seconds=seconds)
    texts: list[str | int] = (
        [str(seconds * 1000), seconds * 1000] if seconds < 10**9 else [str(seconds), seconds * 1000]
    )
    for text in (t for t in texts if len(str(t)) in (10, 13)):
        dated = parse_timestamp(text)
        assert dated is not None and dated.value == wanted


@pytest.mark.parametrize("value", ["0", "-1", "12345", "2026-07-25", 9, "99999999999999"])
def test_no_timestamp(value: str | int) -> None:
    assert parse_timestamp(value) is None


@pytest.mark.parametrize("text", ["Jul 25, 2026", "July 25, 2026", "25 July 2026", "25-Jul-2026", "Jul. 25th, 2026"])
def test_months_by_their_english_names(text: str) -> None:
    dated = parse_date(text, FETCHED)
    assert dated is not None
    assert dated.day == date(2026, 7, 25)


@pytest.mark.parametrize("text", ["Marching 12, 2026", "Jul 32, 2026", "May 2026", "Juli 25, 2026"])
def test_english_words_that_are_no_date(text: str) -> None:
    assert find_dates(text, FETCHED) == ()


@given(st.text(alphabet="0123456789年月日-/.: 〇一二三十昨天前小时[]（）T+Z下午", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    find_dates(text, FETCHED)
    parse_date(text, FETCHED)
    parse_partial(text)
