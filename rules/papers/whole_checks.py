"""The reading of a table held against itself: numbers that do not run on, columns that are parents, counts that do not agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.names import plain_name
from rules.papers.other_rows import quoted
from rules.papers.table_model import Kind, Remark, TableRow

_COUNTED = re.compile(
    r"(?:共|合计|总计|小计)[^\d]{0,6}(\d{1,3})\s*(?:个|项|条)?(?:栏目|事项)|(?:合计|总计)\D{0,3}(\d{1,3})(?:个|项|条)?$|共(?:计)?\s*(\d{1,3})\s*[个项条]$"
)
MOST_SHOWN = 6


@dataclass(frozen=True)
class Numbered:
    """A row with a serial number that was taken for a column, read or not."""

    where: str
    serial: str


def serial_remarks(where: str, rows: Sequence[Numbered]) -> list[Remark]:
    """Numbers that are left out or stand twice: a row may have been missed, or two be one. Each part may begin with 1 again."""
    told = []
    before = 0
    for row in rows:
        text = unicodedata.normalize("NFKC", row.serial)
        if not text.isdigit():
            continue
        number = int(text)
        if before and number == before:
            told.append(f"{row.where}的序号 {number} 写了两次")
        elif before and number > before + 1:
            told.append(f"{row.where}的序号从 {before} 跳到 {number}")
        before = number
    if not told:
        return []
    shown = "，".join(told[:MOST_SHOWN]) + (f"，等 {len(told)} 处" if len(told) > MOST_SHOWN else "")
    return [Remark(Kind.DOUBT, where, f"序号不连续：{shown}。请看一看有没有漏行、重行")]


def count_remarks(texts: Iterable[str], found: set[int]) -> list[Remark]:
    """What titles, notes and totals say of how many columns there are, where more or fewer were found."""
    said = {}
    for text in texts:
        words = unicodedata.normalize("NFKC", text)
        for match in _COUNTED.finditer(words):
            said[int(next(filter(None, match.groups())))] = text
    if not said or found & said.keys():
        return []
    number = max(said)
    return [
        Remark(
            Kind.DOUBT, "", f"表里写着{quoted(said[number])}，从表里找到的栏目是 {max(found)} 个，请看一看有没有漏读"
        )
    ]


def parent_remarks(rows: Sequence[TableRow]) -> list[Remark]:
    """Columns under which others stand: each is a column of its own, or was a parent that was taken for one."""
    below: dict[tuple[str, ...], TableRow] = {}
    for row in rows:
        for end in range(1, len(row.path) + 1):
            below.setdefault(_key(row.path[:end]), row)
    found = [(row, below[key]) for row in rows if (key := _key((*row.path, row.name))) in below]
    return [
        Remark(
            Kind.DOUBT, row.where, f"“{row.name}”作为栏目读入，又是“{child.name}”等栏目的上级，请看一看它本身是不是栏目"
        )
        for row, child in found
    ]


def double_remarks(rows: Sequence[TableRow], table_of: Mapping[str, int]) -> list[Remark]:
    """A name that stands in two tables, once without a parent, and is asked otherwise: one table may amend the other."""
    by_name: dict[str, list[TableRow]] = {}
    for row in rows:
        by_name.setdefault(plain_name(row.name), []).append(row)
    told = []
    for same in by_name.values():
        for n, row in enumerate(same):
            for other in same[n + 1 :]:
                apart = table_of.get(row.where) != table_of.get(other.where)
                if apart and _may_be_one(row, other) and _asks(row) != _asks(other):
                    words = f"“{row.name}”在{row.where}和{other.where}各写了一次，要求不同，按两个栏目读入，请看一看是不是一个"
                    told += [Remark(Kind.DOUBT, one.where, words) for one in (row, other)]
    return list(dict.fromkeys(told))


def aside_remarks(asides: Sequence[tuple[TableRow, Mapping[str, frozenset[str]]]]) -> list[Remark]:
    """Columns that are not taken and name sections, row by row others than those who answer: they may say who does.

    A column that says the same in every row says nothing of one.
    """
    told = []
    headings = {heading for _, said in asides for heading in said}
    for heading in sorted(headings):
        named = [(row, said.get(heading, frozenset())) for row, said in asides]
        if len({sections for _, sections in named if sections}) < 2:
            continue
        for row, sections in named:
            if others := sorted(sections - {*row.lead, *row.supporting}):
                words = f"“{row.name}”：“{heading}”一列写着“{'、'.join(others)}”，没有读入"
                told.append(Remark(Kind.DOUBT, row.where, words))
    return told


def _may_be_one(row: TableRow, other: TableRow) -> bool:
    """Whether one of the paths is the end of the other: it may only leave out what stands above."""
    short, long = sorted((_key(row.path), _key(other.path)), key=len)
    return short == long[len(long) - len(short) :]


def _asks(row: TableRow) -> tuple[object, ...]:
    return row.lead, row.supporting, plain_name(row.update)


def _key(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain_name, parts))
