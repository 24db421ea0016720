"""What one case costs whom: its price by the profile, its share by the owner, nothing where a reason says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from audits.model import Finding, Outcome, Owner, Role
from reports.cases import Case
from reports.decisions import DecisionKind
from reports.figures import exact
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
