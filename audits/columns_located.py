"""Where the columns of the responsibility table stand on the portal: as the rules say, else by name in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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


def locate_columns(
    rules: Rules, reader: PageReader, home: str, reached: Callable[[str], Reached]
) -> dict[str, Whereabouts]:
    """One Whereabouts for each column id. A dead address in the rules is looked for by name before it is called missing."""
    columns = [_resolved(column, home) for column in rules.columns]
    nav = _navigation(reader, home)
    found = {located.column: located for located in locate(columns, nav)}
    dead = {c.id: c.url for c in columns if c.url and reached(canonical(c.url)).outcome is Outcome.FAIL}
    if dead:
        by_name = [column.model_copy(update={"url": ""}) if column.id in dead else column for column in columns]
        again = {located.column: located for located in locate(by_name, nav)}
        moved = {i: again[i] for i in dead if _is_alive(again[i], dead[i], reached)}
    else:
        moved = {}
    return {c.id: Whereabouts(moved.get(c.id, found[c.id]), dead[c.id] if c.id in moved else "") for c in columns}


def _resolved(column: Column, home: str) -> Column:
    address = resolve(home, column.url) if column.url else None
    return column.model_copy(update={"url": address}) if address else column


def _is_alive(located: Located, dead: str, reached: Callable[[str], Reached]) -> bool:
    if located.certainty is not Certainty.SURE or canonical(located.url) == canonical(dead):
        return False
    return reached(canonical(located.url)).outcome is Outcome.PASS


def _navigation(reader: PageReader, home: str) -> tuple[NavItem, ...]:
    """The names that pages give to addresses, those of the home page first. Later pages of a list are no columns."""
    found: dict[NavItem, None] = {}
    later: set[str] = set()
    for url in _navigation_pages(reader, home):
        doc, listing = reader.document(url), reader.listing(url)
        if doc is not None and listing is not None:
            found.update(dict.fromkeys(read_navigation(doc)))
            later.update(map(canonical, listing.paging.next_urls))
    return tuple(item for item in found if canonical(item.url) not in later)


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
