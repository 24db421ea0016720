"""What this month has to know of the last: copied from the previous complete snapshot, so that checks stay pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from audits.crawl.progress import CrawlState
from audits.extract.article import read_article
from audits.extract.document import open_document
from audits.snapshot.file import SnapshotError
from audits.snapshot.records import Carried, StoredPage, UrlRow, UrlState, Variant
from audits.snapshot.store import Snapshot

PAGE = "page"
FAILING = "failing"


def carried_rows(previous: Path) -> list[Carried]:
    """The rows for the next snapshot's `carried`: every page's first-seen day, shown date and text hash; every failing
    address with the days it failed on. Empty where the previous snapshot is not complete or cannot be read.
    """
    try:
        snapshot = Snapshot.open(previous)
    except SnapshotError:
        return []
    try:
        if snapshot.meta("state") != CrawlState.COMPLETE:
            return []
        return [*_pages(snapshot), *_failing(snapshot)]
    finally:
        snapshot.close()


def _pages(snapshot: Snapshot) -> Iterator[Carried]:
    day = snapshot.meta("as_of")
    for page in _best(snapshot):
        known = snapshot.carried(PAGE, page.url)
        shown, text = _read(snapshot, page)
        yield Carried(PAGE, page.url, known.first_seen if known and known.first_seen else day, shown, text)


def _best(snapshot: Snapshot) -> Iterator[StoredPage]:
    """One variant of each page: the rendered one where there is one."""
    best: dict[str, StoredPage] = {}
    for page in snapshot.pages():
        if page.variant is not Variant.UNFOLDED and (page.url not in best or page.variant is Variant.RENDERED):
            best[page.url] = page
    yield from best.values()


def _read(snapshot: Snapshot, page: StoredPage) -> tuple[str, str]:
    moment = datetime.fromisoformat(page.fetched_at).replace(tzinfo=None)
    rendered = page.variant is Variant.RENDERED
    doc = open_document(
        snapshot.body(page.body), page.content_type, page.url, moment, final_url=page.final_url, rendered=rendered
    )
    article = read_article(doc)
    return article.published.day.isoformat() if article.published else "", article.text_hash


def _failing(snapshot: Snapshot) -> Iterator[Carried]:
    """Addresses that failed to the end of the ladder, with the days of their attempts and the days before."""
    for row in snapshot.urls(state=UrlState.FAILED):
        known = snapshot.carried(FAILING, row.url)
        days = {*(known.failing_days if known else ()), *_days(snapshot, row)}
        first = known.first_seen if known and known.first_seen else min(days, default=snapshot.meta("as_of"))
        yield Carried(FAILING, row.url, first, failing_days=tuple(sorted(days)))


def _days(snapshot: Snapshot, row: UrlRow) -> set[str]:
    return {attempt.at[:10] for attempt in snapshot.attempts(row.url)}
