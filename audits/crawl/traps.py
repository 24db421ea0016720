"""Calendars, filters and other places where a portal makes up addresses without end.

A trap's addresses are found on the trap's own pages, and those pages bring nothing: no line of text and no address that
was not there before. A list's pages are found on each other too, but bring entries; articles linked by 上一篇/下一篇 bring
their text. So only a long run of barren pages closes a pattern, and only for what its own pages go on to invent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

REASON = "同一模式的地址不断产生而没有新内容，疑似日历或筛选陷阱"
CHAIN_WATCHED = 20  # pages of one pattern found on each other before anything is measured
BARREN_RUN = 30  # pages without anything new, one after another, that close a pattern
FEWEST_LETTERS = 2  # a line of fewer letters (beside its digits) is no content

_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass
class _Chain:
    pages: int = 0
    barren: int = 0
    lines: set[int] = field(default_factory=set)


class Traps:
    """Which patterns of addresses have proved endless in this run."""

    def __init__(self) -> None:
        self._chains: dict[str, _Chain] = {}
        self._closed: set[str] = set()

    def closed(self, shape: str) -> bool:
        return shape in self._closed

    def watches(self, shape: str) -> bool:
        """Count one more page of a pattern found on a page of the same pattern; True once its text is wanted."""
        chain = self._chains.setdefault(shape, _Chain())
        chain.pages += 1
        return chain.pages > CHAIN_WATCHED

    def read(self, shape: str, lines: Iterable[str], brought: bool) -> bool:
        """Weigh a watched page; True when it closes its pattern. `brought`: it led to an address of another pattern."""
        chain = self._chains[shape]
        letters = (_NOT_LETTERS.sub("", line) for line in lines)
        found = {hash(line) for line in letters if len(line) >= FEWEST_LETTERS}
        # The first page weighed only shows what its pattern always has.
        new = brought or (bool(chain.lines) and not found <= chain.lines)
        chain.lines |= found
        chain.barren = 0 if new else chain.barren + 1
        if chain.barren >= BARREN_RUN:
            self._closed.add(shape)
        return shape in self._closed
