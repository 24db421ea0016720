"""Things that the portal as a whole must show: each a point, counted into one cell of the site, told in findings of one make."""

from __future__ import annotations

from collections.abc import Iterable

from audits.checks.points import Asked, Point, point_finding
from audits.checks.tallies import Tallies
from audits.model import Cause, Looked, Meta, Outcome, Owner, Report
from audits.site import Site
from audits.snapshot.records import Variant
from rules.schema import Rules


def report_points(site: Site, rules: Rules, meta: Meta, owners: tuple[Owner, ...], points: Iterable[Point]) -> Report:
    """One cell of the site; nothing decided while the site is being rebuilt."""
    tallies = Tallies(meta, rules.weights.of(meta.id), rules)
    tallies.open("", owners)
    if site.stopped(site.as_of):
        points = (Point("site", Outcome.NOT_EVALUATED, cause=Cause.STOPPED),)
    asked = Asked(meta.id, site.home, meta.duties, owners=owners)
    findings, looked = [], []
    for point in points:
        tallies.count("", owners, point.outcome, point.cause)
        looked.append(Looked(meta.id, point.subject, point.outcome))
        if point.code:
            findings.append(point_finding(site, meta, asked, point))
    return Report(tallies.cells(), tuple(findings), tuple(looked))


def home_unread(site: Site) -> Cause | None:
    """Why nothing may be concluded from what the home page does not show; None where it was read whole as a visitor sees it."""
    if not site.was_read(site.home):
        return Cause.UNREACHED
    page = site.reader.page(site.home)
    if page is None or page.variant is Variant.STATIC:
        return Cause.UNREAD
    return Cause.UNFILLED if site.reader.unfilled(site.home) else None
