"""Ids of new columns: the initials of their names, made once and never given to another column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

LONGEST = 16
NAMELESS = "lm"  # 栏目: for a name without a letter or a character that has a sound


def initials(text: str) -> str:
    """工作动态 -> gzdt; letters and digits stay, everything else goes."""
    from pypinyin import Style, lazy_pinyin  # its table of phrases takes a third of a second, and few commands need it

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=lambda rest: re.sub(r"[^A-Za-z0-9]", "", rest))
    return re.sub(r"[^a-z0-9]", "", "".join(parts).lower())[:LONGEST]


def new_id(name: str, path: Sequence[str], taken: Collection[str]) -> str:
    """An id that no column has: the name's initials, then with the parent's before them, then with a number behind."""
    used = {one.casefold() for one in taken}
    own = initials(name) or NAMELESS
    above = initials(path[-1]) if path else ""
    wanted = [own, *([f"{above}-{own}"] if above else [])]
    free = next((one for one in wanted if one not in used), "")
    number = 2
    while not free:
        free = f"{own}{number}" if f"{own}{number}" not in used else ""
        number += 1
    return free
