"""The writing of columns' names as data: what makes no difference, what parts two names (rules/data/names/writing.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rules.data import data_file

MARKS = re.compile(r"[\s\W_]+")
HAN = r"[\u4e00-\u9fff]"


@dataclass(frozen=True)
class NameTable:
    """rules/data/names/writing.yaml as it is used."""

    joiners: tuple[str, ...]
    kept_after: str  # a pattern: a joiner behind these words parts two columns
    column_endings: tuple[str, ...]
    heads: tuple[str, ...]
    heads_kept_before: tuple[str, ...]
    government_kept_before: tuple[str, ...]
    own_heads: tuple[str, ...]
    tails: tuple[str, ...]
    short_forms: tuple[tuple[str, str], ...]
    decoration: re.Pattern[str]
    year: re.Pattern[str]
    headline: tuple[str, ...]
    remark: re.Pattern[str]
    body_endings: tuple[str, ...]
    untelling: frozenset[str]
    said_anyway: tuple[str, ...]  # at the end of a name: on one side or both, they make no other column of it
    said_of_all: tuple[str, ...]  # at the end of a name: on one side only
    said_first: tuple[str, ...]
    said_within: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...]


@cache
def name_table() -> NameTable:
    data = data_file("names/writing.yaml")
    short_forms = {MARKS.sub("", long): short for long, short in data["short_forms"].items()}
    return NameTable(
        joiners=tuple(sorted(data["joiners"], key=len, reverse=True)),
        kept_after="".join(rf"(?<!{re.escape(word)})" for word in data["kept_after"]),
        column_endings=tuple(data["column_endings"]),
        heads=tuple(data["dropped_heads"]),
        heads_kept_before=tuple(data["heads_kept_before"]),
        government_kept_before=tuple(data["government_kept_before"]),
        own_heads=tuple(data["own_heads"]),
        tails=tuple(data["dropped_tails"]),
        short_forms=tuple(sorted(short_forms.items(), key=lambda pair: -len(pair[0]))),
        decoration=re.compile(rf"(?<={HAN})(?:{'|'.join(data['decoration'])})+$"),
        year=re.compile(data["year"]),
        headline=tuple(data["headline"]),
        remark=re.compile(data["remark"]),
        body_endings=tuple(data["body_endings"]),
        untelling=frozenset(data["untelling"]),
        said_anyway=tuple(data["said_anyway"]),
        said_of_all=tuple(data["said_of_all"]),
        said_first=tuple(data["said_first"]),
        said_within=tuple(data["said_within"]),
        apart=tuple(map(tuple, data["apart"])),
    )
