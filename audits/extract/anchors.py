"""Places within a page that links point to (#part2), and links to places that are not there."""

from __future__ import annotations

from urllib.parse import unquote

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.links import link_words
from audits.extract.types import Link

# Fragments that stand for nothing: the top of the page, and what is written where only a script is meant.
NO_PLACE = frozenset({"top", "none", "nogo", "no", "this", "void", "null", "undefined", "javascript", "javascript:;", "_", "-", "a", "x"})  # fmt: skip
# What a script works on a click: tabs, slides, folded parts. Its fragment is a name for the script.
WORKED_BY_SCRIPT = frozenset({"onclick", "data-toggle", "data-bs-toggle", "data-target", "data-slide", "data-slide-to", "aria-controls"})  # fmt: skip
SCRIPT_ROLES = frozenset({"tab", "button", "menuitem"})


def named_places(doc: Document) -> frozenset[str]:
    """The ids and names of a page to which an address can lead."""
    ids = {element.get("id", "") for element in doc.root.iter() if isinstance(element.tag, str)}
    return frozenset(ids | {element.get("name", "") for element in doc.root.iter("a", "map")})


def lost_anchors(doc: Document) -> tuple[Link, ...]:
    """Links of a page to a place on itself that is not there, targets written `#place`.

    Nothing is said of a page that was not rendered and has scripts: they may make the place.
    """
    if not doc.rendered and next(doc.root.iter("script"), None) is not None:
        return ()
    wanted = [(link, place) for link in doc.root.iter("a", "area") if (place := _place(link))]
    if not wanted:
        return ()
    known, locators = named_places(doc), doc.locators
    return tuple(
        Link(f"#{place}", link.get("href", ""), str(link.tag), "href", link_words(link), locators.of(link), place)
        for link, place in wanted
        if place not in known
    )


def is_place(fragment: str) -> bool:
    """Whether a fragment names a place, rather than nothing or a page of a single-page application."""
    return bool(fragment) and fragment.lower() not in NO_PLACE and not fragment.startswith(("/", "!", "?"))


def _place(link: _Element) -> str:
    """The place on its own page that a link leads to, "" where it leads elsewhere or is worked by a script."""
    raw = (link.get("href") or "").strip()
    if not raw.startswith("#") or not is_place(place := unquote(raw[1:])):
        return ""
    scripted = not WORKED_BY_SCRIPT.isdisjoint(link.keys()) or (link.get("role") or "").lower() in SCRIPT_ROLES
    return "" if scripted else place
