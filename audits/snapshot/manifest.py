"""Digests: by which a hearing can see that evidence, rules and tool are those a verdict was reached with."""

from __future__ import annotations

import hashlib
import json

from audits.model import TOOL_VERSION
from audits.snapshot.store import Snapshot, SnapshotError

DIGEST = "digest"  # the meta key under which the crawl seals a snapshot


def rules_digest(text: str) -> str:
    """The SHA-256 of a rules file's text; line ends do not count."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def snapshot_digest(snapshot: Snapshot) -> str:
    """The SHA-256 of everything a verdict may rest on. The same for a copy or a compacted file; pictures do not count."""
    digest = hashlib.sha256()
    for row in snapshot.evidence():
        if row[0] != DIGEST:
            digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
            digest.update(b"\n")
    return digest.hexdigest()


def seal(snapshot: Snapshot) -> str:
    """Write the digest into the snapshot, at the end of its crawl, and return it."""
    digest = snapshot_digest(snapshot)
    snapshot.set_meta(DIGEST, digest)
    snapshot.commit()
    return digest


def digests(snapshot: Snapshot, rules_text: str, as_of: str) -> dict[str, str]:
    """The four digests of the manifest: snapshot, rules, tool, as_of."""
    return {
        "snapshot": snapshot_digest(snapshot),
        "rules": rules_digest(rules_text),
        "tool": TOOL_VERSION,
        "as_of": as_of,
    }


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
