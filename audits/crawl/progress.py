"""What the crawl tells: while it works, and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Phase(StrEnum):
    """Where the crawl is; the value is what the reader sees."""

    HOME = "访问首页"
    WALK = "逐页采集"
    RENDER = "浏览器核读"
    CONFIRM = "复核打不开的链接"
    PROBE = "域名与证书核查"
    DONE = "采集结束"


@dataclass(frozen=True)
class Progress:
    """A moment of the crawl. `rate` is addresses a second, `seconds_left` None while nothing can be said."""

    phase: Phase
    pages_done: int
    pages_todo: int
    rate: float
    seconds_left: float | None
    problems: int


class Listener(Protocol):
    """Whoever shows the progress. Neither call may take long."""

    def progress(self, moment: Progress, /) -> None: ...

    def say(self, sentence: str, /) -> None:
        """A Chinese sentence for the clerk."""


class Silent:
    """A listener that shows nothing."""

    def progress(self, moment: Progress, /) -> None:
        pass

    def say(self, sentence: str, /) -> None:
        pass


class CrawlState(StrEnum):
    """How a crawl ended; also the value of the snapshot's meta "state"."""

    CRAWLING = "crawling"  # not ended: the same command goes on
    COMPLETE = "complete"
    PARTIAL = "partial"  # stopped by hand: valid, says so, may be gone on with
    UNREACHABLE = "unreachable"  # the home page could not be opened: nothing is concluded


@dataclass(frozen=True)
class CrawlEnd:
    """The end of a crawl; `reason` is a Chinese sentence, "" for a complete one."""

    state: CrawlState
    reason: str = ""
    pages: int = 0
    skipped: int = 0
