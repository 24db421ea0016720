"""更新时限 as an office writes it -> a Period. What is not understood is None, never guessed."""

from __future__ import annotations

import re
from datetime import date

from rules import period_words as words_of
from rules.period_build import (
    ImpossiblePeriod,
    after_event,
    after_period,
    at_least,
    event_driven,
    every,
    mildest,
    most_telling,
    real_time,
    yearly,
)
from rules.period_model import Period
from rules.period_words import DAYS, UNITS, plain

# The words shown wherever the office is told what is understood; the reference prints each with its meaning.
EXAMPLES = (
    "实时更新",
    "每日",
    "每周至少2次",
    "每两周",
    "每半月",
    "每月更新一次",
    "每月不少于2条",
    "每季度",
    "每半年",
    "每年2次",
    "每10天",
    "每3个月",
    "每年1月31日前",
    "12月底前",
    "每季度结束后15日内",
    "信息产生后20个工作日内",
    "变动后及时更新",
    "适时更新",
)


def parse_period(text: str) -> Period | None:
    """The period these words mean, or None where they are not understood or make no sense."""
    try:
        return _parse(text)
    except ImpossiblePeriod:
        return None


def impossible(text: str) -> str:
    """Why the words cannot be an update period at all (每0天, 每年13月): a Chinese clause, "" where they can."""
    if not text.strip():
        return "更新时限是空的"
    try:
        _parse(text)
    except ImpossiblePeriod as reason:
        return str(reason)
    return ""


def _parse(text: str) -> Period | None:
    if any(words_of.EXCEPTION.search(note) and not words_of.DAYS_OFF.search(note) for note in words_of.notes(text)):
        return None
    words = plain(text)
    whole = _sentence(text, words)
    if whole or "或" not in words:
        return whole
    choices = [_sentence(text, part) for part in re.split("或者?", words)]
    known = [choice for choice in choices if choice]
    return mildest(known) if len(known) == len(choices) else None


def _sentence(text: str, words: str) -> Period | None:
    """A sentence of several clauses: figures go before vague words, the mildest of several figures holds."""
    single = _clause(text, words)
    if single:
        return single
    known: list[Period] = []
    for clause in re.split("[,;、。]", words):
        period = _clause(text, clause) if clause else None
        if period:
            known.append(period)
        elif _may_ask_for_less(clause):
            return None
    return most_telling(known) if known else None


def _may_ask_for_less(clause: str) -> bool:
    if words_of.DAYS_OFF.search(clause) or words_of.FURTHER_DAY.fullmatch(clause):
        return False
    return bool(words_of.EXCEPTION.search(clause) or words_of.FIGURES.search(clause))


def _clause(text: str, words: str) -> Period | None:
    if words_of.REAL_TIME.fullmatch(words):
        return real_time(text)
    bare = words_of.FILLERS.sub("", words)
    period = (
        _after_period(text, bare)
        or _after_event(text, words)
        or _counted(text, bare)
        or _yearly(text, bare)
        or _year_part(text, bare)
        or _day_of_period(text, bare)
    )
    if period:
        return period
    vague = words_of.EVENT_WORDS.search(words) and not (re.search(r"\d", words) or words_of.EVERY.search(words))
    return event_driven(text) if vague else None


def _after_period(text: str, words: str) -> Period | None:
    match = words_of.AFTER_PERIOD.fullmatch(words)
    if not match:
        return None
    return after_period(text, match["unit"], int(match["number"]), match["measure"])


def _after_event(text: str, words: str) -> Period | None:
    for pattern in words_of.AFTER_EVENT:
        match = pattern.fullmatch(words)
        if match:
            return after_event(text, int(match["number"]), match["unit"])
    return None


def _counted(text: str, words: str) -> Period | None:
    match = words_of.COUNTED.fullmatch(words) or words_of.COUNTED_FIRST.fullmatch(words)
    if not match or words_of.MARCH.fullmatch(words):
        return None
    alone = match["each"] in (None, "1") and match["count"] is None and match["unit"] in DAYS
    days = match["every"] or match["each"]
    if alone and days:  # 20个工作日 is said of what has come about, not of how often
        return after_event(text, int(days), match["unit"])
    times = int(match["every"] or 1)
    count = int(match["count"] or 1)
    if times < 1 or count < 1:
        raise ImpossiblePeriod("时限中的数目是 0")
    if match["each"] == "每隔" and match["every"]:
        times += 1  # 每隔两天: two days between
    unit = UNITS[match["unit"]][0]
    if times > 1 or unit is None:
        # 每两周3次 has no calendar unit to count in: only that something came is asked for.
        return every(text, match["unit"], times)
    return at_least(text, unit, count)


def _yearly(text: str, words: str) -> Period | None:
    match = words_of.YEARLY.fullmatch(words)
    if not match:
        return None
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise ImpossiblePeriod(f"没有 {month} 月")
    day = int(match["day"]) if match["day"] else words_of.MONTH_ENDS[match["part"] or ""]
    # Of a leap year, so that 2月29日 stands; it is clipped when the year is known.
    last = (date(2024 + month // 12, month % 12 + 1, 1) - date(2024, month, 1)).days
    if match["day"] and not 1 <= day <= last:
        raise ImpossiblePeriod(f"{month} 月没有 {day} 日")
    return yearly(text, month, min(day, last))


def _year_part(text: str, words: str) -> Period | None:
    match = words_of.YEAR_PARTS.fullmatch(words)
    if not match or not match.lastgroup:
        return None
    return yearly(text, *words_of.YEAR_PART_ENDS[match.lastgroup])


def _day_of_period(text: str, words: str) -> Period | None:
    match = words_of.DAY_OF_PERIOD.fullmatch(words)
    if not match:
        return None
    if match["day"] and not 1 <= int(match["day"]) <= 31:
        raise ImpossiblePeriod(f"没有 {match['day']} 日")
    unit = UNITS[match["unit"]][0]
    return at_least(text, unit, 1) if unit else None
