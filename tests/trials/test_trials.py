"""Invented portals by the dozen: nobody blamed without reason, and nearly everything wrong found."""

from __future__ import annotations

import pytest

from tests.trials.trial import score

SEEDS = range(24)
SOAK_SEEDS = range(10_000, 13_000)
CHECKS = ("columns", "domains", "interpretation", "links", "replies")
FLOOR = 0.9  # of each check: what portals of chance leave unreadable, an audit may leave open
SOAK_FLOOR = 0.95


def test_nobody_is_blamed_without_reason() -> None:
    total = score(SEEDS)
    assert [line for line in total.lines if not line.startswith("MISSED")] == []
    assert {check for check in CHECKS if total.expected[check] < 3} == set()
    assert [check for check in CHECKS if total.recall(check) < FLOOR] == [], "\n".join(total.lines)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_thousands_of_portals() -> None:
    total = score(SOAK_SEEDS)
    print("\n".join((*total.lines, *total.told())))
    assert [line for line in total.lines if not line.startswith("MISSED")] == []
    assert [check for check in CHECKS if total.recall(check) < SOAK_FLOOR] == []
