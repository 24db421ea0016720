"""What the tests of checks share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.snapshot_builder import SnapshotBuilder


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    """A snapshot to be filled and audited."""
    return SnapshotBuilder(tmp_path / "snapshot.sqlite")
