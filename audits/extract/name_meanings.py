"""The columns of the table of names: which a name stands for, in any form of writing (rules/data/column_names.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from audits.extract.name_forms import short_name
from rules.data import data_file


@dataclass(frozen=True)
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
