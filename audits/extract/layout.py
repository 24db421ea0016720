"""Where on the page something stands: column names, breadcrumb, headings, navigation, side boxes, pager."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from lxml import etree
from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.labels import PAGING_FILE, class_says, idiom_words, plain
from audits.extract.outline import Outline
from audits.extract.rows import target
from audits.extract.text import UNSEEN_TAGS, is_hidden, tidy, visible_text
from audits.extract.urls import canonical
from rules.data import data_file

OUTER_TAGS = frozenset({"nav", "footer", "header"})
HEADING_CHARS = 16
LONGEST_CRUMB = 200
MOST_STEPS = 10  # a box with more links is a menu
_CRUMB_SEPARATORS = re.compile(r"\s*(?:>{1,3}|＞+|»|›|→|/|\||｜|::|\\|—|－|-)\s*")
_TITLE_SEPARATORS = re.compile(r"\s*(?:[-_|—–－｜>＞]|--)+\s*")
_NO_STEP = re.compile(r"^(?:正文|列表|文章列表|浏览正文|内容|详情)$|[:：。*]")
_MORE = re.compile(r"(?:更多|more|查看更多|\+|>+|»)+\s*$", re.I)


@dataclass(frozen=True)
class Crumb:
    """The breadcrumb: names with addresses from the home page down, and the element it stands in."""

    steps: tuple[tuple[str, str], ...]
    element: _Element

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.steps)


class Layout:
    """A page's outline with what its words and classes say of its parts; each answer is worked out once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.outline = Outline(doc.root)
        self.crumb = read_crumb(doc, self.outline)
        self.names = _column_names(doc, self.crumb)
        self._plain_names = frozenset(map(plain, self.names))
        self._addresses: dict[_Element, tuple[str, str]] = {}
        self._outer: dict[_Element, bool] = {}
        self._edge: dict[_Element, bool] = {}
        self._side: dict[_Element, bool] = {}
        self._hidden: dict[_Element, bool] = {}

    def address_of(self, link: _Element) -> tuple[str, str]:
        """Where a link leads, as written and canonical; "" where script alone knows."""
        known = self._addresses.get(link)
        if known is None:
            url = target(link, self.doc.base, self.doc.encoding)
            known = self._addresses[link] = (url, canonical(url) if url else "")
        return known

    def is_outer(self, element: _Element) -> bool:
        """Whether it stands in a header, navigation, footer, search box …"""
        return self._inherited(element, self._outer, _is_outer)

    def is_edge(self, element: _Element) -> bool:
        """Whether it stands in a header, footer or link box, by tag or class: nothing of a column stands there."""
        return self._inherited(element, self._edge, _is_edge)

    def is_side(self, element: _Element) -> bool:
        """Whether it stands in a box called side, hot, recommended, related …"""
        return self._inherited(element, self._side, _is_side)

    def is_hidden(self, element: _Element) -> bool:
        """Whether it or anything around it is hidden or no page text at all."""
        return self._inherited(element, self._hidden, lambda e: e.tag in UNSEEN_TAGS or bool(e.attrib and is_hidden(e)))

    def _inherited(self, element: _Element, known: dict[_Element, bool], test: Callable[[_Element], bool]) -> bool:
        """Whether the test holds for the element or anything around it (a loop: pages nest thousands deep)."""
        waiting: list[_Element] = []
        answer = False
        node: _Element | None = element
        while node is not None:
            if node in known:
                answer = known[node]
                break
            waiting.append(node)
            node = node.getparent()
        for inner in reversed(waiting):
            answer = known[inner] = answer or test(inner)
        return answer

    def heading_of(self, container: _Element) -> str:
        """The short words right above a list, "" where there are none: of its own box or of the boxes around it."""
        node: _Element | None = container
        for _ in range(4):
            if node is None or node.tag in ("body", "html"):
                return ""
            previous = node.getprevious()
            while previous is not None and (not isinstance(previous.tag, str) or self.is_empty(previous)):
                previous = previous.getprevious()
            if previous is not None:
                return self.short_words(previous)
            parent = node.getparent()
            lead = tidy(parent.text or "") if parent is not None else ""
            if lead and len(lead) <= HEADING_CHARS:
                return lead
            node = parent
        return ""

    def is_empty(self, element: _Element) -> bool:
        """Whether a reader sees no words in it."""
        if element.tag in UNSEEN_TAGS:
            return True
        return self.outline[element].chars == 0

    def short_words(self, element: _Element) -> str:
        """The words of an element, without its 更多, where they are short enough for a heading; "" where not."""
        if self.outline[element].chars > 3 * HEADING_CHARS:
            return ""
        text = _MORE.sub("", visible_text(element)).strip()
        return text if len(text) <= HEADING_CHARS else ""

    def names_column(self, text: str) -> bool:
        """Whether the words are this page's own column name."""
        return bool(text) and plain(text) in self._plain_names

    def is_side_heading(self, text: str) -> bool:
        """Whether the words head a box that is not the column's list (热点, 相关, 最新 …), unless the column is called so."""
        return bool(text) and not self.names_column(text) and plain(text) in idiom_words("side_headings")


def names_of(element: _Element) -> str:
    """Class and id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_edge(element: _Element) -> bool:
    if element.tag in OUTER_TAGS:
        return True
    if element.tag in ("body", "html") or not element.attrib:
        return False
    names = names_of(element)
    return class_says("edge_classes", names) or not idiom_words("outer_tokens").isdisjoint(names.lower().split())


def _is_outer(element: _Element) -> bool:
    if _is_edge(element):
        return True
    if element.tag in ("body", "html", "form") or not element.attrib:
        return False
    return class_says("outer_classes", names_of(element))


def _is_side(element: _Element) -> bool:
    if element.tag == "aside":
        return True
    if element.tag in ("body", "html") or not element.attrib:
        return False
    return class_says("side_classes", names_of(element))


def read_crumb(doc: Document, outline: Outline) -> Crumb | None:
    """The breadcrumb (当前位置：首页 > 政务公开 > 通知公告); None where none is told by words or class."""
    starts = tuple(data_file(PAGING_FILE)["breadcrumb_starts"])
    for text, holder in _told_places(doc, outline):
        if any(start in text for start in starts):
            crumb = _crumb_around(doc, holder, outline)
            if crumb:
                return crumb
    return _crumb_by_class(doc, outline)


def _crumb_by_class(doc: Document, outline: Outline) -> Crumb | None:
    """The first element whose class calls it a breadcrumb; one that is only called by a menu's words (navigation) comes last."""
    maybe: Crumb | None = None
    for node in outline.nodes:
        if not _may_be_crumb(node, outline) or not class_says("breadcrumb_classes", names_of(node)):
            continue
        certain = class_says("breadcrumb_only_classes", names_of(node))
        if (maybe is None or certain) and "首页" in visible_text(node):
            crumb = _crumb_in(doc, node)
            if crumb is not None and certain:
                return crumb
            maybe = maybe or crumb
    return maybe


_PLACE = etree.XPath("//*[text()[contains(., '位置')]]")


def _told_places(doc: Document, outline: Outline) -> list[tuple[str, _Element]]:
    """Text nodes that speak of a place (当前位置), in page order, each with the element it stands in."""
    if "位置" not in doc.html:
        return []
    found: list[tuple[int, str, _Element]] = []
    for holder in cast(list[_Element], _PLACE(doc.root)):
        texts = [(holder, holder.text), *((child, child.tail) for child in holder)]
        found += [(outline.index[n], t, holder) for n, t in texts if t and "位置" in t and n.tag not in UNSEEN_TAGS]
    return [(text, holder) for _, text, holder in sorted(found, key=lambda place: place[0])]


def _may_be_crumb(node: _Element, outline: Outline) -> bool:
    own = outline[node]
    few = 0 < own.links <= MOST_STEPS
    return few and own.chars <= LONGEST_CRUMB and bool(node.attrib) and node.tag not in UNSEEN_TAGS


def _crumb_around(doc: Document, holder: _Element | None, outline: Outline) -> Crumb | None:
    """The smallest box around the words 当前位置 that has a step in it."""
    node = holder
    for _ in range(5):
        if node is None or outline[node].chars > LONGEST_CRUMB:
            return None
        crumb = _crumb_in(doc, node)
        if crumb and crumb.steps:
            return crumb
        node = node.getparent()
    return None


def _crumb_in(doc: Document, element: _Element) -> Crumb | None:
    links = {
        tidy(visible_text(a)): target(a, doc.base, doc.encoding) for a in element.iter("a") if tidy(visible_text(a))
    }
    text = visible_text(element)
    for start in data_file(PAGING_FILE)["breadcrumb_starts"]:
        if start in text:
            text = text.split(start)[-1]
            break
    text = text.lstrip("：:》>是为 ")
    for name in sorted(links, key=len, reverse=True):
        text = text.replace(name, f"\x00{name}\x00")
    steps: list[tuple[str, str]] = []
    for chunk in text.split("\x00"):
        if chunk in links:
            steps.append((chunk, links[chunk]))
            continue
        for name in _CRUMB_SEPARATORS.split(chunk):
            name = name.strip(" :：>》")
            if name and not _NO_STEP.search(name):
                steps.append((name, ""))
    return Crumb(tuple(steps), element) if steps and len(steps) <= MOST_STEPS else None


def _column_names(doc: Document, crumb: Crumb | None) -> tuple[str, ...]:
    """The names the page gives its own column: breadcrumb leaf, ColumnName, ColumnType and the parts of the title."""
    names: list[str] = []
    if crumb and len(crumb.steps) > 1:
        names.append(crumb.steps[-1][0])
    metas = [_meta(doc, name) for name in ("columnname", "columntype")]
    title = doc.root.find(".//title")
    parts = _TITLE_SEPARATORS.split(tidy(title.text)) if title is not None and title.text else []
    # Sites disagree on which of the two metas is the leaf; the title tells.
    names.extend(name for name in metas if name in parts)
    names.extend([*metas, *parts])
    return tuple(dict.fromkeys(name for name in names if name))


def _meta(doc: Document, name: str) -> str:
    for meta in doc.root.iter("meta"):
        if (meta.get("name") or "").lower() == name:
            return tidy(meta.get("content") or "")
    return ""
