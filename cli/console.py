"""What the clerk sees while it runs: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from audits.crawl.progress import Phase
from audits.crawl.progress import Progress as CrawlProgress

PLAIN_EVERY_SECONDS = 10.0

# In these phases no page waits any more: a rate and a time left would be about nothing.
UNCOUNTED = frozenset({Phase.HOME, Phase.CONFIRM, Phase.PROBE, Phase.DONE})


class CrawlConsole:
    """A Listener of the crawl: pages done and to do, rate, time left, problems so far."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._last_line = 0.0

    def __enter__(self) -> CrawlConsole:
        if self.console.is_terminal:
            columns = (TextColumn("{task.fields[phase]}"), BarColumn(bar_width=24), TextColumn("{task.fields[told]}"))
            self._bar = Progress(*columns, console=self.console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=None, phase="准备", told="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def say(self, text: str) -> None:
        """One line for the reader."""
        self.console.print(text, markup=False)

    def progress(self, now: CrawlProgress) -> None:
        """How far the crawl is."""
        told = told_progress(now)
        if self._bar and self._task is not None:
            # A phase that is not counted shows a bar that only moves, instead of one that is full and waits.
            total = None if now.phase in UNCOUNTED else (now.pages_done + now.pages_todo) or None
            self._bar.update(self._task, completed=now.pages_done, total=total, phase=now.phase, told=told)
        elif time.monotonic() - self._last_line >= PLAIN_EVERY_SECONDS:
            self._last_line = time.monotonic()
            self.say(f"{now.phase}：{told}")


def told_progress(now: CrawlProgress) -> str:
    """`已完成 320 页，待查 280 页，每秒 35.0 页，约剩 8 秒，打不开的 4 个`."""
    problems = f"打不开的 {now.problems} 个"
    if now.phase in UNCOUNTED:
        return f"已完成 {now.pages_done} 页，{problems}"
    # Nothing can be said of the speed before a first page is done.
    rate = f"，每秒 {now.rate:.1f} 页" if now.rate >= 0.05 else ""
    left = "" if now.seconds_left is None or not now.pages_todo else f"，约剩 {told_seconds(now.seconds_left)}"
    return f"已完成 {now.pages_done} 页，待查 {now.pages_todo} 页{rate}{left}，{problems}"


def told_seconds(seconds: float) -> str:
    """Seconds as a person says them."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{round(whole / 60)} 分钟"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"
