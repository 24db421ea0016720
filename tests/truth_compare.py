"""Findings against the demo's truth: what was missed, who was blamed wrongly, and what went to the wrong section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from audits.extract.urls import canonical
from audits.model import Finding, Outcome
from demo.truth_model import Kind, Truth

TOLD = frozenset({Outcome.FAIL, Outcome.MANUAL, Outcome.TOLERATED})
# A name that does not exist may be told as a dead link or as a dead domain: one fault, either check is right.
SAME_FAULT = {"domains": frozenset({"domains", "links"}), "links": frozenset({"domains", "links"})}
# Checks that tell of a column as a whole, and those whose findings name the pages they speak of as places alone.
BY_COLUMN = frozenset({"columns", "basic_catalogue", "online_answers"})
BY_PLACE = frozenset({"date_witnesses"})


@dataclass(frozen=True)
class Comparison:
    """The confusion list of one audit; every line is readable by itself."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    blamed: tuple[str, ...]  # decoys and doubts with a FAIL, and FAILs about nothing that was planted
    misplaced: tuple[str, ...]  # found, but charged to another section
    doubted: tuple[str, ...]  # decoys that a person is asked to look at: no blame, but the office's time

    def text(self) -> str:
        """The whole list for the reader of a test."""
        parts = (
            ("漏报", self.missed),
            ("误报", self.blamed),
            ("科室不符", self.misplaced),
            ("存疑的诱饵", self.doubted),
        )
        lines = [f"{name} {len(items)}\n" + "".join(f"  {item}\n" for item in items) for name, items in parts]
        return f"查出 {len(self.found)}\n" + "".join(lines)


def compare(findings: Iterable[Finding], cases: Iterable[Truth]) -> Comparison:
    """Judge the findings by the truth. Legacy findings blame nobody."""
    told = [finding for finding in findings if finding.outcome in TOLD]
    cases = list(cases)
    letters = {case.subject for case in cases if case.check == "replies" and "/" in case.subject}
    found: list[str] = []
    missed: list[str] = []
    blamed: list[str] = []
    misplaced: list[str] = []
    doubted: list[str] = []
    explained: set[int] = set()
    for case in cases:
        about = [finding for finding in told if _is_about(finding, case, letters)]
        if case.kind is not Kind.DECOY:
            explained.update(id(finding) for finding in about)
            (found if any(_code_fits(f, case) for f in about) else missed).append(_case_line(case, about))
            if about and not _owner_fits(about, case):
                misplaced.append(_case_line(case, about))
        if case.kind is Kind.DECOY and any(f.outcome is Outcome.MANUAL and f.check == case.check for f in about):
            doubted.append(_case_line(case, about))
        if case.kind is not Kind.DEFECT:
            accusers = [f for f in about if f.check == case.check and _blames(f) and not _planted(f, cases, letters)]
            explained.update(id(finding) for finding in accusers)
            blamed += [_case_line(case, [finding]) for finding in accusers]
    blamed += [f"不在标准答案中：{_finding_line(f)}" for f in told if _blames(f) and id(f) not in explained]
    return Comparison(tuple(found), tuple(missed), tuple(blamed), tuple(misplaced), tuple(doubted))


def _blames(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAIL and not finding.legacy


def _planted(finding: Finding, cases: list[Truth], letters: set[str]) -> bool:
    """Whether a finding is the true finding of some defect (a column may hold a defect and be a decoy in another check)."""
    return any(case.kind is Kind.DEFECT and _is_about(finding, case, letters) for case in cases)


def _is_about(finding: Finding, case: Truth, letters: set[str]) -> bool:
    wanted = (
        SAME_FAULT.get(case.check, frozenset({case.check})) if case.kind is Kind.DEFECT else frozenset({case.check})
    )
    if finding.check not in wanted:
        return False
    if case.check in BY_COLUMN:
        return finding.column == case.subject or finding.subject == case.subject
    if case.check == "replies" and case.subject not in letters:
        return finding.column == case.subject and not (letters & {finding.subject, finding.url, *finding.aliases})
    if case.check in BY_PLACE:
        return canonical(case.subject) in {canonical(place.url) for place in finding.found_on}
    if "/" in case.subject:
        return canonical(case.subject) in {finding.subject, finding.subject.partition("#")[0], *finding.aliases}
    return any(_is_host(text, case.subject) for text in (finding.subject, *finding.aliases))


def _is_host(text: str, host: str) -> bool:
    """A host and its www. are one, and so are a domain and the hosts below it."""
    name = (urlsplit(text).hostname or "") if "//" in text else text.partition("/")[0]
    host = host.removeprefix("www.")
    return name == host or name.endswith(f".{host}")


def _code_fits(finding: Finding, case: Truth) -> bool:
    """A finding that only asks a person to look may carry any code."""
    return not case.codes or finding.code in case.codes or finding.outcome is not Outcome.FAIL


def _owner_fits(about: list[Finding], case: Truth) -> bool:
    charged = [finding for finding in about if _blames(finding)]
    if not case.owner or not charged:
        return True
    return any(case.owner in {owner.section for owner in finding.owners} for finding in charged)


def _case_line(case: Truth, about: list[Finding]) -> str:
    seen = "；".join(map(_finding_line, about)) or "无"
    return f"[{case.id}] {case.subject} {case.reason}（应为 {case.kind.value} {'/'.join(case.codes)} {case.owner}）← {seen}"


def _finding_line(finding: Finding) -> str:
    owners = "、".join(f"{owner.section}({owner.role.value})" for owner in finding.owners)
    legacy = " 历史遗留" if finding.legacy else ""
    return f"{finding.check}/{finding.code} {finding.outcome.value}{legacy} {finding.subject} {owners} {finding.title}"
