"""The ladder of proof: what failed is asked again, slow and spaced, then (on the portal's own hosts) with the real browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from audits.crawl.canary import Canaries
from audits.crawl.http import Fetched, HttpClient
from audits.extract.signs import Signs
from audits.snapshot.records import Attempt
from rules.schema import Crawl


class Browser(Protocol):
    async def attempt(self, url: str, referer: str, round: int) -> Fetched:
        """Open an address as a visitor would; the body is the rendered DOM in UTF-8. Never raises for reasons of the network."""
        ...


@dataclass(frozen=True)
class Failure:
    """An address whose first attempt did not show it well."""

    url: str
    requested: str
    referer: str
    first: Attempt
    keep: bool = True  # False for files and outward links: headers and the first bytes suffice


def needs_proof(attempt: Attempt, signs: Signs | None, home_url: str) -> bool:
    """Whether an attempt leaves a doubt that the ladder must settle.

    True for errors, 4xx/5xx, empty answers, HTML in place of a document, a missing-page wording, a deep link that ended at
    the home page. `signs` are those of the body (None where none was kept).
    """
    raise NotImplementedError


async def confirm(
    failures: Sequence[Failure],
    *,
    http: HttpClient,
    browser: Browser | None,
    settings: Crawl,
    is_own: Callable[[str], bool],
    on_attempt: Callable[[Fetched], None],
    doubtful: Callable[[Fetched], bool],
    canaries: Canaries | None = None,
) -> None:
    """Climb for all failures together: one spaced HTTP round, then the browser (own hosts) or one more HTTP round (others).

    Hosts go side by side, one request at a time a host. `on_attempt` gets every attempt at once; `doubtful(fetched)` says
    whether it still looks failed (see needs_proof); what healed is left alone. While the home canary is not well, waits.
    """
    raise NotImplementedError
