"""One audit: a snapshot and the rules in, settled cells and findings out. No network, no clock, no randomness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from audits.checks import CHECKS
from audits.masking import mask_finding
from audits.model import Finding, Result
from audits.observed import observe
from audits.seen import gather
from audits.settle import settle
from audits.site import Site
from audits.snapshot.manifest import digests, require_unaltered
from audits.snapshot.store import Snapshot
from rules.calendar import Calendar
from rules.dated import in_force
from rules.duties import duties_text
from rules.schema import Rules


class AuditRefused(Exception):
    """The audit cannot be made as asked; the message is a Chinese sentence for the clerk."""


def audit(
    snapshot_path: Path,
    rules: Rules,
    as_of: date | None = None,
    *,
    rules_text: str = "",
    rules_as_of: date | None = None,
) -> Result:
    """Judge a snapshot as of a day, by default the day on which its crawl began, by the rules of `rules_as_of`, else of that day.

    A later day is refused (AuditRefused), an earlier one ignores what is dated after it and marks the result 回溯.
    SnapshotError where the file cannot be used.
    """
    snapshot = Snapshot.open(snapshot_path)
    try:
        require_unaltered(snapshot)
        crawled = date.fromisoformat(snapshot.meta("as_of"))
        day = as_of or crawled
        if day > crawled:
            raise AuditRefused(f"核查日期 {day} 晚于采集日期 {crawled}：采集之后的情况没有证据，请重新采集。")
        rules = in_force(rules, rules_as_of or day)
        site = Site(snapshot, rules, Calendar(rules.calendar), day)
        reports = {meta.id: check(site, rules, day) for meta, check in CHECKS}
        cells, findings = settle(reports.values(), rules, day)
        findings = tuple(mask_finding(_stamped(_as_written(site, finding))) for finding in findings)
        return Result(
            as_of=day,
            cells=cells,
            findings=findings,
            degraded=site.health.degraded,
            partial=snapshot.meta("state") != "complete",
            retrospective=day < crawled,
            demo=snapshot.meta("demo") == "1",
            digests=digests(snapshot, rules_text, duties_text(rules.duties), day.isoformat()),
            seen=gather(reports.items(), site.pages_known()),
            rules_as_of=rules_as_of,
            observed=observe(site, snapshot, rules, day),
        )
    finally:
        snapshot.close()


def _as_written(site: Site, finding: Finding) -> Finding:
    """A finding whose addresses open in a reader's browser; subjects and evidence keep the identities."""
    places = sorted(replace(place, url=site.written(place.url)) for place in finding.found_on)
    return replace(finding, url=site.written(finding.url), found_on=tuple(places))


VERSIONS = {meta.id: meta.version for meta, _ in CHECKS}


def _stamped(finding: Finding) -> Finding:
    """A finding that says which version of its check said it."""
    return replace(finding, check_version=VERSIONS.get(finding.check, ""))
