"""The HTTP walk: every waiting address is asked for, stored and read for further addresses, until nothing is left."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace

from audits.address_kinds import vsb_twin
from audits.crawl.asked_host import Failure
from audits.crawl.assets import Assets
from audits.crawl.canary import Canaries
from audits.crawl.frontier import Frontier
from audits.crawl.http import Fetched, HttpClient
from audits.crawl.ladder import needs_proof
from audits.crawl.pace import in_trouble
from audits.crawl.reading import Reading, content_type, is_html, read, read_page, text_lines
from audits.crawl.scope import Scope, shape
from audits.crawl.traps import Traps
from audits.crawl.wall import REASON as WALL
from audits.crawl.wall import Wall
from audits.crawl.workers import Host, Workers
from audits.extract.file_kinds import kind_of, mismatch
from audits.extract.signs import Signs, likeness, read_body_signs, worth_reading
from audits.extract.urls import canonical
from audits.sighting import ALIKE, ending
from audits.snapshot.records import Attempt, Error, StoredPage, UrlKind, UrlRow, UrlState, Variant
from audits.snapshot.store import Snapshot
from rules.schema_machine import Crawl

AT_ONCE = 64  # requests under way over all hosts
DEAD_HOST_RUN = 5  # timeouts in a row after which the rest of a host's addresses is not waited for
REASON_DEAD_HOST = "所在网站多次超时无响应，其余链接未逐一核查"
COMMIT_ROWS = 100
ASKED_AGAIN_MOST = 5  # times an address is asked again because of our own trouble: a page that hangs on a machine at its limit would be for ever

SILENCE = frozenset({Error.CONNECT_TIMEOUT, Error.READ_TIMEOUT, Error.UNREACHABLE, Error.DNS_TIMEOUT})


PLAIN_PAGE = Signs()


@dataclass
class Shell:
    """A page whose static reading leaves something to a browser."""

    row: UrlRow
    links: frozenset[str]  # canonical addresses it leads to without scripts
    letters: int  # of the text it shows without scripts
    gained: bool | None = None  # whether rendering brought more; None until it was rendered


@dataclass
class Walk:
    """One run's walk. `failures` and `shells` are what it leaves to the ladder and to the browser."""

    snapshot: Snapshot
    frontier: Frontier
    scope: Scope
    traps: Traps
    http: HttpClient
    canaries: Canaries
    limits: Crawl
    home: str
    stop: asyncio.Event
    failures: dict[str, Failure] = field(default_factory=dict)
    shells: dict[str, Shell] = field(default_factory=dict)
    troubled: list[tuple[UrlRow, Failure]] = field(default_factory=list)
    problems: Counter[UrlKind] = field(default_factory=Counter)
    reread: set[str] = field(default_factory=set)  # pages that the browser has to read again as well

    def __post_init__(self) -> None:
        self._workers = Workers(self.frontier, self.limits, self.stop, self._ask)
        self.wall = Wall(self.limits.retry_seconds)
        self.assets = Assets(self.snapshot, self.home)
        self._room = asyncio.Semaphore(AT_ONCE)
        self._asked_again: Counter[str] = Counter()
        self._uncommitted = 0

    async def drain(self, *, leave_others: bool = False) -> None:
        """Walk until nothing waits, or until told to stop. What failed while the portal was down is asked for again.

        `leave_others`: until nothing of the portal waits; other hosts go on being asked afterwards, in their own time.
        """
        while not self.stop.is_set():
            await self._workers.work(leave_others=leave_others)
            if self.stop.is_set() or not await self._settle_troubled():
                break
        if self.stop.is_set() or not leave_others:
            await self._workers.end()
        self.commit()

    def commit(self) -> None:
        self.snapshot.commit()
        self._uncommitted = 0

    async def _ask(self, row: UrlRow, host: Host) -> None:
        if row.kind is UrlKind.OUTWARD and host.silent >= DEAD_HOST_RUN:
            self.frontier.skip(row, REASON_DEAD_HOST)
            return
        own = row.kind is not UrlKind.OUTWARD
        if own:
            await self._knock(host)
        if own and self.wall.stands:
            self.frontier.skip(row, WALL)
            return
        await host.pace.turn()
        if own:
            await self.canaries.wait_until_home_ok()
        async with self._room:
            fetched = await self._fetch(row)
        host.pace.learn(fetched.attempt, host_well=own and self.canaries.answers_now())
        host.silent = host.silent + 1 if fetched.attempt.error in SILENCE else 0
        self._take_in(row, fetched)

    async def _knock(self, host: Host) -> None:
        """Slow down where the portal refuses page after page, and see whether it refuses its home page too."""
        if self.wall.slows:
            host.pace.slow_down(self.wall.seconds)
        if self.wall.is_due:
            await self.canaries.settle()
            self.wall.settle(home_refused=self.canaries.answers_now() and not self.canaries.ok_now())

    async def _fetch(self, row: UrlRow) -> Fetched:
        return await self.http.fetch(
            row.url,
            requested=row.requested,
            referer=self.frontier.requested(row.source),
            keep=row.kind is UrlKind.PAGE,
            sniff=self.assets.bytes_wanted(row),
        )

    def _take_in(self, row: UrlRow, fetched: Fetched) -> None:
        """Store an answer, read it, and decide what becomes of its address."""
        attempt = self.store(row, fetched)
        self._uncommitted += 1
        if self._uncommitted >= COMMIT_ROWS:
            self.commit()
        self._ask_for_twin(row)
        self.keep_asset(row, fetched)
        page = is_html(content_type(attempt), fetched.body)
        if fetched.ok and row.kind is UrlKind.PAGE and not page:
            self.snapshot.set_kind(row.url, UrlKind.FILE)
        # Most pages are plainly pages; reading the signs of each would take longer than all the rest.
        doubted = not fetched.ok or not page or worth_reading(fetched.body)
        doubted = doubted and attempt.error is not Error.TOO_LARGE  # there, and no notice
        plain = PLAIN_PAGE if fetched.body else None
        signs = read_body_signs(fetched.body, content_type(attempt)) if fetched.body and doubted else plain
        if row.kind is not UrlKind.OUTWARD:
            self.wall.saw(attempt, signs)
        if needs_proof(attempt, signs, self.home):
            self._doubt(row, attempt)
        else:
            self.frontier.finish(row, UrlState.DONE)
        if fetched.ok and page and row.kind is UrlKind.PAGE:
            self.take_page(row, fetched.body, attempt, signs)

    def store(self, row: UrlRow, fetched: Fetched) -> Attempt:
        """Keep an attempt and, for pages, HTML from elsewhere and what is not the file it is called, its body."""
        attempt, body = fetched.attempt, fetched.body
        page = row.kind is UrlKind.PAGE or is_html(content_type(attempt), body)
        if body and (page or mismatch(ending(attempt), kind_of(body))):
            attempt = replace(attempt, body=self.snapshot.put_body(body))
        return replace(attempt, id=self.snapshot.add_attempt(attempt, fetched.sent))

    def keep_asset(self, row: UrlRow, fetched: Fetched) -> None:
        """Keep what a redrawing needs; what a style sheet leads to is asked for as well."""
        links = self.assets.keep(row, fetched)
        if links:
            self.frontier.offer(links, row)

    def _ask_for_twin(self, row: UrlRow) -> None:
        """A VSB content.jsp address is judged by its published twin under /info/."""
        twin = vsb_twin(row.requested) if row.kind is UrlKind.PAGE else ""
        if twin:
            self.frontier.add(UrlRow(canonical(twin), UrlKind.PAGE, UrlState.WAITING, row.depth, row.url, twin))

    def _doubt(self, row: UrlRow, attempt: Attempt) -> None:
        failure = Failure(
            row.url, row.requested, self.frontier.requested(row.source), attempt, row.kind is UrlKind.PAGE
        )
        self.problems[row.kind] += 1
        if row.kind is not UrlKind.OUTWARD and in_trouble(attempt):
            if self._workers.own_walk:
                self.canaries.suspect()
            self.troubled.append((row, failure))
        else:
            self.failures[row.url] = failure

    async def _settle_troubled(self) -> bool:
        """Ask again for what failed while the home page failed too; True where there was such an address."""
        self.troubled += self._discredited()
        if not self.troubled and self.canaries.notice is None:
            return False
        await self.canaries.settle()
        await self.canaries.wait_until_home_ok()
        troubled, self.troubled = self.troubled, []
        again = self._read_notices_again()
        # A portal that still refuses us, or stayed away too long, would only do so again, for ever.
        well = self.canaries.ok_now()
        for row, failure in troubled:
            asked = self._asked_again[row.url]
            if well and asked < ASKED_AGAIN_MOST and self.canaries.met_our_trouble(failure.first):
                self._asked_again[row.url] += 1
                self.frontier.again(row)
                self.problems[row.kind] -= 1
                again = True
            else:
                self.failures[row.url] = failure
        return again

    def _discredited(self) -> list[tuple[UrlRow, Failure]]:
        """Failures of any kind from while the home page failed: what is not believed must be asked for anew to be proved."""
        found = []
        for failure in list(self.failures.values()):
            row = self.snapshot.url(failure.url)
            if row is None or row.kind is UrlKind.OUTWARD:
                continue
            if self.canaries.met_our_trouble(failure.first):
                found.append((row, self.failures.pop(failure.url)))
        return found

    def _read_notices_again(self) -> bool:
        """Ask again for pages in whose place the same notice stood as in place of the home page."""
        notice, self.canaries.notice = self.canaries.notice, None
        if notice is None or not self.canaries.ok_now():
            return False
        for page in self.snapshot.pages():
            signs = read_body_signs(self.snapshot.body(page.body), page.content_type)
            row = self.snapshot.url(page.url)
            if row is not None and signs.short and likeness(signs, notice) >= ALIKE:
                self.snapshot.drop_page(page.url, page.variant)
                if page.url not in self.reread:
                    self.reread.add(page.url)
                    self.frontier.again(row)
        return bool(self.reread)

    async def open_first(self, row: UrlRow) -> bool:
        """Ask for the home page before all else; False where it is doubtful and stands among the failures."""
        self.frontier.take_out(row)
        self._take_in(row, await self._fetch(row))
        for troubled, failure in self.troubled:
            self.failures[troubled.url] = failure
        self.troubled.clear()
        return row.url not in self.failures

    def take_page(
        self, row: UrlRow, body: bytes, attempt: Attempt, signs: Signs | None, *, rendered: bool = False
    ) -> None:
        """Keep a page of the portal and follow it; not one that led out of the portal, nor a wall before it."""
        final = canonical(attempt.final_url or attempt.requested or row.url)
        if not body or not self.scope.holds(final) or (signs is not None and (signs.block or signs.login)):
            return
        self.snapshot.put_page(
            StoredPage(
                row.url, Variant.STATIC, attempt.body, attempt.final_url, attempt.at, content_type(attempt), attempt.id
            )
        )
        reading = read(body, attempt)
        others = self.frontier.offer((*reading.links, *reading.further_pages()), row)
        self._watch_traps(row, reading, others > 0)
        if not rendered:
            self._note_shell(row, reading)

    async def recall_shells(self) -> None:
        """After a kill: which of the pages read before it leave something to a browser."""
        for page in self.snapshot.pages():
            row = self.snapshot.url(page.url)
            if page.variant is Variant.STATIC and row is not None and row.url not in self.shells:
                body = self.snapshot.body(page.body)
                reading = read_page(body, page.content_type, page.url, page.fetched_at, page.final_url)
                self._note_shell(row, reading)
                await asyncio.sleep(0)

    def _note_shell(self, row: UrlRow, reading: Reading) -> None:
        if reading.thin:  # a notice in front of the whole portal looks like this
            self.canaries.suspect()
        if reading.thin or reading.script_made or "#" in row.url:
            self.shells[row.url] = Shell(row, reading.navigating, reading.letters)

    def _watch_traps(self, row: UrlRow, reading: Reading, brought: bool) -> None:
        pattern = shape(row.url)
        if row.source and shape(row.source) == pattern and self.traps.watches(pattern):
            self.traps.read(pattern, text_lines(reading.doc), brought)
