"""Opening the pages of these tests: made by us after what portals do, or written in the test itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from audits.extract.document import Document, open_document

PAGES = Path(__file__).parent / "pages"
FETCHED = datetime(2026, 11, 22, 9, 30)
SITE = "http://gdj.example.gov.cn/zwgk/"


def page(name: str, url: str = "", *, rendered: bool = False) -> Document:
    """A page of the folder, as fetched from `url` (by default under the portal's /zwgk/)."""
    path = PAGES / name
    return open_document(
        path.read_bytes(), "text/html; charset=utf-8", url or SITE + path.name, FETCHED, rendered=rendered
    )


def written(body: str, url: str = SITE + "index.html", *, title: str = "通知公告", rendered: bool = False) -> Document:
    """A page written in the test."""
    markup = f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'
    return open_document(markup.encode(), "text/html; charset=utf-8", url, FETCHED, rendered=rendered)
