"""Rules that change on a day: which of them hold when, and slips in them told at their place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules.dated import in_force
from rules.load import RulesError, parse_rules
from tests.rules.sound import SOUND

CHANGES = """\
changes:
  - from: 2026-07-01
    reason: 局办〔2026〕5号
    columns: {gzdt: {update: 每周不少于1条, weight: 8}}
    interpretation: {working_days: 5}
    replies: {limit_working_days: 10}
    points: {links: {dead: 2}}
  - {from: 2026-08-01, until: 2026-08-31, interpretation: {working_days: 20}, weights: {links: 0}}
"""
RULES = parse_rules(SOUND + CHANGES)


def test_the_file_holds_until_the_day_of_a_change() -> None:
    before = in_force(RULES, date(2026, 6, 30))
    assert before.column("gzdt").update == "每月不少于2条"
    assert (before.interpretation.working_days, before.replies.limit_working_days) == (3, None)


def test_only_what_is_written_changes() -> None:
    now = in_force(RULES, date(2026, 7, 1))
    assert (now.column("gzdt").update, now.column("gzdt").weight) == ("每周不少于1条", Decimal(8))
    assert now.column("gzdt").leads(date(2026, 7, 1)) == ("宣传科",) and now.column("tzgg") == RULES.column("tzgg")
    assert (now.interpretation.working_days, now.interpretation.lead_answers) == (5, False)
    assert now.replies.limit_working_days == 10 and now.replies.unanswered_months == 3
    assert (
        now.points.of("links")["dead"] == 2 and now.points.of("links")["default"] == RULES.points.of("links")["default"]
    )


def test_a_later_change_goes_before_an_earlier_one_until_it_ends() -> None:
    assert in_force(RULES, date(2026, 8, 31)).interpretation.working_days == 20
    assert in_force(RULES, date(2026, 8, 31)).weights.of("links") == 0
    assert in_force(RULES, date(2026, 9, 1)).interpretation.working_days == 5


def test_the_same_day_twice_is_once() -> None:
    once = in_force(RULES, date(2026, 8, 15))
    assert in_force(once, date(2026, 8, 15)) == once


def test_a_column_is_asked_for_until_its_last_day() -> None:
    rules = parse_rules(SOUND.replace("    update: 每半年", "    update: 每半年\n    until: 2026-06-30"))
    assert [c.id for c in in_force(rules, date(2026, 6, 30)).columns] == ["gzdt", "tzgg"]
    assert [c.id for c in in_force(rules, date(2026, 7, 1)).columns] == ["gzdt"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("{from: 2026-07-01, columns: {gzdx: {update: 每周}}}", "没有编号为“gzdx”的栏目"),
        ("{from: 2026-07-01, columns: {gzdt: {update: 每0天}}}", "不成立"),
        ("{from: 2026-07-01, columns: {gzdt: {lead: 宣传科}}}", "没有“lead”这一项"),
        ("{from: 2026-07-01, until: 2026-06-01}", "早于开始的"),
        ("{until: 2026-06-01}", "缺少“from”"),
        ("{from: 2026-07-01, weights: {link: 1}}", "没有检查“link”"),
        ("{from: 2026-07-01, interpretation: {working_days: 三天}}", "“working_days”写的是“三天”"),
    ],
)
def test_slips_are_told(change: str, said: str) -> None:
    with pytest.raises(RulesError) as caught:
        parse_rules(f"{SOUND}changes:\n  - {change}\n")
    assert said in str(caught.value)
    assert all(problem.line == SOUND.count("\n") + 2 for problem in caught.value.problems)
