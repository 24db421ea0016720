"""What may be said of an address after all attempts at it: the outcome with its proof."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audits.conditions import Condition
from audits.model import Cause, Outcome, Visit

STATUS_PLACE = re.compile(r"[45]xx")


@dataclass(frozen=True)
class Reached:
    """What may be said of an address after all attempts at it."""

    url: str
    outcome: Outcome
    condition: Condition
    cause: Cause | None = None
    final_url: str = ""
    status: int | None = None
    attempts: tuple[int, ...] = ()
    visits: tuple[Visit, ...] = ()  # every attempt, as a reader is told of it
    remark: str = ""  # Chinese: why nothing was asked
    everywhere: bool = False  # each client saw this very condition, HTTP in two rounds or more
    proved: bool = False  # spaced, and seen by each client that had to look: the same kind of trouble
    signs: tuple[str, ...] = ()  # Chinese: the signs of a missing page that were found

    @property
    def words(self) -> str:
        """The condition as a reader is told of it, with the very status."""
        return STATUS_PLACE.sub(str(self.status), self.condition) if self.status else str(self.condition)
