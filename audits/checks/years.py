"""Years that titles name: 2025年, 2025年度, 二〇二五年."""

from __future__ import annotations

import re

from audits.extract.text import normalise

_DIGITS = {
    digit: n
    for n, digits in enumerate(("〇零○Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_CHINESE = re.compile(rf"[二][{''.join(_DIGITS)}]{{3}}(?=年)")
_ARABIC = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def years_in(title: str) -> frozenset[int]:
    """Every year that a title names, in figures or in Chinese."""
    text = normalise(title)
    chinese = (int("".join(str(_DIGITS[c]) for c in match[0])) for match in _CHINESE.finditer(text))
    return frozenset((*map(int, _ARABIC.findall(text)), *chinese))


def has_year(title: str, year: int) -> bool:
    """Whether a title names that year."""
    return year in years_in(title)
