"""How a list goes on: addresses of its further pages, or what to click, and what it says of its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from lxml import etree
from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.labels import PAGING_FILE, class_says, idiom_words, plain
from audits.extract.layout import Layout, names_of
from audits.extract.outline import all_words
from audits.extract.rows import target
from audits.extract.script_paging import paging_in_scripts
from audits.extract.text import normalise, tidy, visible_text
from audits.extract.types import Paging, PagingKind
from audits.extract.urls import canonical
from rules.data import data_file

BLOCK_CHARS = 260  # a pager's words; what holds more is the list itself
OTHER_WORDS = 10  # what may stand in a pager beside its own words
NEAR = 4  # steps up from a pager to the box it shares with its list

_PAGER_WORDS = re.compile(
    r"[\d\s/…·.共总计有条篇件项个页第当前码次转到至首尾末上下后最一跳确定记录信息数据每显示<>«»‹›|:：,，()（）\[\]]|go|next|prev|previous",
    re.I,
)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])(?:pg)?next(?:$|[\s_-])", re.I)
WORDLESS = frozenset({"div", "span", "td"})
# Buttons only where they hold nothing and are called next: jpage draws its arrow as a background.
_EMPTY_BOXES = etree.XPath("//*[self::div or self::span or self::td][@title or @class][not(*)][not(normalize-space())]")
_WORDS = re.compile(r"[\u4e00-\u9fff]|next", re.I)
_PAGES = re.compile(r"[共第]\s*\d*\s*[页条]|\d\s*[页条]")
_BACKWARD = re.compile(r"/(\d+)(\.\w+)$")
_SCRIPT_TARGET = re.compile(r"^\s*(?:javascript:|#|$)", re.I)


@dataclass(frozen=True)
class Pager:
    """The pager's box on the page, "下一页" within it, and the counts its words tell."""

    box: _Element
    next_link: _Element | None
    current: int | None = None
    pages: int | None = None
    entries: int | None = None


def read_paging(doc: Document, layout: Layout, pager: Pager | None) -> Paging:
    """Real addresses where the page gives or implies them, else what to click; NONE where the list ends here."""
    known = paging_in_scripts(doc) or Paging()
    if pager is None:
        return _with_more_button(layout, known)
    counts = Paging(
        current=pager.current or known.current,
        total_pages=pager.pages or known.total_pages,
        total_entries=pager.entries if pager.entries is not None else known.total_entries,
    )
    urls = _linked_pages(doc, pager)
    if urls:
        return replace(counts, kind=PagingKind.LINKS, next_urls=_counted_down(urls, counts))
    if known.kind is not PagingKind.NONE:
        counts = replace(counts, kind=known.kind, next_urls=known.next_urls)
        if known.kind is PagingKind.DATA and pager.next_link is not None and not _is_last(counts):
            return replace(counts, next_locator=doc.locators.of(pager.next_link))
        return counts
    turning = pager.next_link if pager.next_link is not None else _next_number(doc, pager)
    if turning is not None and not _is_last(counts) and not _is_greatest(doc, pager):
        locator = doc.locators.of(turning)
        return replace(counts, kind=PagingKind.SCRIPTED, next_locator=locator)
    return _with_more_button(layout, counts)


def find_pager(layout: Layout) -> Pager | None:
    """The pager: the box around 下一页, else one that calls itself so or tells the number of entries, else the box around 末页."""
    links = [(link, bool(_WORDS.search(tidy(visible_text(link))))) for link in _next_links(layout)]
    for link, worded in sorted(links, key=lambda pair: (layout.is_outer(pair[0]), not pair[1])):
        box = _box_around(layout, link)
        if box is not None and (worded or _turns_a_list(link, box)):
            return _read_counts(layout, Pager(box, link))
    for node in layout.outline.nodes:
        own = layout.outline[node]
        if 0 < own.chars <= BLOCK_CHARS and node.attrib and _calls_itself_pager(node):
            pager = _read_counts(layout, Pager(node, None))
            if pager.pages or pager.entries is not None or _numbered(node):
                return pager
    return _by_last_page(layout)


def _by_last_page(layout: Layout) -> Pager | None:
    """A pager without 下一页 and without a name: its words tell the page and the pages (第1/2页), its link leads to the last."""
    for link in layout.doc.root.iter("a"):
        if plain(all_words(link)) in idiom_words("last_words") and not layout.is_hidden(link):
            box = _box_around(layout, link)
            pager = _read_counts(layout, Pager(box, None)) if box is not None else None
            if pager is not None and pager.pages and pager.current:
                return pager
    return None


def _turns_a_list(link: _Element, box: _Element) -> bool:
    """Whether an arrow without words belongs to a list: one beside numbers may also turn the pictures of a slide show."""
    text = visible_text(box)
    if link.tag in WORDLESS:
        return bool(_PAGES.search(text)) or any(map(_calls_itself_pager, (box, *box.iterancestors())))
    return bool(tidy(visible_text(link)) or re.search(r"\d", text))


def _calls_itself_pager(node: _Element) -> bool:
    return node.tag not in ("a", "body", "html") and class_says("pager_classes", names_of(node))


def _next_links(layout: Layout) -> Iterator[_Element]:
    """What can be pressed to get to the next page."""
    wanted = idiom_words("next_words")
    disabled = re.compile(data_file(PAGING_FILE)["disabled_classes"], re.I)
    boxes = cast(list[_Element], _EMPTY_BOXES(layout.doc.root))
    for node in (*layout.doc.root.iter("a", "button", "li", "input"), *boxes):
        if layout.outline[node].chars > 12:
            continue
        text = node.get("value") or "" if node.tag == "input" else all_words(node)
        if plain(text) not in wanted and (text.strip() or not _next_by_name(node)):
            continue
        if node.tag == "li" and node.find(".//a") is not None:
            continue
        if disabled.search(f"{node.get('class') or ''}") or node.get("disabled") is not None or layout.is_hidden(node):
            continue
        if node.tag not in ("a", "button") and not (node.get("onclick") or layout.doc.rendered):
            continue
        yield node


def _next_by_name(node: _Element) -> bool:
    named = plain(node.get("title") or node.get("aria-label") or "") in idiom_words("next_words")
    return named or bool(_NEXT_CLASS.search(node.get("class") or ""))


def _box_around(layout: Layout, link: _Element) -> _Element | None:
    """The widest box around a next link that is still a pager by its few words."""
    box: _Element | None = None
    node = link.getparent()
    while node is not None and node.tag not in ("body", "html") and layout.outline[node].chars <= BLOCK_CHARS:
        if _only_paging(node):
            box = node
        node = node.getparent()
    return box


def _only_paging(node: _Element) -> bool:
    """Whether every link in a box is a page number or a paging word: 上一篇 and 下一篇 of an article are none."""
    known = idiom_words("next_words") | idiom_words("previous_words") | idiom_words("edge_words")
    for link in node.iter("a"):
        text = plain(all_words(link))
        if not text or text.isdigit() or text in known or text in ("...", "…", "转到", "go", "跳转", "确定"):
            continue
        if not re.search(r"共|第|页|\d", text):
            return False
    return len(_PAGER_WORDS.sub("", visible_text(node))) <= OTHER_WORDS


def _numbered(node: _Element) -> bool:
    """Whether a box shows two page numbers at least, one of which may be the page itself: 1 [2]."""
    numbers = {text for link in node.iter("a") if (text := tidy(all_words(link))).isdigit()}
    here = current_number(node) if numbers else None
    return len(numbers | ({str(here)} if here is not None else set())) >= 2


def _read_counts(layout: Layout, pager: Pager) -> Pager:
    """The counts in the pager's own words; a sibling (共12页) counts as its words."""
    texts = [normalise(visible_text(pager.box))]
    for sibling in (pager.box.getprevious(), pager.box.getnext(), pager.box.getparent()):
        if sibling is not None and isinstance(sibling.tag, str) and layout.outline[sibling].chars <= BLOCK_CHARS:
            texts.append(normalise(visible_text(sibling)))
    found: dict[str, int] = {}
    for pattern in data_file(PAGING_FILE)["counts"]:
        match = next((m for text in texts if (m := re.search(pattern, text))), None)
        told = {name: int(value) for name, value in match.groupdict().items() if value is not None} if match else {}
        # 共89条 … 1/6: each part of what a pager tells is told once; a page number belongs to its number of pages.
        if told and not told.keys() - {"current"} & found.keys():
            found = told | found
    return replace(pager, current=found.get("current"), pages=found.get("pages"), entries=found.get("entries"))


def _linked_pages(doc: Document, pager: Pager) -> tuple[str, ...]:
    """Addresses of the pages after this one: the next one first, then the numbered ones that are greater."""
    here = canonical(doc.url)
    urls: list[str] = []
    if pager.next_link is not None:
        urls.append(target(pager.next_link, doc.base, doc.encoding))
    numbered = _numbers(doc, pager)
    current = (
        pager.current or current_number(pager.box) or next((n for n, u in numbered if u and canonical(u) == here), 1)
    )
    urls.extend(url for number, url in sorted(numbered) if number > current)
    if pager.next_link is None and not any(url for number, url in numbered if number > current):
        urls = _last_page(doc, pager) if pager.pages == current + 1 else []
    seen = {here: ""}
    for url in urls:
        if url:
            seen.setdefault(canonical(url), url)
    return tuple(url for url in seen.values() if url)


def _last_page(doc: Document, pager: Pager) -> list[str]:
    """Where 末页 leads: on the last page but one it is 下一页."""
    links = (link for link in pager.box.iter("a") if plain(all_words(link)) in idiom_words("last_words"))
    return [target(link, doc.base, doc.encoding) for link in links]


def _numbers(doc: Document, pager: Pager) -> list[tuple[int, str]]:
    """The page numbers of the pager with their addresses, "" where a script turns to them."""
    words = ((tidy(all_words(link)), link) for link in pager.box.iter("a"))
    return [(int(number), target(link, doc.base, doc.encoding)) for number, link in words if number.isdigit()]


def _is_greatest(doc: Document, pager: Pager) -> bool:
    """Whether this page has an address of its own among the numbers, and theirs is the greatest: its 下一页 leads nowhere."""
    numbers = _numbers(doc, pager)
    return bool(numbers) and canonical(max(numbers)[1] or "about:") == canonical(doc.url)


def _next_number(doc: Document, pager: Pager) -> _Element | None:
    """The number of the following page where it has no address and a script turns to it."""
    wanted = str((pager.current or current_number(pager.box) or 1) + 1)
    for node in pager.box.iter("a", "button", "li", "span"):
        pressed = node.tag in ("a", "button") or node.get("onclick") or (doc.rendered and node.find(".//a") is None)
        if pressed and tidy(all_words(node)) == wanted and not target(node, doc.base, doc.encoding):
            return node
    return None


def current_number(box: _Element) -> int | None:
    """The page number that stands without an address, or in a mark called current."""
    for node in box.iter("a", "span", "b", "em", "strong", "li", "font"):
        text = tidy(all_words(node))
        if text.isdigit() and len(text) < 6:
            if re.search(r"cur|active|select|\bon\b|this|now", node.get("class") or "", re.I):
                return int(text)
            if (
                node.tag in ("span", "b", "em", "strong", "font")
                and node.find(".//a") is None
                and not any(True for _ in node.iterancestors("a"))
            ):
                return int(text)
    return None


def _counted_down(urls: tuple[str, ...], counts: Paging) -> tuple[str, ...]:
    """All further pages of a list numbered backwards (page 2 of 144 is /143.htm): the addresses follow from the count."""
    match = _BACKWARD.search(urls[0])
    if not match or not counts.total_pages or counts.total_pages < 3:
        return urls
    current = counts.current or 1
    if int(match[1]) != counts.total_pages - current:
        return urls
    stem = urls[0][: match.start()]
    return tuple(f"{stem}/{n}{match[2]}" for n in range(int(match[1]), 0, -1))


def _is_last(counts: Paging) -> bool:
    if counts.total_pages is None:
        return False
    return counts.total_pages <= (counts.current or 1)


def _with_more_button(layout: Layout, known: Paging) -> Paging:
    """加载更多: a button that fetches the next entries; a link 更多 that leads to a page is none."""
    if known.kind is not PagingKind.NONE:
        return known
    wanted = idiom_words("more_words")
    for node in layout.doc.root.iter("a", "button", "div", "span", "p", "input", "li"):
        if layout.outline[node].chars > 12:
            continue
        if node.tag != "input" and (not node.text or plain(node.text) not in wanted):
            continue
        if node.tag == "input" and plain(node.get("value") or "") not in wanted:
            continue
        if layout.is_hidden(node) or layout.is_outer(node) or not _SCRIPT_TARGET.match(node.get("href") or ""):
            continue
        return replace(known, kind=PagingKind.SCRIPTED, next_locator=layout.doc.locators.of(node))
    return known
