"""Every address a page uses, resolved as a browser would: to follow, to load, or called from script on a click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import urldefrag

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.locator import Locators
from audits.extract.text import tidy, visible_text
from audits.extract.types import Link
from audits.extract.urls import canonical, resolve

TEXT_KEPT = 120

# tag -> ((attribute, whether a reader gets there as to a page), …)
ATTRIBUTES: dict[str, tuple[tuple[str, bool], ...]] = {
    "a": (("href", True),),
    "area": (("href", True),),
    "iframe": (("src", True),),
    "frame": (("src", True),),
    "link": (("href", False),),
    "script": (("src", False),),
    # Pictures below the fold wait in a data attribute until they are scrolled to.
    "img": (("src", False), ("data-src", False), ("data-original", False)),
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
SRCSET_TAGS = frozenset({"img", "source"})
ALL_ATTRIBUTES = tuple({name for pairs in ATTRIBUTES.values() for name, _ in pairs})

# A <link> of these kinds is a remark to machines: no reader loads it.
MACHINE_RELATIONS = frozenset(
    {"dns-prefetch", "preconnect", "canonical", "shortlink", "pingback", "edituri", "profile", "author", "license"}
)

# window.open('x'), location.href='x', self.location='x', location.replace("x")
SCRIPT_CALL = re.compile(
    r"""(?:window\.open|location(?:\.href)?\.?(?:assign|replace)?|(?<![\w.])open)\s*[=(]\s*(['"])([^'"]+)\1(?!\s*\+)""",
    re.I,
)
CSS_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)""", re.I | re.S)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
CSS_IMPORT = re.compile(r"""@import\s+(['"])(.*?)\1""", re.I)
REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]?\s*url\s*=\s*(['"]?)(.*?)\1\s*$""", re.I | re.S)
# data-url may as well be the address of a data service; only what looks like a page or a file is taken.
PAGE_LIKE = re.compile(r"(https?://\S+|\S+\.(s?html?|jspx?|aspx?|php|pdf|docx?|xlsx?|wps|et|zip|rar)([?#]\S*)?)", re.I)
# Addresses that template engines left unfilled belong to no reader.
UNFILLED = re.compile(r"\{\{|\$\{|<%|\[%|^['\"]?\s*\+|%7B%7B", re.I)

_Found = tuple[_Element, str, str, str, bool]  # element, tag as told, attribute, raw, navigates


def read_links(doc: Document) -> tuple[Link, ...]:
    """Every link of the page in document order. Not those in comments, templates or, once rendered, in noscript."""
    return tuple(link for _, link in links_within(doc, doc.root))


def links_within(doc: Document, part: _Element) -> list[tuple[_Element, Link]]:
    """The links of one part of the page, each with the element that carries it."""
    locators = Locators(doc.root)
    resolved: dict[str, tuple[str, str, str] | None] = {}
    links = []
    for element, tag, attr, raw, navigates in _addresses(doc, part):
        if raw not in resolved:
            resolved[raw] = _resolved(doc, raw)
        place = resolved[raw]
        if place is None:
            continue
        address, target, fragment = place
        text = _words(element)
        link = Link(target, raw, tag, attr, text, locators.of(element), fragment, navigates, address)
        links.append((element, link))
    return links


def _resolved(doc: Document, raw: str) -> tuple[str, str, str] | None:
    """(address as a browser asks for it, canonical target, fragment), None where a browser would ask for nothing."""
    stripped = raw.strip()
    if not stripped or stripped.startswith("#") or UNFILLED.search(stripped):
        return None
    address = resolve(doc.base, raw, encoding=doc.encoding)
    if address is None:
        return None
    return address, canonical(address), urldefrag(stripped).fragment


def _addresses(doc: Document, part: _Element) -> Iterator[_Found]:
    for element in _carriers(doc, part):
        tag = element.tag
        yield from _attributes(element, tag)
        if tag == "form":
            yield from _form(element)
        elif tag == "meta":
            yield from _refresh(element)
        elif tag == "option":
            yield from _option(element)
        elif tag == "style":
            yield from _css(element, element.text or "", "text")
        yield from _scripted(element)


def _carriers(doc: Document, part: _Element) -> list[_Element]:
    unseen = "ancestor::template" + (" or ancestor::noscript" if doc.rendered else "")
    wanted = " or ".join(
        f"@{name}" for name in (*ALL_ATTRIBUTES, "srcset", "style", "onclick", "data-url", "data-href")
    )
    path = f"descendant-or-self::*[{wanted} or self::form or self::meta[@http-equiv] or self::option[@value] or self::style][not({unseen})]"
    return cast(list[_Element], part.xpath(path, smart_strings=False))


def _attributes(element: _Element, tag: str) -> Iterator[_Found]:
    if tag == "link" and _is_machine_relation(element):
        return
    for attr, navigates in ATTRIBUTES.get(tag, ()):
        raw = element.get(attr)
        if not raw or (tag == "input" and (element.get("type") or "").lower() != "image"):
            continue
        if raw.lstrip()[:11].lower() == "javascript:":
            yield from ((element, "onclick", attr, found, True) for found in _calls(raw))
        else:
            yield element, tag, attr, raw, navigates
    if tag in SRCSET_TAGS:
        for raw in _srcset(element.get("srcset") or ""):
            yield element, tag, "srcset", raw, False


def _is_machine_relation(element: _Element) -> bool:
    relations = (element.get("rel") or "").lower().split()
    return any(relation in MACHINE_RELATIONS for relation in relations)


def _srcset(value: str) -> Iterator[str]:
    """The addresses of "a.jpg 1x, b.jpg 2x"; commas inside an address do not part it."""
    for candidate in re.split(r",\s+|(?<=[\dxw]),", value):
        words = candidate.split()
        if words:
            yield words[0].rstrip(",")


def _form(element: _Element) -> Iterator[_Found]:
    # A form that posts would have to be submitted to be checked; we do not.
    if (element.get("method") or "get").strip().lower() == "get" and element.get("action"):
        yield element, "form", "action", element.get("action", ""), False


def _refresh(element: _Element) -> Iterator[_Found]:
    if (element.get("http-equiv") or "").lower() == "refresh":
        match = REFRESH.match(element.get("content") or "")
        if match:
            yield element, "meta", "content", match.group(2), True


def _option(element: _Element) -> Iterator[_Found]:
    """友情链接 in a drop-down list: the chosen value is the address."""
    value = (element.get("value") or "").strip()
    if value.lower().startswith(("http://", "https://")):
        yield element, "option", "value", value, True


def _scripted(element: _Element) -> Iterator[_Found]:
    style = element.get("style")
    if style and "url(" in style.lower():
        yield from _css(element, style, "style")
    onclick = element.get("onclick")
    if onclick:
        yield from ((element, "onclick", "onclick", raw, True) for raw in _calls(onclick))
    for attr in ("data-url", "data-href"):
        raw = element.get(attr)
        if raw and PAGE_LIKE.fullmatch(raw.strip()):
            yield element, "data", attr, raw, True


def _calls(script: str) -> Iterator[str]:
    return (match.group(2) for match in SCRIPT_CALL.finditer(script))


def _css(element: _Element, css: str, attr: str) -> Iterator[_Found]:
    css = CSS_COMMENT.sub("", css)
    for pattern in (CSS_URL, CSS_IMPORT):
        for match in pattern.finditer(css):
            yield element, "css", attr, match.group(2), False


def _words(element: _Element) -> str:
    """What the reader sees of the link, else its title, else the picture's words."""
    tag = element.tag
    if tag in ("a", "option") or element.get("onclick"):
        words = visible_text(element) if len(element) else tidy(element.text or "")
        if words:
            return words[:TEXT_KEPT]
    words = element.get("title") or element.get("alt") or ""
    if not words and tag == "a":
        picture = next(element.iter("img"), None)
        words = (picture.get("alt") or picture.get("title") or "") if picture is not None else ""
    return tidy(words)[:TEXT_KEPT]
