"""Settling: what supersedes what, who owns it, what is legacy, one order."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.model import FOUND_ON_KEPT, Cell, Finding, Outcome, Owner, Place, Report, Role, Tally
from audits.ownership import shared
from audits.settle import settle
from audits.template import PagePlace, template_spots
from rules.schema import Rules, Thresholds
from tests.snapshot_builder import make_rules

DAY = date(2026, 11, 20)
LEAD = [{"section": "宣传科", "until": "2026-06-30"}, {"section": "科技科", "from": "2026-07-01"}]
RULES: Rules = make_rules([
    {"id": "a", "name": "动态", "lead": LEAD, "update": "每周"},
    {"id": "b", "name": "公告", "lead": ["宣传科", "科技科"], "update": "每周", "since": "2026-09-01"},
])  # fmt: skip


def finding(check: str, code: str, *, subject: str = "a", outcome: Outcome = Outcome.FAIL, **more: object) -> Finding:
    values: dict[str, object] = {
        "check": check, "obligation": f"column:{subject}" if check == "columns" else f"{check}:x", "subject": subject,
        "code": code, "outcome": outcome, "title": "标题", "message": "说明", "fix": "整改", "basis": "依据",
        "url": "http://portal.example/a/", "column": "a",
    }  # fmt: skip
    return Finding(**(values | more))  # type: ignore[arg-type]


def settled(*findings: Finding, cells: tuple[Cell, ...] = ()) -> tuple[tuple[Cell, ...], tuple[Finding, ...]]:
    return settle([Report(cells, findings)], RULES, DAY)


@pytest.mark.parametrize(
    ("stronger", "weaker"), [("missing", "blank"), ("missing", "stale"), ("blank", "stale"), ("stale", "too_few")]
)
def test_of_one_column_the_graver_stands(stronger: str, weaker: str) -> None:
    first = finding("columns", weaker, obligation="column:a")
    second = finding("columns", stronger, obligation="column:a")
    assert [f.code for f in settled(first, second)[1]] == [stronger]


def test_a_dead_column_page_is_not_also_a_dead_link() -> None:
    page = "http://portal.example/a/"
    cell = Cell("links", "a", "科技科", Outcome.FAIL, Tally(passed=3, failed=1))
    cells, found = settled(
        finding("columns", "missing", url=page), finding("links", "dead_page", subject=page, url=page), cells=(cell,)
    )
    assert [f.check for f in found] == ["columns"]
    assert (cells[0].outcome, cells[0].tally) == (Outcome.PASS, Tally(passed=3))


def test_a_doubt_does_not_swallow_a_proof() -> None:
    page = "http://portal.example/a/"
    found = settled(
        finding("columns", "missing", url=page, outcome=Outcome.MANUAL), finding("links", "dead_page", subject=page)
    )[1]
    assert [f.check for f in found] == ["columns", "links"]


def test_a_vanished_host_is_told_once_a_section() -> None:
    owner = (Owner("宣传科"),)
    host = finding("domains", "no_such_name", subject="gone.example.org", owners=owner)
    mine = finding("links", "dead_outward", subject="http://gone.example.org/1.html", owners=owner)
    others = finding("links", "dead_outward", subject="http://gone.example.org/2.html", owners=(Owner("科技科"),))
    assert [(f.check, f.owners[0].section) for f in settled(host, mine, others)[1]] == [
        ("domains", "宣传科"),
        ("links", "科技科"),
    ]


def test_who_led_on_the_day_that_decides() -> None:
    state = finding("columns", "stale")
    event = finding("columns", "late", subject="http://portal.example/a/1.html", event_deadline=date(2026, 5, 8))
    assert {f.code: f.owners[0].section for f in settled(state, event)[1]} == {"stale": "科技科", "late": "宣传科"}


def test_nobody_led_then() -> None:
    rules = make_rules(
        [{"id": "a", "name": "动态", "lead": [{"section": "宣传科", "from": "2027-01-01"}], "update": "每周"}]
    )
    found = settle([Report((), (finding("columns", "stale"),))], rules, DAY)[1][0]
    assert [(o.section, o.role) for o in found.owners] == [("办公室", Role.UNASSIGNED)]


def test_an_event_from_before_the_duty_blames_nobody() -> None:
    found = settled(finding("columns", "late", column="b", event_deadline=date(2026, 8, 31)))[1][0]
    assert (found.legacy, found.outcome) == (True, Outcome.TOLERATED)


def test_cells_are_shared_among_the_leads_and_merged() -> None:
    cells = (
        Cell("replies", "b", "", Outcome.PASS, Tally(passed=1)),
        Cell("replies", "b", "宣传科", Outcome.FAIL, Tally(failed=1)),
    )
    found = {c.section: c for c in settled(cells=cells)[0]}
    assert found["宣传科"].tally == Tally(passed=1, failed=1)
    assert found["宣传科"].outcome is Outcome.FAIL
    assert found["科技科"].share == Fraction(1, 2)


def test_places_are_sorted_counted_and_bounded() -> None:
    places = tuple(Place(f"http://portal.example/{n:03}.html") for n in reversed(range(50)))
    found = settled(finding("links", "dead_page", found_on=places))[1][0]
    assert (found.found_count, len(found.found_on)) == (50, FOUND_ON_KEPT)
    assert found.found_on[0].url.endswith("/000.html")


def test_the_order_is_the_same_whatever_came_first() -> None:
    found = [finding("links", "dead_page", subject=f"http://portal.example/{n}") for n in range(9)]
    assert settled(*found)[1] == settled(*reversed(found))[1]


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=9))
def test_shares_add_up_exactly(sections: list[str]) -> None:
    assert sum(owner.share for owner in shared(tuple(sections))) == 1


class TestTemplate:
    def spots(self, columns: int, share_with: int, pages: int = 4) -> frozenset[tuple[str, str]]:
        spot = ("http://portal.example/wzdt.html", "#footer > a")
        rows = [
            (PagePlace(f"c{c}", False), frozenset([spot] if n < share_with else []))
            for c in range(columns)
            for n in range(pages)
        ]
        return template_spots(rows, Thresholds().template_share)

    def test_half_the_pages_of_three_columns(self) -> None:
        assert self.spots(3, 2)

    def test_two_columns_prove_nothing(self) -> None:
        assert not self.spots(2, 4)

    def test_less_than_half_the_pages_proves_nothing(self) -> None:
        assert not self.spots(5, 1)


def test_nothing_is_owed_before_the_obligation_whatever_the_check() -> None:
    rules = make_rules([{"id": "a", "name": "动态", "lead": "宣传科", "update": "每周", "since": "2026-12-01"}])
    cell = Cell("wording", "a", "宣传科", Outcome.FAIL, Tally(failed=1))
    cells, found = settle([Report((cell,), (finding("wording", "wrong_word"),))], rules, DAY)
    assert not found
    assert (cells[0].outcome, cells[0].tally, cells[0].note) == (
        Outcome.NOT_APPLICABLE, Tally(), "自 2026-12-01 起要求，尚未到期",
    )  # fmt: skip
    assert settle([Report((cell,), ())], rules, date(2026, 12, 1))[0][0].outcome is Outcome.FAIL


def test_a_rule_from_elsewhere_is_named_with_its_own_day() -> None:
    _, found = settled(finding("columns", "blank"), finding("columns", "stale", subject="b", column="b"))
    blank, stale = found
    assert "国办发〔2017〕47号" in blank.basis
    assert blank.rule_since == date(2017, 5, 15)
    assert (stale.basis, stale.rule_since) == ("依据", date(2019, 7, 25))


def test_a_part_of_a_matter_may_have_a_rule_of_its_own() -> None:
    _, found = settled(
        finding("request", "part_missing", subject="channel"), finding("request", "part_missing", subject="formats")
    )
    assert {f.subject: f.rule_since for f in found} == {"channel": date(2019, 5, 15), "formats": date(2019, 7, 25)}


def test_what_fell_due_before_its_rule_was_made_is_legacy() -> None:
    rules = make_rules([{"id": "a", "name": "年报", "lead": "宣传科", "update": "每年"}], since=date(2019, 1, 1))
    late = finding("annual_report", "late", event_deadline=date(2019, 1, 31))
    _, (told,) = settle([Report((), (late,))], rules, DAY)
    assert (told.legacy, told.outcome) == (True, Outcome.TOLERATED)
