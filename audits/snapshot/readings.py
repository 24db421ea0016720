"""What a snapshot has of a page: the reading that shows most of it, or what another host last answered with."""

from __future__ import annotations

from audits.snapshot.records import Client, StoredPage, Variant
from audits.snapshot.store import Snapshot

BEST_FIRST = (Variant.UNFOLDED, Variant.RENDERED, Variant.STATIC)


def best_reading(snapshot: Snapshot, url: str) -> StoredPage | None:
    """The best reading of a page, None where no body of it was kept."""
    for variant in BEST_FIRST:
        page = snapshot.page(url, variant)
        if page is not None:
            return page
    for attempt in reversed(snapshot.attempts(url)):
        kind = next((value for name, value in attempt.headers if name.lower() == "content-type"), "")
        if (
            attempt.body
            and attempt.client is not Client.LENIENT
            and attempt.status is not None
            and attempt.status < 400
            and (not kind or "html" in kind.lower())
        ):
            return StoredPage(url, Variant.STATIC, attempt.body, attempt.final_url, attempt.at, kind, attempt.id)
    return None
