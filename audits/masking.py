"""Personal numbers in what is told: mobile numbers, identity cards and bank cards lose their middle. Evidence keeps them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import cycle

from audits.model import Finding

# Not inside a longer number, a word or an address: /info/13812345678.htm is nobody's telephone.
_BOUND = r"(?<![A-Za-z0-9_./=&?%#:+-])"
_END = r"(?![A-Za-z0-9_/=&%]|[.-][A-Za-z0-9_])"
NUMBERS = re.compile(
    rf"{_BOUND}(?:(?P<mobile>1[3-9]\d{{9}})|(?P<identity>[1-9]\d{{16}}[\dXx])|(?P<card>62\d{{14,17}}))(?!\d){_END}"
)
LABELLED = re.compile(
    r"(?P<label>(?:身份证|证件|手机|电话|联系方式|银行卡|账)[^\d\n]{0,8})"
    r"(?:(?P<mobile>1[3-9]\d{9})|(?P<identity>[1-9]\d{16}[\dXx])|(?P<card>62\d{14,17}))(?!\d)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def masked(text: str) -> str:
    """The text with the middle of every personal number in it made unreadable; addresses stay as they are."""
    if not any(character.isdigit() for character in text):
        return text
    return NUMBERS.sub(_mask, LABELLED.sub(_mask, text))


def mask_finding(finding: Finding) -> Finding:
    """A finding as it may be told. Subjects, addresses and locators stay: by them it is found again."""
    return replace(
        finding,
        title=masked(finding.title),
        message=masked(finding.message),
        facts=tuple((label, masked(value)) for label, value in finding.facts),
        found_on=tuple(replace(place, text=masked(place.text)) for place in finding.found_on),
        evidence=tuple(replace(evidence, text=masked(evidence.text)) for evidence in finding.evidence),
    )


def _mask(match: re.Match[str]) -> str:
    label = match.groupdict().get("label") or ""
    if number := match["mobile"]:
        return f"{label}{number[:3]}****{number[7:]}"
    if number := match["identity"]:
        return f"{label}{number[:6]}********{number[14:]}" if label or is_identity(number) else match[0]
    number = match["card"]
    return f"{label}{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}" if label or is_card(number) else match[0]


def is_identity(number: str) -> bool:
    """A birthday that was, and the right check character: an index number of 18 digits has neither but by chance."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number[:6] > "11" and _CHECK[total % 11] == number[17].upper()


def is_card(number: str) -> bool:
    """The check digit of ISO/IEC 7812 (Luhn)."""
    doubled = (int(d) * factor for d, factor in zip(reversed(number), cycle((1, 2)), strict=False))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
