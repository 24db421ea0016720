"""A settings workbook that came back -> what it would change in rules.yaml, or every mistake by sheet and cell; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from rules.addresses_written import NotWritable
from rules.load import parse_rules, rules_digest
from rules.names import plain_name
from rules.problems import RulesError
from rules.settings.catalog import GUIDE, WAIVERS, sheets
from rules.settings.cell_problems import told_at_cells, told_of_rest
from rules.settings.compare import Clash, Compared, Comparing
from rules.settings.edits import Edit
from rules.settings.planned import Origin, planned, taken_out
from rules.settings.sheet_model import DAY_HEADING, Shape, Sheet
from rules.settings.sheet_rows import column_words, rows_of
from rules.settings.tenures import Group, new_owners
from rules.settings.yaml_edits import edited
from rules.tree import Path, read_tree
from rules.workbook_reader import Mistake, ReadBook, ReadRow, read_workbook

HIDDEN = "底稿·"  # before the name of the sheet that keeps what was written
FINGERPRINT = "规则文件指纹"
ROW = re.compile(r"\d+")


@dataclass(frozen=True)
class Proposal:
    """What a workbook asks for. Where there are mistakes or clashes nothing may be written."""

    told: tuple[str, ...] = ()  # changes and additions, in words
    gone: tuple[str, ...] = ()  # rows that are no longer there
    remarks: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    text: str = ""  # the rules with changes and additions
    shorter: str = ""  # and without the rows that are gone; "" where that is no sound file
    objections: tuple[str, ...] = ()  # why it is none
    unwritable: str = ""  # why the changes cannot be put into the file by a program
    waivers: tuple[ReadRow, ...] = ()
    file: str = ""


def propose(path: FilePath, text: str, plans: FilePath | None, waivers: Sequence[str] = ()) -> Proposal:
    """Hold a workbook against the rules' text. `waivers`: the headings of that sheet, of which the rows are given as they are."""
    book = read_workbook(path, _wanted() | {WAIVERS: tuple(waivers)}, labels=GUIDE, partial=True)
    if not book.opened:
        return Proposal(mistakes=book.mistakes)
    data = read_tree(text, "")[0].data
    mistakes = [one for one in book.mistakes if not one.sheet.startswith(HIDDEN)]
    moved = book.labels.get(FINGERPRINT, "") != rules_digest(text)
    compared = [_compared(sheet, book, data, moved, mistakes) for sheet in sheets() if sheet.name in book.sheets]
    held = [one for one in compared if one is not None]
    groups: dict[int, Group] = {}
    for one in held:
        if one.sheet.shape is Shape.TENURES:
            groups, wrong = new_owners(one, data, book.file)
            mistakes += wrong
        mistakes += [*one.mistakes, *_renumbered(one, book.file)]
    plan = planned(held, groups, data)
    proposal = Proposal(
        tuple(plan.told), tuple(row.label for one in held for row in one.gone), tuple(_remarks(book, moved)),
        tuple(clash for one in held for clash in one.clashes), _in_order(mistakes), text, text, file=book.file,
        waivers=() if book.missing.get(WAIVERS) else tuple(row for row in book.rows if row.sheet == WAIVERS),
    )  # fmt: skip
    try:
        result = edited(text, plan.edits) if plan.edits else text
        if result != text:
            mistakes += _problems(result, _origins(held) | plan.origins, book.file, plans, mistakes)
        removed = taken_out(held, groups, data)
        shorter, objections = (
            _shortened(text, [*plan.edits, *removed], plans) if removed and not mistakes else (result, ())
        )
    except NotWritable as error:
        return replace(proposal, unwritable=str(error))
    return replace(proposal, mistakes=_in_order(mistakes), text=result, shorter=shorter, objections=objections)


def _wanted() -> dict[str, tuple[str, ...]]:
    """The headings of every sheet and of what it was written from."""
    wanted: dict[str, tuple[str, ...]] = {}
    for sheet in sheets():
        headings = tuple(heading for heading, _ in sheet.headings)
        wanted[sheet.name] = headings
        wanted[HIDDEN + sheet.name] = headings
    return wanted


def _compared(sheet: Sheet, book: ReadBook, data: Any, moved: bool, mistakes: list[Mistake]) -> Compared | None:
    """One sheet against its two pasts; None where its rows cannot be told apart."""
    if sheet.key_heading in book.missing.get(sheet.name, ()):
        expected = "没有它认不出哪行是哪行，请恢复这一列，或重新出一份再填"
        mistakes.append(Mistake(book.file, sheet.name, "表头", f"没有“{sheet.key_heading}”这一列", expected))
        return None
    # Where rows were not read whole, those that are missing are not gone.
    if any(one.sheet == sheet.name and (not one.cell or one.cell.startswith("第")) for one in mistakes):
        return None
    now = rows_of(sheet, data)
    kept = {row[sheet.key_heading].text: _texts(row) for row in book.rows if row.sheet == HIDDEN + sheet.name}
    was = kept if moved and HIDDEN + sheet.name in book.sheets else {row.key: row.cells for row in now}
    comparing = Comparing(book.file, sheet, was, now, column_words(data), moved)
    return comparing.read(row for row in book.rows if row.sheet == sheet.name)


def _in_order(mistakes: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """By sheets as they stand, and by their rows."""
    order = [sheet.name for sheet in sheets()]

    def place(one: Mistake) -> tuple[int, int]:
        row = ROW.search(one.cell)
        return order.index(one.sheet) if one.sheet in order else -1, int(row[0]) if row else 0

    return tuple(sorted(dict.fromkeys(mistakes), key=place))


def _texts(row: ReadRow) -> dict[str, str]:
    return {heading: cell.text for heading, cell in row.cells.items()}


def _origins(sheets: Sequence[Compared]) -> dict[Path, Origin]:
    """The cell of every part of the file that stands in the workbook."""
    found: dict[Path, Origin] = {}
    for compared in sheets:
        rows = {row.key: row for row in compared.rows}
        for key, places in compared.places.items():
            row = rows[key]
            found[row.path] = (compared.sheet.name, f"第 {compared.numbers[key]} 行")
            found |= {(*row.path, *one.key): (compared.sheet.name, places[h]) for h, one in row.fields.items() if h in places}  # fmt: skip
    return found


def _problems(
    text: str, origins: Mapping[Path, Origin], file: str, plans: FilePath | None, told: Sequence[Mistake]
) -> list[Mistake]:
    try:
        parse_rules(text, plans=plans)
    except RulesError as error:
        return list(told_at_cells(error.problems, text, origins, file, told))
    return []


def _shortened(text: str, edits: Sequence[Edit], plans: FilePath | None) -> tuple[str, tuple[str, ...]]:
    """The text without the rows that are gone, or why it would be no sound file."""
    shorter = edited(text, edits)
    try:
        parse_rules(shorter, plans=plans)
    except RulesError as error:
        return "", tuple(dict.fromkeys(told_of_rest(error.problems, shorter)))
    return shorter, ()


def _renumbered(compared: Compared, file: str) -> Iterator[Mistake]:
    """A column whose id was changed: its months would be cut off from each other."""
    if not compared.sheet.key_first or compared.sheet.shape is not Shape.RECORDS:
        return
    headings = [one.heading for one in compared.sheet.fields[:2]]
    for row in compared.added:
        for gone in compared.gone:
            if row.key and all(plain_name(row.shown.get(h, "")) == plain_name(gone.cells[h]) for h in headings):
                place = row.places[compared.sheet.key_heading]
                yield Mistake(file, compared.sheet.name, place, f"编号由“{gone.key}”改成了“{row.key}”", "编号定下后不能改，历史记录靠它对上；请恢复原样", gone.key)  # fmt: skip


def _remarks(book: ReadBook, moved: bool) -> Iterator[str]:
    """What of the workbook is not used, and what it was written from."""
    known = {sheet.name for sheet in sheets()}
    if moved:
        yield "这份表是照以前的规则文件出的，此后规则文件又改过：只取您在表里改过的格子，别人改的照旧。"
        if not any(name.startswith(HIDDEN) for name in book.sheets):
            yield "表里没有底稿（可能是复制到新文件里了），只能和现在的规则文件逐格比较，请仔细核对下面的改动。"
    for name in book.sheets:
        if name not in known and name not in (GUIDE, WAIVERS) and not name.startswith(HIDDEN):
            yield f"“{name}”不是程序出的表，没有读。"
    for sheet in sheets():
        if sheet.name not in book.sheets:
            yield f"没有“{sheet.name}”这张表，这一部分按没有改动处理。"
        for heading in book.spare.get(sheet.name, ()):
            yield f"“{sheet.name}”表里的“{heading}”列不是程序出的，没有读。"
        for heading in book.missing.get(sheet.name, ()):
            if heading != DAY_HEADING:
                yield f"“{sheet.name}”表里没有“{heading}”这一列，按没有改动处理。"
