"""What a column's name says word by word: words of one meaning are one, words that say nothing are left out, order is nothing.

The words stand in rules/data/names/words.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rules.data import data_file

Gist = frozenset[str]


@dataclass(frozen=True)
class _NameWords:
    """rules/data/names/words.yaml as it is used."""

    lexicon: re.Pattern[str]
    known: frozenset[str]  # its words
    meaning: dict[str, str]  # a word -> the first of its class
    meaning_for_table: dict[str, str]
    silent: frozenset[str]
    silent_first: frozenset[str]
    silent_last: frozenset[str]
    silent_for_table: frozenset[str]
    kept_before: frozenset[str]


@cache
def _name_words() -> _NameWords:
    data = data_file("names/words.yaml")
    meaning = {word: words[0] for words in data["classes"] for word in words}
    for_table = meaning | {word: words[0] for words in data["classes_for_table"] for word in words}
    silent = {key: frozenset(data[key]) for key in ("silent", "silent_first", "silent_last", "silent_for_table")}
    known = sorted(
        {*for_table, *data["whole"], *frozenset().union(*silent.values())}, key=lambda word: (-len(word), word)
    )
    return _NameWords(
        re.compile(f"({'|'.join(map(re.escape, known))})"),
        frozenset(known),
        meaning,
        for_table,
        **silent,
        kept_before=frozenset(data["kept_before"]),
    )


def is_name_word(word: str) -> bool:
    """Whether it is one of the words of which names of columns are made."""
    return word in _name_words().known


@lru_cache(maxsize=1 << 14)
def gist_of(short: str) -> Gist:
    """What a name in its form for comparison says; empty where it says nothing of its own."""
    table = _name_words()
    return _gist(_words(short), table.silent_last, table.meaning)


@lru_cache(maxsize=1 << 14)
def table_gist_of(short: str) -> Gist:
    """The same where the table of columns decides which words are one: 县区要闻 and 县区动态, but not 要闻 and 动态."""
    table = _name_words()
    return _gist(_words(short), table.silent_last, table.meaning_for_table)


@lru_cache(maxsize=1 << 14)
def broad_gist_of(short: str) -> Gist:
    """table_gist_of() without 管理, 建设 and their like at the end."""
    table = _name_words()
    return _gist(_words(short), table.silent_last | table.silent_for_table, table.meaning_for_table)


def _words(short: str) -> list[str]:
    """The words of a name; what stands between known words is one word, with the silent ones taken out of it."""
    table = _name_words()
    found: list[str] = []
    known_before = True
    for i, word in enumerate(table.lexicon.split(short)):
        if not word or word in table.silent:
            continue
        known = i % 2 == 1  # split() with a group gives what lies between the words at even places
        if known or known_before:
            found.append(word)
        else:
            found[-1] += word
        known_before = known
    return found


def _gist(words: list[str], silent_last: frozenset[str], meaning: dict[str, str]) -> Gist:
    table, words = _name_words(), list(words)
    while words and words[-1] in silent_last:
        words.pop()
    told = [meaning.get(word, word) for word in words]
    while len(told) > 1 and words[-len(told)] in table.silent_first and told[1] not in table.kept_before:
        told.pop(0)
    return frozenset(told)
