"""Columns alive by what they are for: entries plainly about something else do not make a column fresh (duties 7, 10–12, 14, 15, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audits.checks.column_dates import judge_dates
from audits.checks.column_matter import Piece, column_matter
from audits.checks.matter_told import evidence_of, titles_told
from audits.checks.points import Point
from audits.checks.subject import Subject, subject_of
from audits.checks.topic_columns import judge_topics
from audits.column_model import ColumnReading
from audits.model import Meta, Outcome, Report
from audits.settle import obligation_since
from audits.site import Site
from rules.periods import FreshState, judge, parse_period
from rules.schema import Rules
from rules.topics import Topic

META = Meta(
    id="subject_columns",
    title="栏目内容切题",
    duties=(7, 10, 11, 12, 14, 15, 17),
    basis="分工方案第7、10、11、12、14、15、17项（公开相应内容）；更新时限见责任分解表",
)
TOPICS = {
    Topic.NEWS: 7,
    Topic.EXECUTION: 10,
    Topic.RECTIFICATION: 11,
    Topic.PROPOSALS: 12,
    Topic.POVERTY: 14,
    Topic.REFORM: 15,
    Topic.LIVELIHOOD: 17,
}
FEWEST = 3  # entries; with fewer nothing is said of a column whose entries are all of doubtful subject


def check(site: Site, rules: Rules, as_of: date) -> Report:
    """A point a column: alive, and by entries that belong there."""
    return judge_topics(site, rules, as_of, META, TOPICS, _judge)


def _judge(site: Site, reading: ColumnReading) -> Iterator[Point]:
    topic = next(topic for topic in TOPICS if reading.column in site.rules.about(topic))
    verdict = judge_dates(site, reading)
    if verdict.outcome is not Outcome.PASS:
        # What is to be said of its dates the check `columns` says, with the points for it.
        yield Point("column", Outcome.NOT_EVALUATED if verdict.cause else Outcome.NOT_APPLICABLE, cause=verdict.cause)
        return
    entries = [p for p in column_matter(site, [reading]).pieces if p.entry is not None]
    subjects = {p: subject_of(p, topic) for p in entries}
    off = [p for p in entries if subjects[p] is Subject.OFF]
    if off and _stale_without(site, reading, off):
        yield _off_subject(site, topic, off)
    elif len(entries) >= FEWEST and not reading.articles and not any(s is Subject.ON for s in subjects.values()):
        yield _untold(topic, entries)
    elif misfiled := [p for p in off if _is_owed(site, reading, p)]:
        yield _misfiled(topic, misfiled)
    else:
        yield Point("column", Outcome.PASS)


def _stale_without(site: Site, reading: ColumnReading, off: list[Piece]) -> bool:
    """Whether the column would be out of date had these entries not been filed there."""
    period = parse_period(reading.column.update)
    if period is None or reading.articles or not reading.complete:
        return False
    kept = [e for e in reading.entries if not any(p.entry is e for p in off)]
    if any(e.freshest is None for e in kept):
        return False
    days = [e.freshest.day for e in kept if e.freshest]
    since = obligation_since(site.rules, reading.column.id)
    return judge(period, days, site.as_of, since, site.calendar).state is FreshState.STALE


def _is_owed(site: Site, reading: ColumnReading, piece: Piece) -> bool:
    """Whether an entry came out since the duty began."""
    day = piece.entry.freshest if piece.entry else None
    return day is not None and day.day >= obligation_since(site.rules, reading.column.id)


def _off_subject(site: Site, topic: Topic, off: list[Piece]) -> Point:
    return Point(
        "column", Outcome.FAIL, "off_subject", "以无关内容充当更新",
        f"近期的条目与“{topic.value}”无关：{titles_told(off)}；不计这些条目，栏目已超过更新时限。",
        "把无关内容移到相应栏目，补充发布本栏目应有的内容", off[0].url,
        evidence=tuple(e for p in off[:3] for e in evidence_of(site, p)),
    )  # fmt: skip


def _misfiled(topic: Topic, off: list[Piece]) -> Point:
    """Nobody is misled about the column's freshness: a reminder."""
    return Point(
        "column", Outcome.TOLERATED, "misfiled", "无关内容放在本栏目",
        f"有与“{topic.value}”无关的条目：{titles_told(off)}；不计这些条目，栏目也没有超过更新时限。",
        "把无关内容移到相应栏目", off[0].url,
    )  # fmt: skip


def _untold(topic: Topic, entries: list[Piece]) -> Point:
    return Point(
        "column", Outcome.MANUAL, "doubtful_subject", "栏目内容是否切题待核对",
        f"从标题和正文看不出条目与“{topic.value}”的关系：{titles_told(entries)}，请人工核对。",
        "与本栏目无关的内容移到相应栏目", entries[0].url,
    )  # fmt: skip
