"""What is wrong with an invented portal, known because it was made so; and what a result says against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from audits.model import Finding, Outcome, Result

FOUND = frozenset({Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED})


@dataclass(frozen=True)
class Defect:
    """One thing that must be found. `part` is a subject, address, column id, or words of a finding's title."""

    check: str
    part: str
    why: str
    section: str = ""  # who must be told, "" where that is left open
    blame: bool = True  # False: a person should look, nobody may be blamed
    code: str = ""  # asked for where several faults may stand on one part
    proof: str = ""  # "own" or "outward": what must have answered well around it for it to be proved

    def is_told_by(self, finding: Finding) -> bool:
        if finding.check != self.check or (self.code and finding.code != self.code):
            return False
        return self.part in (finding.subject, finding.url, finding.column) or (
            "/" not in self.part and len(self.part) > 6 and self.part in finding.title
        )


@dataclass
class Truth:
    """Everything wrong with one portal. Whatever is not listed is in order."""

    defects: list[Defect] = field(default_factory=list)
    open: list[Defect] = field(default_factory=list)
    subjects: Counter[str] = field(default_factory=Counter)  # by check, sound ones too
    notes: dict[str, str] = field(default_factory=dict)  # column id or address -> how it was made

    def subject(self, check: str, part: str, note: str) -> None:
        self.subjects[check] += 1
        self.notes[part] = f"{self.notes[part]}; {note}" if part in self.notes else note

    def defect(self, defect: Defect) -> None:
        self.defects.append(defect)

    def unproved(self, gone: Callable[[Defect], bool]) -> None:
        """Nobody can know of these any more, so nobody may be blamed."""
        self.defects = [d for d in self.defects if not gone(d)]

    def leave_open(self, doubtful: Callable[[Defect], bool]) -> None:
        """Neither blame nor silence is wrong about these."""
        self.open += [d for d in self.defects if doubtful(d)]
        self.defects = [d for d in self.defects if not doubtful(d)]

    def tolerate(self, check: str, part: str) -> None:
        """Leave it open whether a subject is well: neither blame nor silence is wrong."""
        self.open.append(Defect(check, part, "left open"))


@dataclass(frozen=True)
class Comparison:
    """One portal's result beside its truth."""

    wrong: tuple[tuple[Finding, str], ...]  # blamed without reason, with how the subject was made
    missed: tuple[tuple[Defect, str], ...]  # not told, with how the subject was made
    elsewhere: tuple[tuple[Finding, str], ...]  # blamed rightly, on the wrong section
    found: Counter[str]
    as_fail: Counter[str]  # of those found, the ones told as FAIL
    expected: Counter[str]
    subjects: Counter[str]


def compare(truth: Truth, result: Result) -> Comparison:
    """Each FAIL needs a defect that it tells; each defect needs a finding that tells it."""
    blamed = [f for f in result.findings if f.outcome is Outcome.FAIL and not f.legacy]
    wrong = [f for f in blamed if not any(d.blame and d.is_told_by(f) for d in (*truth.defects, *truth.open))]
    told = [d for d in truth.defects if any(f.outcome in FOUND and d.is_told_by(f) for f in result.findings)]
    elsewhere = [
        (f, d.section)
        for d in truth.defects
        for f in blamed
        if d.section and d.is_told_by(f) and d.section not in {o.section for o in f.owners}
    ]
    return Comparison(
        tuple((f, _note(truth, f)) for f in wrong),
        tuple((d, truth.notes.get(d.part, "")) for d in truth.defects if d not in told),
        tuple(elsewhere),
        Counter(d.check for d in told),
        Counter(d.check for d in told if any(d.is_told_by(f) for f in blamed)),
        Counter(d.check for d in truth.defects),
        truth.subjects,
    )


def _note(truth: Truth, finding: Finding) -> str:
    places: Iterable[str] = (finding.subject, finding.url, finding.column)
    return next((truth.notes[p] for p in places if p in truth.notes), "")
