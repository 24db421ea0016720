from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audits.model import Outcome, Result
from tests.checks.duty_pages import PAGER, Row, add_list, column, home, told
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules

NAME = "信息公开制度"
WORDS = "<p>第一条 为规范有关工作，根据有关规定，结合实际，制定本文件。第二条 本文件自印发之日起施行。</p>"
THREE: list[Row] = [
    ("政府信息公开工作制度", "2026-03-01", WORDS), ("政务公开考核办法", "2026-03-01", WORDS), ("政务公开责任追究办法", "2026-03-01", WORDS),
]  # fmt: skip
DECEMBER = "2026-12-10"


def regime_run(path: Path, rows: list[Row], day: str = DECEMBER, name: str = NAME, more: str = "") -> Result:
    run = SnapshotBuilder(path / "snapshot.sqlite", as_of=day)
    run.page("/", home(name))
    add_list(run, name, rows, more=more)
    return run.audit(make_rules([column(name)]), date.fromisoformat(day))


def test_well(tmp_path: Path) -> None:
    assert told(regime_run(tmp_path, THREE), "regime") == {}


def test_one_is_not_there(tmp_path: Path) -> None:
    found = told(regime_run(tmp_path, THREE[:2]), "regime")
    assert found == {"accountability": (Outcome.FAIL, "part_missing")}


def test_a_tree_of_columns_beside_the_list_says_nothing(tmp_path: Path) -> None:
    run, other = SnapshotBuilder(tmp_path / "snapshot.sqlite", as_of=DECEMBER), "督查审计整改落实"
    run.page("/", home(NAME, other))
    add_list(run, NAME, THREE[:2])
    rows = "".join(
        f'<tr><td>■</td><td><a href="/c0/{n}.html">{title}</a></td><td>{day}</td></tr>'
        for n, (title, day, _) in enumerate(THREE[:2])
    )
    run.page(
        "/c0/index.html",
        f"""<html><body><div class="hd"><h1>云岭州广播电视局</h1><span>2026年12月10日</span></div>
        <div class="w"><div class="wz">当前位置：<a href="/">首页</a> &gt; {NAME}</div>
        <div class="lf"><p><a href="/c1/index.html">{other}</a></p></div>
        <div class="rt"><div class="lm">{NAME}</div><table><tbody>{rows}</tbody></table></div></div></body></html>""",
    )
    add_list(run, other, [("审计问题整改结果", "2026-11-01", WORDS)], n=1)
    result = run.audit(make_rules([column(NAME), column(other, 1)]), date.fromisoformat(DECEMBER))
    assert told(result, "regime") == {"accountability": (Outcome.FAIL, "part_missing")}


def test_not_due_before_december(tmp_path: Path) -> None:
    result = regime_run(tmp_path, THREE[:2], "2026-11-30")
    assert cell_of(result, "regime", "c0").outcome is Outcome.NOT_APPLICABLE


def test_in_the_text_of_another(tmp_path: Path) -> None:
    rows = [*THREE[:2], ("补充规定", "2026-04-01", "<p>违反本规定的，依规依纪追究责任。</p>")]
    assert told(regime_run(tmp_path, rows), "regime") == {}


def test_in_a_file(tmp_path: Path) -> None:
    rows = [*THREE[:2], ("制度汇编", "2026-04-01", '<p>见附件。</p><p><a href="/f/1.pdf">汇编.pdf</a></p>')]
    assert told(regime_run(tmp_path, rows), "regime") == {"accountability": (Outcome.MANUAL, "part_missing")}


def test_unread(tmp_path: Path) -> None:
    result = regime_run(tmp_path, THREE[:2], more=PAGER)
    assert cell_of(result, "regime", "c0").outcome is Outcome.NOT_EVALUATED


def test_the_catalogue_of_institutions(tmp_path: Path) -> None:
    rows = [("监测中心简介", "2026-03-01", "<p>承担监测任务。</p>")]
    found = told(regime_run(tmp_path, rows, name="事业单位信息公开"), "regime")
    assert found == {"catalogue": (Outcome.MANUAL, "no_catalogue")}


def test_undated(tmp_path: Path) -> None:
    rows = [*THREE, ("补充规定", "", WORDS)]
    assert told(regime_run(tmp_path, rows), "regime") == {}


def test_a_dead_first_column_does_not_silence_the_others(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "snapshot.sqlite", as_of=DECEMBER)
    run.page("/", home("信息公开规定", NAME))
    run.dead("/c0/index.html")
    add_list(run, NAME, THREE[:2], 1)
    result = run.audit(make_rules([column("信息公开规定"), column(NAME, 1)]), date.fromisoformat(DECEMBER))
    cell = cell_of(result, "regime", "c1")
    # What is missing may stand in the dead column, for which the check of columns already asks.
    assert (cell.tally.passed, cell.tally.not_evaluated) == (2, 1)


def test_supervision_of_the_trade_is_no_supervision_of_disclosure(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "snapshot.sqlite", as_of=DECEMBER)
    run.page("/", home(NAME, "监督检查"))
    add_list(run, NAME, THREE[:2])
    add_list(run, "监督检查", [("广播电视监督检查结果", "2026-03-01", WORDS)], 1)
    result = run.audit(make_rules([column(NAME), column("监督检查", 1)]), date.fromisoformat(DECEMBER))
    assert told(result, "regime") == {"accountability": (Outcome.FAIL, "part_missing")}


@pytest.mark.parametrize(
    ("day", "title", "waits"),
    [
        ("2026-11-30", "", False),  # not due
        (DECEMBER, "", True),
        (DECEMBER, "局属事业单位公开事项目录（两个单位）", False),
    ],
)
def test_without_a_column_for_the_catalogues(tmp_path: Path, day: str, title: str, waits: bool) -> None:
    rows = [*THREE, (title, "2026-03-02", WORDS)] if title else THREE
    cells = [c.key for c in regime_run(tmp_path, rows, day).cells if c.check == "regime"]
    assert ("topic:institutions" in cells) is waits
