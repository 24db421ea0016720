"""Plans kept as a table (任务分解表): each row put into the words of an item, so that it is read like any other."""

from __future__ import annotations

import re

from rules.numerals import numeral
from rules.papers.grid import Grid, distinct
from rules.papers.header_words import plain_header
from rules.papers.name_cells import NOTE_HEADS, TOTALS, numbering, plain_words
from rules.papers.outline import one_line

_TASK = re.compile(
    "(?:重点|主要|具体|工作)*(?:任务|事项|工作内容|工作要点|任务内容|工作措施|具体措施|工作任务|公开事项|任务要求|工作事项|项目)(?:及要求|和要求|名称|分解)?"
)
_TITLE = re.compile("(?:任务|工作)?(?:类别|分类|大类|板块|部分|重点工作|一级任务)")
_OWNERS = (
    ("牵头单位", re.compile("(?:牵头|主办|主责)(?:责任)?(?:科室|单位|部门)")),
    ("责任单位", re.compile("(?:责任|承办|负责|落实)(?:科室|单位|部门)|责任分工")),
    ("配合单位", re.compile("(?:配合|协办|参与|协助)(?:科室|单位|部门)")),
    ("完成时限", re.compile("(?:完成|办结|落实)?(?:时限|时间|期限)(?:要求)?")),
)
_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.、．]?|[（(]?[一二三四五六七八九十]+[）)]?[、.．]?)\s*")


def table_lines(grid: Grid) -> list[str]:
    """The lines of a plan's table: parts numbered 一、, items 1.; none where it is no plan's table."""
    found = next(((row, columns) for row in range(len(grid.rows)) if (columns := _columns(grid, row))), None)
    if found is None:
        return []
    header, columns = found
    lines: list[str] = []
    part, number, parts = "", 0, 0
    for row in range(header + 1, len(grid.rows)):
        cells = [cell for cell in distinct(grid.rows[row]) if not cell.is_blank]
        first = plain_words(cells[0].text) if cells else ""
        if not cells or _columns(grid, row) or TOTALS.fullmatch(first) or NOTE_HEADS.match(first):
            continue
        heading = first if len(cells) == 1 and cells[0].width > 1 else _text(grid, row, columns.get("title"))
        if heading and heading != part:
            part, parts = heading, parts + 1
            lines.append(f"{numeral(parts)}、{numbering(heading)[1]}")
        task = _text(grid, row, columns["task"])
        if len(cells) > 1 and task:
            number += 1
            lines.append(f"{number}.{_MARK.sub('', task)}（{_told(grid, row, columns)}）")
    return lines


def _columns(grid: Grid, row: int) -> dict[str, int]:
    """Which column says what, if this row is a header of a plan."""
    cells = [cell for cell in distinct(grid.rows[row]) if not cell.is_blank and cell.top == row]
    found: dict[str, int] = {}
    for cell in cells:
        words = plain_header(cell.text)
        label = next((label for label, pattern in _OWNERS if pattern.fullmatch(words)), "")
        label = label or ("title" if _TITLE.fullmatch(words) else "task" if _TASK.fullmatch(words) else "")
        if label:
            found[label] = cell.left  # of two tasks the right one is the more detailed
    owned = any(label in found for label in ("牵头单位", "责任单位"))
    return found if "task" in found and owned else {}


def _text(grid: Grid, row: int, column: int | None) -> str:
    return "" if column is None else plain_words(one_line(grid.rows[row][column].text))


def _told(grid: Grid, row: int, columns: dict[str, int]) -> str:
    parts = [(label, _names(grid.rows[row][columns[label]].text)) for label, _ in _OWNERS if label in columns]
    return "；".join(f"{label}：{words}" for label, words in parts if words)


def _names(text: str) -> str:
    """Names on lines of their own or parted by spaces, made one list; a name spread for its looks (宣 传 科) stays one."""
    words = re.split(r"[\s;；。]+", text.strip())
    spread = any(len(word) == 1 for word in words)
    return ("" if spread else "、").join(word for word in words if word)
