"""Columns that are one article: a title and a body where a list would stand."""

from __future__ import annotations

import re

from audits.extract.layout import Layout
from audits.extract.text import UNSEEN_TAGS, tidy

# A paragraph of so many characters with a stop in it is running text, not a caption or a menu.
PARAGRAPH = 30
BODY = 120
_STOP = re.compile(r"[。；！？]")
_NOT_BODY = re.compile(r"版权所有|主办单位|备案|ICP|Copyright|网站标识码|建议使用|分辨率|您访问的链接即将离开|技术支持")


def is_single_article(layout: Layout) -> bool:
    """Whether the page's main area is running text: long enough, outside links, side boxes and the footer."""
    body = 0
    for node in layout.outline.nodes:
        if node.tag in UNSEEN_TAGS or node.tag in ("a", "option"):
            continue
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if not text or len(text) < PARAGRAPH:
                continue
            words = tidy(text)
            if len(words) < PARAGRAPH or not _STOP.search(words) or _NOT_BODY.search(words):
                continue
            if holder is None or layout.is_hidden(holder) or layout.is_outer(holder) or layout.is_side(holder):
                continue
            body += len(words)
            if body >= BODY:
                return True
    return False
