"""The basic catalogue of disclosure: renewed since the bureau's duties last changed (duty 33)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from audits.checks.column_dates import entry_days
from audits.checks.column_matter import column_matter
from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnReading
from audits.model import Cause, Meta, Outcome, Report
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="basic_catalogue",
    title="主动公开基本目录",
    duties=(33,),
    basis="分工方案第33项（根据机构改革后职责任务变化，适时对基本目录进行动态更新调整）",
)
# “适时” names no limit: after a year without any change nobody will call it timely; before that a person must say.
SURELY_LATE = timedelta(days=365)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point a column; without the day of the last change in rules.yaml nothing can be said."""
    return judge_topics(site, rules, as_of, META, {Topic.CATALOGUE: 33}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    changed = site.rules.portal.duties_changed
    if changed is None or changed > site.as_of:
        yield Point("column", Outcome.NOT_EVALUATED, cause=Cause.NOT_REGISTERED)
        return
    matter = column_matter(site, [reading])
    days = entry_days(site, reading)
    if any(day >= changed for day in days):
        yield Point("column", Outcome.PASS)
        return
    if matter.cause is not None or not days:
        yield Point("column", Outcome.NOT_EVALUATED, cause=matter.cause or Cause.UNDATED)
        return
    undated = any(e.freshest is None for e in reading.entries)
    sure = site.as_of > changed + SURELY_LATE and not undated
    yield Point(
        "column", Outcome.FAIL if sure else Outcome.MANUAL, "not_renewed", "基本目录没有更新",
        f"职责在 {changed} 调整，基本目录最近一次更新是 {max(days)}{'' if sure else '；是否需要调整请人工核对'}。",
        "按调整后的职责更新主动公开基本目录",
    )  # fmt: skip
