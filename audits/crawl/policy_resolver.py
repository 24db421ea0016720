"""What aiohttp's connector is told of a name: the addresses that passed the policy, and no others."""

from __future__ import annotations

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from audits.crawl.egress import Policy


class PolicyResolver(AbstractResolver):
    """Gives the connector the addresses that passed the policy, and no others."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        if self._policy.proxy is not None and host == self._policy.proxy.host:
            return await DefaultResolver().resolve(host, port, family)
        endpoint = await self._policy.admit(host, port)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=endpoint.port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in endpoint.addresses
        ]

    async def close(self) -> None:
        """Nothing is held open."""
