"""Exact numbers as a reader can redo them by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TENTH = Decimal("0.1")
EXACT_PLACES = 4  # enough that a score redone from the printed figures comes out the same to a tenth


def half_up(value: Fraction, step: Decimal = TENTH) -> Decimal:
    """`value` rounded half up (away from zero) to a multiple of `step`, free of binary rounding."""
    scaled = value / Fraction(step)
    sign = -1 if scaled < 0 else 1
    whole = (abs(scaled) + Fraction(1, 2)).__floor__() * sign
    return Decimal(whole) * step


def plain(value: Decimal) -> str:
    """A decimal without exponent or needless zeros: 5, 0.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: Fraction | Decimal | int) -> str:
    """A number in full where four places hold it (2.25), else rounded and said to be so (约 1.6154)."""
    fraction = Fraction(value)
    rounded = half_up(fraction, Decimal(1).scaleb(-EXACT_PLACES))
    return plain(rounded) if Fraction(rounded) == fraction else f"约 {rounded}"


def score_text(value: Fraction) -> str:
    """A score to one decimal: 81.1."""
    return format(half_up(value).quantize(TENTH, ROUND_HALF_UP), "f")


def percent(value: Fraction) -> str:
    """A share as a percentage to one decimal: 90.0%."""
    return f"{score_text(value * 100)}%"
