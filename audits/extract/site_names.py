"""Whose site a page says it is: in its title, its tags and its footer. Not what its text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.extract.document import Document
from audits.extract.text import UNSEEN_TAGS, normalise

# What stands around a name in the line of a footer that says who runs the site. A headline may hold the same words
# (…局开展版权宣传周活动), so name and label must touch.
BEFORE = r"(?:(?:主办|承办|主管|协办|维护|运维|管理|建设)(?:单位|部门)?\s*:\s*|版权(?:所有|归属)\s*[:©]?\s*|(?:copyright|©)[\s©\d:-]*)"
AFTER = r"\s*(?:版权所有|all rights reserved|(?:主办|承办|主管|维护)(?=$|[\s|｜;,，。]))"
TITLE_PARTS = re.compile(r"[\s\-_|,，:：·>—–]+")
SITE_WORDS = re.compile(r"^(?:欢迎访问|欢迎光临)|(?:政府|政务|门户|官方)*(?:网站|网|官网)?(?:首页|主页)?$")
SITE_TAGS = frozenset({"sitename", "copyright"})
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
    for part in named_sites("".join(map(str, title.itertext())) if title is not None else ""):
        if part in names:
            yield SiteName("网页标题", part)
    for tag in doc.root.iter("meta"):
        said = normalise(tag.get("content") or "")
        if (tag.get("name") or "").lower() in SITE_TAGS and any(name in said for name in names):
            yield SiteName(f"{tag.get('name')} 标签", said[:LINE_MOST])
    run_by = re.compile("|".join(_run_by(name) for name in names), re.I)
    for line in _lines(doc):
        if run_by.search(line):
            yield SiteName("页脚", line)


def named_sites(title: str) -> frozenset[str]:
    """The names in a title, without the words that make a name a site's."""
    return frozenset(SITE_WORDS.sub("", part) for part in TITLE_PARTS.split(normalise(title)) if part)


def _run_by(name: str) -> str:
    plain = re.escape(normalise(name))
    return rf"{BEFORE}{plain}|(?:^|[\s|｜]){plain}{AFTER}"


def _lines(doc: Document) -> Iterator[str]:
    for element in doc.root.iter():
        if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS:
            continue
        pieces = (element.text, *(child.tail for child in element))
        line = normalise(" ".join(piece.strip() for piece in pieces if piece and piece.strip()))
        if 0 < len(line) <= LINE_MOST:
            yield line
