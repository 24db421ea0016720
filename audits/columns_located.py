"""Where the columns of the responsibility table stand on the portal: as the rules say, else by name in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from audits.dated import DateSource
from audits.extract.layout import Layout
from audits.extract.locate import locate_within
from audits.extract.name_forms import plain_name
from audits.extract.navigation import NavItem, read_navigation, scripted_names
from audits.extract.types import Certainty, Listing, Located
from audits.extract.urls import canonical, resolve
from audits.model import Outcome
from audits.page_facts import PageReader
from audits.reached import Reached
from rules.schema import Rules
from rules.schema_columns import Column

TAB_CHARS = 12  # a longer link is a headline

Spot = tuple[str, str]  # (target, locator)


@dataclass(frozen=True)
class Whereabouts:
    """A column's place; `moved_from` is the address in rules.yaml where that is dead and the column was found elsewhere."""

    located: Located
    moved_from: str = ""
    scripted: bool = False  # a page offers the column's name as a link that only a script can follow
    below: tuple[str, ...] = ()  # pages whose breadcrumb names the column's page as the one above them


@dataclass
class Menus:
    """What pages offer: names of columns, and which list pages stand below or beside which."""

    items: tuple[NavItem, ...] = ()
    above: dict[str, str] = field(default_factory=dict)  # list page -> the page its breadcrumb names above it
    spots: dict[Spot, set[str]] = field(default_factory=dict)  # (target, place of the link) -> pages that have it
    short_links: dict[str, list[Spot]] = field(default_factory=dict)  # page -> its links with short names
    scripted: set[str] = field(default_factory=set)  # names of links that only a script can follow

    def below(self, url: str, columns: frozenset[str], is_list: Callable[[str], bool]) -> tuple[str, ...]:
        """List pages below a column: by their breadcrumb, or by a tab that stands there on the column's pages alone.

        The side menu links to them too, but from the same place of all its neighbours.
        """
        named = {page for page, parent in self.above.items() if parent == url}
        links = [(t, at) for t, at in self.short_links.get(url, ()) if t != url and t not in columns and is_list(t)]
        family = {url, *(target for target, _ in links)}
        tabs = {target for target, at in links if self.spots[target, at] <= family}
        return tuple(sorted(named | tabs))


def locate_columns(
    rules: Rules, reader: PageReader, home: str, reached: Callable[[str], Reached], is_own: Callable[[str], bool]
) -> dict[str, Whereabouts]:
    """One Whereabouts for each column id. A dead address in the rules is looked for by name before it is called missing."""
    columns = [_resolved(column, home) for column in rules.columns]
    menus = _menus(reader, home)
    bureau = (rules.portal.name, *rules.portal.old_names)

    def by_name(wanted: list[Column]) -> dict[str, Located]:
        return {located.column: located for located in locate_within(wanted, menus.items, bureau, home, is_own)}

    found = by_name(columns)
    dead = {c.id: c.url for c in columns if c.url and reached(canonical(c.url)).outcome is Outcome.FAIL}
    if dead:
        again = by_name([c.model_copy(update={"url": ""}) if c.id in dead else c for c in columns])
        moved = {i: again[i] for i in dead if _is_alive(again[i], dead[i], reached)}
        found |= moved
    else:
        moved = {}
    taken = frozenset(canonical(located.url) for located in found.values() if located.url)

    def is_list(url: str) -> bool:
        listing = reader.listing(url)
        return listing is not None and bool(listing.entries)

    return {
        i: Whereabouts(
            located,
            dead[i] if i in moved else "",
            located.certainty is Certainty.NONE and plain_name(rules.column(i).name) in menus.scripted,
            menus.below(canonical(located.url), taken, is_list) if located.url else (),
        )
        for i, located in found.items()
    }


def _resolved(column: Column, home: str) -> Column:
    address = resolve(home, column.url) if column.url else None
    return column.model_copy(update={"url": address}) if address else column


def _is_alive(located: Located, dead: str, reached: Callable[[str], Reached]) -> bool:
    if located.certainty is not Certainty.SURE or canonical(located.url) == canonical(dead):
        return False
    return reached(canonical(located.url)).outcome is Outcome.PASS


def _menus(reader: PageReader, home: str) -> Menus:
    """What the navigation says, that of the home page first. Later pages of a list are no columns."""
    found: dict[NavItem, None] = {}
    later: set[str] = set()
    menus = Menus()
    for url in _navigation_pages(reader, home):
        doc, listing = reader.document(url), reader.listing(url)
        if doc is None or listing is None:
            continue
        layout = Layout(doc)
        found.update(dict.fromkeys(read_navigation(doc)))
        menus.scripted.update(map(plain_name, scripted_names(doc)))
        later.update(map(canonical, listing.paging.next_urls))
        if listing.entries and not _is_dated_article(reader, url, listing) and (parent := _parent(layout)):
            menus.above[url] = parent
        if url != home:
            menus.short_links[url] = _short_links(reader, url, listing, layout)
    menus.items = tuple(item for item in found if canonical(item.url) not in later)
    for url in later & menus.above.keys():
        del menus.above[url]
    for url, spots in menus.short_links.items():
        for spot in spots if url not in later else ():
            menus.spots.setdefault(spot, set()).add(url)
    return menus


def _is_dated_article(reader: PageReader, url: str, listing: Listing) -> bool:
    """Whether what reads as a list are an article's links, whose page is no column.

    It has a date line of its own, and its rows have none, or take the date line for theirs.
    """
    facts = reader.facts(url)
    published = facts.article.published if facts else None
    if facts is None or published is None or published.source not in (DateSource.LABEL, DateSource.CMS):
        return False
    files = {file.url for file in facts.article.attachments}
    return all(
        entry.date is None or entry.date.day == published.day or canonical(entry.url) in files
        for entry in listing.entries
    )


def _parent(layout: Layout) -> str:
    """The page that the breadcrumb names right above this one, "" where it names none."""
    addresses = [canonical(url) for _, url in (layout.crumb.steps if layout.crumb else ()) if url]
    own = canonical(layout.doc.url)
    return next((url for url in reversed(addresses) if url != own), "")


def _short_links(reader: PageReader, url: str, listing: Listing, layout: Layout) -> list[Spot]:
    """Links with short names, neither of the breadcrumb nor dated entries of the list: tabs, menus, header and footer."""
    steps = {canonical(step) for _, step in (layout.crumb.steps if layout.crumb else ()) if step}
    steps |= {canonical(entry.url) for entry in listing.entries if entry.date is not None}
    facts = reader.facts(url)
    return [
        (link.target, link.locator)
        for link in (facts.links if facts else ())
        if link.tag == "a" and 2 <= len(link.text) <= TAB_CHARS and link.target not in steps
    ]


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
