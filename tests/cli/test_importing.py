"""The verb import-table: shown first, written only when agreed to, every refusal a sentence."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.exits import Exit
from cli.main import main
from rules.duties import load_duties
from rules.load import load_rules
from tests.rules.hand_tables import sheet
from tests.rules.office_table import written
from tests.rules.sound import OFFICE

TABLE = "栏目名称|责任科室|更新时限|备注\n工作动态|宣传科|每周|~\n通知公告|办公室|每月|7月起\n政策法规|法规科|每月|~"


class Terminal(io.StringIO):
    """A clerk at the keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = before


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "rules.yaml").write_text(OFFICE, "utf-8")
    written([sheet(TABLE)], tmp_path / "表.xlsx")
    return tmp_path


def said(office: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main([words[0], str(office / words[1]), "--rules", str(office / "rules.yaml"), *words[2:]])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    return code, captured.out + captured.err


def test_without_a_terminal_it_only_shows(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = said(office, capsys, "import-table", "表.xlsx")
    assert code == Exit.PARTIAL, "a row was not understood"
    assert "没有登记科室“法规科”" in told and "＋ 通知公告（编号 tzgg）" in told and "更新时限：每月 → 每周" in told
    assert "－ 政府信息公开＞机构职能（jgzn）" in told and "“通知公告”：7月起" in told and "--yes" in told
    assert (office / "rules.yaml").read_text("utf-8") == OFFICE


def test_with_yes_it_writes_and_keeps_the_old_file(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = said(office, capsys, "import-table", "表.xlsx", "--yes")
    assert code == Exit.PARTIAL and "已写入" in told
    assert load_rules(office / "rules.yaml").column("tzgg").update == "每月"
    assert [path.read_text("utf-8") for path in office.glob("rules.备份-*.yaml")] == [OFFICE]
    assert "# 暂定" in (office / "rules.yaml").read_text("utf-8")


@pytest.mark.parametrize(("answer", "writes"), [("是\n", True), ("\n", False), ("不\n", False)])
def test_at_a_terminal_it_asks(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: str, writes: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    _, told = said(office, capsys, "import-table", "表.xlsx")
    assert ("已写入 /" in told) == writes == ((office / "rules.yaml").read_text("utf-8") != OFFICE)


def test_what_cannot_be_read_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "表.doc").write_bytes(b"x")
    code, told = said(office, capsys, "import-table", "表.doc")
    assert code == Exit.USAGE and "另存为" in told
    written([sheet("姓名|电话\n某人|1")], office / "电话.xlsx")
    code, told = said(office, capsys, "import-table", "电话.xlsx")
    assert code == Exit.USAGE and "没有找到责任分解表" in told


def test_a_plan_is_shown_and_then_stands_beside_the_rules(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "某局政务公开工作分工方案",
        "一、公开",
        "1.公开预决算。（责任科室：规划财务科。完成时限：9月底前）",
        "2.培训。（责任科室：人事科）",
    ]
    (office / "方案.txt").write_text("\n".join(lines), "utf-8")
    code, told = said(office, capsys, "import-plan", "方案.txt")
    assert code == Exit.USAGE and "--year 2027" in told
    code, told = said(office, capsys, "import-plan", "方案.txt", "--year", "2027")
    target = office / "plans" / "分工方案-2027.yaml"
    assert code == Exit.AUDITED and "时限 9月底前" in told and "待确认" in told and not target.exists()
    code, told = said(office, capsys, "import-plan", "方案.txt", "--year", "2027", "--yes")
    assert code == Exit.AUDITED and "--use" in told
    assert [duty.deadline_month for duty in load_duties(2027, target.parent)] == [9, None]
    (office / "rules.yaml").write_text(OFFICE.replace("applies_to: 2026", "source: 2027\n  applies_to: 2027"), "utf-8")
    assert load_rules(office / "rules.yaml").plan.source == 2027
    _, told = said(office, capsys, "import-plan", "方案.txt", "--year", "2027", "--yes")
    assert "原来的文件留在" in told and len(list(target.parent.iterdir())) == 2


def test_the_rules_follow_a_new_plan_by_the_matters_both_share(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = office / "rules.yaml"
    old = OFFICE.replace(
        "    update: 每月          # 暂定", "    update: 每月          # 暂定\n    duties: [7, 20]   # 动态"
    )
    rules.write_text(old.replace("    update: 每年2次", "    update: 每年2次\n    duties: 18"), "utf-8")
    known = {duty.number: duty.text for duty in load_duties(2019)}
    lines = ["某局2027年政务公开工作分工方案", "一、公开", f"1.{known[18]}", f"2.{known[20]}"]
    (office / "方案.txt").write_text("\n".join(lines), "utf-8")
    said(office, capsys, "import-plan", "方案.txt", "--yes")
    plan = office / "plans" / "分工方案-2027.yaml"
    plan.write_text(plan.read_text("utf-8").replace("局规划财务科]", "财务科]"), "utf-8")
    code, told = said(office, capsys, "import-plan", "方案.txt", "--yes", "--use")
    assert "财务科]" in plan.read_text("utf-8"), "what the office corrected stays"
    assert code == Exit.AUDITED and "工作动态（gzdt）：第 7、20 项 → 第 2 项" in told
    found = load_rules(rules)
    assert (found.plan.source, found.plan.applies_to) == (2027, 2027)
    assert (found.column("gzdt").duties, found.column("czyjs").duties) == ((2,), (1,))
    assert "duties: [2]   # 动态" in rules.read_text("utf-8") and len(list(office.glob("rules.备份-*.yaml"))) == 1
