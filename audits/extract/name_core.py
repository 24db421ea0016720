"""What a column's name is about: without words that say nothing of it, whatever the order of its words.

The words stand in rules/data/names/writing.yaml (said_anyway, said_of_all).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from audits.extract.name_table import name_table

SHORTEST = 3  # characters: what is left of 信息公开, 工作动态 tells nothing
PAIR = 2  # characters of most Chinese words


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """What a name, in its form for comparison, is about."""

    cores: frozenset[str]  # the name without the words at its ends that say nothing
    ordered: frozenset[str]  # the same, their words in one order
    bare: frozenset[str]  # of a name that ends in no word of every kind of column: `ordered`, else nothing
    more: frozenset[str]  # without the words of every kind of column too


@lru_cache(maxsize=1 << 14)
def core_of(name: str) -> Core:
    """What a name, in its form for comparison, is about."""
    table = name_table()
    cores = frozenset(core for core in _stripped(name, table.said_anyway) if len(core) >= SHORTEST)
    ordered = frozenset(map(_ordered, cores))
    more = _stripped(_without_inner(name), (*table.said_anyway, *table.said_of_all))
    return Core(
        cores,
        ordered,
        frozenset() if name.endswith(table.said_of_all) else ordered,
        frozenset(_ordered(core) for core in more if len(core) >= SHORTEST),
    )


def same_core(a: Core, b: Core, *, known: bool) -> bool:
    """Whether two names are about one thing.

    Words such as 情况 may stand on either side or both; words such as 目录 or 管理, of which a neighbour may have another,
    on one side only, and not where the table of columns knows one of the names (`known`).
    """
    if not a.ordered.isdisjoint(b.ordered):
        return True
    return not known and not (a.more.isdisjoint(b.bare) and b.more.isdisjoint(a.bare))


def covered_by(wanted: str, name: str, parents: Iterable[str]) -> bool:
    """Whether a wanted name says what a place's name and the names above it say: 会计政策法规, 会计管理 > 政策法规."""
    if len(name) < PAIR or name not in wanted:
        return False
    before, _, after = wanted.partition(name)
    above = tuple(parents)

    def is_said(words: str) -> bool:
        return any(words in parent for parent in above)

    left = [part for part in (before, after) if part]
    told = [is_said(part) or (bool(_bare(part)) and is_said(_bare(part))) for part in left]
    return any(told) and all(said or not _bare(part) for said, part in zip(told, left, strict=True))


def in_order(a: str, b: str) -> bool:
    """Whether the letters of the shorter name all stand in the longer, in their order: 部门预决算 in 部门预算决算."""
    short, long = sorted((a, b), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def folded(parts: tuple[str, ...], name: str) -> bool:
    """Whether a name is two names put together by a word of each: 发展规划 and 工作计划 are 规划计划, or 计划规划."""
    if len(parts) != 2:
        return False
    first, second = map(_bare, parts)
    if min(len(first), len(second)) < PAIR:
        return False
    cores = _stripped(name, (*name_table().said_anyway, *name_table().said_of_all))
    return any(core in (first[-PAIR:] + second[-PAIR:], second[-PAIR:] + first[-PAIR:]) for core in cores)


def _bare(part: str) -> str:
    """What is left of a piece of a name when all such words are taken away."""
    words = (*name_table().said_anyway, *name_table().said_of_all)
    return min(_stripped(_without_inner(part), words), key=len, default="")


@lru_cache(maxsize=1 << 13)
def _stripped(name: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The name, and what is left of it as one word after another is taken from its end, and one from its beginning."""
    found = [name]
    for core in found:
        found += [rest for rest in _without_one(core, words) if rest not in found]
    return tuple(found)


def _without_one(name: str, words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        if name.endswith(word):
            yield name[: -len(word)]
    for word in name_table().said_first:
        if name.startswith(word):
            yield name[len(word) :]


def _without_inner(name: str) -> str:
    for word in name_table().said_within:
        name = name.replace(word, "")
    return name


@cache
def _ordered(name: str) -> str:
    """A key that is the same for 惠民惠农补贴 and 惠农惠民补贴: the name's words of two characters in one order."""
    if len(name) % PAIR or len(name) < 2 * PAIR:
        return name
    return "".join(sorted(name[i : i + PAIR] for i in range(0, len(name), PAIR)))
