"""The check of the ledgers: done and proven, late, dead, not reported, nothing to report; and what only looks like a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audits.ledger.folder import read_folder
from audits.ledger.stored import keep_ledgers, kept_ledgers
from audits.model import Cause, Cell, Finding, Outcome, Result
from audits.runner import audit
from audits.snapshot.records import Error, UrlKind
from audits.snapshot.store import Snapshot
from rules.schema import Rules
from tests.ledger_books import PDF, Row, filled_ledger, proof
from tests.snapshot_builder import SnapshotBuilder, make_rules, of, one

COLUMN: dict[str, object] = {"id": "tzgg", "name": "通知公告", "lead": [{"section": "宣传科"}], "update": "每月"}
OFFICE = "办公室"
TRAINING = "2026年30-1"  # due by the end of November
HEARING = "2026年29-1第{}季度"
DONE, UNDER_WAY, NOTHING = "已完成", "进行中", "本期无此事项"


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    built = SnapshotBuilder(tmp_path / "run.sqlite")
    built.page("/", "<html><body><p>云岭州广播电视局门户网站</p></body></html>")
    return built


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


def rules_with(**ledger: object) -> Rules:
    return make_rules([COLUMN], ledger=ledger)


def audited(
    run: SnapshotBuilder, folder: Path, *rows: Row, rules: Rules | None = None, as_of: date | None = None
) -> Result:
    rules = rules or rules_with()
    filled_ledger(folder, rules, OFFICE, *rows)
    run.ledgers(folder, rules)
    return run.audit(rules, as_of)


def found(result: Result, key: str, section: str = OFFICE) -> tuple[Finding, ...]:
    return tuple(f for f in of(result, "ledger") if f.subject == f"{key}@{section}")


def cell(result: Result, key: str, section: str = OFFICE) -> Cell:
    return one_cell([c for c in result.cells if (c.check, c.key, c.section) == ("ledger", f"ledger:{key}", section)])


def one_cell(cells: list[Cell]) -> Cell:
    assert len(cells) == 1, cells
    return cells[0]


def told(result: Result, key: str) -> tuple[Outcome, str]:
    finding = one(found(result, key))
    return finding.outcome, finding.code


class TestDone:
    def test_done_with_a_file_and_an_address(self, run: SnapshotBuilder, folder: Path) -> None:
        run.answer(
            "http://news.example.cn/px.htm", html="<html><title>培训</title><body><p>培训班开班。</p></body></html>"
        )
        both = f"{proof(folder, '培训通知.pdf')}\nhttp://news.example.cn/px.htm"
        result = audited(run, folder, (TRAINING, DONE, "培训班", "2026-03-05", both))
        assert not found(result, TRAINING)
        held = cell(result, "30-1")
        assert (held.outcome, held.note, held.duties) == (Outcome.PASS, "已完成 2026-03-05，证明材料 2 件", (30,))

    def test_a_row_more_for_what_was_done_twice(self, run: SnapshotBuilder, folder: Path) -> None:
        """The first time decides: what was done once more after the deadline is no delay."""
        name = proof(folder, "a.pdf")
        rows = ((TRAINING, DONE, "第一期", "2026-03-05", name), (TRAINING, DONE, "第二期", "2026-12-05", name))
        later = SnapshotBuilder(folder.parent / "later.sqlite", "2026-12-10")
        later.page("/", "<html><body><p>门户网站</p></body></html>")
        assert cell(audited(later, folder, *rows), "30-1").outcome is Outcome.PASS

    def test_an_address_that_failed_once_is_a_reminder(self, run: SnapshotBuilder, folder: Path) -> None:
        run.answer("http://news.example.cn/px.htm", status=None, error=Error.REFUSED, rounds=3)
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", "http://news.example.cn/px.htm"))
        assert told(result, TRAINING) == (Outcome.TOLERATED, "doubtful")

    def test_a_dead_address(self, run: SnapshotBuilder, folder: Path) -> None:
        run.dead("http://news.example.cn/gone.htm", kind=UrlKind.OUTWARD)
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", "http://news.example.cn/gone.htm"))
        finding = one(found(result, TRAINING))
        assert (finding.outcome, finding.code, finding.url) == (
            Outcome.FAIL, "proof_dead", "http://news.example.cn/gone.htm",
        )  # fmt: skip
        assert [owner.section for owner in finding.owners] == [OFFICE] and finding.duties == (30,) and finding.visits

    def test_an_address_behind_a_firewall_is_not_judged(self, run: SnapshotBuilder, folder: Path) -> None:
        run.blocked("/px.htm")
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", "http://portal.example/px.htm"))
        assert told(result, TRAINING) == (Outcome.NOT_EVALUATED, "unread")
        assert cell(result, "30-1").cause is Cause.BLOCKED

    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("签到表.pdf", None, "proof_missing"),
            ("签到表.pdf", b"", "proof_empty"),
            ("签到表.pdf", b"PK\x03\x04 not a PDF", "proof_wrong_type"),
        ],
    )
    def test_a_file_that_is_none(
        self, run: SnapshotBuilder, folder: Path, name: str, data: bytes | None, code: str
    ) -> None:
        if data is not None:
            proof(folder, name, data)
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", name))
        assert told(result, TRAINING) == (Outcome.FAIL, code)

    def test_done_without_any_proof(self, run: SnapshotBuilder, folder: Path) -> None:
        assert told(audited(run, folder, (TRAINING, DONE, "x", "2026-03-05")), TRAINING) == (Outcome.FAIL, "no_proof")

    @pytest.mark.parametrize(
        "written",
        [
            "《培训 签到表.PDF》",
            "培训签到表",
            "“培训签到表.pdf”",
            "./培训签到表.pdf",
            "培训签到表.pdf。",
            "三月\\签到.pdf",
        ],
    )
    def test_a_file_called_as_people_call_it(self, run: SnapshotBuilder, folder: Path, written: str) -> None:
        proof(folder, "培训签到表.pdf")
        proof(folder, "三月/签到.pdf")
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", written))
        assert cell(result, "30-1").outcome is Outcome.PASS, found(result, TRAINING)

    def test_papers_in_a_cabinet_are_for_a_person(self, run: SnapshotBuilder, folder: Path) -> None:
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", "纸质签到表，存局办公室档案柜"))
        assert told(result, TRAINING) == (Outcome.MANUAL, "doubtful")

    @pytest.mark.parametrize("day", ["", "2026-11-25", "2025-03-05"])
    def test_a_day_that_cannot_be_is_for_a_person(self, run: SnapshotBuilder, folder: Path, day: str) -> None:
        result = audited(run, folder, (TRAINING, DONE, "x", day, proof(folder, "a.pdf")))
        assert told(result, TRAINING) == (Outcome.MANUAL, "doubtful")

    def test_done_after_the_deadline_is_an_event_of_that_day(self, folder: Path) -> None:
        run = SnapshotBuilder(folder.parent / "later.sqlite", "2026-12-10")
        result = audited(run, folder, (TRAINING, DONE, "x", "2026-12-02", proof(folder, "a.pdf")))
        finding = one(found(result, TRAINING))
        assert (finding.outcome, finding.code, finding.event_deadline) == (Outcome.FAIL, "late", date(2026, 11, 30))

    def test_a_look_back_does_not_know_what_was_done_later(self, run: SnapshotBuilder, folder: Path) -> None:
        row = (TRAINING, DONE, "x", "2026-11-10", proof(folder, "a.pdf"))
        result = audited(run, folder, row, as_of=date(2026, 11, 1))
        assert cell(result, "30-1").outcome is Outcome.NOT_APPLICABLE


class TestNotDone:
    def test_nothing_to_report_is_shown_with_its_reason(self, run: SnapshotBuilder, folder: Path) -> None:
        result = audited(run, folder, ("2026年35-1", NOTHING, "", "", "", "今年没有投稿"))
        held = cell(result, "35-1")
        assert (held.outcome, held.note) == (Outcome.NOT_APPLICABLE, "本期无此事项：今年没有投稿")

    def test_nothing_to_report_without_a_reason(self, run: SnapshotBuilder, folder: Path) -> None:
        assert told(audited(run, folder, ("2026年35-1", NOTHING)), "2026年35-1") == (Outcome.MANUAL, "doubtful")

    @pytest.mark.parametrize(("day", "outcome"), [("2026-11-30", Outcome.NOT_APPLICABLE), ("2026-12-01", Outcome.FAIL)])
    def test_under_way_is_no_fault_until_the_deadline(self, folder: Path, day: str, outcome: Outcome) -> None:
        run = SnapshotBuilder(folder.parent / "other.sqlite", day)
        assert cell(audited(run, folder, (TRAINING, UNDER_WAY, "筹备")), "30-1").outcome is outcome

    def test_what_is_due_later_is_not_asked_for_yet(self, run: SnapshotBuilder, folder: Path) -> None:
        held = cell(audited(run, folder), "30-1")
        assert (held.outcome, held.note) == (Outcome.NOT_APPLICABLE, "2026-11-30 到期，还没有到")


class TestSilence:
    def test_no_ledger_is_one_question_a_section_and_no_blame(self, run: SnapshotBuilder, folder: Path) -> None:
        rules = rules_with()
        run.ledgers(folder, rules)
        result = run.audit(rules)
        findings = of(result, "ledger")
        assert {(f.outcome, f.code) for f in findings} == {(Outcome.MANUAL, "unreported")}
        assert sorted(f.owners[0].section for f in findings) == ["办公室", "宣传科", "科技科"]
        assert cell(result, "35-1").outcome is Outcome.MANUAL

    def test_the_office_may_set_a_date_from_which_silence_counts(self, run: SnapshotBuilder, folder: Path) -> None:
        result = audited(run, folder, rules=rules_with(required_from="2026-10-01"))
        assert told(result, "2026年35-1") == (Outcome.FAIL, "unreported")
        assert told(result, HEARING.format(3)) == (Outcome.MANUAL, "unreported")  # 原则上一季度一次
        assert not found(result, TRAINING)  # due by the end of November

    def test_before_that_date_it_does_not(self, run: SnapshotBuilder, folder: Path) -> None:
        result = audited(run, folder, rules=rules_with(required_from="2026-12-01"))
        assert {f.outcome for f in of(result, "ledger")} == {Outcome.MANUAL}

    def test_ledgers_that_nobody_looked_for_are_not_judged(self, run: SnapshotBuilder) -> None:
        result = run.audit(rules_with())
        assert not of(result, "ledger")
        assert {c.cause for c in result.cells if c.check == "ledger"} == {Cause.NOT_COLLECTED}


class TestQuarters:
    def test_only_past_quarters_are_judged(self, run: SnapshotBuilder, folder: Path) -> None:
        name = proof(folder, "纪要.pdf")
        rows = [(HEARING.format(n), DONE, "听取汇报", f"2026-0{3 * n - 1}-11", name) for n in (1, 3)]
        result = audited(run, folder, *rows)
        outcomes = [cell(result, f"29-1q{n}").outcome for n in (1, 2, 3, 4)]
        assert outcomes == [Outcome.PASS, Outcome.MANUAL, Outcome.PASS, Outcome.NOT_APPLICABLE]

    def test_a_hearing_counts_for_the_quarter_in_which_it_was(self, run: SnapshotBuilder, folder: Path) -> None:
        """Both stand in the row of the second quarter, one was held in the first."""
        name, row = proof(folder, "纪要.pdf"), HEARING.format(2)
        result = audited(run, folder, (row, DONE, "a", "2026-02-11", name), (row, DONE, "b", "2026-05-11", name))
        assert [cell(result, f"29-1q{n}").outcome for n in (1, 2)] == [Outcome.PASS, Outcome.PASS]

    def test_a_hearing_after_its_quarter_is_asked_about(self, run: SnapshotBuilder, folder: Path) -> None:
        result = audited(run, folder, (HEARING.format(1), DONE, "a", "2026-04-02", "没有.pdf"))
        finding = one(found(result, HEARING.format(1)))
        assert "晚于时限 2026-03-31" in finding.message and "原则上" in finding.message
        assert cell(result, "29-1q2").outcome is Outcome.PASS  # told once, on its own row


class TestSections:
    def test_another_sections_row_is_asked_about(self, run: SnapshotBuilder, folder: Path) -> None:
        rules = rules_with()
        filled_ledger(folder, rules, "科技科", (TRAINING, DONE, "x", "2026-03-05", proof(folder, "a.pdf")))
        run.ledgers(folder, rules)
        result = run.audit(rules)
        finding = one(found(result, TRAINING, "科技科"))
        assert (finding.outcome, finding.code) == (Outcome.MANUAL, "wrong_section")
        assert OFFICE in finding.message

    def test_one_of_several_leads_is_enough(self, run: SnapshotBuilder, folder: Path) -> None:
        rules = make_rules([COLUMN], plan={"applies_to": 2026, "owners": {19: [OFFICE, "科技科"]}})
        row = ("2026年19-1", DONE, "制度", "2026-03-05", proof(folder, "a.pdf"))
        result = audited(run, folder, row, rules=rules)
        other = cell(result, "19-1", "科技科")
        assert (other.outcome, other.note) == (Outcome.NOT_APPLICABLE, "已由办公室填报")

    def test_a_broken_workbook_silences_its_section_alone(self, run: SnapshotBuilder, folder: Path) -> None:
        rules = rules_with(required_from="2026-01-01")
        broken = filled_ledger(folder, rules, "宣传科")
        broken.write_bytes(broken.read_bytes()[:3000])
        filled_ledger(folder, rules, OFFICE, (TRAINING, DONE, "x", "2026-03-05", proof(folder, "a.pdf")))
        run.ledgers(folder, rules)
        result = run.audit(rules)
        (finding,) = [f for f in of(result, "ledger") if f.owners[0].section == "宣传科"]
        assert (finding.outcome, finding.cause) == (Outcome.NOT_EVALUATED, Cause.LEDGER)
        outcomes = {c.outcome for c in result.cells if c.check == "ledger" and c.section == "宣传科"}
        assert outcomes == {Outcome.NOT_EVALUATED}
        assert cell(result, "30-1").outcome is Outcome.PASS

    def test_what_could_not_be_read_is_told_with_its_cell_and_blames_nobody(
        self, run: SnapshotBuilder, folder: Path
    ) -> None:
        rules = rules_with(required_from="2026-01-01")
        result = audited(run, folder, (TRAINING, DONE, "x", "三月五日", proof(folder, "a.pdf")), rules=rules)
        assert cell(result, "30-1").outcome is Outcome.NOT_EVALUATED and not found(result, TRAINING)
        finding = one(of(result, "ledger", "unread"))
        assert "日期“三月五日”读不出来" in finding.facts[0][1] and "台账!G" in finding.facts[0][1]


def test_the_same_ledgers_give_the_same_findings(run: SnapshotBuilder, folder: Path) -> None:
    rules = rules_with()
    row = (TRAINING, DONE, "电话 13812345678", "2026-03-05", "没有.pdf")
    filled_ledger(folder, rules, OFFICE, row)
    run.ledgers(folder, rules)
    path = run.close()
    first = audit(path, rules)
    for file in folder.iterdir():
        file.unlink()  # the snapshot has all that the audit needs
    assert audit(path, rules) == first
    assert "138****5678" in str(one(found(first, TRAINING)).facts)


def test_ledger_rows_weigh_nothing_unless_the_office_says_so(run: SnapshotBuilder, folder: Path) -> None:
    result = audited(run, folder, (TRAINING, DONE, "x", "2026-03-05", proof(folder, "a.pdf", PDF)))
    assert {c.weight for c in result.cells if c.check == "ledger"} == {0}


def test_a_recheck_reads_the_ledgers_anew(run: SnapshotBuilder, folder: Path) -> None:
    rules = rules_with()
    row = (TRAINING, DONE, "x", "2026-03-05", "a.pdf")
    filled_ledger(folder, rules, OFFICE, row)
    run.ledgers(folder, rules)
    path = run.close()
    assert told(audit(path, rules), TRAINING) == (Outcome.FAIL, "proof_missing")
    proof(folder, "a.pdf")
    snapshot = Snapshot.open(path)
    keep_ledgers(snapshot, read_folder(folder, rules), folder)  # a crawl gone on with
    assert (kept_ledgers(snapshot) or ())[0].entries[0].proofs[0].size == 0
    keep_ledgers(snapshot, read_folder(folder, rules), folder, anew=True)
    evidence = (kept_ledgers(snapshot) or ())[0]
    assert snapshot.body(evidence.digest[:32]) == next(folder.glob("*.xlsx")).read_bytes()
    snapshot.close()
    assert cell(audit(path, rules), "30-1").outcome is Outcome.PASS
