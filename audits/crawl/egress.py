"""The one egress policy of both clients: who may be reached, and at which address.

A name is resolved once, its addresses are checked, and the connection goes to the very address that was checked, so a
name that changes its mind between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audits.crawl.resolver import Resolver
from audits.snapshot.records import Error
from rules.schema import Rules


class EgressError(Exception):
    """A host may not, or cannot, be reached. `error`: DENIED, NO_SUCH_NAME, DNS_FAILURE, DNS_TIMEOUT or INVALID_URL."""

    def __init__(self, error: Error, text: str) -> None:
        super().__init__(text)
        self.error = error
        self.text = text


@dataclass(frozen=True)
class Endpoint:
    """Where to connect: addresses that passed the policy, and the port after mapping."""

    host: str
    addresses: tuple[str, ...]
    port: int


class Policy:
    """Who may be reached. One a run, shared by the HTTP client, the browser's proxy, the probes and the canaries."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        allow_private: frozenset[str] = frozenset(),
        ports: Mapping[int, int] | None = None,
        failure_seconds: float = 10.0,
    ) -> None:
        raise NotImplementedError

    resolver: Resolver

    @classmethod
    def from_rules(cls, rules: Rules) -> Policy:
        """The policy that rules.portal.allow_private and rules.network describe."""
        raise NotImplementedError

    async def admit(self, host: str, port: int) -> Endpoint:
        """Resolve and check a host; EgressError where it may not or cannot be reached. Cached for minutes."""
        raise NotImplementedError
