"""Dates as Chinese portals write them. What is no date of the calendar, or leaves a part out, is never made up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from audits.dated import Dated, DateSource, Precision
from audits.extract.text import normalise
from rules.numerals import ONES, ZEROS, digits_of, number_of

CHINA = timezone(timedelta(hours=8))

_YEAR = r"(?P<y>19[89]\d|20\d{2})"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_WEEKDAY = r"(?:\s*[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?)?"
_TIME = (
    r"(?:(?:\s*|\s*T)(?P<half>上午|下午|晚上|中午|AM|PM)?\s*"
    r"(?P<H>[01]?\d|2[0-3])\s*[:时点]\s*(?P<M>[0-5]\d)(?:\s*[:分]\s*(?P<S>[0-5]\d)(?:\.\d+)?\s*秒?)?分?"
    r"(?P<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?(?![\d:]))?"
)

FULL = re.compile(
    rf"(?<!\d)(?<!\d[-/.]){_YEAR}(?:\s*年\s*{_MONTH}\s*月\s*{_DAY.replace('?P<d>', '?P<d1>')}\s*[日号]"
    rf"|\s?(?P<sep>[-/.·]|[–—]{{1,2}})\s?{_MONTH.replace('?P<m>', '?P<m2>')}\s?(?P=sep)\s?{_DAY.replace('?P<d>', '?P<d2>')}(?!\d(?!\d:[0-5]\d)|\.\d))"
    rf"日?{_WEEKDAY}{_TIME}",
    re.I,
)
CHINESE = re.compile(
    rf"(?P<y>[{ZEROS}{ONES}]{{4}})\s*年\s*(?P<m>[一二三四五六七八九十]{{1,2}})\s*月\s*(?P<d>[一二三四五六七八九十廿卅]{{1,3}})\s*[日号]"
)
# Date.toString() of Java, as some systems write it into PubDate: Thu Jul 25 10:00:00 CST 2019
JAVA = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?P<d>\d{1,2}) "
    r"(?P<H>\d{2}):(?P<M>\d{2}):(?P<S>\d{2}) (?:CST|GMT\+08:00|CTT) (?P<y>\d{4})"
)
_JAVA_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH_NAME = (
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
# Jul 25, 2026 and 25 July 2026, as templates made abroad write them.
ENGLISH = (
    re.compile(
        rf"(?<![a-z]){_MONTH_NAME}\s?(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s?,?\s(?P<y>(?:19|20)\d{{2}})(?!\d)",
        re.I,
    ),
    re.compile(
        rf"(?<![\d.])(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[\s-]{_MONTH_NAME}[\s,-]\s?(?P<y>(?:19|20)\d{{2}})(?!\d)",
        re.I,
    ),
)
RELATIVE = re.compile(
    rf"(?P<word>刚刚|今天|今日|昨天|昨日|前天)(?!是){_TIME}|(?P<n>\d{{1,3}})\s*(?P<unit>秒钟?|分钟|个?小时|天|日)\s*[之以]?前",
    re.I,
)
_DAYS_BACK = {"刚刚": 0, "今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}

# Only as the whole of a string: as a part of one they may be anything.
COMPACT_DAY = rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
COMPACT = re.compile(rf"{COMPACT_DAY}(?:(?P<H>[01]\d|2[0-3])(?P<M>[0-5]\d)(?P<S>[0-5]\d)?)?")
# Nor these: 2026、07、25 in a sentence is three numbers, and a day without its 日 may be so many of something.
UNUSUAL = (
    re.compile(rf"{_YEAR}(?P<gap>[_、。\\ ])(?P<m>0[1-9]|1[0-2])(?P=gap)(?P<d>0[1-9]|[12]\d|3[01])"),
    re.compile(rf"{_YEAR}\s?年\s?{_MONTH}\s?月\s?{_DAY}"),
    re.compile(rf"{COMPACT_DAY}\s{_TIME}"),
)
SPLIT = (  # a calendar leaf: the day large, year and month small, before or behind
    re.compile(rf"{_DAY}\s*[日/]?\s+{_YEAR}\s*[-/.年]\s*{_MONTH}\s*月?"),
    re.compile(rf"{_YEAR}\s*[-/.年]\s*{_MONTH}\s*月?\s+{_DAY}\s*日?"),
    re.compile(rf"{_MONTH}\s*[-/.月]\s*{_DAY}\s*日?\s+{_YEAR}年?"),
    re.compile(rf"{_YEAR}年?\s+{_MONTH}\s*[-/.月]\s*{_DAY}\s*日?"),
)
PARTIAL = re.compile(rf"{_MONTH}\s*[-/.月]\s*{_DAY}\s*日?{_WEEKDAY}{_TIME}", re.I)
_LATIN_WORD = re.compile(r"[A-Za-z]{3}")
_AROUND = re.compile(r"^[\s\[\](){}<>【】《》「」|·•:,;]+|[\s\[\](){}<>【】《》「」|·•:,;]+$")
_LABEL = re.compile(r"^[\[(【]?[\u4e00-\u9fff][\u4e00-\u9fff ]{1,10}\s*:\s*")
_TIMESTAMP = re.compile(r"\d{10}(?:\d{3})?")
_LEAP_YEAR = 2000  # a month and day without a year may be 29 February


@dataclass(frozen=True)
class MonthDay:
    """A date whose year the text leaves out; order and article decide it, never a guess."""

    month: int
    day: int
    raw: str


@dataclass(frozen=True)
class Moment:
    """A date in a text with its position in the normalised text."""

    value: datetime
    precision: Precision
    raw: str
    start: int
    end: int
    relative: bool = False


def find_dates(text: str, fetched_at: datetime) -> tuple[Moment, ...]:
    """Every full or relative date of the text, in order; positions are of `normalise(text)`."""
    plain = normalise(text)
    found = _short_moments(plain) if len(plain) <= _SHORT else _absolute(plain)
    back = tuple(_relative(plain, fetched_at))
    return tuple(sorted(found + back, key=lambda moment: moment.start)) if back else found


def _absolute(plain: str) -> tuple[Moment, ...]:
    """Every date of the text that does not hang on the day it is read, in order."""
    found = (moment for read in (_full, _chinese, _java, _english) for moment in read(plain))
    return tuple(sorted(found, key=lambda moment: moment.start))


_SHORT = 32  # characters
_short_moments = lru_cache(maxsize=1 << 13)(_absolute)  # the same days stand in many rows and on many pages


def parse_date(
    raw: str, fetched_at: datetime, *, source: DateSource = DateSource.LABEL, where: str = ""
) -> Dated | None:
    """The one date a string is, brackets, weekday and blanks apart; None where it is none, several, or has no year."""
    plain = _AROUND.sub("", normalise(raw))
    moments = find_dates(plain, fetched_at)
    if len(moments) == 1 and not _AROUND.sub("", plain[: moments[0].start] + plain[moments[0].end :]):
        return as_dated(moments[0], source, where)
    moment = _whole(plain, (COMPACT, *UNUSUAL, *SPLIT))
    return as_dated(moment, source, where) if moment else None


def unusual_date(text: str) -> Moment | None:
    """The date that a string is, but for a label before it, where it is written as is sure in a place of its own only."""
    plain = normalise(text)
    label = _LABEL.match(plain)
    value = _AROUND.sub("", plain[label.end() :] if label else plain)
    moment = _whole(value, UNUSUAL) or _whole(value, (COMPACT,))
    return replace(moment, start=plain.find(value), end=plain.find(value) + len(value)) if moment else None


def _whole(plain: str, patterns: Sequence[re.Pattern[str]]) -> Moment | None:
    """The date that the whole of a normalised string is by the first pattern that fits, None where none does."""
    moments = (_moment(match) for pattern in patterns if (match := pattern.fullmatch(plain)))
    return next(filter(None, moments), None)


def parse_partial(raw: str) -> MonthDay | None:
    """Month and day of a string that leaves the year out ([07-25], 7月25日); None where it is anything else."""
    plain = _AROUND.sub("", normalise(raw))
    match = PARTIAL.fullmatch(plain)
    if not match:
        return None
    month, day = int(match["m"]), int(match["d"])
    return MonthDay(month, day, plain) if _calendar(_LEAP_YEAR, month, day) else None


def parse_timestamp(value: int | str, *, source: DateSource = DateSource.DATA, where: str = "") -> Dated | None:
    """A time in seconds or milliseconds since 1970 as page data carries it, in China time; None outside 1990–2099."""
    digits = str(value).strip()
    if not _TIMESTAMP.fullmatch(digits):
        return None
    moment = datetime.fromtimestamp(int(digits[:10]), CHINA).replace(tzinfo=None)
    if not 1990 <= moment.year < 2100:
        return None
    return Dated(moment, Precision.SECOND, source, where, digits)


def as_dated(moment: Moment, source: DateSource, where: str) -> Dated:
    """The value with this witness; a relative date names itself as such."""
    witness = DateSource.RELATIVE if moment.relative else source
    return Dated(moment.value, moment.precision, witness, where, moment.raw)


def _full(text: str) -> Iterator[Moment]:
    yield from _each(FULL, text, _moment)


def _chinese(text: str) -> Iterator[Moment]:
    if "年" in text:
        yield from _each(CHINESE, text, _chinese_moment)


def _java(text: str) -> Iterator[Moment]:
    if ":" in text:
        yield from _each(JAVA, text, _java_moment)


def _english(text: str) -> Iterator[Moment]:
    if _LATIN_WORD.search(text):
        for pattern in ENGLISH:
            yield from _each(pattern, text, _english_moment)


def _english_moment(match: re.Match[str]) -> Moment | None:
    date = _calendar(int(match["y"]), _JAVA_MONTHS.index(match["month"].title()) + 1, int(match["d"]))
    return Moment(date, Precision.DAY, match.group().strip(), match.start(), match.end()) if date else None


def _each(pattern: re.Pattern[str], text: str, read: Callable[[re.Match[str]], Moment | None]) -> Iterator[Moment]:
    return (moment for moment in map(read, pattern.finditer(text)) if moment)


def _moment(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    month = parts.get("m") or parts.get("m2") or ""
    day = parts.get("d") or parts.get("d1") or parts.get("d2") or ""
    date = _calendar(int(parts["y"]), int(month), int(day))
    if date is None:
        return None
    value, precision = _with_time(date, parts)
    return Moment(value, precision, match.group().strip(), match.start(), match.end())


def _with_time(date: datetime, parts: dict[str, str | None]) -> tuple[datetime, Precision]:
    hour, minute, second = (int(parts.get(name) or 0) for name in "HMS")
    if not hour and not minute and not second:
        # 00:00:00 is how systems fill in a time nobody gave.
        return date, Precision.DAY
    if (parts.get("half") or "").upper() in {"下午", "晚上", "PM"} and hour < 12:
        hour += 12
    value = date.replace(hour=hour, minute=minute, second=second)
    zone = parts.get("zone")
    if zone:
        value = datetime.fromisoformat(value.isoformat() + zone.upper().replace("Z", "+00:00"))
        value = value.astimezone(CHINA).replace(tzinfo=None)
    return value, Precision.SECOND if parts.get("S") else Precision.MINUTE


def _chinese_moment(match: re.Match[str]) -> Moment | None:
    date = _calendar(digits_of(match["y"]), number_of(match["m"]), number_of(match["d"]))
    return Moment(date, Precision.DAY, match.group(), match.start(), match.end()) if date else None


def _java_moment(match: re.Match[str]) -> Moment | None:
    date = _calendar(int(match["y"]), _JAVA_MONTHS.index(match["month"]) + 1, int(match["d"]))
    if date is None:
        return None
    value, precision = _with_time(date, {name: match[name] for name in "HMS"})
    return Moment(value, precision, match.group(), match.start(), match.end())


def _relative(text: str, fetched_at: datetime) -> Iterator[Moment]:
    for match in RELATIVE.finditer(text):
        value, precision = _back(match, fetched_at)
        yield Moment(value, precision, match.group().strip(), match.start(), match.end(), relative=True)


def _back(match: re.Match[str], fetched_at: datetime) -> tuple[datetime, Precision]:
    word, unit = match["word"], match["unit"]
    if word:
        day = fetched_at.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=_DAYS_BACK[word])
        return _with_time(day, match.groupdict())
    number = int(match["n"])
    if unit in {"天", "日"}:
        return _midnight(fetched_at - timedelta(days=number)), Precision.DAY
    if "时" in unit:
        # Hours are told rounded: the day is as much as is known.
        return _midnight(fetched_at - timedelta(hours=number)), Precision.DAY
    back = timedelta(minutes=number) if "分" in unit else timedelta(seconds=number)
    return (fetched_at - back).replace(second=0, microsecond=0), Precision.MINUTE


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _calendar(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None
