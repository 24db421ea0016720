"""An edition on disk: whole or not at all, numbered, pointed to, and never taken back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audits.findings import read_result
from reports.build import NotPublishable, build, current_edition
from reports.editions import safe_name, unique_names
from reports.rechecks import Recheck, RecheckState, write_rechecks
from reports.sent_list import read_sent_list
from tests.reports import samples

ROOT = Path(__file__).parents[2]
MONTH = "2026-11"


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return samples.snapshot(tmp_path / "run.sqlite")


def digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_an_edition_holds_all_its_papers(tmp_path: Path, snapshot: Path) -> None:
    output = tmp_path / "output"
    edition = build(samples.result(), samples.rules(), snapshot, output, MONTH)
    names = {p.relative_to(edition.path).as_posix() for p in edition.path.rglob("*") if p.is_file()}
    assert {"index.html", "findings.jsonl", "cells.jsonl", "register.jsonl", "manifest.json"} <= names
    for section in (*samples.SECTIONS, "平台方"):
        assert {f"sections/{section}.html", f"lists/{section}-问题清单.xlsx"} <= names
    assert any(name.startswith("pictures/") for name in names)
    assert read_result(edition.path) == samples.result()
    assert len(edition.summary) == 3


def test_the_manifest_vouches_for_every_file(tmp_path: Path, snapshot: Path) -> None:
    edition = build(samples.result(), samples.rules(), snapshot, tmp_path / "output", MONTH)
    manifest = json.loads((edition.path / "manifest.json").read_text("utf-8"))
    held = digests(edition.path)
    held.pop("manifest.json")
    assert manifest["files"] == held
    assert manifest["as_of"] == "2026-11-22"
    assert manifest["digests"] == samples.result().digests


def test_the_pointer_leads_to_the_newest(tmp_path: Path, snapshot: Path) -> None:
    output = tmp_path / "output"
    assert current_edition(output, MONTH) is None
    for number in (1, 2):
        edition = build(samples.result(), samples.rules(), snapshot, output, MONTH, status="送审稿")
        assert edition.number == number
        assert current_edition(output, MONTH) == edition.path
    assert (output / MONTH / "第1版" / "index.html").exists()
    page = (output / "打开评分表.html").read_text("utf-8")
    shutil.rmtree(edition.path)
    assert current_edition(output, MONTH) == output / MONTH / "第1版"
    assert "2026-11/%E7%AC%AC2%E7%89%88/index.html" in page


def test_a_look_back_is_not_what_the_office_works_on(tmp_path: Path, snapshot: Path) -> None:
    output = tmp_path / "output"
    first = build(samples.result(), samples.rules(), snapshot, output, MONTH)
    back = build(samples.result(retrospective=True), samples.rules(), snapshot, output, MONTH)
    assert back.number == 2
    assert current_edition(output, MONTH) == first.path
    assert "当前版本不变" in back.summary[-1]


def test_the_same_result_tells_the_same(tmp_path: Path, snapshot: Path) -> None:
    held = []
    for name in ("a", "b"):
        edition = build(samples.result(), samples.rules(), snapshot, tmp_path / name, MONTH)
        held.append(digests(edition.path))
    assert held[0] == held[1]


def test_each_owner_is_told_where_its_papers_lie(tmp_path: Path, snapshot: Path) -> None:
    edition = build(samples.result(), samples.rules(), snapshot, tmp_path / "o", MONTH)
    assert set(edition.papers) == {*samples.SECTIONS, "平台方"}
    assert all(page.is_file() and paper.is_file() for page, paper in edition.papers.values())


def test_the_time_for_mending_counts_from_the_day_of_issue(tmp_path: Path, snapshot: Path) -> None:
    due = []
    for issued in (None, date(2026, 12, 1)):
        edition = build(samples.result(), samples.rules(), snapshot, tmp_path / "o", MONTH, issued=issued)
        due.append(json.loads((edition.path / "register.jsonl").read_text("utf-8").splitlines()[0])["due"])
    assert due == ["2026-12-04", "2026-12-15"]


def test_a_trial_costs_nobody_and_says_so(tmp_path: Path, snapshot: Path) -> None:
    edition = build(samples.result(), samples.rules(), snapshot, tmp_path / "o", MONTH, status="试运行")
    rows = [json.loads(line) for line in (edition.path / "register.jsonl").read_text("utf-8").splitlines()]
    assert {row["points"] for row in rows} == {"0"} and not any(row["charges"] for row in rows)
    assert "试运行，不扣分（正式运行时扣 3 分）" in {row["uncharged"] for row in rows}
    assert set(json.loads((edition.path / "manifest.json").read_text("utf-8"))["scores"].values()) == {None}
    page = (edition.path / "sections" / "局办公室.html").read_text("utf-8")
    assert "试运行不计分、不排名。照正式运行计算是" in page
    trial = samples.rules(trial_until=date(2026, 12, 31))
    with pytest.raises(NotPublishable, match="试运行到 2026-12-31"):
        build(samples.result(), trial, snapshot, tmp_path / "o", MONTH, status="已发布")


def test_time_counts_from_the_first_publication(tmp_path: Path, snapshot: Path) -> None:
    told = []
    for day in (date(2026, 11, 23), date(2026, 11, 26)):  # a granted appeal publishes the month again
        edition = build(samples.result(), samples.rules(), snapshot, tmp_path / "o", MONTH, status="已发布", issued=day)
        row = json.loads((edition.path / "register.jsonl").read_text("utf-8").splitlines()[0])
        told.append((row["due"], json.loads((edition.path / "manifest.json").read_text("utf-8"))["appeals_until"]))
        for page in (edition.index, edition.path / "decisions.html", edition.path / "sections" / "局办公室.html"):
            assert "请于 2026-11-30 前（含当日）申诉" in page.read_text("utf-8")
        assert "签发：" in edition.index.read_text("utf-8")
    assert told == [("2026-12-07", "2026-11-30")] * 2


@pytest.mark.parametrize(("day", "points"), [(date(2026, 12, 4), "0"), (date(2026, 12, 5), "3")])
def test_what_a_recheck_found_mended_in_time_costs_nobody(
    tmp_path: Path, snapshot: Path, day: date, points: str
) -> None:
    stale = next(f for f in samples.findings() if f.title == "“通知公告”栏目超期未更新")
    folder = tmp_path / "o" / MONTH / "复查"
    folder.mkdir(parents=True)
    write_rechecks(
        folder / "第1次.jsonl", [Recheck(stale.id, RecheckState.MENDED, day, samples.SCRIPT, "第1次.sqlite")]
    )
    edition = build(samples.result(), samples.rules(), snapshot, tmp_path / "o", MONTH)
    rows = {
        row["id"]: row for row in map(json.loads, (edition.path / "register.jsonl").read_text("utf-8").splitlines())
    }
    assert (rows[stale.id]["status"], rows[stale.id]["points"]) == ("fixed", points)
    page = (edition.path / "sections" / "局办公室.html").read_text("utf-8")
    assert "经复查已整改 1 项" in page and f"{day} 复查：已整改" in page
    listed = read_sent_list(edition.path / "lists" / "局办公室-问题清单.xlsx").problems
    assert stale.id not in {row["问题编号"] for row in listed}


@pytest.mark.parametrize("change", [{"partial": True}, {"retrospective": True}, {"degraded": ("首页巡检失败。",)}])
def test_an_unsound_result_is_not_published(tmp_path: Path, snapshot: Path, change: dict[str, object]) -> None:
    unsound = samples.result(**change)
    with pytest.raises(NotPublishable):
        build(unsound, samples.rules(), snapshot, tmp_path / "o", MONTH, status="已发布")
    assert build(unsound, samples.rules(), snapshot, tmp_path / "o", MONTH, status="送审稿").number == 1


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from reports.build import build
from tests.reports import samples
found = samples.findings()
many = tuple(replace(f, subject=f"{f.subject}{n}") for n in range(40) for f in found)
print("ready", flush=True)
build(replace(samples.result(), findings=many), samples.rules(), Path(sys.argv[1]), Path(sys.argv[2]), "2026-11")
print("done", flush=True)
"""


def test_a_kill_leaves_the_last_edition_untouched(tmp_path: Path, snapshot: Path) -> None:
    output = tmp_path / "output"
    first = build(samples.result(), samples.rules(), snapshot, output, MONTH)
    before = digests(first.path)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(snapshot), str(output)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as writer:  # fmt: skip
        draft = wait_for_draft(output / MONTH)
        writer.send_signal(signal.SIGKILL)
        told = writer.stdout.read() if writer.stdout else ""
    assert "done" not in told
    assert draft.exists()
    assert digests(first.path) == before
    assert current_edition(output, MONTH) == first.path
    second = build(samples.result(), samples.rules(), snapshot, output, MONTH)
    assert second.number == 2
    assert not list((output / MONTH).glob(".正在生成-*"))


def wait_for_draft(folder: Path) -> Path:
    """The unfinished edition, once it holds at least one section's page."""
    for _ in range(600):
        for path in folder.glob(".正在生成-*/sections/*.html"):
            return path.parent.parent
        time.sleep(0.02)
    raise AssertionError("no edition was begun")


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with pytest.raises(Exception, match="找不到快照文件"):
        build(samples.result(), samples.rules(), tmp_path / "none.sqlite", output, MONTH)
    assert list((output / MONTH).iterdir()) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("科室/一:二?", "科室_一_二_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("..", "_"),
        ("末尾. ", "末尾"),
        ("长" * 300, "长" * 60),
    ],
)
def test_file_names_survive_windows(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_names_that_fall_together_are_told_apart() -> None:
    names = unique_names(("A/B", "a?b", "A_B"))
    assert len({name.casefold() for name in names.values()}) == 3


def test_findings_without_owner_reach_the_office(tmp_path: Path, snapshot: Path) -> None:
    orphan = replace(samples.link_finding(7, "x", "tzgg"), owners=(), title="无人认领的链接")
    edition = build(samples.result(findings=(orphan,)), samples.rules(), snapshot, tmp_path / "o", MONTH)
    page = (edition.path / "sections" / "局办公室.html").read_text("utf-8")
    assert "无人认领的链接" in page
    assert "待认领，认领前不扣分" in page
    assert read_result(edition.path).findings == (orphan,)  # the finding itself stays as the checks made it
