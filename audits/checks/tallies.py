"""Subjects counted into cells: one cell a (key, section), whatever the check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from audits.model import SITE, WITHOUT_COLUMN, Cause, Cell, Meta, Outcome, Owner, Role, Tally
from rules.schema import Rules


@dataclass
class Tallies:
    """Collects the subjects of one check; `cells()` gives them sorted."""

    meta: Meta
    weight: Decimal
    rules: Rules
    duties: tuple[int, ...] = ()  # that the cells speak of; where empty, those of the check
    label: str = ""  # what the reader sees as the name of a cell without a column
    _counted: dict[tuple[str, str], Tally] = field(default_factory=dict)
    _shares: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    _causes: dict[tuple[str, str], Cause] = field(default_factory=dict)
    _notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def open(self, key: str, owners: Iterable[Owner], note: str = "") -> None:
        """Make the cells of these sections stand even where nothing is counted into them."""
        for owner in owners:
            if owner.role is not Role.PLATFORM:
                place = (key or SITE, owner.section)
                self._counted.setdefault(place, Tally())
                self._shares.setdefault(place, owner.share)
                if note:
                    self._notes[place] = note

    def count(self, key: str, owners: Iterable[Owner], outcome: Outcome, cause: Cause | None = None) -> None:
        """Count one subject to each of its sections."""
        owners = tuple(owners)
        self.open(key, owners)
        for owner in owners:
            place = (key or SITE, owner.section)
            if place in self._counted:
                self._counted[place] = self._counted[place].counting(outcome)
                if cause and outcome is Outcome.NOT_EVALUATED:
                    self._causes.setdefault(place, cause)

    def cells(self) -> tuple[Cell, ...]:
        """The cells, sorted by key and section."""
        return tuple(self._cell(place) for place in sorted(self._counted))

    def _cell(self, place: tuple[str, str]) -> Cell:
        key, section = place
        tally = self._counted[place]
        column = None if key == SITE or WITHOUT_COLUMN in key else self.rules.column(key)
        return Cell(
            check=self.meta.id,
            key=key,
            section=section,
            outcome=tally.outcome,
            tally=tally,
            weight=self.weight,
            share=self._shares[place],
            cause=self._causes.get(place) if tally.not_evaluated else None,
            note=self._notes.get(place, ""),
            duties=self.duties or self.meta.duties,
            label=column.name if column else self.label or "全站",
        )
