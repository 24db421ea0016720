"""A finding about what links lead to: its places on the portal, its proof and its evidence, whoever found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audits.model import FOUND_ON_KEPT, Cause, Evidence, Finding, Meta, Outcome, Owner, Place
from audits.reached import Reached
from audits.settle import obligation_since
from audits.site import LinkUse, Site
from rules.schema import Rules

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


def owed_uses(rules: Rules, uses: Iterable[LinkUse], as_of: date) -> Iterator[LinkUse]:
    """The links that somebody answers for on that day: those of the template, and of columns that are asked for already.

    A target stands under the first of its columns, so settling alone could take it for one that is not asked for yet.
    """
    return (use for use in uses if use.in_template or as_of >= obligation_since(rules, use.column))


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
