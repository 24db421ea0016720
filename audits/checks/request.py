"""Disclosure on request: how to apply, the form, the formats of answers, where to send it; and a way that is open (duty 32)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.checks.column_matter import column_matter, words
from audits.checks.column_parts import Asked, judge_parts, parts_of
from audits.checks.points import Point
from audits.checks.topic_columns import first_judged, judge_topics
from audits.column_model import ColumnReading
from audits.model import Meta, Outcome, Report
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="request",
    title="依申请公开",
    duties=(32,),
    basis="分工方案第32项（规范接收渠道，公开答复文书格式规范）",
)
ASKED = Asked("依申请公开", "在依申请公开栏目补充公开", recognised=2)
# The links by which somebody applies; whether they open was asked of each.
WAYS = words(
    ["申请表", "申请书", "在线申请", "网上申请", "我要申请", "表格下载", "在线提交", "依申请公开(平台|系统|入口)"]
)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point each for the four things, and for the links by which one applies."""
    return judge_topics(site, rules, as_of, META, {Topic.REQUEST: 32}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    if reading.column.id != first_judged(site, site.rules.about(Topic.REQUEST)):
        return
    columns = [*site.rules.about(Topic.REQUEST), *site.rules.about(Topic.GUIDE)]
    matter = column_matter(site, [site.column(c.id) for c in columns])
    yield from judge_parts(site, matter, parts_of("request"), ASKED, reading.located.url)
    yield from _ways(site, reading)


def _ways(site: Site, reading: ColumnReading) -> Iterator[Point]:
    """Every way to apply that the column links to is shut: more than a dead link. One open way is enough."""
    pages = {listing.url for listing in reading.listings} | {a.url for a in reading.articles}
    pages |= {e.article.url for e in reading.entries if e.article}
    uses = [u for u in site.link_uses() if u.page in pages and u.link.navigates and WAYS.search(u.link.text)]
    targets = sorted({use.link.target for use in uses})
    if not targets:
        return
    outcomes = {target: site.reached(target).outcome for target in targets}
    if any(outcome is not Outcome.FAIL for outcome in outcomes.values()):
        yield Point("way", Outcome.PASS)
        return
    names = "、".join(sorted({f"“{use.link.text}”" for use in uses})[:3])
    yield Point(
        "way", Outcome.FAIL, "way_shut", "申请渠道打不开",
        f"栏目内申请所用的链接（{names}）全部打不开。", "修复申请表下载或在线申请的链接", targets[0],
    )  # fmt: skip
