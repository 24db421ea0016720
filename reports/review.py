"""Filled-in rows of returned lists -> what goes into the log of decisions, or every mistake of meaning; all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from audits.model import Finding, Outcome, Owner
from reports.decisions import TAKEN_OUT, Decision, DecisionKind, of_month
from reports.filled_in import (
    ABSENT_APPEAL,
    APPEALS,
    DROP_DOWNS,
    OFFICE_COLUMNS,
    RECTIFIED,
    SAME_COLUMN,
    SCOPES,
    SECTION_COLUMNS,
    THIS_ONE,
    VERDICTS,
    FilledRow,
)
from reports.reowning import WrongOwner, read_owners
from rules.problems import nearest
from rules.schema import Rules
from rules.workbook_reader import Mistake

NEEDS = {  # what a verdict needs beside its reason and who approved it
    DecisionKind.EXCUSE: ("核减截止", "核减要写明到哪天为止，例如 2026-12-31"),
    DecisionKind.RE_OWN: ("改派给", "改派要写明改派给谁，例如 宣传科；几个科室分担的写成 宣传科=1/2、科技科=1/2"),
    DecisionKind.ABSENT: ("佐证材料", "认定无发生要有佐证材料，例如 台账名称、文件号或网址"),
}
ONLY_FOR = {"核减截止": DecisionKind.EXCUSE, "核减范围": DecisionKind.EXCUSE, "改派给": DecisionKind.RE_OWN}


@dataclass(frozen=True)
class Reviewed:
    """What the returned lists say: to be recorded, already known, and what was in the edition but did not come back."""

    decisions: tuple[Decision, ...]
    known: int
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Reviewing:
    """What the rows are held against. `owned`: for each edition (month, number) its findings by number; None if it does not exist."""

    rules: Rules
    today: date
    found: Callable[[str, int], Mapping[str, Finding] | None]
    log: Sequence[Decision]

    def read(self, rows: Iterable[FilledRow]) -> Reviewed:
        """Judge every row. Where there is a mistake anywhere, nothing may be recorded."""
        decisions: list[Decision] = []
        mistakes: list[Mistake] = []
        seen: dict[tuple[str, str], FilledRow] = {}
        # The last word of the log on each thing: the same list may be taken back twice.
        last = {_topic(decision): decision for decision in self.log}
        dismissed = {d.finding: d.dismissal.month for d in self.log if d.kind is DecisionKind.VOID}
        known = 0
        for row in rows:
            wrong = self._identity(row, seen)
            finding = None if wrong else self._finding(row)
            if finding is None:
                mistakes += wrong
                continue
            taken, wrong = self._row(row, finding)
            mistakes += wrong
            fresh = [d for d in taken if not _is_known(d, last.get(_topic(d)), dismissed.get(d.finding))]
            known += len(taken) - len(fresh)
            decisions += fresh
        return Reviewed(() if mistakes else tuple(decisions), known, tuple(mistakes))

    def _finding(self, row: FilledRow) -> Finding | None:
        held = self.found(row["月份"], int(row["版次"]))
        return held.get(row["问题编号"]) if held else None

    def _identity(self, row: FilledRow, seen: dict[tuple[str, str], FilledRow]) -> list[Mistake]:
        if not row["版次"].isdecimal():
            return [row.mistake("版次", "应是一个数，请照原清单填回，不要改动")]
        held = self.found(row["月份"], int(row["版次"]))
        if held is None:
            return [
                row.mistake("月份", f"结果文件夹里没有 {row['月份']} 第 {row['版次']} 版，请照原清单填回月份和版次")
            ]
        if row["问题编号"] not in held:
            return [
                row.mistake("问题编号", "这一版里没有这个编号的问题，请照原清单填回", nearest(row["问题编号"], held))
            ]
        earlier = seen.setdefault((row["问题编号"], row["科室"]), row)
        if earlier is not row and any(earlier[name] != row[name] for name in (*SECTION_COLUMNS, *OFFICE_COLUMNS)):
            return [row.mistake("问题编号", f"同一个问题在 {earlier.source} 已经填过，两处写的不一样，请只留一处")]
        names = [section.name for section in self.rules.sections]
        owners = {owner.section for owner in held[row["问题编号"]].owners}
        if row["科室"] not in names and row["科室"] not in owners:
            return [row.mistake("科室", "没有这个科室，请照原清单填回", nearest(row["科室"], names))]
        return []

    def _row(self, row: FilledRow, finding: Finding) -> tuple[list[Decision], list[Mistake]]:
        mistakes = [
            row.mistake(name, f"应从下拉列表中选一项：{'、'.join(choices)}", nearest(row[name], choices))
            for name, choices in DROP_DOWNS.items() if row[name] and row[name] not in choices
        ]  # fmt: skip
        mistakes += self._answer_mistakes(row)
        taken = []
        if any(row[name] for name in SECTION_COLUMNS):
            taken.append(self._answer(row, finding))
        if row["审核决定"] in VERDICTS:
            decision, wrong = self._verdict(row, finding, VERDICTS[row["审核决定"]])
            mistakes += wrong
            taken += [decision] if decision else []
        elif not row["审核决定"]:
            mistakes += [
                row.mistake(name, "写了它却没有选“审核决定”，请选定决定，或清空这一格")
                for name in OFFICE_COLUMNS if row[name]
            ]  # fmt: skip
        return taken, mistakes

    def _answer_mistakes(self, row: FilledRow) -> list[Mistake]:
        if row["申诉理由"] == ABSENT_APPEAL and not row["佐证材料"]:
            return [row.mistake("佐证材料", f"申诉“{ABSENT_APPEAL}”要有佐证材料，例如 台账名称、文件号或网址")]
        return []

    def _answer(self, row: FilledRow, finding: Finding) -> Decision:
        return Decision(
            DecisionKind.ANSWER, self.today, row["科室说明"], "", finding.id, section=row["科室"], proof=row["佐证材料"],
            rectified=row["整改情况"] if row["整改情况"] in RECTIFIED else "",
            appeal=row["申诉理由"] if row["申诉理由"] in APPEALS else "", source=row.source, month=row["月份"],
        )  # fmt: skip

    def _verdict(self, row: FilledRow, finding: Finding, kind: DecisionKind) -> tuple[Decision | None, list[Mistake]]:
        mistakes = [
            row.mistake(name, f"“{row['审核决定']}”要写明{told}")
            for name, told in (("决定理由", "理由"), ("批准人", "批准人")) if not row[name]
        ]  # fmt: skip
        needed = NEEDS.get(kind)
        if needed and not row[needed[0]]:
            mistakes.append(row.mistake(needed[0], needed[1]))
        mistakes += [
            row.mistake(name, f"只有“{_word(only)}”才写这一格，请清空，或改“审核决定”")
            for name, only in ONLY_FOR.items() if row[name] and kind is not only
        ]  # fmt: skip
        until, wrong = self._until(row) if kind is DecisionKind.EXCUSE else (None, [])
        owners, lost = self._owners(row) if kind is DecisionKind.RE_OWN else ((), [])
        mistakes += [*wrong, *lost, *self._senseless(row, finding, kind)]
        decision = Decision(
            kind, self.today, row["决定理由"], row["批准人"], finding.id, until=until, owners=owners,
            proof=row["佐证材料"] if kind is DecisionKind.ABSENT else "", source=row.source,
        )  # fmt: skip
        return (None if mistakes else _scoped(of_month(decision, finding, row["月份"]), row, finding)), mistakes

    def _until(self, row: FilledRow) -> tuple[date | None, list[Mistake]]:
        text = row["核减截止"]
        if not text:
            return None, []
        day = row.day("核减截止")
        if day is None:
            return None, [row.mistake("核减截止", "应是一个日期，写成 2026-12-31 这样")]
        if day < self.today:
            return None, [row.mistake("核减截止", "这个日期已经过去，请写以后的日期")]
        return day, []

    def _owners(self, row: FilledRow) -> tuple[tuple[Owner, ...], list[Mistake]]:
        try:
            return read_owners(row["改派给"], self.rules), []
        except WrongOwner as error:
            return (), [row.mistake("改派给", str(error), error.near)]

    def _senseless(self, row: FilledRow, finding: Finding, kind: DecisionKind) -> list[Mistake]:
        """What would have no effect: the office would believe that it had one."""
        if kind is DecisionKind.EXCUSE and finding.outcome not in (Outcome.FAIL, Outcome.MANUAL):
            return [row.mistake("审核决定", "这一条本来就不扣分，不需要核减")]
        if kind is DecisionKind.REVOKE and not any(
            d.finding == finding.id and d.kind is not DecisionKind.ANSWER for d in self.log
        ):
            return [row.mistake("审核决定", "这个问题还没有作过决定，没有可以收回的")]
        return []


def _topic(d: Decision) -> tuple[object, ...]:
    answering = d.kind is DecisionKind.ANSWER
    return (d.finding, d.check, d.code, d.column, d.section, answering)


def _is_known(decision: Decision, last: Decision | None, dismissed: str | None) -> bool:
    """Whether the log says the same already. An answer about what was dismissed and came back is a new one, whatever its words."""
    if last is None or _content(last) != _content(decision):
        return False
    answers_anew = decision.kind is DecisionKind.ANSWER and last.month < decision.month
    return not (answers_anew and dismissed is not None and dismissed < decision.month)


def _content(decision: Decision) -> Decision:
    month = decision.month if decision.kind in TAKEN_OUT else ""
    return replace(decision, made_on=date.min, source="", month=month)


def _scoped(decision: Decision, row: FilledRow, finding: Finding) -> Decision:
    """A waiver of more than this one finding speaks of check, code and section instead of its number."""
    if row["核减范围"] in ("", THIS_ONE) or row["核减范围"] not in SCOPES:
        return decision
    column = finding.column if row["核减范围"] == SAME_COLUMN else ""
    return replace(
        decision, finding="", month="", check=finding.check, code=finding.code, column=column, section=row["科室"]
    )


def _word(kind: DecisionKind) -> str:
    return next(word for word, held in VERDICTS.items() if held is kind)
