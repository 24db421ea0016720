"""The places that menus, breadcrumbs and tags offer as columns: each name of each address with the names above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audits.extract.bureau_names import own_names, without_bureau
from audits.extract.column_names import LOW, name_score
from audits.extract.name_forms import plain_name
from audits.extract.navigation import ENTRY, SELF_NAMED, NavItem
from audits.extract.own_trade import own_trade, without_trade
from audits.extract.page_keys import page_key

_WORD = re.compile(r"\w")
COMMON_NAMES = 4  # so many unlike names for one address: a page every menu item leads to, no column's own
# Names of other bodies, as parents on a platform that several share (县教育体育局 > 工作动态).
BODY = re.compile(r"^(?![本我]|关于|走进).{2,}(?:[^布格]局|[^常]委|厅|人民政府|委员会|街道|街道办事处|[镇乡])$")


@dataclass(frozen=True)
class Place:
    """One name of one address with every path it is offered under."""

    name: str
    plain: str  # without the bureau's own name
    bare: str  # and without its trade
    url: str
    paths: tuple[tuple[str, ...], ...]
    where: str
    of_another: bool = False  # on a platform of several bodies it does not stand below the bureau's own name


def without_self_named(nav: Sequence[NavItem]) -> list[NavItem]:
    """Names that pages give only themselves, without those that the portal's links give to another page.

    The breadcrumb and the head of a single letter name the letters' column, as if the letter were the column.
    """
    linked: dict[str, set[str]] = {}
    for item in nav:
        if item.where not in SELF_NAMED:
            linked.setdefault(plain_name(item.name), set()).add(page_key(item.url))
    offered = ((item, linked.get(plain_name(item.name))) for item in nav)
    return [item for item, pages in offered if item.where not in SELF_NAMED or not pages or page_key(item.url) in pages]


def places_of(nav: Sequence[NavItem], bureau: tuple[str, ...]) -> list[Place]:
    found: dict[tuple[str, str], Place] = {}
    own = frozenset(map(plain_name, own_names(bureau)))
    shared, trade = _is_shared(nav, own), own_trade(bureau)
    for item in filter(_is_named, nav):
        key = (plain_name(item.name), page_key(item.url))
        known = found.get(key)
        path = below_bureau(item.path, bureau)
        another = shared and not own.intersection(map(plain_name, item.path))
        if known is None:
            plain = without_bureau(item.name, bureau)
            bare = without_trade(plain, trade)
            found[key] = Place(item.name, plain, bare, item.url, (path,), item.where, another)
        else:
            paths = known.paths if path in known.paths else (*known.paths, path)
            where = item.where if known.where == ENTRY else known.where
            found[key] = replace(known, paths=paths, where=where, of_another=known.of_another and another)
    return _without_entries(list(found.values()))


def _without_entries(places: list[Place]) -> list[Place]:
    """Without what columns hold under their own names, where the column itself is there too."""
    columns = {plain_name(place.plain) for place in places if place.where != ENTRY}
    return [place for place in places if place.where != ENTRY or plain_name(place.plain) not in columns]


def _is_named(item: NavItem) -> bool:
    """Marks alone (|<, >>, ……) name nothing."""
    return _WORD.search(item.name) is not None


def below_bureau(path: Sequence[str], bureau: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the bureau's own name: a banner over the menu is no parent, and none of its names begins so."""
    own = frozenset(map(plain_name, own_names(bureau)))
    return tuple(without_bureau(name, bureau) for name in path if plain_name(name) not in own)


def _is_shared(nav: Sequence[NavItem], own: frozenset[str]) -> bool:
    """Whether the menus are a platform's: columns stand below the bureau's name, and others below other bodies'."""
    parents = {plain_name(name) for item in nav for name in item.path}
    return bool(parents & own) and any(BODY.match(name) for name in parents - own)


def common_addresses(places: Sequence[Place]) -> frozenset[str]:
    """Pages that go under many unlike names: the home page, a notice of construction, a page whose script makes the rest."""
    names: dict[str, list[str]] = {}
    for place in places:
        known = names.setdefault(page_key(place.url), [])
        if len(known) < COMMON_NAMES and all(name_score(place.plain, name) < LOW for name in known):
            known.append(place.plain)
    return frozenset(url for url, known in names.items() if len(known) >= COMMON_NAMES)
