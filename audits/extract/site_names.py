"""Whose site a page says it is: in its title, its tags and its footer. Not what its text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.extract.document import Document
from audits.extract.text import UNSEEN_TAGS, normalise

# Lines that say who runs a site; a name in any other line is somebody the page speaks of.
RUN_BY = re.compile(r"(?:主办|承办|主管|维护|运维|管理|版权|版权所有|copyright|©|所有权|办公地址|单位名称)", re.I)
FORMERLY = re.compile(r"(?:原|前身|曾用名|更名)[^，。；]{0,6}$")
TITLE_CUT = re.compile(r"[\s\-_|,，:：·>—–]+")
SITE_TAGS = frozenset({"sitename", "author", "copyright", "contentsource_default"})
LINE_MOST = 120  # characters; a longer line is a text, not a footer's


@dataclass(frozen=True)
class SiteName:
    """A name and where the page carries it."""

    where: str  # Chinese: 网页标题, SiteName 标签, 页脚
    words: str


def read_site_names(doc: Document, names: tuple[str, ...]) -> tuple[SiteName, ...]:
    """Where a page calls its own site by one of these names, each place once."""
    return tuple(dict.fromkeys(_found(doc, names)))


def _found(doc: Document, names: tuple[str, ...]) -> Iterator[SiteName]:
    title = doc.root.find(".//title")
    for part in TITLE_CUT.split(normalise("".join(map(str, title.itertext())) if title is not None else "")):
        if any(part.startswith(name) and len(part) <= len(name) + 6 for name in names):  # …局网站, …局官方网站
            yield SiteName("网页标题", part)
    for tag in doc.root.iter("meta"):
        said = normalise(tag.get("content") or "")
        if (tag.get("name") or "").lower() in SITE_TAGS and any(name in said for name in names):
            yield SiteName(f"{tag.get('name')} 标签", said[:LINE_MOST])
    for line in _lines(doc):
        if RUN_BY.search(line) and any(_is_its_name(line, name) for name in names):
            yield SiteName("页脚", line)


def _is_its_name(line: str, name: str) -> bool:
    """The name itself, not 原…局 beside the present one."""
    place = line.find(name)
    return place >= 0 and not FORMERLY.search(line[:place])


def _lines(doc: Document) -> Iterator[str]:
    for element in doc.root.iter():
        if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS:
            continue
        pieces = (element.text, *(child.tail for child in element))
        line = normalise(" ".join(piece.strip() for piece in pieces if piece and piece.strip()))
        if 0 < len(line) <= LINE_MOST:
            yield line
