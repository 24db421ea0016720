"""The verb decide as the office uses it: into the log, nothing else touched, in force from the next report on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audits.model import Outcome
from audits.snapshot.store import Snapshot
from cli.exits import Exit
from cli.main import main
from cli.workspace import Workspace
from reports.build import build
from tests.reports import samples

RULES = """
version: "1"
portal: {name: 示例州广播电视局, start: "http://gdj.example.gov.cn/"}
sections: [{name: 局办公室, aliases: [办公室], office: true}, {name: 宣传管理科}, {name: 科技事业科}]
columns: [{id: tzgg, name: 通知公告, lead: 局办公室, update: 每月不少于1条}]
plan: {applies_to: 2026}
since: 2026-07-01
"""
FINDINGS = (
    samples.column_finding("tzgg", "stale", "局办公室"),
    samples.link_finding(1, "局办公室", "tzgg", outcome=Outcome.MANUAL),
)
STALE, DOUBT = FINDINGS


class Office:
    """An office with one edition, at its keyboard."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.rules = folder / "rules.yaml"
        self.rules.write_text(RULES, "utf-8")
        workspace = Workspace(self.output, "2026-11")
        workspace.next_snapshot().parent.mkdir(parents=True)
        Snapshot.create(workspace.next_snapshot(), {}).close()
        snapshot = workspace.latest()
        assert snapshot
        cells = tuple(cell for cell in samples.cells() if cell.key == "tzgg")
        self.first = build(
            samples.result(findings=FINDINGS, cells=cells), samples.rules(), snapshot, self.output, "2026-11"
        )

    def write(self, *words: str) -> int:
        try:
            return main(
                [words[0], "--rules", str(self.rules), "--output", str(self.output), "--month", "2026-11", *words[1:]]
            )
        except SystemExit as end:
            return int(end.code or 0)

    def decide(self, *words: str) -> int:
        return self.write("decide", *words, "--reason", "核对过台账", "--by", "王主任")

    def register(self, number: int) -> dict[str, dict[str, object]]:
        lines = (self.output / "2026-11" / f"第{number}版" / "register.jsonl").read_text("utf-8").splitlines()
        return {row["id"]: row for row in map(json.loads, lines)}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_decision_holds_from_the_next_edition_and_can_be_taken_back(office: Office) -> None:
    before = (office.first.path / "findings.jsonl").read_bytes()
    assert office.decide(STALE.id[:6], "撤销") == Exit.AUDITED
    assert office.decide(DOUBT.id, "属实") == Exit.AUDITED
    assert office.write("report", "--section", "办公室") == Exit.AUDITED
    assert office.register(1)[STALE.id]["status"] == "new"
    assert (office.register(2)[STALE.id]["status"], office.register(2)[DOUBT.id]["outcome"]) == ("withdrawn", "FAIL")
    assert office.decide(STALE.id, "收回") == office.decide(DOUBT.id, "收回") == Exit.AUDITED
    assert office.write("report") == Exit.AUDITED
    assert (office.register(3)[STALE.id]["status"], office.register(3)[DOUBT.id]["outcome"]) == ("new", "MANUAL")
    assert len((office.output / "decisions.jsonl").read_text("utf-8").splitlines()) == 4
    assert (office.output / "2026-11" / "第3版" / "findings.jsonl").read_bytes() == before


def test_given_to_others_it_is_theirs_alone(office: Office) -> None:
    assert office.decide(STALE.id, "改派", "--to", "宣传管理科=2/3", "--to", "科技事业科=1/3") == Exit.AUDITED
    assert office.write("report") == Exit.AUDITED
    charged = office.register(2)[STALE.id]["charges"]
    assert charged == [{"section": "宣传管理科", "points": "2"}, {"section": "科技事业科", "points": "1"}]
    page = (office.output / "2026-11" / "第2版" / "sections" / "局办公室.html").read_text("utf-8")
    assert STALE.title not in page


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("ffffffff", "撤销"), "没有编号为 ffffffff 的问题"),
        ((STALE.id, "核减"), "--until 2026-12-31"),
        ((STALE.id, "核减", "--until", "2020-01-01"), "已经过去"),
        ((STALE.id, "改派"), "--to 宣传科"),
        ((STALE.id, "改派", "--to", "财会科"), "可写的科室：局办公室"),
        ((STALE.id, "改派", "--to", "宣传管理科=1/3"), "之和应等于 1"),
        ((STALE.id, "改派", "--to", "宣传管理科=多"), "宣传科=1/2"),
        ((STALE.id, "撤销", "--to", "宣传管理科"), "请用“改派”"),
        ((STALE.id, "无发生"), "--proof"),
        ((STALE.id, "撤销", "--proof", "台账"), "不用写 --proof"),
        ((STALE.id, "收回"), "还没有作过决定"),
        ((STALE.id, "不算"), "可写：撤销"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_written(
    office: Office, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], hint: str
) -> None:
    assert office.decide(*words) == Exit.USAGE
    captured = capsys.readouterr()
    assert hint in captured.err + captured.out
    assert not (office.output / "decisions.jsonl").exists()
