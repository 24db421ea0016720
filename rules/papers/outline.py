"""What stands above a row of the table: headings across it, parent columns by number or indentation, levels of the path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rules.names import plain_name
from rules.papers.grid import Cell
from rules.papers.name_cells import cut_path, joined, name_cell

DITTO = frozenset({"同上", "同上行", "〃", "″", "''", '"', "”", "“", "〞", "同前"})
NO_NUMBER = 99.0  # the rank of a row without a number, as a parent
ACROSS = 0.0  # the rank of a heading without a number


@dataclass(frozen=True)
class Heading:
    """A heading that holds for the rows below it until the next of its rank or above."""

    is_band: bool  # across the table; numbers of single rows do not end it
    rank: float
    name: str


@dataclass(frozen=True)
class Parent:
    """A row that those below it may stand under."""

    rank: float
    indent: int
    name: str
    is_column: bool  # with a section and a period of its own


@dataclass
class Outline:
    """The state of a table from above to below."""

    is_parent: Callable[[str], bool]
    headings: list[Heading] = field(default_factory=list)
    parents: list[Parent] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)

    def open(self, new: Heading) -> None:
        """A heading begins: it ends those of its rank and below, and whatever stood under them."""
        self.headings = [h for h in self.headings if h.rank < new.rank or (h.is_band and not new.is_band)]
        self.headings.append(new)
        self.parents = []
        if new.is_band:
            self.levels = []

    def close(self, rank: float) -> None:
        """A heading of another kind begins: what is numbered like it, or stands below, ends."""
        self.headings = [h for h in self.headings if h.rank < rank]
        self.parents, self.levels = [], []

    def open_by_indent(self, name: str, indent: int) -> None:
        """A parent begins whose children are set in further."""
        self.parents = [p for p in self.parents if p.indent < indent]
        self.parents.append(Parent(NO_NUMBER, indent, name, is_column=False))

    def open_level(self, level: int, name: str) -> None:
        """A parent begins in a column of levels."""
        kept = self.levels[:level]
        self.levels = [*kept, *[""] * (level - len(kept)), name]

    def nested(self, rank: float | None, indent: int, name: str) -> tuple[tuple[str, ...], str]:
        """The parents of a row in the one column of names, and which of them is a column itself ("" for none)."""
        if rank is not None:
            self.headings = [h for h in self.headings if h.is_band or h.rank < rank]
            self.parents = [p for p in self.parents if p.rank < rank]
        else:
            self.parents = [p for p in self.parents if p.indent + 2 <= indent]
        above = tuple(p.name for p in self.parents)
        columns = [p.name for p in self.parents if p.is_column]
        self.parents.append(Parent(NO_NUMBER if rank is None else rank, indent, name, is_column=True))
        return above, columns[-1] if columns else ""

    def above(self, names: Sequence[Cell], anchor: Cell) -> tuple[str, ...]:
        """The levels above the cell of a name, blank ones taken from the rows above."""
        levels: list[str] = []
        fresh = False  # once a level changes, nothing below it is taken from above
        for n, cell in enumerate(names):
            if cell is anchor:
                break
            before = self.levels[n] if n < len(self.levels) else ""
            if cell in names[:n]:
                levels.append("")
            elif cell.is_blank:
                levels.append("" if fresh else before)
            else:
                text = name_cell(one_line(cell.text), cell.indent).name
                text = before if plain_name(text) in DITTO else text
                fresh = fresh or before != text
                levels.append(text)
        self.levels = [*levels, name_cell(one_line(anchor.text), anchor.indent).name]
        return tuple(part for level in levels if level for part in cut_path(level, self.is_parent)[0])

    def path(self, above: Sequence[str]) -> tuple[str, ...]:
        """The whole path: headings first, nothing twice."""
        return tuple(dict.fromkeys((*(heading.name for heading in self.headings), *above)))


def one_line(text: str) -> str:
    """A cell's text without the breaks that only serve its width."""
    lines = [line for line in text.split("\n") if line.strip()]
    return joined(lines) if lines else ""
