"""What one audit looked at, kept beside its findings: by it a later edition tells mended from merely not seen.

A case found earlier and not found now is mended where its very subject came out well, or where the link itself was taken
down from pages that were read. All else stays open: silence mends nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from audits.extract.urls import canonical
from audits.model import Finding, Looked, Outcome, Report, Seen, case_id

SEEN_FORMAT = 1
SEEN_FILE = "seen.json"
WELL = frozenset({Outcome.PASS, Outcome.TOLERATED})
UNKNOWN = frozenset({Outcome.NOT_EVALUATED, Outcome.MANUAL})


def gather(reports: Iterable[tuple[str, Report]], pages: Iterable[str]) -> Seen:
    """What the checks, by their ids, looked at; `pages` are those whose state is known."""
    well: set[str] = set()
    ill: set[str] = set()
    unknown: set[str] = set()
    for check, report in reports:
        for looked in report.looked:
            (well if looked.outcome in WELL else ill).update(_ids(check, looked))
            if looked.outcome in UNKNOWN:
                unknown.add(case_id(check, "", looked.subject))
    return Seen(frozenset(well - ill), frozenset(unknown), frozenset(page_key(url) for url in pages))


def is_mended(finding: Finding, seen: Seen, standing: Iterable[Finding], *, removal_mends: bool) -> bool:
    """Whether a case of an earlier edition that is not found now is known to be mended.

    `standing`: what is found now. `removal_mends`: whether taking the subject down is as good as putting it right.
    """
    names = (finding.subject, *finding.aliases, "")
    if any(case_id(finding.check, finding.obligation, name) in seen.well for name in names):
        return True
    places = {page_key(place.url) for place in finding.found_on}
    if not removal_mends or not places or not places <= seen.pages:
        return False
    if case_id(finding.check, "", finding.subject) in seen.open:
        return False
    # The same link at the same place under another section's name has changed hands, it has not gone.
    same = (f for f in standing if f.check == finding.check and f.subject == finding.subject)
    return not any(page_key(place.url) in places for f in same for place in f.found_on)


def page_key(url: str) -> str:
    """A page's address as it is kept: short, and the same however the address was written."""
    return hashlib.sha256(canonical(url).encode()).hexdigest()[:16]


def write_seen(folder: Path, seen: Seen) -> None:
    """Write seen.json, sorted; its format is described in docs/findings-format.md."""
    row = {"format": SEEN_FORMAT, "well": sorted(seen.well), "open": sorted(seen.open), "pages": sorted(seen.pages)}
    (folder / SEEN_FILE).write_bytes((json.dumps(row, separators=(",", ":")) + "\n").encode())


def read_seen(folder: Path) -> Seen:
    """The seen.json of a folder; nothing seen where there is none, as in editions of earlier versions."""
    try:
        row = json.loads((folder / SEEN_FILE).read_bytes())
    except (OSError, ValueError):
        return Seen()
    if row.get("format") != SEEN_FORMAT:
        return Seen()
    return Seen(frozenset(row["well"]), frozenset(row["open"]), frozenset(row["pages"]))


def _ids(check: str, looked: Looked) -> set[str]:
    return {case_id(check, looked.obligation, name) for name in (looked.subject, *looked.aliases)}
