"""Dates that contradict each other or what was seen before: page, tag, address, index number, first sight, last month's text.

Forged dates are a national veto, and a moved page, a corrected slip or a new template look the same: never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from audits.checks.tallies import Tallies
from audits.column_model import ColumnEntry, ColumnReading
from audits.dated import Dated, DateSource
from audits.extract.urls import canonical
from audits.model import FOUND_ON_KEPT, Cause, Evidence, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import Column

META = Meta(
    id="date_witnesses",
    title="日期前后一致",
    duties=(19,),
    basis="分工方案第19项：加强网站信息发布审核",
)
WORDS = {
    "dates_differ": ("页面上的几处日期不一致", "核对后统一；属于迁移、更正的，由办公室确认"),
    "seen_later": ("新出现的内容标着旧日期", "核对实际发布时间；属于迁移、补录的，由办公室确认"),
    "changed": ("内容改了，日期没有改", "核对修改内容，必要时注明更新日期"),
}
LATE_SIGHT = timedelta(days=7)  # before the last crawl: an article of the day before it may have been missed
MANY = 0.3  # of a column's pages: a new template or a moved column, not single pages changed by hand
EXAMPLES = 3


@dataclass(frozen=True)
class _Case:
    code: str
    place: Place
    why: str


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A cell a column; a doubt a column and kind of contradiction, with all its pages."""
    tallies = Tallies(META, rules.weights.of(META.id), rules)
    findings, looked = [], []
    for column in rules.columns:
        reading = site.column(column.id)
        if reading.cause or not reading.entries:
            continue
        cases = [*_contradicting(reading.entries), *_against_last_month(site, reading)]
        owners = column_owners(rules, column.id, as_of)
        for code in WORDS:
            mine = [case for case in cases if case.code == code]
            # Nothing to compare with is no reason to leave the dates of this month unjudged.
            compared = code == "dates_differ" or bool(site.previous_day)
            outcome = Outcome.MANUAL if mine else Outcome.PASS if compared else Outcome.NOT_APPLICABLE
            tallies.count(column.id, owners, outcome, None if compared else Cause.NO_PREVIOUS)
            looked.append(Looked(f"date_witnesses:{column.id}", code, outcome))
            if mine:
                findings.append(_finding(site, column, code, mine))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def _contradicting(entries: Iterable[ColumnEntry]) -> Iterable[_Case]:
    """What the list shows against its page is the business of the check `columns`."""
    for entry in entries:
        article = entry.article
        others = [d for d in entry.contradicting if d.source is not DateSource.ROW]
        if article is None or article.published is None or not others:
            continue
        told = "，".join(f"{d.source.value} {d.day}" for d in _once(others))
        place = Place(canonical(entry.entry.url), entry.entry.title)
        yield _Case("dates_differ", place, f"页面 {article.published.day}，{told}")


def _once(dates: Iterable[Dated]) -> Iterable[Dated]:
    return {(d.source, d.day): d for d in dates}.values()


def _against_last_month(site: Site, reading: ColumnReading) -> Iterable[_Case]:
    last = site.previous_day
    if last is None:
        return
    known, new, changed = 0, [], []
    for entry in reading.entries:
        article, url = entry.article, canonical(entry.entry.url) if entry.entry.url else ""
        if article is None or article.published is None or not article.has_body:
            continue
        before = site.carried("page", url)
        place, day = Place(url, entry.entry.title), article.published.day
        if before is None:
            if day < last - LATE_SIGHT:
                new.append(_Case("seen_later", place, f"上期（{last}）还没有，标着 {day}"))
            continue
        known += 1
        if before.text_hash and before.text_hash != article.text_hash and before.shown_date == day.isoformat():
            changed.append(_Case("changed", place, f"发布日期仍是 {day}"))
    whole = known + len(new)
    yield from new if len(new) <= MANY * whole else ()
    yield from changed if len(changed) <= MANY * known else ()


def _finding(site: Site, column: Column, code: str, cases: list[_Case]) -> Finding:
    title, fix = WORDS[code]
    told = "；".join(f"“{case.place.text}”{case.why}" for case in cases[:EXAMPLES])
    places = sorted({case.place for case in cases})
    return Finding(
        check=META.id,
        obligation=f"date_witnesses:{column.id}",
        subject=code,
        code=code,
        outcome=Outcome.MANUAL,
        title=f"{title}：{column.name}",
        message=f"“{column.name}”有 {len(cases)} 条{title}：{told}。",
        fix=fix,
        basis=META.basis,
        url=places[0].url,
        column=column.id,
        duties=META.duties,
        found_on=tuple(places[:FOUND_ON_KEPT]),
        found_count=len(places),
        evidence=tuple(Evidence(p.url, "", p.text, site.body_of(p.url)) for p in places[:EXAMPLES]),
    )
