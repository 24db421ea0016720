"""The national yardstick: off as shipped, a page of its own, never surer than what was seen, no score touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from audits.model import Cell, Finding, Outcome, Place, Tally
from audits.observed_model import ColumnAge, HomeNews, Observed
from audits.watch.model import WatchedDay
from reports.build import build
from reports.deductions import DeductionLine
from reports.edition import tell
from reports.history import History
from reports.words import RunStatus
from reports.yardstick import VetoStanding, YardstickStanding, yardstick_standing
from rules.check_data import CODES
from rules.yardsticks import Yardstick, yardstick_data
from tests.reports import samples


def standing_of(
    findings: tuple[Finding, ...] = (), cells: tuple[Cell, ...] = (), observed: Observed | None = None, **rules: object
) -> YardstickStanding:
    result = replace(samples.result(), findings=findings, cells=cells, observed=observed)
    told = tell(
        result, samples.rules(yardstick="national", **rules), History(), (), month="2026-11", number=1, status=RunStatus.DRAFT,
        snapshot="s",
    )  # fmt: skip
    found = yardstick_standing(told)
    assert found is not None
    return found


def standings(
    findings: tuple[Finding, ...], cells: tuple[Cell, ...], observed: Observed | None = None
) -> dict[str, VetoStanding]:
    return {standing.veto.id: standing for standing in standing_of(findings, cells, observed).vetoes}


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
    assert {found[name].outcome for name in ("unreachable", "home", "stale_news", "blank", "replies")} == {
        Outcome.NOT_EVALUATED
    }
    assert found["services"].outcome is Outcome.MANUAL


def watched(number: int, *, ends: int = 1, opened: int = 24, failed: int = 0, **more: int) -> tuple[WatchedDay, ...]:
    """So many days in a row, the last `ends` days before the audit."""
    last = samples.AS_OF - timedelta(days=ends)
    days = (last - timedelta(days=number - 1 - n) for n in range(number))
    return tuple(WatchedDay(day, opened=opened, failed=failed, read=opened, **more) for day in days)


@pytest.mark.parametrize(
    ("days", "outcome", "words"),
    [
        (watched(7), Outcome.PASS, "看了 168 次，打不开 0 次"),
        (watched(7, opened=19, failed=1), Outcome.FAIL, "看了 140 次，打不开 7 次（5.0%）"),
        (
            watched(7, opened=20, failed=1),
            Outcome.TOLERATED,
            "（4.8%），达到 5.0% 为否决；已过监管平台常用的预警线 3.0%",
        ),
        (watched(7, opened=40, failed=1), Outcome.PASS, "（2.4%）"),
        (watched(7, opened=19, failed=0, doubtful=1), Outcome.MANUAL, "7 次说不准"),
        (watched(6, opened=48, failed=20), Outcome.NOT_EVALUATED, "11-15 0 次"),  # looks enough, on too few days
        (watched(9, opened=17, failed=2), Outcome.NOT_EVALUATED, "看了 133 次，要连续 7 天、每天 20 次以上，共 140 次"),
        ((*watched(3, ends=6), *watched(4, ends=1)), Outcome.NOT_EVALUATED, "不够的有 1 天：11-17 0 次"),  # a gap
        (
            watched(7, ends=10, opened=10, failed=10),
            Outcome.FAIL,
            "2026-11-06 至 2026-11-12",
        ),  # a whole week, some days ago
        ((), Outcome.NOT_EVALUATED, "schedule --watch"),
    ],
)
def test_a_week_of_looks(days: tuple[WatchedDay, ...], outcome: Outcome, words: str) -> None:
    found = standings((), (), Observed(days))["unreachable"]
    assert found.outcome is outcome and words in found.told


def test_a_week_in_which_the_site_was_stopped_is_for_a_person() -> None:
    days = watched(7, opened=10, failed=10)
    assert standings((), (), Observed(days, stopped=(days[3].day,)))["unreachable"].outcome is Outcome.MANUAL


FORTNIGHT = samples.AS_OF - timedelta(days=14)
OLD, YOUNG = (HomeNews(day, "关于换届的通知", samples.BASE) for day in (date(2026, 9, 1), FORTNIGHT))


@pytest.mark.parametrize(
    ("observed", "outcome"),
    [
        (Observed(news=YOUNG), Outcome.TOLERATED),  # seen without any watching; a fortnight is nearly over
        (Observed(news=replace(YOUNG, day=samples.AS_OF)), Outcome.PASS),
        (Observed(watched(2, changed=1), news=OLD), Outcome.PASS),
        (Observed(watched(14), news=OLD), Outcome.FAIL),
        (Observed(watched(14), news=OLD, news_unsure="首页上有 1 条链接的内容没有读到日期"), Outcome.MANUAL),
        (Observed(watched(14)), Outcome.MANUAL),
        (Observed(watched(14), news=OLD, stopped=(FORTNIGHT,)), Outcome.MANUAL),
        (Observed(watched(13), news=OLD), Outcome.NOT_EVALUATED),
        (Observed(news=OLD), Outcome.NOT_EVALUATED),
    ],
)
def test_a_fortnight_of_the_home_page(observed: Observed, outcome: Outcome) -> None:
    assert standings((), (), observed)["home"].outcome is outcome


def ages(*outcomes: Outcome, kind: str = "notices") -> Observed:
    return Observed(ages=tuple(ColumnAge(kind, f"c{n}", f"公告{n}", o, "很旧") for n, o in enumerate(outcomes)))


F, M, N = Outcome.FAIL, Outcome.MANUAL, Outcome.NOT_EVALUATED


@pytest.mark.parametrize(
    ("outcomes", "outcome"),
    [((F,) * 5, F), ((F,) * 4, Outcome.PASS), ((F, F, F, F, M), M), ((F, F, F, F, N), N), ((F,) * 4 + (Outcome.PASS,), Outcome.PASS)],
)  # fmt: skip
def test_columns_grown_old_are_counted_by_the_yardsticks_own_days(
    outcomes: tuple[Outcome, ...], outcome: Outcome
) -> None:
    assert standings((), (), ages(*outcomes))["stale_news"].outcome is outcome


def lines(standing: YardstickStanding) -> dict[str, DeductionLine]:
    return {line.item.id: line for group in standing.deductions.groups for line in group.lines}


def test_a_confirmed_deduction_is_taken_once_and_told_with_its_arithmetic() -> None:
    standing = standing_of(observed=ages(F, F, F, kind="policies"))
    line = lines(standing)["policy_stale"]
    assert (line.sure, line.most) == (Decimal(5), Decimal(5))
    assert "3 处 × 5 分 = 15 分，至多扣 5 分" in line.told and standing.deductions.total == "5"


def test_a_doubtful_one_makes_a_range_and_what_was_not_seen_costs_nothing() -> None:
    both = Observed(ages=(*ages(M, kind="answers").ages, *ages(N, kind="policies").ages))
    standing = standing_of(observed=both)
    assert lines(standing)["answers"].figure == "0～3" and standing.deductions.total == "0～3"
    assert lines(standing)["policy_stale"].outcome is N and lines(standing)["service_figures"].outcome is N


def test_what_is_not_confirmed_costs_nothing_until_the_office_says_what() -> None:
    cell = column_cell(failed=3)
    line = lines(standing_of(blanks(3), (cell,)))["blank"]
    assert line.word == "分值待确认" and line.figure == "—" and not line.most
    line = lines(standing_of(blanks(3), (cell,), yardstick_points={"blank": {"each": "2", "at_most": 5}}))["blank"]
    assert line.sure == Decimal(5) and line.by_office and "3 处 × 2 分 = 6 分，至多扣 5 分" in line.told


@pytest.mark.parametrize("outcome", [M, Outcome.TOLERATED])
def test_what_the_plan_asks_about_or_reminds_of_is_in_doubt(outcome: Outcome) -> None:
    findings = (samples.link_finding(1, "局办公室", "tzgg", code="dead_page", outcome=outcome),)
    cell = Cell("links", "tzgg", "局办公室", outcome, Tally().counting(outcome))
    line = lines(standing_of(findings, (cell,), yardstick_points={"other_links": {"each": 1}}))["other_links"]
    assert (line.outcome, line.figure) == (M, "0～1") and "另有 1 处存疑；存疑的属实则 1 处 × 1 分 = 1 分" in line.told


def test_links_of_the_home_page_are_counted_apart_and_once() -> None:
    here = (Place(f"{samples.BASE}/", "附件", "a"),)
    findings = (samples.link_finding(1, "局办公室", "tzgg", found_on=here, code="dead_page"),
                *(samples.link_finding(n, "局办公室", "tzgg", code="dead_page") for n in (2, 3)))  # fmt: skip
    cell = Cell("links", "tzgg", "局办公室", F, Tally(failed=3))
    points = {"home_links": {"each": 1}, "other_links": {"each": "0.1"}}
    found = lines(standing_of(findings, (cell,), yardstick_points=points))
    assert (found["home_links"].sure, found["other_links"].sure) == (Decimal(1), Decimal("0.2"))


def test_every_veto_says_its_basis_and_names_faults_that_checks_tell() -> None:
    data = yardstick_data(Yardstick.NATIONAL)
    assert data is not None and data.source and len(data.vetoes) == 8
    for veto in data.vetoes:
        assert veto.basis
    classes = {one.id for one in data.classes}
    fed_by = [(veto.faults, veto.classes) for veto in data.vetoes]
    fed_by += [(item.faults, item.classes) for item in data.deductions]
    for faults, kinds in fed_by:
        assert all(code in CODES[check] for check, code in (fault.split("/") for fault in faults))
        assert classes >= set(kinds)


def test_the_page_is_there_only_where_it_is_asked_for(tmp_path: Path) -> None:
    snapshot = samples.snapshot(tmp_path / "s.sqlite")
    without = build(samples.result(), samples.rules(), snapshot, tmp_path / "a", "2026-11")
    with_it = build(samples.result(), samples.rules(yardstick="national"), snapshot, tmp_path / "b", "2026-11")
    assert not (without.path / "yardstick.html").exists()
    page = (with_it.path / "yardstick.html").read_text("utf-8")
    assert "单项否决 8 项" in page and "不影响任何科室的分数" in page
    scores = [(path / "index.html").read_text("utf-8").count("100.0") for path in (without.path, with_it.path)]
    assert scores[0] == scores[1]
