"""Who carries a duty of the plan: its words for sections, made sections of rules.yaml, with what the office has yet to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from rules.duties import Duty
from rules.names import plain_name
from rules.schema import Rules


class Part(Enum):
    """What a section has to do with a duty; the value is the plan's word. The first of them weighs most."""

    LEAD = "牵头"
    RESPONSIBLE = "责任"
    SUPPORTING = "配合"


@dataclass(frozen=True)
class Bearer:
    """One section and its part in one duty."""

    section: str
    part: Part
    named: bool  # by its own name, in the plan or by the office; False where a word for several means it as well
    words: str  # as the plan puts it, "" where the office says so in rules.yaml


@dataclass(frozen=True)
class Bearers:
    """Who carries one duty."""

    all: tuple[Bearer, ...]  # each section once, with the part that weighs most
    unknown: tuple[str, ...]  # words of the plan that leave open which sections they mean
    led: bool  # the plan or the office names a lead, whether or not the rules know it

    def of(self, part: Part) -> tuple[str, ...]:
        """The sections with this part."""
        return tuple(bearer.section for bearer in self.all if bearer.part is part)

    @property
    def answering(self) -> tuple[str, ...]:
        """Who answers for the whole: the leads; where the plan has none the responsible sections, if each is named."""
        leads = self.of(Part.LEAD)
        if leads or self.led:
            return leads
        held = [bearer for bearer in self.all if bearer.part is Part.RESPONSIBLE]
        return tuple(bearer.section for bearer in held) if all(bearer.named for bearer in held) else ()

    @property
    def unanswered(self) -> bool:
        """Whether neither plan nor office names anybody who answers for the whole."""
        return not self.answering

    def part_of(self, section: str) -> Part | None:
        """The part of a section, None where it has none."""
        return next((bearer.part for bearer in self.all if bearer.section == section), None)


# Words that name no section, most telling first. 相关 and 具有…职能 leave open which sections are meant.
_DEPARTMENT = "科室|处室|股室|部门"
_SOME = re.compile("相关|有关|涉及|涉事")
_QUALIFIED = re.compile("具有|承担|负有|职能|职责")
_AND_OTHERS = re.compile(rf"(.+?)等(?:.*(?:{_DEPARTMENT}|单位))?$")
_DEPARTMENTS = re.compile(_DEPARTMENT)
_UNITS = re.compile("单位")
_AFFILIATED = ("局属单位", "局属各单位", "各单位", "直属单位", "下属单位", "所属单位")
# A section so called is a unit beside the bureau's own departments, unless the rules say which those are.
_UNIT_NAME = re.compile("(?:台|站|中心|队|院|所|馆|公司|集团|单位|学校)$")


def bearers(rules: Rules, duty: Duty) -> Bearers:
    """The sections that carry a duty under these rules. Unknown words are told, never guessed."""
    found: dict[str, Bearer] = {}
    unknown: list[str] = []
    for bearer in _by_the_office(rules, duty):
        found.setdefault(bearer.section, bearer)
    leads = Part.RESPONSIBLE if found else Part.LEAD  # whom the office names answers in the place of the plan's leads
    for part, words in ((leads, duty.lead), (Part.RESPONSIBLE, duty.responsible), (Part.SUPPORTING, duty.supporting)):
        for word in words:
            meant = tuple(_meant(rules, word, part))
            if not meant or _leaves_open(rules, word):
                unknown.append(word)
            for bearer in meant:
                known = found.get(bearer.section)
                if known is None or (bearer.named and not known.named and bearer.part is known.part):
                    found[bearer.section] = bearer
    # Otherwise in the plan's own order: the first of several leads bears what cannot be shared evenly.
    ranked = sorted(found.values(), key=lambda b: (list(Part).index(b.part), not b.named))
    led = bool(duty.lead) or duty.number in rules.plan.owners
    return Bearers(tuple(ranked), tuple(dict.fromkeys(unknown)), led)


def _by_the_office(rules: Rules, duty: Duty) -> Iterator[Bearer]:
    for section in rules.plan.owners.get(duty.number, ()):
        yield Bearer(section, Part.LEAD, named=True, words="")


def _meant(rules: Rules, word: str, part: Part) -> Iterator[Bearer]:
    """The sections that a word of the plan means; none where it leaves all open."""
    if group := _group(rules, word):
        yield from (Bearer(section, part, False, word) for section in group)
    elif section := _section(rules, word):
        yield Bearer(section, part, True, word)
    elif others := _AND_OTHERS.match(word):
        yield from (replace(bearer, words=word) for bearer in _meant(rules, others[1], part))
    elif not _QUALIFIED.search(word):
        yield from (Bearer(section, part, False, word) for section in _many(rules, word))


def _group(rules: Rules, word: str) -> tuple[str, ...]:
    """The sections that the office has listed for a word of the plan."""
    groups = {plain_name(group): sections for group, sections in rules.plan.groups.items()}
    return groups.get(plain_name(word), ())


def _told(rules: Rules, word: str) -> tuple[str, ...]:
    """The sections that the rules themselves give for a word."""
    section = _section(rules, word)
    return _group(rules, word) or ((section,) if section else ())


def _section(rules: Rules, word: str) -> str:
    """The section of that name or alias; the plan says 局宣传科 or 办公室 where the office writes 宣传科 or 局办公室."""
    plain = plain_name(word)
    spellings = (word, plain.removeprefix("局"), f"局{plain}")
    return next((section for spelling in spellings if (section := rules.section_named(spelling))), "")


def _many(rules: Rules, word: str) -> Iterable[str]:
    everybody = tuple(section.name for section in rules.sections)
    affiliated = _affiliated(rules)
    if _DEPARTMENTS.search(word) and _UNITS.search(word):
        return everybody
    if _DEPARTMENTS.search(word):
        return tuple(name for name in everybody if name not in affiliated)
    return affiliated if _UNITS.search(word) else ()


def _affiliated(rules: Rules) -> tuple[str, ...]:
    told = tuple(dict.fromkeys(section for word in _AFFILIATED for section in _told(rules, word)))
    return told or tuple(section.name for section in rules.sections if _UNIT_NAME.search(section.name))


def _leaves_open(rules: Rules, word: str) -> bool:
    """Whether a word leaves open which sections are meant, though some are shown for it."""
    return not _told(rules, word) and bool(_SOME.search(word) or _QUALIFIED.search(word) or _AND_OTHERS.match(word))
