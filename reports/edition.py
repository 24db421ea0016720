"""All that one edition tells, reckoned once: what the pages and the workbook show is read from here."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import chain

from audits.model import Cell, Finding, Outcome, Owner, Result, Role
from reports.cases import apply
from reports.charging import Profile, Window, plan_profile
from reports.decisions import Decision, last_words
from reports.figures import half_up, score_text
from reports.history import History
from reports.masthead import Masthead, deadline, make_masthead
from reports.rechecks import Recheck
from reports.register import CaseStatus, Entry, Register, credited, make_register
from reports.scoring import SectionScore, Standing, score_sections
from reports.words import RunStatus
from rules.schema import Rules

NO_RECHECKS: Mapping[str, Recheck] = {}


@dataclass(frozen=True)
class Share:
    """An owner that has entries: a section of the bureau, or 平台方."""

    name: str
    score: SectionScore | None  # None for who is not a section
    entries: tuple[Entry, ...]
    ended: tuple[Entry, ...]
    cells: tuple[Cell, ...]
    change: Fraction | None  # points of score since the baseline

    def of(self, outcome: Outcome) -> tuple[Entry, ...]:
        """Entries that count as `outcome`, legacy ones and withdrawn ones apart."""
        return tuple(
            e for e in self.entries
            if e.case and e.case.outcome is outcome and not is_legacy(e) and e.status not in OVER
        )  # fmt: skip

    @property
    def problems(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.of(Outcome.FAIL) if e.case and e.case.waiver is None)

    @property
    def waived(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.of(Outcome.FAIL) if e.case and e.case.waiver is not None)

    @property
    def rechecked(self) -> tuple[Entry, ...]:
        """What a recheck found mended."""
        return tuple(e for e in self.entries if e.case is not None and e.status is CaseStatus.FIXED)

    @property
    def withdrawn(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.status is CaseStatus.WITHDRAWN)

    @property
    def legacy(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if is_legacy(e) and e.status is not CaseStatus.WITHDRAWN)

    def with_status(self, status: CaseStatus) -> tuple[Entry, ...]:
        return tuple(e for e in (*self.problems, *self.rechecked, *self.ended) if e.status is status)

    def points(self, entry: Entry) -> Fraction:
        """What this owner is charged for an entry, before the cap."""
        return sum((c.points for c in entry.charges if c.owner.section == self.name), Fraction(0))

    def owner(self, entry: Entry) -> Owner:
        """This owner's part in an entry."""
        owners = entry.case.owners if entry.case else entry.finding.owners
        return next((owner for owner in owners if owner.section == self.name), Owner(self.name, Role.UNASSIGNED))

    @property
    def change_text(self) -> str:
        """The change as ▲1.5, ▼0.3, 持平, or — where nothing can be compared."""
        if self.change is None:
            return "—"
        rounded = half_up(self.change)
        if not rounded:
            return "持平"
        return f"{'▲' if rounded > 0 else '▼'}{score_text(abs(self.change))}"


@dataclass(frozen=True)
class Told:
    """One edition: masthead, shares in the order of rules.yaml, the register and the bureau's vetoes."""

    masthead: Masthead
    rules: Rules
    result: Result
    cells: tuple[Cell, ...]
    shares: tuple[Share, ...]
    register: Register
    vetoes: tuple[Entry, ...]
    profile: Profile
    window: Window
    due: date | None
    expiring: tuple[Decision, ...]
    history: History

    @property
    def sections(self) -> tuple[Share, ...]:
        return tuple(share for share in self.shares if share.score is not None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.register.entries

    def all_of(self, kind: str) -> tuple[Entry, ...]:
        """Each entry once, of one kind: problems, waived, legacy, withdrawn."""
        seen = {id(e): e for e in chain.from_iterable(getattr(share, kind) for share in self.shares)}
        return tuple(seen.values())

    def with_outcome(self, outcome: Outcome) -> tuple[Entry, ...]:
        """Each entry once, of one outcome, legacy and withdrawn ones apart."""
        seen = {id(e): e for e in chain.from_iterable(share.of(outcome) for share in self.shares)}
        return tuple(seen.values())


# Withdrawn, or mended as a recheck has shown: nobody has to do anything about it.
OVER = frozenset({CaseStatus.WITHDRAWN, CaseStatus.FIXED})


def is_legacy(entry: Entry) -> bool:
    """Whether the case is a problem from before the duty's beginning."""
    return entry.finding.legacy or entry.uncharged.startswith("历史遗留")


def tell(
    result: Result,
    rules: Rules,
    history: History,
    decisions: Sequence[Decision],
    *,
    month: str,
    number: int,
    status: RunStatus,
    snapshot: str,
    issued: date | None = None,
    first_published: date | None = None,
    rechecks: Mapping[str, Recheck] = NO_RECHECKS,
) -> Told:
    """Reckon an edition issued on a day, by default as_of; `first_published` is the day of the month's first publication,
    from which time counts for later editions too. Pure: the same result, rules, history, decisions and day tell the same."""
    issued = max(issued or result.as_of, result.as_of)
    owned = replace(result, findings=tuple(_owned(finding, rules) for finding in result.findings))
    profile = plan_profile(rules)
    window = Window(rules.since, history.previous_published, result.as_of)
    cases, cells = apply(owned, decisions, window.is_past, month=month, well=history.well)
    counts_from = first_published or issued
    due = deadline(rules, counts_from, rules.thresholds.rectify_working_days)
    cases = credited(cases, rechecks, history, due)
    register = make_register(cases, result.seen, history, profile, window, due, partial=result.partial)
    scores = score_sections(cells, cases, profile, window, [section.name for section in rules.sections])
    if status is RunStatus.TRIAL:
        register, scores = register.on_trial(), tuple(score.on_trial() for score in scores)
    return Told(
        masthead=make_masthead(result, rules, month, number, status, snapshot, issued, counts_from),
        rules=rules,
        result=result,
        cells=cells,
        shares=_shares(scores, cells, register, history, scoring_digest(rules)),
        register=register,
        vetoes=_vetoes(register, profile),
        profile=profile,
        window=window,
        due=due,
        expiring=tuple(d for d in last_words(decisions) if d.expires_soon(result.as_of)),
        history=history,
    )


def scoring_digest(rules: Rules) -> str:
    """A digest of what scores are reckoned with; months of different digests are marked as not comparable."""
    columns = [[column.id, str(column.weight)] for column in rules.columns]
    parts = [rules.weights.model_dump(mode="json"), rules.points.model_dump(mode="json"), columns]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def _owned(finding: Finding, rules: Rules) -> Finding:
    """A finding nobody answers for goes to the office to be assigned, uncharged: nothing is dropped in silence."""
    return finding if finding.owners else replace(finding, owners=(Owner(rules.office, Role.UNASSIGNED),))


def _shares(
    scores: Sequence[SectionScore], cells: Sequence[Cell], register: Register, history: History, digest: str
) -> tuple[Share, ...]:
    named = {score.section: score for score in scores}
    others = dict.fromkeys(
        owner.section for e in register.entries if e.case for owner in e.case.owners if owner.section not in named
    )
    baseline = history.baseline
    past = baseline.scores if baseline is not None and baseline.comparable == digest else {}
    entries = _by_owner(register.entries)
    ended = _by_owner(register.ended)
    return tuple(
        Share(
            name=name,
            score=named.get(name),
            entries=entries.get(name, ()),
            ended=ended.get(name, ()),
            cells=tuple(cell for cell in cells if cell.section == name),
            change=_change(named.get(name), past.get(name)),
        )
        for name in chain(named, others)
    )


def _by_owner(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        owners = entry.case.owners if entry.case else entry.finding.owners
        for name in dict.fromkeys(owner.section for owner in owners):
            found.setdefault(name, []).append(entry)
    return {name: tuple(rows) for name, rows in found.items()}


def _change(score: SectionScore | None, past: str | None) -> Fraction | None:
    """The change between the two printed scores, so that the reader's own subtraction agrees."""
    if score is None or score.standing is not Standing.RATED or score.score is None or past is None:
        return None
    return Fraction(half_up(score.score)) - Fraction(past)


def _vetoes(register: Register, profile: Profile) -> tuple[Entry, ...]:
    return tuple(
        e for e in register.entries
        if f"{e.finding.check}/{e.finding.code}" in profile.vetoes
        and e.case is not None and e.case.outcome is Outcome.FAIL and e.case.waiver is None and not is_legacy(e)
        and e.status not in OVER
    )  # fmt: skip


def ranks(shares: Sequence[Share]) -> dict[str, int]:
    """The rank of each rated section by its printed score, equal scores sharing a rank; the unrated have none."""
    printed = {s.name: half_up(s.score.score) for s in shares if s.score is not None and s.score.score is not None}
    higher = Counter(printed.values())
    return {name: 1 + sum(n for value, n in higher.items() if value > mine) for name, mine in printed.items()}
