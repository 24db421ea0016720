"""Links where they stand: on which page, in which column, in the page's own part or in the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from audits.extract.types import Link
from audits.template import PagePlace, template_spots


@dataclass(frozen=True)
class LinkUse:
    """One link on one page of the portal."""

    page: str
    link: Link
    column: str  # id of the column the page stands in, "" where none
    in_template: bool = False


def uses_of(
    links: Mapping[str, tuple[Link, ...]],
    column_of: Callable[[str], str],
    is_list: Callable[[str], bool],
    share: Decimal,
) -> tuple[LinkUse, ...]:
    """Every link of every page, sorted by target, then page; those of the template told by their spots."""
    columns = {url: column_of(url) for url in links}
    places = (
        (PagePlace(columns[url], is_list(url)), frozenset((li.target, li.locator) for li in found))
        for url, found in links.items()
    )
    template = template_spots(places, share)
    uses = [
        LinkUse(url, link, columns[url], (link.target, link.locator) in template)
        for url, found in links.items()
        for link in found
    ]
    return tuple(sorted(uses, key=lambda use: (use.link.target, use.page, use.link.locator, use.link.attr)))
