"""The rules of disclosure work, published by the end of November; and the catalogues of the bureau's institutions (duty 31)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.checks.column_matter import Matter, column_matter, words
from audits.checks.column_parts import Asked, judge_parts, parts_of
from audits.checks.matter_told import named_elsewhere
from audits.checks.points import Point
from audits.checks.topic_columns import first_judged, judge_topics
from audits.column_model import ColumnReading
from audits.model import Meta, Outcome, Report
from audits.plan_numbers import PlanNumbers
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="regime",
    title="公开制度",
    duties=(31,),
    basis="分工方案第31项（11月底前补齐配套制度并集中公开，完善考核、评议、责任追究和监督检查办法，编制局属事业单位公开事项目录）",
)
ASKED = Asked("政务公开制度", "制定后在公开制度栏目集中公开")
DUTY = 31
USUAL_MONTH = 11
CATALOGUES = words(
    ["(事业单位|二级单位|直属单位|下属单位|企事业单位).{0,8}(公开|信息)?(事项|内容|信息)?(基本|标准)?(目录|清单)"]
)
CATALOGUE = words(["目录", "清单", "事项"])


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point each for the three kinds of rules, and for the catalogue of institutions; none before the plan's day."""
    topics = {Topic.REGIME: DUTY}
    if rules.about(Topic.INSTITUTIONS) or not _rests(site, rules):
        topics[Topic.INSTITUTIONS] = DUTY
    return judge_topics(site, rules, as_of, META, topics, _judge)


def _rests(site: Site, rules: Rules) -> bool:
    """Whether nothing is missed by having no column for the catalogues: they are not due yet, or stand somewhere else."""
    nowhere = Matter(())
    return site.as_of <= _due(rules) or bool(named_elsewhere(site, CATALOGUES, nowhere))


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    if site.as_of <= _due(site.rules):
        return
    topic = Topic.REGIME if reading.column in site.rules.about(Topic.REGIME) else Topic.INSTITUTIONS
    if reading.column.id != first_judged(site, site.rules.about(topic)):
        return
    matter = column_matter(site, [site.column(c.id) for c in site.rules.about(topic)])
    if topic is Topic.REGIME:
        yield from judge_parts(site, matter, parts_of("regime"), ASKED, reading.located.url)
    elif matter.saying(CATALOGUE) is not None:
        yield Point("catalogue", Outcome.PASS)
    elif matter.cause is not None:
        yield Point("catalogue", Outcome.NOT_EVALUATED, cause=matter.cause)
    else:
        yield Point(
            "catalogue", Outcome.MANUAL, "no_catalogue", "事业单位公开事项目录待核对",
            "栏目内没有读到局属事业单位的公开事项目录，请人工核对。", "编制并公开局属各事业单位的公开事项目录",
        )  # fmt: skip


def _due(rules: Rules) -> date:
    """The plan's own day in the year it applies to; where it names none, the one of 2019."""
    return PlanNumbers(rules).due(DUTY) or date(rules.plan.applies_to, USUAL_MONTH, 30)
