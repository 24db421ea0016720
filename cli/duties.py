"""The verb duties: the plan item by item on the screen or in a workbook, with what is left to confirm. Nothing is audited."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.bootstrap import ROOT
from cli.exits import Exit
from cli.flow import chosen_sections
from cli.subject import today
from reports.duties import DutyRow, bare_row
from reports.duty_file import DUTIES_FILE, read_states
from reports.duty_workbook import HEADINGS, duty_cells, write_duty_workbook
from reports.editions import current_edition, months
from rules.load import load_rules
from rules.schema import Rules

NARROW = frozenset({"项", "完成时限", "最近一版"})
PAPER_WIDTH = 150  # where the output is no terminal whose width could be asked


class NoPlan(Exception):
    """There is no plan to show; the message is a Chinese sentence for the clerk."""


def duties_verb(options: argparse.Namespace) -> Exit:
    """Print the duties, or write them where --output names a workbook; those of the sections asked for alone."""
    rules = load_rules(options.rules or ROOT / "rules.yaml")
    wanted = chosen_sections(options, rules)
    duties = rules.duties
    if not duties:
        raise NoPlan(f"没有 {rules.plan.source} 年分工方案的数据。请先导入：import-plan 方案文件。")
    rows = [bare_row(rules, duty, today()) for duty in duties]
    rows = [row for row in rows if not wanted or any(row.bearers.part_of(section) for section in wanted)]
    to_file = options.output.suffix.lower() == ".xlsx"
    states = _states(Path("output") if to_file else options.output, rules)
    if to_file:
        write_duty_workbook(options.output, rules, rows, states)
        print(f"{len(rows)} 项已写入 {options.output}")
    else:
        _show(rows, states, rules)
    for line in to_confirm(rows):
        print(line)
    return Exit.AUDITED


def to_confirm(rows: Sequence[DutyRow]) -> list[str]:
    """What the clerk still has to say in rules.yaml, one line a question with the duties it concerns."""
    asked: dict[str, list[str]] = {}
    for row in rows:
        for question in row.questions:
            asked.setdefault(question, []).append(str(row.number))
    lines = [f"  第 {'、'.join(numbers)} 项：{question}" for question, numbers in asked.items()]
    return [f"方案里有 {len(lines)} 处要办公室确认，写进 rules.yaml 的 plan 以后不再提示：", *lines] if lines else []


def _states(output: Path, rules: Rules) -> dict[int, str]:
    """The state of each duty in the newest edition, where there is one of this plan."""
    for month in reversed(months(output)):
        edition = current_edition(output, month)
        if edition is not None:
            return read_states(edition / DUTIES_FILE, rules.plan)
    return {}


def _show(rows: Sequence[DutyRow], states: dict[int, str], rules: Rules) -> None:
    plan = rules.plan
    used = "" if plan.source == plan.applies_to else f"，用于 {plan.applies_to} 年"
    print(f"{plan.source} 年分工方案{used}，{len(rows)} 项。")
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in HEADINGS:
        table.add_column(heading, no_wrap=heading in NARROW, overflow="fold")
    for row in rows:
        # What a plan says is never markup.
        table.add_row(*(Text(cell) for cell in duty_cells(row, states)))
    Console(width=None if sys.stdout.isatty() else PAPER_WIDTH, color_system=None, highlight=False).print(table)
