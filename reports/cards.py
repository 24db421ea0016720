"""A section's entries as its page shows them: a card each, grouped by kind, with what the cards of a kind have in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from audits.model import Outcome, Place, Role
from reports.edition import Share
from reports.pictures import Cut
from reports.register import CaseStatus, Entry
from reports.words import kind_title

# Beyond this many a page is no help to read; the rest stands on further pages and in the workbook, and the page says so.
SHOWN_A_GROUP = 100
LONG_MESSAGE = 140  # characters; of a longer one the first sentence stands in front, the rest is folded away
LONG_FACT = 40
WORDS = re.compile(r"[^\W\d_]")  # a bare date or number says nothing that the facts do not
SENTENCE_END = re.compile(r"(?<=[。；])(?![”」）)])")


@dataclass(frozen=True)
class Card:
    """One entry as a section's page shows it."""

    entry: Entry
    share: Share
    column: str
    cut: Cut | None

    @property
    def points(self) -> Fraction:
        return self.share.points(self.entry)

    @property
    def arithmetic(self) -> str:
        """What the owner pays and how that comes about, or why it pays nothing."""
        if self.entry.uncharged:
            return self.entry.uncharged
        mine = [charge.arithmetic for charge in self.entry.charges if charge.owner.section == self.share.name]
        if mine:
            return "；".join(mine)
        role = self.share.owner(self.entry).role
        return {Role.UNASSIGNED: "待认领，认领前不扣分", Role.PLATFORM: "平台方问题，不扣分"}.get(role, "不扣分")

    @property
    def since(self) -> str:
        """Since when it stands, as far as the editions tell."""
        if self.entry.months > 1:
            return f"{self.entry.first_seen} 首次发现，已连续 {self.entry.months} 个月"
        again = self.entry.status is CaseStatus.RETURNED
        return f"{self.entry.first_seen} {'再次发现（复发）' if again else '首次发现'}"

    @property
    def quote(self) -> str:
        """The words around the place, where the title does not say them already."""
        finding = self.entry.finding
        told = (e.text for e in finding.evidence if e.text and e.text not in finding.title and WORDS.search(e.text))
        return next(told, "")

    @property
    def lead(self) -> str:
        """What a reader of ten seconds reads: the message, or its first sentence where it is long."""
        return self._told[0]

    @property
    def trail(self) -> str:
        """The rest of a long message: every visit, every date."""
        return self._told[1]

    @property
    def _told(self) -> tuple[str, str]:
        message = self.entry.finding.message
        if len(message) <= LONG_MESSAGE:
            return message, ""
        first, *rest = SENTENCE_END.split(message, maxsplit=1)
        return first.rstrip("；"), "".join(rest).strip()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands; nothing where that is the address itself."""
        finding = self.entry.finding
        here = finding.found_count <= 1 and all(place.url == finding.url for place in finding.found_on)
        return () if here else finding.found_on

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Facts to read at once."""
        return tuple(fact for fact in self._facts if not self._is_folded(fact[1]))

    @property
    def folded_facts(self) -> tuple[tuple[str, str], ...]:
        """Facts for who doubts the finding. A person who must decide sees all at once."""
        return tuple(fact for fact in self._facts if self._is_folded(fact[1]))

    @property
    def _facts(self) -> tuple[tuple[str, str], ...]:
        finding = self.entry.finding
        return tuple((label, value) for label, value in finding.facts if value not in (finding.url, self.quote))

    def _is_folded(self, value: str) -> bool:
        case = self.entry.case
        return len(value) > LONG_FACT and (case is None or case.outcome is not Outcome.MANUAL)


@dataclass(frozen=True)
class Group:
    """Entries of one kind; what they have in common is said once at the head."""

    title: str
    cards: tuple[Card, ...]
    points: Fraction
    rest: tuple[Card, ...] = ()  # what the page leaves to further pages
    further: str = ""  # the page of the edition on which these begin
    anchor: str = ""  # and the place on it

    @property
    def total(self) -> int:
        return len(self.cards) + len(self.rest)

    @property
    def hidden(self) -> int:
        return len(self.rest)

    @property
    def basis(self) -> str:
        return self._common("basis")

    @property
    def message(self) -> str:
        return self._common("message")

    @property
    def fix(self) -> str:
        return self._common("fix")

    def _common(self, name: str) -> str:
        values = {getattr(card.entry.finding, name) for card in self.cards}
        return str(values.pop()) if len(values) == 1 and self.total > 1 else ""


def group_entries(
    share: Share, entries: Iterable[Entry], columns: dict[str, str], cut: Callable[[Entry], Cut | None]
) -> tuple[Group, ...]:
    """Entries by kind, the costliest kind first and within it the costliest entry first."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        kinds[kind_title(entry.finding)].append(entry)
    groups = []
    for title, rows in kinds.items():
        rows.sort(key=lambda e: (-share.points(e), -e.months, e.finding.url, e.finding.id))
        points = sum((share.points(entry) for entry in rows), Fraction(0))
        cards = tuple(Card(e, share, columns.get(e.finding.column, ""), cut(e)) for e in rows)
        groups.append(Group(title, cards[:SHOWN_A_GROUP], points, cards[SHOWN_A_GROUP:]))
    return tuple(sorted(groups, key=lambda g: (-g.points, -g.total, g.title)))
