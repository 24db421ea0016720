"""A page as the signs are looked for in it: its title, its own words apart from links and furniture, its markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from audits.extract.labels import class_says
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, normalise

_FURNITURE = frozenset({"a", "button", "nav", "header", "footer", "option", "label", "aside"})
_TITLE_CUT = re.compile(r"\s*[-_|｜—–·»>]+\s*")
_BREAK = "\ue000"
MARKUP_READ = 200_000  # characters searched for marks and words; no notice is longer, and a hostile page may be


# What shows something without words, or may write them.
BRINGS_MORE = (
    "img",
    "svg",
    "canvas",
    "iframe",
    "frame",
    "embed",
    "object",
    "video",
    "audio",
    "input",
    "script",
    "meta",
    "link",
)


@dataclass(frozen=True)
class SignPage:
    """What the tables are matched against."""

    html: str
    title: str
    segments: tuple[str, ...]  # of the title
    words: str  # visible text outside links and furniture
    lines: tuple[str, ...]  # the same, line by line
    visible: str  # all visible text
    links: int
    meta: str  # description and keywords
    blank: bool = False  # nothing to see, and nothing that could bring it


def sign_page(root: _Element, html: str) -> SignPage:
    """What the tables of signs are matched against."""
    found = root.find(".//title")
    title = "" if found is None else normalise("".join(map(str, found.itertext())))[:300]
    words, everything = (text[:MARKUP_READ] for text in _words(root))
    # Normalised as a whole, with a mark that survives it for the line breaks: line by line takes five times as long.
    parts = normalise(words.replace("\n", f" {_BREAK} ")).split(_BREAK)
    lines = tuple(line for line in map(str.strip, parts) if line)
    meta = " ".join(
        element.get("content") or ""
        for element in root.iter("meta")
        if (element.get("name") or "").lower() in ("keywords", "description")
    )
    return SignPage(
        html=html[:MARKUP_READ],
        title=title,
        segments=tuple(part for part in (title, *_TITLE_CUT.split(title)) if part),
        words=" ".join(lines),
        lines=lines,
        visible=normalise(everything),
        links=sum(1 for _ in root.iter("a")),
        meta=normalise(meta)[:1000],
        blank=not everything.strip() and not title and next(root.iter(*BRINGS_MORE), None) is None,
    )


def _words(root: _Element) -> tuple[str, str]:
    """The visible text outside links and furniture, blocks on lines of their own; and all of it.

    Walks with a stack of its own: a page of 100,000 nested tags must not end the run.
    """
    own: list[str] = []
    everything: list[str] = []
    stack: list[tuple[_Element | str, bool]] = [(root, False)]
    while stack:
        item, furniture = stack.pop()
        if not isinstance(item, str):
            stack.extend(reversed(_parts(item, furniture)))
            continue
        everything.append(item)
        if not furniture:
            own.append(item)
    return "".join(own), "".join(everything)


def _is_side_box(element: _Element) -> bool:
    """What a template shows beside every page: the newest titles with their dates are no content of a page without any."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag not in ("html", "body") and not names.isspace() and class_says("side_classes", names)


def _parts(element: _Element, inside: bool) -> list[tuple[_Element | str, bool]]:
    """An element's text and children in reading order, each with whether it stands in a link or furniture."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS or is_hidden(element):
        return []
    furniture = inside or element.tag in _FURNITURE or _is_side_box(element)
    edge: list[tuple[_Element | str, bool]] = [("\n", False)] if element.tag in BLOCK_TAGS else []
    parts = [*edge]
    if element.text:
        parts.append((element.text.replace("\n", " "), furniture))
    for child in element:
        parts.append((child, furniture))
        if child.tail:
            parts.append((child.tail.replace("\n", " "), furniture))
    return [*parts, *edge]
