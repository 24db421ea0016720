"""Enforcement made public: duties, basis, procedure, ways to supervise, results; over all columns about it together (duty 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from audits.checks.column_matter import column_matter
from audits.checks.column_parts import Asked, judge_parts, parts_of
from audits.checks.points import Point
from audits.checks.topic_columns import first_judged, judge_topics, unlisted
from audits.column_model import ColumnReading
from audits.model import Meta, Report
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import Column
from rules.topics import Topic

META = Meta(
    id="enforcement",
    title="行政执法公示",
    duties=(13,),
    basis="分工方案第13项（集中公开行政执法职责、执法依据、执法程序、监督途径和执法结果）",
)
DUTY = 13
# A column of one kind of paper (行政处罚公示) is not the place where all five are owed.
NARROW = re.compile("处罚|许可|双公示|强制|检查|决定|案例|结果")
ASKED = Asked("行政执法公示", "在行政执法公示专栏补充公开；没有发生的写明“无”", recognised=2)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point each for the five things, in the widest column about enforcement; where none is wide, that is told."""
    report = judge_topics(site, rules, as_of, META, {Topic.ENFORCEMENT: DUTY}, _judge)
    if _wide(rules) or not rules.about(Topic.ENFORCEMENT):
        return report
    return replace(report, cells=(*report.cells, *unlisted(rules, META, Topic.ENFORCEMENT, DUTY, ASKED.whole)))


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    """The five may stand in several columns: they are read together, and told of the first wide one."""
    columns = [*site.rules.about(Topic.ENFORCEMENT), *site.rules.about(Topic.INSPECTION)]
    if reading.column.id != first_judged(site, _wide(site.rules)):
        return
    matter = column_matter(site, [site.column(c.id) for c in columns])
    yield from judge_parts(site, matter, parts_of("enforcement"), ASKED, reading.located.url)


def _wide(rules: Rules) -> list[Column]:
    return [c for c in rules.about(Topic.ENFORCEMENT) if not NARROW.search(c.name)]
