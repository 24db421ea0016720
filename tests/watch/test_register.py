"""The register of looks: nothing written is lost, half a line is no look, another portal's looks are not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audits.snapshot.manifest import snapshot_digest
from audits.snapshot.store import Snapshot
from audits.watch.model import Look, LookState
from audits.watch.register import append_look, look_line, read_looks
from audits.watch.stored import keep_looks, kept_looks
from audits.watch.tallies import days_of
from tests.snapshot_builder import HOME

NOON = Look("2026-11-20T12:00:00.000+08:00", HOME, LookState.OPEN, "", 40, "a1")


def at(moment: str, state: LookState = LookState.OPEN, content: str = "") -> Look:
    return Look(f"{moment}:00.000+08:00", HOME, state, content=content)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "新建" / "观察记录.jsonl"
    assert read_looks(path) == ()
    looks = [replace(NOON, at=f"2026-11-20T1{n}:00:00.000+08:00", detail="超时\n“x”") for n in range(3)]
    for look in looks:
        append_look(path, look)
    assert read_looks(path) == tuple(looks)


@pytest.mark.parametrize("kept", [0, 1, 20, 60])
def test_half_a_line_left_by_a_kill_costs_only_itself(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "观察记录.jsonl"
    later = replace(NOON, at="2026-11-20T13:00:00.000+08:00")
    append_look(path, NOON)
    with path.open("ab") as register:
        register.write(look_line(later).encode()[:kept])
    assert read_looks(path) == (NOON,)
    append_look(path, later)
    assert read_looks(path) == (NOON, later)


def test_lines_of_another_make_are_no_looks(tmp_path: Path) -> None:
    path = tmp_path / "观察记录.jsonl"
    path.write_bytes(b'[]\n{"format": 9}\nnonsense \xff\n' + look_line(NOON).encode() + b"\n")
    assert read_looks(path) == (NOON,)


def test_a_snapshot_takes_the_looks_of_its_month_once(tmp_path: Path) -> None:
    meta = {"started": "2026-11-21T01:30:00+08:00", "as_of": "2026-11-21"}
    snapshot = Snapshot.create(tmp_path / "s.sqlite", meta)
    old, late = at("2026-10-01T12:00"), at("2026-11-21T02:00")
    other = replace(NOON, home="http://other.example/", at="2026-11-20T12:30:00.000+08:00")
    keep_looks(snapshot, (old, NOON, other, late), "http://www.portal.example/index.html".replace("www.", ""))
    assert kept_looks(snapshot) == ()  # the register speaks of another address
    snapshot.close()
    snapshot = Snapshot.create(tmp_path / "t.sqlite", meta)
    keep_looks(snapshot, (old, NOON, other, late), HOME)
    digest = snapshot_digest(snapshot)
    keep_looks(snapshot, (NOON, late), HOME)  # the crawl goes on a day later
    assert kept_looks(snapshot) == (NOON,) and snapshot_digest(snapshot) == digest
    snapshot.close()


def test_days_count_spaced_looks_and_changes() -> None:
    looks = (
        at("2026-11-19T23:50", content="a"),
        at("2026-11-20T00:10", content="b"),  # another content than the day before
        at("2026-11-20T00:12"),  # too near
        at("2026-11-20T00:30", LookState.FAILED),
        at("2026-11-20T01:00", LookState.OWN),
        at("2026-11-20T01:30", LookState.BLOCKED),
        at("2026-11-20T02:00", LookState.DOUBTFUL),
        at("2026-11-20T02:30", content="b"),
        at("2026-11-21T09:00", LookState.FAILED),
    )
    first, second = days_of(reversed(looks), date(2026, 11, 20))
    assert (first.looks, first.changed) == (1, 0)
    assert (second.opened, second.failed, second.doubtful, second.lost) == (2, 1, 1, 2)
    assert (second.read, second.changed) == (2, 1)
