"""Where the page says it stands: 当前位置：首页 > 政务公开 > 政策文件."""

from __future__ import annotations

import re

from lxml.etree import _Element

from audits.extract.cms import Selected
from audits.extract.lines import Line
from audits.extract.text import visible_text

MARK = re.compile(r"^\W*[您你]?的?\s*(当前|现在|目前)?的?\s*(所在|所处)?的?\s*位置\s*[是为在]?\s*[:：>]*\s*")
CLASSES = (
    "breadcrumb", "bread-crumb", "BreadcrumbNav", "crumbs", "crumb", "curpos", "position", "location", "weizhi", "dqwz",
    "site-path", "now-site", "bread", "CurrChnlCls", "navigation", "mbx", "wz",
)  # fmt: skip
_PARTED = re.compile(r"\s*(?:>>?|»|›|/|→|·|\||::)+\s*")
_START = re.compile(r"^(\[?(网站)?首\s*页\]?|主页|home)$", re.I)
_END = re.compile(r"^(正文|内容|文章|详情|信息内容|公开信息内容)$")
_LONGEST = 250
_LONGEST_NAME = 40
_CLIMB = 4
_BLANKS = re.compile(r"\s+")


def read_breadcrumb(lines: list[Line], before: int, selected: Selected) -> tuple[str, ...]:
    """The names from the home page down to the column, without 首页, 正文 and the page itself; () where none is shown."""
    element = _marked(lines[: before + 1])
    if element is None:
        element = _classed(selected)
    if element is None:
        return ()
    names = [name for name in map(visible_text, element.iter("a")) if name]
    text = MARK.sub("", visible_text(element))
    parts = [part for part in _PARTED.split(text) if part]
    # Without signs between the names only the links part them.
    words = parts if len(parts) > 1 else names
    title = _BLANKS.sub("", lines[before].text) if 0 <= before < len(lines) else ""
    bare = (word.strip("[] ") for word in words)
    return tuple(
        word
        for word in bare
        if word and not _START.match(word) and not _END.match(word) and len(word) <= _LONGEST_NAME
        and _BLANKS.sub("", word) != title
    )  # fmt: skip


def _marked(lines: list[Line]) -> _Element | None:
    for line in lines:
        if len(line.text) <= _LONGEST and MARK.match(line.plain) and "位置" in line.plain[:12]:
            return _with_links(line.element)
    return None


def _classed(selected: Selected) -> _Element | None:
    for name in CLASSES:
        for element in selected.find("." + name):
            if 1 <= sum(1 for _ in element.iter("a")) <= 8 and len(visible_text(element)) <= _LONGEST:
                return element
    return None


def _with_links(element: _Element) -> _Element | None:
    """The nearest element around the words that holds the links as well."""
    around: _Element | None = element
    for _ in range(_CLIMB):
        if around is None or len(visible_text(around)) > _LONGEST:
            return None
        if next(around.iter("a"), None) is not None:
            return around
        around = around.getparent()
    return None
