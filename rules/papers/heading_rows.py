"""Rows that stand above others: headings across the table, sections and periods of all rows below, parents without a duty."""

from __future__ import annotations

import re

from rules.papers.cell_labels import labelled
from rules.papers.grid import Cell
from rules.papers.header_words import Field
from rules.papers.name_cells import (
    NOTE_HEADS,
    REMARK,
    SENTENCE,
    name_cell,
    numbering,
    plain_words,
    serial_rank,
)
from rules.papers.other_rows import OF_TABLES
from rules.papers.outline import ACROSS, Heading, one_line
from rules.papers.period_heads import is_period_alone
from rules.papers.row_state import RowState
from rules.papers.rows_below import deeper_follows, is_below
from rules.papers.table_model import Kind, Remark

# What the name of a section or institution ends with.
BODY = re.compile(r"[一-龥]{1,12}(?:科|室|处|股|办|部|委|站|台|所|中心|大队|支队|单位)(?:[（(].*[）)])?")
MOST_LABELS = 6  # cells of a row that says whose rows follow


class HeadingReader(RowState):
    """Reads headings into the outline and into what holds for the rows below."""

    def _is_band(self, row: int, content: list[Cell]) -> bool:
        """Whether one text stands alone across the table: a heading over the rows below it."""
        cell = content[0]
        if len(content) > 1 or cell.top != row or cell.height > 1:
            return False
        if self._is_serial(cell):  # left in the first column, its row not merged
            return numbering(plain_words(cell.text))[0] is not None or bool(self.whose(cell.text))
        over = range(cell.left, cell.left + cell.width)
        levels = self.header.levels
        whole = len(levels) > 1 and all(column in over for column in levels)
        return cell.width > 1 and (whole or any(c in over for c in (*self.header.lead, *self.header.update)))

    def _band(self, row: int, cell: Cell, serial: str) -> None:
        found = name_cell(one_line(cell.text), cell.indent)
        if self._is_section_band(row, cell) or self._is_period_band(row, cell):
            pass
        elif all(below.is_blank for cells in self.grid.rows[row + 1 : self._last + 1] for below in cells):
            self._note(row, "表名或说明", cell.text)
        elif self._is_unknown_section(row, found.name):
            pass
        elif OF_TABLES.fullmatch(found.name) and not self.is_name(found.name):
            self._note(row, "表名", cell.text)
        elif SENTENCE.search(found.name) or REMARK.search(found.name):
            self._note(row, "说明文字", cell.text)
        else:
            rank = found.rank if found.rank is not None else serial_rank(serial)
            self.outline.open(Heading(True, ACROSS if rank is None else rank, found.name))
            known = rank is not None or self.is_name(found.name)
            self._tell(Kind.PASSED if known else Kind.DOUBT, row, f"下面各行的上级栏目“{found.name}”")
        self._anchor = None

    def _is_section_band(self, row: int, cell: Cell) -> bool:
        """Whether a heading says whose rows follow; it ends the headings of its number and below."""
        section = self.whose(cell.text)
        if section and not self.header.lead:
            self.texts.section = section
            rank = numbering(plain_words(cell.text))[0]
            if rank is not None:
                self.outline.close(rank)
            self._tell(Kind.PASSED, row, f"科室的分隔行，以下各行由“{section}”负责")
        elif section:
            self._tell(Kind.PASSED, row, f"科室的分隔行“{section}”")
        return bool(section)

    def _is_label_row(self, row: int, content: list[Cell]) -> bool:
        """Whether labels in a row say whose rows follow (科室：办公室 | 联系人：王某), where no column does."""
        if self.header.lead or self.header.sections or len(content) > MOST_LABELS:
            return False
        said = labelled(self.grid, row, row + 1)
        if not said.get(Field.LEAD):
            return False
        self.texts.section = said[Field.LEAD]
        self._tell(Kind.PASSED, row, f"科室的分隔行，以下各行由“{said[Field.LEAD]}”负责")
        return True

    def _is_unknown_section(self, row: int, name: str) -> bool:
        """Whether a heading among those of sections is a section nobody registered: its rows have no owner then."""
        if self.header.lead or self.header.sections or not self.texts.section or not BODY.fullmatch(name):
            return False
        self.texts.section = name
        self._tell(Kind.DOUBT, row, f"科室的分隔行“{name}”没有登记，以下各行没有读入")
        return True

    def _is_period_band(self, row: int, cell: Cell) -> bool:
        """Whether a heading says how often the rows below it are renewed, where no column does."""
        words = re.sub("(?:的)?(?:栏目|内容|信息|类|事项)+(?:[:：]|$)", "", numbering(plain_words(cell.text))[1])
        if self.header.update or self.header.periods or not is_period_alone(words) or self.is_name(words):
            return False
        self.texts.period = words
        self._tell(Kind.PASSED, row, f"更新时限的分隔行，以下各行“{words}”")
        return True

    def _name_alone(self, row: int, cell: Cell, serial: str) -> None:
        """A name without section and period: the parent of the rows below where something says so."""
        found = name_cell(one_line(cell.text), cell.indent)
        self._anchor = None
        if not (self.header.lead or self.header.sections) and self._is_section_band(row, cell):
            return
        if self._is_unknown_section(row, found.name):
            return
        if NOTE_HEADS.match(found.name) or SENTENCE.search(found.name):
            self._note(row, "说明文字", cell.text)
            return
        levels = self.header.levels
        level = max(n for n, column in enumerate(levels) if cell.left <= column < cell.left + cell.width)
        rank = found.rank if found.rank is not None else serial_rank(serial)
        below = self._next_name(row, found.rank is None)
        if len(levels) > 1 and deeper_follows(self.grid, levels, row, level):
            self.outline.open_level(level, found.name)
        elif below and rank is not None and is_below(rank, below[0]):
            self.outline.open(Heading(False, rank, found.name))
        elif below and rank is None and below[1] >= found.indent + 2:
            self.outline.open_by_indent(found.name, found.indent)
        elif below and rank is None and below[2]:  # the rows below are numbered, this one stands outside
            self.outline.open(Heading(False, ACROSS, found.name))
        else:
            self._tell_above(found.indent)
            words = f"“{found.name}”没有写责任科室和更新时限，不知是栏目还是下面各行的上级栏目"
            self._tell(Kind.UNREAD, row, f"{words}。是栏目的请补全；是上级栏目的请把它并成一整行，或在各行写明上级栏目")
            return
        self._tell(Kind.PASSED, row, f"下面各行的上级栏目“{found.name}”")

    def _tell_above(self, indent: int) -> None:
        """A column under which rows without a duty are set in may hold for them, and be none itself."""
        parent = next((p for p in reversed(self.outline.parents) if p.is_column and p.indent + 2 <= indent), None)
        row = next((r for r in reversed(self.rows) if parent and r.name == parent.name), None)
        if row:
            words = f"“{row.name}”下面缩进的行没有写责任科室，不知它的要求是不是给下面各行的"
            self.remarks.append(Remark(Kind.DOUBT, row.where, words))

    def _next_name(self, row: int, by_serial: bool) -> tuple[float | None, int, str] | None:
        """Rank, indentation and serial number of the next row's name, None where there is none."""
        for below in range(row + 1, len(self.grid.rows)):
            if any(not c.is_blank for c in self._cells(below)):
                cell = self.grid.rows[below][self.header.levels[-1]]
                found, serial = name_cell(cell.text, cell.indent), self._serial(below)
                rank = serial_rank(serial) if by_serial and serial else found.rank
                return rank, found.indent, serial
        return None
