"""The last snapshot is read in a process of its own while this crawl walks: it takes as long as an audit does."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import TracebackType

from audits.crawl.carry import carried_rows
from audits.snapshot.store import Snapshot

DONE = "carried"  # the meta key that says so


def end_with_parent() -> None:
    """Have this process end when the one that started it does: killed, that one cannot say so, and this one would wait for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


class Carrying:
    """`async with Carrying(snapshot, previous)`: `carried` is filled when the block ends well."""

    def __init__(self, snapshot: Snapshot, previous: Path | None) -> None:
        self._snapshot = snapshot
        self._previous = previous
        self._pool: ProcessPoolExecutor | None = None

    async def __aenter__(self) -> None:
        if self._previous is not None and not self._snapshot.meta(DONE):
            # spawn: a fork would inherit open connections and an event loop.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=end_with_parent)
            self._rows = asyncio.get_running_loop().run_in_executor(self._pool, carried_rows, self._previous)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        try:
            if error is None:
                self._snapshot.put_carried(await self._rows)
                self._snapshot.set_meta(DONE, "1")
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
