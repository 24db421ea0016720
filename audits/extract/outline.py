"""One pass over a page's tree: how many links, dates and words each element holds, for everybody who looks for a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from audits.extract.text import UNSEEN_TAGS, tidy

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
# Good enough to count with; rows.py reads the dates themselves.
DATE_LIKE = re.compile(
    r"\d{4}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2})?|(?<![\d./-])(?:0?[1-9]|1[0-2])\s*[-/月]\s*(?:0?[1-9]|[12]\d|3[01])(?![\d./-])|昨天|今天|刚刚"
    rf"|\b\d{{1,2}}\s{_MONTH}\s\d{{4}}|\b{_MONTH}\s\d{{1,2}},\s\d{{4}}|\d+\s*(?:分钟|小时|天)前"
)
_MAY_BE_DATE = re.compile(r"[\d昨今刚]")  # most texts hold none of these
# A date among many words is part of a sentence, not the date of a row.
SENTENCE = 60


@dataclass(slots=True)
class Sum:
    """What an element holds, itself and everything inside it."""

    links: int = 0  # links with words
    link_chars: int = 0
    chars: int = 0
    dates: int = 0
    pictures: int = 0


def all_words(element: _Element) -> str:
    """Every text in an element, seen or not."""
    if not len(element):
        return element.text or ""
    return "".join(element.itertext())  # type: ignore[arg-type]


class Outline:
    """The elements of a tree in document order, each with its sums; what a reader does not see counts nothing."""

    def __init__(self, root: _Element) -> None:
        self.nodes: list[_Element] = list(root.iter("*"))
        self.index: dict[_Element, int] = {node: i for i, node in enumerate(self.nodes)}
        self.sums: list[Sum] = [Sum() for _ in self.nodes]
        self.of: dict[_Element, Sum] = dict(zip(self.nodes, self.sums, strict=True))
        self.links: list[_Element] = [node for node in self.nodes if node.tag == "a"]
        self._root = root
        self._add_up()

    def __getitem__(self, element: _Element) -> Sum:
        return self.of[element]

    def _add_up(self) -> None:
        for node, own in zip(reversed(self.nodes), reversed(self.sums), strict=True):
            parent = node.getparent()
            outer = self.of[parent] if parent is not None and node is not self._root else None
            tag, text, tail = node.tag, node.text, node.tail
            if tail and outer is not None:
                _add_text(outer, tail)
            if tag in UNSEEN_TAGS:
                continue
            if text:
                _add_text(own, text)
            if tag == "a":
                _add_link(own, node)
            elif tag == "img":
                own.pictures += 1
            if outer is not None:
                outer.links += own.links
                outer.link_chars += own.link_chars
                outer.chars += own.chars
                outer.dates += own.dates
                outer.pictures += own.pictures


def _add_text(own: Sum, text: str) -> None:
    if text.isspace():
        return
    text = " ".join(text.split())
    own.chars += len(text)
    if len(text) <= SENTENCE and _MAY_BE_DATE.search(text) and DATE_LIKE.search(text):
        own.dates += 1


def _add_link(own: Sum, link: _Element) -> None:
    words = own.chars or len(tidy(link.get("title") or ""))
    if words >= 2:
        own.links += 1
        own.link_chars += words
