"""The ladder of proof: what failed is asked again, slow and spaced, then (on the portal's own hosts) with the real browser."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from audits.conditions import GOOD, Condition
from audits.crawl.canary import Canaries
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.pace import LONGEST_HOLD, in_trouble, retry_after
from audits.crawl.tls import TLS_FAULTS
from audits.extract.signs import Signs
from audits.sighting import Scene, look
from audits.snapshot.records import RUN_CLOCK, Attempt, Error
from rules.schema import Crawl

SECOND, LAST = 1, 2  # Attempt.round of the spaced HTTP round and of the last one
OUTAGES_OUTLIVED = 5  # how often one round is asked again because the home canary failed in it
# So many connections failed in a row: the host is away, and asking it at once for the rest burdens nobody.
SILENT_RUN = 3
SILENT_AT_ONCE = 8
REFUSED_RUN = 30  # so many refusals in a row: a firewall; what it refused before is not asked again
REFUSALS = frozenset({401, 403, 412, 429, 468, 493, 521, 567})
SILENCE = frozenset(
    {Error.REFUSED, Error.CONNECT_TIMEOUT, Error.UNREACHABLE, Error.NO_SUCH_NAME, Error.DNS_FAILURE, Error.DNS_TIMEOUT}
)
_SETTLED = GOOD | {Condition.DENIED, Condition.INVALID_URL}  # no further attempt can change these


class Browser(Protocol):
    @property
    def most_tabs(self) -> int:
        """How many addresses may be open at once."""
        ...

    async def attempt(self, url: str, referer: str, round: int) -> Fetched:
        """Open an address as a visitor would; the body is the rendered DOM in UTF-8. Never raises for reasons of the network."""
        ...


@dataclass(frozen=True)
class Failure:
    """An address whose first attempt did not show it well."""

    url: str
    requested: str
    referer: str
    first: Attempt
    keep: bool = True  # False for files and outward links: headers and the first bytes suffice


def needs_proof(attempt: Attempt, signs: Signs | None, home_url: str) -> bool:
    """Whether an attempt leaves a doubt that the ladder must settle.

    True for errors, 4xx/5xx, empty answers, HTML in place of a document, a missing-page wording, a deep link that ended at
    the home page, firewalls and login walls. `signs` are those of the body (None where none was kept).
    """
    shown = replace(attempt, body=attempt.body or "kept") if signs is not None else attempt
    return look(shown, lambda body: signs, Scene(home_url)).condition not in _SETTLED


async def confirm(
    failures: Sequence[Failure],
    *,
    http: HttpClient,
    browser: Browser | None,
    settings: Crawl,
    is_own: Callable[[str], bool],
    on_attempt: Callable[[Fetched], None],
    doubtful: Callable[[Fetched], bool],
    canaries: Canaries | None = None,
) -> None:
    """Climb for all failures together: one spaced HTTP round, then the browser (own hosts) or one more HTTP round (others).

    Hosts go side by side, one request at a time a host, in the browser as many as it has tabs. `on_attempt` gets every
    attempt at once; `doubtful(fetched)` says whether it still looks failed (see needs_proof); what healed is left alone.
    While the home canary is not well, waits.
    """
    climb = _Climb(http, browser, settings, is_own, on_attempt, doubtful, canaries)
    if not failures:
        return
    await asyncio.sleep(_seconds_left(failures, settings.retry_seconds))
    # The portal does not wait for other people's slow hosts.
    await _side_by_side(
        climb.own([f for f in failures if is_own(f.url)]), climb.others([f for f in failures if not is_own(f.url)])
    )


_Result = TypeVar("_Result")


async def _side_by_side(*work: Coroutine[Any, Any, _Result]) -> list[_Result]:
    """All results in order. The first that fails ends the others, and its error is raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in work]
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


def _seconds_left(failures: Sequence[Failure], spacing: float) -> float:
    """How long to wait so that the youngest failure is `spacing` seconds old."""
    youngest = max(datetime.fromisoformat(failure.first.at) for failure in failures)
    return min(spacing, max(0.0, spacing - (RUN_CLOCK.moment() - youngest).total_seconds()))


Ask = Callable[[Failure, int], Coroutine[Any, Any, Fetched]]


@dataclass
class _Climb:
    """One call of confirm()."""

    http: HttpClient
    browser: Browser | None
    settings: Crawl
    is_own: Callable[[str], bool]
    on_attempt: Callable[[Fetched], None]
    doubtful: Callable[[Fetched], bool]
    canaries: Canaries | None

    async def own(self, failures: Sequence[Failure]) -> None:
        """The browser is the last rung; without one it is one more HTTP round, which judges nobody but may see a healing."""
        standing = await self.round(failures, SECOND, self.over_http)
        if standing and self.browser is None:
            await asyncio.sleep(self.settings.retry_seconds)
        await self.round(standing, LAST, self.over_http if self.browser is None else self.in_browser)

    async def others(self, failures: Sequence[Failure]) -> None:
        standing = await self.round(failures, SECOND, self.over_http)
        if standing:
            await asyncio.sleep(self.settings.retry_seconds)
            await self.round(standing, LAST, self.over_http)

    async def over_http(self, failure: Failure, number: int) -> Fetched:
        return await self.http.fetch(
            failure.url, requested=failure.requested, referer=failure.referer, round=number, keep=failure.keep
        )

    async def behind_the_certificate(self, failure: Failure, number: int) -> Fetched:
        """Whether the page is there at all: a bad certificate is one thing, a dead link another."""
        return await self.http.fetch(
            failure.url,
            requested=failure.requested,
            referer=failure.referer,
            round=number,
            keep=failure.keep,
            lenient=True,
        )

    async def in_browser(self, failure: Failure, number: int) -> Fetched:
        """One more try where the browser itself stumbled, or a page's own data did not come: that says nothing of the page."""
        fetched = self._weighed(await self._open(failure, number))
        if fetched.attempt.error is Error.BROWSER:
            self.on_attempt(fetched)
            fetched = self._weighed(await self._open(failure, number))
        return fetched

    def _weighed(self, fetched: Fetched) -> Fetched:
        """A page that could not load its content may show a notice it would not show otherwise: no witness against it."""
        if not fetched.ok or not fetched.failed_parts or not self.doubtful(fetched):
            return fetched
        text = f"页面数据未能载入：{'、'.join(fetched.failed_parts)}"[:300]
        return replace(fetched, attempt=replace(fetched.attempt, error=Error.BROWSER, error_text=text))

    async def _open(self, failure: Failure, number: int) -> Fetched:
        assert self.browser is not None
        fetched = await self.browser.attempt(failure.requested or failure.url, failure.referer, number)
        return replace(fetched, attempt=replace(fetched.attempt, url=failure.url))

    async def round(self, failures: Sequence[Failure], number: int, ask: Ask) -> list[Failure]:
        """Ask every address once, again where the home canary failed meanwhile. Those still failing, in the order given."""
        standing: dict[str, Failure] = {}
        todo = list(failures)
        for _ in range(OUTAGES_OUTLIVED):
            failed = await self._all_hosts(todo, number, ask)
            standing = {url: f for url, f in standing.items() if url not in {t.url for t in todo}}
            standing |= {failure.url: failure for failure, _ in failed}
            todo = await self._met_our_trouble(failed)
            if not todo:
                break
        return [failure for failure in failures if failure.url in standing]

    async def _met_our_trouble(self, failed: Sequence[tuple[Failure, Attempt]]) -> list[Failure]:
        own = [(failure, attempt) for failure, attempt in failed if self.is_own(failure.url)]
        if self.canaries is None or not own:
            return []
        await self.canaries.settle()
        await self.canaries.wait_until_home_ok()
        if not self.canaries.ok_now():  # it answers, but refuses: more of the same would follow
            return []
        return [f for f, a in own if self.canaries.failed_during(a.at, elapsed_ms=a.elapsed_ms)]

    async def _all_hosts(self, failures: Sequence[Failure], number: int, ask: Ask) -> list[tuple[Failure, Attempt]]:
        hosts: dict[str, list[Failure]] = defaultdict(list)
        for failure in failures:
            hosts[urlsplit(failure.requested or failure.url).netloc.lower()].append(failure)
        done = await _side_by_side(*(self._one_host(of_host, number, ask) for of_host in hosts.values()))
        return [item for of_host in done for item in of_host]

    async def _one_host(self, failures: Sequence[Failure], number: int, ask: Ask) -> list[tuple[Failure, Attempt]]:
        """No faster than the settings allow; Retry-After is kept."""
        await asyncio.sleep(max(_hold(failure.first) for failure in failures))
        host = _Host(self.settings.delay_seconds, deque(failures))
        at_once = self.browser.most_tabs if self.browser is not None and ask == self.in_browser else 1
        workers = [self._work(host, place, at_once, number, ask) for place in range(max(at_once, SILENT_AT_ONCE))]
        await _side_by_side(*workers)
        return [(failure, host.failed[failure.url]) for failure in failures if failure.url in host.failed]

    async def _work(self, host: _Host, place: int, at_once: int, number: int, ask: Ask) -> None:
        """One of those who ask a host; the later ones begin only when it is found to be away."""
        if place >= at_once:
            await host.away.wait()
        while (failure := await host.next()) is not None:
            attempt, failed = await self._ask(failure, number, ask)
            host.saw(failure, attempt, failed)

    async def _ask(self, failure: Failure, number: int, ask: Ask) -> tuple[Attempt, bool]:
        own = self.is_own(failure.url)
        if own and self.canaries is not None:
            await self.canaries.wait_until_home_ok()
        fetched = await ask(failure, number)
        self.on_attempt(fetched)
        failed = self.doubtful(fetched)
        if failed and not TLS_FAULTS.isdisjoint({failure.first.error, fetched.attempt.error}):
            self.on_attempt(await self.behind_the_certificate(failure, number))
        if failed and own and self.canaries is not None and in_trouble(fetched.attempt):
            self.canaries.suspect()
        return fetched.attempt, failed


def _hold(attempt: Attempt, since_now: bool = False) -> float:
    """The seconds a Retry-After of this attempt still asks for."""
    seconds = min(LONGEST_HOLD, retry_after(attempt)) if attempt.headers else 0.0
    if not seconds or since_now:
        return seconds
    age = (RUN_CLOCK.moment() - datetime.fromisoformat(attempt.at)).total_seconds()
    return max(0.0, seconds - age)


@dataclass
class _Host:
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
        self._next_at = max(self._next_at, time.monotonic() + _hold(attempt, since_now=True))
        if self._silent >= SILENT_RUN:
            self.away.set()
