"""Questions about hosts: the portal's own, its retired domains, and every host that the portal links to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from audits.crawl.egress import Policy
from audits.crawl.http import HttpClient
from audits.crawl.probes import probe_host
from audits.crawl.stop import Stop
from audits.extract.urls import bare_host, host_of
from audits.snapshot.records import UrlKind
from audits.snapshot.store import Snapshot
from rules.schema import Rules

AT_ONCE = 8


class HostQuestions:
    """`async with HostQuestions(...) as questions`: asked beside everything else from `begin` on, the last of them in `finish`."""

    def __init__(self, snapshot: Snapshot, rules: Rules, policy: Policy, http: HttpClient, stop: Stop) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._policy = policy
        self._http = http
        self._stop = stop
        self._early: asyncio.Task[None] | None = None

    async def __aenter__(self) -> HostQuestions:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._early is not None:
            self._early.cancel()
            await asyncio.gather(self._early, return_exceptions=True)

    def begin(self) -> None:
        """Ask about the hosts known by now, in the background; later calls do nothing."""
        if self._early is None:
            self._early = asyncio.create_task(self._ask_all())

    async def finish(self) -> None:
        """Wait for those answers, then ask about the hosts found since."""
        if self._early is not None:
            await self._early
        await self._ask_all()

    async def _ask_all(self) -> None:
        """Store the probe rows of every host in question, those of the portal first. What was asked before is not asked again."""
        asked = {probe.subject for probe in self._snapshot.probes()}
        hosts = [host for host in (*own_hosts(self._rules), *linked_hosts(self._snapshot)) if host not in asked]
        room = asyncio.Semaphore(AT_ONCE)

        async def ask(host: str) -> None:
            async with room:
                if self._stop.by_hand:
                    return
                for probe in await probe_host(self._policy, self._http, host):
                    self._snapshot.put_probe(probe)

        await asyncio.gather(*map(ask, dict.fromkeys(hosts)))
        self._snapshot.commit()


def own_hosts(rules: Rules) -> Iterable[str]:
    """The portal's host with and without www, its current and its retired domains."""
    portal = rules.portal
    start = host_of(portal.start)
    named = (start, *portal.domains.current, *(domain.name for domain in portal.domains.retired))
    for name in filter(None, named):
        bare = bare_host(name.lower())
        yield name.lower()
        yield from (other for other in (bare, f"www.{bare}") if other != name.lower() and not _is_number(bare))


def linked_hosts(snapshot: Snapshot) -> list[str]:
    """The hosts of all outward addresses as the portal writes them, sorted."""
    return sorted({host for row in snapshot.urls(kind=UrlKind.OUTWARD) if (host := host_of(row.requested))})


def _is_number(host: str) -> bool:
    return host.replace(".", "").isdigit() or ":" in host or "." not in host
