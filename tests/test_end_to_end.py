"""The demo portal audited whole: every defect is found, no decoy is blamed, each finding stands with the right section."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from audits.crawl.progress import CrawlEnd, CrawlState, Silent
from audits.crawl.run import crawl
from audits.model import Result
from audits.runner import audit
from demo import Demo
from demo.duty_truth import duties
from demo.truth import truth
from demo.truth_model import Kind
from reports.build import build
from reports.duty_file import DUTIES_FILE
from tests.truth_compare import Comparison, compare

PINNED = date(2026, 11, 20)
# Late December, the turn of the year, a Spring Festival: months whose deadlines cross a holiday or a year.
OTHER_DAYS = (date(2025, 12, 30), date(2026, 1, 4), date(2026, 2, 24), date(2026, 7, 1))


@dataclass(frozen=True)
class Run:
    """One demo, crawled and audited."""

    end: CrawlEnd
    result: Result
    comparison: Comparison
    edition: Path


async def _crawl(demo: Demo, snapshot: Path) -> CrawlEnd:
    async with demo:
        return await crawl(
            demo.rules, snapshot, rules_text=demo.rules_text, ledger=demo.ledger, listener=Silent(), demo=True
        )


def run_demo(day: date, folder: Path) -> Run:
    """Crawl, audit and report the demo laid for that day, as of that day."""
    demo, snapshot = Demo(day), folder / "snapshot.sqlite"
    end = asyncio.run(_crawl(demo, snapshot))
    result = audit(snapshot, demo.rules, day)
    edition = build(result, demo.rules, snapshot, folder / "output", f"{day:%Y-%m}")
    comparison = compare(result.findings, truth(day))
    print(f"\n{day}\n{comparison.text()}")
    return Run(end, result, comparison, edition.path)


def states(run: Run) -> dict[int, str]:
    """The state of each duty as the edition tells it."""
    rows = [json.loads(line) for line in (run.edition / DUTIES_FILE).read_text("utf-8").splitlines()]
    return {row["number"]: row["state"] for row in rows}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_demo(PINNED, tmp_path_factory.mktemp("demo"))


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.timeout(900)  # a machine with other work takes its time for a whole portal
class TestPinnedDay:
    def test_the_crawl_ends_whole_and_sound(self, run: Run) -> None:
        assert run.end.state is CrawlState.COMPLETE
        assert not run.result.degraded
        assert not run.result.partial

    def test_every_defect_is_found(self, run: Run) -> None:
        assert not run.comparison.missed, run.comparison.text()

    def test_nobody_is_blamed_wrongly(self, run: Run) -> None:
        assert not run.comparison.blamed, run.comparison.text()

    def test_each_finding_stands_with_the_right_section(self, run: Run) -> None:
        assert not run.comparison.misplaced, run.comparison.text()

    def test_few_decoys_cost_the_office_a_look(self, run: Run) -> None:
        decoys = sum(case.kind is Kind.DECOY for case in truth(PINNED))
        assert len(run.comparison.doubted) <= decoys * 0.05, run.comparison.text()

    def test_one_case_is_one_finding(self, run: Run) -> None:
        assert not [key for key, count in Counter(finding.id for finding in run.result.findings).items() if count > 1]

    def test_the_broken_link_of_the_template_is_charged_once(self, run: Run) -> None:
        assert len([f for f in run.result.findings if f.subject.endswith("/wzdt.htm")]) == 1

    def test_the_duties_stand_as_planted(self, run: Run) -> None:
        assert states(run) == duties(PINNED)

    def test_the_report_is_there_and_says_that_it_is_a_demo(self, run: Run) -> None:
        pages = [run.edition / "index.html", *sorted((run.edition / "sections").glob("*.html"))]
        assert len(pages) == 9
        assert all("演示" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.parametrize("day", OTHER_DAYS, ids=str)
def test_other_days(day: date, tmp_path: Path) -> None:
    run = run_demo(day, tmp_path)
    assert not (run.comparison.missed or run.comparison.blamed or run.comparison.misplaced), run.comparison.text()
    assert states(run) == duties(day)
