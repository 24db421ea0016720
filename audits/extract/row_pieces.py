"""The words of a row piece by piece: which stand in its title's link, which in lines of their own, which are a date alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from lxml.etree import _Element, iterwalk

from audits.extract.dates import parse_date, parse_partial
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, normalise, tidy

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLE_CLASS = re.compile(r"(?<![a-z])(?:tit|title|titl|bt|biaoti|name|subject|tt)(?![a-z])", re.I)
_LABELLED = re.compile(r"^[\u4e00-\u9fff]{2,6}\s*[:：]\s*")
_DATE_PART = re.compile(r"\d{1,2}日?|(?:19|20)\d{2}(?:年|[-./年]\d{1,2}月?)?|\d{1,2}月")
_ANY_DAY = datetime(2000, 1, 1)  # whether a text is a date does not hang on the day it is read
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"^\s*[\[【(（]?\s*(?:new|hot|新|荐|热|图|顶|置\s*顶|top|推荐|最新)!?\s*[\])）】]?\s*$", re.I)


@dataclass(frozen=True)
class Row:
    """The elements of one row; `flat` when the row has no element of its own and runs to the next link."""

    parts: tuple[_Element, ...]
    flat: bool = False
    headers: tuple[str, ...] = ()  # of the table's columns

    @property
    def head(self) -> _Element:
        return self.parts[0]


@dataclass(frozen=True)
class Piece:
    """A text node of a row. `apart` marks a date or a mark that stands in the title's line in an element of its own."""

    text: str
    line: int
    in_link: bool
    cell: int
    apart: bool
    link_of_other: bool
    heading: bool
    titled: bool
    block: int


def pieces_of(row: Row, link: _Element | None) -> Iterator[Piece]:
    """The text nodes of a row in order, numbered by line; a block or the edge of the title's link begins a line."""
    state = _Walk(link)
    for part in row.parts:
        yield from state.walk(part)
        if row.flat and part.tail and part.tail.strip():
            state.break_line()
            yield state.piece(part.tail)
            state.break_line()


class _Walk:
    """Where the reader stands within a row."""

    def __init__(self, link: _Element | None) -> None:
        self.link = link
        self.line = 0
        self.cell = -1
        self.in_link = 0
        self.other_link = 0
        self.heading = 0
        self.titled = 0
        self.block = 0

    def break_line(self) -> None:
        self.line += 1
        self.block += 1

    def piece(self, text: str, owned: bool = False) -> Piece:
        inside = self.in_link > 0
        return Piece(
            text.replace("\n", " "), self.line, inside, self.cell, _stands_apart(text, owned), self.other_link > 0 and not inside,
            self.heading > 0, self.titled > 0, self.block,
        )  # fmt: skip

    def walk(self, part: _Element) -> Iterator[Piece]:
        walk = iterwalk(part, events=("start", "end"))
        for event, node in walk:
            tag = node.tag
            if event == "start":
                if tag in UNSEEN_TAGS or (node.attrib and is_hidden(node)):
                    walk.skip_subtree()
                    continue
                self._enter(node, tag)
                if node.text and node.text.strip():
                    yield self.piece(node.text, owned=not len(node) and node is not self.link)
                continue
            self._leave(node, tag)
            if node.tail and node is not part and node.tail.strip():
                yield self.piece(node.tail)

    def _enter(self, node: _Element, tag: str) -> None:
        if tag in ("td", "th", "li", "dd", "dt") and tag in ("td", "th"):
            self.cell += 1
        if node is self.link:
            self.in_link += 1
            self.line += 1
        elif tag == "a":
            self.other_link += 1
        self.block += tag in BLOCK_TAGS
        if tag in BLOCK_TAGS or not self.in_link:
            self.line += 1
        if tag in HEADINGS:
            self.heading += 1
        if _TITLE_CLASS.search(node.get("class") or ""):
            self.titled += 1

    def _leave(self, node: _Element, tag: str) -> None:
        self.block += tag in BLOCK_TAGS
        if tag in BLOCK_TAGS or not self.in_link:
            self.line += 1
        if node is self.link:
            self.in_link -= 1
            self.line += 1
        elif tag == "a":
            self.other_link -= 1
        if tag in HEADINGS:
            self.heading -= 1
        if _TITLE_CLASS.search(node.get("class") or ""):
            self.titled -= 1


def _stands_apart(text: str, owned: bool) -> bool:
    """Whether a text node is nothing but a date, or, in an element of its own, a part of a date or a mark (NEW)."""
    short = tidy(text)
    if len(short) > 32:
        return False
    if owned and _MARK.match(short):
        return True
    return bool(_DIGIT.search(short)) and _is_date_text(short, owned)


@lru_cache(maxsize=1 << 13)  # lists repeat their days
def _is_date_text(short: str, owned: bool) -> bool:
    plain = normalise(short).strip("-–—[]() ")
    return _all_date(plain) or bool(owned and (parse_partial(plain) or _DATE_PART.fullmatch(plain)))


def _all_date(plain: str) -> bool:
    return parse_date(_LABELLED.sub("", plain), _ANY_DAY) is not None
