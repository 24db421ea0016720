"""The verbs that look over months: appraisal, the year's table, and compare, two months side by side."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.bootstrap import CALLED
from cli.exits import Exit
from cli.flow import NothingStored
from cli.subject import offline
from cli.workspace import Workspace
from reports.appraisal import appraise
from reports.appraisal_book import write_appraisal
from reports.comparison import compare
from reports.editions import months, replace_file
from reports.month_pages import appraisal_page, comparison_page
from reports.months import MonthTold, read_month, read_year

APPRAISALS = "考核"
COMPARISONS = "对比"


def appraisal(options: argparse.Namespace) -> Exit:
    """Write the year's table as page and workbook; only published months count."""
    workspace, _ = offline(options)
    year = options.year or int(workspace.month[:4])
    found = read_year(workspace.output, year)
    if not found:
        raise NothingStored(f"{year} 年没有任何月份的评分表。{_stored(workspace)}")
    table = appraise(year, found)
    folder = _folder(workspace, APPRAISALS)
    page, book = folder / f"{year}年考核表.html", folder / f"{year}年考核表.xlsx"
    with workspace.alone():
        replace_file(page, appraisal_page(table))
        write_appraisal(book, table)
    print(table.summary)
    for row in table.rows:
        print(f"  {row.rank or '—'}　{row.section}：{row.arithmetic}")
    print(f"考核表：{page}\n　　　　{book}")
    if not table.months:
        print(f"先审核、发布各月的结果：{CALLED} report --publish --month {found[-1].month}")
    return Exit.AUDITED


def compare_months(options: argparse.Namespace) -> Exit:
    """Write a page that holds two months against each other."""
    workspace, _ = offline(options)
    first, second = sorted(options.months)
    before, after = _told(workspace, first), _told(workspace, second)
    pair = compare(before, after)
    page = _folder(workspace, COMPARISONS) / f"{first}与{second}.html"
    with workspace.alone():
        replace_file(page, comparison_page(pair))
    print(f"{second} 比 {first}：多出 {len(pair.came)} 项，仍在 {len(pair.stayed)} 项，不再有 {len(pair.went)} 项。")
    for warning in pair.warnings:
        print(f"注意：{warning}")
    print(f"对比：{page}")
    return Exit.AUDITED


def _told(workspace: Workspace, month: str) -> MonthTold:
    told = read_month(workspace.output, month)
    if told is None:
        raise NothingStored(f"{month} 没有评分表。{_stored(workspace)}")
    return told


def _stored(workspace: Workspace) -> str:
    found = months(workspace.output)
    return f"有评分表的月份：{'、'.join(found)}。" if found else f"请先运行：{CALLED}"


def _folder(workspace: Workspace, name: str) -> Path:
    folder = workspace.output / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
