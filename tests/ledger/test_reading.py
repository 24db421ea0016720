"""Filled-in ledgers as they come back: what is read of them, and how whatever a person may do to one is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from audits.ledger.folder import read_folder
from audits.ledger.model import FiledLedger, ProofState
from rules.ledger import COLUMNS, GUIDE, SHEET, LedgerStatus, owed_rows, rows_of
from tests.ledger_books import PDF, Row, filled_ledger, proof
from tests.snapshot_builder import SnapshotBuilder, make_rules

RULES = make_rules([{"id": "tzgg", "name": "通知公告", "lead": [{"section": "宣传科"}], "update": "每月"}])
OFFICE, TRAINING, DONE = "办公室", "2026年30-1", "已完成"


def read(folder: Path) -> FiledLedger:
    ledgers = read_folder(folder, RULES)
    assert len(ledgers) == 1, [ledger.file for ledger in ledgers]
    return ledgers[0]


def told(folder: Path, *rows: Row, change: Any = None) -> str:
    filled_ledger(folder, RULES, OFFICE, *rows, change=change)
    return "\n".join(read(folder).mistakes)


def test_the_ledger_has_a_row_for_each_thing_a_section_reports(tmp_path: Path) -> None:
    book = load_workbook(filled_ledger(tmp_path, RULES, OFFICE))
    sheet = book[SHEET]
    keys = [sheet.cell(number, 1).value for number in range(2, sheet.max_row + 1) if sheet.cell(number, 1).value]
    assert keys == [row.key for row in rows_of(owed_rows(RULES), OFFICE)]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.protection.sheet and sheet["A2"].protection.locked and not sheet["E2"].protection.locked
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("C2", "landscape", 9)
    assert {str(v.formula1) for v in sheet.data_validations.dataValidation if v.type == "list"} >= {
        '"已完成,进行中,未开展,本期无此事项"'
    }
    assert "TODAY()" in str([rule.formula for ranges in sheet.conditional_formatting for rule in ranges.rules])
    assert sheet["D2"].value is not None and book.sheetnames == [SHEET, GUIDE]


def test_four_quarters_of_hearings_are_four_rows() -> None:
    rows = [row for row in owed_rows(RULES) if row.part == "29-1"]
    assert [(row.key, row.due) for row in rows] == [
        ("2026年29-1第1季度", date(2026, 3, 31)),
        ("2026年29-1第2季度", date(2026, 6, 30)),
        ("2026年29-1第3季度", date(2026, 9, 30)),
        ("2026年29-1第4季度", date(2026, 12, 31)),
    ]


def test_what_was_filled_in_is_read(tmp_path: Path) -> None:
    proof(tmp_path, "签到表.pdf")
    written = "签到表.pdf；https://www.example.cn/a?b=1\nhttp：//example.cn/通知.htm"
    filled_ledger(tmp_path, RULES, OFFICE, (TRAINING, "已 完 成", "培训", "２０２６．３．５", written))
    ledger = read(tmp_path)
    assert not ledger.mistakes and ledger.section == OFFICE and ledger.opened
    (entry,) = ledger.entries
    assert (entry.status, entry.done_on, entry.what) == (LedgerStatus.DONE, date(2026, 3, 5), "培训")
    assert [(p.state, p.target) for p in entry.proofs] == [
        (ProofState.FOUND, "签到表.pdf"),
        (ProofState.ADDRESS, "https://www.example.cn/a?b=1"),
        (ProofState.ADDRESS, "http://example.cn/%E9%80%9A%E7%9F%A5.htm"),
    ]
    assert entry.proofs[0].size == len(PDF) and len(entry.proofs[0].digest) == 64


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("..\\..\\机密.docx", "指到台账文件夹外面"),
        ("子/../../机密.docx", "指到台账文件夹外面"),
        ("/etc/passwd", "某台电脑上的位置"),
        ("C:\\Users\\张三\\Desktop\\签到表.pdf", "最接近的是“签到表.pdf”"),
        ("\\\\192.168.0.3\\共享\\a.pdf", "某台电脑上的位置"),
        ("~/a.pdf", "某台电脑上的位置"),
        ("file:///etc/passwd", "不能核对"),
        ("javascript:alert(1)", "不能核对"),
        ("gdj.cxz.gov.cn/info/1.htm", "最接近的是“http://gdj.cxz.gov.cn/info/1.htm”"),
        ("ｗｗｗ．ｅｘａｍｐｌｅ．ｃｎ", "最接近的是“http://www.example.cn”"),
        ("http://", "不完整"),
        ("http://exa mple.cn/a", "不完整"),
    ],
)
def test_a_proof_outside_the_folder_is_never_opened(tmp_path: Path, written: str, sentence: str) -> None:
    (tmp_path / "机密.docx").write_bytes(b"PK\x03\x04")
    folder = tmp_path / "in" / "ledger"
    assert sentence in told(folder, (TRAINING, DONE, "x", "2026-03-05", written))
    (entry,) = read(folder).entries
    assert entry.unread and not entry.proofs


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "机密.pdf"
    secret.write_bytes(PDF)
    folder = tmp_path / "ledger"
    folder.mkdir()
    (folder / "a.pdf").symlink_to(secret)
    assert "指到台账文件夹外面" in told(folder, (TRAINING, DONE, "x", "2026-03-05", "a.pdf"))


def _without_keys(book: Any) -> None:
    book[SHEET].delete_cols(1)


def _without_guide(book: Any) -> None:
    del book[GUIDE]


def _nobodys(book: Any) -> None:
    book[GUIDE]["B2"].value = "某某科"


def _dragged(book: Any) -> None:
    """A key dragged one row down counts on by itself."""
    for number in range(2, 60):
        if book[SHEET].cell(number, 1).value == TRAINING:
            book[SHEET].cell(number, 1).value = "2026年30-2"


def test_a_deleted_key_column_is_told(tmp_path: Path) -> None:
    assert "没有“编号”这一列" in told(tmp_path, (TRAINING, DONE), change=_without_keys)


def test_a_dragged_key_is_found_out_by_the_words_beside_it(tmp_path: Path) -> None:
    row = (TRAINING, DONE, "x", "2026-03-05", proof(tmp_path, "a.pdf"))
    assert "编号 2026年30-2 是“公开数量和质量的统计”" in told(tmp_path, row, change=_dragged)
    assert not read(tmp_path).entries


def test_without_its_guide_a_ledger_is_known_by_its_name(tmp_path: Path) -> None:
    filled_ledger(tmp_path, RULES, OFFICE, change=_without_guide)
    assert read(tmp_path).section == OFFICE


def test_a_ledger_of_nobody_is_told(tmp_path: Path) -> None:
    path = filled_ledger(tmp_path, RULES, OFFICE, change=_nobodys)
    path.rename(tmp_path / "2026年台账.xlsx")
    ledger = read(tmp_path)
    assert not ledger.section and "看不出是哪个科室" in ledger.mistakes[0]


def test_an_unknown_key_and_a_status_of_ones_own_are_told_with_the_nearest(tmp_path: Path) -> None:
    said = told(tmp_path, ("2026年30-9", DONE), (TRAINING, "完成了", "x"))
    assert "没有编号“2026年30-9”" in said and "最接近的是“2026年30-" in said
    assert "写的是“完成了”" in said and "最接近的是“已完成”" in said


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    rows = [(f"2026年30-{n}", DONE, "=1+1", "三月五日", "C:\\a.pdf") for n in (1, 2)]
    filled_ledger(tmp_path, RULES, OFFICE, *rows)
    ledger = read(tmp_path)
    assert len(ledger.mistakes) == 6
    assert all(f"{ledger.file}　{SHEET}!" in sentence for sentence in ledger.mistakes)


def test_proofs_and_left_overs_are_no_ledgers(tmp_path: Path) -> None:
    """The public ledger of duty 34 is a workbook called 台账 too."""
    public = filled_ledger(tmp_path / "made", RULES, "宣传科", change=_without_guide)
    folder = tmp_path / "ledger"
    folder.mkdir()
    shutil.copy(public, folder / "公开台账.xlsx")
    (folder / "~$2026年台账-办公室-2026-11.xlsx").write_bytes(b"lock")
    filled_ledger(folder, RULES, OFFICE, ("2026年34-2", DONE, "公开台账", "2026-03-05", "公开台账.xlsx"))
    assert read(folder).section == OFFICE


def test_an_old_format_is_told(tmp_path: Path) -> None:
    (tmp_path / "宣传科台账.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    ledger = read(tmp_path)
    assert not ledger.opened and "另存为" in ledger.mistakes[0]


def test_names_that_are_no_text_stop_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    path = filled_ledger(folder, RULES, OFFICE, (TRAINING, DONE, "x", "2026-03-05", "a"))
    strange = os.fsdecode("台账".encode() + bytes([0xFF]))
    try:
        path.rename(folder / f"{strange}.xlsx")
        (folder / f"{strange}.xls").write_bytes(b"x")
    except OSError:
        pytest.skip("this disk keeps no such names")
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.ledgers(folder, RULES)
    result = run.audit(RULES)
    assert [f.subject for f in result.findings if f.code == "unread"] == ["台账?.xls"]


def test_no_folder_is_no_ledger(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "无", RULES) == ()


@pytest.mark.soak
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_libreoffice_saves_is_read_the_same(tmp_path: Path) -> None:
    proof(tmp_path, "签到表.pdf")
    row = (TRAINING, DONE, "培训", date(2026, 3, 5), "签到表.pdf\nhttp://example.cn/a.htm")
    path = filled_ledger(tmp_path, RULES, OFFICE, row, (TRAINING, DONE, "第二期", 46200, "签到表.pdf"))
    before = read(tmp_path)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path.parent}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]  # fmt: skip
    subprocess.run(
        [*command, "--outdir", str(tmp_path.parent / "saved"), str(path)], check=True, capture_output=True, timeout=180
    )
    shutil.copy(tmp_path.parent / "saved" / path.name, path)
    after = read(tmp_path)
    assert not before.mistakes and not after.mistakes
    assert (after.entries, after.section) == (before.entries, OFFICE) and len(after.entries) == 2
