"""Numbers in Chinese characters, read and written: 三十一, 廿五, 一百二十, 二〇二六."""

from __future__ import annotations

import unicodedata

ZEROS = "〇零○O0"  # O and 0 as people type them for 〇
ONES = "一二三四五六七八九"
DIGITS = {**dict.fromkeys(ZEROS, 0), **{digit: value for value, digit in enumerate(ONES, 1)}, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100}
_OLD = str.maketrans({"廿": "二十", "卅": "三十"})
_WIDE_ZEROS = str.maketrans({"○": "〇"})


def number_of(words: str) -> int:
    """十二 -> 12, 一百零五 -> 105, 7 -> 7; 0 where the characters are no number that anybody would write."""
    words = words.translate(_OLD)
    if words.isascii():
        return int(words) if words.isdigit() else 0
    total, digit, below = 0, None, 1000
    for character in words.replace("百零", "百").replace("百〇", "百"):
        unit = _UNITS.get(character)
        if unit is None:
            if digit is not None or character not in DIGITS:
                return 0
            digit = DIGITS[character]
        elif unit >= below or digit == 0:
            return 0
        else:
            total, digit, below = total + (digit or 1) * unit, None, unit
    return total + (digit or 0)


def digits_of(words: str) -> int:
    """二〇二六 -> 2026: one digit a character; KeyError for any other character."""
    plain = unicodedata.normalize("NFKC", words.translate(_WIDE_ZEROS))
    return int("".join(character if character.isdigit() else str(DIGITS[character]) for character in plain))


def numeral(number: int) -> str:
    """12 -> 十二, for 0 to 99."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ONES[ones - 1] if ones else "零"
    return ("" if tens == 1 else ONES[tens - 1]) + "十" + (ONES[ones - 1] if ones else "")
