"""Tabs in the main area of a column page: parts of its content, each at an address of its own or behind a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from audits.extract.labels import class_says, idiom_words, plain, turns_pages
from audits.extract.layout import Layout, names_of
from audits.extract.rows import target
from audits.extract.text import tidy, visible_text
from audits.extract.urls import canonical

MOST_TABS = 15
LONGEST = 12  # characters of a tab's name
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tr", "td", "th"})
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MORE = re.compile(r"^(?:更多|more|查看更多|\+)[+>»]*$", re.I)

HOME = frozenset({"首页", "网站首页", "本站首页", "主页"})  # it stands in menus alone

Tab = tuple[str, str]  # name and address, "" where it has none


def tabs_of(layout: Layout) -> tuple[Tab, ...]:
    """The tabs that are not the one shown, each once; none of a bar that sets the column beside its neighbours."""
    here = canonical(layout.doc.url)
    found: dict[Tab, None] = {}
    for bar in _bars(layout):
        tabs = [(name, url) for name, url, active in bar if not active and (not url or canonical(url) != here)]
        beside = any(layout.names_column(name) for name, _, _ in bar) and any(url for _, url in tabs)
        found |= {} if beside else dict.fromkeys(tabs)
    return tuple(found)


def _bars(layout: Layout) -> Iterator[list[tuple[str, str, bool]]]:
    seen: set[_Element] = set()
    for node in layout.outline.nodes:
        if not node.attrib or node.tag in _TABLE_PARTS or not class_says("tab_classes", names_of(node)):
            continue
        for box in (node, node.getparent()):
            items = _items(layout, box) if box is not None and box.tag not in _TABLE_PARTS else []
            if box is not None and items and items[0] not in seen and _in_main(layout, box):
                seen.update(items)
                tabs = [_read(layout, item) for item in items]
                # A box that is called both tabs and nav may be a menu: its links lead to other columns.
                if not (layout.is_outer(items[0]) and any(url for _, url, _ in tabs)):
                    yield tabs
                break


def _items(layout: Layout, box: _Element) -> list[_Element]:
    """The short names in a row that a box consists of, [] where it holds anything else."""
    while True:
        inner = [c for c in box if isinstance(c.tag, str) and layout.outline[c].chars]
        if len(inner) != 1 or inner[0].tag == "a":
            break
        box = inner[0]
    names = {item: tidy(visible_text(item)) for item in inner}
    items = [item for item in inner if not _MORE.match(names[item])]
    if not 2 <= len(items) <= MOST_TABS or layout.outline[box].dates or box.tag in _TABLE_PARTS:
        return []
    return items if all(_is_name(names[item]) for item in items) else []


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= LONGEST or not _CHINESE.search(name) or turns_pages(name):
        return False
    return name not in HOME and plain(name) not in idiom_words("side_headings")


def _in_main(layout: Layout, box: _Element) -> bool:
    around = box.getparent()
    outer = around is not None and layout.is_outer(around)
    return not (outer or layout.is_edge(box) or layout.is_hidden(box) or layout.is_side(box))


def _read(layout: Layout, item: _Element) -> tuple[str, str, bool]:
    link = item if item.tag == "a" else next(item.iter("a"), None)
    url = target(link, layout.doc.base, layout.doc.encoding) if link is not None else ""
    marked = (item, link) if link is not None and link is not item else (item,)
    active = any(class_says("tab_active", names_of(element)) for element in marked)
    return tidy(visible_text(item)), url, active
