"""What is still to be asked for. The snapshot's `urls` table is the truth; this is its working memory."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from audits.crawl.scope import Scope, shape
from audits.crawl.traps import REASON as TRAP
from audits.crawl.traps import Traps
from audits.extract.urls import host_of
from audits.snapshot.records import UrlKind, UrlRow, UrlState
from audits.snapshot.store import Snapshot
from rules.schema_machine import Crawl

SPELLINGS_KEPT = 3

REASON_DEPTH = "超过最多点击层数"
REASON_PAGES = "超过最多页面数"
REASON_TIME = "超过最长用时"

Found = tuple[str, str, bool]  # address as a browser asks for it, canonical address, whether it navigates


@dataclass
class Queue:
    """The waiting addresses of one host, shallow ones first, then in the order they were seen."""

    host: str
    heap: list[tuple[int, int, UrlRow]] = field(default_factory=list)


class Frontier:
    """Takes what pages link to, sorts it by scope, and gives it out host by host."""

    def __init__(self, snapshot: Snapshot, scope: Scope, limits: Crawl, traps: Traps) -> None:
        self._snapshot = snapshot
        self._scope = scope
        self._limits = limits
        self._traps = traps
        self._known: dict[str, str] = {}
        self._spelt: dict[str, int] = {}
        self._serial = 0
        self._pages = 0
        self.queues: dict[str, Queue] = {}
        self.done = 0
        self.waiting = 0
        self.on_waiting: Callable[[Queue], None] = lambda queue: None
        for row in snapshot.urls():
            self._known[row.url] = row.requested
            self._pages += row.kind is UrlKind.PAGE and row.state is not UrlState.SKIPPED
            if row.state is UrlState.WAITING:
                self._push(row)
            else:
                self.done += 1

    def knows(self, url: str) -> bool:
        return url in self._known

    def requested(self, url: str) -> str:
        """How the portal first wrote an address."""
        return self._known.get(url, url)

    def offer(self, links: Iterable[Found], source: UrlRow) -> int:
        """Take in the links of a page; the number of new addresses of another pattern than the page's own."""
        known = self._known
        rows: list[UrlRow] = []
        spellings: list[tuple[str, str]] = []
        own_shape = ""
        others = 0
        for address, target, navigates in links:
            written = known.get(target)
            if written is not None:
                if written != address and self._spelt.get(target, 0) < SPELLINGS_KEPT:
                    self._spelt[target] = self._spelt.get(target, 0) + 1
                    spellings.append((target, address))
                continue
            own_shape = own_shape or shape(source.url)
            known[target] = address
            row, same = self._row(address, target, navigates, source, own_shape)
            others += not same and row.kind is UrlKind.PAGE
            rows.append(row)
        self._keep(rows, spellings)
        return others

    def add(self, row: UrlRow) -> None:
        """Take in one address as it is, unless it is known."""
        if row.url not in self._known:
            self._known[row.url] = row.requested
            self._keep([row], [])

    def again(self, row: UrlRow) -> None:
        """Put an address back that was given out or done."""
        self._snapshot.set_state(row.url, UrlState.WAITING)
        self._push(replace(row, state=UrlState.WAITING))

    def take_out(self, row: UrlRow) -> None:
        """Remove one address from the waiting ones, to be asked for out of turn."""
        queue = self.queues[host_of(row.url)]
        before = len(queue.heap)
        queue.heap = [entry for entry in queue.heap if entry[2].url != row.url]
        heapq.heapify(queue.heap)
        self.waiting -= before - len(queue.heap)

    def take(self, queue: Queue) -> UrlRow | None:
        """The next address of a host, None where nothing is left; what a trap made up meanwhile is put aside."""
        while queue.heap:
            row = heapq.heappop(queue.heap)[2]
            self.waiting -= 1
            if row.kind is UrlKind.PAGE and self._is_trapped(row.url, row.source):
                self.skip(row, TRAP)
                continue
            return row
        return None

    def finish(self, row: UrlRow, state: UrlState, reason: str = "") -> None:
        """Say how an address ended."""
        self._snapshot.set_state(row.url, state, reason)
        self.done += 1

    def skip(self, row: UrlRow, reason: str) -> None:
        self.finish(row, UrlState.SKIPPED, reason)

    def skip_waiting(self, reason: str) -> int:
        """Give up what is left, with the reason; how many addresses that were."""
        left = [entry[2] for queue in self.queues.values() for entry in queue.heap]
        for queue in self.queues.values():
            queue.heap.clear()
        self.waiting = 0
        for row in left:
            self.skip(row, reason)
        return len(left)

    def _row(self, address: str, target: str, navigates: bool, source: UrlRow, own_shape: str) -> tuple[UrlRow, bool]:
        """A new address with its place and its depth, and whether it is of the source's own pattern.

        Pages of a pattern that lead to each other (a pager, 上一篇) do not count as deeper: a list of a hundred pages is
        no deeper than its first. What makes up addresses without end is caught by Traps.
        """
        place = self._scope.place(target, navigates=navigates)
        same = place.kind is UrlKind.PAGE and shape(target) == own_shape
        depth = source.depth + (0 if same else 1)
        skip = place.skip
        if not skip and place.kind is UrlKind.PAGE:
            if same and self._traps.closed(own_shape):
                skip = TRAP
            elif depth > self._limits.max_depth:
                skip = REASON_DEPTH
            elif self._pages >= self._limits.max_pages:
                skip = REASON_PAGES
            else:
                self._pages += 1
        state = UrlState.SKIPPED if skip else UrlState.WAITING
        return UrlRow(target, place.kind, state, depth, source.url, address, skip), same

    def _is_trapped(self, url: str, source: str) -> bool:
        pattern = shape(url)
        return self._traps.closed(pattern) and shape(source) == pattern

    def _keep(self, rows: list[UrlRow], spellings: list[tuple[str, str]]) -> None:
        if spellings:
            self._snapshot.add_spellings(spellings)
        if not rows:
            return
        self._snapshot.enqueue(rows)
        for row in rows:
            if row.state is UrlState.WAITING:
                self._push(row)
            else:
                self.done += 1

    def _push(self, row: UrlRow) -> None:
        host = host_of(row.url)
        queue = self.queues.get(host)
        if queue is None:
            queue = self.queues[host] = Queue(host)
        self._serial += 1
        heapq.heappush(queue.heap, (row.depth, self._serial, row))
        self.waiting += 1
        self.on_waiting(queue)
