"""What a section's page leaves out: every further entry on pages of plain rows, so that none has to be looked up in a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.cards import Card, Group

FOLDER = "more"
ROWS_A_PAGE = 1000


@dataclass(frozen=True)
class Part:
    """Rows of one kind on one page."""

    title: str
    anchor: str
    first: int  # the place of the first row among all of its kind
    total: int
    cards: tuple[Card, ...]

    @property
    def span(self) -> str:
        return f"第 {self.first}–{self.first + len(self.cards) - 1} 项，共 {self.total} 项"


@dataclass(frozen=True)
class Further:
    """One further page of a section."""

    number: int
    path: str
    parts: tuple[Part, ...]


Kinds = dict[str, tuple[Group, ...]]


def further_pages(kinds: Mapping[str, tuple[Group, ...]], stem: str) -> tuple[Kinds, tuple[Further, ...]]:
    """The groups with the addresses of what they leave out, and the pages that hold it, a thousand rows each. Pure."""
    parts: list[list[Part]] = [[]]
    room = ROWS_A_PAGE
    placed: Kinds = {}
    for level, groups in kinds.items():
        held = []
        for number, group in enumerate(groups, 1):
            anchor, rest, first = f"{level}-{number}", group.rest, len(group.cards) + 1
            while rest:
                if room == 0:
                    parts.append([])
                    room = ROWS_A_PAGE
                if not group.further:
                    group = replace(group, further=_path(stem, len(parts)), anchor=anchor)
                here, rest = rest[:room], rest[room:]
                parts[-1].append(Part(group.title, anchor, first, group.total, here))
                first, room = first + len(here), room - len(here)
            held.append(group)
        placed[level] = tuple(held)
    pages = tuple(Further(n, _path(stem, n), tuple(held)) for n, held in enumerate(parts, 1) if held)
    return placed, pages


def _path(stem: str, number: int) -> str:
    return f"{FOLDER}/{stem}-其余第{number}页.html"
