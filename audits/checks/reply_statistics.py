"""Published message counts: there at all, possible in themselves, and not contradicted by the list at the same cut-off."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from audits.column_model import ColumnReading
from audits.extract.types import Reply, Statistics
from audits.extract.urls import canonical
from audits.model import Cause, Evidence, Finding, Meta, Outcome, Place
from audits.site import Site
from rules.schema_columns import ColumnKind

# Words of a count that begins anew with each year, quarter or month, and the day on which it then began.
PERIODS: tuple[tuple[re.Pattern[str], Callable[[date], date]], ...] = (
    (re.compile(r"[本全当]\s*年|今年|年以来|年度|半年"), lambda day: day.replace(month=1, day=1)),
    (re.compile(r"季"), lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)),
    (
        re.compile(r"[本当上全每]\s*月|[\d一二三四五六七八九十]\s*月份?(?!\s*\d{1,2}\s*日)"),
        lambda day: day.replace(day=1),
    ),
)

Outcomes = list[tuple[Outcome, Cause | None]]


def judge_statistics(
    site: Site, reading: ColumnReading, rows: tuple[Reply, ...], meta: Meta
) -> tuple[Outcomes, list[Finding]]:
    """One subject: the column's statistics. Not every message is public, so a list shorter than the count is only told."""
    found = [s for s in site.statistics(reading.column.id) if s.received is not None or s.answered is not None]
    if not found:
        return _absent(site, reading, meta)
    outcomes: Outcomes = []
    findings: list[Finding] = []
    for statistics in found:
        outcome, why = _compare(reading, rows, statistics, _title(site, statistics.page))
        outcomes.append((outcome, None))
        if outcome is not Outcome.PASS:
            findings.append(
                _finding(site, reading, "statistics_differ", outcome, "留言统计与列表不一致", why, statistics, meta)
            )
    return outcomes, findings


def _absent(site: Site, reading: ColumnReading, meta: Meta) -> tuple[Outcomes, list[Finding]]:
    if not site.health.nav_complete or reading.cause:
        return [(Outcome.NOT_EVALUATED, reading.cause or Cause.NOT_COLLECTED)], []
    mentions = (*site.statistics_pages(), *_statistics_columns(site))
    why = "没有找到留言统计数据"
    if mentions:
        why = f"没有读出留言统计数据，{mentions[0]} 等页面可能载有统计"
    outcome = Outcome.MANUAL if mentions else Outcome.FAIL
    return [(outcome, None)], [
        _finding(site, reading, "no_statistics", outcome, "没有公布留言统计数据", why, None, meta)
    ]


def _statistics_columns(site: Site) -> tuple[str, ...]:
    """Pages of the columns that the table keeps for statistics, where they show anything: what we cannot read is not absent."""
    kept = (site.column(c.id) for c in site.rules.columns if c.kind is ColumnKind.STATISTICS)
    return tuple(canonical(r.located.url) for r in kept if r.located.url and (r.entries or r.articles or not r.blank))


def _compare(reading: ColumnReading, rows: tuple[Reply, ...], told: Statistics, title: str) -> tuple[Outcome, str]:
    """Answered more than received, or fewer than the list shows up to the same day: FAIL. More than the list: a reminder.

    Counts of one month, quarter or year are held against the list of that time, and doubt is for a person: what was
    received before may have been answered in it, and where it began is not said.
    """
    text = f"{title} {told.raw}"
    begins = next((first for words, first in PERIODS if words.search(text)), None) if told.since is None else None
    blame = Outcome.MANUAL if begins or told.since else Outcome.FAIL
    if told.received is not None and told.answered is not None and told.answered > told.received:
        return blame, f"统计的答复数 {told.answered} 多于收到数 {told.received}"
    if not reading.whole or told.cutoff is None or any(row.received_on is None for row in rows):
        return Outcome.PASS, ""
    cutoff = told.cutoff.day
    since = told.since.day if told.since else begins(cutoff) if begins else date.min
    shown = [row for row in rows if row.received_on and since <= row.received_on.day <= cutoff]
    answered = [row for row in shown if row.answered_on and row.answered_on.day <= cutoff]
    period = f"{since} 至 " if since > date.min else "截至 "
    counts = (("收到", told.received, len(shown)), ("答复", told.answered, len(answered)))
    for name, count, listed in counts:
        if count is not None and count < listed:
            outcome = Outcome.MANUAL if begins else Outcome.FAIL
            return outcome, f"统计称{period}{cutoff}{name} {count} 件，列表中同期有 {listed} 件"
    for name, count, listed in counts:
        if count is not None and count > listed:
            why = f"统计称{period}{cutoff}{name} {count} 件，列表公开 {listed} 件（未公开的不计）"
            return Outcome.TOLERATED, why
    return Outcome.PASS, ""


def _title(site: Site, url: str) -> str:
    article = site.article(url)
    return article.title if article else ""


def _finding(
    site: Site,
    reading: ColumnReading,
    code: str,
    outcome: Outcome,
    title: str,
    why: str,
    told: Statistics | None,
    meta: Meta,
) -> Finding:
    column = reading.column
    url = told.page if told else reading.located.url
    subject = f"{told.page}|{told.cutoff.day if told.cutoff else ''}" if told else column.id
    return Finding(
        check=meta.id,
        obligation=f"statistics:{column.id}",
        subject=subject,
        code=code,
        outcome=outcome,
        title=f"{title}：{column.name}",
        message=f"“{column.name}”{why}。",
        fix="公布收到、答复件数和统计截止日期，并与列表一致",
        basis=meta.basis,
        url=url,
        column=column.id,
        duties=meta.duties,
        found_on=(Place(url, told.raw[:60] if told else column.name, told.locator if told else ""),),
        facts=(("统计原文", told.raw[:200]),) if told else (),
        evidence=(Evidence(url, told.locator if told else "", told.raw[:200] if told else "", site.body_of(url)),),
    )
