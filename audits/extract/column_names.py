"""How surely two names are one column's: one form of writing, known names of the same column, likeness of letters.

The tables stand in rules/data/column_names.yaml. Being sure needs an entry there or the same letters; likeness and shared
words only ever make a candidate for a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from rapidfuzz import fuzz

from audits.extract.name_core import cores_of, folded, in_order, same_core
from audits.extract.name_table import HAN, MARKS, name_table
from audits.extract.text import normalise
from rules.data import data_file

SAME = 1.0
SAME_BUT_FOR_HEAD = 0.97  # 政府, 本局
SAME_SHORT_FORM = 0.96
SAME_COLUMN = 0.955  # another name of it (`same` in the table)
SAME_CORE = 0.945  # of unlisted names: they differ in words that say nothing
ALIKE = 0.94  # mostly its name, where nothing nearer stands on the portal (`alike`)
SURE = 0.94
NEAR = 0.8  # wider, narrower, neighbouring (`near`)
CONTAINED = 0.75
SHARED_WORD = 0.62  # `words`
LIKENESS = 0.85  # a share of the likeness of letters
LOW = 0.6  # below it is no candidate at all: the column is not there

LONG_NAME = 6  # characters: a name of as many is no accident within a longer one (重大建设项目)
SHORTENED = 4  # characters: of fewer, letters in the same order are chance
QUOTED = 14  # characters: in a shorter name quotation marks make no headline
WORD_NAME = 10  # characters: a longer name that shares a word is a headline
_COUNT = re.compile(r"[(（\[【][\s\d年\-—–~～至.]+[)）\]】]\s*$")  # (12), （2008—2025年）
_ORDINAL = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})+|0\d|\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,2}[、)])\s*(?=[“《]?[^\W\d])"
)  # 2.1 公开指南
_TAG = re.compile(r"^[【\[(](?:置顶|最新|推荐|热门|new|hot)[】\])]\s*", re.I)
_GLOSS = re.compile(r"^(.{2,})[(\[【]([^()\[\]【】]{2,10})[)\]】]$")  # 文件（本局）, 解读（含图解）


@dataclass(frozen=True)
class Meaning:
    """One column of the table of names; every name in its form for comparison."""

    same: frozenset[str]
    alike: frozenset[str]
    near: frozenset[str]
    shared: tuple[str, ...]  # words that make a candidate
    foreign: tuple[str, ...]  # words that rule one out
    everywhere: bool  # topics and subordinate bodies have a column of this name too


@lru_cache(maxsize=1 << 16)
def name_score(wanted: str, offered: str) -> float:
    """How surely two names are one column's, 0..1; the same for both orders."""
    best = max(_one_score(a, b) for a in _readings(wanted) for b in _readings(offered))
    both = folded(name_parts(wanted), plain_name(offered)) or folded(name_parts(offered), plain_name(wanted))
    return max(best, SAME_CORE) if both else best


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The names that joining words put together in one: 发展规划和工作计划."""
    joiners = "|".join(map(re.escape, name_table().joiners))
    return tuple(filter(None, (MARKS.sub("", part) for part in re.split(joiners, undecorated(name)))))


def _readings(name: str) -> tuple[str, ...]:
    """A name and, where it ends in a bracket, what it may stand for: 文件（本局） is 本局文件, 解读（含图解） 解读, 动态（每周更新） 动态."""
    gloss = _GLOSS.match(undecorated(name))
    if gloss is None:
        return (name,)
    head, added = gloss[1], gloss[2]
    if name_table().remark.search(added):
        return (head,)
    explains = added.startswith("含") or bool(set(meanings_of(head)) & set(meanings_of(added)))
    return (name, head) if explains else (name, added + head)


def _one_score(wanted: str, offered: str) -> float:
    a, b = plain_name(wanted), plain_name(offered)
    if not a or not b:
        return 0.0
    if a == b:
        return SAME
    if _are_apart(a, b):
        return 0.0
    headline = _is_headline(wanted) != _is_headline(offered)
    undated = _undated(a), _undated(b)
    if undated != (a, b):
        # A name with a year is one document's: near its column, never the column.
        return min(NEAR, _score(*undated, headline)) if all(undated) else 0.0
    return _score(a, b, headline)


def _score(a: str, b: str, headline: bool) -> float:
    """The score of two plain names; `headline`: one of them is a headline, whose letters prove nothing."""
    if a == b:
        return SAME
    a, b = _headless(a), _headless(b)
    if a == b:
        return SAME_BUT_FOR_HEAD
    a, b = _short(a), _short(b)
    if a == b:
        return SAME_SHORT_FORM
    known = max(_known_score(a, b), _known_score(b, a))
    if not known and cores_of(a) & cores_of(b):
        return SAME_SHORT_FORM
    if not known and same_core(a, b, known=any(map(meanings_of, {a, b} | cores_of(a) | cores_of(b)))):
        return SAME_CORE
    return known or _core_score(a, b) or (0.0 if headline else _likeness(a, b))


def _core_score(a: str, b: str) -> float:
    """What the table says of two names without the words at their ends that say nothing: 部门决算情况 is 财政决算."""
    pairs = product({a} | cores_of(a), {b} | cores_of(b))
    best = max((max(_known_score(x, y), _known_score(y, x)) for x, y in pairs), default=0.0)
    return SAME_CORE if best >= SAME_COLUMN else min(best, NEAR)


def _known_score(a: str, b: str) -> float:
    """What the table says of `b` as a name for the column that `a` names, 0.0 where it says nothing."""
    best = 0.0
    for meaning in meanings_of(a):
        if b in meaning.same:
            return SAME_COLUMN
        if b in meaning.alike:
            best = max(best, ALIKE)
        elif b in meaning.near:
            best = max(best, NEAR)
    return best


def _likeness(a: str, b: str) -> float:
    """A candidate by its letters or a telling word; a body's name (中国政府采购网) is no column's."""
    if a.endswith(name_table().body_endings) != b.endswith(name_table().body_endings):
        return 0.0
    if _holds(*sorted((a, b), key=len)):
        return CONTAINED
    alike = LIKENESS * float(fuzz.ratio(a, b)) / 100
    shared = SHARED_WORD if _shares_word(a, b) or _shares_word(b, a) or _shares_letters(a, b) else 0.0
    return max(alike, shared)


def _shares_letters(a: str, b: str) -> bool:
    """Whether two names that the table does not know share a telling pair of letters: 为民办实事, 民生实事."""
    if meanings_of(a) or meanings_of(b) or max(len(a), len(b)) > WORD_NAME:
        return False
    pairs = {a[i : i + 2] for i in range(len(a) - 1)} - name_table().untelling
    return any(pair in b for pair in pairs)


def _shares_word(a: str, b: str) -> bool:
    if len(b) > WORD_NAME:
        return False
    return any(
        any(word in b for word in meaning.shared) and not any(word in b for word in meaning.foreign)
        for meaning in meanings_of(a)
    )


def _are_apart(a: str, b: str) -> bool:
    """Whether the names hold different words of one group: 许可 and 处罚 are two columns."""
    for group in name_table().apart:
        mine, theirs = {w for w in group if w in a}, {w for w in group if w in b}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _holds(short: str, long: str) -> bool:
    """Whether the longer name says the shorter: whole, at an edge (办事指南, 指南) or shortened (权力清单责任清单, 权责清单)."""
    more = len(long) - len(short)
    if len(short) >= SHORTENED and long.startswith(short) and long.endswith(name_table().column_endings):
        return True
    if short in long and (len(short) >= LONG_NAME or (len(short) >= 3 and more <= 4)):
        return True
    if len(short) == 2:
        return more <= 4 and (long.startswith(short) or long.endswith(short))
    return len(short) >= SHORTENED and more <= 4 and in_order(short, long)


@lru_cache(maxsize=1 << 14)
def plain_name(name: str) -> str:
    """A column's name for comparison: width, blanks, brackets, dots, joining words and counts make no difference."""
    plain = undecorated(name)
    for joiner in name_table().joiners:
        # A joiner at the edge of a name is a part of it (和谐…).
        plain = re.sub(rf"(?<={HAN}){name_table().kept_after}{re.escape(joiner)}(?={HAN})", "", plain)
    plain = MARKS.sub("", plain).lower()
    return name_table().decoration.sub("", plain) or plain


def undecorated(name: str) -> str:
    """A name without the number before it, the count behind it and marks of novelty; blanks and brackets stay."""
    return _COUNT.sub("", _TAG.sub("", _ORDINAL.sub("", normalise(name))))


@lru_cache(maxsize=1 << 14)
def meanings_of(name: str) -> tuple[Meaning, ...]:
    """The columns of the table that a name, in any form of writing, stands for."""
    return _meanings().get(short_name(name), ())


@lru_cache(maxsize=1 << 14)
def short_name(name: str) -> str:
    """The shortest form of a name, by which the table is asked."""
    return _short(_headless(plain_name(name)))


@lru_cache(maxsize=1 << 14)
def _headless(name: str) -> str:
    """A name without such words at its edges as may be left out."""
    for tail in name_table().tails:
        if name.endswith(tail) and len(name) - len(tail) >= 3:
            name = name[: -len(tail)]
    for head in name_table().heads:
        if name.startswith(head) and len(name) - len(head) >= 3:
            name = name[len(head) :]
    return name


@lru_cache(maxsize=1 << 14)
def _short(name: str) -> str:
    for long, short in name_table().short_forms:
        name = name.replace(long, short)
    return name


@lru_cache(maxsize=1 << 14)
def _undated(name: str) -> str:
    return name_table().year.sub("", name)


@lru_cache(maxsize=1 << 14)
def _is_headline(name: str) -> bool:
    plain = normalise(name)
    quoted = len(plain) <= QUOTED  # “放管服”改革
    return any(word in plain for word in name_table().headline if not (quoted and word in "“《"))


@cache
def _meanings() -> dict[str, tuple[Meaning, ...]]:
    """The columns of the table by every short name of theirs."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for column in data_file("column_names.yaml")["columns"]:
        meaning = _meaning(column)
        for name in meaning.same:
            found[name] = (*found.get(name, ()), meaning)
    return found


def _meaning(column: dict[str, Any]) -> Meaning:
    same, alike, near = (frozenset(map(short_name, column.get(key, ()))) for key in ("same", "alike", "near"))
    return Meaning(
        same=same,
        alike=alike - same,
        near=near - alike - same,
        shared=tuple(column.get("words", ())),
        foreign=tuple(column.get("not", ())),
        everywhere=bool(column.get("everywhere")),
    )
