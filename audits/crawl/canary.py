"""Canaries: known good addresses asked all through the run, so that our own trouble is never somebody's deficiency."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from types import TracebackType
from urllib.parse import urlsplit

from audits.conditions import Condition
from audits.crawl.egress import Policy
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.machine import watch_machine
from audits.crawl.probes import random_name_resolves
from audits.crawl.reading import content_type
from audits.extract.signs import Signs, likeness, read_body_signs
from audits.sighting import Scene, look
from audits.snapshot.records import Attempt, Canary, now
from audits.trust import SLOWNESS, Span, failing_spans, guards, touches
from rules.schema import Rules

HOME_SECONDS = 5.0  # an outage shorter than this is still caught: every failure on the portal asks at once (suspect)
OUTWARD_SECONDS = 30.0  # other people's servers are asked less often
AGAIN_SECONDS = 2.0  # while a canary is not well: the sooner it is seen well, the less is discredited
LEAST_SECONDS = 1.0  # between two home canaries, however many failures call for one
PAUSE_SECONDS = 1800.0  # a portal that stays away longer is not waited for; what failed stays unjudged
NOTICE_UNLIKE = (
    0.3  # a short page less like the home page than this stands in its place: "the site is being maintained"
)

# The portal answers, but not us: more of the same follows, and waiting does not change it.
_REFUSALS = frozenset(
    {
        Condition.BLOCKED,
        Condition.LOGIN,
        Condition.FORBIDDEN,
        Condition.RATE_LIMITED,
        Condition.NOT_FOUND,
        Condition.GONE,
        Condition.CLIENT_ERROR,
    }
)


class Canaries:
    """`async with Canaries(...) as canaries:` asks home, outward and dns canaries in the background; `record` gets each row."""

    def __init__(
        self,
        http: HttpClient,
        policy: Policy,
        rules: Rules,
        home: str,
        record: Callable[[Canary], None],
        *,
        home_seconds: float = HOME_SECONDS,
        outward_seconds: float = OUTWARD_SECONDS,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._http = http
        self._policy = policy
        self._outward = rules.network.outward_canaries
        self.home = home
        self._record = record
        self._home_seconds = home_seconds
        self._outward_seconds = outward_seconds
        self._pause_seconds = pause_seconds
        self._known_home: Signs | None = None
        self._refused = False
        self.notice: Signs | None = None  # what last stood in place of the home page, answered as if it were well
        self._rows: list[Canary] = []
        self._spans: dict[str, list[Span]] = {}  # by target, until the next row of it
        self._ok: dict[str, bool] = {}  # the last sweep of each target
        self._go = asyncio.Event()  # set while there is no reason to pause
        self._called = asyncio.Event()
        self._asking = asyncio.Lock()
        self._failing_since = 0.0
        self._asked_at = 0.0
        self._tasks: list[asyncio.Task[None]] = []
        self._timeout = rules.crawl.timeout_seconds

    async def __aenter__(self) -> Canaries:
        """Ask the home canary once before anything else, then go on in the background."""
        await self._ask_home()
        watches: list[Coroutine[None, None, None]] = [self._watch_home(), self._watch(self._ask_dns, "dns")]
        if self._outward:
            watches.append(self._watch(self._ask_outward, "outward"))
        watches.append(watch_machine(self._timeout, self._note_machine))
        self._tasks = [asyncio.create_task(watch) for watch in watches]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, after a last sweep: what failed near the end needs a canary after it too."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if kind is None:
            # A target that was not well last time is discredited to the end as it is: no need to wait for it again.
            last = [self._ask_home()] if self.ok_now() else []
            last += [self._ask_dns()] if self._ok.get("dns", True) else []
            last += [self._ask_outward()] if self._outward and self._ok.get("outward", True) else []
            await asyncio.gather(*last)

    def expect(self, home: Signs) -> None:
        """What the home page looks like when all is well."""
        self._known_home = home

    def ok_now(self) -> bool:
        """Whether the last home canary was well."""
        return self._ok.get("home", False)

    def answers_now(self) -> bool:
        """Whether the portal answered last time, be it with its home page or with a refusal."""
        return self.ok_now() or self._refused

    @property
    def paused(self) -> bool:
        """Whether wait_until_home_ok() holds its callers at this moment."""
        return not self._go.is_set()

    def suspect(self) -> None:
        """Something on the portal just failed: ask the home canary now instead of at its next turn (at most once a second)."""
        self._called.set()

    async def wait_until_home_ok(self) -> None:
        """Return at once while the home canary is well, else when it is again.

        Does not wait for a portal that answers but refuses (a firewall), nor longer than PAUSE_SECONDS for one that is away.
        """
        await self._go.wait()

    def met_our_trouble(self, attempt: Attempt, *, own: bool = True) -> bool:
        """Whether what an attempt met may be ours: its canary was not well just before, then, or just after; or this machine
        was held up where it timed out.

        For moments later than the last canary row, ask again after the next one (`await settle()`).
        """
        return any(
            touches(self._failing(target), attempt.at, attempt.elapsed_ms) for target in guards(own, attempt.error)
        )

    async def settle(self) -> None:
        """Ask the home canary once more now, so that failed_during() covers everything up to this moment."""
        await self._ask_home()

    def _failing(self, target: str) -> list[Span]:
        if target not in self._spans:
            self._spans[target] = failing_spans(self._rows, target)
        return self._spans[target]

    def _note(self, at: str, target: str, rows: list[tuple[str, bool, str]]) -> None:
        """One sweep of a target: (address, well, detail) each."""
        for url, ok, detail in rows:
            row = Canary(at, target, url, ok, detail)
            self._rows.append(row)
            self._record(row)
        self._spans.clear()
        self._ok[target] = any(ok for _, ok, _ in rows)

    def _note_machine(self, at: str, well: bool, detail: str) -> None:
        self._note(at, SLOWNESS, [("", well, detail)])

    async def _watch_home(self) -> None:
        while True:
            self._let_go()
            seconds = self._home_seconds if self.ok_now() else min(AGAIN_SECONDS, self._home_seconds)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._called.wait(), seconds)
            await asyncio.sleep(max(0.0, self._asked_at + min(LEAST_SECONDS, self._home_seconds) - time.monotonic()))
            await self._ask_home()

    async def _watch(self, ask: Callable[[], Coroutine[None, None, None]], target: str) -> None:
        while True:
            await ask()
            well = self._ok.get(target, True)
            await asyncio.sleep(self._outward_seconds if well else min(AGAIN_SECONDS, self._outward_seconds))

    async def _ask_home(self) -> None:
        async with self._asking:
            self._called.clear()
            at, self._asked_at = now(), time.monotonic()
            fetched = await self._http.fetch(self.home, keep=False)
            signs = read_body_signs(fetched.body, content_type(fetched.attempt)) if fetched.body else None
            refused = condition_of(fetched, signs) in _REFUSALS
            self._refused = refused
            noticed = fetched.ok and not refused and self._is_notice(signs)
            well = fetched.ok and not refused and not noticed
            detail = "首页内容被一则短公告代替" if noticed else answer_told(fetched)
            self._note(at, "home", [(self.home, well, detail)])
            if well:
                self._failing_since = 0.0
            elif not self._failing_since:
                self._failing_since = self._asked_at
            if well or refused:
                self._go.set()
            else:
                self._go.clear()
                self._let_go()

    def _is_notice(self, signs: Signs | None) -> bool:
        """A few words where the home page was: a proxy or the provider speaks in its place."""
        if signs is None or self._known_home is None or not signs.short or self._known_home.short:
            return False
        if likeness(signs, self._known_home) >= NOTICE_UNLIKE:
            return False
        self.notice = signs
        return True

    def _let_go(self) -> None:
        if self._failing_since and time.monotonic() - self._failing_since > self._pause_seconds:
            self._go.set()

    async def _ask_outward(self) -> None:
        """Well if any of them answers in its own name: a provider's notice page answers in another."""
        at = now()
        answers = await asyncio.gather(*(self._http.fetch(url, keep=False) for url in self._outward))
        self._note(
            at,
            "outward",
            [(url, in_own_name(url, f), answer_told(f)) for url, f in zip(self._outward, answers, strict=True)],
        )

    async def _ask_dns(self) -> None:
        """A surely unregistered name must not resolve."""
        at = now()
        name, address = await random_name_resolves(self._policy)
        self._note(at, "dns", [(name, not address, f"不存在的域名被解析到 {address}" if address else "")])


def condition_of(fetched: Fetched, signs: Signs | None) -> Condition:
    """What one answer of a home page says of it; `signs` are those of its body."""
    shown = replace(fetched.attempt, body="kept") if signs is not None else fetched.attempt
    return look(shown, lambda body: signs, Scene(fetched.attempt.url)).condition


def in_own_name(url: str, fetched: Fetched) -> bool:
    """Whether an outward address answered, and not somebody else in its place."""
    status = fetched.attempt.status
    if status is None or status >= 500:
        return False
    return _bare(fetched.attempt.final_url) == _bare(url)


def _bare(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def answer_told(fetched: Fetched) -> str:
    """What came of a request, short, for who reads the record."""
    attempt = fetched.attempt
    if attempt.error is not None:
        return f"{attempt.error.value} {attempt.error_text}"[:200]
    return f"状态码 {attempt.status}"
