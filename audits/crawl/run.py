"""One crawl, from the home page to the sealed snapshot: walk, render, confirm, probe. The same call goes on after a kill."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from audits.crawl.anew import RECHECK
from audits.crawl.attachments import Attachments
from audits.crawl.beginning import Clock, begin, china_now
from audits.crawl.browser import Browser, NoBrowser
from audits.crawl.canary import Canaries
from audits.crawl.carrying import Carrying
from audits.crawl.columns import Columns
from audits.crawl.confirm import Confirmation
from audits.crawl.egress import Policy
from audits.crawl.frontier import REASON_TIME, Frontier
from audits.crawl.home import HomePage
from audits.crawl.hosts import HostQuestions
from audits.crawl.http import HttpClient
from audits.crawl.progress import CrawlEnd, CrawlState, Listener, Phase
from audits.crawl.proxy import BrowserProxy
from audits.crawl.render import Rendering
from audits.crawl.scope import Scope
from audits.crawl.search import ask_search
from audits.crawl.stop import Stop, pressed_by_signals
from audits.crawl.telling import Telling, in_words
from audits.crawl.traps import Traps
from audits.crawl.walk import Walk
from audits.extract.urls import canonical, resolve
from audits.ledger.folder import read_folder
from audits.ledger.stored import addresses, keep_ledgers, kept_ledgers
from audits.snapshot.manifest import seal, unseal
from audits.snapshot.records import UrlKind, UrlState, Variant
from audits.snapshot.store import Snapshot
from audits.watch.register import read_looks
from audits.watch.stored import keep_looks
from rules.schema import Rules

STALE_AFTER = timedelta(hours=24)  # a crawl gone on with later reads its columns again first
CLOCKS_DIFFER = timedelta(minutes=1)  # a clock that its own synchronisation set right moves by seconds
TICK = 1.0  # seconds between commits and lines of progress
MOST_ROUNDS = 8  # of confirming: what healed may lead on to what fails


async def crawl(
    rules: Rules,
    path: Path,
    *,
    rules_text: str,
    previous: Path | None = None,
    ledger: Path | None = None,
    watch: Path | None = None,
    listener: Listener,
    demo: bool = False,
    clock: Clock = china_now,
) -> CrawlEnd:
    """Fill the snapshot at `path`, or go on filling it where an earlier call was stopped or killed.

    COMPLETE: everything in scope was asked for or listed with the reason why not. PARTIAL: stopped by hand; a valid
    snapshot, and the same call goes on. UNREACHABLE: the home page could not be opened by any means; nothing is concluded.
    `previous` is the last complete snapshot, whose memory is carried over. `ledger` is the folder of filled-in ledgers: they
    are read first, and the addresses in them are asked for as any others. `watch` is the register of looks: those of the last month
    are copied. Raises SnapshotError for a file that cannot be used.
    """
    snapshot = begin(rules, path, rules_text, previous, demo, clock)
    try:
        if snapshot.meta("state") == CrawlState.COMPLETE:
            return CrawlEnd(CrawlState.COMPLETE)
        unseal(snapshot)
        snapshot.begin_writing()
        if ledger is not None:
            keep_ledgers(snapshot, read_folder(ledger, rules), ledger, anew=bool(snapshot.meta(RECHECK)))
        if watch is not None:
            keep_looks(snapshot, read_looks(watch), rules.portal.start)
        stop = Stop(rules.crawl.max_minutes)
        run = Run(rules, snapshot, listener, stop, clock)
        with pressed_by_signals(stop):
            async with Carrying(snapshot, previous):
                end = await run.go()
        snapshot.set_meta("state", end.state)
        ended = max(clock(), datetime.fromisoformat(snapshot.meta("started")))  # a clock set back meanwhile
        snapshot.set_meta("ended", ended.isoformat(timespec="seconds"))
        seal(snapshot)
        snapshot.end_writing()
        return end
    finally:
        snapshot.close()


class Run:
    """One run's rooms put together. `go` is the whole story; the rest are its chapters."""

    def __init__(self, rules: Rules, snapshot: Snapshot, listener: Listener, stop: Stop, clock: Clock) -> None:
        self._rules = rules
        self._snapshot = snapshot
        self._stop = stop
        self._clock = clock
        self._as_of = date.fromisoformat(snapshot.meta("as_of"))
        self._start = resolve("", rules.portal.start) or rules.portal.start
        self._home = canonical(self._start)
        self._scope = Scope(rules.portal, self._as_of.year + 1)
        self._columns = Columns(rules, snapshot, self._home)
        self._traps = Traps()
        self._frontier = Frontier(snapshot, self._scope, rules.crawl, self._traps)
        self._telling = Telling(listener, self._frontier)

    async def go(self) -> CrawlEnd:
        """Home page, then walking and rendering by turns until nothing is left, then proof, then questions to hosts."""
        policy = Policy.from_rules(self._rules)
        async with HttpClient(policy, self._rules.crawl) as http, BrowserProxy(policy) as proxy:
            canaries = Canaries(http, policy, self._rules, self._start, self._snapshot.add_canary)
            self._walk = Walk(
                self._snapshot, self._frontier, self._scope, self._traps, http, canaries, self._rules.crawl, self._home,
                self._stop.walking,
            )  # fmt: skip
            self._telling.walk = self._walk
            async with Browser(proxy, self._rules.crawl) as browser, self._ticking():
                reason = await self._open_home(browser, canaries)
                if reason:
                    return self._end(CrawlState.UNREACHABLE, reason)
                self._offer_ledgers()
                if not self._snapshot.meta(RECHECK):
                    await self._walk.recall_shells()
                questions = HostQuestions(self._snapshot, self._rules, policy, http, self._stop)
                async with canaries, questions:
                    await self._collect(browser, questions)
                    if not self._stop.by_hand:
                        self._telling.phase = Phase.PROBE
                        await asyncio.gather(self._read_attachments(http), self._ask(browser, questions))
        return self._end(*self._verdict())

    async def _ask(self, browser: Browser, questions: HostQuestions) -> None:
        await ask_search(browser, self._snapshot, self._start, self._as_of)
        await questions.finish()

    async def _read_attachments(self, http: HttpClient) -> None:
        """Beside the other questions: it is the portal that is asked, and another process that reads."""
        if self._stop.out_of_time:
            return
        attachments = Attachments(self._snapshot, self._rules, http, self._stop, self._as_of, self._telling.say)
        await attachments.collect({column.id: url for url, column in self._columns.addresses().items()})

    async def _open_home(self, browser: Browser, canaries: Canaries) -> str:
        home = HomePage(self._rules, self._walk, self._scope, self._start, self._home)
        row = home.row()
        self._take_up_again()
        reason = await home.open(row, browser)
        signs = home.signs()
        if signs is not None:
            canaries.expect(signs)
        return reason

    def _offer_ledgers(self) -> None:
        """Addresses that sections name as proof are asked for, whether or not a page leads to them."""
        home = self._snapshot.url(self._home)
        found = addresses(kept_ledgers(self._snapshot) or ())
        if home is not None:
            self._frontier.offer([(address, canonical(address), True) for address in found], home)

    def _take_up_again(self) -> None:
        """After a day's rest the columns are read again before anything else."""
        if self._snapshot.meta(RECHECK):  # what is to be read again was chosen, the rest is not looked at
            return
        last = self._snapshot.last_moment()
        if not last:
            return
        self._tell_clock(datetime.fromisoformat(last) - self._clock())
        if self._clock() - datetime.fromisoformat(last) < STALE_AFTER:
            return
        self._telling.say("上次采集中断已超过 24 小时，先重新读取各栏目。")
        for page in self._snapshot.pages():
            row = self._snapshot.url(page.url)
            if page.variant is not Variant.STATIC and row is not None:
                self._snapshot.drop_page(page.url, page.variant)
                static = self._snapshot.page(page.url, Variant.STATIC)
                if static is not None:
                    self._snapshot.drop_page(page.url, Variant.STATIC)
                    self._frontier.again(row)

    def _tell_clock(self, ahead: timedelta) -> None:
        """What was written is later than now: somebody set the clock back. Moments go on from the last one written."""
        if ahead > CLOCKS_DIFFER:
            self._telling.say(
                f"本机时钟比上次采集的最后时刻早了{in_words(ahead)}，可能被调回过。已采集的内容都保留，时刻接着上次往后记；请校准本机时间。"
            )

    async def _collect(self, browser: Browser, questions: HostQuestions) -> None:
        """Walk and render; what failed is confirmed when nothing else is left, and what healed may lead further."""
        rendering = Rendering(self._walk, browser, self._as_of, self._rules.crawl.pictures, lambda: self._stop.wanted)
        self._telling.rendering = rendering
        browser.on_shot = rendering.keep_picture if self._rules.crawl.pictures else None
        for confirmed in range(MOST_ROUNDS + 1):
            await self._walk_and_render(rendering, questions)
            if self._stop.wanted or not self._walk.failures or confirmed == MOST_ROUNDS:
                break
            await self._confirm(browser)
        if self._stop.by_hand:
            return
        self._frontier.skip_waiting(REASON_TIME)
        if self._walk.failures:
            await self._confirm(browser)

    async def _walk_and_render(self, rendering: Rendering, questions: HostQuestions) -> None:
        """By turns until nothing is left. While the browser reads the portal's pages, other hosts are asked in their own time."""
        leave_others = True
        while True:
            self._telling.phase = Phase.WALK
            await self._walk.drain(leave_others=leave_others)
            if self._stop.wanted:
                break
            questions.begin()
            rendered = await self._render(rendering)
            if not rendered and not leave_others:
                break
            leave_others = rendered > 0
        await self._walk.drain()  # where the walk was stopped, what is under way is left off

    async def _render(self, rendering: Rendering) -> int:
        self._telling.phase = Phase.RENDER
        rendering.want(self._home, None)
        navigation = self._columns.navigation()
        for url, column in self._columns.addresses().items():
            rendering.want(url, column)
        for url in navigation:
            rendering.want(url, None)
        try:
            return await rendering.round()
        except NoBrowser as error:
            if not self._snapshot.meta("no_browser"):
                self._telling.say(str(error))
                self._snapshot.set_meta("no_browser", "1")
            return 0

    async def _confirm(self, browser: Browser) -> None:
        self._telling.phase = Phase.CONFIRM
        seconds = self._rules.crawl.retry_seconds
        self._telling.say(f"有 {len(self._walk.failures)} 个地址打不开，间隔 {seconds:g} 秒后逐个复核。")
        await Confirmation(self._walk, browser, self._walk.canaries).run()

    def _verdict(self) -> tuple[CrawlState, str]:
        if self._stop.by_hand:
            return CrawlState.PARTIAL, "采集被中止，已有结果有效；再运行一次同样的命令可接着采集。"
        return CrawlState.COMPLETE, "达到最长用时，其余地址未核查。" if self._stop.out_of_time else ""

    def _end(self, state: CrawlState, reason: str) -> CrawlEnd:
        self._telling.phase = Phase.DONE
        self._telling.tell()
        counts = self._snapshot.count_urls()
        pages = counts.get((UrlKind.PAGE, UrlState.DONE), 0)
        skipped = sum(n for (_, state_), n in counts.items() if state_ is UrlState.SKIPPED)
        return CrawlEnd(state, reason, pages, skipped)

    @asynccontextmanager
    async def _ticking(self) -> AsyncIterator[None]:
        """Commit, tell and look at the clock every second, so that a kill loses no more than that."""

        async def tick() -> None:
            while True:
                await asyncio.sleep(TICK)
                self._stop.look_at_clock()
                self._walk.commit()
                self._telling.tell()
                self._telling.tell_pause()
                self._telling.tell_wall()

        task = asyncio.create_task(tick())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
