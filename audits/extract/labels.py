"""The words sites use, read from rules/data: field labels, signs of emptiness, paging and layout idioms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from audits.extract.text import normalise
from rules.data import data_file

LABELS_FILE = "labels.yaml"
PAGING_FILE = "paging.yaml"

LONGEST_LABEL = 12  # characters; what is longer is a sentence
# Brackets, colons and blanks round a label, and the numbering of forms (1、来信时间).
_AROUND = re.compile(r"^[\s\[\](){}<>【】《》「」|·•:,;、.*]+|[\s\[\](){}<>【】《》「」|·•:,;、.*]+$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INNER_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1 << 14)
def plain_label(text: str) -> str:
    """A label for comparison: 【答复　内容】： and 答复内容 are one."""
    return _INNER_SPACE.sub("", _AROUND.sub("", normalise(text)))


@dataclass(frozen=True)
class Vocabulary:
    """Label -> field; a label may serve several fields (问题 is a title in a list, a question on its page)."""

    fields: dict[str, tuple[str, ...]]
    rank: dict[tuple[str, str], int]  # (field, label) -> place in the field's list, 0 is best

    def of(self, text: str) -> tuple[str, ...]:
        """The fields a label may stand for; () where it is no label of this vocabulary."""
        label = plain_label(text) if len(text) <= 4 * LONGEST_LABEL else ""
        return self.fields.get(label, ()) if label else ()


@cache
def vocabulary(part: str) -> Vocabulary:
    """The vocabulary of one part of labels.yaml (replies, proposals, statistics, row_numbers)."""
    fields: dict[str, list[str]] = {}
    rank: dict[tuple[str, str], int] = {}
    for field, labels in data_file(LABELS_FILE)[part].items():
        for place, label in enumerate(labels):
            name = plain_label(str(label))
            fields.setdefault(name, []).append(field)
            rank.setdefault((field, name), place)
    return Vocabulary({label: tuple(names) for label, names in fields.items()}, rank)


@cache
def date_ranks() -> dict[str, int]:
    """Label of a date in a row -> its rank (0 best); -1 for labels of dates that are no publication."""
    part = data_file(LABELS_FILE)["row_dates"]
    ranks = {plain_label(label): rank for rank, labels in enumerate(part["ranks"]) for label in labels}
    return ranks | {plain_label(label): -1 for label in part["ignored"]}


@cache
def idiom_words(name: str) -> frozenset[str]:
    """A word list of paging.yaml, in the form of `plain`."""
    return frozenset(plain(word) for word in data_file(PAGING_FILE)[name])


@cache
def idiom_pattern(name: str) -> re.Pattern[str]:
    """A pattern of paging.yaml."""
    return re.compile(data_file(PAGING_FILE)[name], re.I)


@cache
def class_pattern(name: str) -> re.Pattern[str]:
    """A pattern of paging.yaml that matches whole words of class and id (left-nav and leftNav hold `nav`)."""
    return re.compile(rf"(?<![a-z])(?:{data_file(PAGING_FILE)[name]})(?![a-z])", re.I)


@lru_cache(maxsize=1 << 14)
def class_says(kind: str, names: str) -> bool:
    """Whether class and id words match a pattern of paging.yaml: leftNav and left-nav both hold `nav`."""
    return bool(class_pattern(kind).search(_HUMP.sub(" ", names)))


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Short words for comparison: width, blanks and letter case make no difference."""
    return _INNER_SPACE.sub("", normalise(text)).lower()


def turns_pages(name: str) -> bool:
    """Whether a link's words are a page number or 下一页 and its like."""
    short = plain(name)
    return short.isdigit() or any(short in idiom_words(kind) for kind in ("next_words", "previous_words", "edge_words"))
