"""The duties as a table: the same columns on the screen and in a workbook. Text from outside can never become a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from reports.duties import DutyRow
from reports.words import check_title, plan_banner
from rules.schema import Rules

# Heading -> width in a workbook.
HEADINGS = {"项": 5, "事项": 24, "谁负责": 44, "完成时限": 14, "从哪里看": 12, "由什么核查": 26, "最近一版": 16}
MORE = {"要确认的": 44, "台账要报的": 60, "方案原文": 90}
NOT_CHECKED = "（还没有核查的程序）"


def duty_cells(row: DutyRow, states: Mapping[int, str]) -> tuple[str, ...]:
    """One row under HEADINGS; `states` are those of the newest edition."""
    carried = "；".join(f"{part}：{text}" for part, text in row.carried) or "方案没有写明"
    checks = "、".join(check_title(check) for check in row.duty.checks)
    state = f"已关闭：{row.closed}" if row.closed else states.get(row.number, "—")
    return (
        str(row.number), row.title, carried, row.deadline, row.duty.proof.value,
        checks or (NOT_CHECKED if row.duty.web else "—"), state,
    )  # fmt: skip


def write_duty_workbook(path: Path, rules: Rules, rows: Sequence[DutyRow], states: Mapping[int, str]) -> None:
    """Write the table with the plan's own words, what the ledger owes and what is to be confirmed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet: Any = book.add_worksheet("分工方案事项")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        widths = HEADINGS | MORE
        for column, (heading, width) in enumerate(widths.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for line, row in enumerate(rows, 1):
            for column, text in enumerate((*duty_cells(row, states), *_more(row))):
                sheet.write_string(line, column, text, body)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows), len(widths) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&C{plan_banner(rules.plan)}")


def _more(row: DutyRow) -> tuple[str, str, str]:
    ledger = "\n".join(f"{part.id} {part.what}（{part.rhythm.value}）" for part in row.duty.ledger)
    return "\n".join(row.questions), ledger, row.duty.text
