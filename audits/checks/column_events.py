"""信息产生后N个工作日内: entries that carry both dates (成文日期 and publication) and came out too late. Event faults."""

from __future__ import annotations

from audits.column_model import ColumnEntry, ColumnReading
from audits.dated import Dated
from audits.model import Evidence, Finding, Meta, Outcome, Place
from audits.site import Site
from rules.calendar import Count, UnpublishedYear
from rules.periods import Period, PeriodKind, parse_period


def late_entries(site: Site, reading: ColumnReading, meta: Meta) -> list[Finding]:
    """Findings for entries published after their limit; silence proves nothing, an entry without both dates neither.

    Each is a subject of its own beside the column's present state.
    """
    period = parse_period(reading.column.update)
    if period is None or period.kind is not PeriodKind.AFTER_EVENT or not period.working_days:
        return []
    findings = []
    for entry in reading.entries:
        dates = _both_dates(entry)
        if dates is None:
            continue
        written, published = dates
        try:
            limit = site.calendar.add(written.day, period.working_days)
        except UnpublishedYear:
            continue
        if site.stopped(limit.deadline, reading.column.id):
            continue
        if published.day > limit.deadline:
            findings.append(_finding(site, reading, entry, meta, period, written, published, limit))
    return findings


def _both_dates(entry: ColumnEntry) -> tuple[Dated, Dated] | None:
    """成文日期 and the earliest publication date, where both are sure and in order."""
    written = entry.article.written if entry.article else None
    published = entry.earliest
    if written is None or published is None or published.day < written.day:
        return None
    return written, published


def _finding(
    site: Site, reading: ColumnReading, entry: ColumnEntry, meta: Meta, period: Period, written: Dated, published: Dated,
    limit: Count,
) -> Finding:  # fmt: skip
    column, title = reading.column, entry.entry.title
    url = entry.article.url if entry.article else entry.entry.url
    counted = "、".join(f"{day.month}月{day.day}日" for day in limit.counted)
    return Finding(
        check=meta.id,
        obligation=f"event:{column.id}",
        subject=url,
        code="late",
        outcome=Outcome.FAIL,
        title=f"信息公开逾期：{title}",
        message=f"《{title}》{written.day} 成文，应在 {limit.deadline} 前公开，实际 {published.day} 公开"
        f"（时限 {period.working_days} 个工作日：{counted}）。",
        fix="今后在时限内公开；本条如实说明逾期原因",
        basis=column.basis or meta.basis,
        url=url,
        column=column.id,
        duties=meta.duties,
        found_on=(Place(entry.page, title, entry.entry.locator),),
        event_deadline=limit.deadline,
        aliases=tuple(a for a in (entry.article.index_no, entry.article.doc_no) if a) if entry.article else (),
        facts=(("成文日期", str(written.day)), ("公开日期", str(published.day)), ("期限", str(limit.deadline))),
        evidence=(Evidence(url, published.where, published.raw[:200], site.body_of(url)),),
    )
