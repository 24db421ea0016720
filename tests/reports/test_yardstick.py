"""The national yardstick: off as shipped, a page of its own, never surer than what was seen, no score touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audits.model import Cell, Finding, Outcome, Tally
from reports.build import build
from reports.edition import tell
from reports.history import History
from reports.words import RunStatus
from reports.yardstick import VetoStanding, yardstick_standing
from rules.check_data import CODES
from rules.yardsticks import Yardstick, yardstick_data
from tests.reports import samples


def standings(findings: tuple[Finding, ...], cells: tuple[Cell, ...]) -> dict[str, VetoStanding]:
    result = replace(samples.result(), findings=findings, cells=cells)
    told = tell(
        result, samples.rules(yardstick="national"), History(), (), month="2026-11", number=1, status=RunStatus.DRAFT, snapshot="s",
    )  # fmt: skip
    found = yardstick_standing(told)
    assert found is not None
    return {standing.veto.id: standing for standing in found.vetoes}


def blanks(number: int) -> tuple[Finding, ...]:
    return tuple(
        samples.column_finding("tzgg", "blank", "局办公室", obligation=f"c{n}", subject=f"c{n}") for n in range(number)
    )


def column_cell(**tally: int) -> Cell:
    return Cell("columns", "tzgg", "局办公室", Tally(**tally).outcome, Tally(**tally))


@pytest.mark.parametrize(
    ("number", "cell", "outcome"),
    [
        (5, column_cell(failed=5), Outcome.FAIL),
        (4, column_cell(failed=4, passed=9), Outcome.PASS),
        (4, column_cell(failed=4, not_evaluated=1), Outcome.NOT_EVALUATED),
        (4, column_cell(failed=4, manual=1), Outcome.NOT_EVALUATED),
    ],
)
def test_blank_columns_are_counted_as_the_indicator_counts_them(number: int, cell: Cell, outcome: Outcome) -> None:
    assert standings(blanks(number), (cell,))["blank"].outcome is outcome


def test_what_the_plan_counts_otherwise_is_for_a_person() -> None:
    stale = tuple(
        samples.column_finding("tzgg", "stale", "局办公室", obligation=f"c{n}", subject=f"c{n}") for n in range(10)
    )
    assert standings(stale, (column_cell(failed=10),))["stale"].outcome is Outcome.MANUAL


def test_what_needs_days_of_watching_or_was_not_looked_at_is_not_evaluated() -> None:
    found = standings((), ())
    assert {found[name].outcome for name in ("unreachable", "home", "blank", "replies")} == {Outcome.NOT_EVALUATED}
    assert found["services"].outcome is Outcome.MANUAL


def test_every_veto_says_its_basis_and_names_faults_that_checks_tell() -> None:
    data = yardstick_data(Yardstick.NATIONAL)
    assert data is not None and data.source and len(data.vetoes) == 7
    for veto in data.vetoes:
        assert veto.basis and all(code in CODES[check] for check, code in (f.split("/") for f in veto.faults))


def test_the_page_is_there_only_where_it_is_asked_for(tmp_path: Path) -> None:
    snapshot = samples.snapshot(tmp_path / "s.sqlite")
    without = build(samples.result(), samples.rules(), snapshot, tmp_path / "a", "2026-11")
    with_it = build(samples.result(), samples.rules(yardstick="national"), snapshot, tmp_path / "b", "2026-11")
    assert not (without.path / "yardstick.html").exists()
    page = (with_it.path / "yardstick.html").read_text("utf-8")
    assert "单项否决 7 项" in page and "不影响任何科室的分数" in page
    scores = [(path / "index.html").read_text("utf-8").count("100.0") for path in (without.path, with_it.path)]
    assert scores[0] == scores[1]
