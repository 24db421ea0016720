"""What may be cleared away: never what an open appeal or a published month within its term needs; what is cleared is noted."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from audits.runner import audit
from cli.exits import Exit
from cli.main import main
from cli.workspace import Workspace
from reports.build import build
from reports.decision_log import append_decision
from reports.decisions import Decision, DecisionKind
from reports.retention import Kind, cleared, holdings, months_after
from reports.words import RunStatus
from rules.load import load_rules
from tests.cli.test_commands import _handlers_as_before, told  # noqa: F401
from tests.cli.test_proof import findings, office  # noqa: F401

ISSUED = date(2026, 11, 25)
APPEALS_END = date(2026, 12, 2)
TERM_ENDS = date(2028, 11, 30)  # counted from the month's end: it was published before that


@pytest.fixture
def published(office: list[str]) -> list[str]:  # noqa: F811
    """The month published from its second crawl; the first one was only a draft's."""
    output = Path(office[3])
    folder = output / "2026-11" / "采集"
    shutil.copyfile(folder / "第1次.sqlite", folder / "第2次.sqlite")
    rules = load_rules(Path(office[1]))
    path = folder / "第2次.sqlite"
    edition = build(audit(path, rules), rules, path, output, "2026-11", status=RunStatus.PUBLISHED, issued=ISSUED)
    assert f'"appeals_until": "{APPEALS_END}"' in (edition.path / "manifest.json").read_text("utf-8")
    return office


def kept(output: Path, today: date) -> dict[str, str]:
    return {h.path.name: h.kept_because for h in holdings(output, today, 24, None) if h.kind is Kind.SNAPSHOT}


def test_everything_stays_while_appeals_are_open_and_the_proof_to_the_end_of_the_term(published: list[str]) -> None:
    output = Path(published[3])
    because = kept(output, APPEALS_END)
    assert set(because) == {"第1次.sqlite", "第2次.sqlite"}
    assert all("申诉期未满" in why for why in because.values())
    assert kept(output, APPEALS_END + timedelta(1))["第1次.sqlite"] == "", "nothing was published from it"
    assert "已发布各版的依据" in kept(output, TERM_ENDS)["第2次.sqlite"]
    assert kept(output, TERM_ENDS + timedelta(1))["第2次.sqlite"] == ""


def test_an_appeal_that_waits_keeps_everything_however_old(published: list[str]) -> None:
    output, number = Path(published[3]), findings(published)[0]["id"]
    log = output / "decisions.jsonl"
    append_decision(
        log,
        Decision(
            DecisionKind.ANSWER, ISSUED, "页面能打开", "宣传科", finding=number, appeal="问题不属实", section="宣传科"
        ),
    )
    late = TERM_ENDS + timedelta(900)
    assert all("1 项申诉还没有决定" in why for why in kept(output, late).values())
    append_decision(log, Decision(DecisionKind.VOID, ISSUED, "核实", "王主任", finding=number))
    assert not any(kept(output, late).values())


def test_what_is_cleared_is_noted_and_scorecards_still_verify(
    published: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = Path(published[3])
    later = Workspace(output, "2028-12")
    later.next_snapshot().parent.mkdir(parents=True)
    shutil.copyfile(output / "2026-11" / "采集" / "第2次.sqlite", later.next_snapshot())
    monkeypatch.setattr("cli.keeping.today", lambda: date(2028, 12, 31))
    where = published[:4]
    assert main(["storage", *where]) == Exit.AUDITED
    assert "可以删除的有 2 样" in told(capsys)
    assert main(["storage", "--delete", *where]) == Exit.AUDITED
    assert len(Workspace(output, "2026-11").snapshots()) == 2, "nothing before it was agreed to"
    assert main(["storage", "--delete", "--yes", *where]) == Exit.AUDITED
    assert "已删除 2 样" in told(capsys)
    month = Workspace(output, "2026-11")
    assert not month.snapshots() and len(cleared(output / "2026-11" / "采集")) == 2
    assert month.next_snapshot().name == "第3次.sqlite", "a number is never given twice"
    assert (output / "2026-11" / "第2版" / "findings.jsonl").is_file()
    assert main(["verify", *where]) == Exit.AUDITED
    assert "已按保存期限删去" in told(capsys)
    assert main(["report", *where, "--month", "2026-11"]) == Exit.NO_SNAPSHOT
    assert "不能再判定或出表" in told(capsys)


def test_the_last_whole_crawl_stays_for_the_next_month(published: list[str]) -> None:
    output = Path(published[3])
    newest = output / "2026-11" / "采集" / "第2次.sqlite"
    found = holdings(output, TERM_ENDS + timedelta(900), 24, newest)
    assert {h.path.name: bool(h.kept_because) for h in found} == {"第1次.sqlite": False, "第2次.sqlite": True}
    (output / "2026-11" / "第2版" / "manifest.json").write_text("{", "utf-8")
    assert all(kept(output, TERM_ENDS + timedelta(900)).values()), "a damaged edition may have been published"


def test_months_end_where_a_shorter_one_ends() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 31), 24) == date(2028, 12, 31)
