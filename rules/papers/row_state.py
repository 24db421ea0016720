"""Where the reading of a table's rows stands: its header, what was read, and what each row is told by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Self

from rules.papers.grid import Cell, Grid
from rules.papers.header_model import Header
from rules.papers.header_words import Field, plain_header
from rules.papers.name_cells import are_paths, plain_words, serial_rank
from rules.papers.notes_on_rows import Note
from rules.papers.other_rows import TITLE, quoted
from rules.papers.outline import Outline
from rules.papers.row_account import stray_columns
from rules.papers.row_texts import RowTexts
from rules.papers.table_model import Kind, RawRow, Remark
from rules.papers.whole_checks import Numbered
from rules.periods import parse_period

# A number in the column of serial numbers that is no numbering: 01, A3, 2-1.
_SERIAL = re.compile(r"[A-Za-z]?[-\d.]{1,6}")


@dataclass
class RowState:
    """The rows under one header of a grid, with `rows` and `remarks` as they grow."""

    grid: Grid
    header: Header
    outline: Outline
    is_name: Callable[[str], bool]
    whose: Callable[[str], str]  # the section that a heading names, "" where none
    rows: list[RawRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    texts: RowTexts = field(default_factory=RowTexts)
    notes: list[Note] = field(default_factory=list)  # texts that are no rows
    serials: list[Numbered] = field(default_factory=list)
    _last: int = 0  # the last row that is read
    assumed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # sentence -> place and name of each row
    doubt_all: str = ""  # what is doubtful about every row
    _has_paths: bool = False  # the names are whole paths, parted by strokes
    _strays: frozenset[int] = frozenset()  # columns without a heading
    _rows_read: int = -1  # the last row that became a column
    _anchor: Cell | None = None  # the name cell of the last row that was read

    def on(self, grid: Grid, header: Header) -> Self:
        """The same reader on a further piece of the table."""
        self.grid = grid
        self.header = replace(header, words=self.header.words | header.words)
        self._anchor = None
        return self

    def _look_over(self, first: int, last: int) -> None:
        """What only the rows together say: which columns hold stray words, and whether the names are paths."""
        self._last = last
        self._strays = stray_columns(self.grid, self.header, first, last)
        column = self.header.levels[-1]
        names = dict.fromkeys(row[column] for row in self.grid.rows[first : last + 1])
        self._has_paths = len(self.header.levels) == 1 and are_paths(
            [cell.words for cell in names if not cell.is_blank]
        )

    def _cells(self, row: int) -> tuple[Cell, ...]:
        return self.grid.rows[row][self.header.first : self.header.last + 1]

    def _tell(self, kind: Kind, row: int, words: str, column: int | None = None) -> None:
        self.remarks.append(Remark(kind, self.grid.where(row, column), words))

    def _note(self, row: int, what: str, text: str) -> None:
        self._tell(Kind.PASSED, row, f"{what}：{quoted(text)}")
        self.notes.append(Note(self.grid.where(row), text))

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

    def _says_duty(self, row: int, first: Cell) -> bool:
        """Whether a row that begins like a remark says who answers and how often in cells of their own: then it is none."""
        cells = self.grid.rows[row]
        lead = [cells[c] for c in self.header.lead if cells[c] is not first and cells[c].width == 1]
        often = [cells[c].words for c in self.header.update if cells[c] is not first]
        return any(not c.is_blank for c in lead) and any(parse_period(plain_words(text)) for text in often)
