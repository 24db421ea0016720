"""Chromium's page processes: one that eats the machine's memory is ended, as a visitor's own machine would end it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from types import TracebackType

import psutil

MOST_BYTES = (
    1_200_000_000  # the heaviest honest pages measured take 300 MB; an office machine has 4 to 8 GB for everything
)
LOOK_SECONDS = 0.25  # a script was measured to take 2 GB in a second
FIND_SECONDS = 1.0  # reading the table of all processes costs milliseconds, reading one's memory next to nothing
RENDERER = "--type=renderer"


class RendererWatch:
    """`async with RendererWatch()`: page processes below this one that grow past MOST_BYTES are killed; their tabs crash."""

    def __init__(self) -> None:
        self.ended = 0
        self._renderers: tuple[psutil.Process, ...] = ()
        self._found_at = 0.0

    async def __aenter__(self) -> RendererWatch:
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await asyncio.to_thread(self._look)

    def _look(self) -> None:
        if time.monotonic() - self._found_at > FIND_SECONDS:
            self._renderers = tuple(_renderers())
            self._found_at = time.monotonic()
        for process in self._renderers:
            with contextlib.suppress(psutil.Error):
                if process.memory_info().rss > MOST_BYTES:
                    process.kill()
                    self.ended += 1


def _renderers() -> list[psutil.Process]:
    """The page processes among this process's descendants."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if RENDERER in process.cmdline():
                found.append(process)
    return found
