"""How surely two names are one column's: one form of writing, known names of the same column, likeness of letters.

The tables stand in rules/data/names. Being sure needs an entry there or the same letters; likeness and shared
words only ever make a candidate for a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from audits.extract.name_core import Core, core_of, folded, in_order, same_core
from audits.extract.name_forms import headless, is_headline, name_parts, plain_name, shortened, undated, undecorated
from audits.extract.name_gist import Gist, gist_of
from audits.extract.name_letters import same_letters
from audits.extract.name_meanings import Meaning, is_told_apart, meanings_of, told_by_words
from audits.extract.name_table import name_table

SAME = 1.0
SAME_WITH_HEADS = 0.992  # both have one, of one meaning: 本级, 本局
SAME_BUT_FOR_HEAD = 0.97  # 政府, 本局
SAME_SHORT_FORM = 0.96
SAME_COLUMN = 0.955  # another name of it (`same` in the table)
SAME_CORE = 0.945  # of unlisted names: they differ in words that say nothing
ALIKE = 0.94  # mostly its name, where nothing nearer stands on the portal (`alike`)
SURE = 0.94
SAME_BUT_FOR_YEAR = 0.81
NEAR = 0.8  # wider, narrower, neighbouring (`near`)
CONTAINED = 0.75
SHARED_WORD = 0.62  # `words`
LIKENESS = 0.85  # a share of the likeness of letters
LOW = 0.6  # below it is no candidate at all: the column is not there

LONG_NAME = 6  # characters: a name of as many is no accident within a longer one (重大建设项目)
SHORTENED = 4  # characters: of fewer, letters in the same order are chance
WORD_NAME = 10  # characters: a longer name that shares a word is a headline
_GLOSS = re.compile(r"^(.{2,})[(\[【]([^()\[\]【】]{2,10})[)\]】]$")  # 文件（本局）, 解读（含图解）
_SHORT_FOR = re.compile(r"^(.{3,})[(\[【]([^()\[\]【】]{2,6})[)\]】](.*)$")  # 非物质文化遗产（非遗）保护


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """A plain name without its year, with what every comparison asks of it."""

    plain: str
    headless: str
    own_head: bool  # it begins with a word for the bureau itself
    short: str
    core: Core
    forms: frozenset[str]  # the short name and its cores
    meanings: tuple[Meaning, ...]
    told: tuple[Meaning, ...]  # the columns it stands for: by the table, else by its words
    gist: Gist
    known: bool  # the table knows the name or one of its cores
    said: Mapping[str, float]  # what the table says of other names for the same column
    core_said: Mapping[str, float]  # and for its cores
    is_body: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """One reading of a name."""

    plain: str
    headline: bool
    dated: bool
    apart: tuple[frozenset[str], ...]  # of each group of words that part two columns, those it holds; () for none
    words: _Words


@lru_cache(maxsize=1 << 16)
def name_score(wanted: str, offered: str) -> float:
    """How surely two names are one column's, 0..1; the same for both orders."""
    best = max(_one_score(a, b) for a in _readings(wanted) for b in _readings(offered))
    both = folded(name_parts(wanted), plain_name(offered)) or folded(name_parts(offered), plain_name(wanted))
    both = both or plain_name(offered) == _other_name(wanted) or plain_name(wanted) == _other_name(offered)
    return max(best, SAME_CORE) if both else best


def is_same_column(wanted: str, offered: str) -> bool:
    """Whether name_score() reaches SAME_COLUMN, without weighing what is less."""
    if keys_of(wanted).isdisjoint(keys_of(offered)):
        return False
    return any(_one_score(a, b) >= SAME_COLUMN for a in _readings(wanted) for b in _readings(offered))


@lru_cache(maxsize=1 << 14)
def keys_of(name: str) -> frozenset[str]:
    """Words of which two names of one column share one at least."""
    found: set[str] = set()
    for words in (reading.words for reading in _readings(name)):
        found |= words.forms
        found.update(other for other, score in words.said.items() if score >= SAME_COLUMN)
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def _readings(name: str) -> tuple[_Reading, ...]:
    return tuple(map(_reading, _read_as(name)))


def _read_as(name: str) -> tuple[str, ...]:
    """A name and, where it ends in a bracket, what it may stand for: 文件（本局） is 本局文件, 解读（含图解） 解读, 动态（每周更新） 动态."""
    short_for = _SHORT_FOR.match(undecorated(name))
    if short_for and in_order(short_for[2], short_for[1]):
        return (short_for[1] + short_for[3],)
    gloss = _GLOSS.match(undecorated(name))
    if gloss is None:
        return (name,)
    head, added = gloss[1], gloss[2]
    if name_table().remark.search(added):
        return (head,)
    explains = added.startswith("含") or bool(set(meanings_of(head)) & set(meanings_of(added)))
    return (name, head) if explains else (name, added + head)


@lru_cache(maxsize=1 << 14)
def _other_name(name: str) -> str:
    """The name that stands in the bracket at a name's end, "" where none does: 县政府办公室文件（望政办发）."""
    gloss = _GLOSS.match(undecorated(name))
    added = plain_name(gloss[2]) if gloss else ""
    return (
        added
        if len(added) >= SHORTENED and not name_table().remark.search(added) and not added.startswith("含")
        else ""
    )


def _reading(name: str) -> _Reading:
    plain = plain_name(name)
    apart = tuple(frozenset(word for word in group if word in plain) for group in name_table().apart)
    bare = undated(plain)
    return _Reading(plain, is_headline(name), bare != plain, apart if any(apart) else (), _words(bare))


@lru_cache(maxsize=1 << 14)
def _words(plain: str) -> _Words:
    bare = headless(plain)
    short = shortened(bare)
    core = core_of(short)
    forms = core.cores | {short}
    return _Words(
        plain,
        bare,
        plain.startswith(name_table().own_heads) and not bare.startswith(name_table().own_heads),
        short,
        core,
        forms,
        meanings_of(short),
        meanings_of(short) or tuple(filter(None, (told_by_words(short),))),
        gist_of(short),
        any(map(meanings_of, forms)),
        _said(short),
        _said(*forms),
        short.endswith(name_table().body_endings),
    )


def _said(*forms: str) -> dict[str, float]:
    """What the table says of other names for the columns that these short names stand for."""
    meanings = [meaning for form in forms for meaning in meanings_of(form)]
    found: dict[str, float] = {}
    for level, score in (("near", NEAR), ("alike", ALIKE), ("same", SAME_COLUMN)):
        for meaning in meanings:
            found.update(dict.fromkeys(getattr(meaning, level), score))
    return found


def _one_score(a: _Reading, b: _Reading) -> float:
    if not a.plain or not b.plain:
        return 0.0
    if a.plain == b.plain:
        return SAME
    if a.apart and b.apart and _are_apart(a.apart, b.apart):
        return 0.0
    headline = a.headline != b.headline
    if a.dated or b.dated:
        # A name with a year is one document's: near its column, never the column.
        if not a.words.plain or not b.words.plain:
            return 0.0
        return SAME_BUT_FOR_YEAR if a.words.plain == b.words.plain else min(NEAR, _score(a.words, b.words, headline))
    return _score(a.words, b.words, headline)


def _score(a: _Words, b: _Words, headline: bool) -> float:
    """The score of two plain names; `headline`: one of them is a headline, whose letters prove nothing."""
    if a.plain == b.plain:
        return SAME
    if a.headless == b.headless:
        return SAME_WITH_HEADS if a.own_head and b.own_head else SAME_BUT_FOR_HEAD
    if a.short == b.short:
        return SAME_SHORT_FORM
    known = max(a.said.get(b.short, 0.0), b.said.get(a.short, 0.0))
    if known:
        return known
    if not a.core.cores.isdisjoint(b.core.cores):
        return SAME_SHORT_FORM
    if same_core(a.core, b.core, known=a.known or b.known) or _say_the_same(a, b):
        return SAME_CORE
    return _core_score(a, b) or (0.0 if headline else _likeness(a, b))


def _say_the_same(a: _Words, b: _Words) -> bool:
    """Whether two names, one of them at least in no row of the table, say the same word by word: 局长访谈实录, 领导访谈."""
    if a.meanings and b.meanings:
        return False
    if same_letters(a.short, b.short):
        return True
    if a.told or b.told:
        return any(meaning in b.told for meaning in a.told)
    return bool(a.gist) and a.gist == b.gist and not is_told_apart(a.short)


def _core_score(a: _Words, b: _Words) -> float:
    """What the table says of two names without the words at their ends that say nothing: 部门决算情况 is 财政决算."""
    said = [*(a.core_said.get(form, 0.0) for form in b.forms), *(b.core_said.get(form, 0.0) for form in a.forms)]
    best = max(said)
    return SAME_CORE if best >= SAME_COLUMN else min(best, NEAR)


def _likeness(a: _Words, b: _Words) -> float:
    """A candidate by its letters or a telling word; a body's name (中国政府采购网) is no column's."""
    if a.is_body != b.is_body:
        return 0.0
    if _holds(*sorted((a.short, b.short), key=len)):
        return CONTAINED
    alike = LIKENESS * float(fuzz.ratio(a.short, b.short, score_cutoff=100 * LOW / LIKENESS)) / 100
    shared = SHARED_WORD if _shares_word(a, b) or _shares_word(b, a) or _shares_letters(a, b) else 0.0
    return max(alike, shared)


def _shares_letters(a: _Words, b: _Words) -> bool:
    """Whether two names that the table does not know share a telling pair of letters: 为民办实事, 民生实事."""
    if a.meanings or b.meanings or max(len(a.short), len(b.short)) > WORD_NAME:
        return False
    pairs = {a.short[i : i + 2] for i in range(len(a.short) - 1)} - name_table().untelling
    return any(pair in b.short for pair in pairs)


def _shares_word(a: _Words, b: _Words) -> bool:
    if len(b.short) > WORD_NAME:
        return False
    return any(
        any(word in b.short for word in meaning.shared) and not any(word in b.short for word in meaning.foreign)
        for meaning in a.meanings
    )


def _are_apart(a: tuple[frozenset[str], ...], b: tuple[frozenset[str], ...]) -> bool:
    """Whether the names hold different words of one group: 许可 and 处罚 are two columns."""
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in zip(a, b, strict=True))


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
