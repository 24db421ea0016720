"""Two months side by side: scores, and what became of each problem between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from audits.findings import read_findings
from audits.model import Finding
from reports.months import NO_WORK, OPEN, MonthTold, Work
from reports.register import STATUS_NAMES, CaseStatus
from reports.renamed import Words, called_now
from reports.trend import COVERAGE_LEAP
from reports.words import kind_title

UNSCORED = "未评"
ENDED_BETWEEN = "其间已了结"
NO_WORDS: Words = {}


@dataclass(frozen=True)
class SectionPair:
    """One section in both months."""

    section: str
    before: Decimal | None
    after: Decimal | None
    work_before: Work
    work_after: Work
    coverage: tuple[Decimal | None, Decimal | None]

    @property
    def change(self) -> str:
        if self.before is None or self.after is None:
            return "—"
        step = self.after - self.before
        return "持平" if not step else f"{'▲' if step > 0 else '▼'}{abs(step)}"


@dataclass(frozen=True)
class Line:
    """One problem of either month."""

    title: str
    kind: str
    url: str
    sections: str
    state: str


@dataclass(frozen=True)
class Comparison:
    """The page of two months."""

    before: MonthTold
    after: MonthTold
    pairs: tuple[SectionPair, ...]
    came: tuple[Line, ...]  # in the later month alone
    stayed: tuple[Line, ...]
    went: tuple[Line, ...]  # in the earlier month alone, with what became of them
    warnings: tuple[str, ...]  # why the two do not compare


def compare(before: MonthTold, after: MonthTold) -> Comparison:
    """Hold two months against each other; `before` is the earlier one. Sections are called as they are in the later one."""
    words = after.names_now()
    before = before.called(words)
    old, new = _problems(before), _problems(after)
    known = {name: number for number, (finding, _) in old.items() for name in _names(finding)}
    forerunner = {number: _forerunner(number, finding, known) for number, (finding, _) in new.items()}
    met = set(filter(None, forerunner.values()))
    later = {row["id"]: row for row in after.lines()}
    return Comparison(
        before,
        after,
        _pairs(before, after),
        came=tuple(_line(*new[n], STATUS_NAMES[CaseStatus(new[n][1]["status"])]) for n in new if not forerunner[n]),
        stayed=tuple(_line(*new[n], f"已 {new[n][1]['months']} 个月") for n in new if forerunner[n]),
        went=tuple(_line(*old[n], _became(later.get(n)), words) for n in old if n not in met),
        warnings=tuple(_warnings(before, after)),
    )


def _problems(told: MonthTold) -> dict[str, tuple[Finding, Mapping[str, Any]]]:
    rows = {row["id"]: row for row in told.lines()}
    return {
        finding.id: (finding, rows[finding.id])
        for finding in read_findings(told.folder / "findings.jsonl")
        if finding.id in rows and rows[finding.id]["outcome"] == "FAIL"
        and CaseStatus(rows[finding.id]["status"]) in OPEN and not finding.legacy
    }  # fmt: skip


def _names(finding: Finding) -> Iterator[tuple[str, str, str]]:
    for name in (finding.subject, *finding.aliases):
        yield finding.check, finding.obligation, name


def _forerunner(number: str, finding: Finding, known: Mapping[tuple[str, str, str], str]) -> str:
    """The same case in the earlier month, under any of its names."""
    return next((known[name] for name in _names(finding) if name in known), "")


def _became(row: Mapping[str, Any] | None) -> str:
    return STATUS_NAMES[CaseStatus(row["status"])] if row else ENDED_BETWEEN


def _line(finding: Finding, row: Mapping[str, Any], state: str, words: Words = NO_WORDS) -> Line:
    sections = dict.fromkeys(called_now(name, words) for name in row["sections"])
    return Line(finding.title, kind_title(finding), finding.url, "、".join(sections), state)


def _pairs(before: MonthTold, after: MonthTold) -> tuple[SectionPair, ...]:
    old, new = before.work, after.work
    return tuple(
        SectionPair(
            name, before.scores.get(name), after.scores.get(name), old.get(name, NO_WORK), new.get(name, NO_WORK),
            (before.coverage.get(name), after.coverage.get(name)),
        )
        for name in dict.fromkeys([*after.scores, *before.scores])
    )  # fmt: skip


def _warnings(before: MonthTold, after: MonthTold) -> Iterator[str]:
    if before.digest != after.digest:
        yield "两个月的评分口径（权重或扣分）不同，得分不可直接比较。"
    for told in (before, after):
        if not told.published:
            yield f"{told.name} 没有发布，只供参考。"
    leapt = [
        name for name, covered in after.coverage.items()
        if name in before.coverage and abs(covered - before.coverage[name]) >= COVERAGE_LEAP
    ]  # fmt: skip
    if leapt:
        yield f"覆盖率变动较大，得分不宜直接比较：{'、'.join(leapt)}。"
