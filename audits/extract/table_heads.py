"""What stands over a cell of a table, in its own column: heads of one or two rows, cells that span rows or columns counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import _Element

from audits.extract.grid import span
from audits.extract.text import normalise, visible_text

HEAD_ROWS_MOST = 8  # rows from the top in which a head may stand: titles, notes and dates come before it
LONGEST_HEAD = 40  # characters; what is longer is no head
COVERED_MOST = 20_000  # places taken by cells that reach over several rows
_NAME_OF_NUMBER = re.compile("[号码]$")
_NO_HEAD = re.compile(r"\d{5}|:\s*\S")  # a long number; 填报单位：某某局, the line between title and head


@dataclass(frozen=True)
class CellHeads:
    """A cell's place in its table."""

    all: str = ""  # the heads of all columns, "" where the table has none above the cell
    own: str = ""  # that of its column
    left: str = ""  # the words of the cell before it in its row


class TableHeads:
    """The heads of the tables of one page, each table looked through once."""

    def __init__(self) -> None:
        self._tables: dict[_Element, _Table] = {}

    def over(self, element: _Element) -> CellHeads | None:
        """What stands over and before the cell that an element is or stands in; None outside tables."""
        cell = next((node for node in (element, *element.iterancestors()) if node.tag in ("td", "th")), None)
        table = next(cell.iterancestors("table"), None) if cell is not None else None
        if cell is None or table is None:
            return None
        if table not in self._tables:
            self._tables[table] = _Table(table)
        return self._tables[table].heads_of(cell)


class _Table:
    def __init__(self, table: _Element) -> None:
        self._places: dict[_Element, tuple[int, int]] = {}
        self._top: dict[tuple[int, int], str] = {}
        self._head_rows: tuple[int, ...] = ()
        below: set[tuple[int, int]] = set()  # places taken by cells of rows above
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        for y, row in enumerate(rows):
            x = 0
            for cell in row.iterchildren("td", "th"):
                while (y, x) in below:
                    x += 1
                self._places[cell] = (y, x)
                wide, high = span(cell, "colspan"), min(span(cell, "rowspan"), len(rows) - y)
                covered = [(y + dy, x + dx) for dy in range(high) for dx in range(wide)]
                below.update(covered[wide:])
                if y < HEAD_ROWS_MOST:
                    self._top |= dict.fromkeys(covered, normalise(visible_text(cell)))
                x += wide
                if len(below) > COVERED_MOST:  # nothing is said of such a table
                    self._places = {}
                    return
        self._head_rows = self._find_head()

    def heads_of(self, cell: _Element) -> CellHeads:
        y, x = self._places.get(cell, (0, -1))
        before = cell.getprevious()
        left = normalise(visible_text(before)) if before is not None and before.tag in ("td", "th") else ""
        if x < 0 or not self._head_rows or y <= self._head_rows[-1]:
            return CellHeads(left=left)
        if later := self._later_head(y, x):
            return CellHeads(" ".join(later), later[x], left)
        own = " ".join(dict.fromkeys(text for row in self._head_rows if (text := self._top.get((row, x)))))
        everything = (self._row(row) for row in self._head_rows)
        return CellHeads(" ".join(text for row in everything for text in row if text), own, left)

    def _later_head(self, y: int, x: int) -> list[str]:
        """The row that begins another list in the same table, nearest above; [] where none does."""
        for row in range(min(y, HEAD_ROWS_MOST) - 1, self._head_rows[-1], -1):
            words = self._row(row)
            named = x < len(words) and _NAME_OF_NUMBER.search(words[x]) is not None
            if named and all(words) and _is_head(words) and not any(re.search(r"\d", word) for word in words):
                return words
        return []

    def _find_head(self) -> tuple[int, ...]:
        """The first row of several short words; with the next one where some of its cells reach over several columns."""
        for y in range(HEAD_ROWS_MOST):
            words = self._row(y)
            if not _is_head(words):
                continue
            spread = any(one and one == other for one, other in pairwise(words))
            return (y, y + 1) if spread and _is_head(self._row(y + 1)) else (y,)
        return ()

    def _row(self, y: int) -> list[str]:
        width = max((x for row, x in self._top if row == y), default=-1) + 1
        return [self._top.get((y, x), "") for x in range(width)]


def _is_head(words: list[str]) -> bool:
    several = len({word for word in words if word}) > 1
    return several and not any(len(word) > LONGEST_HEAD or _NO_HEAD.search(word) for word in words)
