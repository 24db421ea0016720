"""Editions and evidence folders held against their manifests: what was altered, lost or slipped in, told in Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from audits.snapshot.file import SnapshotError
from audits.snapshot.manifest import snapshot_digest, verify
from audits.snapshot.store import Snapshot
from reports.editions import MANIFEST, file_digests
from reports.retention import SNAPSHOTS, cleared


def verify_folder(folder: Path) -> tuple[str, ...]:
    """What does not agree between a folder and its manifest.json; empty where all is as it was written."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        written = dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return (f"{folder} 的 manifest.json 缺失或已损坏，无法核对。",)
    found = file_digests(folder)
    told = [f"{folder / name} 已被改动。" for name in written.keys() & found.keys() if written[name] != found[name]]
    told += [f"{folder / name} 缺失。" for name in written.keys() - found.keys()]
    told += [f"{folder / name} 不在清单中，是后来放进去的。" for name in found.keys() - written.keys()]
    return tuple(sorted(told))


def verify_snapshot(path: Path) -> tuple[str, ...]:
    """What does not agree in a snapshot; empty where every record and body is as it was when the crawl ended."""
    try:
        snapshot = Snapshot.open(path)
    except SnapshotError as error:
        return (str(error),)
    try:
        return verify(snapshot)
    except SnapshotError as error:
        return (str(error),)
    finally:
        snapshot.close()


def cleared_origin(folder: Path) -> str:
    """When and why the snapshot that an edition names was cleared away on purpose; "" where it was not."""
    return cleared(folder.parent / SNAPSHOTS).get(_origin(folder)[0], "")


def _origin(folder: Path) -> tuple[str, str]:
    """The snapshot that an edition names, and its digest then; "" where its manifest cannot say, which verify_folder tells."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        return str(manifest["snapshot"]), str(manifest["digests"]["snapshot"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""


def verify_origin(folder: Path, snapshots: Iterable[Path]) -> tuple[str, ...]:
    """Whether an edition was made from the snapshot it names, as that snapshot is now."""
    name, digest = _origin(folder)
    if not name:
        return ()
    path = next((path for path in snapshots if path.name == name), None)
    if path is None and name in cleared(folder.parent / SNAPSHOTS):
        return ()
    if path is None:
        return (f"{folder} 所依据的快照 {name} 不在采集文件夹中。",)
    try:
        snapshot = Snapshot.open(path)
    except SnapshotError:
        return ()  # told by verify_snapshot
    try:
        same = snapshot_digest(snapshot) == digest
    except SnapshotError:
        return ()
    finally:
        snapshot.close()
    return () if same else (f"{folder} 不是由现在的快照 {name} 得出的：两者的摘要不同。",)
