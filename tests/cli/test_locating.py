"""The verb locate: what it tells of each column, and what it writes into rules.yaml."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.exits import Exit
from cli.main import main
from cli.workspace import Workspace
from rules.load import load_rules
from tests.snapshot_builder import SnapshotBuilder

RULES = """version: "1"
portal:
  name: 示例州广播电视局
  start: "http://portal.example/"
sections:
  - {name: 局办公室, office: true}
columns:
  # 首页
  - {id: gzdt, name: 工作动态, lead: 局办公室, update: 每月}   # 一行写完
  - id: czxx
    name: 财政信息
    lead: 局办公室      # 暂由办公室负责
    update: 每年
  - id: yjgb
    name: 应急广播
    lead: 局办公室
    update: 每年
  - id: tzgg
    name: 通知公告
    url: http://portal.example/tzgg.htm
    lead: 局办公室
    update: 每年
plan: {applies_to: 2026}
since: 2026-01-01
"""
MENU = """<ul><li><a href="/gzdt.htm">部门动态</a></li><li><a href="/bmys.htm">部门预算</a></li>
<li><a href="/bmjs.htm">部门决算</a></li><li><a href="/tzgg.htm">通知公告</a></li></ul>"""


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = before


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with rules and last month's snapshot."""
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    path = Workspace(tmp_path / "output", "2026-10").next_snapshot()
    path.parent.mkdir(parents=True)
    builder = SnapshotBuilder(path, "2026-10-20")
    for address in ("/", "/gzdt.htm", "/bmys.htm", "/bmjs.htm", "/tzgg.htm"):
        builder.page(address, f"<html><body>{MENU}</body></html>")
    builder.close()
    return tmp_path


def said(office: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main(["locate", "--rules", str(office / "rules.yaml"), "--output", str(office / "output"), *more])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    return code, captured.out + captured.err


def test_every_column_is_told_and_nothing_is_written(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = said(office, capsys)
    assert code == Exit.AUDITED
    assert "√ 认定　工作动态（gzdt）　http://portal.example/gzdt.htm" in told
    assert "？ 待选定　财政信息（czxx）" in told and "部门预算" in told and "部门决算" in told
    assert "× 没有找到　应急广播（yjgb）" in told
    assert "√ 已填写　通知公告（tzgg）" in told
    assert "--choose czxx=1" in told
    assert (office / "rules.yaml").read_text("utf-8") == RULES


def test_the_sure_ones_and_the_choice_are_written_and_nothing_else(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = said(office, capsys, "--write", "--choose", "czxx=2")
    assert code == Exit.AUDITED
    assert "将改动 2 行" in told and "原来的文件留在" in told
    text = (office / "rules.yaml").read_text("utf-8")
    assert 'id: gzdt, url: "http://portal.example/gzdt.htm", name: 工作动态' in text
    assert [line for line in RULES.split("\n") if line not in text.split("\n")] == [
        "  - {id: gzdt, name: 工作动态, lead: 局办公室, update: 每月}   # 一行写完"
    ]
    rules = load_rules(office / "rules.yaml")
    assert rules.column("czxx").url in ("http://portal.example/bmys.htm", "http://portal.example/bmjs.htm")
    assert rules.column("yjgb").url == ""
    assert [path.read_text("utf-8") for path in office.glob("rules.备份-*.yaml")] == [RULES]


@pytest.mark.parametrize(
    ("choice", "told"), [("caizheng=1", "没有“caizheng”这个栏目"), ("czxx=9", "请写 1 到"), ("yjgb=1", "没有候选")]
)
def test_a_choice_that_cannot_be_is_asked_back(
    office: Path, capsys: pytest.CaptureFixture[str], choice: str, told: str
) -> None:
    code, answer = said(office, capsys, "--choose", choice)
    assert code == Exit.USAGE and told in answer
    assert (office / "rules.yaml").read_text("utf-8") == RULES


def test_a_month_without_snapshots_is_not_replaced_by_another(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = RULES.replace('http://portal.example/"', 'http://127.0.0.1:9/"') + "crawl: {retry_seconds: 0}\n"
    (office / "rules.yaml").write_text(text, "utf-8")
    code, told = said(office, capsys, "--month", "2026-09")
    assert code == Exit.UNREACHABLE and "打不开门户网站首页" in told
