"""backup and restore, as a clerk moves to a new computer: all comes over, nothing is overwritten, every alteration is noticed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli.exits import Exit
from cli.main import main
from tests.cli.test_commands import _handlers_as_before, told  # noqa: F401
from tests.cli.test_proof import office  # noqa: F401


def backed_up(office: list[str], to: Path) -> Path:  # noqa: F811
    assert main(["backup", *office[:4], "--to", str(to)]) == Exit.AUDITED
    (made,) = to.glob("*.zip")
    return made


def new_home(folder: Path) -> list[str]:
    return ["--rules", str(folder / "rules.yaml"), "--output", str(folder / "output")]


def test_a_move_to_another_computer(
    office: list[str],  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules = Path(office[1])
    (rules.parent / "ledger").mkdir()
    (rules.parent / "ledger" / "宣传科.xlsx").write_bytes(b"ledger")
    (Path(office[3]) / "decisions.jsonl").write_text("", "utf-8")
    papers = Path(office[3]) / "2026-11" / "发送" / "第1版"
    papers.mkdir(parents=True)
    (papers / "宣传科.zip").write_bytes(b"made anew by a command")
    made = backed_up(office, tmp_path / "U盘")
    home = tmp_path / "新电脑"
    home.mkdir()
    (home / "rules.yaml").write_text("# as shipped\n", "utf-8")
    assert main(["restore", str(made), *new_home(home)]) == Exit.AUDITED
    assert not (home / "output" / "2026-11").exists(), "nothing before it was agreed to"
    assert "--yes" in told(capsys)
    assert main(["restore", str(made), *new_home(home), "--yes"]) == Exit.AUDITED
    assert (home / "rules.yaml").read_bytes() == rules.read_bytes()
    (aside,) = home.glob("rules.恢复前-*.yaml")
    assert aside.read_text("utf-8") == "# as shipped\n"
    assert (home / "ledger" / "宣传科.xlsx").read_bytes() == b"ledger"
    assert (home / "output" / "decisions.jsonl").exists()
    assert not list(home.rglob("宣传科.zip"))
    assert main(["verify", *new_home(home)]) == Exit.AUDITED
    assert "全部一致" in told(capsys)
    assert main(["restore", str(made), *new_home(home), "--yes"]) == Exit.AUDITED, "the same again changes nothing"
    assert "要放回 0 个文件" in told(capsys)
    assert main(["report", *new_home(home), "--month", "2026-11"]) == Exit.AUDITED
    assert (home / "output" / "2026-11" / "第2版" / "index.html").is_file()


def test_results_that_differ_are_never_overwritten(
    office: list[str],  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = backed_up(office, tmp_path / "U盘")
    log = Path(office[3]) / "2026-11" / "第1版" / "findings.jsonl"
    log.write_text("later\n", "utf-8")
    assert main(["restore", str(made), *office[:4], "--yes"]) == Exit.USAGE
    assert "findings.jsonl" in told(capsys)
    assert log.read_text("utf-8") == "later\n"


@pytest.mark.parametrize("harm", ["altered", "added", "outside", "cut"])
def test_a_backup_that_is_not_whole_is_refused(
    harm: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bad = tmp_path / "坏.zip"
    name = "结果/../../外面.txt" if harm == "outside" else "结果/a.txt"
    digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"  # of b"foo"
    with zipfile.ZipFile(bad, "w") as packed:
        packed.writestr(name, b"bar" if harm == "altered" else b"foo")
        if harm == "added":
            packed.writestr("结果/b.txt", b"slipped in")
        packed.writestr("清单.json", json.dumps({"format": 1, "files": {name: digest}}))
    if harm == "cut":
        bad.write_bytes(bad.read_bytes()[:-30])
    assert main(["restore", str(bad), *new_home(tmp_path / "家"), "--yes"]) == Exit.USAGE
    assert "不能用来恢复" in (said := told(capsys)) or "不是完整的备份文件" in said
    assert not list(tmp_path.rglob("*.txt"))
