"""The project's own test command: style, types, then every test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from cli.bootstrap import ROOT
from cli.equip import ensure_browser, ensure_fonts
from cli.exits import Exit

STYLE = (("ruff", "check", "."), ("ruff", "format", "--check", "."))
TYPES = ("mypy",)
# More workers than the two cores it is meant for: half the time of a test goes by in waiting, for pauses between two
# requests, pages coming to rest, processes starting. The order, longest files first, is that of tests/conftest.py.
TESTS = ("pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not soak", "-rs")
SOAK = ("pytest", "-m", "soak", "-s")
# Where no bytecode may be written each of some fifty processes would compile the program and its tests anew.
WITHOUT = "PYTHONDONTWRITEBYTECODE"


def run_steps(verb: str) -> Exit:
    """Run the steps of `test` or `soak`; FAULT where one fails. What is quickly told comes first and ends the others."""
    ensure_browser()
    told = ensure_fonts()
    if told:
        print(told)
    if verb == "soak":
        return Exit.AUDITED if _well(SOAK) else Exit.FAULT
    return Exit.AUDITED if all(_well(step) for step in STYLE) and _types_and_tests() else Exit.FAULT


def _types_and_tests() -> bool:
    """Types are checked beside the tests, in what these leave of the machine."""
    print("==>", *TYPES, "（与测试同时进行，结果在最后）", flush=True)
    gently = ["nice"] if shutil.which("nice") else []
    with subprocess.Popen(
        [*gently, *_command(TYPES)], cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as types:
        well = _well(TESTS)
        said = types.communicate()[0].decode("utf-8", "replace")
    print("==>", *TYPES)
    print(said, end="", flush=True)
    return well and types.returncode == 0


def _well(step: tuple[str, ...]) -> bool:
    print("==>", *step, flush=True)
    return subprocess.call(_command(step), cwd=ROOT, env=_environment()) == 0


def _command(step: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", *step]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != WITHOUT}
