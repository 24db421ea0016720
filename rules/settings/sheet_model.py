"""What a sheet of the settings is: its columns, the part of rules.yaml it stands for, and its rows as the file gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from rules.settings.kinds import NO_WORDS_AT_ALL, Kind, Words
from rules.tree import Path

KEY_HEADING = "行号（勿改）"
CODE_HEADING = "代号（勿改）"
DAY_HEADING = "生效日期"
VALUE_HEADING = "现在的值"


class Shape(Enum):
    """How the rows of a sheet stand in the file."""

    RECORDS = auto()  # a list of paragraphs: sections, stops
    ENTRIES = auto()  # a mapping with any keys: 用语清单
    SETTINGS = auto()  # single values at known places: limits
    TENURES = auto()  # the owners with dates of all columns
    CHANGES = auto()  # the single values of dated changes


class Offer(Enum):
    """What a drop-down offers without insisting on it."""

    NOTHING = auto()
    SECTIONS = auto()
    COLUMNS = auto()
    PERIODS = auto()


@dataclass(frozen=True)
class Field:
    """One column of a sheet that may be filled in; for settings, the value of one row."""

    heading: str
    key: Path
    kind: Kind
    width: int = 14
    words: Words = NO_WORDS_AT_ALL
    offer: Offer = Offer.NOTHING
    required: bool = False
    dated: bool = False  # whether a change of it may begin on a day
    resting: str = ""  # what holds where nothing is written
    note: str = ""  # shown beside the cell when it is chosen


@dataclass(frozen=True)
class Setting:
    """A single value and how a clerk knows it."""

    path: Path
    group: str
    title: str
    short: str  # as a sentence calls it
    field: Field


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook."""

    name: str
    noun: str  # what a row is: 栏目
    about: str  # one sentence above the headings
    shape: Shape
    path: Path = ()
    fields: tuple[Field, ...] = ()
    key_heading: str = KEY_HEADING
    identity: tuple[str, ...] = ()  # the headings by which a row is known again in a newer file
    settings: tuple[Setting, ...] = ()
    told: tuple[tuple[str, int], ...] = ()  # grey columns, with their widths, before the ones to be filled in
    told_after: tuple[tuple[str, int], ...] = ()
    with_day: bool = False
    grows: bool = True  # whether rows may be added and taken out

    @property
    def key_first(self) -> bool:
        """Whether the key is what people call the row by, and stands in the first column."""
        return self.key_heading not in (KEY_HEADING, CODE_HEADING)

    @property
    def headings(self) -> tuple[tuple[str, int], ...]:
        """The columns from left to right, with their widths."""
        middle = [(one.heading, one.width) for one in self.fields]
        if self.with_day:  # beside what it is most often about
            at = next((number for number, one in enumerate(self.fields, 1) if one.dated), len(middle))
            middle.insert(at, (DAY_HEADING, 12))
        key = [(self.key_heading, 12)]
        first, last = (key, []) if self.key_first else ([], key)
        return (*first, *self.told, *middle, *self.told_after, *last)

    def field(self, heading: str) -> Field:
        """The column under a heading; KeyError where it is none that is filled in."""
        return {one.heading: one for one in self.fields}[heading]


@dataclass(frozen=True)
class Row:
    """One row as the file gives it."""

    sheet: Sheet
    key: str
    path: Path
    label: str
    cells: Mapping[str, str]  # heading -> what is shown
    fields: Mapping[str, Field]  # those that may be filled in, by heading
    grey: frozenset[str] = field(default=frozenset())  # headings of cells that are told here and changed elsewhere

    @property
    def identity(self) -> tuple[str, ...]:
        """By what the row is known again where places have moved."""
        return tuple(self.cells.get(heading, "") for heading in self.sheet.identity) or (self.key,)
