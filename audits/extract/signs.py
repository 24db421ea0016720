"""Signs of pages that are not what was asked for: firewalls, login walls, missing pages, parked and gambling sites. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signs:
    """What a body shows of itself. Names of signs are those of rules/data/signs.yaml (Chinese)."""

    is_html: bool = True
    empty: bool = False  # nothing but white space
    short: bool = False  # too little text to be a page of its own
    block: tuple[str, ...] = ()  # firewall or challenge, and the expected content is missing
    login: tuple[str, ...] = ()  # a login wall, and the expected content is missing
    missing: str = ""  # the words that say "no such page", in the title or as the whole short body
    parked: tuple[str, ...] = ()  # a name for sale or a registrar's holding page
    gambling: tuple[str, ...] = ()  # gambling or pornography; one sign alone proves nothing
    title: str = ""
    fingerprint: tuple[int, ...] = ()  # for likeness()


def read_signs(html: str, title: str | None = None) -> Signs:
    """Read the signs of a decoded page. `title` overrides the <title> where the caller knows better. Never raises."""
    raise NotImplementedError


def read_body_signs(data: bytes, content_type: str = "") -> Signs:
    """The same for bytes as stored: anything that is not HTML gives is_html=False and no other sign but `empty`."""
    raise NotImplementedError


def likeness(one: Signs, other: Signs) -> float:
    """How alike two pages are as texts, 0..1; digits and addresses do not count."""
    raise NotImplementedError
