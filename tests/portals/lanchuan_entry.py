"""An entry of a Lanchuan column and the few ways of writing text that its makers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

CREDIT_CODE = "11532900MB1F20467K"  # the bureau's unified credit code: looks like an identity number, is none
BUREAU = "澜川州文化和旅游局"


@dataclass
class Entry:
    """What is published once. `href` leads elsewhere instead; `made` is 成文日期; `pinned` entries head their list."""

    title: str
    day: date
    body: str = ""
    source: str = ""
    number: str = ""
    made: date | None = None
    clock: str = "09:36"
    href: str = ""
    summary: str = ""
    pinned: bool = False
    info: bool = False  # carries the table of a disclosed document
    path: str = field(default="", compare=False)
    index: str = ""


def text(*paragraphs: str) -> str:
    """Paragraphs as this platform's editor leaves them: indented by two wide spaces."""
    return "".join(f'<p style="text-indent:2em">　　{p}</p>' for p in paragraphs)


def table(rows: Sequence[tuple[str, ...]], *, heads: bool = True) -> str:
    """A bordered table as pasted from an office program."""
    cells = [
        "<tr>"
        + "".join(f"<{'th' if heads and not n else 'td'}>{c}</{'th' if heads and not n else 'td'}>" for c in row)
        + "</tr>"
        for n, row in enumerate(rows)
    ]
    return f'<table class="bg" border="1" cellspacing="0" width="100%"><tbody>{"".join(cells)}</tbody></table>'


def attachment(address: str, words: str) -> str:
    """A line naming an attached file."""
    return f'<p class="fj">附件：<a href="{address}" target="_blank">{words}</a></p>'


def identity(first: str) -> str:
    """A well-formed identity number of nobody: the given 17 digits and their check character."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]
