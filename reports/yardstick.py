"""How the portal stands by a yardstick other than the plan: apart from every score, and never surer than the evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from audits.model import Cell, Outcome
from audits.observed_model import Observed
from reports.cases import full_tally
from reports.deductions import Deductions, deductions
from reports.edition import Told
from reports.register import Entry
from reports.yardstick_watch import watch_verdict
from rules.yardsticks import Veto, YardstickData, yardstick_data

SHOWN = 10
WORDS = {
    Outcome.FAIL: "达到否决条件",
    Outcome.MANUAL: "请人核对",
    Outcome.TOLERATED: "接近",
    Outcome.NOT_EVALUATED: "未能核查",
    Outcome.PASS: "没有达到",
}
NOT_OBSERVED = "核查这一版时还没有开这项对照，请重新运行 audit"


@dataclass(frozen=True)
class VetoStanding:
    """One veto of the yardstick on this portal."""

    veto: Veto
    outcome: Outcome
    told: str  # Chinese: the figure beside the threshold, or why there is none
    cases: tuple[str, ...] = ()  # Chinese: the first of what was counted

    @property
    def word(self) -> str:
        return WORDS[self.outcome]


@dataclass(frozen=True)
class YardstickStanding:
    """The whole of it."""

    data: YardstickData
    vetoes: tuple[VetoStanding, ...]
    deductions: Deductions

    def titled(self, outcome: Outcome) -> str:
        """The vetoes that came out so, by their titles."""
        return "、".join(standing.veto.title for standing in self.vetoes if standing.outcome is outcome)

    @property
    def reached(self) -> str:
        """The vetoes that are reached; "" where none is."""
        return self.titled(Outcome.FAIL)

    @property
    def to_check(self) -> str:
        """The vetoes that a person must look at."""
        return self.titled(Outcome.MANUAL)

    @property
    def near(self) -> str:
        """The vetoes that are not far from being reached."""
        return self.titled(Outcome.TOLERATED)

    @property
    def unseen(self) -> str:
        """The vetoes of which nothing can be said."""
        return self.titled(Outcome.NOT_EVALUATED)


def yardstick_standing(told: Told) -> YardstickStanding | None:
    """The portal by the yardstick that rules.yaml asks for, None where it asks for none."""
    data = yardstick_data(told.rules.yardstick)
    if data is None:
        return None
    vetoes = tuple(_standing(told, veto) for veto in data.vetoes)
    return YardstickStanding(data, vetoes, deductions(told, data))


def _standing(told: Told, veto: Veto) -> VetoStanding:
    observed = told.result.observed
    if veto.watch or veto.classes:
        if observed is None:
            return VetoStanding(veto, Outcome.NOT_EVALUATED, NOT_OBSERVED)
        if veto.watch:
            return VetoStanding(veto, *watch_verdict(veto.watch, observed, told.result.as_of))
        return _by_age(observed, veto)
    if veto.faults:
        return _by_faults(told, veto)
    return VetoStanding(veto, Outcome.MANUAL, veto.by_hand)


def _by_age(observed: Observed, veto: Veto) -> VetoStanding:
    """Columns grown old by the yardstick's own days, each counted once."""
    ages = {age.column: age for age in observed.ages if age.kind in veto.classes}
    counts = Counter(age.outcome for age in ages.values())
    sure, manual, unknown = counts[Outcome.FAIL], counts[Outcome.MANUAL], counts[Outcome.NOT_EVALUATED]
    told = f"{len(ages)} 个栏目中查到 {sure} 个，达到 {veto.at_least} 个为否决"
    told += f"；{manual} 个请人核对" if manual else ""
    told += f"；{unknown} 个未能核查" if unknown else ""
    if sure >= veto.at_least:
        outcome = Outcome.FAIL
    elif sure + manual >= veto.at_least:
        outcome = Outcome.MANUAL
    else:
        outcome = Outcome.NOT_EVALUATED if sure + manual + unknown >= veto.at_least else Outcome.PASS
    shown = [age for age in ages.values() if age.outcome in (Outcome.FAIL, Outcome.MANUAL)]
    return VetoStanding(veto, outcome, told, tuple(f"“{age.name}”{age.why}" for age in shown[:SHOWN]))


def _by_faults(told: Told, veto: Veto) -> VetoStanding:
    entries = [e for e in told.all_of("problems") if f"{e.finding.check}/{e.finding.code}" in veto.faults]
    checks = {fault.partition("/")[0] for fault in veto.faults}
    cells = [cell for cell in told.cells if cell.check in checks]
    unsure = sum(_unsure(cell) for cell in cells)
    figure = f"查到 {len(entries)} 处，达到 {veto.at_least} 处为否决"
    if len(entries) >= veto.at_least:
        outcome, more = (Outcome.FAIL, "") if veto.exact else (Outcome.MANUAL, veto.by_hand)
    elif checks - {cell.check for cell in cells}:
        outcome, more = Outcome.NOT_EVALUATED, "有的内容这次没有核查"
    elif len(entries) + unsure >= veto.at_least:
        outcome, more = Outcome.NOT_EVALUATED, f"另有 {unsure} 处未能核查或待人工核查"
    else:
        outcome, more = Outcome.PASS, ""
    cases = tuple(f"{e.finding.title}（{_owners(e)}）" for e in entries[:SHOWN])
    return VetoStanding(veto, outcome, "；".join(filter(None, (figure, more))), cases)


def _owners(entry: Entry) -> str:
    owners = entry.case.owners if entry.case else entry.finding.owners
    return "、".join(dict.fromkeys(owner.section for owner in owners))


def _unsure(cell: Cell) -> int:
    tally = full_tally(cell)
    return tally.manual + tally.not_evaluated


def headline(standing: YardstickStanding) -> str:
    """单项否决 8 项：达到否决条件 1 项、请人核对 3 项。扣分 5～8 分（只计分值已核对的 3 项）."""
    counts = Counter(veto.outcome for veto in standing.vetoes)
    words = "、".join(f"{WORDS[o]} {counts[o]} 项" for o in WORDS if counts[o])
    return f"单项否决 {len(standing.vetoes)} 项：{words}。{standing.deductions.told}。"
