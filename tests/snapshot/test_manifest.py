"""Digests: stable for the same evidence, different for any other, and a seal that shows alterations."""

import hashlib
import sqlite3
from pathlib import Path

from audits.model import TOOL_VERSION
from audits.snapshot.manifest import digests, seal, snapshot_digest, verify
from audits.snapshot.records import Box, Picture, Probe
from audits.snapshot.store import Snapshot
from rules.load import rules_digest


def filled(path: Path) -> Snapshot:
    snapshot = Snapshot.create(path, {"as_of": "2026-11-22"})
    snapshot.put_body(b"<html>")
    snapshot.put_probe(Probe("dns", "a.cn", "t", "{}"))
    return snapshot


def test_the_same_evidence_has_the_same_digest_in_any_file(tmp_path: Path) -> None:
    one, two = filled(tmp_path / "1.sqlite"), filled(tmp_path / "2.sqlite")
    assert snapshot_digest(one) == snapshot_digest(two)
    one.put_picture(Picture("u", one.put_body(b"jpeg"), 1, 1, (Box("u", "", 0, 0, 1, 1),)))
    assert snapshot_digest(one) == snapshot_digest(two)
    two.put_probe(Probe("dns", "b.cn", "t", "{}"))
    assert snapshot_digest(one) != snapshot_digest(two)
    one.close()
    two.close()


def test_a_sealed_snapshot_shows_every_alteration(tmp_path: Path) -> None:
    snapshot = filled(tmp_path / "s.sqlite")
    assert verify(snapshot) and "没有采集完成时的摘要" in verify(snapshot)[0]
    sealed = seal(snapshot)
    assert snapshot_digest(snapshot) == sealed
    assert verify(snapshot) == ()
    snapshot.close()
    for alteration in ("UPDATE probes SET result = '{\"a\":1}'", "UPDATE bodies SET data = x'00'"):
        with sqlite3.connect(snapshot.path) as raw:
            raw.execute(alteration)
        raw.close()
        opened = Snapshot.open(snapshot.path)
        assert verify(opened)
        opened.close()


def test_the_digests(tmp_path: Path) -> None:
    snapshot = filled(tmp_path / "s.sqlite")
    found = digests(snapshot, "a: 1\r\nb: 2", "[]", "2026-11-22")
    assert found == {
        "snapshot": snapshot_digest(snapshot),
        "rules": rules_digest("a: 1\nb: 2\n"),
        "plan": hashlib.sha256(b"[]").hexdigest(),
        "tool": TOOL_VERSION,
        "as_of": "2026-11-22",
    }
    snapshot.close()
