"""One SQLite file a run (WAL): raw attempts, bodies by content hash, pages, probes, canaries, pictures, the frontier.

The crawl writes it, everything after only reads it. A kill at any moment loses at most what was not yet committed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, replace
from pathlib import Path

import zstandard

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
    LATER_TABLES,
    SCHEMA,
    SNAPSHOT_FORMAT,
    attempt_of,
    connect,
    page_of,
    url_of,
)


class SnapshotError(Exception):
    """The snapshot cannot be used; the message is a Chinese sentence for the clerk."""


# What SQLite says when the disk, not the file, is at fault.
_REFUSED = {
    sqlite3.SQLITE_READONLY: "所在磁盘是只读的，或没有写入权限",
    sqlite3.SQLITE_CANTOPEN: "所在文件夹不能写入，或没有权限",
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_BUSY: "正被别的程序占用",
    sqlite3.SQLITE_IOERR: "磁盘已满或读写出错",
}
_OF_THE_FILE = frozenset(
    {sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS, sqlite3.SQLITE_IOERR_DATA}
)  # the file ends too soon or does not hold what it should


def damaged(path: Path, error: sqlite3.Error) -> SnapshotError:
    """What is told of a file that SQLite cannot read."""
    code = getattr(error, "sqlite_errorcode", 0)
    why = _REFUSED.get(code & 0xFF)
    if why and code not in _OF_THE_FILE:
        return SnapshotError(f"快照文件 {path} 打不开：{why}。请把结果文件夹放到可以写入的磁盘上，再运行一次。")
    return SnapshotError(f"快照文件 {path} 已损坏（{error}），请重新采集。")


def body_hash(data: bytes) -> str:
    """The name of a body in the snapshot: the first 32 hex digits of its SHA-256."""
    return hashlib.sha256(data).hexdigest()[:32]


class Snapshot:
    """A run's evidence on disk."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        # Level 1: measured on 20 KB pages it stores as fast as raw and keeps a fifth of the bytes.
        self._press = zstandard.ZstdCompressor(level=1)
        self._unpress = zstandard.ZstdDecompressor()

    @classmethod
    def create(cls, path: Path, meta: dict[str, str]) -> Snapshot:
        """A new, empty snapshot; the file must not exist yet."""
        if path.exists():
            raise SnapshotError(f"快照文件 {path} 已存在，不能覆盖。")
        path.parent.mkdir(parents=True, exist_ok=True)
        snapshot = cls(path, connect(path))
        with snapshot._closed_on_failure():  # a full disk
            snapshot.begin_writing()
            snapshot._db.executescript(SCHEMA)
            snapshot.set_meta("format", str(SNAPSHOT_FORMAT))
            for key, value in meta.items():
                snapshot.set_meta(key, value)
            snapshot.commit()
        return snapshot

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """An existing snapshot of this format; SnapshotError if it is damaged or of another format."""
        if not path.exists():
            raise SnapshotError(f"找不到快照文件 {path}。请先运行采集。")
        try:
            connection = connect(path)
        except sqlite3.DatabaseError as error:
            raise damaged(path, error) from error
        snapshot = cls(path, connection)
        with snapshot._closed_on_failure():
            try:
                found = snapshot.meta("format")
            except sqlite3.DatabaseError as error:
                raise damaged(path, error) from error
            if found != str(SNAPSHOT_FORMAT):
                raise SnapshotError(
                    f"快照文件 {path} 的格式是 {found or '未知'}，本程序需要 {SNAPSHOT_FORMAT}，请重新采集。"
                )
        return snapshot

    @contextlib.contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        """A file left open would keep its disk busy as long as the program lives."""
        try:
            yield
        except BaseException:
            self._db.close()
            raise

    def begin_writing(self) -> None:
        """Make ready for a crawl: one writer beside many readers, and the tables that an earlier version did not have."""
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.executescript(LATER_TABLES)

    def end_writing(self) -> None:
        """Bring all into the one file: it can be copied, burnt on a disc, and read from a disk that is full or read-only."""
        self.commit()
        with contextlib.suppress(sqlite3.OperationalError):  # somebody reads it at this moment: it stays as it is
            self._db.execute("PRAGMA journal_mode = DELETE")

    def _table_names(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))

    def require_readable(self) -> None:
        """SnapshotError where SQLite finds its own pages damaged."""
        try:
            found = self._db.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from error
        if found is None or found[0] != "ok":
            raise SnapshotError(f"快照文件 {self.path} 已损坏（{found[0] if found else ''}），请重新采集。")

    def close(self) -> None:
        try:
            self.commit()
        finally:  # a full disk refuses the commit; the file is let go of all the same
            self._db.close()

    def commit(self) -> None:
        self._db.commit()

    def last_moment(self) -> str:
        """The latest moment written in an attempt or a canary, "" where there is none."""
        query = "SELECT max(at) FROM (SELECT max(at) AS at FROM attempts UNION SELECT max(at) FROM canaries)"
        return str(self._db.execute(query).fetchone()[0] or "")

    # --- meta

    def meta(self, key: str) -> str:
        """The value under `key`, "" where there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # --- bodies

    def put_body(self, data: bytes) -> str:
        """Keep a body once and return its hash."""
        key = body_hash(data)
        self._db.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)", (key, len(data), self._press.compress(data)))
        return key

    def body(self, key: str) -> bytes:
        """The body under this hash; SnapshotError where it is missing or altered."""
        try:
            row = self._db.execute("SELECT data FROM bodies WHERE hash = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from error
        if row is None:
            raise SnapshotError(f"快照 {self.path} 中缺少内容 {key}。")
        try:
            data = self._unpress.decompress(row[0])
        except zstandard.ZstdError:
            data = None
        if data is None or body_hash(data) != key:
            raise SnapshotError(f"快照 {self.path} 中的内容 {key} 与其摘要不符，证据已被改动，请重新采集。")
        return data

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
