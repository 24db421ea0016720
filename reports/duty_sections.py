"""The duties of one section: what it leads, is responsible for or supports, and what concerns it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from audits.model import LEDGER_CHECK, UNREPORTED, Cell
from reports.duties import DutyRow
from reports.duty_state import Counts, DutyState, count
from reports.duty_witnesses import part_of_ledger
from rules.bearers import Part
from rules.duties import ReportedBy

CONCERNED = "涉及"  # the plan does not name it, but something that proves the duty is its own


@dataclass(frozen=True)
class SectionDuty:
    """One duty as one section sees it. What others have to do in it is not told as this section's."""

    row: DutyRow
    part: Part | None
    unsure: bool  # the plan's word leaves open whether this section is meant
    counts: Counts  # of what concerns this section alone
    unreported: tuple[str, ...] = ()  # the parts of the ledger that it has yet to report, in the plan's words

    @property
    def role(self) -> str:
        return (self.part.value if self.part else CONCERNED) + ("（待确认）" if self.unsure else "")

    @property
    def own(self) -> DutyState | None:
        """The section's own state; None where nothing of the duty was looked for with it."""
        if self.row.closed:
            return DutyState.CLOSED
        return self.counts.state if self.counts.due or self.counts.ledger else None

    @property
    def told(self) -> str:
        return self.counts.told or "没有直接查到本科室的内容"

    @property
    def is_open(self) -> bool:
        """Whether the section has something to do or to answer for here."""
        return self.part is Part.LEAD or self.own in (DutyState.FAILED, DutyState.PENDING, DutyState.LEDGER)


@dataclass(frozen=True)
class SectionDuties:
    """All duties of one section."""

    open: tuple[SectionDuty, ...]  # what it leads, and what waits for it
    others: tuple[SectionDuty, ...]

    @property
    def all(self) -> tuple[SectionDuty, ...]:
        return tuple(sorted((*self.open, *self.others), key=lambda d: d.row.number))

    @property
    def headline(self) -> str:
        """牵头 9 项、责任 14 项、配合 3 项；涉及本科室的：未落实 2 项、待报台账 3 项."""
        roles = Counter(d.part.value if d.part else CONCERNED for d in self.all)
        parts = [f"{role} {roles[role]} 项" for role in (*(p.value for p in Part), CONCERNED) if roles[role]]
        states = Counter(d.own for d in self.all if d.own)
        mine = [f"{state.word} {states[state]} 项" for state in DutyState if states[state]]
        return "、".join(parts) + (f"。涉及本科室的：{'、'.join(mine)}。" if mine else "。")


def section_duties(rows: Iterable[DutyRow], section: str) -> SectionDuties:
    """The duties of a section in the plan's order; none for who is not in the plan."""
    found = tuple(mine for row in rows if (mine := _mine(row, section)))
    return SectionDuties(tuple(d for d in found if d.is_open), tuple(d for d in found if not d.is_open))


def _mine(row: DutyRow, section: str) -> SectionDuty | None:
    cells = tuple(cell for cell in row.cells if cell.section == section)
    bearer = next((b for b in row.bearers.all if b.section == section), None)
    if bearer is None and not cells:
        return None
    counts = count(cells, ledger=_parts_owed(row, bearer.part if bearer else None, cells))
    unsure = bool(bearer and bearer.words in row.bearers.unknown)
    silent = [part_of_ledger(cell) for cell in cells if cell.note == UNREPORTED]
    return SectionDuty(row, bearer.part if bearer else None, unsure, counts, tuple(dict.fromkeys(silent)))


def _parts_owed(row: DutyRow, part: Part | None, cells: tuple[Cell, ...]) -> int:
    """The parts of the ledger that this section reports, where no ledger has been read yet."""
    if row.closed or part in (None, Part.SUPPORTING) or any(cell.check == LEDGER_CHECK for cell in row.cells):
        return 0
    leads = part is Part.LEAD or not row.bearers.of(Part.LEAD)
    by = {ReportedBy.LEAD} if leads else set()
    by |= {ReportedBy.EACH} if part is Part.RESPONSIBLE or leads else set()
    return sum(piece.by in by for piece in row.duty.ledger)
