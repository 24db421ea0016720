"""What an edition of very many findings costs: seconds, memory, sizes on disk, and how long a browser needs to open each page.

    python -m benchmarks.edition_size [--findings 50000] [--sections 12] [--papers] [--folder FOLDER]

The findings are of every outcome and of the kinds that a large portal really has by the thousand: dead links, reminders,
interpretations. `--papers` makes the notices, PDFs and zips too, and reads one list back as `review` does. Pages are opened from file://.
"""

from __future__ import annotations

import argparse
import re
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import sync_playwright

from audits.model import Cell, Finding, Outcome, Owner, Result, Seen, Tally
from reports.appraisal import appraise
from reports.build import Edition, build
from reports.comparison import compare
from reports.filled_in import read_list
from reports.month_pages import appraisal_page, comparison_page
from reports.months import read_month, read_year
from reports.notice import DEFAULT
from reports.papers import make_papers
from reports.printing import print_pages
from rules.schema import Rules
from tests.reports import samples

MONTH = "2026-11"
CHROMIUM = Path("/usr/bin/chromium")
Told = TypeVar("Told")


def sections(count: int) -> tuple[str, ...]:
    """Names of so many sections, the sample's first."""
    more = tuple(f"业务{n}科" for n in range(1, count - len(samples.SECTIONS) + 1))
    return (*samples.SECTIONS, *more)[:count]


def many(count: int, names: tuple[str, ...]) -> tuple[Finding, ...]:
    """So many findings: of each hundred 70 dead links, 12 reminders, 8 not evaluated, 5 doubtful, 5 interpretations."""
    found = []
    for number in range(count):
        name, kind = names[number // 100 % len(names)], number % 100
        if kind < 70:
            found.append(samples.link_finding(number, name, "tzgg"))
        elif kind < 82:
            found.append(samples.link_finding(number, name, "tzgg", outcome=Outcome.TOLERATED, code="timeout"))
        elif kind < 90:
            found.append(samples.link_finding(number, name, "tzgg", outcome=Outcome.NOT_EVALUATED))
        elif kind < 95:
            found.append(samples.link_finding(number, name, "tzgg", outcome=Outcome.MANUAL, code="soft_404"))
        else:
            found.append(samples.policy_finding(number, "missing", Owner(name)))
    return tuple(found)


def result_of(found: tuple[Finding, ...], names: tuple[str, ...]) -> Result:
    """Those findings with a cell for each section that holds them."""
    each = len(found) // len(names)
    cells = [
        Cell("links", "tzgg", name, Outcome.FAIL, Tally(each, each // 8, each * 7 // 10, each // 20, each // 12), label="通知公告")
        for name in names
    ]  # fmt: skip
    return samples.result(
        findings=found, cells=tuple(replace(cell, weight=samples.cells()[0].weight) for cell in cells)
    )


def rules_of(names: tuple[str, ...]) -> Rules:
    """The sample's rules with so many sections."""
    return samples.rules(sections=[{"name": name, "office": name == names[0]} for name in names])


def timed(what: str, work: Callable[[], Told]) -> Told:
    """Do it and print how long it took and how much memory the program has held at most so far."""
    began = time.perf_counter()
    done = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:40} {time.perf_counter() - began:8.1f} s   peak {peak:6.0f} MB", flush=True)
    return done


def sizes(edition: Path) -> None:
    """The files of the edition by kind: how many, the largest."""
    kinds: dict[str, list[int]] = {}
    for path in edition.rglob("*"):
        if path.is_file():
            inside = path.relative_to(edition)
            kinds.setdefault(f"{inside.parts[0]}/*{path.suffix}" if len(inside.parts) > 1 else path.name, []).append(
                path.stat().st_size
            )
    for kind, held in sorted(kinds.items()):
        print(f"  {kind:32} {len(held):5} files, largest {max(held) / 1e6:8.2f} MB, all {sum(held) / 1e6:8.2f} MB")


def opened(edition: Path) -> None:
    """How long Chromium needs from the click to DOMContentLoaded and to the end of loading, on the heaviest page of each kind."""
    heaviest: dict[str, Path] = {}
    for path in edition.rglob("*.html"):
        kind = f"{path.parent.name}/" if path.parent != edition else path.name
        if kind not in heaviest or path.stat().st_size > heaviest[kind].stat().st_size:
            heaviest[kind] = path
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for kind, path in sorted(heaviest.items()):
            page.goto(path.as_uri())
            told = page.evaluate(
                "() => { const n = performance.getEntriesByType('navigation')[0];"
                " return [n.domContentLoadedEventEnd, n.loadEventEnd, document.querySelectorAll('*').length]; }"
            )
            size = path.stat().st_size / 1e6
            print(
                f"  {kind:24} {size:6.2f} MB  DOMContentLoaded {told[0]:6.0f} ms  load {told[1]:6.0f} ms  {told[2]} elements"
            )
        browser.close()


def papers(edition: Edition, names: tuple[str, ...]) -> None:
    """Notices, PDFs and zips of one section, and its list read back."""
    made = timed("papers of one section", lambda: make_papers(edition.path, names[:1], DEFAULT, print_pages))
    for one in made.sent:
        pages = len(re.findall(rb"/Type\s*/Page\b", one.pdf.read_bytes())) if one.pdf else 0
        with zipfile.ZipFile(one.zip) as packed:
            held = len(packed.namelist())
        print(
            f"  notice {one.notice.stat().st_size / 1e3:.0f} KB, PDF {pages} pages, zip {one.zip.stat().st_size / 1e6:.2f} MB with {held} files"
        )
    rows, mistakes = timed("its list read back", lambda: read_list(edition.papers[names[0]][1]))
    print(f"  {len(rows)} rows, {len(mistakes)} mistakes")


def months_told(output: Path) -> None:
    """The year's table and two months side by side."""
    year = timed("the year's table", lambda: appraisal_page(appraise(2026, read_year(output, 2026))))
    before, after = read_month(output, "2026-10"), read_month(output, MONTH)
    assert before and after
    pair = timed("two months side by side", lambda: comparison_page(compare(before, after)))
    print(f"  {len(year) / 1e3:.0f} KB, {len(pair) / 1e3:.0f} KB")


def main() -> None:
    """Build, measure, open."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--findings", type=int, default=50_000)
    parser.add_argument("--sections", type=int, default=12)
    parser.add_argument("--papers", action="store_true")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    names = sections(options.sections)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        snapshot = folder / "s.sqlite"
        if not snapshot.exists():
            samples.snapshot(snapshot)
        result = timed("findings made", lambda: result_of(many(options.findings, names), names))
        timed(
            "first edition, nothing before it",
            lambda: build(
                replace(result, as_of=date(2026, 10, 22)),
                rules_of(names),
                snapshot,
                folder / "output",
                "2026-10",
                status="已发布",
            ),
        )
        edition = timed(
            "second edition, all persisting", lambda: build(result, rules_of(names), snapshot, folder / "output", MONTH)
        )
        sizes(edition.path)
        opened(edition.path)
        if options.papers:
            papers(edition, names)
        well = Seen(well=frozenset(finding.id for finding in result.findings))
        mended = replace(result, as_of=date(2026, 12, 22), findings=(), seen=well)
        after = timed(
            "third edition, all of it mended",
            lambda: build(mended, rules_of(names), snapshot, folder / "output", "2026-12"),
        )
        opened(after.path)
        months_told(folder / "output")


if __name__ == "__main__":
    main()
