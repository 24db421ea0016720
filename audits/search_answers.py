"""What the portal's search box gave, typed. Pure over the probes of a snapshot.

Keys of a `search` row, subjects `known`, `second` (another title, where the first was not found) and `nonsense`: `box` (whether the home page shows one), `query`, `article` (the known
title's address), `action`, `method`, `url` and `status` of the results page, `left` (whether anything was opened), `unfilled`
(its data did not come), `body` (its DOM), `error`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from audits.snapshot.records import Probe


@dataclass(frozen=True)
class SearchAnswer:
    """One query and its results page."""

    query: str
    at: str
    box: bool = False
    article: str = ""
    url: str = ""
    status: int | None = None
    left: bool = False
    unfilled: bool = False
    body: str = ""
    error: str = ""


def read_search(probe: Probe | None) -> SearchAnswer | None:
    """A search probe; None where nothing was asked."""
    if probe is None:
        return None
    found = json.loads(probe.result)
    names = SearchAnswer.__dataclass_fields__
    return SearchAnswer(at=probe.at, **{key: value for key, value in found.items() if key in names and key != "at"})
