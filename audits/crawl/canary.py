"""Canaries: known good addresses asked all through the run, so that our own trouble is never somebody's deficiency."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from audits.crawl.egress import Policy
from audits.crawl.http import HttpClient
from audits.snapshot.records import Canary
from rules.schema import Rules


class Canaries:
    """`async with Canaries(...) as canaries:` asks home, outward and dns canaries in the background; `record` gets each row."""

    def __init__(
        self, http: HttpClient, policy: Policy, rules: Rules, home: str, record: Callable[[Canary], None]
    ) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> Canaries:
        """Ask every canary once before anything else, then go on in the background."""
        raise NotImplementedError

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def ok_now(self) -> bool:
        """Whether the last home canary was well."""
        raise NotImplementedError

    def suspect(self) -> None:
        """Something on the portal just failed: ask the home canary now instead of at its next turn (at most once a second)."""
        raise NotImplementedError

    async def wait_until_home_ok(self) -> None:
        """Return at once while the home canary is well, else when it is again."""
        raise NotImplementedError

    def failed_during(self, at: str, *, own: bool = True) -> bool:
        """Whether a failure at this moment (Attempt.at) may be ours: its canary was not well just before, then, or just after.

        For moments later than the last canary row, ask again after the next one (`await settle()`).
        """
        raise NotImplementedError

    async def settle(self) -> None:
        """Ask the home canary once more now, so that failed_during() covers everything up to this moment."""
        raise NotImplementedError
