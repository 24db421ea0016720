"""One whole day as people write it into a cell: 2026-3-5, 2026.3.5, 二〇二六年三月五日, 20260305, Excel's number of days. Nothing is made up."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from rules.fields import EARLIEST_YEAR, LATEST_YEAR
from rules.numerals import ONES, ZEROS, digits_of, number_of

_FIGURES = re.compile(r"(\d{4})(?:([-./])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CHINESE = re.compile(rf"([{ZEROS}{ONES}]{{4}})年([{ONES}十]{{1,2}})月([{ONES}十廿卅]{{1,3}})[日号]")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?$")


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
        return _sound(digits_of(match[1]), number_of(match[2]), number_of(match[3]))
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
