"""Rounding and exact figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import exact, half_up, percent, score_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction("81.05"), "81.1"),
        (Fraction("81.04999"), "81.0"),
        (Fraction("0.05"), "0.1"),
        (Fraction(100), "100.0"),
        (Fraction("-0.25"), "-0.3"),
    ],
)
def test_scores_round_half_up(value: Fraction, text: str) -> None:
    assert score_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(5), "5"), (Fraction(1, 2), "0.5"), (Fraction(100), "100"), (Fraction(1, 3), "约 0.3333"), (0, "0")],
)
def test_figures_are_whole_or_said_to_be_rounded(value: Fraction, text: str) -> None:
    assert exact(value) == text


def test_a_share_reads_as_percentage() -> None:
    assert percent(Fraction(2, 3)) == "66.7%"


@given(st.fractions(min_value=-1000, max_value=1000))
def test_rounding_moves_by_half_a_step_at_most(value: Fraction) -> None:
    assert abs(Fraction(half_up(value)) - value) <= Fraction(1, 20)
    assert half_up(value) % Decimal("0.1") == 0
