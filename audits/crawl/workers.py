"""Who asks: so many workers a host as its pace allows, the portal's own hosts apart from other people's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from audits.crawl.frontier import Frontier, Queue
from audits.crawl.pace import Pace
from audits.snapshot.records import UrlKind, UrlRow
from rules.schema_machine import Crawl

OUTWARD_AT_ONCE = 2  # other people's hosts get a visitor's pace
OUTWARD_DELAY = 5  # times the delay that the office set for its own host


@dataclass
class Host:
    """One host's pace and how many workers are on it."""

    pace: Pace
    own: bool
    workers: int = 0
    silent: int = 0


class Workers:
    """Gives every waiting address of the frontier to `ask(row, host)`, which decides whether it is still to be asked for."""

    def __init__(
        self,
        frontier: Frontier,
        limits: Crawl,
        stop: asyncio.Event,
        ask: Callable[[UrlRow, Host], Awaitable[None]],
    ) -> None:
        self._frontier = frontier
        self._limits = limits
        self._stop = stop
        self._ask = ask
        self._hosts: dict[str, Host] = {}
        self._tasks: dict[asyncio.Task[None], Host] = {}
        self._others_walk = False  # whether workers may begin
        self.own_walk = False
        frontier.on_waiting = self._wake

    async def work(self, *, leave_others: bool) -> None:
        """Until nothing waits, of the portal at least where other hosts are left to go on by themselves; or until told to stop."""
        self.own_walk = self._others_walk = True
        for queue in list(self._frontier.queues.values()):
            self._wake(queue)
        stopping = asyncio.create_task(self._stop.wait())
        try:
            while not self._stop.is_set():
                tasks = [task for task, host in self._tasks.items() if host.own or not leave_others]
                if not tasks:
                    break
                await asyncio.wait({stopping, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            self.own_walk = False

    async def end(self) -> None:
        """Leave off what is under way; the error of a worker that broke down is raised."""
        self._others_walk = False
        for task in self._tasks:
            task.cancel()
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        for result in results:
            if isinstance(result, Exception):
                raise result

    def _wake(self, queue: Queue) -> None:
        """Have enough workers on a host."""
        host = self._hosts.get(queue.host)
        if host is None:
            host = self._hosts[queue.host] = self._host(queue)
        may_begin = self.own_walk if host.own else self._others_walk
        if may_begin and host.workers < host.pace.concurrency and len(queue.heap) >= host.workers:
            host.workers += 1
            task = asyncio.create_task(self._work(queue, host))
            self._tasks[task] = host
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task.cancelled() or task.exception() is None:
            self._tasks.pop(task, None)
        else:
            self._stop.set()  # the error is raised by end()

    def _host(self, queue: Queue) -> Host:
        if any(entry[2].kind is not UrlKind.OUTWARD for entry in queue.heap):
            return Host(Pace(self._limits.concurrency, self._limits.delay_seconds), own=True)
        pace = Pace(min(OUTWARD_AT_ONCE, self._limits.concurrency), self._limits.delay_seconds * OUTWARD_DELAY)
        return Host(pace, own=False)

    async def _work(self, queue: Queue, host: Host) -> None:
        try:
            while (row := self._frontier.take(queue)) is not None:
                await self._ask(row, host)
        finally:
            host.workers -= 1
