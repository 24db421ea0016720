"""A copy of a snapshot in which some addresses are to be asked for again; afterwards only what was fetched anew is kept of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from audits.crawl.progress import CrawlState
from audits.snapshot.manifest import DIGEST, seal
from audits.snapshot.records import CHINA
from audits.snapshot.store import Snapshot

RECHECK = "recheck"  # the meta key that names the digest of the snapshot that was copied
RECHECK_OF = "recheck_of"  # the meta key that names its file
# Of these a recheck keeps the rows that the snapshot it goes on from has not.
COMPARED = (
    "attempts", "pages", "pictures", "assets", "canaries", "probes", "carried", "spellings", "urls", "ledgers", "files",
)  # fmt: skip
# What those rows refer to goes with them. A body fetched again stays, though it be the same as before: it is the proof.
LEFT_BEHIND = """
DELETE FROM sent WHERE attempt NOT IN (SELECT id FROM attempts);
DELETE FROM header_sets WHERE id NOT IN (SELECT headers FROM sent);
DELETE FROM bodies WHERE hash IN (SELECT hash FROM old.bodies) AND hash NOT IN (
    SELECT body FROM attempts UNION SELECT body FROM pages UNION SELECT body FROM pictures UNION SELECT body FROM assets
    UNION SELECT body FROM files UNION SELECT text FROM files
    UNION SELECT coalesce(json_extract(result, '$.body'), '') FROM probes WHERE json_valid(result));
"""


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
        snapshot.set_meta(RECHECK_OF, source.name)
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


def keep_what_is_new(target: Path, source: Path) -> None:
    """Leave in a finished recheck only what it fetched itself, sealed anew; all else stands in `source`, which it names."""
    with closing(sqlite3.connect(target)) as db:
        db.execute("ATTACH ? AS old", (str(source),))
        held = {row[0] for row in db.execute("SELECT name FROM old.sqlite_master WHERE type = 'table'")}
        for table in COMPARED:
            if table in held:
                columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
                same = " AND ".join(f"o.{name} IS {table}.{name}" for name in columns)
                db.execute(f"DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM old.{table} o WHERE {same})")
        db.executescript(LEFT_BEHIND)
        db.commit()
        db.execute("DETACH old")
        db.execute("VACUUM")
    snapshot = Snapshot.open(target)
    try:
        seal(snapshot)
    finally:
        snapshot.close()
