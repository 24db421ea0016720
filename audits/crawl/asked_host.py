"""What one round of the ladder has still to ask of one host, and what the host's answers teach about the rest."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from audits.crawl.pace import LONGEST_HOLD, retry_after
from audits.snapshot.records import RUN_CLOCK, Attempt, Error

# So many connections failed in a row: the host is away, and asking it at once for the rest burdens nobody.
SILENT_RUN = 3
REFUSED_RUN = 30  # so many refusals in a row: a firewall; what it refused before is not asked again
REFUSALS = frozenset({401, 403, 412, 429, 468, 493, 521, 567})
SILENCE = frozenset(
    {Error.REFUSED, Error.CONNECT_TIMEOUT, Error.UNREACHABLE, Error.NO_SUCH_NAME, Error.DNS_FAILURE, Error.DNS_TIMEOUT}
)


@dataclass(frozen=True)
class Failure:
    """An address whose first attempt did not show it well."""

    url: str
    requested: str
    referer: str
    first: Attempt
    keep: bool = True  # False for files and outward links: headers and the first bytes suffice


def hold(attempt: Attempt, since_now: bool = False) -> float:
    """The seconds a Retry-After of this attempt still asks for."""
    seconds = min(LONGEST_HOLD, retry_after(attempt)) if attempt.headers else 0.0
    if not seconds or since_now:
        return seconds
    age = (RUN_CLOCK.moment() - datetime.fromisoformat(attempt.at)).total_seconds()
    return max(0.0, seconds - age)


@dataclass
class AskedHost:
    """What one round has still to ask of one host, and what the host's answers teach about the rest."""

    delay: float
    waiting: deque[Failure]
    failed: dict[str, Attempt] = field(default_factory=dict)
    away: asyncio.Event = field(default_factory=asyncio.Event)  # set as well when nothing waits any more
    _silent: int = 0
    _refused: int = 0
    _next_at: float = 0.0

    async def next(self) -> Failure | None:
        """The next address in its turn; None where there is none left."""
        while self.waiting:
            failure = self.waiting.popleft()
            if self._refused >= REFUSED_RUN and failure.first.status in REFUSALS:
                continue
            if not self.away.is_set():
                await self._turn()
            return failure
        self.away.set()
        return None

    async def _turn(self) -> None:
        start = max(time.monotonic(), self._next_at)
        self._next_at = start + self.delay
        await asyncio.sleep(start - time.monotonic())

    def saw(self, failure: Failure, attempt: Attempt, failed: bool) -> None:
        """Take in an answer."""
        if failed:
            self.failed[failure.url] = attempt
        self._silent = self._silent + 1 if attempt.error in SILENCE else 0
        self._refused = self._refused + 1 if attempt.status in REFUSALS else 0
        self._next_at = max(self._next_at, time.monotonic() + hold(attempt, since_now=True))
        if self._silent >= SILENT_RUN:
            self.away.set()
