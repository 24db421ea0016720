"""The headers that went out with the requests of attempts. Most differ in Host and Referer alone: the rest is kept once."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from audits.snapshot.records import Attempt, Headers

# What stands in place of a Host or Referer that is told by the attempt itself.
AS_TOLD = "="


def keep_sent(db: sqlite3.Connection, number: int, attempt: Attempt, sent: Sequence[Headers]) -> None:
    """Keep the headers of the requests of attempt `number`, one set for each."""
    for place, (headers, host) in enumerate(zip(sent, _hosts(attempt), strict=False)):
        own = {"host": host, "referer": attempt.referer}
        told = [(name, AS_TOLD if own.get(name.lower()) == value else value) for name, value in headers]
        text = json.dumps(told, ensure_ascii=False)
        db.execute("INSERT OR IGNORE INTO header_sets (headers) VALUES (?)", (text,))
        db.execute("INSERT INTO sent SELECT ?, ?, id FROM header_sets WHERE headers = ?", (number, place, text))


def read_sent(db: sqlite3.Connection, attempt: Attempt) -> tuple[Headers, ...]:
    """The headers of an attempt's requests, in order."""
    query = "SELECT s.headers FROM sent JOIN header_sets s ON s.id = sent.headers WHERE attempt = ? ORDER BY number"
    rows = db.execute(query, (attempt.id,)).fetchall()
    return tuple(_told(row[0], host, attempt.referer) for row, host in zip(rows, _hosts(attempt), strict=False))


def _told(text: str, host: str, referer: str) -> Headers:
    own = {"host": host, "referer": referer}
    return tuple(
        (name, own.get(name.lower(), value) if value == AS_TOLD else value) for name, value in json.loads(text)
    )


def _hosts(attempt: Attempt) -> list[str]:
    """The Host of the address asked for and of each that a redirect led to."""
    url = attempt.requested or attempt.url
    hosts = [_host(url)]
    for _, location in attempt.hops:
        with contextlib.suppress(ValueError):
            url = urljoin(url, location)
        hosts.append(_host(url))
    return hosts


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return ""
