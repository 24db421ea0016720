"""Scores and coverage of sections, exact, each with the arithmetic a leader can redo by hand.

score = 100 × (1 − Σ min(w, points) / Σ w) over the evaluated part of cells; coverage = Σ evaluated w / Σ applicable w.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from audits.model import Cell, Finding, Outcome, Owner, Role, Tally
from reports.cases import Case, cell_of, full_tally, index_cells
from reports.decisions import DecisionKind
from reports.figures import exact, percent, score_text
from reports.words import check_title
from rules.schema import Rules

CHARGED_ROLES = frozenset({Role.LEAD, Role.SUPPORTING})


@dataclass(frozen=True)
class Profile:
    """What things weigh and cost. `weights` is used for a check that has no cell; a cell's own weight is used else."""

    name: str
    points: Mapping[str, Mapping[str, Decimal]]  # check -> code -> points; "default" for the rest
    weights: Mapping[str, Decimal]
    floor: Fraction  # coverage below it: 未评
    vetoes: frozenset[str] = frozenset()  # "check/code"

    def price(self, check: str, code: str) -> Fraction:
        """Points for one finding; 0 for a check without a price."""
        prices = self.points.get(check, {})
        return Fraction(prices.get(code, prices.get("default", Decimal(0))))

    def weighs(self, check: str) -> bool:
        """Whether what a check finds can change a score at all."""
        return self.weights.get(check, Decimal(1)) > 0


def plan_profile(rules: Rules) -> Profile:
    """The profile of the office's own plan, as rules.yaml gives it."""
    return Profile(
        name="分工方案",
        points=rules.points.model_dump(),
        weights=rules.weights.model_dump(),
        floor=Fraction(rules.thresholds.coverage_floor),
        vetoes=frozenset(rules.vetoes),
    )


@dataclass(frozen=True)
class Window:
    """The days whose deadlines this audit charges: after the last published as_of, else from `since`, up to as_of."""

    since: date
    previous: date | None
    as_of: date

    def refusal(self, deadline: date) -> str:
        """Why an event fault of this deadline costs nothing here, "" where it does."""
        if deadline > self.as_of:
            return "期限未到"
        if deadline < self.since:
            return "历史遗留，不扣分"
        if self.previous is not None and deadline <= self.previous:
            return f"期限 {deadline} 在上次发布（{self.previous}）之前，不重复扣分"
        return ""

    def is_past(self, finding: Finding) -> bool:
        """Whether a fault is an event that this audit does not charge."""
        return finding.event_deadline is not None and bool(self.refusal(finding.event_deadline))


def uncharged(case: Case, window: Window, profile: Profile) -> str:
    """Why a case costs nobody points, "" where it does. Owners without a charge are another matter: see `charges`."""
    if case.decision is not None and case.outcome in (Outcome.PASS, Outcome.NOT_APPLICABLE):
        if case.decision.kind is DecisionKind.ABSENT:
            return "认定无发生，不扣分"
        return f"沿用 {case.decision.dismissal.month} 的撤销，不扣分" if case.carried else "已撤销，不扣分"
    if case.outcome is not Outcome.FAIL:
        return {Outcome.MANUAL: "核实前不扣分", Outcome.TOLERATED: "提醒，不扣分"}.get(case.outcome, "未能核查，不扣分")
    if case.credited and case.recheck is not None:
        return f"期限内已整改（{case.recheck.checked_on} 复查），不扣分"
    if not profile.weighs(case.finding.check):
        return f"{check_title(case.finding.check)}不计分"
    if case.waiver is not None:
        return "已核减，不扣分"
    if case.finding.legacy:
        return "历史遗留，不扣分"
    deadline = case.finding.event_deadline
    return window.refusal(deadline) if deadline is not None else ""


@dataclass(frozen=True)
class Charge:
    """What one section pays for one case before the cell's cap."""

    case: Case
    owner: Owner
    price: Fraction

    @property
    def points(self) -> Fraction:
        return self.price * self.owner.share

    @property
    def arithmetic(self) -> str:
        if self.owner.share == 1:
            return f"扣 {exact(self.points)} 分"
        return f"扣 {exact(self.points)} 分 = {exact(self.price)} 分 × 分担 {self.owner.share}"


def charges(case: Case, profile: Profile, window: Window) -> tuple[Charge, ...]:
    """The charges of a case: one for each section that answers, none where it is uncharged."""
    if uncharged(case, window, profile):
        return ()
    price = profile.price(case.finding.check, case.finding.code)
    return tuple(Charge(case, owner, price) for owner in case.owners if owner.role in CHARGED_ROLES and owner.share > 0)


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
