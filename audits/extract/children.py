"""What hangs on a column page: frames in its main area, and the columns below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.etree import _Element

from audits.extract.labels import class_says, turns_pages
from audits.extract.layout import Layout, names_of
from audits.extract.text import tidy, visible_text
from audits.extract.urls import canonical, resolve

NAME_CHARS = 20
ITEM_TAGS = frozenset({"li", "dt", "dd", "p", "div", "a"})
ITEM_DEPTH = 6  # elements between a link of a menu and its item
SMALL = 120  # pixels: a frame of less height shows the weather, a counter, a banner
_SIZE = re.compile(r"^\s*(\d+)\s*(?:px)?\s*$")
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+)\s*px", re.I)
_NO_LIST = re.compile(
    r"weather|tianqi|(?:^|[/_.-])(?:top|head|header|foot|footer|banner|nav|share|map|login|counter|stat|conac|video|player)(?:[/_.\d-]|$)",
    re.I,
)
_LEAF = re.compile(r"(?:index|list|default)?(?:_\d+)?\.(?:s?html?|jsp|php|aspx|jhtml)$", re.I)


def frames_of(layout: Layout) -> tuple[str, ...]:
    """Addresses of the frames in which a list may stand."""
    found: dict[str, str] = {}
    for node in layout.doc.root.iter("iframe", "frame"):
        source = (node.get("src") or "").strip()
        url = resolve(layout.doc.base, source, encoding=layout.doc.encoding) if source else None
        if not url or canonical(url) == canonical(layout.doc.url) or _NO_LIST.search(source):
            continue
        if layout.is_hidden(node) or layout.is_outer(node) or layout.is_side(node) or _is_small(node):
            continue
        found.setdefault(canonical(url), url)
    return tuple(found.values())


def _is_small(frame: _Element) -> bool:
    sizes = {name: int(m[1]) for name in ("width", "height") if (m := _SIZE.match(frame.get(name) or ""))}
    sizes |= {m[1].lower(): int(m[2]) for m in _STYLE_SIZE.finditer(frame.get("style") or "")}
    return sizes.get("height", SMALL) < SMALL or sizes.get("width", SMALL) < SMALL


def children_of(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Names and addresses of the columns below this one: by address, or in a menu under its name or marked as children."""
    here = canonical(layout.doc.url)
    found: dict[str, tuple[str, str]] = {}
    own = _own_links(layout)
    for name, url in [*_below_by_address(layout), *_nested(layout, own), *_marked(layout, own)]:
        key = canonical(url)
        if key != here:
            found.setdefault(key, (name, url))
    return tuple(found.values())


def _below_by_address(layout: Layout) -> list[tuple[str, str]]:
    stem = _stem(layout.doc.url)
    if stem.count("/") < 3 or stem.endswith("//"):
        return []
    found = []
    for node in layout.outline.links:
        if not 2 <= layout.outline[node].chars <= NAME_CHARS:
            continue
        url, key = layout.address_of(node)
        if key.startswith(stem) and _is_column(key, stem):
            name = tidy(visible_text(node))
            if name and not turns_pages(name):
                found.append((name, url))
    return found


def _stem(url: str) -> str:
    """What the addresses below a column begin with: /zwgk/index.html and /zwgk.htm both give /zwgk/."""
    address = canonical(url).split("?")[0].split("#")[0]
    directory, _, leaf = address.rpartition("/")
    if not leaf or _LEAF.fullmatch(leaf):
        return f"{directory}/" if directory.count("/") > 2 else ""
    return f"{directory}/{leaf.rpartition('.')[0]}/" if "." in leaf else f"{directory}/{leaf}/"


def _is_column(url: str, stem: str) -> bool:
    """Whether an address below a column is a column: one step down, and no article, attachment or page of the list."""
    rest = url[len(stem) :].split("?")[0].strip("/")
    if not rest or re.search(r"\d{4,}|\.(?!s?html?$|jsp$|jhtml$)\w+$|_\d+\.\w+$|^\d+\.\w+$", rest):
        return False
    return rest.count("/") == 0 or bool(_LEAF.fullmatch(rest.split("/", 1)[1]))


def _own_links(layout: Layout) -> list[_Element]:
    """The links of the page that lead to the page itself: its places in menus."""
    here = canonical(layout.doc.url)
    return [node for node in layout.outline.links if layout.address_of(node)[1] == here]


def _nested(layout: Layout, own_links: Sequence[_Element]) -> list[tuple[str, str]]:
    """The links of a list nested under this column's own link in a menu."""
    for own in own_links:
        for item in own.iterancestors("li"):
            if next(item.iter("a")) is not own:
                break
            inner = next((e for e in item.iter("ul", "ol", "dl") if e is not item), None)
            if inner is not None and own not in set(inner.iter("a")):
                links = [(tidy(visible_text(a)), layout.address_of(a)[0]) for a in inner.iter("a")]
                return [(name, url) for name, url in links if url and 2 <= len(name) <= NAME_CHARS]
    return []


def _marked(layout: Layout, own_links: Sequence[_Element]) -> list[tuple[str, str]]:
    """The items right after this column's own in a flat menu that are its children by their class alone."""
    for own in own_links:
        for node in (own, *islice(own.iterancestors(), ITEM_DEPTH)):
            following = node.getnext()
            if node.tag not in ITEM_TAGS or following is None or _is_child(node) or not _is_child(following):
                continue
            if node is not own and next(node.iter("a")) is not own:
                break
            return _run_of_children(layout, following)
    return []


def _run_of_children(layout: Layout, first: _Element) -> list[tuple[str, str]]:
    found = []
    following: _Element | None = first
    while following is not None and _is_child(following):
        link = following if following.tag == "a" else next(following.iter("a"), None)
        url = layout.address_of(link)[0] if link is not None else ""
        name = tidy(visible_text(following))
        if url and 2 <= len(name) <= NAME_CHARS:
            found.append((name, url))
        following = following.getnext()
    return found


def _is_child(node: _Element) -> bool:
    return isinstance(node.tag, str) and bool(node.attrib) and class_says("child_classes", names_of(node))
