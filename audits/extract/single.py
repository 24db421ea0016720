"""Columns that are one article: a title and a body where a list would stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.layout import Layout
from audits.extract.main_list import MainList
from audits.extract.text import UNSEEN_TAGS, tidy

# A paragraph of so many characters with a stop in it is running text, not a caption or a menu.
PARAGRAPH = 30
BODY = 120
# So many dated rows are a list even beside running text (an introduction, a notice over the list).
LIST_ROWS = 4
_STOP = re.compile(r"[。；！？]")
_NOT_BODY = re.compile(r"版权所有|主办单位|备案|ICP|Copyright|网站标识码|建议使用|分辨率|您访问的链接即将离开|技术支持")


def is_single_article(layout: Layout, found: MainList | None) -> bool:
    """Whether the page is running text, or calls itself an article, rather than the list that was found on it."""
    if found is not None and (found.is_placed or found.dated >= LIST_ROWS):
        return False
    # One "row" alone may as well be the article itself with its date; of several the words are excerpts.
    heads = [row.head for row in found.rows] if found and len(found.rows) > 1 else []
    return calls_itself_article(layout.doc) or _has_body(layout, heads)


def calls_itself_article(doc: Document) -> bool:
    """Whether the metas of the page name an article's title and its publication."""
    told = {(meta.get("name") or "").lower() for meta in doc.root.iter("meta") if tidy(meta.get("content") or "")}
    return {"articletitle", "pubdate"} <= told


def _has_body(layout: Layout, heads: Sequence[_Element]) -> bool:
    """Whether there is enough running text in the main area, outside links, side boxes, the footer and the list's rows."""
    body, rows = 0, set(heads)
    for node in layout.outline.nodes:
        if node.tag in UNSEEN_TAGS or node.tag in ("a", "option"):
            continue
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if not text or len(text) < PARAGRAPH or holder is None or not _is_running(text):
                continue
            if layout.is_hidden(holder) or layout.is_outer(holder) or layout.is_side(holder):
                continue
            if rows and (holder in rows or any(above in rows for above in holder.iterancestors())):
                continue
            body += len(tidy(text))
            if body >= BODY:
                return True
    return False


def _is_running(text: str) -> bool:
    words = tidy(text)
    return len(words) >= PARAGRAPH and bool(_STOP.search(words)) and not _NOT_BODY.search(words)
