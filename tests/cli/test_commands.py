"""The commands as the clerk gives them: exit code and Chinese sentence of each thing that can go wrong."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.snapshot.store import Snapshot
from cli.exits import Exit
from cli.main import main
from cli.workspace import Workspace

RULES = """
version: "1"
portal:
  name: 示例州广播电视局
  start: "{start}"
sections:
  - {{name: 局办公室, aliases: [办公室], office: true}}
  - {{name: 宣传科}}
columns:
  - {{id: tzgg, name: 通知公告, lead: 宣传科, update: 每月}}
plan: {{applies_to: 2026}}
since: 2026-01-01
"""


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    """main() gives the root logger a handler, as it must for a whole process."""
    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = before


def rules_file(folder: Path, start: str = "http://portal.example/", extra: str = "") -> Path:
    path = folder / "rules.yaml"
    path.write_text(RULES.format(start=start) + extra, "utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    return captured.out + captured.err


def test_every_mistake_of_the_rules_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = rules_file(tmp_path)
    text = rules.read_text("utf-8").replace("lead: 宣传科", "lead: 宣传可").replace("aliases:", "alias:")
    rules.write_text(text, "utf-8")
    assert main(["run", "--rules", str(rules), "--output", str(tmp_path / "output")]) == Exit.BAD_RULES
    said = told(capsys)
    assert "rules.yaml:7:" in said and "aliases" in said
    assert "rules.yaml:10:" in said and "宣传科" in said
    assert not (tmp_path / "output").exists()


def test_an_unreachable_portal_is_told_as_that_and_never_replaced_by_the_demo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        start = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        extra = "crawl: {retry_seconds: 0}\n"
        rules = rules_file(tmp_path, start, extra)
        assert main(["run", "--rules", str(rules), "--output", str(tmp_path / "output")]) == Exit.UNREACHABLE
    said = told(capsys)
    assert "打不开门户网站首页" in said and start in said
    assert not list(tmp_path.rglob("演示")) and not list(tmp_path.rglob("index.html"))


def test_a_portal_in_the_offices_own_network_is_told_how_to_be_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        'version: "1"\nportal: {name: 局, start: "http://127.0.0.1:9/"}\nsections: [{name: 办公室, office: true}]\n'
        "columns: [{id: a, name: 工作动态, lead: 办公室, update: 每季度}]\nplan: {source: 2019, applies_to: 2026}\nsince: 2026-01-01\n",
        encoding="utf-8",
    )
    assert main(["run", "--rules", str(rules), "--output", str(tmp_path / "output")]) == Exit.UNREACHABLE
    assert "allow_private: [127.0.0.1]" in told(capsys)


def test_no_snapshot_says_what_to_run_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--rules", str(rules_file(tmp_path)), "--output", str(tmp_path / "output")]
    assert main(["audit", *where, "--month", "2026-11"]) == Exit.NO_SNAPSHOT
    assert told(capsys).rstrip().endswith("run_audit.py")
    Snapshot.create(Workspace(tmp_path / "output", "2026-10").next_snapshot(), {"state": "complete"}).close()
    assert main(["audit", *where, "--month", "2026-11"]) == Exit.NO_SNAPSHOT
    assert "--month 2026-10" in told(capsys)
    assert main(["report", *where, "--month", "2026-10"]) == Exit.NO_SNAPSHOT
    assert "run_audit.py audit --month 2026-10" in told(capsys)


def test_a_folder_at_work_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(tmp_path / "output", "2026-11")
    Snapshot.create(workspace.next_snapshot(), {"state": "complete"}).close()
    where = ["--rules", str(rules_file(tmp_path)), "--output", str(workspace.output), "--month", "2026-11"]
    with workspace.alone():
        assert main(["audit", *where]) == Exit.BUSY
    assert "正有另一次体检在运行" in told(capsys)


def test_a_section_nobody_knows_is_asked_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(tmp_path / "output", "2026-11")
    Snapshot.create(workspace.next_snapshot(), {"state": "complete"}).close()
    where = ["--rules", str(rules_file(tmp_path)), "--output", str(workspace.output), "--month", "2026-11"]
    assert main(["audit", *where, "--section", "财会科"]) == Exit.USAGE
    said = told(capsys)
    assert "财会科" in said and "局办公室、宣传科" in said


def test_a_place_that_cannot_be_written_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    output = tmp_path / "file" / "output"
    assert main(["demo", "--output", str(output)]) == Exit.STORAGE
    said = told(capsys)
    assert str(tmp_path / "file") in said and "文件夹" in said
    assert os.strerror(20) not in said


def test_a_missing_rules_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--rules", str(tmp_path / "规则.yaml")]) == Exit.BAD_RULES
    assert "找不到这个文件" in told(capsys)
