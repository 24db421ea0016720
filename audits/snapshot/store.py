"""A run's evidence on disk: raw attempts, pages, probes, canaries, pictures, attachments, the frontier.

The crawl writes it, everything after only reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, replace

from audits.snapshot.file import SnapshotFile
from audits.snapshot.records import (
    Asset,
    Attempt,
    Box,
    Canary,
    Carried,
    Headers,
    KeptFile,
    KeptLedger,
    Picture,
    Probe,
    StoredPage,
    UrlKind,
    UrlRow,
    UrlState,
    Variant,
)
from audits.snapshot.sent import keep_sent, read_sent
from audits.snapshot.tables import (
    ATTEMPT_COLUMNS,
    EVIDENCE,
    attempt_of,
    page_of,
    url_of,
)


class Snapshot(SnapshotFile):
    """A run's evidence: what was asked and what came, row by row."""

    # --- attempts

    def add_attempt(self, a: Attempt, sent: Sequence[Headers] = ()) -> int:
        """Store an attempt with the headers of its requests, and return its id."""
        cursor = self._db.execute(
            "INSERT INTO attempts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                a.url, a.client, a.round, a.at, a.requested, a.referer, a.peer, a.status,
                json.dumps(a.headers, ensure_ascii=False), json.dumps(a.hops, ensure_ascii=False),
                a.final_url, a.error, a.error_text, a.body, a.body_bytes, a.elapsed_ms,
            ),
        )  # fmt: skip
        number = int(cursor.lastrowid or 0)
        keep_sent(self._db, number, a, sent)
        return number

    def sent(self, attempt: Attempt) -> tuple[Headers, ...]:
        """The headers of an attempt's requests, in order; none in snapshots of earlier versions."""
        return read_sent(self._db, attempt) if "sent" in self._table_names() else ()

    def attempts(self, url: str) -> tuple[Attempt, ...]:
        """All attempts at an address, oldest first."""
        rows = self._db.execute(f"SELECT {ATTEMPT_COLUMNS} FROM attempts WHERE url = ? ORDER BY id", (url,))
        return tuple(attempt_of(row) for row in rows)

    def all_attempts(self) -> Iterator[Attempt]:
        """Every attempt of the run, oldest first."""
        for row in self._db.execute(f"SELECT {ATTEMPT_COLUMNS} FROM attempts ORDER BY id"):
            yield attempt_of(row)

    # --- pages

    def put_page(self, p: StoredPage) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (p.url, p.variant, p.body, p.final_url, p.fetched_at, p.content_type, p.attempt, p.complete, p.note),
        )

    def page(self, url: str, variant: Variant) -> StoredPage | None:
        row = self._db.execute("SELECT * FROM pages WHERE url = ? AND variant = ?", (url, variant)).fetchone()
        return page_of(row) if row else None

    def drop_page(self, url: str, variant: Variant) -> None:
        self._db.execute("DELETE FROM pages WHERE url = ? AND variant = ?", (url, variant))

    def forget(self, url: str) -> bool:
        """Put an address back among those to be asked for, without what is known of it; False where it was never met."""
        self._db.execute("DELETE FROM sent WHERE attempt IN (SELECT id FROM attempts WHERE url = ?)", (url,))
        for table in ("attempts", "pages", "pictures"):
            self._db.execute(f"DELETE FROM {table} WHERE url = ?", (url,))
        self._db.execute("DELETE FROM files WHERE url = ?1 OR found_on = ?1", (url,))
        found = self._db.execute("UPDATE urls SET state = ?, reason = '' WHERE url = ?", (UrlState.WAITING, url))
        return found.rowcount > 0

    def forget_host(self, host: str) -> None:
        """Drop what was asked of a host outside the page walk."""
        self._db.execute("DELETE FROM probes WHERE subject = ?", (host,))

    def pages(self) -> tuple[StoredPage, ...]:
        """Every stored page, sorted by address and variant."""
        return tuple(page_of(row) for row in self._db.execute("SELECT * FROM pages ORDER BY url, variant"))

    # --- frontier

    def enqueue(self, rows: Iterable[UrlRow]) -> None:
        """Add addresses not yet known; known ones stay as they are."""
        self._db.executemany(
            "INSERT OR IGNORE INTO urls VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((r.url, r.kind, r.state, r.depth, r.source, r.requested, r.reason) for r in rows),
        )

    def url(self, url: str) -> UrlRow | None:
        row = self._db.execute("SELECT * FROM urls WHERE url = ?", (url,)).fetchone()
        return url_of(row) if row else None

    def urls(self, *, state: UrlState | None = None, kind: UrlKind | None = None, limit: int = -1) -> list[UrlRow]:
        """Addresses by state and kind, shallow ones first, then in the order they were seen."""
        rows = self._db.execute(
            "SELECT * FROM urls WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR kind = ?2) "
            "ORDER BY depth, rowid LIMIT ?3",
            (state, kind, limit),
        )
        return [url_of(row) for row in rows]

    def set_state(self, url: str, state: UrlState, reason: str = "") -> None:
        self._db.execute("UPDATE urls SET state = ?, reason = ? WHERE url = ?", (state, reason, url))

    def set_kind(self, url: str, kind: UrlKind) -> None:
        """Correct what an address is, once its answer has shown it (an attachment without an ending)."""
        self._db.execute("UPDATE urls SET kind = ? WHERE url = ?", (kind, url))

    def add_spellings(self, rows: Iterable[tuple[str, str]]) -> None:
        """(address, another way the portal writes it), beside UrlRow.requested."""
        self._db.executemany("INSERT OR IGNORE INTO spellings VALUES (?, ?)", rows)

    def spellings(self, url: str) -> tuple[str, ...]:
        """The further ways the portal writes an address, sorted."""
        rows = self._db.execute("SELECT requested FROM spellings WHERE url = ? ORDER BY requested", (url,))
        return tuple(row[0] for row in rows)

    def count_urls(self) -> dict[tuple[UrlKind, UrlState], int]:
        rows = self._db.execute("SELECT kind, state, count(*) FROM urls GROUP BY kind, state")
        return {(UrlKind(kind), UrlState(state)): n for kind, state, n in rows}

    # --- the rest

    def last_moment(self) -> str:
        """The latest moment written in an attempt or a canary, "" where there is none."""
        query = "SELECT max(at) FROM (SELECT max(at) AS at FROM attempts UNION SELECT max(at) FROM canaries)"
        return str(self._db.execute(query).fetchone()[0] or "")

    def evidence(self) -> Iterator[tuple[object, ...]]:
        """Every row that a verdict may rest on, table by table in a fixed order. Bodies go by their hash."""
        for table, order in EVIDENCE:
            if table not in self._table_names():
                continue
            yield (table,)
            yield from self._db.execute(f"SELECT * FROM {table} ORDER BY {order}")

    def body_hashes(self) -> Iterator[str]:
        """The hashes of all bodies, sorted."""
        for row in self._db.execute("SELECT hash FROM bodies ORDER BY hash").fetchall():
            yield row[0]

    def add_canary(self, c: Canary) -> None:
        self._db.execute("INSERT INTO canaries VALUES (NULL, ?, ?, ?, ?, ?)", (c.at, c.target, c.url, c.ok, c.detail))

    def canaries(self) -> tuple[Canary, ...]:
        rows = self._db.execute("SELECT at, target, url, ok, detail FROM canaries ORDER BY id")
        return tuple(Canary(at, target, url, bool(ok), detail) for at, target, url, ok, detail in rows)

    def put_probe(self, p: Probe) -> None:
        self._db.execute("INSERT OR REPLACE INTO probes VALUES (?, ?, ?, ?)", (p.kind, p.subject, p.at, p.result))

    def probe(self, kind: str, subject: str) -> Probe | None:
        row = self._db.execute("SELECT * FROM probes WHERE kind = ? AND subject = ?", (kind, subject)).fetchone()
        return Probe(*row) if row else None

    def probes(self) -> tuple[Probe, ...]:
        return tuple(Probe(*row) for row in self._db.execute("SELECT * FROM probes ORDER BY kind, subject"))

    def put_asset(self, a: Asset) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO assets VALUES (?, ?, ?, ?, ?)", (a.url, a.body, a.content_type, a.final_url, a.at)
        )

    def assets(self) -> tuple[Asset, ...]:
        """What pages load beside their text, sorted by address; none in snapshots of earlier versions."""
        if "assets" not in self._table_names():
            return ()
        return tuple(Asset(*row) for row in self._db.execute("SELECT * FROM assets ORDER BY url"))

    def put_file(self, f: KeptFile) -> None:
        self._db.execute(f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * 11)})", astuple(f))

    def files(self) -> tuple[KeptFile, ...]:
        """The attachments that were fetched whole or tried to be, by address; none in snapshots of earlier versions."""
        if "files" not in self._table_names():
            return ()
        rows = self._db.execute("SELECT * FROM files ORDER BY url")
        return tuple(replace(KeptFile(*row), prose=bool(row[8])) for row in rows)

    def put_ledgers(self, rows: Iterable[KeptLedger]) -> None:
        """Keep these filled-in ledgers in the place of any before."""
        self._db.execute("DELETE FROM ledgers")
        self._db.executemany(
            "INSERT OR REPLACE INTO ledgers VALUES (?, ?, ?)", ((k.file, k.digest, k.content) for k in rows)
        )

    def ledgers(self) -> tuple[KeptLedger, ...]:
        """The filled-in ledgers that were read before the crawl, by name; none in snapshots of earlier versions."""
        if "ledgers" not in self._table_names():
            return ()
        return tuple(KeptLedger(*row) for row in self._db.execute("SELECT * FROM ledgers ORDER BY file"))

    def put_carried(self, rows: Iterable[Carried]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO carried VALUES (?, ?, ?, ?, ?, ?)",
            ((c.kind, c.subject, c.first_seen, c.shown_date, c.text_hash, json.dumps(c.failing_days)) for c in rows),
        )

    def carried(self, kind: str, subject: str) -> Carried | None:
        row = self._db.execute("SELECT * FROM carried WHERE kind = ? AND subject = ?", (kind, subject)).fetchone()
        if row is None:
            return None
        _, _, first_seen, shown_date, text_hash, failing_days = row
        return Carried(kind, subject, first_seen, shown_date, text_hash, tuple(json.loads(failing_days)))

    def put_picture(self, p: Picture) -> None:
        boxes = json.dumps([asdict(box) for box in p.boxes], ensure_ascii=False)
        self._db.execute(
            "INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?)",
            (p.url, p.body, p.width, p.height, boxes, p.redrawn, p.at),
        )

    def picture(self, url: str) -> Picture | None:
        row = self._db.execute("SELECT * FROM pictures WHERE url = ?", (url,)).fetchone()
        if row is None:
            return None
        boxes = tuple(Box(**box) for box in json.loads(row[4]))
        return Picture(row[0], row[1], row[2], row[3], boxes, bool(row[5]), row[6])
