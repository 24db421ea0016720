"""Every address a page uses, resolved as a browser would: to follow, to load, or called from script on a click."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.script_calls import called_addresses
from audits.extract.text import UNSEEN_TAGS, is_hidden, tidy, visible_text
from audits.extract.types import Link
from audits.extract.urls import canonical, resolve

TEXT_KEPT = 120

# Where lazy loaders of Chinese portals keep a picture's address (jQuery lazyload, echo.js, lazysizes, layui).
LAZY_PICTURE = ("data-src", "data-original", "data-echo", "data-lazy", "data-lazy-src", "data-lazyload", "lay-src")

# tag -> ((attribute, whether a reader gets there as to a page), …)
ATTRIBUTES: dict[str, tuple[tuple[str, bool], ...]] = {
    "a": (("href", True),),
    "area": (("href", True),),
    "iframe": (("src", True), ("data-src", True)),
    "frame": (("src", True),),
    "link": (("href", False),),
    "script": (("src", False),),
    # Pictures below the fold wait in a data attribute until they are scrolled to.
    "img": tuple((name, False) for name in ("src", *LAZY_PICTURE)),
    "source": (("src", False),),
    "video": (("src", False), ("poster", False)),
    "audio": (("src", False),),
    "track": (("src", False),),
    "embed": (("src", False),),
    "object": (("data", False),),
    "input": (("src", False),),
    "body": (("background", False),),
    "table": (("background", False),),
    "tr": (("background", False),),
    "td": (("background", False),),
    "th": (("background", False),),
}

# A <link> of these kinds is a remark to machines: no reader loads it.
MACHINE_RELATIONS = frozenset(
    {"dns-prefetch", "preconnect", "canonical", "shortlink", "pingback", "edituri", "profile", "author", "license"}
)

CSS_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)""", re.I | re.S)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
CSS_IMPORT = re.compile(r"""@import\s+(['"])(.*?)\1""", re.I)
REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]?\s*url\s*=\s*(['"]?)(.*?)\1\s*$""", re.I | re.S)
# Attributes from which the scripts of content systems open pages and files.
SCRIPT_DATA = ("data-url", "data-href", "data-link", "data-file", "data-path", "data-pdf")
# data-url may as well be the address of a data service; only what looks like a page or a file is taken.
PAGE_LIKE = re.compile(r"(https?://\S+|\S+\.(s?html?|jspx?|aspx?|php|pdf|docx?|xlsx?|wps|et|zip|rar)([?#]\S*)?)", re.I)
ON_A_DISK = re.compile(r"(?:file:[/\\]*)?([A-Za-z]:[/\\].+)", re.I | re.S)
# htttp://, htp://, ttps://: no browser knows such a protocol, and the reader's click does nothing.
MISSPELT = re.compile(r"(?!https?:)h?t{1,4}p{1,3}s{0,2}://\S+", re.I)
SEEN_TAGS = frozenset({"a", "area", "img", "iframe", "embed", "object"})
# Addresses that template engines left unfilled belong to no reader.
UNFILLED = re.compile(r"\{\{|\$\{|<%|\[%|^['\"]?\s*\+|%7B%7B", re.I)

_Found = tuple[str, str, str, bool]  # tag as told, attribute, raw, navigates


def read_links(doc: Document) -> tuple[Link, ...]:
    """Every link of the page in document order. Not those in comments, templates or noscript."""
    return links_of(doc, doc.root.iter())


def links_of(doc: Document, elements: Iterable[_Element]) -> tuple[Link, ...]:
    """The links these elements carry themselves, in their order."""
    locators = doc.locators
    unseen = _unseen(doc)
    resolved: dict[str, tuple[str, str, str] | None] = {}
    links = []
    for element in elements:
        tag = element.tag
        if (tag not in CARRIERS and not element.attrib) or (unseen and element in unseen):
            continue
        for told, attr, raw, navigates in _addresses(element, tag):
            if raw not in resolved:
                resolved[raw] = _resolved(doc, raw)
            place = resolved[raw] or (_on_a_disk(raw) or _misspelt(raw) if told in SEEN_TAGS else None)
            if place is not None:
                address, target, fragment = place
                words, locator = link_words(element), locators.of(element)
                links.append(Link(target, raw, told, attr, words, locator, fragment, navigates, address))
    return tuple(links)


def raw_addresses(doc: Document) -> Iterator[tuple[str, bool]]:
    """What read_links finds, as (the attribute's own words, whether it navigates) alone: a crawl wants no more, and soon."""
    unseen = _unseen(doc)
    for element in doc.root.iter():
        tag, names = element.tag, element.keys()
        plain = SCRIPTED.isdisjoint(names)
        if (plain and tag not in CARRIERS) or element in unseen:
            continue
        if plain and tag == "a":  # nine of ten addresses of a page
            raw = element.get("href")
            if raw and ":" not in raw[:16]:
                yield raw, True
                continue
        for _, _, raw, navigates in _addresses(element, tag):
            yield raw, navigates


def address_of(doc: Document, raw: str) -> tuple[str, str] | None:
    """(address as a browser asks for it, canonical target) of an attribute's words; None where a browser asks for nothing."""
    place = _resolved(doc, raw)
    return place[:2] if place else None


def _unseen(doc: Document) -> set[_Element]:
    """What stands in templates, and in noscript: every visitor's browser runs scripts, whoever read the page here."""
    return {inner for holder in doc.root.iter("template", "noscript") for inner in holder.iter()}


def _resolved(doc: Document, raw: str) -> tuple[str, str, str] | None:
    """(address as a browser asks for it, canonical target, fragment), None where a browser would ask for nothing."""
    stripped = raw.strip()
    # "#/list/3" is a page of a single-page application, "#top" a place on this one.
    if not stripped or (stripped[0] == "#" and not stripped.startswith(("#/", "#!/"))) or UNFILLED.search(stripped):
        return None
    address = resolve(doc.base, raw, encoding=doc.encoding)
    if address is None:
        return None
    return address, canonical(address), stripped.partition("#")[2]


def _on_a_disk(raw: str) -> tuple[str, str, str] | None:
    """An address on the disk of whoever made the page (file:///C:/…, C:\\…): a reader sees a link that never opens."""
    match = ON_A_DISK.match(raw.strip())
    if match is None:
        return None
    address = "file:///" + match.group(1).replace("\\", "/")
    return address, address, ""


def _misspelt(raw: str) -> tuple[str, str, str] | None:
    """An address whose protocol is misspelt, as it is written."""
    address = raw.strip()
    return (address, address, "") if MISSPELT.fullmatch(address) else None


def _addresses(element: _Element, tag: str) -> Iterator[_Found]:
    for attr, navigates in ATTRIBUTES.get(tag, ()):
        raw = element.get(attr)
        if raw and not _is_remark(element, tag):
            if raw.lstrip()[:11].lower() == "javascript:":
                yield from (("onclick", attr, found, True) for found in _calls(raw, element))
            else:
                yield tag, attr, raw, navigates
    if tag in _SPECIAL:
        yield from _SPECIAL[tag](element)
    yield from _scripted(element)


def _is_remark(element: _Element, tag: str) -> bool:
    """Whether the attribute of this element loads nothing: a <link> to machines, an input that is no picture."""
    if tag == "input":
        return (element.get("type") or "").lower() != "image"
    return tag == "link" and any(r in MACHINE_RELATIONS for r in (element.get("rel") or "").lower().split())


def _srcset(element: _Element) -> Iterator[_Found]:
    """The addresses of "a.jpg 1x, b.jpg 2x"; commas inside an address do not part it."""
    for candidate in re.split(r",\s+|(?<=[\dxw]),", element.get("srcset") or ""):
        words = candidate.split()
        if words:
            yield str(element.tag), "srcset", words[0].rstrip(","), False


def _form(element: _Element) -> Iterator[_Found]:
    # A form that posts would have to be submitted to be checked; we do not.
    if (element.get("method") or "get").strip().lower() == "get" and element.get("action"):
        yield "form", "action", element.get("action", ""), False


def _refresh(element: _Element) -> Iterator[_Found]:
    if (element.get("http-equiv") or "").lower() == "refresh":
        match = REFRESH.match(element.get("content") or "")
        if match:
            yield "meta", "content", match.group(2), True


def _option(element: _Element) -> Iterator[_Found]:
    """友情链接 in a drop-down list: the chosen value is the address."""
    value = (element.get("value") or "").strip()
    if value.lower().startswith(("http://", "https://")):
        yield "option", "value", value, True


def _scripted(element: _Element) -> Iterator[_Found]:
    style = element.get("style")
    if style and "url(" in style.lower():
        yield from _css(style, "style")
    onclick = element.get("onclick")
    if onclick:
        yield from (("onclick", "onclick", raw, True) for raw in _calls(onclick, element))
    for attr in SCRIPT_DATA:
        raw = element.get(attr)
        if raw and PAGE_LIKE.fullmatch(raw.strip()):
            yield "data", attr, raw, True


def _calls(script: str, element: _Element) -> Iterator[str]:
    return called_addresses(script, element.getroottree().getroot())


def _css(css: str, attr: str) -> Iterator[_Found]:
    css = CSS_COMMENT.sub("", css)
    for pattern in (CSS_URL, CSS_IMPORT):
        for match in pattern.finditer(css):
            yield "css", attr, match.group(2), False


def _seen_words(element: _Element) -> str:
    if not len(element):
        return tidy(element.text or "")
    # Walking for hidden parts costs several times as much, and few links have any.
    if any(part.tag in UNSEEN_TAGS or (part.attrib and is_hidden(part)) for part in element.iter()):
        return visible_text(element)
    return tidy("".join(part for part in element.itertext() if isinstance(part, str)))


def _style(element: _Element) -> Iterator[_Found]:
    return _css(element.text or "", "text")


# tag -> how its addresses are read that are no plain attribute
_SPECIAL: dict[str, Callable[[_Element], Iterator[_Found]]] = {
    "img": _srcset,
    "source": _srcset,
    "form": _form,
    "meta": _refresh,
    "option": _option,
    "style": _style,
}
SCRIPTED = frozenset({"style", "onclick", *SCRIPT_DATA})
CARRIERS = ATTRIBUTES.keys() | _SPECIAL.keys()


def link_words(element: _Element) -> str:
    """What the reader sees of the link, else its title, else the picture's words."""
    tag = element.tag
    if tag in ("a", "option") or element.get("onclick"):
        words = _seen_words(element)
        if words:
            return words[:TEXT_KEPT]
    words = element.get("title") or element.get("alt") or ""
    if not words and tag == "a":
        picture = next(element.iter("img"), None)
        words = (picture.get("alt") or picture.get("title") or "") if picture is not None else ""
    return tidy(words)[:TEXT_KEPT]
