"""What a row says besides its name: owners, period and the rest, 同上 undone, matrices of sections put into words."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.names import plain_name
from rules.papers.grid import Grid
from rules.papers.header_model import Header
from rules.papers.header_words import Field
from rules.papers.name_cells import without_marks
from rules.papers.outline import DITTO, one_line
from rules.papers.section_cells import NOTHING, Role
from rules.papers.table_model import CLOSED
from rules.papers.table_notes import TableNotes
from rules.periods import parse_period


@dataclass
class RowTexts:
    """Reads the cells of one header's rows, from above to below."""

    notes: TableNotes = field(default_factory=TableNotes)
    period: str = ""  # how often, where a heading says so and no column does
    section: str = ""  # whose rows these are, where the sheet or a heading says so and no column does
    _above: dict[Field, str] = field(default_factory=dict)

    def of(self, grid: Grid, header: Header, row: int) -> dict[Field, str]:
        """The texts of a row by what they are."""
        places = {Field.LEAD: header.lead, Field.SUPPORTING: header.supporting, Field.UPDATE: header.update}
        places |= {
            kind: header.columns(kind) for kind in (Field.AMOUNT, Field.BASIS, Field.NOTES, Field.URL, Field.PERSON)
        }
        texts = {}
        for kind, columns in places.items():
            cells = dict.fromkeys(grid.rows[row][column] for column in columns)
            said = [without_marks(cell.words.strip())[0] for cell in cells]
            texts[kind] = "\n".join(self._undone(kind, words) for words in said if words)
        if header.sections and not header.lead:
            texts[Field.LEAD] = self._from_matrix(grid, header, row)
        elif not header.lead and self.section:
            texts[Field.LEAD] = self.section
        if header.periods and not header.update:
            texts[Field.UPDATE] = self._marked_period(grid, header, row)
        elif not header.update and self.period:
            texts[Field.UPDATE] = self.period
        return texts

    def inherited(self, kind: Field) -> str:
        """What the cell above said, for files that lose merged cells; "" where nothing stands above."""
        return one_line(self._above.get(kind, ""))

    def _undone(self, kind: Field, text: str) -> str:
        """同上 replaced by what it stands for."""
        if plain_name(text) in DITTO:
            return self._above.get(kind, "")
        self._above[kind] = text
        return text

    def _from_matrix(self, grid: Grid, header: Header, row: int) -> str:
        """The marks of a row in the words of a cell: 牵头：宣传科；配合：办公室. A strange mark makes it unreadable."""
        roles: dict[Role, list[str]] = {Role.LEAD: [], Role.SUPPORTING: []}
        across = {grid.rows[row][column] for column, _ in header.sections if grid.rows[row][column].width > 1}
        if len(across) == 1 and (cell := across.pop()).words.strip() and not self.notes.role_of(plain_name(cell.words)):
            return cell.words  # 各科室, written across the columns of all of them
        for column, section in header.sections:
            mark = plain_name(grid.rows[row][column].text)
            if role := self.notes.role_of(mark):
                roles[role].append(section)
            elif mark not in NOTHING:
                return f"{section}下面的“{mark}”"
        return "；".join(f"{role.value}：{'、'.join(names)}" for role, names in roles.items() if names)

    def _marked_period(self, grid: Grid, header: Header, row: int) -> str:
        """The period whose column is marked; two of them, or a strange mark, make it unreadable."""
        marked = [
            (words, mark) for column, words in header.periods if (mark := plain_name(grid.rows[row][column].words))
        ]
        marked = [(words, mark) for words, mark in marked if mark not in NOTHING]
        if len(marked) == 1 and (self.notes.role_of(marked[0][1]) or marked[0][0] == marked[0][1]):
            return marked[0][0]
        return "、".join(f"{words}一列“{mark}”" for words, mark in marked)


def with_aside(texts: dict[Field, str], aside: str) -> tuple[dict[Field, str], bool]:
    """The texts with what stands in brackets behind a name: its period where no cell gives one, or that it is closed.

    And whether it was taken so; else it is told.
    """
    if parse_period(aside) and plain_name(texts[Field.UPDATE]) in NOTHING:
        return {**texts, Field.UPDATE: aside}, True
    return ({**texts, Field.NOTES: aside}, True) if CLOSED.search(aside) else (texts, False)


def said_twice(grid: Grid, header: Header, row: int) -> list[tuple[Field, int, str]]:
    """What several columns of one kind say differently in a row: it is put together, and may contradict itself."""
    found = []
    for kind, columns in ((Field.LEAD, header.lead), (Field.UPDATE, header.update)):
        said = dict.fromkeys(one_line(grid.rows[row][column].text) for column in columns)
        filled = [text for text in said if plain_name(text) not in NOTHING]
        if len(filled) > 1:
            found.append((kind, columns[0], "、".join(filled)))
    return found
