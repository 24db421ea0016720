"""Headings that are periods themselves (每日 | 每周 | 每月): the column that is marked says how often."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.papers.name_cells import plain_words
from rules.periods import parse_period

FEWEST_IN_MATRIX = 2
_UNIT = "日|天|工作日|周|旬|半月|月|季|季度|半年|年"

# A name that ends in 动态, 变更, 数据 is one, although words of periods stand in it.
_PERIOD_ALONE = re.compile(
    r"(?:每|逐).*|[\d一二三四五六七八九十]+[个次].*|.*\d+(?:个?工作)?[日天]之?内|.*(?:更新|维护|月底前|日前|年底前)|(?:适时|及时|即时|实时|随时|不定期|长期|常年|按需)(?:公开|发布)?|(?:有|如有|遇有)?(?:变动|变化|变更)(?:时|后).*|(?:半年|季度|年度|月度?|周)(?:\d|[一二三四五六])次"
)


def is_period_alone(text: str) -> bool:
    """Whether words are those of a period and nothing else: 每月, 有变动时更新; not 党建动态, 季度数据."""
    return bool(_PERIOD_ALONE.fullmatch(plain_words(text)) and parse_period(text))


def period_columns(headings: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The columns whose headings are periods, where there are several."""
    found = [(column, words) for column, text in headings if (words := period_heading(text))]
    return tuple(found) if len(found) >= FEWEST_IN_MATRIX else ()


def period_heading(text: str) -> str:
    """The period that a heading names, "" where it names none: 周 and 按周更新 are 每周."""
    bare = re.sub(r"\s|更新|发布|公开", "", text)
    short = re.fullmatch(f"(?:按|逐)?(?P<unit>{_UNIT})度?", bare)
    words = f"每{short['unit']}" if short else re.sub(r"\s", "", text)
    return words if is_period_alone(words) else ""
