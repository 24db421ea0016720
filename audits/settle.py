"""After the checks: what supersedes what, who owns it, what is legacy; one order for everything.

Checks leave `owners` and a cell's `section` empty where the leads of the column answer. Settling fills them in: the leads
on the day that decides (the deadline of an event fault, else as_of).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from audits.extract.urls import bare_host, canonical, host_of
from audits.model import FOUND_ON_KEPT, SITE, WITHOUT_COLUMN, Cell, Finding, Outcome, Report, Tally
from audits.ownership import column_owners
from audits.plan_numbers import PlanNumbers
from rules.check_data import CHECK_DATA
from rules.schema import Rules

_SEVERITY = (Outcome.TOLERATED, Outcome.NOT_EVALUATED, Outcome.MANUAL, Outcome.FAIL)


@dataclass(frozen=True)
class Supersedes:
    """Where a finding of `stronger` stands, one of `weaker` with the same key says the same thing again and is dropped.

    `stronger` and `weaker` are `check/code` or `check/*`; the keys tell which findings speak of one thing.
    """

    stronger: str
    weaker: str
    stronger_key: Callable[[Finding], object]
    weaker_key: Callable[[Finding], object]


def _column(f: Finding) -> object:
    return f.obligation


def _own_column(f: Finding) -> object:
    return f.column


def _address(f: Finding) -> object:
    return canonical(f.url)


def _target(f: Finding) -> object:
    return f.subject


def _host_and_sections(f: Finding) -> object:
    host = bare_host(host_of(f.subject) or f.subject)
    return host, tuple(o.section for o in f.owners)


# A column that is not there is not also blank; a blank one is not also stale; a dead column page is not also a dead link;
# a link to a retired or vanished domain is not also a dead link.
SUPERSEDES = (
    Supersedes("columns/missing", "columns/blank", _column, _column),
    Supersedes("columns/missing", "columns/stale", _column, _column),
    Supersedes("columns/missing", "columns/too_few", _column, _column),
    Supersedes("columns/blank", "columns/stale", _column, _column),
    Supersedes("columns/blank", "columns/too_few", _column, _column),
    Supersedes("columns/stale", "columns/too_few", _column, _column),
    # Silence is told once: a column without this year's paper is stale by its own period too.
    Supersedes("columns/stale", "annual_report/missing", _own_column, _own_column),
    Supersedes("columns/stale", "budget/year_missing", _own_column, _own_column),
    Supersedes("columns/missing", "links/*", _address, _target),
    *(
        Supersedes(f"domains/{code}", "links/*", _host_and_sections, _host_and_sections)
        for code in ("retired_link", "no_such_name", "parked", "gambling")
    ),
)


def settle(reports: Iterable[Report], rules: Rules, as_of: date) -> tuple[tuple[Cell, ...], tuple[Finding, ...]]:
    """The cells and findings of all checks: owned, without doubles, in one order."""
    reports = tuple(reports)
    plan = PlanNumbers(rules)
    found = (f for report in reports for f in report.findings if as_of >= obligation_since(rules, f.column))
    findings = [_finished(f, rules, as_of, plan) for f in found]
    kept, dropped = _superseded([f for f in findings if not plan.closed(f.duties)])
    kept = _without_doubles(kept)
    numbered = [_owed(_numbered(cell, plan), rules, as_of) for report in reports for cell in report.cells]
    cells = [owned for cell in numbered for owned in _owned_cells(cell, rules, as_of)]
    settled = _without_subjects(_merged(cells), dropped)
    return settled, tuple(sorted(kept, key=_order))


def obligation_since(rules: Rules, column_id: str) -> date:
    """The day from which a column, or the whole site for "", answers; what fell due earlier is legacy."""
    return (rules.column(column_id).since if column_id else None) or rules.since


def _finished(f: Finding, rules: Rules, as_of: date, plan: PlanNumbers) -> Finding:
    places = sorted(set(f.found_on))
    deadline = f.event_deadline
    source = CHECK_DATA[f.check].source(f.code, f.subject) if f.check in CHECK_DATA else None
    rule_since = source.since if source else CHECK_DATA[f.check].since if f.check in CHECK_DATA else None
    # No obligation is older than its rule.
    since = max(obligation_since(rules, f.column), rule_since or date.min)
    legacy = f.legacy or (deadline is not None and deadline < since)
    return replace(
        f,
        basis=source.basis if source and not _is_own_basis(f, rules) else f.basis,
        rule_since=rule_since,
        # What fell due before the duty began is told, and blamed on nobody.
        outcome=Outcome.TOLERATED if legacy and f.outcome is Outcome.FAIL else f.outcome,
        owners=f.owners or column_owners(rules, f.column, deadline or as_of),
        found_on=tuple(places[:FOUND_ON_KEPT]),
        found_count=max(f.found_count, len(places)),
        legacy=legacy,
        duties=plan.meant(f.check, f.duties, f.column),
        rule_version=f.rule_version or rules.version,
    )


def _is_own_basis(f: Finding, rules: Rules) -> bool:
    """Whether the office wrote the basis of the column into rules.yaml: its word goes before ours."""
    return bool(f.column) and f.basis == rules.column(f.column).basis


def _without_doubles(findings: list[Finding]) -> list[Finding]:
    """One finding an id: the gravest; equal ones by code."""
    best: dict[str, Finding] = {}
    for f in sorted(findings, key=lambda f: (-_SEVERITY.index(f.outcome), f.code)):
        best.setdefault(f.id, f)
    return list(best.values())


def _superseded(findings: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    dropped: dict[tuple[str, str], Finding] = {}
    for rule in SUPERSEDES:
        gravest: dict[object, int] = {}
        for f in findings:
            if _matches(f, rule.stronger):
                key = rule.stronger_key(f)
                gravest[key] = max(gravest.get(key, -1), _SEVERITY.index(f.outcome))
        for f in findings:
            if _matches(f, rule.weaker) and _SEVERITY.index(f.outcome) <= gravest.get(rule.weaker_key(f), -1):
                dropped[f.id, f.code] = f
    return [f for f in findings if (f.id, f.code) not in dropped], list(dropped.values())


def _matches(f: Finding, name: str) -> bool:
    check, _, code = name.partition("/")
    return f.check == check and code in (f.code, "*")


def _numbered(cell: Cell, plan: PlanNumbers) -> Cell:
    """The cell with the numbers of the plan in force; nothing is owed where all its duties are closed."""
    duties = plan.meant(cell.check, cell.duties, _column_of(cell))
    closed = plan.closed(duties)
    if not closed:
        return replace(cell, duties=duties)
    return replace(cell, duties=duties, tally=Tally(), outcome=Outcome.NOT_APPLICABLE, cause=None, note=closed)


def _owed(cell: Cell, rules: Rules, as_of: date) -> Cell:
    """The cell, or nothing owed where its column, or the site, does not answer yet."""
    since = obligation_since(rules, _column_of(cell))
    if as_of >= since:
        return cell
    note = f"自 {since} 起要求，尚未到期"
    return replace(cell, tally=Tally(), outcome=Outcome.NOT_APPLICABLE, cause=None, note=note)


def _column_of(cell: Cell) -> str:
    return "" if cell.key == SITE or WITHOUT_COLUMN in cell.key else cell.key


def _owned_cells(cell: Cell, rules: Rules, as_of: date) -> tuple[Cell, ...]:
    if cell.section:
        return (cell,)
    owners = column_owners(rules, "" if cell.key == SITE else cell.key, as_of)
    return tuple(replace(cell, section=owner.section, share=owner.share) for owner in owners)


def _merged(cells: list[Cell]) -> list[Cell]:
    """One cell a (check, key, section); tallies add up."""
    merged: dict[tuple[str, str, str], Cell] = {}
    for cell in cells:
        key = (cell.check, cell.key, cell.section)
        known = merged.get(key)
        if known is not None:
            tally = known.tally + cell.tally
            note = "；".join(dict.fromkeys(n for n in (known.note, cell.note) if n))
            duties = tuple(sorted({*known.duties, *cell.duties}))
            cause = known.cause or cell.cause
            cell = replace(known, tally=tally, outcome=tally.outcome, cause=cause, note=note, duties=duties)
        merged[key] = cell
    return [merged[key] for key in sorted(merged)]


def _without_subjects(cells: list[Cell], dropped: list[Finding]) -> tuple[Cell, ...]:
    """The cells without the subjects of superseded findings: they are counted where they were found graver."""
    gone: dict[tuple[str, str, str], list[Outcome]] = {}
    for f in dropped:
        for owner in f.owners:
            gone.setdefault((f.check, f.column or SITE, owner.section), []).append(f.outcome)
    settled = []
    for cell in cells:
        tally = cell.tally
        for outcome in gone.get((cell.check, cell.key, cell.section), ()):
            tally = tally.counting(outcome, -1)
        settled.append(replace(cell, tally=tally, outcome=tally.outcome) if tally != cell.tally else cell)
    return tuple(settled)


def _order(f: Finding) -> tuple[str, str, str, str, str]:
    return f.check, f.column, f.subject, f.code, f.obligation
