"""The verb duties: the plan on the screen and in a workbook, its questions, the state of the newest edition."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len

from cli.main import main
from reports.build import build
from tests.reports import samples

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    return main(["duties", "--rules", str(ROOT / "rules.yaml"), *arguments])


def test_every_duty_stands_in_straight_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    said = capsys.readouterr().out
    lines = [
        line for line in said.splitlines() if line.startswith(" ") and line.split()[:1] and line.split()[0].isdigit()
    ]
    assert [int(line.split()[0]) for line in lines] == list(range(1, 37))
    ends = {
        cell_len(line[: line.index("牵头：") if "牵头：" in line else line.index("责任：")])
        for line in lines
        if "：" in line
    }
    assert len(ends) == 1, "Chinese characters are two cells wide"
    assert "2026-10-31" in lines[8] and "（已过）" not in said, "nothing was looked at yet"
    assert "“局机关相关科室”指哪些科室" in said and "第 1、3、5、7、8 项" in said


def test_a_section_sees_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--section", "财务科") == 0
    said = capsys.readouterr().out
    assert "牵头：规划财务科" in said and "网站名称、域名" not in said
    assert run("--section", "外事科") != 0
    assert "没有“外事科”这个科室" in capsys.readouterr().err


def test_a_workbook_has_the_plans_words_and_the_ledgers_parts(tmp_path: Path) -> None:
    path = tmp_path / "事项.xlsx"
    assert run("--output", str(path)) == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 37 and rows[0][:2] == ("项", "事项")
    assert "听取政务公开工作汇报" in str(rows[29][8]) and str(rows[1][9]).startswith("主动做好政策解读。")


def test_the_newest_edition_tells_the_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(samples.result(), samples.rules(), samples.snapshot(tmp_path / "s.sqlite"), tmp_path / "output", "2026-11")
    assert run("--output", str(tmp_path / "output")) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.strip().startswith("35 "))
    assert "待报台账 1/1" in line
