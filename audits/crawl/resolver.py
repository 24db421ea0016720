"""Names to addresses: the static map, a DNS server named in the rules, or the system's own way.

"No such name", "the server failed" and "no answer in time" are three different things; only the first is ever held
against anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from audits.snapshot.records import Error


class ResolveError(Exception):
    """A name gave no address. `error` is NO_SUCH_NAME, DNS_FAILURE or DNS_TIMEOUT."""

    def __init__(self, error: Error, text: str) -> None:
        super().__init__(text)
        self.error = error
        self.text = text


class Resolver(Protocol):
    async def addresses(self, name: str) -> tuple[str, ...]:
        """The IP addresses of a name, at least one; ResolveError otherwise. Never cached here."""
        ...

    async def records(self, name: str, kind: str) -> tuple[str, ...]:
        """The DNS records of a kind (A, AAAA, CNAME, NS) as text, sorted; () where there are none of that kind."""
        ...


def make_resolver(server: str, hosts: Mapping[str, str]) -> Resolver:
    """The resolver of a run. `server` is "ip:port" or "" for the system's; `hosts` (name -> IP) goes before both."""
    raise NotImplementedError
