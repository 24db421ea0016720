"""Budgets and accounts: each year's is there, and its explanation speaks of duties, organisation, income and expenses (duty 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audits.checks.column_matter import Matter, Piece, column_matter, words
from audits.checks.column_parts import parts_of
from audits.checks.institutions import is_of_institution
from audits.checks.matter_told import evidence_of, file_facts, named_elsewhere, read_told, titles_told
from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.checks.years import years_in
from audits.column_model import ColumnReading
from audits.model import Meta, Outcome, Report
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="budget",
    title="财政预决算",
    duties=(18,),
    basis="分工方案第18项；财预〔2014〕36号；财预〔2016〕143号（批复后20日内公开、长期公开）",
)
# Neither the plan nor the circulars name a day: it is 20 days from the approval, which the portal does not show. Assemblies
# sit in the first months of a year and accounts are approved from June to September, so these days are past any approval.
BUDGET_DUE = (6, 30)  # of its own year
ACCOUNTS_DUE = (11, 30)  # of the year after
# 三公经费, 专项资金 and the like have columns of their own: what is asked here is asked of the column of budgets alone.
MAIN_COLUMN = re.compile("预决算|预算|决算|财政信息|财务公开|财政资金")
KINDS = (("budget", "部门预算", re.compile("预算|预决算")), ("accounts", "部门决算", re.compile("决算|预决算")))
# Papers about money that are no budget: 预算绩效, 预算调整 …
NO_BUDGET = re.compile("绩效|评价|采购|招标|中标|通知|培训|会议|审计")
# Since 2017 a region's budgets stand together on a platform of its finance bureau: what its link leads to is for a person.
PLATFORM = words(["(预决算|预算|决算).{0,10}平台"])
FULL_TEXT = 500  # characters: a text of that length is the explanation itself, not a note that leads to files


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point each for the latest budget and accounts that are due, and for what the newest explanation must speak of."""
    return judge_topics(site, rules, as_of, META, {Topic.BUDGET: 18}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    if not MAIN_COLUMN.search(reading.column.name):
        return
    matter = column_matter(site, [reading])
    papers = [p for p in matter.pieces if p.is_paper]
    for kind, name, pattern in KINDS:
        called = [p for p in papers if p.is_called(pattern) and not p.is_called(NO_BUDGET)]
        theirs = [p for p in called if is_of_institution(p.page_titles + p.title, site.rules)]
        known = [p for p in called if p not in theirs]
        for year in _years_due(site, reading, kind):
            if any(_is_of(p, year, pattern) for p in known):
                yield Point(f"{kind}:{year}", Outcome.PASS)
            else:
                yield _missing(
                    site, matter, known, f"{kind}:{year}", name, year, [p for p in theirs if year in p.years]
                )
        newest = max((p for p in known if p.article), key=lambda p: max(years_in(p.titles), default=0), default=None)
        if newest is not None:
            yield from _sections(site, newest, kind)


def _years_due(site: Site, reading: ColumnReading, kind: str) -> Iterator[int]:
    """The years whose paper fell due since the duty began."""
    since = obligation_since(site.rules, reading.column.id)
    for year in range(since.year - 1, site.as_of.year + 1):
        due = date(year, *BUDGET_DUE) if kind == "budget" else date(year + 1, *ACCOUNTS_DUE)
        if since <= due < site.as_of:
            yield year


def _is_of(piece: Piece, year: int, pattern: re.Pattern[str]) -> bool:
    """Whether a paper is of that year: by its title, or, where that names no year, by the day it came out."""
    if year in piece.years:
        return True
    day = piece.entry.freshest if piece.entry else None
    later = 0 if pattern is KINDS[0][2] else 1
    return not piece.years and (day is None or day.day.year in (year, year + later))


def _missing(
    site: Site, matter: Matter, known: list[Piece], subject: str, name: str, year: int, theirs: list[Piece]
) -> Point:
    kind = name[-2:]
    named = named_elsewhere(site, words([f"{year}年?度?.{{0,16}}{kind}"]), matter)
    named = named or named_elsewhere(site, PLATFORM, matter)
    said = tuple(place for place in named if not is_of_institution(place.text, site.rules))
    if matter.cause is not None and not said:
        return Point(subject, Outcome.NOT_EVALUATED, cause=matter.cause)
    message = f"本栏目没有 {year} 年{name}" + (f"（{titles_told(theirs)}是所属单位的）" if theirs else "")
    title, fix = f"缺 {year} 年{name}", f"补充公开 {year} 年{name}，并长期保留历年内容"
    # Papers of other years in the same column show that they are called so here.
    if said or not any(years_in(p.titles) for p in known) or not site.health.nav_complete:
        why = f"网站其他地方有“{said[0].text}”" if said else f"栏目内没有认出历年的{kind}"
        return Point(
            subject, Outcome.MANUAL, "year_missing", title, f"{message}；{why}，请人工核对。", fix, places=said
        )
    return Point(
        subject, Outcome.FAIL, "year_missing", title,
        f"{message}；栏目列表已读全，有{titles_told(sorted(known, key=lambda p: p.title, reverse=True))}。", fix,
    )  # fmt: skip


def _sections(site: Site, piece: Piece, kind: str) -> Iterator[Point]:
    """What the newest explanation speaks of."""
    for part in parts_of("budget"):
        subject = f"{kind}:{part.id}"
        if piece.says(part.pattern):
            yield Point(subject, Outcome.PASS)
            continue
        sure = not piece.hides and piece.sentences >= FULL_TEXT
        where = f"{piece.hides}中" if piece.hides else "别处"
        why = "" if sure else f"没有读到全文，可能在{where}，请人工核对"
        yield Point(
            subject, Outcome.FAIL if sure else Outcome.MANUAL, "section_missing", f"预决算公开缺“{part.name}”",
            f"《{piece.title}》没有写“{part.name}”{f'；{why}' if why else f'，{read_told(piece)}'}。",
            f"在预决算公开说明中补充“{part.name}”", piece.url, evidence=evidence_of(site, piece), facts=file_facts(site, piece),
        )  # fmt: skip
