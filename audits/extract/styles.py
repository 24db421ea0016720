"""The addresses a style sheet uses: further sheets, pictures, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audits.extract.decode import decode
from audits.extract.links import CSS_COMMENT, CSS_IMPORT, CSS_URL
from audits.extract.types import Link
from audits.extract.urls import canonical, resolve

STYLE = re.compile(r"text/css", re.I)  # the media type
STYLE_TAG = "css"
SHEET_ATTRIBUTE = "sheet"  # Link.attr of what stands in a style sheet of its own


def read_style_links(data: bytes, content_type: str, base: str) -> tuple[Link, ...]:
    """Every address in a style sheet at `base`, once each, in its order."""
    text = CSS_COMMENT.sub("", decode(data, content_type).text)
    found: dict[str, Link] = {}
    for raw in _addresses(text):
        address = resolve(base, raw) if raw and not raw.startswith("#") else None  # "#mask" is a part of the page
        if address is not None:
            target = canonical(address)
            link = Link(target, raw, STYLE_TAG, SHEET_ATTRIBUTE, "", "", navigates=False, address=address)
            found.setdefault(target, link)
    return tuple(found.values())


def _addresses(css: str) -> Iterator[str]:
    for pattern in (CSS_IMPORT, CSS_URL):
        yield from (match.group(2).strip() for match in pattern.finditer(css))
