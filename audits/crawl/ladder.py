"""The ladder of proof: what failed is asked again, slow and spaced, then (on the portal's own hosts) with the real browser."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from audits.conditions import GOOD, Condition
from audits.crawl.asked_host import AskedHost, Failure, hold
from audits.crawl.canary import Canaries
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.pace import in_trouble
from audits.extract.signs import Signs
from audits.sighting import Scene, look
from audits.snapshot.records import RUN_CLOCK, Attempt, Error
from audits.trust import TIMEOUTS, TLS_FAULTS
from rules.schema_machine import Crawl

SECOND, LAST = 1, 2  # Attempt.round of the spaced HTTP round and of the last one
OUTAGES_OUTLIVED = 5  # how often one round is asked again because the home canary failed in it
SILENT_AT_ONCE = 8
# What a line that carries too much makes of hosts that are well.
_LINE_TROUBLE = frozenset(
    {Error.CONNECT_TIMEOUT, Error.READ_TIMEOUT, Error.UNREACHABLE, Error.RESET, Error.REFUSED, Error.DNS_TIMEOUT, Error.DNS_FAILURE}
)  # fmt: skip
_STRICT = TLS_FAULTS | {Error.BAD_RESPONSE, Error.CUT_BODY, Error.REDIRECT_LOOP}
SERIAL_HOSTS = 20  # asked strictly one after another in the last round, however silent; five minutes at most
FEW_HOSTS = 4
_SETTLED = GOOD | {Condition.DENIED, Condition.INVALID_URL}  # no further attempt can change these


class Browser(Protocol):
    @property
    def most_tabs(self) -> int:
        """How many addresses may be open at once."""
        ...

    async def attempt(self, url: str, referer: str, round: int) -> Fetched:
        """Open an address as a visitor would; the body is the rendered DOM in UTF-8. Never raises for reasons of the network."""
        ...


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

    Hosts go side by side, one request at a time a host, in the browser as many as it has tabs; other hosts that do not answer
    go one at a time in the last round. What other hosts answer to programs alone the browser sees too. `on_attempt` gets every
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
    last: dict[str, Attempt] = field(default_factory=dict)  # of each address

    async def own(self, failures: Sequence[Failure]) -> None:
        """The browser is the last rung; without one it is one more HTTP round, which judges nobody but may see a healing."""
        standing = await self.round(failures, SECOND, self.over_http)
        if standing and self.browser is None:
            await asyncio.sleep(self.settings.retry_seconds)
        await self.round(standing, LAST, self.over_http if self.browser is None else self.in_browser)

    async def others(self, failures: Sequence[Failure]) -> None:
        """Many at once may be what overloads the office's line: what is silent is asked last, one host at a time."""
        standing = await self.round(failures, SECOND, self.over_http)
        if not standing:
            return
        await asyncio.sleep(self.settings.retry_seconds)
        silent = [failure for failure in standing if self.last[failure.url].error in _LINE_TROUBLE]
        answered = [failure for failure in standing if failure not in silent]
        standing = await self.round(answered, LAST, self.over_http)
        standing += await self.one_host_at_a_time(silent)
        if self.browser is not None:
            told_apart = [failure for failure in standing if _may_be_for_programs(self.last[failure.url])]
            await self.round(told_apart, LAST, self.in_browser)

    async def one_host_at_a_time(self, failures: Sequence[Failure]) -> list[Failure]:
        """The last round for hosts that did not answer. Where the first of them stay silent all the same, the line is not to
        blame, and the rest go a few at a time: each costs the whole time allowed for an answer.
        """
        hosts = list(_by_host(failures).values())
        standing: list[Failure] = []
        for number, of_host in enumerate(hosts):
            if number >= SERIAL_HOSTS and len(standing) == sum(map(len, hosts[:number])):
                break
            standing += await self.round(of_host, LAST, self.over_http)
        else:
            return standing
        room = asyncio.Semaphore(FEW_HOSTS)

        async def in_turn(of_host: Sequence[Failure]) -> list[Failure]:
            async with room:
                return await self.round(of_host, LAST, self.over_http)

        rest = await _side_by_side(*map(in_turn, hosts[number:]))
        return standing + [failure for of_host in rest for failure in of_host]

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
        if fetched.attempt.error in TIMEOUTS and not await self._browser_keeps_up():
            text = "浏览器此时也打不开首页，可能是本机过于繁忙"
            fetched = replace(fetched, attempt=replace(fetched.attempt, error=Error.BROWSER, error_text=text))
        return fetched

    async def _browser_keeps_up(self) -> bool:
        """Whether the browser opens the home page in time, which it did before: else its timeouts may be this machine's."""
        assert self.browser is not None
        return self.canaries is None or (await self.browser.attempt(self.canaries.home, "", LAST)).ok

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
        return [f for f, a in own if self.canaries.met_our_trouble(a)]

    async def _all_hosts(self, failures: Sequence[Failure], number: int, ask: Ask) -> list[tuple[Failure, Attempt]]:
        done = await _side_by_side(*(self._one_host(of_host, number, ask) for of_host in _by_host(failures).values()))
        return [item for of_host in done for item in of_host]

    async def _one_host(self, failures: Sequence[Failure], number: int, ask: Ask) -> list[tuple[Failure, Attempt]]:
        """No faster than the settings allow; Retry-After is kept."""
        await asyncio.sleep(max(hold(failure.first) for failure in failures))
        host = AskedHost(self.settings.delay_seconds, deque(failures))
        at_once = self.browser.most_tabs if self.browser is not None and ask == self.in_browser else 1
        workers = [self._work(host, place, at_once, number, ask) for place in range(max(at_once, SILENT_AT_ONCE))]
        await _side_by_side(*workers)
        return [(failure, host.failed[failure.url]) for failure in failures if failure.url in host.failed]

    async def _work(self, host: AskedHost, place: int, at_once: int, number: int, ask: Ask) -> None:
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
        self.last[failure.url] = fetched.attempt
        self.on_attempt(fetched)
        failed = self.doubtful(fetched)
        if failed and not TLS_FAULTS.isdisjoint({failure.first.error, fetched.attempt.error}):
            self.on_attempt(await self.behind_the_certificate(failure, number))
        if failed and own and self.canaries is not None and in_trouble(fetched.attempt):
            self.canaries.suspect()
        return fetched.attempt, failed


def _by_host(failures: Sequence[Failure]) -> dict[str, list[Failure]]:
    hosts: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        hosts[urlsplit(failure.requested or failure.url).netloc.lower()].append(failure)
    return hosts


def _may_be_for_programs(attempt: Attempt) -> bool:
    """Whether a visitor may be answered otherwise than a program: refused by what it is, or by how strictly it reads."""
    if attempt.status is not None and attempt.status >= 400:
        return attempt.status < 500 and attempt.status != 429
    return attempt.error in _STRICT or (attempt.error is None and attempt.status == 200)
