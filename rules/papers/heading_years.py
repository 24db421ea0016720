"""Headings that differ by the year alone (2025年责任科室, 2026年责任科室): the latest holds where none goes without a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rules.papers.header_model import Heading
from rules.papers.header_words import Field, plain_header

_YEAR = re.compile(r"(\d{4})年度?(?:的)?(.+)")


def latest_years(headings: Sequence[Heading], field_of: Callable[[int, str], Heading]) -> list[Heading]:
    """The headings, with the latest of each kind that goes by a year taken for what it says without it."""
    dated = {
        h.column: (int(m[1]), field_of(h.column, m[2])) for h in headings if (m := _YEAR.fullmatch(plain_header(h.own)))
    }
    known = {h.field for h in headings if h.column not in dated}
    made = []
    for heading in headings:
        year, meant = dated.get(heading.column, (0, heading))
        same = [other for other, found in dated.values() if found.field is meant.field]
        is_latest = year and meant.field in (Field.LEAD, Field.SUPPORTING, Field.UPDATE) and meant.field not in known
        taken = replace(meant, words=heading.words, own=heading.own) if is_latest and year == max(same) else heading
        made.append(taken)
    return made
