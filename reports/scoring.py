"""Scores and coverage of sections, exact, each with the arithmetic a leader can redo by hand.

score = 100 × (1 − Σ min(w, points) / Σ w) over the evaluated part of cells; coverage = Σ evaluated w / Σ applicable w.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from audits.model import Cell, Outcome, Tally
from reports.cases import Case, cell_of, full_tally, index_cells
from reports.charging import Charge, Profile, Window, charges
from reports.figures import exact, percent, score_text
from reports.words import check_title


@dataclass(frozen=True)
class CellLine:
    """One row of a section's reckoning."""

    cell: Cell
    weight: Fraction  # what could be lost were everything evaluated
    counted: Fraction  # the evaluated part
    points: Fraction  # before the cap

    @property
    def deduction(self) -> Fraction:
        return min(self.counted, self.points)

    @property
    def arithmetic(self) -> str:
        tally = full_tally(self.cell)
        done = tally.passed + tally.tolerated + tally.failed
        share = "" if self.cell.share == 1 else f" × 分担 {self.cell.share}"
        part = "" if done == tally.total else f" × 已核查 {done}/{tally.total}"
        weight = exact(self.cell.weight)
        left = f"{weight}{share}{part}" + (f" = {exact(self.counted)}" if share or part else "")
        capped = f"（共 {exact(self.points)}，以权重封顶）" if self.points > self.counted else ""
        return f"权重 {left}；扣 {exact(self.deduction)}{capped}"


class Standing(Enum):
    """Whether a section has a score."""

    RATED = "已评"
    UNRATED = "未评"  # coverage under the floor
    TRIAL = "试运行"  # reckoned for comparison alone
    IDLE = "本期无考核事项"


@dataclass(frozen=True)
class SectionScore:
    """A section's score, coverage and range with all that they were reckoned from."""

    section: str
    standing: Standing
    score: Fraction | None  # None unless rated
    coverage: Fraction | None  # None where nothing was applicable
    confirmed: Fraction | None  # the score if every doubtful item held
    cleared: Fraction | None  # the score if none did
    lines: tuple[CellLine, ...]
    charges: tuple[Charge, ...]
    doubtful: int  # so many that would cost points were they true
    floor: Fraction
    tried: Fraction | None = None  # in a trial: what the score would be

    def on_trial(self) -> SectionScore:
        """The same reckoning without a score and without points."""
        if self.score is None:
            return self
        return replace(self, standing=Standing.TRIAL, score=None, charges=(), tried=self.score)

    @property
    def counted(self) -> Fraction:
        return sum((line.counted for line in self.lines), Fraction(0))

    @property
    def weight(self) -> Fraction:
        return sum((line.weight for line in self.lines), Fraction(0))

    @property
    def deduction(self) -> Fraction:
        return sum((line.deduction for line in self.lines), Fraction(0))

    @property
    def arithmetic(self) -> str:
        """The score as a sum on one line."""
        if self.standing is Standing.IDLE:
            return "本期没有应核查的事项。"
        left = f"100 ×（1 − 扣分 {exact(self.deduction)} ÷ 已核查权重 {exact(self.counted)}）"
        if self.tried is not None:
            return f"试运行不计分、不排名。照正式运行计算是 {left}= {score_text(self.tried)}，只供参考"
        if self.score is None:
            return f"覆盖率 {percent(self.coverage or Fraction(0))} 低于 {percent(self.floor)}，不评分、不排名。"
        return f"得分 = {left}= {score_text(self.score)}"

    @property
    def coverage_arithmetic(self) -> str:
        if self.coverage is None:
            return ""
        return f"覆盖率 = 已核查权重 {exact(self.counted)} ÷ 应核查权重 {exact(self.weight)} = {percent(self.coverage)}"

    @property
    def range_text(self) -> str:
        """The score at both ends of doubt."""
        if not self.doubtful or self.confirmed is None or self.cleared is None or self.score is None:
            return ""
        low, high = score_text(self.confirmed), score_text(self.cleared)
        return f"{self.doubtful} 项待人工核查：全部属实 {low}，全部排除 {high}"


def score_sections(
    cells: Sequence[Cell], cases: Sequence[Case], profile: Profile, window: Window, sections: Sequence[str]
) -> tuple[SectionScore, ...]:
    """The score of each section, in the order given. Pure."""
    held = tuple(replace(c, outcome=Outcome.FAIL) if c.outcome is Outcome.MANUAL else c for c in cases)
    now = _charges_by_section(cases, profile, window)
    doubt = _charges_by_section(held, profile, window)
    rows: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if profile.weighs(cell.check):
            rows[cell.section].append(cell)
    return tuple(_score(name, rows[name], now[name], doubt[name], profile) for name in sections)


def _charges_by_section(cases: Sequence[Case], profile: Profile, window: Window) -> dict[str, list[Charge]]:
    found: dict[str, list[Charge]] = defaultdict(list)
    for case in cases:
        for charge in charges(case, profile, window):
            found[charge.owner.section].append(charge)
    return found


def _score(
    section: str, cells: Sequence[Cell], now: Sequence[Charge], doubt: Sequence[Charge], profile: Profile
) -> SectionScore:
    applicable = [cell for cell in cells if cell.outcome is not Outcome.NOT_APPLICABLE]
    charged = {id(c.case.finding) for c in now}
    doubtful = [c for c in doubt if c.points and id(c.case.finding) not in charged]
    rows = applicable + _owed_elsewhere(section, applicable, now, doubt, profile)
    lines = _lines(rows, now)
    weight = sum((line.weight for line in lines), Fraction(0))
    counted = sum((line.counted for line in lines), Fraction(0))
    coverage = counted / weight if weight else None
    rated = coverage is not None and coverage >= profile.floor and counted > 0
    standing = Standing.IDLE if coverage is None else Standing.RATED if rated else Standing.UNRATED
    settled = [_without_doubt(cell) for cell in rows]
    return SectionScore(
        section=section,
        standing=standing,
        score=_ratio(lines) if rated else None,
        coverage=coverage,
        confirmed=_ratio(_lines(settled, doubt)) if rated else None,
        cleared=_ratio(_lines(settled, now)) if rated else None,
        lines=lines,
        charges=tuple(now),
        doubtful=len(doubtful),
        floor=profile.floor,
    )


def _owed_elsewhere(
    section: str, cells: Sequence[Cell], now: Sequence[Charge], doubt: Sequence[Charge], profile: Profile
) -> list[Cell]:
    """Cells for what a section owes in a column it does not lead (a policy it drafted): weighed as its check weighs."""
    places = index_cells(cells)
    charged = {id(charge.case.finding) for charge in now}
    tallies: dict[tuple[str, str], Tally] = {}
    for charge in doubt:
        finding = charge.case.finding
        if cell_of(places, finding, section) is not None:
            continue
        key = (finding.check, finding.column or "site")
        tally = tallies.get(key, Tally())
        failed = id(finding) in charged
        tallies[key] = replace(tally, failed=tally.failed + failed, manual=tally.manual + (not failed))
    return [
        Cell(check, key, section, Outcome.FAIL if tally.failed else Outcome.MANUAL, tally,
             profile.weights.get(check, Decimal(0)), note="不在本科室牵头的栏目内，由本科室负责的事项",
             label=f"{check_title(check)}（归本科室负责）")
        for (check, key), tally in sorted(tallies.items())
    ]  # fmt: skip


def _lines(cells: Sequence[Cell], paid: Sequence[Charge]) -> tuple[CellLine, ...]:
    places = index_cells(cells)
    points: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for charge in paid:
        cell = cell_of(places, charge.case.finding, charge.owner.section)
        if cell is not None:
            points[cell.check, cell.key] += charge.points
    lines = []
    for cell in cells:
        weight = Fraction(cell.weight) * cell.share
        counted = weight * full_tally(cell).evaluated_share
        lines.append(CellLine(cell, weight, counted, points[cell.check, cell.key]))
    return tuple(lines)


def _without_doubt(cell: Cell) -> Cell:
    """The cell were each doubtful subject decided; which way is in the charges."""
    tally = full_tally(cell)
    return replace(cell, tally=replace(tally, failed=tally.failed + tally.manual, manual=0))


def _ratio(lines: Sequence[CellLine]) -> Fraction:
    counted = sum((line.counted for line in lines), Fraction(0))
    deduction = sum((line.deduction for line in lines), Fraction(0))
    return 100 * (1 - deduction / counted) if counted else Fraction(0)
