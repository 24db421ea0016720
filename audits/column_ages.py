"""Columns grown old by a yardstick's own days, whatever the responsibility table says: judged as the check of columns judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audits.checks.columns import Verdict, judge_column
from audits.column_model import ColumnReading
from audits.extract.urls import canonical
from audits.model import Outcome
from audits.observed_model import ColumnAge
from audits.site import Site
from rules.names import plain_name
from rules.schema import Rules
from rules.schema_columns import Column
from rules.yardsticks import ColumnClass

OLD = frozenset({"stale", "too_few"})
# Nothing owed yet by the table, but silent beyond these days all the same: the yardstick holds since its own date.
LAPSED = Outcome.TOLERATED


def column_ages(site: Site, rules: Rules, classes: tuple[ColumnClass, ...]) -> Iterator[ColumnAge]:
    """Each column of each class, in the order of the classes, then by id."""
    for one in classes:
        for column in sorted(rules.columns, key=lambda column: column.id):
            if _belongs(column, one):
                outcome, why = _age(site, site.column(column.id), one)
                yield ColumnAge(one.id, column.id, " > ".join((*column.path, column.name)), outcome, why)


def _belongs(column: Column, one: ColumnClass) -> bool:
    if one.kind:
        return column.kind.value == one.kind
    return any(plain_name(column.name).endswith(plain_name(name)) for name in one.names)


def _age(site: Site, reading: ColumnReading, one: ColumnClass) -> tuple[Outcome, str]:
    column = reading.column.model_copy(update={"update": f"每{one.days}天"})
    verdict = judge_column(site, replace(reading, column=column))
    outcome = _outcome(verdict)
    if outcome is not Outcome.FAIL:
        return outcome, verdict.why
    if one.answers:
        return Outcome.MANUAL, f"{verdict.why}；其间有没有应答复的留言，请核对"
    if one.first_level and not _is_first_level(site, reading):
        return Outcome.MANUAL, f"{verdict.why}；是不是一级栏目，请核对"
    return outcome, verdict.why


def _outcome(verdict: Verdict) -> Outcome:
    if verdict.code in OLD and verdict.outcome in (Outcome.FAIL, LAPSED):
        return Outcome.FAIL
    if verdict.outcome is Outcome.PASS or verdict.code == "moved":
        return Outcome.PASS
    if verdict.outcome is Outcome.MANUAL and verdict.code in OLD | {"dates_differ"}:
        return Outcome.MANUAL
    return Outcome.NOT_EVALUATED  # missing or blank columns are counted as such, not here


def _is_first_level(site: Site, reading: ColumnReading) -> bool:
    """The table puts it below nothing, and the home page leads to it."""
    url = canonical(reading.located.url) if reading.located.url else ""
    home = site.reader.facts(site.home)
    return not reading.column.path and home is not None and any(link.target == url for link in home.links)
