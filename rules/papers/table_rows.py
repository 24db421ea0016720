"""The rows below a header: which are columns, which stand above some, and which are titles, totals or notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rules.names import plain_name
from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_words import Field, plain_header
from rules.papers.name_cells import (
    NOTE_HEADS,
    REMARK,
    SENTENCE,
    TOTALS,
    cut_path,
    joined,
    name_cell,
    name_lines,
    numbering,
    plain_words,
    serial_rank,
    several_names,
    without_aside,
)
from rules.papers.other_rows import TITLE, is_remark, quoted, shown
from rules.papers.outline import ACROSS, DITTO, Heading, Outline, one_line
from rules.papers.row_texts import RowTexts, said_twice, with_aside
from rules.papers.rows_below import deeper_follows, is_below
from rules.papers.section_cells import NOTHING, Role
from rules.papers.table_headers import Header
from rules.papers.table_model import Kind, RawRow, Remark

# A number in the column of serial numbers that is no numbering: 01, A3, 2-1.
_SERIAL = re.compile(r"[A-Za-z]?[-\d.]{1,6}")


@dataclass
class RowReader:
    """Reads the rows under one header of a grid into `rows` and `remarks`."""

    grid: Grid
    header: Header
    outline: Outline
    is_name: Callable[[str], bool]
    whose: Callable[[str], str]  # the section that a heading names, "" where none
    rows: list[RawRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    texts: RowTexts = field(default_factory=RowTexts)
    _last: int = 0  # the last row that is read
    _anchor: Cell | None = None  # the name cell of the last row that was read

    def on(self, grid: Grid, header: Header) -> RowReader:
        """The same reader on a further piece of the table."""
        self.grid = grid
        self.header = replace(header, words=self.header.words | header.words)
        self._anchor = None
        return self

    def read(self, first: int, last: int) -> None:
        """The rows from `first` to `last`."""
        self._last = last
        for row in range(first, last + 1):
            cells = [c for c in distinct(self._cells(row)) if not c.is_blank or c.no_value]
            if cells:
                self._read_row(row, cells)

    def _cells(self, row: int) -> tuple[Cell, ...]:
        return self.grid.rows[row][self.header.first : self.header.last + 1]

    def _tell(self, kind: Kind, row: int, words: str, column: int | None = None) -> None:
        self.remarks.append(Remark(kind, self.grid.where(row, column), words))

    def _read_row(self, row: int, cells: list[Cell]) -> None:
        serial = self._serial(row)
        content = [c for c in cells if not (serial and self._is_serial(c))]
        if row in self.grid.hidden_rows:
            self._tell(Kind.UNREAD, row, f"是隐藏的行（{quoted(shown(content))}），没有读。要读的请取消隐藏")
        elif self._is_header_again(cells):
            self._tell(Kind.PASSED, row, "重复的表头")
        elif not content:
            self._tell(Kind.PASSED, row, f"只有序号“{serial}”")
        elif is_remark(content) or self._is_title(content):
            self._tell(Kind.PASSED, row, f"表名、说明、合计等文字：{quoted(shown(content))}")
        elif self._is_band(row, content):
            self._band(row, content[0], serial)
        else:
            self._column(row, serial)

    def _is_serial(self, cell: Cell) -> bool:
        return cell.left in self.header.columns(Field.SERIAL) and cell.width == 1

    def _serial(self, row: int) -> str:
        texts = (c.text.strip() for c in self._cells(row) if self._is_serial(c) and not c.is_blank)
        return next((text for text in texts if serial_rank(text) is not None or _SERIAL.fullmatch(text)), "")

    def _is_header_again(self, cells: list[Cell]) -> bool:
        texts = [plain_header(cell.text) for cell in cells]
        return len(texts) > 1 and all(text in self.header.words for text in texts)

    def _is_title(self, content: list[Cell]) -> bool:
        text = plain_words(content[0].text)
        return len(content) == 1 and (text in self.grid.titles or bool(TITLE.fullmatch(text)))

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
        if self._is_section_band(row, cell):
            pass
        elif all(below.is_blank for cells in self.grid.rows[row + 1 : self._last + 1] for below in cells):
            self._tell(Kind.PASSED, row, f"表名或说明：{quoted(cell.text)}")
        elif SENTENCE.search(found.name) or REMARK.search(found.name):
            self._tell(Kind.PASSED, row, f"说明文字：{quoted(cell.text)}")
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

    def _column(self, row: int, serial: str) -> None:
        """A row that names a column, or stands above some."""
        needed = (*self.header.levels, *self.header.lead, *self.header.supporting, *self.header.update)
        names = [self.grid.rows[row][column] for column in self.header.levels]
        if any(self.grid.rows[row][column].no_value for column in needed):
            self._tell(Kind.UNREAD, row, "有的格子是公式，文件里没有算好的值。请在 Excel 里打开、保存一次再导入")
            return
        own = [c for c in dict.fromkeys(names) if not c.is_blank]
        inherits = names[0].is_blank and len(names) > 1 and bool(own) and not self.grid.has_merges
        texts = self._texts(row, one_line(own[-1].text) if own else "", inherits)
        if own and own[-1].struck:
            self._tell(Kind.UNREAD, row, f"{quoted(own[-1].text)}画了删除线。不要的请删去这一行，要的请去掉删除线")
        elif own and TOTALS.fullmatch(plain_words(own[0].text)):
            self._tell(Kind.PASSED, row, f"合计行：{quoted(own[0].text)}")
        elif not own or (own[-1].top < row and own[-1] is not self._anchor):
            shown = "、".join(quoted(text) for text in texts.values() if text)
            self._tell(Kind.UNREAD, row, f"没有栏目名称，只有{shown or '别的文字'}。应写明是哪个栏目")
        elif own[-1].top < row:
            self._same_name(row, texts)
        elif self._is_alone(texts) and not (self._is_owned_by_heading() and serial.isdigit()):
            self._name_alone(row, own[-1], serial)
        else:
            self._complete(row, names, own[-1], texts)

    def _texts(self, row: int, name: str, inherits: bool) -> dict[Field, str]:
        """What the row says; `inherits`: blank cells may once have been merged with those above."""
        texts = self.texts.of(self.grid, self.header, row)
        for kind, columns in ((Field.LEAD, self.header.lead), (Field.UPDATE, self.header.update)):
            above = self.texts.inherited(kind)
            if inherits and columns and above and not texts[kind]:
                texts[kind] = above
                words = f"“{name}”的{kind.value}是空的，按上一行“{above}”读入（.csv 不保留合并单元格）"
                self._tell(Kind.DOUBT, row, words, columns[0])
        return texts

    def _is_alone(self, texts: dict[Field, str]) -> bool:
        """Whether a name stands in its row without section and period."""
        lead = texts[Field.LEAD] if self.header.lead or self.header.sections else ""
        return plain_name(lead) in NOTHING and plain_name(texts[Field.UPDATE]) in NOTHING

    def _is_owned_by_heading(self) -> bool:
        return bool(self.texts.section) and not (self.header.lead or self.header.sections)

    def _same_name(self, row: int, texts: dict[Field, str]) -> None:
        """A further row of a name that is merged over several rows."""
        before = self.rows[-1]
        same = {k for k in (Field.UPDATE, Field.SUPPORTING, Field.LEAD) if texts[k] in ("", before.cells[k])}
        if len(same) == 3:
            return
        if same >= {Field.UPDATE, Field.SUPPORTING}:
            self.rows[-1] = replace(before, more_leads=(*before.more_leads, texts[Field.LEAD]))
            self._tell(Kind.DOUBT, row, f"“{before.name}”占了几行，责任科室不同：都作为责任科室读入")
            return
        self._tell(Kind.UNREAD, row, f"“{before.name}”占了几行，各行要求不同，不知以哪一行为准。请一个栏目写一行")
        self.remarks.append(Remark(Kind.UNREAD, before.where, f"“{before.name}”占了几行，各行要求不同，都没有读入"))
        self.rows.pop()
        self._anchor = None

    def _name_alone(self, row: int, cell: Cell, serial: str) -> None:
        """A name without section and period: the parent of the rows below where something says so."""
        found = name_cell(one_line(cell.text), cell.indent)
        self._anchor = None
        if not (self.header.lead or self.header.sections) and self._is_section_band(row, cell):
            return
        if NOTE_HEADS.match(found.name) or SENTENCE.search(found.name):
            self._tell(Kind.PASSED, row, f"说明文字：{quoted(cell.text)}")
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
            words = f"“{found.name}”没有写责任科室和更新时限，不知是栏目还是下面各行的上级栏目"
            self._tell(Kind.UNREAD, row, f"{words}。是栏目的请补全；是上级栏目的请把它并成一整行，或在各行写明上级栏目")
            return
        self._tell(Kind.PASSED, row, f"下面各行的上级栏目“{found.name}”")

    def _next_name(self, row: int, by_serial: bool) -> tuple[float | None, int, str] | None:
        """Rank, indentation and serial number of the next row's name, None where there is none."""
        for below in range(row + 1, len(self.grid.rows)):
            if any(not c.is_blank for c in self._cells(below)):
                cell = self.grid.rows[below][self.header.levels[-1]]
                found, serial = name_cell(cell.text, cell.indent), self._serial(below)
                rank = serial_rank(serial) if by_serial and serial else found.rank
                return rank, found.indent, serial
        return None

    def _complete(self, row: int, names: Sequence[Cell], anchor: Cell, texts: dict[Field, str]) -> None:
        """A row with its name and what is asked of it."""
        self._anchor = None
        if plain_name(anchor.text) in NOTHING:  # “/” where a level is not divided: the one above it is the column
            named = [cell for cell in names if cell.left < anchor.left and plain_name(cell.text) not in NOTHING]
            anchor = named[-1] if named and named[-1].top == row else anchor
        lines = name_lines(anchor.text)
        if plain_name(anchor.text) in DITTO | NOTHING:
            self._tell(Kind.UNREAD, row, f"栏目名称写的是{quoted(anchor.text)}。请写明名称", anchor.left)
            return
        lists = bool(self.header.lead) and self.header.lead[0] < self.header.levels[0]
        several = several_names(anchor.text, self.is_name, lists) if len(lines) == 1 or not lines[0] else []
        if several:
            self._tell(Kind.DOUBT, row, f"一格里的{quoted(anchor.text)}按 {len(several)} 个栏目读入", anchor.left)
            lines = several
        elif not lines[0]:
            if not self.is_name(plain_words(joined(lines[1:]))):
                words = f"一格里有几行文字：{quoted(anchor.text)}，不知是几个栏目"
                self._tell(Kind.UNREAD, row, f"{words}。请一行写一个栏目，或去掉格内换行", anchor.left)
                return
            lines = [joined(lines[1:])]
        above = self.outline.above(names, anchor)
        for line in lines:
            self._add(row, anchor, line, above, texts)
        self._anchor = anchor if len(lines) == 1 else None

    def _add(self, row: int, anchor: Cell, line: str, above: tuple[str, ...], texts: dict[Field, str]) -> None:
        found = name_cell(line, anchor.indent)
        name, aside = without_aside(found.name)
        if aside:
            found = replace(found, name=name)
            texts, is_taken = with_aside(texts, aside)
            if not is_taken:
                self._tell(Kind.DOUBT, row, f"“{name}”后面括号里的“{aside}”没有作为名称读入", anchor.left)
        if len(self.header.levels) == 1:
            nested, column = self.outline.nested(found.rank, found.indent, found.name)
            above = (*above, *nested)
            if column:
                sign = "编号" if found.rank is not None else "缩进"
                self._tell(Kind.DOUBT, row, f"“{found.name}”按{sign}作为“{column}”的下级栏目读入", anchor.left)
        parts, sure = cut_path(found.name, self.outline.is_parent, self.header.has_paths)
        if len(parts) > 1:
            parts = tuple(name_cell(part).name for part in parts)
        mark = "" if sure else "连接号"
        mark = "顿号" if "、" in parts[-1] and not self.is_name(parts[-1]) else mark
        if mark:
            self._tell(Kind.DOUBT, row, f"名称“{found.name}”里有{mark}，按一个栏目读入", anchor.left)
        header = self.header
        places = ((Field.LEAD, header.lead), (Field.SUPPORTING, header.supporting), (Field.UPDATE, header.update))
        spots = {kind: self.grid.where(row, columns[0] if columns else None) for kind, columns in places}
        spots[Field.NAME] = self.grid.where(row, anchor.left)
        path = self.outline.path((*above, *parts[:-1]))
        leads = texts[Field.LEAD].split("；")[0]
        several = header.sections and leads.startswith(Role.LEAD.value) and "、" in leads
        if several and not self.texts.notes.has_legend:
            self._tell(Kind.DOUBT, row, f"“{parts[-1]}”有几个科室都标了牵头记号，都作为责任科室读入")
        for kind, place, said in said_twice(self.grid, header, row):
            words = f"“{parts[-1]}”：有几列都写着{kind.value}（{said}），合在一起读入"
            self._tell(Kind.DOUBT, row, words, place)
        has = (bool(header.supporting), bool(header.update))
        self.rows.append(RawRow(self.grid.where(row), path, parts[-1], dict(texts), spots, *has))
