"""The columns of the table of names: which a name stands for, in any form of writing (rules/data/names/columns)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from audits.extract.name_forms import short_name
from audits.extract.name_gist import Gist, broad_gist_of, table_gist_of
from rules.data import data_rows

BARE = 2  # characters: a name of no more (调查) may be any column's


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """One column of the table of names; every name in its form for comparison."""

    same: frozenset[str]
    alike: frozenset[str]
    near: frozenset[str]
    shared: tuple[str, ...]  # words that make a candidate
    foreign: tuple[str, ...]  # words that rule one out
    everywhere: bool  # topics and subordinate bodies have a column of this name too


@lru_cache(maxsize=1 << 14)
def meanings_of(name: str) -> tuple[Meaning, ...]:
    """The columns of the table that a name, in any form of writing, stands for."""
    return _meanings().get(short_name(name), ())


@lru_cache(maxsize=1 << 14)
def told_by_words(short: str) -> Meaning | None:
    """The one column of the table whose names are made of the same words as this short name, which itself is in no row."""
    if short in _meanings() or len(short) <= BARE:
        return None
    return next(
        (meaning for gist_in in (table_gist_of, broad_gist_of) if (meaning := _by_gist(gist_in).get(gist_in(short)))),
        None,
    )


def is_told_apart(short: str) -> bool:
    """Whether the table knows columns whose names are made of the words of this short name."""
    return any(_gists(table_gist_of).get(table_gist_of(short), ()))


@cache
def _by_gist(gist_in: Callable[[str], Gist]) -> dict[Gist, Meaning]:
    """The columns of the table by what their names say, without what several columns say or what is only near one."""
    return {gist: told[0] for gist, told in _gists(gist_in).items() if len(told) == 1 and told[0] is not None}


@cache
def _gists(gist_in: Callable[[str], Gist]) -> dict[Gist, tuple[Meaning | None, ...]]:
    """By what is said, the columns that say it; None stands for a name that is only near a column."""
    found: dict[Gist, dict[Meaning | None, None]] = {}
    columns = list(dict.fromkeys(m for meanings in _meanings().values() for m in meanings))
    for meaning in columns:
        for name in meaning.same:
            found.setdefault(gist_in(name), {})[meaning] = None
    for meaning in columns:
        for name in meaning.near - _meanings().keys():
            found.setdefault(gist_in(name), {})[None] = None
        for name in meaning.alike - _meanings().keys():
            found.setdefault(gist_in(name), {})[meaning] = None
    found.pop(frozenset(), None)
    return {gist: tuple(told) for gist, told in found.items() if not _is_scant(gist, tuple(told))}


def _is_scant(gist: Gist, told: tuple[Meaning | None, ...]) -> bool:
    """Whether it is one word of two letters that the table has not as a name of its own: 重点, of 重点专栏."""
    words = tuple(gist)
    if len(words) > 1 or len(words[0]) > 2:
        return False
    names = frozenset().union(*(meaning.same | meaning.alike for meaning in told if meaning))
    return not any(len(name) <= 3 and table_gist_of(name) == gist for name in names)


@cache
def _meanings() -> dict[str, tuple[Meaning, ...]]:
    """The columns of the table by every short name of theirs."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for column in data_rows("names/columns"):
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
