"""A stored page opened for reading: decoded once, parsed once, shared by every reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urljoin

from lxml import etree

from audits.extract.decode import decode
from audits.extract.locator import Locators

_NOT_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>", re.I)
_EMPTY = "<html><head></head><body></body></html>"
_ENDINGS = re.compile(r"</(?:html|body)\s*>", re.I)
_NESTING = re.compile(r"</?(?:div|span|font|b|i|u|em|strong|center|o:p|blockquote|table|tbody|tr|td)\b[^>]*>", re.I)

# The parser compares each attribute of a tag with all before it: 40,000 in one tag, 340 KB, were measured to take it ten
# seconds, and the time grows with the square. Pictures written into a tag are long too, but few.
_LONG_TAG = 20_000  # characters
_MOST_ATTRIBUTES = 2_000
_LONG_TAGS = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*+)[^<>]{20000,}+>?")


@dataclass(frozen=True)
class Document:
    """A parsed page. `base` is what links resolve against; `fetched_at` (China time, naive) anchors relative dates.

    Comments are not in the tree: what stands in one is not on the page. `html` still has them.
    """

    url: str  # canonical address
    base: str  # final address after redirects, or <base href>
    root: etree._Element
    html: str  # decoded text
    fetched_at: datetime
    rendered: bool = False
    encoding: str = "utf-8"  # of the body as served: browsers write the query of a link in it

    @cached_property
    def locators(self) -> Locators:
        """The CSS paths of the page's elements, shared by every reader."""
        return Locators(self.root)


def open_document(
    data: bytes, content_type: str, url: str, fetched_at: datetime, *, final_url: str = "", rendered: bool = False
) -> Document:
    """Decode and parse a stored body. Never raises on bad markup; an empty body gives an empty root."""
    decoded = decode(data, content_type)
    text = _XML_DECLARATION.sub("", _NOT_MARKUP.sub("", decoded.text))
    root = _parse(_without_endless_tags(text))
    address = final_url or url
    # Browsers write the queries of links in UTF-8 where the page is in UTF-16.
    encoding = "utf-8" if decoded.encoding.lower().startswith("utf-16") else decoded.encoding
    return Document(url, _base(root, address), root, text, fetched_at, rendered, encoding)


def _without_endless_tags(text: str) -> str:
    """The same page, but tags with thousands of attributes bare."""
    at = 0
    while len(text) - at > _LONG_TAG:
        end = text.rfind(">", at, at + _LONG_TAG)
        if end < 0:
            return _LONG_TAGS.sub(lambda tag: f"<{tag[1]}>" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0], text)
        at = end + 1
    return text


def _parse(text: str) -> etree._Element:
    root, cut = _tree(text)
    if cut:
        # Some old pages never close what they open. Flat text is better than the blank page the parser's limit would make.
        root, _ = _tree(_NESTING.sub(" ", text))
    if root is not None and root.getnext() is not None:
        # A header or footer that was included as a whole document ends the page early: the parser makes a second root of
        # what follows </html>, where a browser goes on.
        root, _ = _tree(_ENDINGS.sub("", text))
    if root is None:
        root, _ = _tree(_EMPTY)
    assert root is not None
    return root


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """(the tree, whether the parser gave up at its limit of nesting)."""
    # The parser gets UTF-8 with the encoding forced, so that a wrong <meta charset> cannot mislead it a second time;
    # huge_tree raises the limits of text size and of nesting (256 -> 2048), beyond which the rest would be cut off.
    # Not lxml.html: its elements are looked up in Python each time one is met, a seventh of all reading.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None, False
    last = parser.error_log.last_error
    return root, last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _base(root: etree._Element, address: str) -> str:
    for element in root.iter("base"):
        href = (element.get("href") or "").strip()
        if href:
            try:
                return str(urljoin(address, href))
            except ValueError:
                return address
        # A base without href (only a target) leaves the address as it is.
    return address
