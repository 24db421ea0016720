"""What of a table's columns is not taken, and what stands above its header: told once for the table."""

from __future__ import annotations

from rules.papers.grid import Grid, distinct
from rules.papers.header_model import Header
from rules.papers.other_rows import quoted, shown
from rules.papers.table_model import NO_PERIOD


def told_top(grid: Grid, top: int) -> list[str]:
    """Rows of several cells above a header: they may be another table."""
    rows = [n for n in range(top) if len([c for c in distinct(grid.rows[n]) if not c.is_blank]) > 1]
    return [f"{grid.where(n)}到表头之间有文字，没有当作栏目：{quoted(shown(distinct(grid.rows[n])))}" for n in rows[:1]]


def told_columns(grid: Grid, header: Header) -> list[str]:
    """Each column that is not taken, with why; what is taken although hidden, and what is missing."""
    place = f"{grid.label}第 {header.top + grid.first_row} 行的表头"
    told = []
    for heading in (*header.unknown, *header.spare):
        why = "认不出是什么" if heading in header.unknown else "另有更明确的一列"
        told.append(f"{place}：“{heading.words}”{why}，这一列没有读")
    if header.left_out:
        words = dict.fromkeys(" ".join(grid.rows[header.bottom][c].text.split()) for c in header.left_out)
        told.append(f"{place}：“{'、'.join(words)}”不写进规则文件，没有读")
    if header.joining and header.supporting:
        told.append(f"{place}：有“牵头”一列，另一列责任科室作为配合科室读入，请核对")
    if not (header.update or header.periods):
        told.append(f"{place}：没有找到更新时限一列，新增的栏目按“{NO_PERIOD}”写入")
    if {*header.levels, *header.lead, *header.supporting, *header.update} & grid.hidden_columns:
        told.append(f"{place}：有隐藏的列，也照样读了，请核对")
    return told
