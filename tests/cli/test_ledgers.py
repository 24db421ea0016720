"""The verb ledger as the clerk uses it: sheets for all sections, and everything wrong in a filled one at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.exits import Exit
from cli.main import main
from reports.ledger_count import ledger_text
from rules.load import load_rules
from tests.cli.test_commands import rules_file, told
from tests.ledger_books import filled_ledger, proof


def test_new_writes_a_sheet_a_section_and_overwrites_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--rules", str(rules_file(tmp_path)), "--output", str(tmp_path / "out"), "--month", "2026-11"]
    assert main(["ledger", "new", *words]) == Exit.AUDITED
    made = tmp_path / "out" / "2026-11" / "台账" / "2026年台账-局办公室-2026-11.xlsx"
    assert made.exists() and len(list(made.parent.iterdir())) == 2
    assert f"{tmp_path / 'ledger'}" in told(capsys)
    made.write_bytes(b"begun")
    assert main(["ledger", "new", *words, "--section", "办公室"]) == Exit.AUDITED
    assert made.read_bytes() == b"begun" and "没有改动" in told(capsys)


def test_check_tells_everything_at_once_and_asks_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rules_file(tmp_path)
    rules, folder = load_rules(path), tmp_path / "ledger"
    assert main(["ledger", "check", "--rules", str(path)]) == Exit.USAGE
    assert "没有填好的台账" in told(capsys)
    rows = [
        ("2026年2-1", "已完成", "x", "三月五日", "没有.pdf"),
        ("2026年30-1", "已完成", "x", "2026-03-05", "没有.pdf"),
    ]
    filled = filled_ledger(folder, rules, "局办公室", *rows)
    for words in ([], [str(filled)]):
        assert main(["ledger", "check", *words, "--rules", str(path)]) == Exit.NOT_TAKEN
        said = told(capsys)
        assert "日期“三月五日”读不出来" in said and "证明材料“没有.pdf”不在台账文件夹里" in said
    filled_ledger(folder, rules, "局办公室", ("2026年30-1", "已完成", "x", "2026-03-05", proof(folder, "a.pdf")))
    assert main(["ledger", "check", "--rules", str(path)]) == Exit.AUDITED
    assert "没有要改的地方" in told(capsys)


def test_no_row_of_a_ledger_is_no_count() -> None:
    assert ledger_text(()) == ""
