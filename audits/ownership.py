"""Who answers: sections and their shares, exact, on the day that decides."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from audits.model import Owner, Role
from rules.bearers import bearers
from rules.schema import Rules

PLATFORM = "平台方"  # what `template_owner` says where the template is not the bureau's: listed, uncharged


def shared(sections: tuple[str, ...], role: Role = Role.LEAD) -> tuple[Owner, ...]:
    """These sections in equal shares that add up to exactly 1, each section once, in the order given."""
    once = tuple(dict.fromkeys(sections))
    return tuple(Owner(section, role, Fraction(1, len(once))) for section in once)


def column_owners(rules: Rules, column_id: str, day: date) -> tuple[Owner, ...]:
    """The leads of a column on `day`; the office, unassigned, where nobody leads it then; the office for "" (no column)."""
    if not column_id:
        return (Owner(rules.office),)
    leads = rules.column(column_id).leads(day)
    return shared(leads) if leads else (Owner(rules.office, Role.UNASSIGNED),)


def duty_owners(rules: Rules, number: int) -> tuple[Owner, ...]:
    """Who answers for a duty of the plan; the office, unassigned, where neither plan nor rules.yaml names anybody."""
    answering = next((bearers(rules, duty).answering for duty in rules.duties if duty.number == number), ())
    return shared(answering) if answering else (Owner(rules.office, Role.UNASSIGNED),)


def template_owners(rules: Rules) -> tuple[Owner, ...]:
    """Who answers for header, footer and navigation."""
    name = rules.portal.template_owner
    if name == PLATFORM:
        return (Owner(PLATFORM, Role.PLATFORM),)
    return (Owner(name or rules.office),)
