"""The deductions of a yardstick, line by line, each with arithmetic that can be redone by hand; a range where something is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from audits.extract.urls import canonical
from audits.model import Outcome
from audits.observed_model import ColumnAge, Observed
from reports.cases import full_tally
from reports.edition import Told
from reports.figures import plain
from reports.register import Entry
from rules.yardsticks import Deduction, SetPoints, YardstickData

NOTHING = Decimal(0)
STATES = {
    Outcome.FAIL: "扣分",
    Outcome.MANUAL: "存疑",
    Outcome.PASS: "没有查到",
    Outcome.NOT_EVALUATED: "未能核查",
    Outcome.TOLERATED: "分值待确认",
}


@dataclass(frozen=True)
class DeductionLine:
    """One line: what was found, what it costs for sure, what it would cost if every doubt were confirmed."""

    item: Deduction
    outcome: Outcome  # TOLERATED: found, and what it costs is not confirmed
    told: str  # Chinese: the count with the arithmetic
    sure: Decimal = NOTHING
    most: Decimal = NOTHING
    by_office: bool = False  # the points are the office's own

    @property
    def word(self) -> str:
        return STATES[self.outcome]

    @property
    def figure(self) -> str:
        """What is taken: 5, 0～5, or — where nothing can be."""
        if self.outcome in (Outcome.NOT_EVALUATED, Outcome.TOLERATED):
            return "—"
        return span(self.sure, self.most)


@dataclass(frozen=True)
class GroupSum:
    """The lines of one group with its cap."""

    name: str
    lines: tuple[DeductionLine, ...]
    cap: Decimal | None

    @property
    def sure(self) -> Decimal:
        return self._capped(sum((line.sure for line in self.lines), NOTHING))

    @property
    def most(self) -> Decimal:
        return self._capped(sum((line.most for line in self.lines), NOTHING))

    def _capped(self, points: Decimal) -> Decimal:
        return points if self.cap is None else min(points, self.cap)

    @property
    def told(self) -> str:
        """小计 5 + 2 = 7 分；这一组共 25 分，至多扣 25 分."""
        parts = [plain(line.sure) for line in self.lines if line.sure]
        summed = f"{' + '.join(parts)} = {plain(self.sure)}" if len(parts) > 1 else plain(self.sure)
        doubt = f"，存疑的全部属实则 {plain(self.most)}" if self.most != self.sure else ""
        cap = f"；这一组共 {plain(self.cap)} 分，至多扣 {plain(self.cap)} 分" if self.cap is not None else ""
        return f"小计 {summed} 分{doubt}{cap}"


@dataclass(frozen=True)
class Deductions:
    """All groups and the total as a range."""

    groups: tuple[GroupSum, ...]
    full: Decimal

    @property
    def sure(self) -> Decimal:
        return min(self.full, sum((group.sure for group in self.groups), NOTHING))

    @property
    def most(self) -> Decimal:
        return min(self.full, sum((group.most for group in self.groups), NOTHING))

    @property
    def total(self) -> str:
        return span(self.sure, self.most)

    @property
    def told(self) -> str:
        """扣分 5～8 分，另有 2 项查到问题而分值待确认."""
        unset = self.count(Outcome.TOLERATED)
        return f"扣分 {self.total} 分" + (f"，另有 {unset} 项查到问题而分值待确认" if unset else "")

    def count(self, outcome: Outcome) -> int:
        """How many lines came out so."""
        return sum(line.outcome is outcome for group in self.groups for line in group.lines)


@dataclass
class _Cases:
    """Cases found for one line: sure, doubtful, unknown."""

    sure: int = 0
    doubtful: int = 0
    unknown: int = 0
    why: str = ""  # Chinese: why nothing could be looked at
    names: list[str] = field(default_factory=list)


def deductions(told: Told, data: YardstickData) -> Deductions:
    """Every line of the yardstick's deductions. A case counts in the first line that it feeds."""
    counted: set[str] = set()
    lines = []
    for item in data.deductions:
        cases = _aged(told.result.observed, item, counted) if item.classes else _found(told, item, counted)
        lines.append(_line(item, cases, told.rules.yardstick_points.get(item.id)))
    names = dict.fromkeys(item.group for item in data.deductions)
    groups = tuple(
        GroupSum(name, tuple(line for line in lines if line.item.group == name), data.group_caps.get(name))
        for name in names
    )
    return Deductions(groups, data.full)


def _line(item: Deduction, cases: _Cases, set_points: SetPoints | None) -> DeductionLine:
    if item.unseen or cases.why:
        return DeductionLine(item, Outcome.NOT_EVALUATED, item.unseen or cases.why)
    found = f"查到 {cases.sure} 处" + (f"，另有 {cases.doubtful} 处存疑" if cases.doubtful else "")
    found += f"，{cases.unknown} 处未能核查" if cases.unknown else ""
    found += f"（{'、'.join(cases.names)}）" if cases.names else ""
    each = item.each if item.each is not None else set_points.each if set_points else None
    cap = item.at_most if item.each is not None else set_points.at_most if set_points else None
    if each is None:
        if not cases.sure + cases.doubtful:
            return DeductionLine(item, _nothing_found(cases), found)
        return DeductionLine(item, Outcome.TOLERATED, f"{found}；每处扣几分待确认，没有扣")
    sure, most = _capped(each, cases.sure, cap), _capped(each, cases.sure + cases.doubtful, cap)
    if not most:
        return DeductionLine(item, _nothing_found(cases), found, by_office=set_points is not None)
    told = f"{found}；{_sum(each, cases.sure, cap)}" if cases.sure else found
    if most != sure:
        told += f"；存疑的属实则 {_sum(each, cases.sure + cases.doubtful, cap)}"
    return DeductionLine(item, Outcome.FAIL if sure else Outcome.MANUAL, told, sure, most, item.each is None)


def _nothing_found(cases: _Cases) -> Outcome:
    return Outcome.NOT_EVALUATED if cases.unknown else Outcome.PASS


def _capped(each: Decimal, cases: int, cap: Decimal | None) -> Decimal:
    points = each * cases
    return points if cap is None else min(points, cap)


def _sum(each: Decimal, cases: int, cap: Decimal | None) -> str:
    """3 处 × 5 分 = 15 分，至多扣 5 分."""
    points = f"{cases} 处 × {plain(each)} 分 = {plain(each * cases)} 分"
    return f"{points}，至多扣 {plain(cap)} 分" if cap is not None and each * cases > cap else points


def _aged(observed: Observed | None, item: Deduction, counted: set[str]) -> _Cases:
    """Columns grown old."""
    if observed is None:
        return _Cases(why="核查这一版时还没有开这项对照，请重新运行 audit")
    ages = [age for age in observed.ages if age.kind in item.classes and f"column:{age.column}" not in counted]
    if not ages:
        return _Cases(why="责任分解表里没有这类栏目")
    counted.update(f"column:{age.column}" for age in ages if age.outcome in (Outcome.FAIL, Outcome.MANUAL))
    return _Cases(
        sum(age.outcome is Outcome.FAIL for age in ages),
        sum(age.outcome is Outcome.MANUAL for age in ages),
        sum(age.outcome is Outcome.NOT_EVALUATED for age in ages),
        names=names_of(ages),
    )


def names_of(ages: Iterable[ColumnAge]) -> list[str]:
    """The columns that grew old, or may have."""
    return [f"“{age.name}”" for age in ages if age.outcome in (Outcome.FAIL, Outcome.MANUAL)]


def _found(told: Told, item: Deduction, counted: set[str]) -> _Cases:
    """Problems of the month, as the office's decisions left them; what the plan only reminds of is in doubt here."""
    if item.unseen:
        return _Cases()
    checks = {fault.partition("/")[0] for fault in item.faults}
    cells = [cell for cell in told.cells if cell.check in checks]
    if checks - {cell.check for cell in cells}:
        return _Cases(why="这次没有核查")
    sure = _feeding(told, item, told.all_of("problems"), counted)
    unsure = (*told.with_outcome(Outcome.MANUAL), *told.with_outcome(Outcome.TOLERATED))
    doubtful = _feeding(told, item, unsure, counted)
    return _Cases(sure, doubtful, sum(full_tally(cell).not_evaluated for cell in cells))


def _feeding(told: Told, item: Deduction, entries: Sequence[Entry], counted: set[str]) -> int:
    home = canonical(told.rules.portal.start)
    found = 0
    for entry in entries:
        finding = entry.finding
        if f"{finding.check}/{finding.code}" not in item.faults or finding.id in counted:
            continue
        on_home = any(canonical(place.url) == home for place in finding.found_on)
        if item.on_home is None or item.on_home is on_home:
            counted.add(finding.id)
            found += 1
    return found


def span(sure: Decimal, most: Decimal) -> str:
    """5, or 5～8 where something is in doubt."""
    return plain(sure) if sure == most else f"{plain(sure)}～{plain(most)}"
