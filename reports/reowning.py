"""Who a finding is given to instead, as the office writes it: 宣传科, or 宣传科=1/2、科技科=1/2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from audits.model import Owner, Role
from rules.problems import nearest
from rules.schema import Rules

_BETWEEN = re.compile(r"[、，,；;\s]+")


class WrongOwner(Exception):
    """The sections or their shares are written wrongly; the message is a clause saying how, `near` the section meant, if any."""

    def __init__(self, told: str, near: str = "") -> None:
        super().__init__(told)
        self.near = near


def read_owners(written: str, rules: Rules) -> tuple[Owner, ...]:
    """The sections named, by name or alias; without shares all bear the same. WrongOwner unless the shares add up to 1."""
    words = [word for word in _BETWEEN.split(written.replace("＝", "=")) if word]
    owners = tuple(_owner(word, Fraction(1, len(words)), rules) for word in words)
    if owners and (sum((o.share for o in owners), Fraction(0)) != 1 or any(o.share <= 0 for o in owners)):
        raise WrongOwner("各科室的分担比例之和应等于 1")
    return owners


def _owner(word: str, equal: Fraction, rules: Rules) -> Owner:
    name, _, share = word.partition("=")
    section = rules.section_named(name)
    if not section:
        raise WrongOwner(f"没有“{name}”这个科室", nearest(name, _names(rules)))
    try:
        return Owner(section, Role.LEAD, Fraction(share) if share else equal)
    except (ValueError, ZeroDivisionError):
        raise WrongOwner("分担比例应写成 宣传科=1/2、科技科=1/2 这样") from None


def _names(rules: Rules) -> Sequence[str]:
    return [section.name for section in rules.sections]
