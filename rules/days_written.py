"""One whole day as people write it into a cell: 2026-3-5, 2026.3.5, 二〇二六年三月五日, 20260305, Excel's number of days. Nothing is made up."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from rules.fields import EARLIEST_YEAR, LATEST_YEAR

_FIGURES = re.compile(r"(\d{4})(?:([-./])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?$")
_DIGITS = {"〇": 0, "零": 0, "○": 0, **{digit: value for value, digit in enumerate("一二三四五六七八九", 1)}}


def day_written(text: str) -> date | None:
    """The one day that the whole text is; None where it is none, leaves out the year, or is no day of the calendar."""
    # NFKC makes full-width figures plain; ○ would stay as it is and is a zero here.
    plain = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip().replace("／", "/").replace("。", "."))
    plain = re.sub(r"\s+", "", plain)
    if match := _FIGURES.fullmatch(plain):
        return _sound(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    if match := _COMPACT.fullmatch(plain):
        return _sound(int(match[1]), int(match[2]), int(match[3]))
    if match := _CHINESE.fullmatch(plain):
        year = int("".join(str(_DIGITS[digit]) for digit in match[1]))
        return _sound(year, _number(match[2]), _number(match[3]))
    return None


def day_of_serial(number: float, epoch: datetime) -> date | None:
    """The day that Excel means by its number of days since `epoch`; None outside the years that are in question."""
    first, last = date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31)
    start = epoch.date()
    if not (first - start).days <= number <= (last - start).days:
        return None
    return start + timedelta(days=int(number))


def _sound(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None


def _number(text: str) -> int:
    """十二, 二十, 三十一; 0 where the characters are no number."""
    tens, mark, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.get(tens, 1) * 10 if mark else 0) + _DIGITS.get(ones, 0)
