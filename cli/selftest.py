"""The project's own test command: style, types, then every test."""

from __future__ import annotations

import subprocess
import sys

from cli.bootstrap import ROOT
from cli.equip import ensure_browser, ensure_fonts
from cli.exits import Exit

STEPS = {
    "test": (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("pytest", "-n", "2", "--dist", "loadfile", "-m", "not soak", "-rs"),
    ),
    "soak": (("pytest", "-m", "soak", "-s"),),
}


def run_steps(verb: str) -> Exit:
    """Run the steps of `test` or `soak` in order and stop at the first that fails."""
    ensure_browser()
    told = ensure_fonts()
    if told:
        print(told)
    for step in STEPS[verb]:
        print("==>", " ".join(step), flush=True)
        if subprocess.call([sys.executable, "-m", *step], cwd=ROOT):
            return Exit.FAULT
    return Exit.AUDITED
