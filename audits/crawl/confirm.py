"""What failed is brought before the ladder of proof, and what the ladder finds is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from audits.address_kinds import neighbourhood
from audits.crawl.asked_host import Failure
from audits.crawl.browser import Browser, NoBrowser
from audits.crawl.canary import Canaries
from audits.crawl.http import Fetched
from audits.crawl.ladder import confirm, needs_proof
from audits.crawl.probes import probe_missing_page
from audits.crawl.reading import content_type, is_html
from audits.crawl.walk import Walk
from audits.extract.signs import read_body_signs
from audits.extract.urls import canonical
from audits.snapshot.records import Client, UrlKind, UrlRow, UrlState

ABSENT = frozenset({404, 410})


@dataclass
class Confirmation:
    """Climbs the ladder for the failures of a walk. Every attempt is stored; what healed is read like any page."""

    walk: Walk
    browser: Browser | None
    canaries: Canaries | None
    longest_wait: float = float("inf")  # seconds between rounds, where that is less than the rules say
    healed: set[str] = field(default_factory=set)
    _rows: dict[str, UrlRow] = field(default_factory=dict)

    async def run(self) -> None:
        """Settle all failures of the walk: DONE where a later attempt was well, else FAILED."""
        failures = list(self.walk.failures.values())
        self.walk.failures.clear()
        for failure in failures:
            row = self.walk.snapshot.url(failure.url)
            if row is not None:
                self._rows[failure.url] = row
        await self._other_spellings(failures)
        await self._missing_neighbours(failures)
        left = [failure for failure in failures if failure.url not in self.healed]
        if left:
            await self._climb(left)
        for failure in failures:
            state = UrlState.DONE if failure.url in self.healed else UrlState.FAILED
            self.walk.frontier.finish(self._rows[failure.url], state)
        self.walk.commit()

    async def _climb(self, failures: Sequence[Failure]) -> None:
        limits = self.walk.limits
        limits = limits.model_copy(update={"retry_seconds": min(limits.retry_seconds, self.longest_wait)})
        try:
            await confirm(
                failures,
                http=self.walk.http,
                browser=self.browser,
                settings=limits,
                is_own=self.walk.scope.holds,
                on_attempt=self._take_in,
                doubtful=self._doubtful,
                canaries=self.canaries,
            )
        except NoBrowser:
            self.browser = None
            await self._climb([failure for failure in failures if failure.url not in self.healed])

    async def _other_spellings(self, failures: Sequence[Failure]) -> None:
        """The portal writes some addresses in several ways (with and without www, http and https): one that opens heals."""
        for failure in failures:
            for requested in self.walk.snapshot.spellings(failure.url):
                fetched = await self.walk.http.fetch(
                    failure.url, requested=requested, referer=failure.referer, keep=failure.keep
                )
                self._take_in(fetched)
                if failure.url in self.healed:
                    break

    async def _missing_neighbours(self, failures: Sequence[Failure]) -> None:
        """What the same directory says of an address that cannot exist: without it nothing can be told from a body."""
        for failure in failures:
            subject = neighbourhood(failure.url)
            if not self._is_told_by_body(failure) or self.walk.snapshot.probe("missing_page", subject) is not None:
                continue
            # Asked as the portal writes it: the identity leaves out www, and the bare host may not exist.
            probe, fetched = await probe_missing_page(self.walk.http, failure.requested)
            self.walk.snapshot.put_probe(replace(probe, subject=subject))
            address = canonical(fetched.attempt.url)
            row = UrlRow(address, UrlKind.PROBE, UrlState.DONE, 0, failure.url, fetched.attempt.requested)
            self.walk.frontier.add(row)
            self.walk.store(row, replace(fetched, attempt=replace(fetched.attempt, url=address)))

    def _is_told_by_body(self, failure: Failure) -> bool:
        """A 200 that looks wrong anywhere; on the portal also a 404, which some servers send with a good page."""
        status = failure.first.status
        own = self.walk.scope.holds(failure.url)
        return failure.first.error is None and (status == 200 or (own and status in ABSENT))

    def _doubtful(self, fetched: Fetched) -> bool:
        signs = read_body_signs(fetched.body, content_type(fetched.attempt)) if fetched.body else None
        return needs_proof(fetched.attempt, signs, self.walk.home)

    def _take_in(self, fetched: Fetched) -> None:
        row = self._rows[fetched.attempt.url]
        attempt = self.walk.store(row, fetched)
        if attempt.client is Client.LENIENT or self._doubtful(fetched):
            return
        self.healed.add(row.url)
        self.walk.keep_asset(row, fetched)
        self.walk.problems[row.kind] -= 1
        rendered = attempt.client is Client.BROWSER
        if row.kind is UrlKind.PAGE and fetched.ok and (rendered or is_html(content_type(attempt), fetched.body)):
            self.walk.take_page(row, fetched.body, attempt, None, rendered=rendered)
