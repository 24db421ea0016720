"""What the program needs beside Python: seen to start, or told in the system's own last line."""

from __future__ import annotations

import sys

from cli.equip import failure_of

MISSING_LIBRARY = "node: error while loading shared libraries: libatomic.so.1"


def test_the_browsers_driver_starts_here() -> None:
    assert failure_of([sys.executable, "-m", "playwright", "--version"]) == ""


def test_a_driver_that_lacks_a_library_is_told_by_its_name() -> None:
    script = f"import sys; print('first'); sys.exit({MISSING_LIBRARY!r})"
    assert failure_of([sys.executable, "-c", script]) == MISSING_LIBRARY


def test_a_silent_failure_is_told_as_that() -> None:
    assert failure_of([sys.executable, "-c", "raise SystemExit(127)"]) == "没有输出"
