"""The responsibility table as the office keeps it -> its columns, each read whole or told why it was not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rules.papers.cards import cards
from rules.papers.cell_labels import labelled
from rules.papers.checked_rows import RowChecker, assumed_remarks
from rules.papers.columns_told import told_columns, told_top
from rules.papers.content_headers import completed, header_by_content, told_content
from rules.papers.cross_tables import cross_table
from rules.papers.grid import Grid, PaperError, distinct
from rules.papers.header_model import Header
from rules.papers.header_words import Field
from rules.papers.known_names import KnownNames, known_names
from rules.papers.lying_tables import is_form, lying_tables
from rules.papers.name_cells import SENTENCE, numbering, plain_words
from rules.papers.notes_on_rows import Note, note_remarks
from rules.papers.other_rows import KINDS_OF_COLUMNS, OF_TABLES, TITLE, quoted
from rules.papers.outline import ACROSS, Heading, Outline
from rules.papers.parted_columns import parted
from rules.papers.section_cells import Role, parse_sections
from rules.papers.section_headings import section_heading
from rules.papers.section_names import SectionNames
from rules.papers.table_files import open_tables
from rules.papers.table_headers import find_headers
from rules.papers.table_model import Kind, RawRow, Remark, TableReading, TableRow
from rules.papers.table_notes import TableNotes, notes_of
from rules.papers.table_rows import RowReader
from rules.papers.whole_checks import aside_remarks, count_remarks, double_remarks, parent_remarks, serial_remarks
from rules.schema import Rules

# Names of sheets that say nothing.
_GENERIC = re.compile(r"(?:sheet|工作表|表|第)?[\s\d一二三四五六七八九十]+(?:页|部分)?|.*表|.*\d{4}.*", re.IGNORECASE)
_OLD = re.compile("作废|废止|旧[表版]|停用|不用|历史|存档|备份|过期|[(（]旧[)）]|^旧")
# Who made the table need not be who answers for what stands in it.
FILLER = re.compile("(?:填报|填表|制表|编制|报送|汇总|印发|发布)(?:科室|单位|部门|人)?[:：]")
# Above a further piece of a table.
GOES_ON = re.compile(
    "[（(]?(?:续表?|接上[页表]|第[\\d一二三四五六七八九十]+页|共\\d+页|续上页)[\\s\\d一二三四五六七八九十:：]*[）)]?|[（(]续.{0,3}[）)]"
)
NO_HEADER = "没有找到表头（要有栏目名称，和责任科室或更新时限），没有读"


def read_table(path: Path, rules: Rules) -> TableReading:
    """Every row of the file's tables; PaperError where there is no responsibility table in it."""
    paper = open_tables(path)
    names = SectionNames(rules)
    texts = [*paper.below, *(text for grid in paper.grids for text in grid.texts())]
    reading = _Reading(names, known_names(rules.columns), notes_of(texts))
    reading.is_one_of_many = sum(bool(find_headers(grid, reading.is_section)) for grid in paper.grids) > 1
    for grid in paper.grids:
        reading.read(grid)
    if not reading.readers:
        raise PaperError(
            f"{path.name}：没有找到责任分解表。表头里要有“栏目名称”“责任科室”“更新时限”这样的字样，合在一行或上下两行都可以。"
        )
    checker = RowChecker(names, reading.known, reading.notes)
    raw = [row for reader in reading.readers for row in reader.rows]
    rows = checker.checked(raw)
    said = [*reading.said, *(note for reader in reading.readers for note in reader.notes)]
    said += [Note(paper.path.name, text) for text in paper.below]
    remarks = [remark for reader in reading.readers for remark in reader.remarks]
    remarks += [*checker.remarks, *note_remarks(said, raw, names)]
    remarks += reading.cross_checked(raw, rows, said)
    return TableReading(rows, tuple(remarks), (*paper.left_out, *reading.left_out))


@dataclass
class _Reading:
    """The grids of one file, one after the other: a table may go on from one to the next."""

    names: SectionNames
    known: KnownNames
    notes: TableNotes
    readers: list[RowReader] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    assumed: list[Remark] = field(default_factory=list)  # of whole columns
    said: list[Note] = field(default_factory=list)  # above the tables
    is_one_of_many: bool = False  # several sheets or tables hold columns
    _open: list[RowReader] = field(default_factory=list)  # the readers of the table that may go on
    _section: str = ""  # whose tables stand here, by the last heading above one

    def is_section(self, word: str) -> bool:
        return bool(self.names.resolve(word))

    def whose(self, text: str) -> str:
        return section_heading(text, self.names)

    def is_owner(self, text: str) -> bool:
        named = parse_sections(text, self.names, Role.LEAD)
        return bool(named.lead) and not named.problems

    def read(self, grid: Grid) -> None:
        """One grid: as it stands, else lying on its side, else as the further piece of the table before it."""
        if _OLD.search(grid.title):
            self.left_out.append(f"{grid.label}从名称看已经不用，没有读。要读的请改工作表的名称")
            return
        headers = find_headers(grid, self.is_section)
        if not any(header.lead and header.update for header in headers):
            grid, headers = self._parted(grid, headers)
        lying = [] if headers else lying_tables(grid, self.is_section)
        for piece, its_headers in lying or [(grid, headers)] * bool(headers):
            self._read_under(piece, its_headers)
        if not (headers or lying or self._put_together(grid) or self._goes_on(grid)):
            self._by_content(grid)

    def _parted(self, grid: Grid, headers: list[Header]) -> tuple[Grid, list[Header]]:
        """The grid with a column that says who answers and how often made two, where that gives a whole header."""
        two = parted(grid, self.is_owner)
        found = find_headers(two, self.is_section) if two else []
        if not two or not any(header.lead and header.update for header in found):
            return grid, headers
        column = two.where(found[0].bottom + 1, two.parted_at)
        self.assumed.append(Remark(Kind.ASSUMED, column, "这一列既写责任科室又写更新时限，拆开读入，请对照原表看一遍"))
        return two, found

    def _put_together(self, grid: Grid) -> bool:
        """Whether the grid is no list, but a table with two heads or cards: it is made one and read; that is told."""
        crossed = cross_table(grid, self.is_section, self.is_owner)
        carded = None if crossed else cards(grid)
        made, stray = crossed or carded or (None, [])
        headers = find_headers(made, self.is_section) if made else []
        if not made or not headers:
            return False
        self._read_under(made, headers)
        what = "行和列各有表头的表，按行列相交的格子" if crossed else "一个栏目一张卡片的表，按格子里的标签"
        place = grid.where(0)
        self.assumed.append(Remark(Kind.ASSUMED, place, f"这是{what}逐个栏目读入，请对照原表看一遍"))
        self.left_out += [f"{place}起的表里，{quoted(text)}不属于哪一个栏目，没有读" for text in stray]
        self.said += [Note(place, text) for text in stray]
        return True

    def _read_under(self, grid: Grid, headers: list[Header]) -> None:
        titles = [c.text for row in grid.rows[: headers[0].top] for c in distinct(row) if not c.is_blank]
        self.said += [Note(grid.where(0), text) for text in (*grid.above, *titles)]
        self.left_out += told_top(grid, headers[0].top)
        goes_on = not grid.has_letters and all(map(self._is_said_again, (*grid.above, *titles)))
        grid = replace(grid, titles=frozenset(plain_words(title) for title in titles))
        tops = sorted({header.top for header in headers})
        for top, below in zip(tops, [*tops[1:], len(grid.rows)], strict=True):
            panels = [header for header in headers if header.top == top]
            same = [reader.header.layout for reader in self._open] == [header.layout for header in panels]
            if same and (goes_on or top != tops[0]):
                readers = [reader.on(grid, header) for reader, header in zip(self._open, panels, strict=True)]
                begin = top if top != tops[0] else panels[0].bottom + 1
            else:
                readers = [self._reader(grid, header, titles) for header in panels]
                begin = panels[0].bottom + 1
            self._open = readers
            for reader in readers:
                reader.read(begin, below - 1)

    def _is_said_again(self, text: str) -> bool:
        """Whether words above a further piece of a table only say that it goes on, or repeat its title."""
        words = plain_words(text)
        before = {
            title for reader in self._open for title in (*reader.grid.titles, *map(plain_words, reader.grid.above))
        }
        return bool(GOES_ON.fullmatch(words)) or words in before

    def _reader(self, grid: Grid, known: Header, titles: list[str]) -> RowReader:
        header = completed(known, grid, self.is_owner)
        outline = Outline(self.known.is_parent)
        over = self._name_over(grid, header)
        if over:
            outline.open(over)
        reader = RowReader(grid, header, outline, self.known.is_name, self.whose)
        reader.texts.notes = self.notes
        labels = labelled(grid, 0, max(header.top, 0))
        if not (header.lead or header.sections):
            self._take_section(reader, [grid.title, *grid.above, *titles], labels.get(Field.LEAD, ""))
        if not (header.update or header.periods) and Field.UPDATE in labels:
            reader.texts.period = labels[Field.UPDATE]
            told = f"表头上面写着更新时限“{labels[Field.UPDATE]}”，各行都照它读入"
            reader.remarks.append(Remark(Kind.PASSED, grid.where(header.top), told))
        self.readers.append(reader)
        if over:
            told = f"照标题，下面各行的上级栏目是“{over.name}”"
            reader.remarks.append(Remark(Kind.PASSED, grid.where(header.top), told))
        self.left_out += told_columns(grid, header)
        if header != known:
            self._tell_content(reader)
        return reader

    def _name_over(self, grid: Grid, header: Header) -> Heading | None:
        """The parent that a numbered line above a table names, or the sheet or line above each of several tables."""
        sheet = grid.title if self.is_one_of_many and len(header.levels) == 1 else ""
        last = next((c for row in reversed(grid.rows[: header.top]) for c in row if not c.is_blank), None)
        numbered_title = last.text if last and (numbering(plain_words(last.text))[0] or 9) <= 2 else ""
        is_band = not numbered_title or bool(last and last.width > 1)
        caption = numbered_title or (grid.above[-1] if grid.above else sheet)
        rank, name = numbering(plain_words(caption))
        name = re.sub("(?:类|栏目)$", "", name) if self.known.is_parent(re.sub("(?:类|栏目)$", "", name)) else name
        of_tables = (
            TITLE.fullmatch(name)
            or KINDS_OF_COLUMNS.fullmatch(name)
            or (OF_TABLES.fullmatch(name) and not self.known.is_name(name))
        )
        if not name or SENTENCE.search(name) or of_tables or self.whose(caption):
            return None
        numbered = rank is not None and rank <= 2
        if numbered or (self.is_one_of_many and self.known.is_parent(name)):
            return Heading(is_band, rank if numbered and rank is not None else ACROSS, name)
        if self.is_one_of_many and len(header.levels) == 1 and not _GENERIC.fullmatch(name):
            self.left_out.append(f"{grid.label}：“{name}”没有当作上级栏目；是上级栏目的，请在表中加一列写明")
        return None

    def _take_section(self, reader: RowReader, titles: list[str], labelled: str) -> None:
        """A sheet for each section, or a title or label that names it, where no column of the table does.

        A label's word is taken even where nobody is registered by it: then each row is told to have an unknown section.
        """
        named = labelled or next((section for title in reversed(titles) if (section := self.whose(title))), "")
        where = reader.grid.where(reader.header.top)
        if named:
            filler = any(FILLER.search(title) and named in (self.whose(title), labelled) for title in titles)
            words = f"表中没有责任科室一列，按标题各行都由“{named}”负责"
            reader.remarks.append(Remark(Kind.PASSED, where, words))
            reader.doubt_all = f"责任科室照标题里的“{named}”读入，那里写的是填报、制表单位" if filler else ""
        elif self._section and not reader.grid.has_letters and not any(titles):
            words = f"表中没有责任科室一列，标题里也没有科室，照前一个表格按“{self._section}”读入"
            reader.remarks.append(Remark(Kind.DOUBT, where, words))
            named = self._section
        reader.texts.section = self._section = named

    def _goes_on(self, grid: Grid) -> bool:
        """A table of a document goes on without a header where the one before it ended on the page above."""
        fits = bool(self._open) and self._open[0].grid.width == grid.width
        if not fits or grid.has_letters or grid.above:
            return False
        self._open = [reader.on(grid, replace(reader.header, top=-1, bottom=-1)) for reader in self._open]
        for reader in self._open:
            reader.read(0, len(grid.rows) - 1)
        return True

    def _by_content(self, grid: Grid) -> None:
        """A table whose header nobody knows, read by what stands in its cells; else it is told."""
        header = None if is_form(grid, self.is_section) else header_by_content(grid, self.is_owner)
        if header:
            self._read_under(grid, [header])
            self._tell_content(self.readers[-1])
        elif grid.rows:
            self.left_out.append(f"{grid.label or '这个文件'}{NO_HEADER}")
            self.said += [Note(grid.label, text) for text in grid.texts()]

    def _tell_content(self, reader: RowReader) -> None:
        where = reader.grid.where(max(reader.header.top, 0))
        reader.remarks.append(Remark(Kind.DOUBT, where, told_content(reader.header, reader.grid)))

    def cross_checked(self, raw: Sequence[RawRow], rows: Sequence[TableRow], said: Sequence[Note]) -> list[Remark]:
        """What does not agree within the reading as a whole."""
        told = list(self.assumed)
        told += [remark for reader in self.readers for remark in assumed_remarks(reader.assumed)]
        for reader in self.readers:
            told += serial_remarks(reader.grid.where(max(reader.header.top, 0)), reader.serials)
        unread = {remark.where for reader in self.readers for remark in reader.remarks if remark.kind is Kind.UNREAD}
        told += count_remarks([note.text for note in said], {len(raw), len(raw) + len(unread)})
        table_of = {row.where: n for n, reader in enumerate(self.readers) for row in reader.rows}
        of_row = {(row.where, row.name): row for row in raw}
        asides = [
            (row, {heading: self._sections_in(text) for heading, text in of_row[row.where, row.name].aside})
            for row in rows
        ]
        return [*told, *parent_remarks(rows), *double_remarks(rows, table_of), *aside_remarks(asides)]

    def _sections_in(self, text: str) -> frozenset[str]:
        named = parse_sections(text, self.names, Role.LEAD)
        return frozenset() if named.problems else frozenset((*named.lead, *named.supporting))
