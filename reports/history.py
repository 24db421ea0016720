"""Earlier editions: what was found when, under which names, so that a case is followed over the months."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from audits.findings import read_findings
from audits.model import Finding, Outcome
from audits.seen import is_mended, read_seen
from reports.editions import current_edition, edition_folders, months
from reports.rechecks import REMOVAL_MENDS
from reports.words import RunStatus

WITHDRAWN = "withdrawn"
CLOSED = frozenset({"fixed", WITHDRAWN})  # register statuses after which a case found again has come back


@dataclass(frozen=True)
class PastCase:
    """A case as an earlier edition left it."""

    id: str
    month: str  # of that edition
    first_seen: date
    due: date | None
    months: int  # months in a row it stood
    open: bool  # False: fixed or withdrawn
    withdrawn: bool  # the office dismissed it: found again it is new, for it never was a problem
    blamed: bool  # it has been a problem, by itself or by a decision: its section has been told to mend it


@dataclass(frozen=True)
class PastEdition:
    """One earlier edition: its standing and its scores."""

    month: str
    number: int
    published: bool
    as_of: date
    scores: Mapping[str, str | None]  # section -> score to a tenth, None where it had none
    coverage: Mapping[str, str]  # section -> percentage to a tenth; empty in editions of earlier versions
    comparable: str  # weights and points it was reckoned with, as a digest


@dataclass
class History:
    """What earlier months left behind. Only published editions count; before the first, the last trial is compared with."""

    editions: tuple[PastEdition, ...] = ()  # one a month, oldest first
    latest: frozenset[str] = frozenset()  # ids of what the last of them found
    previous_published: date | None = None
    cases: dict[str, PastCase] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)  # each case's last finding
    names: dict[tuple[str, str, str], str] = field(default_factory=dict)  # check, obligation, name -> id
    well: dict[str, str] = field(default_factory=dict)  # id of what was dismissed -> the last month that saw it well

    @property
    def baseline(self) -> PastEdition | None:
        """The edition that this month is compared with."""
        return self.editions[-1] if self.editions else None

    def past(self, finding: Finding) -> PastCase | None:
        """The case this finding goes on, by id or by any of its subject's names."""
        if finding.id in self.cases:
            return self.cases[finding.id]
        for name in (finding.subject, *finding.aliases):
            known = self.names.get((finding.check, finding.obligation, name))
            if known is not None and known in self.cases:
                return self.cases[known]
        return None

    def open_problems(self) -> Iterator[tuple[PastCase, Finding]]:
        """The problems that no edition has said to be over. A late act is over by itself: it cannot be undone."""
        for case in self.cases.values():
            finding = self.findings.get(case.id)
            if finding and case.open and case.blamed and (finding.event_deadline is None or case.id in self.latest):
                yield case, finding


def read_history(output: Path, month: str) -> History:
    """The history before `month`: published editions alone, or all while none has been published yet."""
    history = History()
    editions = list(_editions(output, month))
    published = [(folder, manifest) for folder, manifest in editions if manifest["status"] == RunStatus.PUBLISHED]
    for folder, manifest in published or editions:
        findings = read_findings(folder / "findings.jsonl")
        _see_dismissed_well(history, manifest["month"], folder, findings)
        _remember(history, folder, findings)
        history.editions += (_edition(manifest),)
        history.latest = frozenset(finding.id for finding in findings)
    if published and history.baseline is not None:
        history.previous_published = history.baseline.as_of
    return history


def _editions(output: Path, month: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """One edition for each earlier month, oldest first: its last published one, else its current one."""
    for past in months(output):
        if past >= month:
            continue
        held = [(folder, _manifest(folder)) for _, folder in edition_folders(output, past)]
        published = [(folder, manifest) for folder, manifest in held if manifest["status"] == RunStatus.PUBLISHED]
        current = current_edition(output, past)
        chosen = published[-1:] or [(folder, manifest) for folder, manifest in held if folder == current]
        yield from chosen


def _manifest(folder: Path) -> Mapping[str, Any]:
    row: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return row


def _edition(manifest: Mapping[str, Any]) -> PastEdition:
    return PastEdition(
        month=manifest["month"],
        number=manifest["edition"],
        published=manifest["status"] == RunStatus.PUBLISHED,
        as_of=date.fromisoformat(manifest["as_of"]),
        scores=manifest["scores"],
        coverage=manifest.get("coverage", {}),
        comparable=manifest["scoring_digest"],
    )


def _see_dismissed_well(history: History, month: str, folder: Path, findings: Sequence[Finding]) -> None:
    """Note which of the cases dismissed before this edition it saw well: found again after it, they have come back."""
    found = {finding.id for finding in findings}
    gone = [number for number, case in history.cases.items() if case.withdrawn and number not in found]
    if not gone:
        return
    seen = read_seen(folder)
    for number in gone:
        known = history.findings.get(number)
        if known and is_mended(known, seen, findings, removal_mends=known.check in REMOVAL_MENDS):
            history.well[number] = month


def _remember(history: History, folder: Path, findings: Iterable[Finding]) -> None:
    for line in (folder / "register.jsonl").read_text("utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        due = date.fromisoformat(row["due"]) if row["due"] else None
        earlier = history.cases.get(row["id"])
        still = earlier is not None and earlier.open and earlier.blamed
        history.cases[row["id"]] = PastCase(
            id=row["id"],
            month=row["month"],
            first_seen=date.fromisoformat(row["first_seen"]),
            due=due,
            months=int(row["months"]),
            open=row["status"] not in CLOSED,
            withdrawn=row["status"] == WITHDRAWN
            or (earlier is not None and earlier.withdrawn and row["outcome"] != Outcome.FAIL),
            blamed=row["outcome"] == Outcome.FAIL or still,
        )
    for finding in findings:
        history.findings[finding.id] = finding
        for name in (finding.subject, *finding.aliases):
            former = history.names.get((finding.check, finding.obligation, name))
            if former is not None and former != finding.id:
                history.cases.pop(former, None)  # the case goes on under its new id
            history.names[finding.check, finding.obligation, name] = finding.id
