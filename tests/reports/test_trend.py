"""Twelve months in a drawing: what is joined by a line compares, what does not is marked and said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reports.build import build
from reports.trend import HEIGHT, MARGIN, Month, Trend
from tests.reports import samples


def month(name: str, score: str | None, coverage: str = "100", digest: str = "a") -> Month:
    return Month(name, Decimal(score) if score else None, Decimal(coverage), digest)


def test_a_month_without_a_score_breaks_the_line() -> None:
    trend = Trend((month("2026-01", "80"), month("2026-02", "90"), month("2026-03", None), month("2026-04", "100")), 80)
    assert len(trend.lines) == 1
    assert trend.spots[0] and trend.spots[0].y == HEIGHT - MARGIN
    assert trend.last and trend.last.y == MARGIN
    assert trend.told == "2026-01 80，2026-02 90，2026-03 未评，2026-04 100"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (month("2026-02", "90", digest="b"), "2026-02 起评分口径有变"),
        (month("2026-02", "90", coverage="80.0"), "2026-02 覆盖率由 100% 变为 80.0%"),
    ],
)
def test_months_that_do_not_compare_are_not_joined(after: Month, told: str) -> None:
    trend = Trend((month("2026-01", "80"), after), 80)
    assert trend.lines == ()
    assert len(trend.bars) == 1
    assert told in trend.told


def test_the_year_stands_on_the_leaders_page(tmp_path: Path) -> None:
    snapshot = samples.snapshot(tmp_path / "s.sqlite")
    dearer = {"points": {"links": {"default": "1.5"}}}
    for name, changes in (("2026-09", {}), ("2026-10", {}), ("2026-11", dearer)):
        edition = build(samples.result(), samples.rules(**changes), snapshot, tmp_path / "o", name, status="已发布")
    page = edition.index.read_text("utf-8")
    assert page.count('<svg class="trend"') == len(samples.SECTIONS)
    assert "2026-11 起评分口径有变" in page
    assert "近 3 个月" in page
