"""The date of a list row: which of its words is it, and nothing at all where that is not plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise

from audits.dated import Confidence, Dated, DateSource, Precision
from audits.extract.dates import Moment, MonthDay, find_dates, parse_date, parse_partial, unusual_date
from audits.extract.labels import date_ranks, plain_label
from audits.extract.text import normalise

UNKNOWN = -1  # a label that no vocabulary knows (检查日期, 签订时间): not the row's date
LONGEST_LABEL = 8
_PLAIN_WORDS = frozenset({"日期", "时间"})
UNLABELLED = 3.5  # between plain 日期 and 来信时间: a bare date in a row is the row's date
SENTENCE = 24  # more words than this beside a bare date and its twenty characters make it a date of the text
_STOP = re.compile(r"[。；！？]|[,，、].*[,，、]")
_WORD = re.compile(r"[\w]")
_UNTIL = re.compile(r"(?:至|到|于|在|从|自|截至|截止|前|期|限|[\d日][ ]*[-—–~]+)\s*$")
_MAY_HOLD_DATE = re.compile(r"\d|[年天日刚]")
# Words that stand beside the date in the small print of a row; they make no sentence of it.
_SMALL_PRINT = re.compile(
    r"来源|发布|作者|点击|浏览|阅读|访问|次数|编辑|部门|单位|人气|文号|索引号|日期|时间|供稿|主题分类"
)
_NUMERIC = re.compile(r"[\W_]*\d{1,4}[\W_年月日]*(?:\d{1,2}[\W_月日]*)?")
_NUMBER = re.compile(r"\d{8}(?:\d{4}|\d{6})?")
_OF_A_TIME = re.compile(r"[期限止至]|[\u4e00-\u9fff]{2}[日时]$")
_NUMBERED = re.compile(r"[:号码]\s*$")
FEWEST_NUMBERS = 3  # rows
_YEAR_PIECE = re.compile(r"(?:19|20)\d{2}")
_DATE_PIECE = re.compile(r"(?:\d{4}|\d{1,2}|[-–—/.年月日])+")
_LABEL_BEFORE = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff\s]{0,10})\s*[:：]?\s*[\[(【]?\s*$")
_URL_DAY = re.compile(
    r"/t(\d{4})(\d{2})(\d{2})_|/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/|/((?:19|20)\d{2})-(\d{2})/(\d{2})/|/(20\d{2})(\d{2})(\d{2})/"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})[-/]?(\d{2})/")
_DASHES = re.compile(r"[-–—－]{2,}|^[\s\[\](){}<>【】|·•:,;\-–—/.]+|[\s\[\](){}<>【】|·•:,;\-–—/.]+$")


@dataclass(frozen=True)
class Line:
    """Words of a row that stand together; `header` is the label of the table column they stand in."""

    text: str
    header: str = ""
    block: int = -1  # lines of one number stand in one block; -1 stands alone


@dataclass(frozen=True)
class RowDate:
    """What a row says of its date: a full one, or month and day, or neither."""

    full: Dated | None = None
    partial: MonthDay | None = None
    disputed: bool = False  # several dates, none of them told to be the row's


def read_row_date(lines: Sequence[Line], fetched_at: datetime) -> RowDate:
    """The date among the words beside a row's title; of several the best labelled one, of equals none."""
    lines = _put_together(lines)
    found = _labelled(lines, fetched_at)
    if found:
        best = min(rank for rank, _ in found)
        days = {dated.value.date() for rank, dated in found if rank == best}
        if len(days) == 1:
            exact = [dated for rank, dated in found if rank == best]
            return RowDate(full=max(exact, key=lambda dated: _FINENESS[dated.precision]))
        return RowDate(disputed=True)
    split = _split(lines, fetched_at)
    if split:
        return RowDate(full=split)
    partial = [md for line in lines if (md := parse_partial(_trimmed(line.text)))]
    if len({(md.month, md.day) for md in partial}) == 1:
        return RowDate(partial=partial[0])
    return RowDate(disputed=bool(partial))


_FINENESS = {Precision.DAY: 0, Precision.MINUTE: 1, Precision.SECOND: 2}


def _labelled(lines: Sequence[Line], fetched_at: datetime) -> list[tuple[float, Dated]]:
    found: list[tuple[float, Dated]] = []
    blocks: dict[int, str] = {}
    for line in lines:
        blocks[line.block] = f"{blocks.get(line.block, '')} {normalise(line.text)}"
    before = ""
    for line in lines:
        text = normalise(line.text)
        if _MAY_HOLD_DATE.search(text):
            around = blocks[line.block] if line.block >= 0 else text
            for moment in find_dates(text, fetched_at) or filter(None, (unusual_date(text),)):
                rank, label = _rank(text, moment, line.header, before)
                if rank == UNLABELLED and moment.raw.isdigit():
                    continue  # 20260725 may be any number
                if rank < 0 or (rank == UNLABELLED and (_is_sentence(around) or not _stands_clear(text, moment))):
                    continue
                source = DateSource.RELATIVE if moment.relative else DateSource.ROW
                found.append((rank, Dated(moment.value, moment.precision, source, label, moment.raw)))
        before = text
    return found


def days_in_numbers(rows: Sequence[Sequence[Line]], fetched_at: datetime) -> list[Dated | None]:
    """The days that bare numbers (20260725) in the rows of one list are, all None where they may be running numbers.

    Each of them is a day gone by, and they reach over months: running numbers pass 0732 between 0731 and 0801.
    """
    numbers = [list(_bare_numbers(lines)) for lines in rows]
    days = [parse_date(n[0], fetched_at, source=DateSource.ROW) if len(n) == 1 else None for n in numbers]
    known = [day.value for day in days if day and day.value <= fetched_at]
    whole = len(known) == sum(map(bool, numbers)) and len(known) >= FEWEST_NUMBERS
    return days if whole and len({(day.year, day.month) for day in known}) > 1 else [None] * len(rows)


def _bare_numbers(lines: Sequence[Line]) -> Iterator[str]:
    """Numbers of a day's length, neither under the head of a column nor behind a label: 编号 20260725."""
    before = ""
    for line in lines:
        number = _trimmed(line.text)
        if _NUMBER.fullmatch(number) and not line.header and not _NUMBERED.search(before):
            yield number
        before = normalise(line.text)


def _rank(text: str, moment: Moment, header: str, before: str) -> tuple[float, str]:
    """The rank of a date by its label: in front of it, at the end of the words before, or over its column."""
    ranks = date_ranks()
    match = _LABEL_BEFORE.search(text[: moment.start])
    candidates = [match.group(1) if match else "", header]
    if not text[: moment.start].strip(" [(【:"):
        candidates.insert(1, before[-14:])
    for words in candidates:
        label = plain_label(words)
        for start in range(max(0, len(label) - LONGEST_LABEL), len(label) - 1):
            if label[start:] in ranks:
                rank = ranks[label[start:]]
                return (UNKNOWN if label[start:] in _PLAIN_WORDS and _is_of_another(words, label) else rank), label[
                    start:
                ]
    # 公示截止期, 有效至: a column whose head speaks of a time that no vocabulary knows.
    return (UNKNOWN if _OF_A_TIME.search(header) else UNLABELLED), ""


def _is_of_another(words: str, label: str) -> bool:
    """Whether 日期 or 时间 is only the end of a longer label; blanks part it from words before it, but for 日　期."""
    parts = normalise(words).split()
    last = plain_label(parts[-1]) if parts else ""
    return len(last) > 2 if len(last) > 1 else len(label) > 2


def _is_sentence(text: str) -> bool:
    """Whether the words of a block are running text, in which a bare date may be anything."""
    if _STOP.search(text):
        return True
    return len(text) > (4 * SENTENCE if _SMALL_PRINT.search(text) else SENTENCE + 20)


def _stands_clear(text: str, moment: Moment) -> bool:
    """Whether nothing touches a bare date: 至2026年9月30日 is not the row's date."""
    before, after = text[: moment.start].rstrip(" "), text[moment.end :].lstrip(" ")
    spaced_before = not before or before != text[: moment.start] or not _WORD.match(before[-1])
    spaced_after = (
        not after or after != text[moment.end :] or not _WORD.match(after[0]) or bool(_SMALL_PRINT.match(after))
    )
    return spaced_before and spaced_after and not _UNTIL.search(before)


def _put_together(lines: Sequence[Line]) -> list[Line]:
    """The lines with a date whose figures stand in elements of their own as one: <em>2026</em>-<em>07</em>-<em>25</em>."""
    if not any(_YEAR_PIECE.fullmatch(line.text.strip()) for line in lines):
        return list(lines)
    put: list[Line] = []
    for (block, is_piece), run in groupby(
        lines, key=lambda line: (line.block, bool(_DATE_PIECE.fullmatch(line.text.strip())))
    ):
        group = list(run)
        together = "".join(line.text.strip() for line in group)
        is_date = is_piece and block >= 0 and len(group) > 2 and not together.isdigit()
        put += [replace(group[0], text=together)] if is_date else group
    return put


def _split(lines: Sequence[Line], fetched_at: datetime) -> Dated | None:
    """A calendar leaf: day and year-month (or year and month-day) in lines of their own, next to each other."""
    found: dict[object, Dated] = {}
    numeric = [(i, _trimmed(line.text)) for i, line in enumerate(lines) if _NUMERIC.fullmatch(normalise(line.text))]
    for (i, first), (j, second) in pairwise(numeric):
        if j - i != 1:
            continue
        dated = parse_date(f"{first} {second}", fetched_at, source=DateSource.ROW)
        if dated:
            found[dated.value] = dated
    for (i, a), (_, b), (k, c) in zip(numeric, numeric[1:], numeric[2:], strict=False):
        if k - i != 2:
            continue
        for text in (f"{a.rstrip('年')}-{b.rstrip('月')}-{c}", f"{c.rstrip('年')}-{b.rstrip('月')}-{a}"):
            dated = parse_date(text.rstrip("日"), fetched_at, source=DateSource.ROW)
            if dated and "月" in b:
                found[dated.value] = dated
    return next(iter(found.values())) if len(found) == 1 else None


def _trimmed(text: str) -> str:
    return _DASHES.sub("", normalise(text)).strip()


def url_day(url: str) -> Dated | None:
    """The day in an address (t20260725_, /2026/7/25/): a weak witness, for it may be the day of a migration."""
    for match in _URL_DAY.finditer(url):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        try:
            value = datetime(year, month, day)
        except ValueError:
            continue
        if 1995 <= year < 2100:
            return Dated(value, Precision.DAY, DateSource.URL, "", match.group(), Confidence.WEAK)
    return None


def url_month(url: str) -> tuple[int, int] | None:
    """The year and month of an address, from its day or from a directory such as /202607/."""
    day = url_day(url)
    if day:
        return day.value.year, day.value.month
    match = _URL_MONTH.search(url)
    if match and 1995 <= int(match[1]) < 2100 and 1 <= int(match[2]) <= 12:
        return int(match[1]), int(match[2])
    return None


def with_year(partial: MonthDay, year: int, why: str) -> Dated | None:
    """The full date of a month and day whose year is certain; `why` names what made it so."""
    try:
        value = datetime(year, partial.month, partial.day)
    except ValueError:
        return None
    return Dated(value, Precision.DAY, DateSource.ROW, why, partial.raw)


def at(dated: Dated, where: str) -> Dated:
    """The date with the place it was read at."""
    return replace(dated, where=f"{where} {dated.where}".strip())
