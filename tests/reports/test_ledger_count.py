"""The ledger beside the score: no part of it as shipped, a part like any other where the office gives it weight."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from audits.model import Result
from reports.cases import apply
from reports.charging import Window, plan_profile
from reports.ledger_count import ledger_cells, ledger_text
from reports.scoring import SectionScore, score_sections
from rules.schema import Rules
from tests.ledger_books import filled_ledger, proof
from tests.snapshot_builder import SnapshotBuilder, make_rules

OFFICE = "办公室"
COLUMN: dict[str, object] = {"id": "tzgg", "name": "通知公告", "lead": [{"section": "宣传科"}], "update": "每月"}


def audited(folder: Path, rules: Rules) -> Result:
    run = SnapshotBuilder(folder / "run.sqlite")
    run.page("/", "<html><body><p>门户网站</p></body></html>")
    good = ("2026年30-1", "已完成", "x", "2026-03-05", proof(folder / "ledger", "a.pdf"))
    filled_ledger(folder / "ledger", rules, OFFICE, good, ("2026年2-1", "已完成", "x", "2026-03-05", "没有.pdf"))
    run.ledgers(folder / "ledger", rules)
    return run.audit(rules)


def scored(result: Result, rules: Rules) -> SectionScore:
    cases, cells = apply(result, [])
    window = Window(rules.since, None, result.as_of)
    return score_sections(cells, cases, plan_profile(rules), window, [OFFICE])[0]


@pytest.mark.parametrize(("weight", "points"), [(0, 0), (2, 1)])
def test_a_ledger_costs_points_only_where_it_has_weight(tmp_path: Path, weight: int, points: int) -> None:
    rules = make_rules([COLUMN], weights={"ledger": weight})
    result = audited(tmp_path, rules)
    score = scored(result, rules)
    lines = {line.cell.key: line.points for line in score.lines if line.cell.check == "ledger"}
    assert bool(lines) is (weight > 0)
    assert lines.get("ledger:2-1", Fraction(0)) == points and not lines.get("ledger:30-1")
    mine = [cell for cell in ledger_cells(result.cells) if cell.section == OFFICE]
    assert ledger_text(mine).startswith("1/")
