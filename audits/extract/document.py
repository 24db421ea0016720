"""A stored page opened for reading: decoded once, parsed once, shared by every reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree

from audits.extract.decode import decode

_NOT_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>", re.I)
_EMPTY = "<html><head></head><body></body></html>"
_ENDINGS = re.compile(r"</(?:html|body)\s*>", re.I)
_NESTING = re.compile(r"</?(?:div|span|font|b|i|u|em|strong|center|o:p|blockquote|table|tbody|tr|td)\b[^>]*>", re.I)


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


def open_document(
    data: bytes, content_type: str, url: str, fetched_at: datetime, *, final_url: str = "", rendered: bool = False
) -> Document:
    """Decode and parse a stored body. Never raises on bad markup; an empty body gives an empty root."""
    decoded = decode(data, content_type)
    text = _XML_DECLARATION.sub("", _NOT_MARKUP.sub("", decoded.text))
    root = _parse(text)
    address = final_url or url
    # Browsers write the queries of links in UTF-8 where the page is in UTF-16.
    encoding = "utf-8" if decoded.encoding.lower().startswith("utf-16") else decoded.encoding
    return Document(url, _base(root, address), root, text, fetched_at, rendered, encoding)


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
