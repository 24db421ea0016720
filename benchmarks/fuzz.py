"""A coverage-guided fuzzer over the properties of tests/hostile/fuzz_targets.py, by atheris, for so many seconds each.

    PYTHONPATH=.:.venv/lib/python3.11/site-packages FUZZ_VENV/bin/python -m benchmarks.fuzz addresses --seconds 60

atheris is no part of this project: install it in a virtual environment of its own and name the project's packages as
above. One target a process; what breaks a property is printed and left as a file `crash-…` in the current folder.
"""

from __future__ import annotations

import argparse
import importlib
import sys

WATCHED = ("audits.extract", "audits.crawl.unpack", "audits.crawl.reading", "audits.outcome", "audits.sighting")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    chosen = parser.parse_args()
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(WATCHED)):
        targets = importlib.import_module("tests.hostile.fuzz_targets")
    if chosen.target not in targets.TARGETS:
        parser.error(f"one of: {', '.join(targets.TARGETS)}")
    options = [f"-max_total_time={chosen.seconds}", "-max_len=400", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options], targets.TARGETS[chosen.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
