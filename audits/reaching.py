"""What may be said of each address of a run: attempts, canaries, probes and earlier days put before audits/outcome.py."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain

from audits.address_kinds import neighbourhood, vsb_twin
from audits.conditions import Condition
from audits.extract.links import MISSPELT
from audits.extract.signs import Signs, read_body_signs
from audits.extract.urls import canonical, host_of
from audits.model import Cause, Outcome
from audits.outcome import judge
from audits.reached import Reached
from audits.sighting import MissingPage
from audits.snapshot.records import Attempt, Client, UrlKind, UrlRow, UrlState
from audits.snapshot.store import Snapshot
from audits.trust import trust

OWN_KINDS = frozenset({UrlKind.PAGE, UrlKind.FILE, UrlKind.PROBE})
LIMIT_WORDS = "超过最"  # how the crawl words a limit that was reached
WALL_WORDS = "连续拦截"  # the portal's firewall refused page after page: the rest was not asked for
DEAD_HOST_WORDS = "未逐一核查"  # a host that answered nothing: the rest of its links were not asked for


class Reaching:
    """Judges addresses, each once."""

    def __init__(self, snapshot: Snapshot, home: str) -> None:
        self._snapshot = snapshot
        self._home = home
        self.rows: dict[str, UrlRow] = {row.url: row for row in snapshot.urls()}
        self._own_hosts = {host_of(home)} | {host_of(r.url) for r in self.rows.values() if r.kind is UrlKind.PAGE}
        self._reached: dict[str, Reached] = {}
        canaries = snapshot.canaries()
        self._trusted = {own: trust(canaries, own) for own in (True, False)}
        self._signs = lru_cache(maxsize=None)(self._read_signs)

    @cached_property
    def _attempts(self) -> dict[str, list[Attempt]]:
        found: dict[str, list[Attempt]] = defaultdict(list)
        for attempt in self._snapshot.all_attempts():
            found[attempt.url].append(attempt)
        return found

    def is_own(self, url: str) -> bool:
        """Whether an address is the portal's: as the crawl placed it, else by its host."""
        row = self.rows.get(url)
        return row.kind in OWN_KINDS if row else host_of(url) in self._own_hosts

    def attempts(self, url: str) -> tuple[Attempt, ...]:
        """All attempts at an address, oldest first."""
        return tuple(self._attempts.get(url, ()))

    def every_attempt(self) -> Iterator[Attempt]:
        """All attempts of the run, address by address."""
        return chain.from_iterable(self._attempts.values())

    def shown_at(self, url: str) -> str:
        """Where the browser last ended when it was sent to an address and all was well; "" where it was not."""
        seen = (a for a in reversed(self.attempts(url)) if a.client is Client.BROWSER and a.error is None)
        return next((a.final_url for a in seen if a.status is not None and a.status < 400), "")

    def reached(self, url: str) -> Reached:
        """The judgement of an address."""
        url = canonical(url)
        if url not in self._reached:
            self._reached[url] = self._judge(url)
        return self._reached[url]

    def _judge(self, url: str) -> Reached:
        attempts = self.attempts(url)
        if not attempts:
            return self._unasked(url)
        own = self.is_own(url)
        twin = vsb_twin(url)
        twin_url = canonical(twin) if twin else ""
        carried = self._snapshot.carried("failing", url)
        return judge(
            url,
            attempts,
            own=own,
            signs_of=self._signs,
            home_url=self._home,
            missing=self._missing_pages.get(neighbourhood(url)),
            twin=self.reached(twin_url) if twin_url in self._attempts else None,
            failing_days=carried.failing_days if carried else (),
            trusted=self._trusted[own],
        )

    def _unasked(self, url: str) -> Reached:
        """An address without attempts: a limit was reached, its host was given up, or there was reason not to ask."""
        if url.startswith("file:"):
            return Reached(url, Outcome.FAIL, Condition.INVALID_URL, remark="地址在制作人员的电脑上，访问者打不开")
        if MISSPELT.fullmatch(url):
            return Reached(url, Outcome.FAIL, Condition.INVALID_URL, remark="地址开头的 http:// 写错，访问者打不开")
        row = self.rows.get(url)
        reason = row.reason if row else ""
        if (
            row is not None
            and row.state is UrlState.SKIPPED
            and LIMIT_WORDS not in reason
            and DEAD_HOST_WORDS not in reason
            and WALL_WORDS not in reason
        ):
            return Reached(url, Outcome.NOT_APPLICABLE, Condition.UNKNOWN, remark=reason)
        if WALL_WORDS in reason:
            return Reached(url, Outcome.NOT_EVALUATED, Condition.BLOCKED, Cause.BLOCKED, remark=reason)
        cause = Cause.BUDGET if LIMIT_WORDS in reason else Cause.UNREACHED if reason else Cause.NOT_COLLECTED
        return Reached(url, Outcome.NOT_EVALUATED, Condition.UNKNOWN, cause, remark=reason)

    def _read_signs(self, body: str) -> Signs | None:
        return read_body_signs(self._snapshot.body(body)) if body else None

    def signs(self, url: str) -> Signs | None:
        """The signs of the last body that an address answered with."""
        for attempt in reversed(self.attempts(canonical(url))):
            if attempt.body and attempt.client is not Client.LENIENT:
                return self._signs(attempt.body)
        return None

    @cached_property
    def _missing_pages(self) -> dict[str, MissingPage]:
        """What the guaranteed-missing address of each neighbourhood gave."""
        found = {}
        for probe in self._snapshot.probes():
            if probe.kind != "missing_page":
                continue
            told = json.loads(probe.result)
            address = canonical(str(told.get("url") or ""))
            attempt = next(iter(self._attempts.get(address, ())), None)
            body = attempt.body if attempt else str(told.get("body") or "")
            status = attempt.status if attempt else told.get("status")
            final = attempt.final_url if attempt else str(told.get("final_url") or "")
            found[probe.subject] = MissingPage(status, final, self._signs(body) if body else None)
        return found
