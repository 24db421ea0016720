"""A copy of a snapshot in which some addresses are to be asked for again: the crawl that goes on with it looks at little else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from audits.crawl.progress import CrawlState
from audits.snapshot.manifest import DIGEST
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot

RECHECK = "recheck"  # the meta key that names the digest of the snapshot that was copied


def copy_to_look_again(source: Path, target: Path, urls: Iterable[str], hosts: Iterable[str], started: datetime) -> int:
    """Copy `source` to `target` without what it has of these addresses and hosts, dated anew; how many addresses that are.

    Attempts and pages of all else stay as they were: they are looked at by nobody, for a recheck tells only of what it
    asked for again. The copy is unfinished: `crawl` goes on with it. `source` is not touched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    snapshot = Snapshot.open(target)
    try:
        snapshot.begin_writing()
        snapshot.set_meta(RECHECK, snapshot.meta(DIGEST))
        snapshot.set_meta(DIGEST, "")
        snapshot.set_meta("state", CrawlState.CRAWLING)
        snapshot.set_meta("started", started.isoformat(timespec="seconds"))
        snapshot.set_meta("as_of", started.astimezone(CHINA).date().isoformat())
        asked = sum(snapshot.forget(url) for url in set(urls))
        for host in set(hosts):
            snapshot.forget_host(host)
        snapshot.end_writing()
        return asked
    finally:
        snapshot.close()
