"""The tables of a snapshot and their rows: SQLite's side of records.py."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from audits.snapshot.records import Attempt, Client, Error, StoredPage, UrlKind, UrlRow, UrlState, Variant

SNAPSHOT_FORMAT = 1

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bodies (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE urls (
    url TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, depth INTEGER NOT NULL, source TEXT NOT NULL,
    requested TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '');
CREATE INDEX urls_by_state ON urls (state, kind, depth);
CREATE TABLE spellings (url TEXT NOT NULL, requested TEXT NOT NULL, PRIMARY KEY (url, requested)) WITHOUT ROWID;
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, client TEXT NOT NULL, round INTEGER NOT NULL, at TEXT NOT NULL,
    requested TEXT NOT NULL, referer TEXT NOT NULL, peer TEXT NOT NULL, status INTEGER, headers TEXT NOT NULL,
    hops TEXT NOT NULL, final_url TEXT NOT NULL, error TEXT, error_text TEXT NOT NULL, body TEXT NOT NULL,
    body_bytes INTEGER NOT NULL, elapsed_ms INTEGER NOT NULL);
CREATE INDEX attempts_by_url ON attempts (url);
CREATE TABLE pages (
    url TEXT NOT NULL, variant TEXT NOT NULL, body TEXT NOT NULL, final_url TEXT NOT NULL, fetched_at TEXT NOT NULL,
    content_type TEXT NOT NULL, attempt INTEGER NOT NULL, complete INTEGER NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (url, variant)) WITHOUT ROWID;
CREATE TABLE canaries (id INTEGER PRIMARY KEY, at TEXT, target TEXT, url TEXT, ok INTEGER, detail TEXT);
CREATE TABLE probes (kind TEXT, subject TEXT, at TEXT, result TEXT, PRIMARY KEY (kind, subject)) WITHOUT ROWID;
CREATE TABLE carried (
    kind TEXT, subject TEXT, first_seen TEXT, shown_date TEXT, text_hash TEXT, failing_days TEXT,
    PRIMARY KEY (kind, subject)) WITHOUT ROWID;
CREATE TABLE pictures (
    url TEXT PRIMARY KEY, body TEXT, width INTEGER, height INTEGER, boxes TEXT, redrawn INTEGER, at TEXT);
"""

# Tables that snapshots of earlier versions lack. They can be read without, and are given them when their crawl goes on.
LATER_TABLES = """
CREATE TABLE IF NOT EXISTS assets (
    url TEXT PRIMARY KEY, body TEXT NOT NULL, content_type TEXT NOT NULL, final_url TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS header_sets (id INTEGER PRIMARY KEY, headers TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS sent (
    attempt INTEGER NOT NULL, number INTEGER NOT NULL, headers INTEGER NOT NULL, PRIMARY KEY (attempt, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    url TEXT PRIMARY KEY, found_on TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    text TEXT NOT NULL, problem TEXT NOT NULL, gaps TEXT NOT NULL, prose INTEGER NOT NULL, content_type TEXT NOT NULL,
    final_url TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ledgers (file TEXT PRIMARY KEY, digest TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;
"""

# What the digest of a snapshot covers. Pictures stay out: they can be redrawn, and no verdict rests on one.
EVIDENCE = (
    ("meta", "key"),
    ("urls", "url"),
    ("spellings", "url, requested"),
    ("attempts", "id"),
    ("pages", "url, variant"),
    ("canaries", "id"),
    ("probes", "kind, subject"),
    ("carried", "kind, subject"),
    ("assets", "url"),
    ("files", "url"),
    ("ledgers", "file"),
    ("header_sets", "id"),
    ("sent", "attempt, number"),
)


ATTEMPT_COLUMNS = (
    "id, url, client, round, at, requested, referer, peer, status, headers, hops, final_url, error, error_text, body, "
    "body_bytes, elapsed_ms"
)


def connect(path: Path) -> sqlite3.Connection:
    """NORMAL syncs at checkpoints, so that a power cut loses seconds and corrupts nothing."""
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def attempt_of(row: tuple[object, ...]) -> Attempt:
    (key, url, client, round_, at, requested, referer, peer, status, headers, hops, final_url, error, error_text, body,
     body_bytes, elapsed_ms) = row  # fmt: skip
    return Attempt(
        url=str(url), client=Client(str(client)), round=int(str(round_)), at=str(at), requested=str(requested),
        referer=str(referer), peer=str(peer), status=None if status is None else int(str(status)),
        headers=tuple((str(k), str(v)) for k, v in json.loads(str(headers))),
        hops=tuple((int(s), str(u)) for s, u in json.loads(str(hops))), final_url=str(final_url),
        error=Error(str(error)) if error else None, error_text=str(error_text), body=str(body),
        body_bytes=int(str(body_bytes)), elapsed_ms=int(str(elapsed_ms)), id=int(str(key)),
    )  # fmt: skip


def page_of(row: tuple[str, str, str, str, str, str, int, int, str]) -> StoredPage:
    url, variant, body, final_url, fetched_at, content_type, attempt, complete, note = row
    return StoredPage(url, Variant(variant), body, final_url, fetched_at, content_type, attempt, bool(complete), note)


def url_of(row: tuple[str, str, str, int, str, str, str]) -> UrlRow:
    url, kind, state, depth, source, requested, reason = row
    return UrlRow(url, UrlKind(kind), UrlState(state), depth, source, requested, reason)
