"""How the portal stands by a yardstick other than the plan: apart from every score, and never surer than the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audits.model import Cell, Outcome
from reports.cases import full_tally
from reports.edition import Told
from reports.register import Entry
from rules.yardsticks import Veto, YardstickData, yardstick_data

SHOWN = 10
WORDS = {
    Outcome.FAIL: "达到否决条件",
    Outcome.MANUAL: "请人核对",
    Outcome.NOT_EVALUATED: "未能核查",
    Outcome.PASS: "没有达到",
}


@dataclass(frozen=True)
class VetoStanding:
    """One veto of the yardstick on this portal."""

    veto: Veto
    outcome: Outcome
    told: str  # Chinese: the figure beside the threshold, or why there is none
    entries: tuple[Entry, ...]  # the first problems counted

    @property
    def word(self) -> str:
        return WORDS[self.outcome]


@dataclass(frozen=True)
class YardstickStanding:
    """The whole of it."""

    data: YardstickData
    vetoes: tuple[VetoStanding, ...]


def yardstick_standing(told: Told) -> YardstickStanding | None:
    """The portal by the yardstick that rules.yaml asks for, None where it asks for none."""
    data = yardstick_data(told.rules.yardstick)
    if data is None:
        return None
    return YardstickStanding(data, tuple(_standing(told, veto) for veto in data.vetoes))


def _standing(told: Told, veto: Veto) -> VetoStanding:
    if not veto.faults:
        outcome = Outcome.NOT_EVALUATED if veto.watch else Outcome.MANUAL
        return VetoStanding(veto, outcome, veto.watch or veto.by_hand, ())
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
    return VetoStanding(veto, outcome, "；".join(filter(None, (figure, more))), tuple(entries[:SHOWN]))


def _unsure(cell: Cell) -> int:
    tally = full_tally(cell)
    return tally.manual + tally.not_evaluated


def headline(standings: Sequence[VetoStanding]) -> str:
    """单项否决 7 项：达到否决条件 1 项、请人核对 3 项."""
    counts = {outcome: sum(s.outcome is outcome for s in standings) for outcome in WORDS}
    return f"单项否决 {len(standings)} 项：" + "、".join(f"{WORDS[o]} {n} 项" for o, n in counts.items() if n) + "。"
