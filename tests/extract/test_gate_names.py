"""A gate on the menus of real saved pages: columns found by name, right or left open, never sure of a wrong one.

The pages stand beside the project and are skipped where absent.
"""

from __future__ import annotations

import csv
from datetime import datetime
from functools import cache

import pytest
from ruamel.yaml import YAML

from audits.extract.document import open_document
from audits.extract.locate import locate
from audits.extract.navigation import NavItem, read_navigation
from audits.extract.types import Certainty, Located
from tests.extract.test_column_names import ABSENT, HERE, column_named
from tests.extract.test_gate_lists import LABELS, REALPAGES

pytestmark = pytest.mark.skipif(not LABELS.exists(), reason=f"no labelled real pages at {REALPAGES}")
MENUS: dict[str, dict[str, object]] = YAML(typ="safe").load((HERE / "real_menus.yaml").read_text("utf-8"))
CASES = [(file, name, said) for file, names in MENUS.items() for name, said in names.items()]
RIGHT_LEAST = 0.95


@cache
def menu(file: str) -> tuple[tuple[NavItem, ...], str]:
    """The names a page offers, and the home page above it."""
    with (REALPAGES / "index.csv").open(encoding="utf-8") as stream:
        address = next(row["original_url"] for row in csv.DictReader(stream) if row["file"] == file)
    data = (REALPAGES / "pages" / file).read_bytes()
    items = read_navigation(open_document(data, "text/html", address, datetime(2026, 11, 22)))
    return items, "/".join(address.split("/")[:3]) + "/"


def found(file: str, name: str) -> Located:
    items, home = menu(file)
    return locate([column_named(0, name)], items, (), home)[0]


def expected(said: object) -> list[str]:
    return list(map(str, said)) if isinstance(said, list) else [] if said == ABSENT else [str(said)]


def test_never_sure_of_a_wrong_column() -> None:
    wrong = []
    for file, name, said in CASES:
        place = found(file, name)
        right = not isinstance(said, list) and any(part in place.url for part in expected(said))
        if place.certainty is Certainty.SURE and not right:
            wrong.append((file, name, place.url))
    assert wrong == []


def test_right_on_nearly_all_names() -> None:
    missed = []
    for file, name, said in CASES:
        place = found(file, name)
        urls = [place.url] if place.url else [c.url for c in place.candidates] if isinstance(said, list) else []
        if expected(said) and not any(part in url for part in expected(said) for url in urls):
            missed.append((file, name, place.certainty, [(c.name, c.path, c.score) for c in place.candidates[:3]]))
    assert 1 - len(missed) / len(CASES) >= RIGHT_LEAST, missed
    assert len(CASES) >= 100


def test_a_column_that_is_there_is_never_called_missing() -> None:
    lost = [
        (file, name) for file, name, said in CASES if expected(said) and found(file, name).certainty is Certainty.NONE
    ]
    assert lost == []
