"""What the demo lays relative to its day stands as the truth says, on any day of the year."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from ruamel.yaml import YAML

from demo.rules_text import Ports, demo_rules_text
from demo.site.build import Builder
from demo.site.clock import Clock, after_working_days, is_working_day
from demo.site.pages import PORTAL
from demo.site.policies import POLICIES, policy_day
from demo.truth import truth
from demo.truth_model import Kind
from rules.schema import Rules

DAYS = (
    date(2026, 2, 20),  # in the Spring Festival holiday
    date(2026, 6, 30),
    date(2026, 11, 22),
    date(2026, 12, 31),
    date(2027, 1, 1),  # a year whose calendar nobody has published
    date(2027, 3, 1),
    date(2028, 2, 29),
)
days = pytest.mark.parametrize("today", DAYS, ids=str)


def rules_of(today: date) -> Rules:
    text = demo_rules_text(today, (PORTAL,), Ports())
    return Rules.model_validate(YAML(typ="safe").load(text))


@pytest.mark.parametrize(
    "today", [pytest.param(day, marks=() if day in (DAYS[2], DAYS[4]) else pytest.mark.soak) for day in DAYS], ids=str
)
def test_the_same_day_gives_the_same_bytes(today: date) -> None:
    first, second = Builder(today).build(), Builder(today).build()
    assert {name: host.answers for name, host in first.items()} == {name: host.answers for name, host in second.items()}


@days
def test_about_six_hundred_articles_with_different_addresses_and_titles(today: date) -> None:
    articles = Builder(today).articles
    assert 550 <= len(articles) <= 750
    assert not [href for href, count in Counter(a.href for a in articles).items() if count > 1]
    assert not [title for title, count in Counter(a.title for a in articles).items() if count > 1]


@days
def test_only_the_two_entries_of_one_stale_column_lie_in_the_future(today: date) -> None:
    site = Builder(today)
    ahead = [a.column for a in site.articles if a.day and a.day > today]
    assert ahead == ["shdf", "shdf"]


@days
def test_the_rules_are_valid_and_every_column_of_the_truth_stands_in_them(today: date) -> None:
    ids = {column.id for column in rules_of(today).columns}
    told = {case.subject for case in truth(today) if case.check == "columns"}
    assert told == ids


@days
def test_sections_of_the_truth_are_sections_of_the_rules(today: date) -> None:
    sections = {section.name for section in rules_of(today).sections}
    assert {case.owner for case in truth(today) if case.owner} <= sections


@days
def test_interpretations_stand_on_either_side_of_the_deadline(today: date) -> None:
    site = Builder(today)
    by_id = {article.id: article for article in site.articles}
    clock = Clock(today)
    in_time, late = POLICIES[1], POLICIES[2]
    published = policy_day(late, clock)
    assert not is_working_day(published + timedelta(days=1))
    assert by_id[6002].day == after_working_days(policy_day(in_time, clock), 3)
    assert by_id[6003].day == after_working_days(published, 4)
    assert clock.since < published < today
    assert (after_working_days(published, 4) - published).days > 6


@days
def test_annual_duties_one_ahead_and_one_missed(today: date) -> None:
    clock = Clock(today)
    newest = {
        column: max(a.day for a in Builder(today).articles if a.column == column and a.day)
        for column in ("sgjf", "zxzj")
    }
    assert newest["sgjf"].month == clock.month_not_due
    end_of_missed = clock.ago(75).replace(day=1)
    assert newest["zxzj"] < end_of_missed
    assert 300 <= (today - newest["sgjf"]).days <= 400


def test_a_working_day_calendar_over_the_spring_festival() -> None:
    assert after_working_days(date(2026, 2, 13), 3) == date(2026, 2, 25)


@days
def test_each_check_has_defects_and_decoys_and_no_case_twice(today: date) -> None:
    cases = truth(today)
    for check in ("columns", "links", "interpretation", "domains", "replies"):
        kinds = Counter(case.kind for case in cases if case.check == check)
        assert kinds[Kind.DEFECT] >= 7, check
        assert kinds[Kind.DECOY] >= 12, check
    assert len({case.id for case in cases}) == len(cases)
