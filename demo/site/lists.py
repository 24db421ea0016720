"""Lists: their rows, their addresses and their pagers, as VSB makes them."""

from __future__ import annotations

from dataclasses import dataclass

from demo.site.columns import Column, Style
from demo.site.pages import up

PAGE_SIZE = 15


@dataclass(frozen=True)
class Row:
    """One line of a list as its page writes it."""

    href: str
    title: str
    shown: str
    pinned: bool = False
    index_no: str = ""
    doc_no: str = ""

    @property
    def short(self) -> str:
        return self.title if len(self.title) <= 38 else self.title[:36] + "…"


@dataclass(frozen=True)
class Pager:
    entries: int
    current: int
    total: int
    first: str
    last: str
    previous: str
    next: str
    pages: tuple[tuple[int, str], ...]


def list_addresses(column: Column, entries: int) -> list[str]:
    """The addresses of a column's list pages, first page first: VSB numbers the further ones backwards."""
    total = max(1, -(-entries // PAGE_SIZE))
    first = "/" + column.href
    if column.style is Style.EGOVINFO:
        return [first, *(f"{first}&currentnum={n}" for n in range(2, total + 1))]
    return [first, *(f"/{column.stem}/{total - n + 1}.htm" for n in range(2, total + 1))]


def pager(addresses: list[str], here: int, entries: int) -> Pager | None:
    """The pager of the `here`-th of these pages; None where there is only one."""
    if len(addresses) == 1:
        return None
    steps = up(addresses[here])
    hrefs = [steps + address[1:] for address in addresses]
    return Pager(
        entries,
        here + 1,
        len(hrefs),
        hrefs[0],
        hrefs[-1],
        hrefs[here - 1] if here else "",
        hrefs[here + 1] if here + 1 < len(hrefs) else "",
        tuple(enumerate(hrefs, 1)),
    )
