"""Traps and malice: the run ends in bounded time and memory, reaches nothing it must not reach, and blames nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from playwright.async_api import async_playwright

from audits.crawl.chromium import find_chromium, sandboxes, switches
from audits.crawl.traps import REASON as TRAP
from audits.model import Outcome
from audits.snapshot.records import UrlState
from audits.snapshot.store import Snapshot
from tests.hostile.attack import MARK, PAYLOADS, Attack, attacked, reported
from tests.hostile.bureau import TOLD, wrongly_blamed
from tests.hostile.malice import STORM, STORMS
from tests.hostile.server import NEIGHBOUR_ADDRESS, PORTAL_ADDRESS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MEGABYTES = 1 << 20
ACTIVE = "[onerror], [onload], [onclick], [onmouseover], a[href^='javascript:' i], iframe, object, embed, form"


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    """The small attack, once for all tests of this file."""
    folder = tmp_path_factory.mktemp("attack")
    storms = {"storm": STORM, "runs": STORMS["runs"]}
    return asyncio.run(attacked(folder, 4, storms, max_pages=80, timeout_seconds=1))


@pytest.fixture(scope="module")
def report(attack: Attack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reported(attack, tmp_path_factory.mktemp("report"))


def test_it_ends_within_its_time_and_memory(attack: Attack) -> None:
    print(f"{attack.seconds:.0f} s, {attack.appetite}")
    assert attack.seconds < 120
    assert attack.appetite.own < 300 * MEGABYTES  # the hostile server's own floods and bombs among it
    assert attack.appetite.child < 1_500 * MEGABYTES


def test_nobody_is_blamed_for_it(attack: Attack) -> None:
    assert list(wrongly_blamed(attack.result, attack.broken)) == []
    assert {c.outcome for c in attack.result.cells if c.check == "columns"} == {Outcome.PASS}


def test_no_request_goes_where_none_may_go(attack: Attack) -> None:
    assert attack.knocks == []
    assert set(peers(attack.snapshot)) <= {PORTAL_ADDRESS, NEIGHBOUR_ADDRESS}
    assert not [asked.path for asked in attack.asked if asked.path == "/sw.js"]  # service workers are blocked
    assert not list(Path("/tmp").glob("owned*"))


def test_what_was_not_visited_is_listed_with_its_reason(attack: Attack) -> None:
    snapshot = Snapshot.open(attack.snapshot)
    skipped = [row.reason for row in snapshot.urls(state=UrlState.SKIPPED)]
    waiting = snapshot.urls(state=UrlState.WAITING)
    snapshot.close()
    assert not waiting
    assert all(skipped) and "路径重复嵌套，疑似循环生成" in skipped


def test_nothing_is_run_in_a_report(attack: Attack, report: Path) -> None:
    findings = [f for f in attack.result.findings if f.outcome in TOLD]
    pages = sorted((report / "2026-11").rglob("*.html"))
    assert len(findings) >= len(PAYLOADS) and len(pages) > 3
    assert all(page.resolve().is_relative_to(report.resolve()) for page in pages)
    texts, marks = asyncio.run(opened(pages))
    assert marks == []
    for payload in (PAYLOADS[1], PAYLOADS[2], PAYLOADS[3]):  # what is shown is shown as it was written
        assert any(payload in text for text in texts), payload


def test_nothing_becomes_a_formula_in_a_workbook(report: Path) -> None:
    cells = [cell for path in report.rglob("*.xlsx") for cell in cells_of(path)]
    assert [str(cell.value) for cell in cells if cell.data_type == "f"] == []
    assert any(str(cell.value).startswith("=HYPERLINK") or "=HYPERLINK" in str(cell.value) for cell in cells)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_all_malice_at_full_size(tmp_path: Path) -> None:
    attack = asyncio.run(attacked(tmp_path, 500, STORMS, max_pages=4000))
    print(f"{attack.seconds:.0f} s, {attack.appetite}, {len(attack.asked)} requests")
    assert attack.appetite.own < 600 * MEGABYTES and attack.appetite.child < 2_500 * MEGABYTES
    test_nobody_is_blamed_for_it(attack)
    snapshot = Snapshot.open(attack.snapshot)
    assert any(row.reason == TRAP for row in snapshot.urls(state=UrlState.SKIPPED))
    snapshot.close()
    test_no_request_goes_where_none_may_go(attack)
    test_nothing_is_run_in_a_report(attack, reported(attack, tmp_path / "out"))
    test_nothing_becomes_a_formula_in_a_workbook(tmp_path / "out")


async def opened(pages: list[Path]) -> tuple[list[str], list[str]]:
    """The words of every page of a report, and what payloads left behind: titles, dialogs, elements that act, requests."""
    texts: list[str] = []
    marks: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), chromium_sandbox=sandboxes()[-1], args=switches()
        )
        page = await browser.new_page()
        page.on("dialog", lambda dialog: marks.append(dialog.message))
        page.on(
            "request", lambda request: None if request.url.startswith(("file:", "data:")) else marks.append(request.url)
        )
        for path in pages:
            await page.goto(path.as_uri())
            texts.append(await page.evaluate("document.body.textContent"))
            if await page.title() == MARK or await page.locator(ACTIVE).count():
                marks.append(str(path))
        await browser.close()
    return texts, marks


def cells_of(path: Path) -> Iterator[Cell | MergedCell]:
    return (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)


def peers(path: Path) -> Iterator[str]:
    snapshot = Snapshot.open(path)
    for attempt in snapshot.all_attempts():
        if attempt.peer and attempt.error is None:
            yield attempt.peer.rpartition(":")[0]
    snapshot.close()
