"""Signs that a column has nothing: the page's own words, a count of zero, an empty list. No sign, no conclusion."""

from __future__ import annotations

import re
from functools import cache

from lxml.etree import _Element

from audits.extract.labels import idiom_pattern
from audits.extract.layout import Layout, names_of
from audits.extract.paging import Pager
from audits.extract.text import UNSEEN_TAGS, normalise, tidy, visible_text
from rules.data import data_file

BLANK_FILE = "blank.yaml"
PHRASE_CHARS = 40
DOCUMENT_TAGS = ("embed", "object", "video", "canvas")  # what a column may show in place of a list
EMPTY_LIST = "列表区为空"
_PUNCTUATION = re.compile(r"[\s\[\](){}<>【】《》「」|·•…。！!.~～*_=—-]+")
_COPYRIGHT = re.compile(r"版权|copyright|©|备案|主办", re.I)
_LIST_CLASS = re.compile(r"list|news|ul\b|lb\b|con(?:tent)?\b|wjList|items?\b|gl\b|box\b", re.I)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in data_file(BLANK_FILE)["phrases"]), re.I)


@cache
def _zero_counts() -> re.Pattern[str]:
    # 共0条 but not 共10条, and not the 0 of 共0条评论.
    return re.compile("|".join(rf"(?:(?<!\d){count})" for count in data_file(BLANK_FILE)["zero_counts"]))


def is_blank_phrase(text: str) -> bool:
    """Whether a short sentence says that the column is empty or being built."""
    plain = _PUNCTUATION.sub("", normalise(text))
    if not 2 <= len(plain) <= PHRASE_CHARS or any(word in plain for word in data_file(BLANK_FILE)["not_blank"]):
        return False
    return bool(_phrases().fullmatch(plain))


def blank_sign(layout: Layout, pager: Pager | None) -> str:
    """The sign of emptiness on a page without entries, "" where there is none."""
    return _said(layout) or _counted(layout, pager) or _empty_list(layout)


def _said(layout: Layout) -> str:
    for node in layout.outline.nodes:
        if node.tag in UNSEEN_TAGS or node.tag == "option":
            continue
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if not text or len(text) > 4 * PHRASE_CHARS or not text.strip() or not is_blank_phrase(text):
                continue
            if holder is None or holder.tag in UNSEEN_TAGS or not _in_main(layout, holder):
                continue
            # The words must be the whole of what their element says: “…暂无数据” at the end of a sentence is part of it.
            if holder.tag in ("b", "strong", "font", "span", "em", "i"):
                outer = holder.getparent()
                whole = tidy(visible_text(outer)) if outer is not None and layout.outline[outer].chars < 80 else ""
                if whole and not is_blank_phrase(whole) and len(whole) > 2 * len(tidy(text)):
                    continue
            return tidy(text)
    return ""


def _in_main(layout: Layout, holder: _Element) -> bool:
    if layout.is_hidden(holder) or layout.is_outer(holder) or layout.is_side(holder):
        return False
    return not layout.is_side_heading(layout.heading_of(holder))


def _counted(layout: Layout, pager: Pager | None) -> str:
    if pager is not None and pager.entries == 0:
        return "共0条"
    for node in layout.outline.nodes:
        if node.tag in UNSEEN_TAGS:
            continue
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if not text or "0" not in text or len(text) >= 3 * PHRASE_CHARS or holder is None:
                continue
            match = _zero_counts().search(normalise(text))
            if (
                match
                and not any(word in text for word in data_file(BLANK_FILE)["not_blank"])
                and _in_main(layout, holder)
            ):
                return tidy(match.group())
    return ""


def _empty_list(layout: Layout) -> str:
    """An empty list right under the column's own name; not where a script may still fill it, or a document is shown."""
    if any(not layout.is_outer(e) and not layout.is_side(e) for e in layout.doc.root.iter(*DOCUMENT_TAGS)):
        return ""
    bare = layout.doc.rendered and _is_bare(layout)
    for node in layout.outline.nodes:
        if (
            node.tag not in ("ul", "ol", "dl", "tbody", "table")
            or layout.outline[node].chars
            or layout.outline[node].pictures
        ):
            continue
        if node.find(".//script") is not None and not layout.doc.rendered:
            continue
        if not _in_main(layout, node) or node.find(".//input") is not None:
            continue
        if bare:
            return EMPTY_LIST
        if layout.names_column(layout.heading_of(node)) or layout.names_column(_shared_heading(layout, node)):
            return EMPTY_LIST if layout.doc.rendered or not may_be_filled(layout.doc.html) else ""
    return ""


def _is_bare(layout: Layout) -> bool:
    """Whether a page without scripts, which nothing could fill, says nothing at any length in its main area.

    Then an empty list needs no heading of the column's name to be the column's.
    """
    if next(layout.doc.root.iter("script"), None) is not None:
        return False
    texts = ((node, node.text) for node in layout.outline.nodes if node.tag not in UNSEEN_TAGS)
    return not any(
        text and len(tidy(text)) > PHRASE_CHARS and not _COPYRIGHT.search(text) and _in_main(layout, node)
        for node, text in texts
    )


def _shared_heading(layout: Layout, node: _Element) -> str:
    """The heading where a pager or a head of columns stands between it and the empty list."""
    parent = node.getparent()
    return layout.heading_of(parent) if parent is not None and _LIST_CLASS.search(names_of(parent)) else ""


def may_be_filled(html: str) -> bool:
    """Whether scripts of the page show signs of fetching data, so that an empty list proves nothing without a browser."""
    return bool(idiom_pattern("fetch_signs").search(html))
