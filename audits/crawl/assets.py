"""Style sheets and small pictures, kept whole once each, so that pages can be redrawn when the network is long gone."""

from __future__ import annotations

import re

from audits.crawl.frontier import Found
from audits.crawl.http import SNIFF_BYTES, Fetched
from audits.crawl.reading import content_type
from audits.extract.styles import STYLE, read_style_links
from audits.extract.urls import split
from audits.snapshot.records import Asset, UrlKind, UrlRow
from audits.snapshot.store import Snapshot

PICTURE = re.compile(r"image/", re.I)
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
# Bytes: the largest sheets of content systems have some 500 KB, banners of a template seldom more than that. A picture
# within a page is kept only where the bytes read to check it are all there are.
LARGEST = 1_000_000
MOST_BYTES = 100_000_000  # of pictures in a run; the snapshot of a portal of 5,000 pages has about as much


class Assets:
    """What one run keeps beside pages."""

    def __init__(self, snapshot: Snapshot, home: str) -> None:
        self._snapshot = snapshot
        self._home = home
        self._sheets: set[str] = set()
        self._left = MOST_BYTES
        for asset in snapshot.assets():
            self._left -= len(snapshot.body(asset.body))
            if STYLE.search(asset.content_type):
                self._sheets.add(asset.url)

    def bytes_wanted(self, row: UrlRow) -> int:
        """How many bytes of an address that is only checked are worth reading."""
        address = split(row.url)
        name = address.path.lower() if address is not None and row.kind is not UrlKind.PAGE else ""
        of_template = row.source == self._home or row.source in self._sheets
        wanted = name.endswith(".css") or (of_template and name.endswith(PICTURE_ENDINGS))
        return LARGEST if wanted else SNIFF_BYTES

    def keep(self, row: UrlRow, fetched: Fetched) -> tuple[Found, ...]:
        """Keep what a redrawing needs; the addresses that a style sheet of the portal leads to."""
        kind = content_type(fetched.attempt)
        style = STYLE.search(kind) is not None
        if row.kind is UrlKind.PAGE or not (fetched.ok and fetched.whole and (style or PICTURE.match(kind))):
            return ()
        if not style:
            if len(fetched.body) > self._left:
                return ()
            self._left -= len(fetched.body)
        attempt = fetched.attempt
        self._snapshot.put_asset(
            Asset(
                row.url, self._snapshot.put_body(fetched.body), kind, attempt.final_url or attempt.requested, attempt.at
            )
        )
        if not style or row.kind is UrlKind.OUTWARD:
            return ()
        self._sheets.add(row.url)
        links = read_style_links(fetched.body, kind, attempt.final_url or attempt.requested)
        return tuple((link.address, link.target, False) for link in links)
