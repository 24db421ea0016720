"""A page as the lines a reader sees, each with the element it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element, iterwalk

from audits.extract.cms import Label, find_labels
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, normalise, tidy

LONGEST_LABELLED = 200  # a longer line is text, whatever words with a colon it holds
_BLANKS = re.compile(r"\s+")
_BREAKS = frozenset({"br", "hr"})


@dataclass(frozen=True)
class Line:
    """One visible line. `linked` is how many of its characters are link text."""

    text: str
    element: _Element  # the innermost block element that holds it
    linked: int

    @cached_property
    def key(self) -> str:
        """The same without any blanks."""
        return _BLANKS.sub("", self.plain)

    @cached_property
    def labels(self) -> list[Label]:
        """The known labels on the line."""
        return find_labels(self.plain) if len(self.text) <= LONGEST_LABELLED else []

    @cached_property
    def plain(self) -> str:
        """The line in the form for comparison."""
        return normalise(self.text)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._linked = 0
        self._element: _Element | None = None

    def add(self, text: str, element: _Element, in_link: bool) -> None:
        if self._element is None:
            if text.isspace():
                return
            self._element = element
        self._parts.append(text)
        if in_link:
            self._linked += len(text.strip())

    def end(self) -> None:
        if self._element is None:
            return
        text = tidy("".join(self._parts))
        if text:
            self.lines.append(Line(text, self._element, self._linked))
        self._parts, self._linked, self._element = [], 0, None


def read_lines(root: _Element) -> list[Line]:
    """The visible lines under an element in document order; hidden parts, scripts and styles are left out."""
    writer = _Writer()
    owners = [root]
    links = 0
    skipped: _Element | None = None
    walk = iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in UNSEEN_TAGS or (node.attrib and is_hidden(node)):
                skipped = node
                walk.skip_subtree()
                continue
            if tag in BLOCK_TAGS:
                writer.end()
                owners.append(node)
            links += tag == "a"
            if node.text:
                writer.add(node.text, owners[-1 - (tag in _BREAKS)], links > 0)
            continue
        if node is not skipped:
            if tag in BLOCK_TAGS:
                writer.end()
                owners.pop()
            links -= tag == "a"
        if node.tail and node is not root:
            writer.add(node.tail, owners[-1], links > 0)
    writer.end()
    return writer.lines
