"""Things that the portal as a whole must show: each a point, counted into one cell of the site, told in findings of one make."""

from __future__ import annotations

from collections.abc import Iterable

from audits.checks.tallies import Tallies
from audits.checks.topic_columns import Point
from audits.model import FOUND_ON_KEPT, Cause, Evidence, Finding, Looked, Meta, Outcome, Owner, Place, Report
from audits.settle import obligation_since
from audits.site import Site
from audits.snapshot.records import Variant
from rules.schema import Rules


def report_points(site: Site, rules: Rules, meta: Meta, owners: tuple[Owner, ...], points: Iterable[Point]) -> Report:
    """One cell of the site; nothing before the duty begins, nothing decided while the site is being rebuilt."""
    tallies = Tallies(meta, rules.weights.of(meta.id), rules)
    tallies.open("", owners)
    if site.as_of < obligation_since(rules, ""):
        return Report(tallies.cells())
    if site.stopped(site.as_of):
        points = (Point("site", Outcome.NOT_EVALUATED, cause=Cause.STOPPED),)
    findings, looked = [], []
    for point in points:
        tallies.count("", owners, point.outcome, point.cause)
        looked.append(Looked(meta.id, point.subject, point.outcome))
        if point.code:
            findings.append(_finding(site, meta, owners, point))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def home_unread(site: Site) -> Cause | None:
    """Why nothing may be concluded from what the home page does not show; None where it was read whole as a visitor sees it."""
    if not site.was_read(site.home):
        return Cause.UNREACHED
    page = site.reader.page(site.home)
    if page is None or page.variant is Variant.STATIC:
        return Cause.UNREAD
    return Cause.UNFILLED if site.reader.unfilled(site.home) else None


def _finding(site: Site, meta: Meta, owners: tuple[Owner, ...], point: Point) -> Finding:
    url = point.url or site.home
    places = tuple(sorted(set(point.places))) or (Place(url),)
    return Finding(
        check=meta.id,
        obligation=meta.id,
        subject=point.subject,
        code=point.code,
        outcome=point.outcome,
        title=point.title,
        message=point.message,
        fix=point.fix,
        basis=meta.basis,
        url=url,
        duties=meta.duties,
        owners=owners,
        found_on=places[:FOUND_ON_KEPT],
        found_count=len(places),
        cause=point.cause,
        facts=point.facts,
        evidence=point.evidence or (Evidence(url, "", "", site.body_of(url)),),
    )
