"""The rows below a header: which are columns, which stand above some, and which are titles, totals or notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rules.names import plain_name
from rules.papers.grid import Cell, distinct
from rules.papers.header_words import Field
from rules.papers.heading_rows import HeadingReader
from rules.papers.lines_in_step import are_periods, in_step
from rules.papers.name_cells import (
    FEWEST_UNKNOWN,
    SHORTEST_NAME,
    TOTALS,
    cut_path,
    is_slogan,
    joined,
    listed_parts,
    name_cell,
    name_lines,
    numbering,
    plain_words,
    several_names,
    without_aside,
    without_marks,
)
from rules.papers.other_rows import is_remark, quoted, shown
from rules.papers.outline import DITTO, one_line
from rules.papers.row_account import unspoken
from rules.papers.row_texts import said_twice, with_aside
from rules.papers.section_cells import NOTHING, Role
from rules.papers.table_model import Kind, RawRow, Remark
from rules.papers.whole_checks import Numbered

FEWEST_LISTS = 2  # other cells of a column that list known names, from which an unknown list is one too


class RowReader(HeadingReader):
    """Reads the rows under one header of a grid into `rows` and `remarks`."""

    def read(self, first: int, last: int) -> None:
        """The rows from `first` to `last`."""
        self._look_over(first, last)
        for row in range(first, last + 1):
            cells = [c for c in distinct(self._cells(row)) if not c.is_blank or c.no_value]
            if cells:
                self._read_row(row, cells)

    def _read_row(self, row: int, cells: list[Cell]) -> None:
        serial = self._serial(row)
        content = [c for c in cells if not (serial and self._is_serial(c))]
        if row in self.grid.hidden_rows:
            self._tell(Kind.UNREAD, row, f"是隐藏的行（{quoted(shown(content))}），没有读。要读的请取消隐藏")
        elif self._is_header_again(cells):
            self._tell(Kind.PASSED, row, "重复的表头")
        elif self._is_label_row(row, content):
            self._anchor = None
        elif not content:
            self._tell(Kind.PASSED, row, f"只有序号“{serial}”")
        elif (is_remark(content) and not self._says_duty(row, content[0])) or self._is_title(content):
            self._note(row, "表名、说明、合计等文字", shown(content))
        elif self._is_band(row, content):
            self._band(row, content[0], serial)
        else:
            self._column(row, serial)

    def _column(self, row: int, serial: str) -> None:
        """A row that names a column, or stands above some."""
        needed = (*self.header.levels, *self.header.lead, *self.header.supporting, *self.header.update)
        if serial:
            self.serials.append(Numbered(self.grid.where(row), serial))
        names = [self.grid.rows[row][column] for column in self.header.levels]
        if any(self.grid.rows[row][column].no_value for column in needed):
            self._tell(Kind.UNREAD, row, "有的格子是公式，文件里没有算好的值。请在 Excel 里打开、保存一次再导入")
            return
        own = [c for c in dict.fromkeys(names) if not c.is_blank]
        struck = next((c for c in reversed(own) if c.struck), None)
        inherits = names[0].is_blank and len(names) > 1 and bool(own) and not self.grid.has_merges
        texts = self._texts(row, one_line(own[-1].text) if own else "", inherits)
        if struck:
            self._tell(Kind.UNREAD, row, f"{quoted(struck.text)}画了删除线。不要的请删去这一行，要的请去掉删除线")
        elif own and TOTALS.fullmatch(plain_words(own[0].text)) and not self._says_duty(row, own[0]):
            self._note(row, "合计行", shown([c for c in distinct(self._cells(row)) if not c.is_blank]))
        elif not own or (own[-1].top < row and own[-1] is not self._anchor):
            said = "、".join(quoted(text) for text in texts.values() if text)
            if self.rows and self._rows_read == row - 1:
                self._tell(
                    Kind.DOUBT, row - 1, f"“{self.rows[-1].name}”：下一行没有名称，写着{said or '别的文字'}，可能是它的"
                )
            self._tell(Kind.UNREAD, row, f"没有栏目名称，只有{said or '别的文字'}。应写明是哪个栏目")
        elif own[-1].top < row:
            self._same_name(row, texts)
        elif self._is_alone(texts) and any(self.grid.rows[row][column].struck for column in needed):
            self._tell(Kind.UNREAD, row, f"{quoted(own[-1].text)}的责任科室和更新时限都画了删除线，没有读")
        elif self._is_alone(texts) and not (self._is_owned_by_heading() and serial.isdigit()):
            self._name_alone(row, own[-1], serial)
        else:
            self._complete(row, names, own[-1], texts)

    def _texts(self, row: int, name: str, inherits: bool) -> dict[Field, str]:
        """What the row says; `inherits`: blank cells may once have been merged with those above."""
        texts = self.texts.of(self.grid, self.header, row)
        header, by_note = self.header, self.texts.notes.blank_as_above
        for kind, columns in (
            (Field.LEAD, header.lead), (Field.UPDATE, header.update), (Field.SUPPORTING, header.supporting),
        ):  # fmt: skip
            above = self.texts.inherited(kind)
            if not columns or not name or not above or texts[kind]:
                continue
            if kind in by_note:
                texts[kind] = above
                self.assumed.setdefault("表中注明空白的和上一行相同，照此读入", []).append((self.grid.where(row), name))
            elif inherits and kind is not Field.SUPPORTING:
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

    def _complete(self, row: int, names: Sequence[Cell], anchor: Cell, texts: dict[Field, str]) -> None:
        """A row with its name and what is asked of it."""
        self._anchor = None
        if plain_name(anchor.text) in NOTHING:  # “/” where a level is not divided: the one above it is the column
            named = [cell for cell in names if cell.left < anchor.left and plain_name(cell.text) not in NOTHING]
            anchor = named[-1] if named and named[-1].top == row else anchor
        lines = name_lines(anchor.text, self.is_name)
        if plain_name(anchor.text) in DITTO | NOTHING:
            self._tell(Kind.UNREAD, row, f"栏目名称写的是{quoted(anchor.text)}。请写明名称", anchor.left)
            return
        several = (
            several_names(anchor.text, self.is_name, self._lists_names(anchor))
            if len(lines) == 1 or not lines[0]
            else []
        )
        if several:
            words = f"一格里的{quoted(anchor.text)}按 {len(several)} 个栏目读入"
            self._tell(Kind.ASSUMED if self._is_sure_list(anchor, several) else Kind.DOUBT, row, words, anchor.left)
            lines = several
        elif not lines[0] and are_periods(texts[Field.UPDATE], len(lines) - 1):
            lines = lines[1:]
            self._tell(Kind.DOUBT, row, f"一格里的{quoted(anchor.text)}和更新时限逐行对应，按 {len(lines)} 个栏目读入")
        elif not lines[0]:
            if not self.is_name(plain_words(joined(lines[1:]))):
                words = f"一格里有几行文字：{quoted(anchor.text)}，不知是几个栏目"
                self._tell(Kind.UNREAD, row, f"{words}。请一行写一个栏目，或去掉格内换行", anchor.left)
                return
            lines = [joined(lines[1:])]
        elif "\n" in anchor.text.strip() and len(lines) == 1 and self._is_name_broken(anchor.text, lines[0]):
            self._tell(Kind.DOUBT, row, f"“{lines[0]}”：格里换了行，按一个栏目读入", anchor.left)
        above = self.outline.above(names, anchor)
        each, doubt = in_step(texts, len(lines), self.whose) if len(lines) > 1 else ([texts], "")
        for line, own in zip(lines, each, strict=True):
            self._add(row, anchor, line, above, own)
        if doubt:
            self._tell(Kind.DOUBT, row, f"“{'、'.join(lines)}”：{doubt}", anchor.left)
        if self.doubt_all:
            self._tell(Kind.DOUBT, row, f"“{'、'.join(lines)}”：{self.doubt_all}")
        for column, words in unspoken(self.grid, self.header, row, self._strays):
            self._tell(Kind.DOUBT, row, f"“{'、'.join(lines)}”：{words}", column)
        self._anchor = anchor if len(lines) == 1 else None
        self._rows_read = row

    def _lists_names(self, anchor: Cell) -> bool:
        """Whether cells of this table list names: a row for each section, or other cells of the column plainly do."""
        if len(listed_parts(anchor.text)) < 2:
            return False
        lists_many = (
            len(listed_parts(anchor.text)) >= FEWEST_UNKNOWN
            and bool(self.header.lead)
            and self.header.lead[0] < self.header.levels[0]
        )
        return lists_many or self._other_lists(anchor) >= FEWEST_LISTS

    def _other_lists(self, anchor: Cell) -> int:
        """How many other cells of the column list known names."""
        column = anchor.left
        rows = self.grid.rows[self.header.bottom + 1 :]
        cells = dict.fromkeys(row[column] for row in rows if row[column] is not anchor)
        return sum(bool(several_names(cell.text, self.is_name, False)) for cell in cells)

    def _is_sure_list(self, anchor: Cell, names: Sequence[str]) -> bool:
        """Whether a cell is sure to list names: all are known or numbered, or it looks like other lists of the column."""
        known = [self.is_name(without_aside(name)[0]) for name in names]
        lines = [plain_words(line) for line in anchor.text.split("\n") if line.strip()]
        is_by_lines = len(lines) == len(names)
        if all(known) or (is_by_lines and all(numbering(line)[0] is not None for line in lines)):
            return True
        whole = all(len(name) >= SHORTEST_NAME for name in names)
        alike = any(known) or (is_by_lines and len(names) >= FEWEST_UNKNOWN)
        return whole and alike and self._other_lists(anchor) >= FEWEST_LISTS

    def _is_name_broken(self, text: str, name: str) -> bool:
        """Whether the first line of a name is another column's name: two columns may stand there."""
        first = numbering(plain_words(text.strip().split("\n")[0]))[1]
        return len(first) >= SHORTEST_NAME and self.is_name(first) and not self.is_name(numbering(plain_words(name))[1])

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
        parts, sure = cut_path(found.name, self.outline.is_parent, self.header.has_paths or self._has_paths)
        if len(parts) > 1:
            parts = tuple(name_cell(part).name for part in parts)
        mark = "" if sure else "连接号"
        is_one = self.is_name(parts[-1]) or is_slogan(parts[-1])
        mark = "顿号" if "、" in parts[-1] and not is_one else mark
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
        has = (bool(header.supporting), bool(header.update or header.periods or self.texts.period))
        marks = frozenset(mark for cell in self._cells(row) for mark in without_marks(cell.words.strip())[1])
        besides = tuple((h.words, self.grid.rows[row][h.column].words) for h in (*header.unknown, *header.spare))
        told = (has[0], has[1], (), marks, besides, header.strokes, header.prose)
        self.rows.append(RawRow(self.grid.where(row), path, parts[-1], dict(texts), spots, *told))
