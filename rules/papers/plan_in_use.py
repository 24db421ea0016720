"""rules.yaml made to follow another year's plan: its year, and the numbers of items beside each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode

from rules.addresses_written import NotWritable
from rules.duties import Duty
from rules.load import parse_rules
from rules.papers.columns_written import edited_columns
from rules.papers.table_changes import Changed, Edit
from rules.papers.table_model import TableRow
from rules.schema import Rules
from rules.schema_columns import Column

KNOWN_PLAN = 2019  # whose numbers `known_as` speaks of
OLD_NUMBERS = "规则文件 plan 下的 owners、closed 里写的是旧方案的序号，程序不代改。请先照新方案改好或删去，再把 source 和 applies_to 改成 {year}。"


@dataclass(frozen=True)
class Renumbered:
    """One column with the items it served and those it serves now."""

    column: Column
    numbers: tuple[int, ...]

    @property
    def told(self) -> str:
        before, after = ("、".join(map(str, numbers)) or "（没有）" for numbers in (self.column.duties, self.numbers))
        return f"{self.column.name}（{self.column.id}）：第 {before} 项 → 第 {after} 项"


def renumbered(rules: Rules, old: Sequence[Duty], new: Sequence[Duty]) -> tuple[Renumbered, ...]:
    """The columns whose items have other numbers in the new plan, found by the matters that both plans share."""
    matters = {duty.number: set(_matters(duty, rules.plan.source)) for duty in old}
    found = []
    for column in rules.columns:
        meant = {matter for number in column.duties for matter in matters.get(number, ())}
        numbers = tuple(duty.number for duty in new if meant & set(duty.known_as))
        if numbers != column.duties:
            found.append(Renumbered(column, numbers))
    return tuple(found)


def _matters(duty: Duty, source: int) -> tuple[int, ...]:
    return duty.known_as or ((duty.number,) if source == KNOWN_PLAN else ())


def with_plan(text: str, rules: Rules, columns: Sequence[Renumbered], year: int, plans: Path) -> str:
    """The rules' text following the plan of `year`; NotWritable where that cannot be put in safely."""
    if rules.plan.owners or rules.plan.closed:
        raise NotWritable(OLD_NUMBERS.format(year=year))
    changed = [Changed(one.column, _NO_ROW, (_edit(one.numbers),)) for one in columns]
    edits = [*edited_columns(text, changed), *_plan_edits(text, year)]
    new = text
    for start, end, words in sorted(edits, reverse=True):
        new = new[:start] + words + new[end:]
    before, after = parse_rules(text, plans=plans), parse_rules(new, plans=plans)
    numbers = {one.column.id: one.numbers for one in columns}
    wanted = tuple(c.model_copy(update={"duties": numbers[c.id]}) if c.id in numbers else c for c in before.columns)
    plan = before.plan.model_copy(update={"source": year, "applies_to": year})
    if after.model_dump() != before.model_copy(update={"columns": wanted, "plan": plan}).model_dump():
        raise NotWritable("规则文件的写法特殊，程序没有把握改对，没有改动它。请照上面列出的内容自行修改。")
    return new


_NO_ROW = TableRow("", (), "", (), (), "")


def _edit(numbers: tuple[int, ...]) -> Edit:
    return Edit("duties", "对应事项", "", "", list(numbers))


def _plan_edits(text: str, year: int) -> list[tuple[int, int, str]]:
    root = YAML(typ="rt").compose(text)
    plan = next((value for key, value in root.value if key.value == "plan"), None)
    if not isinstance(plan, MappingNode):
        raise NotWritable("规则文件里 plan 的写法特殊，程序没有把握改对。请自行把 source 和 applies_to 改成新的年份。")
    found = {key.value: value for key, value in plan.value}
    edits = [
        (v.start_mark.index, v.end_mark.index, str(year)) for k, v in found.items() if k in ("source", "applies_to")
    ]
    if "source" not in found:
        at = plan.value[0][0].start_mark
        edits.append(
            (at.index, at.index, f"source: {year}, " if plan.flow_style else f"source: {year}\n{' ' * at.column}")
        )
    return edits
