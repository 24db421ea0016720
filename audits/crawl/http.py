"""The HTTP client: one request with its redirects -> one Attempt and the body. Never raises for reasons of the network."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

from audits.crawl.egress import Policy
from audits.snapshot.records import Attempt
from rules.schema import Crawl


@dataclass(frozen=True)
class Fetched:
    """An attempt and what it brought.

    `attempt.body` is still "": whoever stores the body sets it (`replace(attempt, body=snapshot.put_body(body))`).
    The body is unpacked (gzip, br …) but not decoded; with an error it is what had arrived until then.
    """

    attempt: Attempt
    body: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether a final 2xx answer came without an error."""
        status = self.attempt.status
        return self.attempt.error is None and status is not None and 200 <= status < 300


class HttpClient:
    """The client of a run: `async with HttpClient(policy, rules.crawl) as http`. It does not pace itself."""

    def __init__(self, policy: Policy, settings: Crawl) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> HttpClient:
        raise NotImplementedError

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    async def fetch(
        self,
        url: str,
        *,
        requested: str = "",
        referer: str = "",
        round: int = 0,
        method: str = "GET",
        keep: bool = True,
        limit: int | None = None,
    ) -> Fetched:
        """Ask for an address and follow its redirects, each hop through the policy.

        `url` is the canonical address (Attempt.url), `requested` the exact one to ask for where it differs. `keep=False`
        (files, outward links) reads at most SNIFF_BYTES and closes. `limit` bytes, before and after unpacking, default to
        settings.max_bytes; more is TOO_LARGE with what was read. Never raises but for cancellation.
        """
        raise NotImplementedError
