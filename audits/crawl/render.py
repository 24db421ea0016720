"""Which pages the browser reads, and what it brings home: DOM, frames, unfolded lists, pictures.

The home page, the navigation, every mandated column and the reply lists are always rendered. Of the other pages only
those whose static reading is thin or script-made, and of these a sample of each address pattern first: a pattern whose
samples bring nothing that the static reading lacked is left static.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from audits.crawl.browser import Browser
from audits.crawl.frames import frames_of
from audits.crawl.http import Fetched
from audits.crawl.pictures import Shot, shoot
from audits.crawl.reading import RENDERED_TYPE, read
from audits.crawl.scope import shape
from audits.crawl.unfold import unfold
from audits.crawl.walk import Shell, Walk
from audits.extract.listing import read_listing
from audits.extract.urls import canonical
from audits.snapshot.records import UNFILLED, Attempt, StoredPage, UrlRow, UrlState, Variant
from audits.snapshot.store import Snapshot
from rules.schema_columns import NO_SELECTORS, Column

SAMPLES = 3  # pages of a pattern rendered before anything is concluded of the rest
SMALL_PATTERN = 12  # a pattern of so few pages is rendered whole: columns, not articles
TEXT_GAINED = 80  # letters: less is a visitor count or a date written by script
LISTS_REACH_BACK = timedelta(days=400)  # a year's quota and some: older rows of a scripted list are not turned to
PARTS_MOST = 20  # sub-columns of one column
UNRENDERED = "浏览器未能核读此页"
NOT_UNFOLDED = "翻页中断"
UNFOLD_SECONDS = 600.0  # forty turns of a slow portal; a page whose scripts never rest takes for ever
FAILED_NAMED = 3  # failed requests named in a page's note
# A column that looks empty, or whose data did not come, is looked at once more: so much later at most, and so much longer,
# for servers that were busy and scripts that take their time.
SECOND_LOOK_AFTER = 20.0  # seconds
SECOND_LOOK_PATIENCE = 3.0  # seconds
SECOND_LOOKS = "second_looks"  # the meta key of the addresses still to be looked at again: a kill must not lose them


@dataclass(frozen=True)
class Gain:
    """What a rendered page shows: letters of text, and addresses nobody had seen before."""

    letters: int
    addresses: int


@dataclass
class Rendering:
    """The browser's half of the walk. `columns` maps canonical addresses to the columns of the rules."""

    walk: Walk
    browser: Browser
    as_of: date
    pictures: bool
    stopped: Callable[[], bool]
    wanted: dict[str, Column | None] = field(default_factory=dict)  # always rendered, with picture
    rendered: set[str] = field(default_factory=set)
    done: int = 0  # pages rendered in this run, and
    todo: int = 0  # those that the present round still has before it
    _static: set[str] = field(default_factory=set)  # patterns that samples showed to need no browser
    _made: set[str] = field(default_factory=set)  # patterns that samples showed to need it
    _again: list[str] = field(default_factory=list)  # columns to be looked at a second time

    def __post_init__(self) -> None:
        pages = self.snapshot.pages()
        self.rendered.update(page.url for page in pages if page.variant is Variant.RENDERED)
        self._again = (self.snapshot.meta(SECOND_LOOKS) or "").split()

    @property
    def snapshot(self) -> Snapshot:
        return self.walk.snapshot

    def want(self, url: str, column: Column | None) -> None:
        """Have a page always rendered, with a picture; a column's page is unfolded as well."""
        if self.wanted.get(url) is None:
            self.wanted[url] = column

    async def round(self) -> int:
        """Render what is due now; how many pages that were. New addresses have joined the frontier."""
        self.rendered -= self.walk.reread
        self.walk.reread.clear()
        due = [url for url in self.wanted if url not in self.rendered and self._is_here(url)]
        shells = [*self._due_shells()]
        self.todo = len({*due, *(shell.row.url for shell in shells)})
        jobs = [self._wanted(url, self.wanted[url]) for url in due]
        jobs += [self._shell(shell) for shell in shells if shell.row.url not in due]
        await asyncio.gather(*jobs)
        await self._second_look()
        self.todo = 0
        self._learn(shells)
        self.walk.commit()
        return len(jobs)

    def _is_here(self, url: str) -> bool:
        row = self.snapshot.url(url)
        return row is not None and row.state is UrlState.DONE

    def _due_shells(self) -> Iterable[Shell]:
        groups: dict[str, list[Shell]] = defaultdict(list)
        for shell in self.walk.shells.values():
            if shell.row.url not in self.rendered and shell.row.url not in self.wanted:
                groups[shape(shell.row.url)].append(shell)
        for pattern, shells in sorted(groups.items()):
            if pattern in self._static:
                continue
            if pattern in self._made or len(shells) <= SMALL_PATTERN:
                yield from shells
            else:
                yield from (shells[0], shells[len(shells) // 2], shells[-1])[:SAMPLES]

    def _learn(self, shells: Iterable[Shell]) -> None:
        """Settle patterns by their rendered samples; only pairs where both readings succeeded count."""
        verdicts: dict[str, list[bool]] = defaultdict(list)
        for shell in shells:
            if shell.gained is not None:
                verdicts[shape(shell.row.url)].append(shell.gained)
        for pattern, gains in verdicts.items():
            if any(gains):
                self._made.add(pattern)
            elif len(gains) >= SAMPLES:
                self._static.add(pattern)

    async def _shell(self, shell: Shell) -> None:
        gain = None if self.stopped() else await self._open(shell.row, None, picture=False)
        if gain is not None:
            shell.gained = gain.letters - shell.letters > TEXT_GAINED or gain.addresses > 0

    async def _wanted(self, url: str, column: Column | None) -> None:
        row = self.snapshot.url(url)
        if row is not None and not self.stopped():
            await self._open(row, column, picture=self.pictures)

    async def _second_look(self) -> None:
        """Columns that looked empty or were not filled, once more."""
        rows = [row for url in self._again if url in self.wanted and (row := self.snapshot.url(url)) is not None]
        if not rows or self.stopped():
            return
        self.todo += len(rows)
        await asyncio.sleep(min(SECOND_LOOK_AFTER, self.walk.limits.retry_seconds))
        looks = (self._open(row, self.wanted[row.url], picture=self.pictures, second=True) for row in rows)
        await asyncio.gather(*looks)
        if not self.stopped():
            self._again.clear()
            self.snapshot.set_meta(SECOND_LOOKS, "")

    async def _open(self, row: UrlRow, column: Column | None, *, picture: bool, second: bool = False) -> Gain | None:
        """Render one page and keep what it gives; None where the browser did not get there."""
        self.rendered.add(row.url)
        try:
            return await self._visit(row, column, picture=picture, second=second)
        finally:
            self.done += 1
            self.todo -= 1

    async def _visit(self, row: UrlRow, column: Column | None, *, picture: bool, second: bool) -> Gain | None:
        await self.walk.canaries.wait_until_home_ok()
        try:
            async with self.browser.tab() as page:
                if self.stopped():
                    self.rendered.discard(row.url)
                    return None
                referer = self.walk.frontier.requested(row.source)
                patience = SECOND_LOOK_PATIENCE if second else 0
                fetched = await self.browser.go(
                    page, row.url, requested=row.requested, referer=referer, round=int(second), patience=patience
                )
                attempt = self._keep_attempt(fetched)
                if not second and self._deserves_second_look(row, fetched, attempt, column):
                    self._again.append(row.url)
                    self.snapshot.set_meta(SECOND_LOOKS, " ".join(self._again))
                if not fetched.ok or not fetched.body:
                    self._incomplete(row.url)
                    return None
                gain = self._keep_page(row, fetched, attempt)
                await self._keep_frames(row, page, attempt)
                if picture:
                    self.keep_picture(row.url, await shoot(page))
                if column is not None:
                    self._want_parts(row, column, attempt)
                    await self._unfold(row, column, page, attempt)
                return gain
        except PlaywrightError:
            self._incomplete(row.url)
            return None

    def _deserves_second_look(self, row: UrlRow, fetched: Fetched, attempt: Attempt, column: Column | None) -> bool:
        """Whether the home page or a column's page did not come, came without its data, or a column shows nothing."""
        if column is None and row.url != self.walk.home:
            return False
        if column is None or not fetched.ok or fetched.failed_parts:
            return not fetched.ok or bool(fetched.failed_parts)
        if not fetched.body:
            return False
        listing = read_listing(read(fetched.body, attempt, rendered=True).doc, column.selector)
        return not listing.entries and not listing.single_article

    def _want_parts(self, row: UrlRow, column: Column, attempt: Attempt) -> None:
        """A column's sub-columns and frames are read by the browser as the column itself is; script-made pagers are followed."""
        listing = read_listing(read(self.snapshot.body(attempt.body), attempt, rendered=True).doc, column.selector)
        self.walk.frontier.offer([(url, canonical(url), True) for url in listing.paging.next_urls], row)
        if self.wanted.get(row.url) is column:  # not the parts of parts
            part = column.model_copy(update={"selector": NO_SELECTORS})
            parts = [address for _, address in (*listing.children[:PARTS_MOST], *listing.tabs) if address]
            for url in (*parts, *listing.frames):
                if self.walk.scope.holds(canonical(url)):
                    self.want(canonical(url), part)

    def _keep_attempt(self, fetched: Fetched) -> Attempt:
        body = self.snapshot.put_body(fetched.body) if fetched.body else ""
        attempt = replace(fetched.attempt, body=body)
        return replace(attempt, id=self.snapshot.add_attempt(attempt, fetched.sent))

    def _keep_page(self, row: UrlRow, fetched: Fetched, attempt: Attempt) -> Gain:
        reading = read(fetched.body, attempt, rendered=True)
        unknown = sum(1 for target in reading.navigating if not self.walk.frontier.knows(target))
        if self.walk.scope.holds(canonical(attempt.final_url or row.url)):
            self.snapshot.put_page(
                StoredPage(
                    row.url, Variant.RENDERED, attempt.body, attempt.final_url, attempt.at, RENDERED_TYPE, attempt.id,
                    complete=not fetched.failed_parts, note=_told(fetched.failed_parts),
                )
            )  # fmt: skip
            self.snapshot.drop_page(row.url, Variant.UNFOLDED)  # of an earlier look
            self.walk.frontier.offer(reading.links, row)
        return Gain(reading.letters, unknown)

    async def _keep_frames(self, row: UrlRow, page: Page, attempt: Attempt) -> None:
        for asked, (final, dom) in (await frames_of(page)).items():
            url = canonical(asked)
            if not self.walk.scope.holds(url) or not self.walk.scope.holds(canonical(final)):
                continue
            body = self.snapshot.put_body(dom)
            self.snapshot.put_page(
                StoredPage(url, Variant.RENDERED, body, final, attempt.at, RENDERED_TYPE, attempt.id)
            )
            self.walk.frontier.offer([(asked, url, True)], row)
            framed = replace(attempt, url=url, final_url=final, body=body)
            self.walk.frontier.offer(read(dom, framed, rendered=True).links, self.snapshot.url(url) or row)

    async def _unfold(self, row: UrlRow, column: Column, page: Page, attempt: Attempt) -> None:
        moment = datetime.fromisoformat(attempt.at).replace(tzinfo=None)
        try:
            async with asyncio.timeout(UNFOLD_SECONDS):
                unfolded = await unfold(
                    page, row.url, column.selector, moment, self.as_of - LISTS_REACH_BACK, stopped=self.stopped
                )
        except (PlaywrightError, TimeoutError):
            first = self.snapshot.page(row.url, Variant.RENDERED)
            if first is not None:
                self.snapshot.put_page(replace(first, complete=False, note=first.note or NOT_UNFOLDED))
            return
        if unfolded is None:
            return
        body = self.snapshot.put_body(unfolded.dom)
        self.snapshot.put_page(
            StoredPage(
                row.url,
                Variant.UNFOLDED,
                body,
                attempt.final_url,
                attempt.at,
                RENDERED_TYPE,
                attempt.id,
                unfolded.complete,
                unfolded.note,
            )
        )
        self.walk.frontier.offer(read(unfolded.dom, attempt, rendered=True).links, row)

    def keep_picture(self, url: str, shot: Shot | None) -> None:
        """Store a picture under the address it shows."""
        if shot is not None:
            self.snapshot.put_picture(shot.picture(url, self.snapshot.put_body(shot.image)))

    def _incomplete(self, url: str) -> None:
        """A page that needs the browser and did not get it must not be read as if it were whole."""
        static = self.snapshot.page(url, Variant.STATIC)
        if static is not None and url in self.walk.shells:
            self.snapshot.put_page(replace(static, complete=False, note=UNRENDERED))


def _told(failed: tuple[str, ...]) -> str:
    """The note of a page whose content did not come whole, "" where all came."""
    return f"{UNFILLED}：{'；'.join(failed[:FAILED_NAMED])}" if failed else ""
