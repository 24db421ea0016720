"""Where snapshots lie, which one is gone on with, and that two runs never share a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.snapshot.store import Snapshot
from cli.workspace import Busy, Workspace


def store(path: Path, state: str) -> Path:
    Snapshot.create(path, {"state": state}).close()
    return path


def test_snapshots_are_numbered_and_the_unfinished_one_is_found(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, "2026-11")
    assert workspace.latest() is None and workspace.unfinished() is None
    first = store(workspace.next_snapshot(), "complete")
    assert workspace.unfinished() is None
    second = store(workspace.next_snapshot(), "crawling")
    assert (first.name, second.name) == ("第1次.sqlite", "第2次.sqlite")
    assert workspace.unfinished() == second == workspace.latest()


def test_the_tenth_snapshot_comes_after_the_ninth(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, "2026-11")
    for _ in range(10):
        store(workspace.next_snapshot(), "complete")
    assert [p.name for p in workspace.snapshots()][-2:] == ["第9次.sqlite", "第10次.sqlite"]


def test_previous_is_the_last_complete_one_of_this_or_an_earlier_month(tmp_path: Path) -> None:
    september = store(Workspace(tmp_path, "2026-09").next_snapshot(), "complete")
    store(Workspace(tmp_path, "2026-10").next_snapshot(), "partial")
    november = Workspace(tmp_path, "2026-11")
    assert november.previous(november.next_snapshot()) == september
    first = store(november.next_snapshot(), "complete")
    assert november.previous(first) == september
    assert november.previous(november.next_snapshot()) == first


def test_a_damaged_snapshot_is_never_gone_on_with(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, "2026-11")
    path = workspace.next_snapshot()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database at all, just some words" * 100)
    assert workspace.unfinished() is None


def test_two_runs_on_one_output_are_refused(tmp_path: Path) -> None:
    with Workspace(tmp_path, "2026-11").alone(), pytest.raises(Busy), Workspace(tmp_path, "2026-10").alone():
        pass
    with Workspace(tmp_path, "2026-10").alone():
        pass
