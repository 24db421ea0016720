"""One thing that a column or the portal must show, and the finding made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audits.model import Cause, Evidence, Finding, Meta, Outcome, Owner, Place
from audits.site import Site


@dataclass(frozen=True)
class Point:
    """One thing that must be shown, and how it came out. A point that is well needs a subject and nothing else."""

    subject: str  # English, stable over the months: `standard`, `2025`, an address …; the column need not be repeated
    outcome: Outcome
    code: str = ""
    title: str = ""  # the texts are as in Finding
    message: str = ""
    fix: str = ""
    url: str = ""  # where the reader looks first; the page of the column, or of the site, where empty
    cause: Cause | None = None
    deadline: date | None = None  # of an event fault
    facts: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What the points are asked of: a column or the whole site, under one obligation."""

    obligation: str
    url: str
    duties: tuple[int, ...]
    column: str = ""  # id
    name: str = ""  # of the column
    owners: tuple[Owner, ...] = ()  # by the column where empty


def point_finding(site: Site, meta: Meta, asked: Asked, point: Point) -> Finding:
    """The finding of a point that has a code; what it lacks is filled in with the page asked about."""
    url = point.url or asked.url
    return Finding(
        check=meta.id,
        obligation=asked.obligation,
        subject=point.subject,
        code=point.code,
        outcome=point.outcome,
        title=f"{point.title}：{asked.name}" if asked.name else point.title,
        message=point.message,
        fix=point.fix,
        basis=meta.basis,
        url=url,
        column=asked.column,
        duties=asked.duties,
        owners=asked.owners,
        found_on=point.places or (Place(url, asked.name),),
        cause=point.cause,
        event_deadline=point.deadline,
        facts=point.facts,
        evidence=point.evidence or (Evidence(url, "", asked.name, site.body_of(url)),),
    )
