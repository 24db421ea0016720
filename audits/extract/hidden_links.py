"""Links outward that no reader sees: in elements that are hidden, shrunk to nothing or moved off the page, with the words of those who hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.links import links_of
from audits.extract.text import normalise
from audits.extract.types import Link
from audits.extract.urls import host_of
from rules.data import data_file

_NOTHING = frozenset({"0", "1", "0px", "1px", "2"})


@dataclass(frozen=True)
class HiddenLink:
    """A hidden link outward. `style` is what hides it, `bait` the word of gambling and its like on it."""

    link: Link
    style: str
    bait: str
    off_screen: bool  # in a way that menus and tabs do not use


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(data_file("hidden_content.yaml")[name], re.I)


def read_hidden_links(doc: Document) -> tuple[HiddenLink, ...]:
    """The hidden links of a page that lead to another host under telling words, in order."""
    return tuple(_found(doc, host_of(doc.base)))


def _found(doc: Document, own: str) -> Iterator[HiddenLink]:
    for element in doc.root.iter("a"):
        href = (element.get("href") or "").strip()
        if not href.startswith(("http:", "https:", "//")):
            continue
        words = normalise(" ".join((*map(str, element.itertext()), element.get("title") or "")))
        bait = _pattern("words").search(words)
        if bait is None or _pattern("excuse").search(words):
            continue
        style, off_screen = _hiding(element)
        if not style:
            continue
        for link in links_of(doc, [element]):
            host = host_of(link.target)
            if link.tag == "a" and host and host != own:
                yield HiddenLink(link, style, bait[0], off_screen)


def _hiding(element: _Element) -> tuple[str, bool]:
    """(what hides an element in its own style or one above it, whether it is moved off the page or shrunk)."""
    if any(
        node.tag == "marquee" and _NOTHING & {node.get("width"), node.get("height")} for node in element.iterancestors()
    ):
        return "marquee", True
    styles = [style for node in (element, *element.iterancestors()) if (style := node.get("style"))]
    for name in ("off_screen", "not_shown"):
        match = next((found for style in styles if (found := _pattern(name).search(style))), None)
        if match:
            return match[0].strip("; "), name == "off_screen"
    return "", False
