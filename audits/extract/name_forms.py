"""The forms in which a column's name is compared: width, marks, heads, years and short forms make no difference.

The words stand in rules/data/names/writing.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from audits.extract.name_table import HAN, MARKS, name_table
from audits.extract.text import normalise

QUOTED = 14  # characters: in a shorter name quotation marks make no headline
GOVERNMENT = "政府"
# (12), （2008—2025年）; a single year (疫情防控（2020）) is that year's own
_COUNT = re.compile(r"[(（\[【](?!\s*20\d\d年?\s*[)）\]】])[\s\d年\-—–~～至.]+[)）\]】]\s*$")
_ORDINAL = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})+|0\d|\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,2}[、)])\s*(?=[“《]?[^\W\d])"
)  # 2.1 公开指南
_TAG = re.compile(r"^[【\[(](?:置顶|最新|推荐|热门|new|hot)[】\])]\s*", re.I)


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The names that joining words put together in one: 发展规划和工作计划."""
    joiners = "|".join(map(re.escape, name_table().joiners))
    return tuple(filter(None, (MARKS.sub("", part) for part in re.split(joiners, undecorated(name)))))


@lru_cache(maxsize=1 << 14)
def plain_name(name: str) -> str:
    """A column's name for comparison: width, blanks, brackets, dots, joining words and counts make no difference."""
    plain = undecorated(name)
    for joiner in name_table().joiners:
        # A joiner at the edge of a name is a part of it (和谐…).
        if joiner in plain:
            plain = re.sub(rf"(?<={HAN}){name_table().kept_after}{re.escape(joiner)}(?={HAN})", "", plain)
    plain = MARKS.sub("", plain).lower()
    return name_table().decoration.sub("", plain) or plain


@lru_cache(maxsize=1 << 14)
def undecorated(name: str) -> str:
    """A name without the number before it, the count behind it and marks of novelty; blanks and brackets stay."""
    return _COUNT.sub("", _TAG.sub("", _ORDINAL.sub("", normalise(name))))


@lru_cache(maxsize=1 << 14)
def short_name(name: str) -> str:
    """The shortest form of a name, by which the table is asked."""
    return shortened(headless(plain_name(name)))


@lru_cache(maxsize=1 << 14)
def headless(name: str) -> str:
    """A name without such words at its edges as may be left out."""
    for tail in name_table().tails:
        if name.endswith(tail) and len(name) - len(tail) >= 3:
            name = name[: -len(tail)]
    for head in name_table().heads:
        bare = name.removeprefix(head)
        if bare != name and len(bare) >= 3 and not bare.startswith(_kept_before(head)):
            name = bare
    return name


def _kept_before(head: str) -> tuple[str, ...]:
    kept = name_table().heads_kept_before
    return kept + name_table().government_kept_before if head == GOVERNMENT else kept


@lru_cache(maxsize=1 << 14)
def shortened(name: str) -> str:
    """A name with its long forms in short: 财政预决算 is 预决算."""
    for long, short in name_table().short_forms:
        name = name.replace(long, short)
    return name


@lru_cache(maxsize=1 << 14)
def undated(name: str) -> str:
    """A name without its year."""
    return name_table().year.sub("", name)


@lru_cache(maxsize=1 << 14)
def is_headline(name: str) -> bool:
    """Whether a name reads as the title of news or of a document."""
    plain = normalise(name)
    quoted = len(plain) <= QUOTED  # “放管服”改革
    return any(word in plain for word in name_table().headline if not (quoted and word in "“《"))
