"""Earlier editions: what was found when, under which names, so that a case is followed over the months."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from audits.findings import read_findings
from audits.model import Finding
from reports.editions import current_edition, edition_folders, months
from reports.words import RunStatus


@dataclass(frozen=True)
class PastCase:
    """A case as an earlier edition left it."""

    id: str
    first_seen: date
    due: date | None
    months: int  # months in a row it stood
    open: bool  # False: fixed or withdrawn


@dataclass(frozen=True)
class PastEdition:
    """One earlier edition: its standing and its findings."""

    folder: Path
    month: str
    number: int
    published: bool
    as_of: date
    scores: dict[str, str | None]  # section -> score to a tenth, None where it had none
    findings: tuple[Finding, ...]
    comparable: str  # weights and points it was reckoned with, as a digest


@dataclass
class History:
    """What earlier months left behind. Only published editions count; before the first, the last trial is compared with."""

    baseline: PastEdition | None = None
    previous_published: date | None = None
    cases: dict[str, PastCase] = field(default_factory=dict)
    names: dict[tuple[str, str, str], str] = field(default_factory=dict)  # check, obligation, name -> id

    def past(self, finding: Finding) -> PastCase | None:
        """The case this finding goes on, by id or by any of its subject's names."""
        if finding.id in self.cases:
            return self.cases[finding.id]
        for name in (finding.subject, *finding.aliases):
            known = self.names.get((finding.check, finding.obligation, name))
            if known is not None and known in self.cases:
                return self.cases[known]
        return None


def read_history(output: Path, month: str) -> History:
    """The history before `month`. Editions that cannot be read are passed over: they cannot be judged by."""
    history = History()
    editions = list(_editions(output, month))
    published = [edition for edition in editions if edition.published]
    counted = published or editions
    for edition in counted:
        _remember(history, edition)
    history.baseline = counted[-1] if counted else None
    history.previous_published = published[-1].as_of if published else None
    return history


def _editions(output: Path, month: str) -> Iterator[PastEdition]:
    """One edition for each earlier month, oldest first: its last published one, else its current one."""
    for past in months(output):
        if past >= month:
            continue
        folders = [folder for _, folder in edition_folders(output, past)]
        published = [f for f in folders if _manifest(f).get("status") == RunStatus.PUBLISHED]
        folder = published[-1] if published else current_edition(output, past)
        if folder is not None:
            yield _edition(folder, past)


def _edition(folder: Path, month: str) -> PastEdition:
    row = _manifest(folder)
    return PastEdition(
        folder=folder,
        month=month,
        number=int(str(row["edition"])),
        published=row["status"] == RunStatus.PUBLISHED,
        as_of=date.fromisoformat(str(row["as_of"])),
        scores=row["scores"],  # type: ignore[arg-type]  # written by build.py as a mapping
        findings=read_findings(folder / "findings.jsonl"),
        comparable=str(row["scoring_digest"]),
    )


def _manifest(folder: Path) -> dict[str, object]:
    row: dict[str, object] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return row


def _remember(history: History, edition: PastEdition) -> None:
    for line in (edition.folder / "register.jsonl").read_text("utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        due = date.fromisoformat(row["due"]) if row["due"] else None
        standing = row["status"] not in ("fixed", "withdrawn")
        first = date.fromisoformat(row["first_seen"])
        history.cases[row["id"]] = PastCase(row["id"], first, due, int(row["months"]), standing)
    for finding in edition.findings:
        for name in (finding.subject, *finding.aliases):
            history.names[finding.check, finding.obligation, name] = finding.id
