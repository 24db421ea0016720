"""What a cell of the settings holds: how a value of rules.yaml is shown there, and how what a clerk wrote becomes one again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, auto

from rules.day_spans import read_day
from rules.days_written import day_written
from rules.names import plain_name
from rules.problems import listed, nearest
from rules.workbook_reader import LONGEST_TEXT, ReadCell, plain_text

BETWEEN = re.compile(r"[、，,；;\n]+")
LEVELS = re.compile(r"\s*[>＞»\n]+\s*")
LEVEL = " > "
YES, NO = "是", "否"
YES_WORDS, NO_WORDS = (
    frozenset({"是", "对", "有", "√", "true", "yes"}),
    frozenset({"否", "不", "无", "×", "false", "no"}),
)
MORE = "……（太长，这里没有显示完，请在规则文件里改）"
SHOWN_LENGTH = LONGEST_TEXT - 200
EXAMPLE_DAY = "日期，年月日写全，如 2026-07-01"


class Kind(Enum):
    """What sort of value a cell holds."""

    TEXT = auto()
    WORDS = auto()  # 宣传科、科技科
    LINES = auto()  # one a line: addresses and names may hold commas
    NUMBERS = auto()  # 7、20
    TRAIL = auto()  # 政府信息公开 > 法定主动公开内容
    DAY = auto()
    DAYS = auto()
    WHOLE = auto()
    AMOUNT = auto()
    YES_NO = auto()
    CHOICE = auto()  # one of certain words
    OWNERS = auto()  # sections, or sections with dates, which stand on a sheet of their own
    COLUMNS = auto()  # ids of columns; their names are understood


class Untaken(Exception):
    """What is written in a cell cannot be taken: what belongs there, and the nearest valid word."""

    def __init__(self, expected: str, near: str = "") -> None:
        super().__init__(expected)
        self.expected, self.near = expected, near


@dataclass(frozen=True)
class Words:
    """The words that certain cells choose from: shown word -> value of rules.yaml."""

    choices: Mapping[str, str]

    @classmethod
    def of(cls, words: Sequence[str]) -> Words:
        return cls({word: word for word in words})

    def shown(self, value: object) -> str:
        return next((word for word, meant in self.choices.items() if meant == str(value)), str(value))

    def taken(self, text: str) -> str:
        found = next((word for word in self.choices if plain_name(word) == plain_name(text)), None)
        if found is None:
            raise Untaken(f"以下之一：{listed(tuple(self.choices))}", nearest(text, self.choices))
        return self.choices[found]


NO_WORDS_AT_ALL = Words({})


def shown(kind: Kind, value: object, words: Words = NO_WORDS_AT_ALL) -> str:
    """A value as its cell shows it, in the very form in which the cell is read back."""
    text = plain_text(_shown(kind, value, words))
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + MORE


def _shown(kind: Kind, value: object, words: Words) -> str:
    if value is None:
        return ""
    items = [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]
    if kind is Kind.DAY:
        day = read_day(value)
        return day.isoformat() if day else str(value)
    if kind is Kind.YES_NO:
        return YES if value is True or plain_name(str(value)) in YES_WORDS else NO
    if kind is Kind.CHOICE:
        return words.shown(value)
    if kind is Kind.OWNERS:
        return owners_shown(value)
    if kind is Kind.TRAIL:
        return LEVEL.join(items) if isinstance(value, list) else LEVEL.join(LEVELS.split(items[0]))
    if kind is Kind.LINES:
        return "\n".join(items)
    if kind is Kind.DAYS:
        return "、".join(_shown(Kind.DAY, item, words) for item in items)
    if kind in (Kind.WORDS, Kind.NUMBERS, Kind.COLUMNS):
        return ("\n" if any(BETWEEN.search(item) for item in items) else "、").join(items)
    return items[0] if not isinstance(value, list | tuple | dict) else "、".join(items)


def owners_shown(value: object) -> str:
    """宣传科、科技科; with dates 宣传科（至 2026-06-30）、科技科（自 2026-07-01）."""
    told = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            told.append(str(item))
            continue
        since, until = (_shown(Kind.DAY, item.get(key), NO_WORDS_AT_ALL) for key in ("from", "until"))
        span = " ".join(part for part in (f"自 {since}" if since else "", f"至 {until}" if until else "") if part)
        told.append(f"{item.get('section', '')}（{span}）" if span else str(item.get("section", "")))
    return "、".join(told)


def is_dated(value: object) -> bool:
    """Whether owners are written with dates."""
    return any(isinstance(i, dict) and len(i) > 1 for i in (value if isinstance(value, list) else [value]))


def taken(kind: Kind, cell: ReadCell, words: Words = NO_WORDS_AT_ALL) -> object:
    """The value that a filled cell means; Untaken says what belongs there."""
    text = cell.text
    if MORE in text:
        raise Untaken("这一格的内容没有显示完，改动请写进规则文件；不改请恢复原样")
    if kind is Kind.DAY:
        return _day(cell.day)
    if kind is Kind.WHOLE:
        return _whole(text)
    if kind is Kind.AMOUNT:
        return _amount(text)
    if kind is Kind.YES_NO:
        return _yes(text)
    if kind is Kind.CHOICE:
        return words.taken(text)
    if kind is Kind.TRAIL:
        return [part for part in LEVELS.split(text) if part]
    if kind is Kind.LINES:
        return text.split("\n")
    if kind in (Kind.WORDS, Kind.OWNERS, Kind.COLUMNS):
        parts = text.split("\n") if "\n" in text else BETWEEN.split(text)
        return [words.choices.get(plain_name(part), part.strip()) for part in parts if part.strip()]
    if kind is Kind.NUMBERS:
        return [_whole(part) for part in BETWEEN.split(text) if part.strip()]
    if kind is Kind.DAYS:
        return [_day(day_written(part)) for part in BETWEEN.split(text) if part.strip()]
    return text


def _day(day: date | None) -> date:
    if day is None:
        raise Untaken(EXAMPLE_DAY)
    return day


def _whole(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if not re.fullmatch(r"-?\d{1,9}(\.0+)?", plain):
        raise Untaken("整数，如 5")
    return int(plain.partition(".")[0])


def _amount(text: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    try:
        number = Decimal(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except InvalidOperation:
        raise Untaken("数字，如 0.5") from None
    if not number.is_finite() or len(plain) > 12:
        raise Untaken("数字，如 0.5")
    return number


def _yes(text: str) -> bool:
    word = plain_name(text)
    if word not in YES_WORDS | NO_WORDS:
        raise Untaken(f"“{YES}”或“{NO}”")
    return word in YES_WORDS
