"""One column that says both who answers and how often (宣传科，每周更新): parted in two, so that the table is read like any other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rules.papers.grid import Cell, Grid, Raw, laid_out
from rules.papers.header_words import Field
from rules.papers.period_heads import is_period_alone
from rules.papers.records import HEADINGS
from rules.periods import parse_period

ENOUGH, FEWEST = 0.6, 2
_CLAUSES = re.compile(r"[，,；;。\n]+")
_IN_BRACKETS = re.compile(r"^(?P<before>[^（(]+)[（(](?P<inner>[^（）()]+)[）)]$")
# A clause that speaks of time: whatever the parser makes of other words.
_TIMED = re.compile(
    "每|[日天周月季年]内|工作日|及时|实时|即时|适时|随时|不定期|更新|前(?:公开|发布|完成|报送)?$|后\\d+|变[动更化]"
)
_LABELS = re.compile("^(?:更新|公开|发布)?(?:时限|频率|频次|周期|时间|要求)[:：]|^(?:责任|牵头)(?:科室|单位|部门)[:：]")


def parted(grid: Grid, is_owner: Callable[[str], bool]) -> Grid | None:
    """The grid with the column that says both made two; None where no column does."""
    for column in range(grid.width):
        cells = {row[column] for row in grid.rows if row[column].left == column and row[column].width == 1}
        filled = [cell for cell in cells if not cell.is_blank]
        split = {cell: both for cell in filled if (both := owner_and_period(cell.words, is_owner))}
        if len(split) >= FEWEST and len(split) >= ENOUGH * (len(filled) - 1):
            return _with_two(grid, column, split)
    return None


def owner_and_period(text: str, is_owner: Callable[[str], bool]) -> tuple[str, str] | None:
    """Who answers and how often, where the clauses of a text say one or the other and nothing else."""
    text = text.strip().rstrip("。；;")
    inside = _IN_BRACKETS.fullmatch(text)
    if inside and _is_time(inside["inner"]) and is_owner(inside["before"]):
        return inside["before"], inside["inner"]
    clauses = [_LABELS.sub("", clause.strip()) for clause in _CLAUSES.split(text) if clause.strip()]
    times = [clause for clause in clauses if _is_time(clause)]
    owners = [clause for clause in clauses if clause not in times]
    told = "，".join(times)
    if times and owners and parse_period(told) and is_owner("，".join(owners)):
        return "，".join(owners), told
    return None


def _is_time(clause: str) -> bool:
    return is_period_alone(clause) or bool(_TIMED.search(clause) and parse_period(clause))


def _with_two(grid: Grid, column: int, split: dict[Cell, tuple[str, str]]) -> Grid:
    first = min(cell.top for cell in split)
    cells: dict[tuple[int, int], Raw] = {}
    merged = []
    for cell in dict.fromkeys(cell for row in grid.rows for cell in row):
        is_here = cell.left == column and cell.width == 1
        left = cell.left + (cell.left > column)
        width = cell.width + (not is_here and cell.left <= column < cell.left + cell.width)
        raw = Raw(cell.text, cell.indent, cell.no_value, cell.struck, cell.crossed, cell.comment)
        texts = split.get(cell) if is_here else None
        if is_here and cell.top + cell.height == first:
            texts = (HEADINGS[Field.LEAD], HEADINGS[Field.UPDATE])
        cells[cell.top, left] = replace(raw, text=texts[0]) if texts else raw
        if texts:
            cells[cell.top, left + 1] = replace(raw, text=texts[1], comment="", crossed="")
        bottom = cell.top + cell.height - 1
        merged.append((cell.top, left, bottom, left + width - 1))
        merged += [(cell.top, left + 1, bottom, left + 1)] if is_here else []
    return replace(grid, rows=laid_out(cells, merged), parted_at=column)
