"""Rows of a table that are no columns: its name printed again, notes, totals, the line of signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.papers.grid import Cell
from rules.papers.name_cells import NOTE_HEADS, TOTALS, plain_words

# The name of the table itself, printed again on a further page.
TITLE = re.compile(".*(?:分解表|一览表|明细表|分工表|责任表|情况表|安排表|登记表|统计表)(?:[(（].*[)）])?")
# A heading that only says what kind of table follows, and is nobody's parent.
OF_TABLES = re.compile(
    "(?=.*(?:责任|分工|分解|清单|明细|一览|安排|表))(?:网站|门户|栏目|信息|内容|任务|工作|责任|分工|分解|更新|维护|保障|公开|清单|目录|明细|一览|情况|安排|的|及|和|表){2,}"
)
KINDS_OF_COLUMNS = re.compile("(?:常规|日常|重点|一般|主要|专项|专题|其他)?栏目")
QUOTE = 40


def shown(cells: Sequence[Cell]) -> str:
    """The words of cells in one line."""
    return " ".join(" ".join(cell.text.split()) for cell in cells)


def quoted(text: str) -> str:
    """A text as it is shown in a sentence."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= QUOTE else words[:QUOTE] + '…'}”"


def is_remark(content: Sequence[Cell]) -> bool:
    """Notes below a table, the line of signatures, totals."""
    first = plain_words(content[0].text)
    if TOTALS.fullmatch(first):
        return True
    return bool(NOTE_HEADS.match(first)) and (
        len(content) == 1 or content[0].width > 1 or ":" in first or "：" in first
    )
