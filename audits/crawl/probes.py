"""Questions outside the page walk: DNS, HTTP, HTTPS and certificate of a host; a guaranteed-missing address of a directory.

Every result is JSON, sorted keys. (The keys stand here.)
"""

from __future__ import annotations

from audits.crawl.egress import Policy
from audits.crawl.http import Fetched, HttpClient
from audits.snapshot.records import Probe


def missing_address(url: str) -> str:
    """An address in the same directory as `url`, of the same extension, that surely does not exist; the same in each run."""
    raise NotImplementedError


def directory_of(url: str) -> str:
    """The subject of a missing_page probe: scheme, host and path up to the last slash."""
    raise NotImplementedError


async def probe_host(policy: Policy, http: HttpClient, host: str) -> tuple[Probe, ...]:
    """The rows dns, http, https and certificate of a host."""
    raise NotImplementedError


async def probe_missing_page(http: HttpClient, url: str) -> tuple[Probe, Fetched]:
    """Ask for the guaranteed-missing neighbour of `url`. Store the Fetched (UrlKind.PROBE) under its own address."""
    raise NotImplementedError


async def random_name_resolves(policy: Policy) -> str:
    """The address a random, surely unregistered name resolves to (a provider's advertisement page), "" as it should be."""
    raise NotImplementedError
