"""The part of a page in which messages stand: without header, menus and the lines of its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import _Element

from audits.extract.field_values import Segment
from audits.extract.fields import find_hits, segments
from audits.extract.layout import Layout
from audits.extract.text import normalise

# Of a foot alone; 主办单位 may also be who answers, so it counts only in such company.
_FOOT = re.compile(
    r"copyright|©|版权所有|ICP备|公安备|公网安备|网站标识码|技术支持|(?:总|累计)?访问(?:总)?量[:：]|您是第\s*\d+|页面生成时间|建站时间|网站地图",
    re.I,
)
_WITH_FOOT = re.compile(
    r"^\W*(?:主办|承办|主管|维护|建设)单位|^\W*(?:地址|电话|邮编|邮箱|传真|联系电话|投稿邮箱)\s*[:：]|^\W*$"
)
_TELLING = frozenset({"received", "answered", "content"})


def reply_segments(layout: Layout, part: str) -> list[Segment]:
    """The text nodes among which messages are looked for, in order."""
    body = layout.doc.root.find("body")
    found = segments([body if body is not None else layout.doc.root])
    kept: dict[_Element, bool] = {}
    return _without_foot([s for s in found if not layout.is_outer(s.element) or _tells(layout, s, part, kept)])


def _tells(layout: Layout, segment: Segment, part: str, known: dict[_Element, bool]) -> bool:
    """Whether a box that is called bottom or top is a line of a message all the same: it holds such labels."""
    box, passed = segment.element, []
    while box not in known and (parent := box.getparent()) is not None and layout.is_outer(parent):
        passed.append(box)
        box = parent
    if box not in known:
        links = layout.outline[box].links
        hits = find_hits(segments([box]), part) if links <= 1 else []
        known[box] = any(_TELLING.intersection(hit.fields) for hit in hits)
    known.update(dict.fromkeys(passed, known[box]))
    return known[box]


def _without_foot(found: Sequence[Segment]) -> list[Segment]:
    """The segments without the lines at the end that only a page's foot has."""
    end, last = len(found), len(found)
    while last > 0:
        text = normalise(found[last - 1].text)
        if _FOOT.search(text):
            end = last - 1
        elif not _WITH_FOOT.search(text):
            break
        elif end < len(found):
            end = last - 1
        last -= 1
    return list(found[:end])
