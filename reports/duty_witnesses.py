"""What a reader opens to see why a duty stands as it does: problems first, then doubts, then what the ledger still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.model import LEDGER_CHECK, UNREPORTED, Cell, Outcome
from reports.duty_state import PENDING, WELL
from reports.register import Entry
from reports.words import check_title

SHOWN = 3  # lines in a duty's row; the rest is counted
NAMES = 3  # columns, or sections, named in one line
SILENT = "unreported"  # one finding a section tells of all its rows: a duty's row names its own parts instead
_ASKS = "待"  # a title that says itself that it is to be looked at


@dataclass(frozen=True)
class Witness:
    """What a reader opens to see why a duty stands as it does: a problem on an owner's page, or words alone."""

    text: str
    owner: str = ""
    finding: str = ""


def witnesses(entries: Sequence[Entry], cells: Sequence[Cell]) -> tuple[tuple[Witness, ...], int]:
    """The first lines and how many more there are; where nothing is open what could not be seen, is not due, or came out well."""
    told = [*_problems([e for e in entries if e.finding.code != SILENT]), *_unreported(entries, cells)]
    if told:
        return tuple(told[:SHOWN]), max(0, len(told) - SHOWN)
    unseen = dict.fromkeys(cell.note or _unseen(cell) for cell in cells if cell.outcome is Outcome.NOT_EVALUATED)
    if unseen:
        return tuple(Witness(text) for text in list(unseen)[:SHOWN]), 0
    return _well(cells) or _not_due(cells), 0


def _problems(entries: Sequence[Entry]) -> Iterator[Witness]:
    """A line a title: the same thing at several places is one line."""
    for title in dict.fromkeys(e.finding.title for e in entries):
        same = [e for e in entries if e.finding.title == title]
        first = same[0]
        doubt = first.finding.outcome is Outcome.MANUAL and _ASKS not in title
        owner = next(iter(first.case.owners if first.case else first.finding.owners), None)
        text = f"{'待核查：' if doubt else ''}{title}{f'（{len(same)} 处）' if len(same) > 1 else ''}"
        yield Witness(text, owner.section if owner else "", first.finding.id)


def _unreported(entries: Sequence[Entry], cells: Sequence[Cell]) -> Iterator[Witness]:
    """A line a part of the ledger that sections have yet to report, with who they are."""
    letters = {e.finding.owners[0].section: e.finding.id for e in entries if e.finding.code == SILENT}
    rows = [cell for cell in cells if cell.check == LEDGER_CHECK and cell.note == UNREPORTED]
    for label in dict.fromkeys(cell.label for cell in rows):
        mine = [cell for cell in rows if cell.label == label]
        sections = list(dict.fromkeys(cell.section for cell in mine))
        who = "、".join(sections) if len(sections) <= NAMES else f"{len(sections)} 个科室"
        text = f"待报台账：{part_of_ledger(mine[0])}（{who}）"
        yield Witness(text, sections[0], letters.get(sections[0], ""))


def part_of_ledger(row: Cell) -> str:
    """What a row of the ledger wants reported, without the duty's own name before it."""
    return row.label.partition("：")[2] or row.label


def _not_due(cells: Sequence[Cell]) -> tuple[Witness, ...]:
    notes = dict.fromkeys(f"{cell.label}：{cell.note}" for cell in cells if cell.note and cell.outcome not in PENDING)
    return tuple(Witness(text) for text in list(notes)[:SHOWN])


def _unseen(cell: Cell) -> str:
    cause = f"：{cell.cause.value}" if cell.cause else ""
    return f"{cell.label or check_title(cell.check)}未能核查{cause}"


def _well(cells: Sequence[Cell]) -> tuple[Witness, ...]:
    passed = [cell for cell in cells if cell.outcome in WELL]
    found = []
    for check in dict.fromkeys(cell.check for cell in passed):
        mine = [cell for cell in passed if cell.check == check]
        names = list(dict.fromkeys(cell.label for cell in mine if cell.label))
        shown = f"（{'、'.join(names[:NAMES])}{'等' if len(names) > NAMES else ''}）" if names else ""
        found.append(Witness(f"{check_title(check)}合格 {len(mine)} 处{shown}", mine[0].section))
    return tuple(found)
