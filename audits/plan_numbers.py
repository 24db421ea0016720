"""Which duties of the plan in force a cell or finding speaks of, and which of these the office has closed.

Checks count matters in the numbers of the 2019 plan; the data of another plan say which of its items are the same matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audits.model import LEDGER_CHECK
from rules.duties import Duty
from rules.schema import Rules
from rules.topics import MATTERS

KNOWN_PLAN = 2019
COLUMNS = "columns"  # the one check that proves whatever duty a column of the responsibility table is written down for


@dataclass(frozen=True)
class PlanNumbers:
    """The plan of one audit."""

    rules: Rules

    def meant(self, check: str, matters: Iterable[int], column: str) -> tuple[int, ...]:
        """The duties of this plan that a check speaks of, given the matters it names and the column it looked at."""
        matters = set(matters)
        subject = self.rules.column(column).subject if check == COLUMNS and column else None
        if subject is not None and subject in MATTERS:
            matters.add(MATTERS[subject])
        if check != LEDGER_CHECK and self.rules.plan.source != KNOWN_PLAN and self.rules.duties:
            matters = {duty.number for duty in self.rules.duties if _is_proof(duty, check, matters)}
        written = self.rules.column(column).duties if check == COLUMNS and column else ()
        return tuple(sorted({*matters, *written}))

    def due(self, matter: int) -> date | None:
        """The plan's last day for a matter in the year it applies to; None where it names none."""
        known = self.rules.plan.source == KNOWN_PLAN
        duty = next((d for d in self.rules.duties if (d.number == matter if known else matter in d.known_as)), None)
        return duty.due(self.rules.plan.applies_to) if duty else None

    def closed(self, duties: Iterable[int]) -> str:
        """Why nothing is asked any more where every one of these duties is closed, "" where one is still open."""
        reasons = self.rules.plan.closed
        numbers = tuple(duties)
        if not numbers or any(number not in reasons for number in numbers):
            return ""
        return "；".join(f"分工方案第 {number} 项已关闭：{reasons[number]}" for number in numbers)


def _is_proof(duty: Duty, check: str, matters: set[int]) -> bool:
    return check in duty.checks and (not duty.known_as or bool(matters & set(duty.known_as)))
