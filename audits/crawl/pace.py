"""How fast one host is asked: concurrency, the least interval, and what its answers teach about both."""

from __future__ import annotations

import asyncio
import time
from email.utils import parsedate_to_datetime

from audits.snapshot.records import Attempt, Error

LONGEST_DELAY = 10.0  # seconds between requests to a host in trouble
LONGEST_HOLD = 300.0  # a Retry-After beyond this is not waited for
FIRST_SETBACK = 0.5  # the delay after the first sign of trouble where none was kept before; all that a well host gets

TROUBLE_ERRORS = frozenset(
    {Error.REFUSED, Error.RESET, Error.UNREACHABLE, Error.CONNECT_TIMEOUT, Error.READ_TIMEOUT, Error.CUT_BODY}
)


def in_trouble(attempt: Attempt) -> bool:
    """Whether an attempt says that the host, not the address, is in trouble."""
    return attempt.error in TROUBLE_ERRORS or attempt.status == 429 or (attempt.status or 0) >= 500


class Pace:
    """AutoThrottle's rule for one host: the delay follows latency, and trouble never shortens it. A delay of 0 is off."""

    def __init__(self, concurrency: int, delay: float) -> None:
        self.concurrency = concurrency
        self._least = delay
        self._delay = delay
        self._next_at = 0.0
        self._set_back_at = 0.0

    async def turn(self) -> None:
        """Wait until this host may be asked again."""
        if self._next_at == 0.0 and self._delay == 0.0:
            return
        start = max(time.monotonic(), self._next_at)
        self._next_at = start + self._delay
        wait = start - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)

    def slow_down(self, seconds: float) -> None:
        """Leave at least so long between two requests, until answers teach otherwise."""
        self._delay = max(self._delay, min(seconds, LONGEST_DELAY))
        self._next_at = max(self._next_at, time.monotonic() + self._delay) if self._delay else self._next_at

    def learn(self, attempt: Attempt, host_well: bool = False) -> None:
        """Adjust the delay to an answer. `host_well`: its canary says that the trouble is the address's alone.

        Requests that were under way together met one trouble, not one each.
        """
        if in_trouble(attempt):
            now = time.monotonic()
            if now - attempt.elapsed_ms / 1000 >= self._set_back_at:
                self._set_back_at = now
                longest = max(self._delay, FIRST_SETBACK) if host_well else LONGEST_DELAY
                self._delay = min(longest, max(self._delay * 2, FIRST_SETBACK))
            self._next_at = max(self._next_at, now + min(LONGEST_HOLD, retry_after(attempt)))
        elif attempt.error is None and self._delay > 0.0:
            target = attempt.elapsed_ms / 1000 / self.concurrency if self._least else 0.0
            delay = max(target, (self._delay + target) / 2, self._least)
            self._delay = delay if delay > 0.01 else 0.0


def retry_after(attempt: Attempt) -> float:
    """The seconds a server asks to be left alone; 0 where it asks for nothing that can be understood."""
    value = next((value for name, value in attempt.headers if name.lower() == "retry-after"), "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0
