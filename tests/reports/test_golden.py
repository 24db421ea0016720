"""A small report, word for word. A change of wording or layout is seen here before a reader sees it.

To accept a change: `UPDATE_GOLDEN=1 pytest tests/reports/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from audits.model import TOOL_VERSION, Result
from reports.build import build
from tests.reports import samples

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    findings = tuple(f for f in samples.findings() if f.check in ("columns", "interpretation"))
    result = Result(samples.AS_OF, samples.cells(), findings)
    return build(result, samples.rules(), samples.snapshot(folder / "run.sqlite"), folder / "output", "2026-11").path


def words(path: Path) -> str:
    """The page's text, a run of words a line, without the style, the version and the duties (another room's data)."""
    page = BeautifulSoup(path.read_text("utf-8"), "lxml")
    for element in page.select("style, .duties, .duties + .note, .own-duties"):
        element.decompose()
    return page.get_text("\n", strip=True).replace(TOOL_VERSION, "（版本）") + "\n"


@pytest.mark.parametrize(
    "name", ["index.html", "sections/局办公室.html", "sections/宣传管理科.html", "sections/人事教育科.html"]
)
def test_word_for_word(edition: Path, name: str) -> None:
    told = words(edition / name)
    kept = GOLDEN / f"{Path(name).stem}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        kept.write_text(told, "utf-8")
    assert told == kept.read_text("utf-8")
