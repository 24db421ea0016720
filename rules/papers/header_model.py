"""A header of a responsibility table: where it stands, and what each column below it holds."""

from __future__ import annotations

from dataclasses import dataclass

from rules.papers.header_words import Field
from rules.papers.roles_by_place import Strokes


@dataclass(frozen=True)
class Heading:
    """One column's heading: its words as written, and what it is taken for."""

    column: int
    words: str
    field: Field | None = None
    depth: float = 0.0  # of a level
    rank: int = 0  # 0 the surest
    own: str = ""  # the lowest of its words, where it stands in several rows


@dataclass(frozen=True)
class Header:
    """One header with its columns, by what they hold."""

    top: int
    bottom: int
    levels: tuple[int, ...]  # from the highest to the column itself
    lead: tuple[int, ...]
    supporting: tuple[int, ...]
    update: tuple[int, ...]
    fields: tuple[tuple[int, Field], ...]  # the other columns that are taken
    unknown: tuple[Heading, ...]  # headings nobody understood
    spare: tuple[Heading, ...]  # understood, but another column says it better
    first: int
    last: int
    sections: tuple[tuple[int, str], ...] = ()  # a column for each section, where no other says who leads
    has_paths: bool = False  # a name is a whole path; strokes part its levels
    joining: bool = False  # the supporting column says 责任科室, and leads only because another says 牵头
    periods: tuple[tuple[int, str], ...] = ()  # a column for each period, where no other says how often
    left_out: tuple[int, ...] = ()  # known, and not needed
    strokes: Strokes | None = None  # a stroke parts who leads from who supports, by the heading
    prose: str = ""  # the heading of a column whose prose holds the period
    words: frozenset[str] = frozenset()  # all its headings, by which it is known again on a further page

    @property
    def layout(self) -> tuple[object, ...]:
        """What a repeated header has the same."""
        return self.levels, self.lead, self.supporting, self.update, self.fields

    def columns(self, field: Field) -> tuple[int, ...]:
        return tuple(column for column, kind in self.fields if kind is field)
