"""Where the columns of the responsibility table stand on the portal: as the rules say, else by name in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from audits.extract.document import Document
from audits.extract.layout import Layout
from audits.extract.locate import locate
from audits.extract.navigation import NavItem, read_navigation
from audits.extract.types import Certainty, Located
from audits.extract.urls import canonical, resolve
from audits.model import Outcome
from audits.outcome import Reached
from audits.page_facts import PageReader
from rules.schema import Column, Rules


@dataclass(frozen=True)
class Whereabouts:
    """A column's place; `moved_from` is the address in rules.yaml where that is dead and the column was found elsewhere."""

    located: Located
    moved_from: str = ""
    below: tuple[str, ...] = ()  # pages whose breadcrumb names the column's page as the one above them


def locate_columns(
    rules: Rules, reader: PageReader, home: str, reached: Callable[[str], Reached]
) -> dict[str, Whereabouts]:
    """One Whereabouts for each column id. A dead address in the rules is looked for by name before it is called missing."""
    columns = [_resolved(column, home) for column in rules.columns]
    nav, below = _navigation(reader, home)
    found = {located.column: located for located in locate(columns, nav)}
    dead = {c.id: c.url for c in columns if c.url and reached(canonical(c.url)).outcome is Outcome.FAIL}
    if dead:
        by_name = [column.model_copy(update={"url": ""}) if column.id in dead else column for column in columns]
        again = {located.column: located for located in locate(by_name, nav)}
        moved = {i: again[i] for i in dead if _is_alive(again[i], dead[i], reached)}
    else:
        moved = {}
    places = {}
    for column in columns:
        located = moved.get(column.id, found[column.id])
        under = tuple(below.get(canonical(located.url), ())) if located.url else ()
        places[column.id] = Whereabouts(located, dead[column.id] if column.id in moved else "", under)
    return places


def _resolved(column: Column, home: str) -> Column:
    address = resolve(home, column.url) if column.url else None
    return column.model_copy(update={"url": address}) if address else column


def _is_alive(located: Located, dead: str, reached: Callable[[str], Reached]) -> bool:
    if located.certainty is not Certainty.SURE or canonical(located.url) == canonical(dead):
        return False
    return reached(canonical(located.url)).outcome is Outcome.PASS


def _navigation(reader: PageReader, home: str) -> tuple[tuple[NavItem, ...], dict[str, list[str]]]:
    """The names that pages give to addresses, those of the home page first, and the list pages below each page.

    Later pages of a list are no columns.
    """
    found: dict[NavItem, None] = {}
    above: dict[str, str] = {}
    later: set[str] = set()
    for url in _navigation_pages(reader, home):
        doc, listing = reader.document(url), reader.listing(url)
        if doc is None or listing is None:
            continue
        found.update(dict.fromkeys(read_navigation(doc)))
        later.update(map(canonical, listing.paging.next_urls))
        if listing.entries and (parent := _parent(doc)):
            above[url] = parent
    below: dict[str, list[str]] = {}
    for url, parent in sorted(above.items()):
        if url not in later:
            below.setdefault(parent, []).append(url)
    return tuple(item for item in found if canonical(item.url) not in later), below


def _parent(doc: Document) -> str:
    """The page that the breadcrumb names right above this one, "" where it names none."""
    crumb = Layout(doc).crumb
    addresses = [canonical(url) for _, url in (crumb.steps if crumb else ()) if url]
    own = canonical(doc.url)
    return next((url for url in reversed(addresses) if url != own), "")


def _navigation_pages(reader: PageReader, home: str) -> Iterator[str]:
    """The home page, pages without a dated article, and one article of each directory for its breadcrumb."""
    directories: set[str] = set()
    for url in (home, *reader.addresses()):
        facts = reader.facts(url)
        if facts is None:
            continue
        is_article = url != home and facts.article.has_body and facts.article.published is not None
        directory = url.rpartition("/")[0]
        if is_article and directory in directories:
            continue
        if is_article:
            directories.add(directory)
        yield url
