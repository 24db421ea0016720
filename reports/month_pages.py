"""Pages about more than one month: the year's table and two months side by side. Self-contained, as all pages are."""

from __future__ import annotations

from dataclasses import dataclass

from reports.appraisal import Appraisal
from reports.comparison import Comparison
from reports.pages import environment
from reports.words import DEMO_BANNER

SHOWN = 300  # lines of one kind; the months' own lists have them all


@dataclass(frozen=True)
class Head:
    """What the masthead of such a page needs."""

    portal: str
    banners: tuple[str, ...]


def appraisal_page(year: Appraisal) -> str:
    """The year's table."""
    return _render("appraisal.html", year.portal, year.demo, year=year)


def comparison_page(pair: Comparison) -> str:
    """Two months side by side."""
    return _render("comparison.html", pair.after.portal, pair.after.demo, pair=pair, shown=SHOWN)


def _render(template: str, portal: str, demo: bool, **values: object) -> str:
    head = Head(portal, (DEMO_BANNER,) if demo else ())
    return environment().get_template(template).render(head=head, **values) + "\n"
