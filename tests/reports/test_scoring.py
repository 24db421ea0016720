"""The score's arithmetic: by hand, and as laws that hold for any cells and findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.model import Cell, Finding, Outcome, Owner, Role, Tally
from reports.cases import Case
from reports.charging import Profile, Window, charges, plan_profile, uncharged
from reports.scoring import SectionScore, Standing, score_sections
from tests.reports import samples

PROFILE = Profile(
    "试",
    points={
        "columns": {"blank": Decimal(5), "default": Decimal(2)},
        "links": {"default": Decimal("0.5")},
        "free": {"default": Decimal(0)},
    },
    weights={"columns": Decimal(5), "links": Decimal(3), "free": Decimal(5)},
    floor=Fraction(3, 5),
)
AS_OF = date(2026, 11, 22)
WINDOW = Window(date(2026, 7, 1), None, AS_OF)


def cell(key: str, outcome: Outcome = Outcome.PASS, **changes: object) -> Cell:
    return replace(Cell("columns", key, "甲科", outcome, weight=Decimal(5)), **changes)  # type: ignore[arg-type]


def finding(key: str, code: str = "stale", **changes: object) -> Finding:
    base = Finding(
        "columns", key, key, code, Outcome.FAIL, "题", "说明", "办法", "依据", "http://x/", key, owners=(Owner("甲科"),)
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def case(key: str, code: str = "stale", **changes: object) -> Case:
    found = finding(key, code, **changes)
    return Case(found, found.outcome, found.owners)


def score(cells: list[Cell], cases: list[Case], window: Window = WINDOW) -> SectionScore:
    return score_sections(cells, cases, PROFILE, window, ["甲科"])[0]


def test_by_hand() -> None:
    got = score([cell("a", Outcome.FAIL), cell("b"), cell("c", Outcome.NOT_EVALUATED)], [case("a")])
    assert got.score == 80  # 100 × (1 − 2 ÷ 10)
    assert got.coverage == Fraction(2, 3)
    assert got.arithmetic == "得分 = 100 ×（1 − 扣分 2 ÷ 已核查权重 10）= 80.0"
    assert got.coverage_arithmetic == "覆盖率 = 已核查权重 10 ÷ 应核查权重 15 = 66.7%"


def test_a_cell_never_loses_more_than_its_weight() -> None:
    got = score(
        [cell("a", Outcome.FAIL), cell("b")], [case("a", "blank"), case("a", subject="2"), case("a", subject="3")]
    )
    assert got.score == 50
    assert "以权重封顶" in got.lines[0].arithmetic


def test_a_cell_of_many_subjects_counts_by_its_evaluated_share() -> None:
    got = score([cell("a", Outcome.FAIL, tally=Tally(passed=6, failed=1, not_evaluated=3))], [case("a")])
    assert got.coverage == Fraction(7, 10)
    assert got.score == 100 * (1 - Fraction(2) / Fraction("3.5"))
    assert got.lines[0].arithmetic == "权重 5 × 已核查 7/10 = 3.5；扣 2"


def test_what_does_not_apply_counts_nowhere() -> None:
    with_it = score([cell("a"), cell("b", Outcome.NOT_APPLICABLE)], [])
    assert with_it.score == 100
    assert with_it.coverage == 1


def test_under_the_floor_a_section_has_no_score() -> None:
    got = score([cell("a"), cell("b", Outcome.NOT_EVALUATED)], [])
    assert (got.standing, got.score) == (Standing.UNRATED, None)
    assert got.arithmetic == "覆盖率 50.0% 低于 60.0%，不评分、不排名。"


def test_nothing_applicable_is_no_score_at_all() -> None:
    got = score([], [])
    assert (got.standing, got.score, got.coverage) == (Standing.IDLE, None, None)


@pytest.mark.parametrize("role", [Role.UNASSIGNED, Role.PLATFORM])
def test_nobodys_findings_cost_nobody(role: Role) -> None:
    got = score([cell("a", Outcome.FAIL)], [case("a", owners=(Owner("甲科", role),))])
    assert got.score == 100


@pytest.mark.parametrize(
    ("deadline", "previous", "paid"),
    [
        (date(2026, 6, 30), None, False),  # before since: legacy
        (date(2026, 7, 1), None, True),
        (AS_OF, None, True),
        (AS_OF + timedelta(1), None, False),
        (date(2026, 10, 22), date(2026, 10, 22), False),  # counted in the audit that held it
        (date(2026, 10, 23), date(2026, 10, 22), True),
    ],
)
def test_an_event_fault_counts_once(deadline: date, previous: date | None, paid: bool) -> None:
    window = replace(WINDOW, previous=previous)
    late = case("a", event_deadline=deadline)
    assert bool(charges(late, PROFILE, window)) is paid
    assert (uncharged(late, window, PROFILE) == "") is paid


def test_a_state_fault_counts_every_month() -> None:
    assert charges(case("a"), PROFILE, replace(WINDOW, previous=date(2026, 10, 22)))


def test_legacy_doubt_and_reminders_cost_nothing() -> None:
    for found in (case("a", legacy=True), case("a", outcome=Outcome.MANUAL), case("a", outcome=Outcome.TOLERATED)):
        assert charges(found, PROFILE, WINDOW) == ()


def test_the_range_shows_both_ends_of_doubt() -> None:
    cells = [cell("a", Outcome.MANUAL), cell("b"), cell("c")]
    got = score(cells, [case("a", outcome=Outcome.MANUAL)])
    assert got.score == 100
    assert got.cleared == 100
    assert got.confirmed == 100 * (1 - Fraction(2, 15))
    assert got.range_text == "1 项待人工核查：全部属实 86.7，全部排除 100.0"


def test_a_doubt_that_would_cost_nothing_makes_no_range() -> None:
    """Else a score could stand outside its own range: the cell counts once it is decided, and nothing is lost in it."""
    cells = [cell("a", Outcome.MANUAL, check="free"), cell("b", Outcome.FAIL), cell("c")]
    got = score(cells, [case("a", check="free", outcome=Outcome.MANUAL), case("b")])
    assert got.doubtful == 0
    assert got.range_text == ""


def test_what_is_owed_in_anothers_column_is_weighed_as_its_check() -> None:
    cells = [cell("a"), cell("b", section="乙科")]
    got = score_sections(cells, [case("b")], PROFILE, WINDOW, ["甲科", "乙科"])
    assert got[0].score == 80
    assert got[1].score == 100


def test_vetoes_leave_the_score_alone() -> None:
    rules = samples.rules(vetoes=["columns/blank"])
    plain = samples.rules(vetoes=[])
    cells, cases = [cell("a", Outcome.FAIL), cell("b")], [case("a", "blank")]
    got = [score_sections(cells, cases, plan_profile(r), WINDOW, ["甲科"])[0].score for r in (rules, plain)]
    assert got[0] == got[1]


KEYS = ("a", "b", "c", "d")
counts = st.integers(0, 5)
tallies = st.builds(Tally, counts, counts, counts, counts, counts)
cell_lists = st.lists(
    st.builds(
        lambda key, outcome, tally, weight: cell(key, outcome, tally=tally, weight=Decimal(weight)),
        st.sampled_from(KEYS), st.sampled_from(list(Outcome)), tallies, st.integers(1, 10),
    ),
    max_size=4, unique_by=lambda c: c.key,
)  # fmt: skip
case_lists = st.lists(
    st.builds(
        lambda key, code, outcome, n: case(key, code, outcome=outcome, subject=str(n)),
        st.sampled_from(KEYS), st.sampled_from(["blank", "stale"]),
        st.sampled_from([Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED]), counts,
    ),
    max_size=8,
)  # fmt: skip


@given(cell_lists, case_lists)
def test_scores_and_coverage_stay_in_bounds(cells: list[Cell], cases: list[Case]) -> None:
    got = score(cells, cases)
    for value in (got.score, got.confirmed, got.cleared):
        assert value is None or 0 <= value <= 100
    assert got.coverage is None or 0 <= got.coverage <= 1
    if got.confirmed is not None and got.cleared is not None:
        assert got.confirmed <= got.cleared


@given(cell_lists, case_lists, st.sampled_from(KEYS))
def test_one_more_problem_never_helps(cells: list[Cell], cases: list[Case], key: str) -> None:
    if not any(c.key == key and c.outcome is not Outcome.NOT_APPLICABLE for c in cells):
        return
    before, after = score(cells, cases), score(cells, [*cases, case(key)])
    if before.score is not None and after.score is not None:
        assert after.score <= before.score


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_shares_of_a_finding_add_up_exactly(parts: list[int]) -> None:
    owners = tuple(Owner(f"{n}科", share=Fraction(part, sum(parts))) for n, part in enumerate(parts))
    paid = charges(case("a", owners=owners), PROFILE, WINDOW)
    assert sum((charge.points for charge in paid), Fraction(0)) == 2
