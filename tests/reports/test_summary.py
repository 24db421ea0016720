"""What the terminal and the leadership's page say of what is still open before an edition is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from audits.model import Outcome
from reports.build import build
from reports.decision_log import append_decisions
from reports.decisions import Decision, DecisionKind
from tests.reports import samples

MONTH = "2026-11"


def test_appeals_that_wait_and_columns_nobody_found_are_told(tmp_path: Path) -> None:
    output = tmp_path / "output"
    appealed, other = samples.link_finding(1, "局办公室", "tzgg"), samples.link_finding(3, "局办公室", "tzgg")
    unplaced = replace(other, check="columns", code="not_located", outcome=Outcome.MANUAL)
    result = replace(samples.result(findings=(appealed, unplaced)), degraded=())
    output.mkdir()
    answer = Decision(
        DecisionKind.ANSWER, date(2026, 11, 22), "能打开", "", appealed.id, section="局办公室", appeal="问题不存在"
    )
    append_decisions(output / "decisions.jsonl", (answer,))
    edition = build(result, samples.rules(), samples.snapshot(tmp_path / "s.sqlite"), output, MONTH)
    said = "\n".join(edition.summary)
    assert "等待决定的申诉 1 项" in said and "有 1 个栏目不知道在网站的哪里" in said and "locate" in said
    assert "核实 1 项待人工核查、决定 1 项申诉" in (edition.path / "index.html").read_text("utf-8")


def test_what_cannot_be_published_says_what_to_do(tmp_path: Path) -> None:
    result = replace(samples.result(), degraded=("外网巡检失败，外部链接和域名未能核查。",))
    edition = build(result, samples.rules(), samples.snapshot(tmp_path / "s.sqlite"), tmp_path / "output", MONTH)
    assert "外网巡检失败" in edition.summary[2] and "doctor" in edition.summary[2]
    assert "等待决定的申诉" not in "".join(edition.summary)
