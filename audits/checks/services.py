"""Services: guides with the ten elements, the list of what needs no visit, links to the provincial hall (duty 27)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from audits.checks.column_matter import Matter, Piece, column_matter, plain, words
from audits.checks.guide_elements import FILE, FOR_ALL, Guide, is_guide, is_hall, is_sure, read_guide
from audits.checks.matter_told import evidence_of, file_facts, named_elsewhere
from audits.checks.points import Point
from audits.checks.topic_columns import first_judged, judge_topics
from audits.column_model import ColumnReading
from audits.extract.text import visible_text
from audits.model import Cause, Meta, Outcome, Report
from audits.site import Site
from rules.data import data_file
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="services",
    title="办事服务",
    duties=(27,),
    basis="分工方案第27项（办事指南10个要素，“不见面审批”事项清单，与全省政务服务网上大厅互联互通）",
)
NO_VISIT = words(
    ["不见面", "零跑", "零跑腿", "最多跑一次", "全程网办", "一网通办", "网上可办", "网办事项", "马上办", "一次办"]
)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point a guide; over all columns of services one for the list and one for the links to the hall."""
    return judge_topics(site, rules, as_of, META, {Topic.SERVICES: 27, Topic.NO_VISIT: 27}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    matter = column_matter(site, [reading])
    if reading.column in site.rules.about(Topic.NO_VISIT):
        yield _no_visit(site, matter)
        return
    guides = [p for p in matter.pieces if p.entry is not None and is_guide(site, p)]
    read = [(piece, read_guide(site, piece)) for piece in guides]
    others = [guide for _, guide in read if guide is not None]
    for_all = _is_said_for_all(site, matter, guides)
    for piece, guide in read:
        yield _guide(site, piece, guide, others, for_all)
    if reading.column.id != first_judged(site, site.rules.about(Topic.SERVICES)):
        return
    if not site.rules.about(Topic.NO_VISIT):
        yield _no_visit(site, matter)
    yield _hall(site)


def _is_said_for_all(site: Site, matter: Matter, guides: Sequence[Piece]) -> bool:
    """Whether the column says beside its guides what holds for all of them."""
    if any(piece.says(FOR_ALL) for piece in matter.pieces if piece not in guides):
        return True
    pages = (site.reader.document(url) for url in sorted(matter.own))
    return any(FOR_ALL.search(plain(visible_text(doc.root))) for doc in pages if doc is not None)


def _guide(site: Site, piece: Piece, guide: Guide | None, others: Sequence[Guide], for_all: bool) -> Point:
    if guide is None:
        cause = site.reached(piece.url).cause if piece.url and not piece.hides else None
        return Point(piece.url or piece.title, Outcome.NOT_EVALUATED, cause=cause or Cause.UNREAD)
    if not guide.lacking:
        return Point(piece.url, Outcome.PASS)
    names, sure = "、".join(guide.lacking), not for_all and is_sure(guide, others)
    why = "" if sure else "，可能在附件、图片、网上大厅或页面其他地方，请人工核对"
    return Point(
        piece.url, Outcome.FAIL if sure else Outcome.MANUAL, "elements", f"办事指南缺 {len(guide.lacking)} 个要素",
        f"《{piece.title}》10 个要素中没有{names}{why}。", f"补充{names}，没有的写明“无”或“不收费”", piece.url,
        facts=(("缺少的要素", names), *file_facts(site, piece)), evidence=evidence_of(site, piece),
    )  # fmt: skip


def _no_visit(site: Site, matter: Matter) -> Point:
    """The plan owes a list, not its place: where the portal has none, the hall may."""
    if matter.saying(NO_VISIT) is not None or named_elsewhere(site, NO_VISIT, matter):
        return Point("no_visit", Outcome.PASS)
    if matter.cause is not None:
        return Point("no_visit", Outcome.NOT_EVALUATED, cause=matter.cause)
    return Point(
        "no_visit", Outcome.MANUAL, "no_list", "“不见面审批”事项清单待核对",
        "网站上没有读到“不见面审批”（零跑腿、全程网办等）事项清单，是否公布在网上大厅请人工核对。",
        "公布“不见面审批”事项清单，或在办事服务栏目设链接",
    )  # fmt: skip


def _hall(site: Site) -> Point:
    targets = [target for target in dict.fromkeys(target for target, _ in site.link_names) if is_hall(target)]
    if any(site.reached(target).outcome is not Outcome.FAIL for target in targets):
        return Point("hall", Outcome.PASS)
    if not site.health.nav_complete:
        return Point("hall", Outcome.NOT_EVALUATED, cause=Cause.NOT_COLLECTED)
    return Point(
        "hall", Outcome.MANUAL, "no_hall", "没有读到政务服务网上大厅的链接",
        f"全站没有指向政务服务网上大厅（{'、'.join(data_file(FILE)['hall']['hosts'][:1])} 等）且打得开的链接，请人工核对。",
        "在办事服务栏目设置全省政务服务网上大厅的链接",
    )  # fmt: skip
