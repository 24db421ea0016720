"""Years that titles name: 2025年, 2025年度, 二〇二五年."""

from __future__ import annotations

import re

from audits.extract.text import normalise
from rules.numerals import ONES, ZEROS, digits_of

_CHINESE = re.compile(rf"二[{ZEROS}{ONES}]{{3}}(?=年)")
_ARABIC = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def years_in(title: str) -> frozenset[int]:
    """Every year that a title names, in figures or in Chinese."""
    text = normalise(title)
    return frozenset((*map(int, _ARABIC.findall(text)), *(digits_of(match[0]) for match in _CHINESE.finditer(text))))


def has_year(title: str, year: int) -> bool:
    """Whether a title names that year."""
    return year in years_in(title)
