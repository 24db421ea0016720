"""The annual report on disclosure: out by 31 January, in six parts, with figures that add up (duty 36)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.checks.annual_parts import judge_report_parts
from audits.checks.column_matter import Matter, Piece, column_matter, words
from audits.checks.institutions import is_of_institution
from audits.checks.matter_told import documents_of, evidence_of, file_facts, named_elsewhere, titles_told
from audits.checks.points import Point
from audits.checks.topic_columns import judge_topics
from audits.checks.years import has_year, years_in
from audits.column_model import ColumnReading
from audits.dated import Confidence
from audits.extract.annual_tables import contradictions
from audits.model import Cause, Evidence, Meta, Outcome, Report
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="annual_report",
    title="信息公开年报",
    duties=(36,),
    basis="分工方案第36项：准确把握数据、文字，及时编制年度报告",
)
DUE = (1, 31)  # 条例第四十九条
FIRST_YEAR = 2019  # the amended regulation holds from 2019-05-15; the report of 2018 was owed by another date
# The six parts are those of the circular of 2021: earlier reports had an outline of their own.
FIRST_YEAR_OF_PARTS = 2021
# A disclosure report: not the report on the rule of law, on the web site (报表) or on budgets.
REPORT = words(["公开.{0,12}(报告|年报)", "年报", "年度报告"])
OTHER_REPORT = words(
    ["法治", "依法行政", "报表", "决算", "预算", "绩效", "统计", "解读", "图解", "党", "审计", "通知", "自查", "总结"]
)


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """The latest report that is due: there, in time, whole, and its figures without contradiction."""
    return judge_topics(site, rules, as_of, META, {Topic.ANNUAL_REPORT: 36}, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    year = _year_due(site.as_of)
    if year < FIRST_YEAR:
        return
    matter = column_matter(site, [reading])
    reports = [piece for piece in matter.pieces if _is_report(piece, site.rules)]
    if not reports and any(piece.is_called(OTHER_REPORT) and piece.is_called(REPORT) for piece in matter.pieces):
        return  # a column for reports of another kind
    own = [piece for piece in reports if has_year(piece.titles, year)]
    if not own:
        yield _missing(site, reading, matter, year, reports)
        return
    yield _in_time(site, reading, own, year)
    read = next((piece for piece in own if piece.article is not None), None)
    if read is None:
        yield Point(f"{year}:parts", Outcome.NOT_EVALUATED, cause=Cause.UNREAD)
        return
    if year >= FIRST_YEAR_OF_PARTS:
        yield from judge_report_parts(site, read, year)
    yield from _figures(site, read, year)


def _year_due(as_of: date) -> int:
    """The year whose report is the latest that fell due."""
    return as_of.year - 1 if as_of > date(as_of.year, *DUE) else as_of.year - 2


def _is_report(piece: Piece, rules: Rules) -> bool:
    called = piece.is_paper and piece.is_called(REPORT) and not piece.is_called(OTHER_REPORT)
    return called and not is_of_institution(piece.page_titles + piece.title, rules)


def _due(year: int) -> date:
    return date(year + 1, *DUE)


def _missing(site: Site, reading: ColumnReading, matter: Matter, year: int, reports: list[Piece]) -> Point:
    """Nothing called so: blame only beside reports of other years, all told by their titles, in a list read whole."""
    subject, title = str(year), f"缺 {year} 年度报告"
    fix = f"补充公开 {year} 年政府信息公开工作年度报告"
    unclear = [p for p in reports if not years_in(p.titles)]
    said = named_elsewhere(site, words([f"{year}年?度?.{{0,12}}公开.{{0,12}}(报告|年报)"]), matter)
    if matter.cause is not None and not unclear and not said:
        return Point(subject, Outcome.NOT_EVALUATED, cause=matter.cause)
    message = f"{year} 年的报告应在 {_due(year)} 前公布，本栏目没有标明 {year} 年的报告"
    if said or unclear or not reports or not site.health.nav_complete:
        why = (
            f"网站其他地方有“{said[0].text}”" if said
            else f"{titles_told(unclear)}没有写明年份" if unclear
            else "栏目内没有认出任何一年的报告" if not reports
            else "全站导航未能读全"
        )  # fmt: skip
        return Point(subject, Outcome.MANUAL, "missing", title, f"{message}；{why}，请人工核对。", fix, places=said)
    told = titles_told(sorted(reports, key=lambda p: p.title, reverse=True))
    deadline = _due(year) if _due(year) < obligation_since(site.rules, reading.column.id) else None
    return Point(
        subject, Outcome.FAIL, "missing", title, f"{message}；栏目列表已读全，有{told}。", fix, deadline=deadline
    )


def _in_time(site: Site, reading: ColumnReading, own: list[Piece], year: int) -> Point:
    """Late is said of sure dates alone, and only where every witness agrees that it came out after the day."""
    subject, due = f"{year}:time", _due(year)
    entries = [piece.entry for piece in own if piece.entry is not None]
    days = [day for e in entries for day in (e.earliest, e.weak) if day]
    days += [d for piece in own if piece.article for d in piece.article.dates]
    if not days:
        return Point(subject, Outcome.NOT_EVALUATED, cause=Cause.UNDATED)
    if min(d.day for d in days) <= due:
        return Point(subject, Outcome.PASS)
    first = next((e for e in entries if e.earliest), None)
    if first is None or first.earliest is None or any(not e.earliest for e in entries):
        return Point(subject, Outcome.NOT_EVALUATED, cause=Cause.UNDATED)
    day = min(e.earliest.day for e in entries if e.earliest)
    message = f"《{first.entry.title}》{day} 公布，应在 {due} 前公布，晚 {(day - due).days} 天"
    fix = "今后在每年 1 月 31 日前公布上一年度报告；如实际公布在前，请核对页面日期"
    outcome = Outcome.MANUAL if first.contradicting else Outcome.FAIL
    evidence = (Evidence(first.page, first.entry.locator, first.entry.text[:200], site.body_of(first.page)),)
    return Point(
        subject,
        outcome,
        "late",
        f"{year} 年度报告逾期公布",
        f"{message}。",
        fix,
        first.entry.url,
        None,
        due,
        evidence=evidence,
    )


def _figures(site: Site, read: Piece, year: int) -> Iterator[Point]:
    found = [c for doc in documents_of(site, read) for c in contradictions(doc)]
    if not found:
        yield Point(f"{year}:figures", Outcome.PASS)
        return
    sure = [c.words for c in found if c.confidence is Confidence.SURE]
    outcome = Outcome.FAIL if sure else Outcome.MANUAL
    told = "；".join(sure or [c.words for c in found])
    within = f"（{'、'.join(file.told for file in read.read_files)}）" if read.read_files else ""
    yield Point(
        f"{year}:figures", outcome, "figures", f"{year} 年度报告的数字对不上",
        f"报告{within}表格中的数字对不上：{told}{'' if sure else '（有空格或不是数字的单元格，请人工核对）'}。",
        "核对原始数据，更正报告中的表格", read.url, evidence=evidence_of(site, read), facts=file_facts(site, read),
    )  # fmt: skip
