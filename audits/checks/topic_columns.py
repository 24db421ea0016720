"""Columns found by what they are about: the frame in which a duty's own question is put to each of them.

A column that could not be read is not judged, one that is gone or blank is the business of the check `columns`, and a topic
that rules.yaml lists no column for is shown as not evaluated, without weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from audits.checks.points import Asked, Point, point_finding
from audits.checks.tallies import Tallies
from audits.column_model import ColumnReading
from audits.model import WITHOUT_COLUMN, Cause, Cell, Finding, Looked, Meta, Outcome, Place, Report
from audits.ownership import column_owners, duty_owners
from audits.settle import obligation_since
from audits.site import Site
from rules.schema import Rules
from rules.schema_columns import Column
from rules.topics import Topic

DOUBTS_APART = 2  # so many doubts of one kind about one column are told one by one
Judge = Callable[[Site, ColumnReading], Iterable[Point]]


@dataclass
class _Collected:
    cells: list[Cell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)


def judge_topics(
    site: Site, rules: Rules, as_of: date, meta: Meta, duties: Mapping[Topic, int], judge: Judge
) -> Report:
    """A cell a column about one of these topics and leading section; its subjects are the points that `judge` gives.

    `duties` says which duty of the plan each topic proves.
    """
    found = _Collected()
    for topic, duty in duties.items():
        columns = rules.about(topic)
        if not columns:
            found.cells += unlisted(rules, meta, topic, duty)
        for column in columns:
            reading = site.column(column.id)
            url, name = reading.located.url, reading.column.name
            asked = Asked(f"{meta.id}:{column.id}", url, (duty,), column.id, name)
            points = _folded(tuple(_points(site, reading, judge)))
            tallies = Tallies(meta, rules.weights.of(meta.id), rules, duties=(duty,))
            owners = column_owners(rules, column.id, as_of)
            tallies.open(column.id, owners)
            for point in points:
                tallies.count(column.id, owners, _counted_as(rules, column.id, point), point.cause)
                if point.code:
                    found.findings.append(point_finding(site, meta, asked, point))
                found.looked.append(Looked(asked.obligation, point.subject, point.outcome))
            found.cells += tallies.cells()
    return Report(tuple(found.cells), tuple(found.findings), tuple(found.looked))


def _folded(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Doubts of one kind about many subjects of a column as one: a person who looks at one has looked at all."""
    kinds = Counter(p.code for p in points if p.outcome is Outcome.MANUAL)
    many = {code for code, count in kinds.items() if count > DOUBTS_APART}
    kept = [p for p in points if p.outcome is not Outcome.MANUAL or p.code not in many]
    for code in sorted(many):
        doubts = [p for p in points if p.outcome is Outcome.MANUAL and p.code == code]
        message = f"{doubts[0].message}另有 {len(doubts) - 1} 处同样需要核对。"
        places = tuple(Place(p.url, p.title) for p in doubts if p.url)
        kept.append(replace(doubts[0], subject=f"doubts:{code}", message=message, places=places))
    return tuple(kept)


def _counted_as(rules: Rules, column_id: str, point: Point) -> Outcome:
    """What fell due before the duty began is legacy: told, and counted nowhere."""
    legacy = point.deadline is not None and point.deadline < obligation_since(rules, column_id)
    return Outcome.NOT_APPLICABLE if legacy else point.outcome


def first_judged(site: Site, columns: Iterable[Column]) -> str:
    """The id of the first of these columns that is judged at all: what they owe together is told of it; "" where none is.

    The first by name may be dead or lead elsewhere, and the others still owe what they hold.
    """
    return next((c.id for c in columns if _instead(site, site.column(c.id)) is None), "")


def _points(site: Site, reading: ColumnReading, judge: Judge) -> Iterable[Point]:
    """The judge's points where the column may be judged at all; one without evaluation where it could not be read."""
    instead = _instead(site, reading)
    return judge(site, reading) if instead is None else instead


def _instead(site: Site, reading: ColumnReading) -> tuple[Point, ...] | None:
    """What is said of a column that may not be judged; None where it may."""
    if site.as_of < obligation_since(site.rules, reading.column.id):
        return ()
    if site.stopped(site.as_of, reading.column.id):
        return (Point("column", Outcome.NOT_EVALUATED, cause=Cause.STOPPED),)
    if reading.reached is not None and reading.reached.outcome is Outcome.FAIL:
        return ()
    if reading.elsewhere:
        return (Point("column", Outcome.NOT_EVALUATED, cause=Cause.NOT_COLLECTED),)
    if reading.reached is None or reading.cause:
        return (Point("column", Outcome.NOT_EVALUATED, cause=reading.cause or Cause.NOT_LOCATED),)
    return () if reading.blank else None


def unlisted(rules: Rules, meta: Meta, topic: Topic, duty: int, name: str = "") -> tuple[Cell, ...]:
    """Nobody loses by a column that the rules do not list, and the gap is seen."""
    note = f"责任分解表没有列出“{name or topic.value}”类的栏目，没有核查；网站上有的，请局办公室补进规则文件的 columns"
    tallies = Tallies(meta, Decimal(0), rules, duties=(duty,), label=topic.value)
    owners = duty_owners(rules, duty)
    key = f"topic{WITHOUT_COLUMN}{topic.name.lower()}"
    tallies.open(key, owners, note=note)
    tallies.count(key, owners, Outcome.NOT_EVALUATED, Cause.NOT_LOCATED)
    return tallies.cells()
