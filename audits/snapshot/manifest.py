"""Digests: by which a hearing can see that evidence, rules and tool are those a verdict was reached with."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from audits.model import TOOL_VERSION
from audits.snapshot.file import SnapshotError, damaged
from audits.snapshot.store import Snapshot
from rules.load import rules_digest

DIGEST = "digest"  # the meta key under which the crawl seals a snapshot


def snapshot_digest(snapshot: Snapshot) -> str:
    """The SHA-256 of everything a verdict may rest on. The same for a copy or a compacted file; pictures do not count. SnapshotError where the file is damaged."""
    digest = hashlib.sha256()
    try:
        for row in snapshot.evidence():
            if row[0] != DIGEST:
                digest.update(
                    json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
                )
                digest.update(b"\n")
    except sqlite3.DatabaseError as error:
        raise damaged(snapshot.path, error) from error
    return digest.hexdigest()


def seal(snapshot: Snapshot) -> str:
    """Write the digest into the snapshot, at the end of its crawl, and return it."""
    digest = snapshot_digest(snapshot)
    snapshot.set_meta(DIGEST, digest)
    snapshot.commit()
    return digest


def unseal(snapshot: Snapshot) -> None:
    """Take the digest off again: the crawl goes on."""
    snapshot.set_meta(DIGEST, "")
    snapshot.commit()


def require_unaltered(snapshot: Snapshot) -> None:
    """SnapshotError where a sealed snapshot's rows are not those that were sealed. Bodies are checked as they are read."""
    sealed = snapshot.meta(DIGEST)
    if snapshot_digest(snapshot) != sealed and sealed:
        raise SnapshotError(f"快照 {snapshot.path} 的记录与采集完成时的摘要不符，证据已被改动，请重新采集。")


def digests(snapshot: Snapshot, rules_text: str, plan: str, as_of: str) -> dict[str, str]:
    """The digests of the manifest: snapshot, rules, plan (the duties as text), tool, as_of."""
    return {
        "snapshot": snapshot_digest(snapshot),
        "rules": rules_digest(rules_text),
        "plan": hashlib.sha256(plan.encode()).hexdigest(),
        "tool": TOOL_VERSION,
        "as_of": as_of,
    }


def why_unusable(path: Path) -> str:
    """Why a snapshot on disk can be neither gone on with nor judged, "" where it can: it is damaged, or was altered after its sealing."""
    try:
        snapshot = Snapshot.open(path)
    except SnapshotError as error:
        return str(error)
    try:
        snapshot.require_readable()
        require_unaltered(snapshot)
        for key in snapshot.body_hashes():
            snapshot.body(key)
    except SnapshotError as error:
        return str(error)
    finally:
        snapshot.close()
    return ""


def verify(snapshot: Snapshot) -> tuple[str, ...]:
    """What does not agree in a snapshot, as Chinese sentences; empty when every row and body is as it was sealed."""
    told = []
    sealed = snapshot.meta(DIGEST)
    if not sealed:
        told.append(f"快照 {snapshot.path} 没有采集完成时的摘要，无法核对是否被改动。")
    elif sealed != snapshot_digest(snapshot):
        told.append(f"快照 {snapshot.path} 的记录与采集完成时的摘要不符，已被改动。")
    for key in snapshot.body_hashes():
        try:
            snapshot.body(key)
        except SnapshotError as error:
            told.append(str(error))
    return tuple(told)
