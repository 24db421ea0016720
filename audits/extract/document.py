"""A stored page opened for reading: decoded once, parsed once, shared by every reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement


@dataclass(frozen=True)
class Document:
    """A parsed page. `base` is what links resolve against; `fetched_at` (China time, naive) anchors relative dates."""

    url: str  # canonical address
    base: str  # final address after redirects, or <base href>
    root: HtmlElement
    html: str  # decoded text
    fetched_at: datetime
    rendered: bool = False


def open_document(
    data: bytes, content_type: str, url: str, fetched_at: datetime, *, final_url: str = "", rendered: bool = False
) -> Document:
    """Decode and parse a stored body. Never raises on bad markup; an empty body gives an empty root."""
    raise NotImplementedError
