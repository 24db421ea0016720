"""A finding about what links lead to: its places on the portal, its proof and its evidence, whoever found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audits.model import FOUND_ON_KEPT, Cause, Evidence, Finding, Meta, Outcome, Owner, Place
from audits.reached import Reached
from audits.site import LinkUse, Site

QUOTED = 200


@dataclass(frozen=True)
class Problem:
    """What is wrong with a target or host, in words; `message` follows once the places are counted."""

    code: str
    outcome: Outcome
    title: str
    message: str
    fix: str
    cause: Cause | None = None
    facts: tuple[tuple[str, str], ...] = ()


def places_of(uses: Sequence[LinkUse]) -> tuple[Place, ...]:
    """Every place of these links, sorted, each once."""
    return tuple(sorted({Place(use.page, use.link.text, use.link.locator) for use in uses}))


def link_finding(
    site: Site, meta: Meta, problem: Problem, *, obligation: str, subject: str, url: str, uses: Sequence[LinkUse],
    owners: tuple[Owner, ...], column: str, reached: Reached,
) -> Finding:  # fmt: skip
    """One problem at all its places. `reached` is what was seen at `url`, the proof."""
    places = places_of(uses)
    first = places[0]
    return Finding(
        check=meta.id,
        obligation=obligation,
        subject=subject,
        code=problem.code,
        outcome=problem.outcome,
        title=problem.title,
        message=problem.message,
        fix=problem.fix,
        basis=meta.basis,
        url=url,
        column=column,
        duties=meta.duties,
        owners=owners,
        found_on=places[:FOUND_ON_KEPT],
        found_count=len(places),
        cause=problem.cause,
        facts=problem.facts,
        visits=reached.visits,
        evidence=(
            Evidence(url, attempts=reached.attempts),
            Evidence(first.url, first.locator, first.text[:QUOTED], site.body_of(first.url)),
        ),
    )
