"""One audit: the day it is made as of, the state of the run, and the same bytes whenever it is made again."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from audits.findings import read_result, write_result
from audits.model import Finding, Outcome
from audits.runner import AuditRefused, audit
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules, of, one

ROOT = Path(__file__).parents[1]
COLUMNS: list[dict[str, object]] = [
    {"id": "a", "name": "工作动态", "lead": ["宣传科", "科技科"], "update": "每周", "url": "/a/index.html"},
    {"id": "b", "name": "政策文件", "lead": "办公室", "update": "适时更新", "url": "/b/index.html", "kind": "政策文件"},
]
SCRIPT = """
import sys
from pathlib import Path
from tests.test_runner import COLUMNS
from tests.snapshot_builder import make_rules
from audits.findings import read_result, write_result
from audits.runner import audit
folder = Path(sys.argv[2]); folder.mkdir()
write_result(folder, audit(Path(sys.argv[1]), make_rules(COLUMNS), rules_text="版本1"))
"""


def snapshot(path: Path, state: str = "complete") -> Path:
    run = SnapshotBuilder(path)
    run.meta("state", state)
    run.page("/", '<html><body><ul><li><a href="/a/index.html">工作动态</a></li></ul></body></html>')
    listed = [(f"第{n}项重点工作进展情况通报", f"/a/{n}.html", f"2026-09-0{9 - n}") for n in range(1, 5)]
    run.page("/a/index.html", list_page("工作动态", listed))
    dead = "".join(
        f'<a href="/gone/{n}.html">链接{n}</a><a href="http://h{n}.example.org/">外链{n}</a>' for n in range(9)
    )
    for title, url, day in listed:
        run.page(url, article_page(title, day, f"<p>{'各项工作有序推进。' * 12}</p>{dead}", column="工作动态"))
    for n in range(9):
        run.dead(f"/gone/{n}.html")
        run.answer(f"http://h{n}.example.org/", status=404, rounds=2)
    policy = "云岭州广播电视局关于印发《云岭州应急广播管理办法》的通知"
    run.page("/b/1.html", article_page(policy, "2026-06-01", column="政策文件"))
    run.page("/b/index.html", list_page("政策文件", [(policy, "/b/1.html", "2026-06-01")]))
    return run.close()


def test_the_same_bytes_from_two_processes(tmp_path: Path) -> None:
    path = snapshot(tmp_path / "run.sqlite")
    folders = []
    for seed in ("1", "4711"):
        folder = tmp_path / seed
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(path), str(folder)], check=True, env=env, cwd=ROOT)
        folders.append(folder)
    for name in ("findings.jsonl", "cells.jsonl", "seen.json", "result.json"):
        first, second = ((folder / name).read_bytes() for folder in folders)
        assert first == second, name
        assert first


def test_the_day_is_the_crawls(tmp_path: Path) -> None:
    result = audit(snapshot(tmp_path / "run.sqlite"), make_rules(COLUMNS))
    assert (result.as_of, result.retrospective, result.partial) == (date(2026, 11, 20), False, False)
    assert set(result.digests) == {"plan", "snapshot", "rules", "tool", "as_of"}


def test_a_later_day_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AuditRefused, match="晚于采集日期"):
        audit(snapshot(tmp_path / "run.sqlite"), make_rules(COLUMNS), date(2026, 12, 1))


def test_an_earlier_day_is_marked(tmp_path: Path) -> None:
    result = audit(snapshot(tmp_path / "run.sqlite"), make_rules(COLUMNS), date(2026, 9, 10))
    assert result.retrospective
    assert not [f for f in result.findings if f.code == "stale"]


def test_a_run_stopped_by_hand_is_partial_and_calls_nothing_missing(tmp_path: Path) -> None:
    lost: dict[str, object] = {"id": "c", "name": "随机抽查事项清单", "lead": "宣传科", "update": "每月"}
    result = audit(snapshot(tmp_path / "run.sqlite", "partial"), make_rules([*COLUMNS, lost]))
    assert result.partial
    assert not [f for f in result.findings if f.code == "missing" and f.outcome is Outcome.FAIL]


def test_every_finding_can_be_heard(tmp_path: Path) -> None:
    """Each has an owner whose shares add up, evidence, a basis, what to do, and its own id."""
    findings = audit(snapshot(tmp_path / "run.sqlite"), make_rules(COLUMNS)).findings
    assert len({f.id for f in findings}) == len(findings)
    for f in findings:
        assert sum(owner.share for owner in f.owners) == 1, f
        assert all((f.title, f.message, f.fix, f.basis, f.url, f.rule_version)), f
    assert all(_points_into_the_snapshot(f) for f in findings if f.outcome is Outcome.FAIL)


def _points_into_the_snapshot(f: Finding) -> bool:
    return any(e.body or e.attempts for e in f.evidence)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    result = audit(snapshot(tmp_path / "run.sqlite"), make_rules(COLUMNS))
    write_result(tmp_path, result)
    assert read_result(tmp_path) == result


def test_a_reader_is_sent_where_the_portal_itself_leads(tmp_path: Path) -> None:
    """The identity of an address leaves out www; the bare host may not open in a browser."""
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", '<html><body><a href="http://www.portal.example/gone.html">已撤的页面</a></body></html>')
    gone = run.dead("http://www.portal.example/gone.html")
    found = one(of(run.audit(make_rules(COLUMNS)), "links"))
    assert (found.url, found.subject) == ("http://www.portal.example/gone.html", gone)
    assert "已撤的页面" in found.message
    assert "访问" not in found.message
    assert [visit.way for visit in found.visits] == [
        "程序访问（第 1 轮）",
        "程序访问（第 2 轮）",
        "浏览器访问（第 3 轮）",
    ]
