"""What the listener hears while a crawl runs: a line of progress every second, and when the portal is waited for."""

from __future__ import annotations

import time
from collections import deque
from datetime import timedelta

from audits.crawl.frontier import Frontier
from audits.crawl.progress import Listener, Phase, Progress
from audits.crawl.render import Rendering
from audits.crawl.walk import Walk

RATE_WINDOW = 15  # ticks over which the rate is told


class Telling:
    """Tells one crawl to its listener. `phase` is where the crawl is; setting it tells so at once."""

    def __init__(self, listener: Listener, frontier: Frontier) -> None:
        self._listener = listener
        self._frontier = frontier
        self._phase = Phase.HOME
        self._paused = False
        self._walled = False
        self._rates: deque[tuple[float, int]] = deque(maxlen=RATE_WINDOW)
        self.walk: Walk | None = None
        self.rendering: Rendering | None = None

    @property
    def phase(self) -> Phase:
        """Where the crawl is."""
        return self._phase

    @phase.setter
    def phase(self, phase: Phase) -> None:
        if phase is not self._phase:
            self._phase = phase
            self._rates.clear()  # pages of another phase say nothing about the pace of this one
            self.tell()

    def say(self, sentence: str) -> None:
        """A Chinese sentence for the clerk."""
        self._listener.say(sentence)

    def tell(self) -> None:
        """A line of progress."""
        done, todo = self._frontier.done, self._frontier.waiting
        if self.rendering is not None:
            done, todo = done + self.rendering.done, todo + self.rendering.todo
        self._rates.append((time.monotonic(), done))
        (then, before), (now, after) = self._rates[0], self._rates[-1]
        rate = (after - before) / (now - then) if now > then else 0.0
        left = todo / rate if rate > 0 else None
        problems = sum(self.walk.problems.values()) if self.walk is not None else 0
        self._listener.progress(Progress(self._phase, done, todo, rate, left, problems))

    def tell_wall(self) -> None:
        """Say once that a firewall keeps us out."""
        if self.walk is not None and self.walk.wall.stands and not self._walled:
            self._walled = True
            self.say(
                "网站防护系统连续拦截访问，已停止逐页访问，没有看到的页面不作评价。请将本机加入网站白名单后重新采集。"
            )

    def tell_pause(self) -> None:
        """Say when the crawl begins to wait for the portal, and when it goes on."""
        if self._phase is Phase.HOME or self.walk is None:  # the canaries have not been asked yet
            return
        if self.walk.canaries.paused != self._paused:
            self._paused = not self._paused
            self.say("网站首页打不开，暂停采集，等待恢复。" if self._paused else "网站首页恢复正常，继续采集。")


def in_words(span: timedelta) -> str:
    """A span as one says it: 3 天, 2 小时 5 分钟, 4 分钟."""
    minutes = int(span.total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f" {days} 天"
    return f" {hours} 小时 {minutes} 分钟" if hours else f" {minutes} 分钟"
