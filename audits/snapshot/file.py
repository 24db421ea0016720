"""The one SQLite file of a run (WAL while it is written): what can go wrong with it, its meta values, bodies by content hash.

A kill at any moment loses at most what was not yet committed.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import zstandard

from audits.snapshot.tables import LATER_TABLES, SCHEMA, SNAPSHOT_FORMAT, connect


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


class SnapshotFile:
    """The SQLite file of a run: opened, written, closed; its meta values and its bodies."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        # Level 1: measured on 20 KB pages it stores as fast as raw and keeps a fifth of the bytes.
        self._press = zstandard.ZstdCompressor(level=1)
        self._unpress = zstandard.ZstdDecompressor()

    @classmethod
    def create(cls, path: Path, meta: dict[str, str]) -> Self:
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
    def open(cls, path: Path) -> Self:
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
