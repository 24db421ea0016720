"""Published message counts: there at all, possible in themselves, and not contradicted by the list at the same cut-off."""

from __future__ import annotations

from datetime import date

from audits.column_model import ColumnReading
from audits.extract.types import Reply, Statistics
from audits.model import Cause, Evidence, Finding, Meta, Outcome, Place
from audits.site import Site

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
        outcome, why = _compare(reading, rows, statistics)
        outcomes.append((outcome, None))
        if outcome is not Outcome.PASS:
            findings.append(
                _finding(site, reading, "statistics_differ", outcome, "留言统计与列表不一致", why, statistics, meta)
            )
    return outcomes, findings


def _absent(site: Site, reading: ColumnReading, meta: Meta) -> tuple[Outcomes, list[Finding]]:
    if not site.health.nav_complete or reading.cause:
        return [(Outcome.NOT_EVALUATED, reading.cause or Cause.NOT_COLLECTED)], []
    mentions = site.statistics_pages()
    why = "没有找到留言统计数据"
    if mentions:
        why = f"没有读出留言统计数据，{mentions[0]} 等页面可能载有统计"
    outcome = Outcome.MANUAL if mentions else Outcome.FAIL
    return [(outcome, None)], [
        _finding(site, reading, "no_statistics", outcome, "没有公布留言统计数据", why, None, meta)
    ]


def _compare(reading: ColumnReading, rows: tuple[Reply, ...], told: Statistics) -> tuple[Outcome, str]:
    """Answered more than received, or fewer than the list shows up to the same day: FAIL. More than the list: a reminder."""
    if told.received is not None and told.answered is not None and told.answered > told.received:
        return Outcome.FAIL, f"统计的答复数 {told.answered} 多于收到数 {told.received}"
    if not reading.whole or told.cutoff is None or any(row.received_on is None for row in rows):
        return Outcome.PASS, ""
    shown = [row for row in rows if _within(row, told)]
    answered = [row for row in shown if row.answered_on and row.answered_on.day <= told.cutoff.day]
    period = f"{told.since.day} 至 " if told.since else "截至 "
    for name, count, listed in (("收到", told.received, len(shown)), ("答复", told.answered, len(answered))):
        if count is not None and count < listed:
            return Outcome.FAIL, f"统计称{period}{told.cutoff.day}{name} {count} 件，列表中同期有 {listed} 件"
    for name, count, listed in (("收到", told.received, len(shown)), ("答复", told.answered, len(answered))):
        if count is not None and count > listed:
            return (
                Outcome.TOLERATED,
                f"统计称{period}{told.cutoff.day}{name} {count} 件，列表公开 {listed} 件（未公开的不计）",
            )
    return Outcome.PASS, ""


def _within(row: Reply, told: Statistics) -> bool:
    day = row.received_on.day if row.received_on else date.max
    return (told.since is None or told.since.day <= day) and told.cutoff is not None and day <= told.cutoff.day


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
