"""Which links belong to the page template: the same target at the same place of the page, through three columns or more.

List pages and article pages are laid out differently, so each kind is counted by itself: a footer link stands at one place
of all list pages and at another of all articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

COLUMNS_NEEDED = 3  # fewer columns prove no template: two columns may share a block by design of their editors


@dataclass(frozen=True)
class PagePlace:
    """Where pages stand: their column and whether they are list pages."""

    column: str
    is_list: bool


Spot = tuple[str, str]  # (target, locator)


def template_spots(pages: Iterable[tuple[PagePlace, frozenset[Spot]]], share: Decimal) -> frozenset[Spot]:
    """The (target, locator) pairs that stand on at least `share` of one kind of page of COLUMNS_NEEDED columns or more."""
    sizes: Counter[PagePlace] = Counter()
    seen: dict[Spot, Counter[PagePlace]] = defaultdict(Counter)
    for place, spots in pages:
        if not place.column:
            continue
        sizes[place] += 1
        for spot in spots:
            seen[spot][place] += 1
    least = Fraction(share)
    return frozenset(spot for spot, counts in seen.items() if _is_template(counts, sizes, least))


def shared_spots(pages: Iterable[frozenset[Spot]], share: Decimal) -> frozenset[Spot]:
    """The (target, locator) pairs that stand on at least `share` of the columns' own pages, and on COLUMNS_NEEDED."""
    counts: Counter[Spot] = Counter()
    total = 0
    for spots in pages:
        total += 1
        counts.update(spots)
    least = max(Fraction(COLUMNS_NEEDED), Fraction(share) * total)
    return frozenset(spot for spot, n in counts.items() if n >= least)


def _is_template(counts: Counter[PagePlace], sizes: Counter[PagePlace], least: Fraction) -> bool:
    for is_list in (True, False):
        columns = sum(
            1 for place, n in counts.items() if place.is_list is is_list and Fraction(n, sizes[place]) >= least
        )
        if columns >= COLUMNS_NEEDED:
            return True
    return False
