"""Numbers in Chinese characters."""

from __future__ import annotations

import pytest

from rules.numerals import digits_of, number_of, numeral


def test_what_is_written_reads_back() -> None:
    assert [number_of(numeral(n)) for n in range(1, 100)] == list(range(1, 100))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("廿五", 25),
        ("卅一", 31),
        ("卅", 30),
        ("一百二十", 120),
        ("一百零五", 105),
        ("两百", 200),
        ("二十", 20),
        ("7", 7),
    ],
)
def test_old_and_long_forms(words: str, number: int) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize("words", ["", "十十", "三四", "零十", "十百", "一二十", "甲", "十甲"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert number_of(words) == 0


@pytest.mark.parametrize("words", ["二〇二六", "二零二六", "二○二六", "二O二六", "二０二六", "2026"])
def test_years_digit_by_digit(words: str) -> None:
    assert digits_of(words) == 2026
