"""A firewall that turns us away from everything: noticed by refusals in a row, and no longer knocked at."""

from __future__ import annotations

from audits.crawl.asked_host import REFUSALS
from audits.extract.signs import Signs
from audits.snapshot.records import Attempt

SLOW_AFTER = 10  # refusals in a row: perhaps we were too fast
STOP_AFTER = 30  # more of the same: asking on teaches nothing and makes the firewall keep us out for longer
SLOW_SHARE = 30  # of the pause before a second try, between two requests: two seconds where that is a minute
REASON = "网站防护系统连续拦截访问，其余页面未再访问"


class Wall:
    """Counts the portal's refusals in a row. `stands` once it is sure that the portal refuses all, not a part of itself."""

    def __init__(self, retry_seconds: float) -> None:
        self.seconds = retry_seconds / SLOW_SHARE
        self.stands = False
        self._in_a_row = 0

    def saw(self, attempt: Attempt, signs: Signs | None) -> None:
        """Take in an answer of the portal."""
        refused = attempt.status in REFUSALS or (signs is not None and bool(signs.block))
        self._in_a_row = self._in_a_row + 1 if refused else 0

    @property
    def slows(self) -> bool:
        """Whether to ask more slowly."""
        return self._in_a_row >= SLOW_AFTER

    @property
    def is_due(self) -> bool:
        """Whether it is time to find out if the portal refuses its home page as well."""
        return self._in_a_row >= STOP_AFTER and not self.stands

    def settle(self, *, home_refused: bool) -> None:
        """What the home canary said: where it is well, only a part of the portal is closed, and counting begins anew."""
        self.stands = home_refused
        self._in_a_row = 0
