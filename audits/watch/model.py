"""One look at the portal's home page, and what the looks of a day amount to: plain values for register, snapshot and edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LookState(StrEnum):
    """What one look found. Only OPEN and FAILED say something of the portal."""

    OPEN = "open"
    FAILED = "failed"  # not open in the time allowed: twice over HTTP and in the browser, our own line well each time
    DOUBTFUL = "doubtful"  # something else stood in its place, or the browser could not say
    BLOCKED = "blocked"  # a program was turned away: that says nothing of visitors, and is no look
    OWN = "own"  # our own network or machine was in trouble: no look at all


STATE_WORDS = {
    LookState.OPEN: "首页打开正常",
    LookState.FAILED: "首页打不开",
    LookState.DOUBTFUL: "首页是否正常，说不准",
    LookState.BLOCKED: "被防护系统拦截，不算一次观察",
    LookState.OWN: "本机网络或本机有问题，不算一次观察",
}


@dataclass(frozen=True)
class Look:
    """One look. `at` is ISO 8601 in China time."""

    at: str
    home: str
    state: LookState
    detail: str = ""  # Chinese: what was seen
    elapsed_ms: int = 0  # of the request that decided
    content: str = ""  # digest of the links that the home page showed; "" where it was not read


@dataclass(frozen=True)
class WatchedDay:
    """The looks of one day. Looks too near to the one before are in none of the counts."""

    day: date
    opened: int = 0
    failed: int = 0
    doubtful: int = 0
    lost: int = 0  # blocked, or our own trouble: no looks
    read: int = 0  # in how many the home page's links were read
    changed: int = 0  # in how many they were not those of the look before

    @property
    def looks(self) -> int:
        return self.opened + self.failed + self.doubtful
