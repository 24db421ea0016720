"""更新时限 in the office's own words -> a period, and a column's freshness under it.

The door of three files: `period_model` (the types), `period_text` (the words), `freshness` (the judgement).
"""

from __future__ import annotations

from rules.freshness import judge
from rules.period_model import Freshness, FreshState, Period, PeriodKind, Unit
from rules.period_text import EXAMPLES, impossible, parse_period

__all__ = [
    "EXAMPLES",
    "FreshState",
    "Freshness",
    "Period",
    "PeriodKind",
    "Unit",
    "impossible",
    "judge",
    "parse_period",
]
