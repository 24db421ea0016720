"""Tables of fees: which fields their heads offer, and which fees leave one empty. Cells that span rows count for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from audits.extract.document import Document
from audits.extract.grid import Grid, read_grids
from audits.extract.labels import vocabulary

PART = "fees"  # of labels.yaml
LONGEST_HEAD = 20  # characters; what is longer is no head
HEAD_ROWS_MOST = 4
# Words of heads that are not in the vocabulary as a whole: 收费依据（文号）, 标准（元）. Read wide: a field found is nobody's fault.
_LOOSE = {
    "basis": ("依据", "文号", "文件"),
    "standard": ("标准", "金额", "费率", "元"),
    "title": ("项目", "名称"),
    "other": ("序号", "编号", "备注", "说明", "单位", "部门"),
}
# A sum or a note is no fee, and one that is not charged any more, or never was, owes no rate.
_SUM_OR_NOTE = re.compile(r"^(?:合\s*计|小\s*计|总\s*计|备?注|说明)")
_NOT_CHARGED = re.compile(
    "取消|停征|停止|暂停|废止|免征|免收|免费|不收|(?:无|没有|不涉及).{0,6}收费|收费.{0,4}(?:无|没有)"
)


@dataclass(frozen=True)
class FeeTable:
    """One table: the words of its head, the fields they mean by place, and its rows of fees."""

    heads: tuple[str, ...]
    fields: tuple[frozenset[str], ...]
    rows: tuple[tuple[str, ...], ...]

    def has(self, field: str) -> bool:
        """Whether a head means this field."""
        return any(field in meant for meant in self.fields)

    @property
    def unknown_heads(self) -> tuple[str, ...]:
        """Heads that no vocabulary knows: one of them may mean what is sought."""
        return tuple(head for head, meant in zip(self.heads, self.fields, strict=True) if head and not meant)

    def empty(self, field: str) -> tuple[str, ...]:
        """The fees whose every cell of this field is empty."""
        title = next(x for x, meant in enumerate(self.fields) if "title" in meant)
        family = self._family()
        return tuple(
            row[title]
            for y, row in enumerate(self.rows)
            if row[title] and not self._fills(row, field) and y not in family and not _owes_nothing(row, row[title])
        )

    def _fills(self, row: tuple[str, ...], field: str) -> bool:
        return any(row[x] for x, meant in enumerate(self.fields) if field in meant)

    def _family(self) -> frozenset[int]:
        """Rows that fill each other's fields: a fee with its basis, and right below it its kinds with a rate each."""
        found: set[int] = set()
        parent = -1
        for y, row in enumerate(self.rows):
            based, rated = self._fills(row, "basis"), self._fills(row, "standard")
            if based:
                parent = -1 if rated else y
            elif rated and parent >= 0:
                found |= {parent, y}
        return frozenset(found)


def read_fee_tables(doc: Document) -> Iterator[FeeTable]:
    """The tables of a page whose head names fees and at least one more field of a catalogue."""
    for grid in read_grids(doc):
        table = _table(grid)
        if table is not None:
            yield table


def _table(grid: Grid) -> FeeTable | None:
    for y, heads in enumerate(grid[:HEAD_ROWS_MOST]):
        below = grid[y + 1] if y + 1 < len(grid) and _is_second_head(heads, grid[y + 1]) else heads
        fields = tuple(_meant(head) | _meant(lower) for head, lower in zip(heads, below, strict=True))
        meant = frozenset().union(*fields)
        if "title" in meant and len(meant - {"title", "other"}) >= 1 and len(set(heads)) > 1:
            rows = tuple(row for row in grid[y + 1 :] if row != below and _is_fee(row, heads))
            names = (head if head == lower else f"{head}：{lower}" for head, lower in zip(heads, below, strict=True))
            return FeeTable(tuple(names), fields, rows)
    return None


def _owes_nothing(row: tuple[str, ...], title: str) -> bool:
    return _SUM_OR_NOTE.match(title) is not None or any(_NOT_CHARGED.search(cell) for cell in row)


def _is_second_head(heads: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """Whether a row goes on with the head above it: some of whose cells reach over several columns, and all others down into the row."""
    spread = {head for head, other in pairwise(heads) if head and head == other}
    alone = [x for x, head in enumerate(heads) if head not in spread]
    return bool(spread and alone) and all(row[x] == heads[x] for x in alone)


def _meant(head: str) -> frozenset[str]:
    """The fields a head means: exactly, or by words that only this field has."""
    if not head or len(head) > LONGEST_HEAD:
        return frozenset()
    exact = vocabulary(PART).of(head)
    if exact:
        return frozenset(exact)
    plain = head.replace(" ", "")
    return frozenset(field for field, words in _LOOSE.items() if any(word in plain for word in words))


def _is_fee(row: tuple[str, ...], heads: tuple[str, ...]) -> bool:
    """Whether a row holds a fee: not a second head, not a heading or note that fills the row."""
    filled = {cell for cell in row if cell}
    return len(filled) >= 2 and row != heads and not all(_meant(cell) for cell in filled)
