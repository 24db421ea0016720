"""A page as the lines a reader sees, each with the element it stands in."""

from __future__ import annotations

import re

from lxml.etree import _Element, iterwalk

from audits.extract.cms import Label, find_labels
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, normalise, tidy

LONGEST_LABELLED = 200  # a longer line is text, whatever words with a colon it holds
_MAY_LABEL = re.compile("[:：︰﹕于]")  # every label ends in one of these
_BREAKS = frozenset({"br", "hr"})


class Line:
    """One visible line, its other forms worked out when first asked for. Not to be changed."""

    # functools.cached_property takes a lock at each first use, which was a quarter of the reading time.
    __slots__ = ("_key", "_labels", "_plain", "element", "linked", "text")

    def __init__(self, text: str, element: _Element, linked: int) -> None:
        self.text = text
        self.element = element  # the innermost block element that holds it
        self.linked = linked  # how many of its characters are link text
        self._plain: str | None = None
        self._key: str | None = None
        self._labels: list[Label] | None = None

    @property
    def plain(self) -> str:
        """The line in the form for comparison."""
        if self._plain is None:
            self._plain = normalise(self.text)
        return self._plain

    @property
    def key(self) -> str:
        """The same without any blanks."""
        if self._key is None:
            self._key = "".join(self.plain.split())
        return self._key

    @property
    def labels(self) -> list[Label]:
        """The known labels on the line."""
        if self._labels is None:
            told = len(self.text) <= LONGEST_LABELLED and _MAY_LABEL.search(self.text)
            self._labels = find_labels(self.plain) if told else []
        return self._labels


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
