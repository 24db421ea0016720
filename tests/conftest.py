"""What holds for every test."""

from pathlib import Path

import pytest
from hypothesis import settings

# On a machine with other work one example may take a second: how long it took says nothing about the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# The files that take longest, begun first: whichever came last would leave the other workers idle at the end. A file that
# is missing here, or stands too high, costs seconds and nothing else.
LONGEST = (
    "test_other_portals.py",
    "test_end_to_end.py",
    "test_nothing_lost.py",
    "test_run.py",
    "test_browser.py",
    "test_resume.py",
    "test_traps.py",
    "test_build.py",
    "test_pages.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, then those with slow tests, then those with a browser; within a file nothing is moved."""
    marks: dict[Path, set[str]] = {}
    for item in items:
        marks.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())

    def place(item: pytest.Item) -> tuple[int, bool, bool]:
        known = LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST)
        return known, "slow" not in marks[item.path], "browser" not in marks[item.path]

    items.sort(key=place)
