"""One filled-in ledger -> its entries; every mistake of its cells at once, with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from audits.ledger.model import Entry, FiledLedger, Proof
from audits.ledger.proofs import read_proofs
from rules.ledger import (
    COLUMNS,
    DONE,
    DONE_ON,
    GUIDE,
    KEY,
    PROOF,
    REMARK,
    SHEET,
    STATUS,
    WANTED,
    LedgerStatus,
    Owed,
)  # fmt: skip
from rules.names import plain_name
from rules.problems import nearest, one_of, quoted
from rules.schema import Rules
from rules.workbook_reader import Mistake, ReadRow, read_workbook, sheet_names

FILLED = (STATUS, DONE, DONE_ON, PROOF, REMARK)
DECIDING = (KEY, STATUS, DONE_ON, PROOF)  # what else is unreadable changes no verdict
STATUS_WORDS = {plain_name(status): status for status in LedgerStatus}


def read_ledger(path: Path, root: Path, rules: Rules, rows: tuple[Owed, ...]) -> FiledLedger:
    """One workbook of the folder `root`; never raises for what is in it."""
    name = name_in(path, root)
    book = read_workbook(path, {SHEET: COLUMNS}, labels=GUIDE, name=name)
    section = rules.section_named(book.labels.get("科室", "")) or _section_in(path.stem, rules)
    reading = _Reading(name, path.parent, root, {row.key: row for row in rows})
    entries = tuple(entry for row in book.rows for entry in reading.entry(row))
    mistakes = [*book.mistakes, *reading.mistakes]
    if not section:
        known = one_of(tuple(each.name for each in rules.sections))
        mistakes.insert(0, Mistake(name, GUIDE, "", "看不出是哪个科室的台账", f"科室应为{known}"))
    usable = book.opened and bool(book.rows or not book.mistakes)
    return FiledLedger(name, book.digest, section, usable, entries, tuple(map(str, mistakes)))


def name_in(path: Path, root: Path) -> str:
    """A file's name within the folder; bytes that are no letters, as disks of other systems have them, made question marks."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode()


def is_ledger(path: Path) -> bool:
    """Whether a workbook is one of ours by its sheets; a proof may well be a workbook too."""
    return {SHEET, GUIDE} <= sheet_names(path)


def _section_in(stem: str, rules: Rules) -> str:
    """The section whose name or alias stands in a file's name, the longest one; "" where none or several do."""
    plain = plain_name(stem)
    words = rules.section_words()
    found = sorted((word for word in words if word and word in plain), key=len, reverse=True)
    inside = {words[word] for word in found if not any(word in longer for longer in found if longer != word)}
    return inside.pop() if len(inside) == 1 else ""


@dataclass
class _Reading:
    """One workbook's rows being read; its mistakes gather."""

    file: str
    beside: Path
    root: Path
    owed: Mapping[str, Owed]
    mistakes: list[Mistake] = field(default_factory=list)

    def entry(self, row: ReadRow) -> Iterator[Entry]:
        """The entry of a row; none for one that nobody filled in, or that belongs to no row of the plan."""
        if not any(row[name] for name in FILLED):
            return
        key = plain_name(row[KEY].text)
        owed = self.owed.get(key)
        if owed is None:
            self._tell_key(row, key)
            return
        if not self._is_the_same(row, owed):
            return
        status = self._status(row)
        proofs, wrong_proof = self._proofs(row)
        day_unread = self._day_is_unread(row)
        self._tell_empty(row, status, proofs)
        yield Entry(
            key=key,
            place=f"{row.sheet}!{row[KEY].place}",
            status=status,
            what=row[DONE].text,
            done_on=row[DONE_ON].day,
            proofs=proofs,
            remark=row[REMARK].text,
            unread=status is None or wrong_proof or day_unread or any(row[name].wrong for name in DECIDING),
        )

    def _tell_key(self, row: ReadRow, key: str) -> None:
        if row[KEY].wrong:
            return
        found = f"没有编号{quoted(row[KEY].text)}" if key else "这一行没有编号"
        expected = "编号要与本表上面的某一行相同；旧的台账请换用新出的空白表"
        self._tell(row, KEY, found, expected, nearest(key, tuple(self.owed)) if key else "")

    def _is_the_same(self, row: ReadRow, owed: Owed) -> bool:
        """A key dragged down a column counts on by itself: the words beside it tell what was meant."""
        beside = plain_name(row[WANTED].text)
        if not beside or beside == plain_name(owed.what):
            return True
        found = f"编号 {owed.key} 是“{owed.what}”，这一行的要求写的却是{quoted(row[WANTED].text)}"
        self._tell(row, KEY, found, "请核对编号；灰色的列不要改动")
        return False

    def _status(self, row: ReadRow) -> LedgerStatus | None:
        cell = row[STATUS]
        status = STATUS_WORDS.get(plain_name(cell.text))
        if status is None and not cell.wrong:
            found = f"写的是{quoted(cell.text)}" if cell.text else "没有选办理情况"
            self._tell(
                row, STATUS, found, f"应为{one_of(tuple(LedgerStatus))}", nearest(cell.text, tuple(LedgerStatus))
            )
        return status

    def _proofs(self, row: ReadRow) -> tuple[tuple[Proof, ...], bool]:
        proofs, unusable = read_proofs(row[PROOF].text, self.beside, self.root)
        for wrong in unusable:
            self._tell(row, PROOF, wrong.found, wrong.expected, wrong.nearest)
        return proofs, bool(unusable)

    def _day_is_unread(self, row: ReadRow) -> bool:
        cell = row[DONE_ON]
        if not cell.text or cell.day is not None or cell.wrong:
            return False
        self._tell(row, DONE_ON, f"日期{quoted(cell.text)}读不出来", "请写全年月日，如 2026-03-05")
        return True

    def _tell_empty(self, row: ReadRow, status: LedgerStatus | None, proofs: tuple[Proof, ...]) -> None:
        """What is left out is told; what follows from it is for the check to say."""
        if status is LedgerStatus.DONE:
            if not row[DONE_ON]:
                self._tell(row, DONE_ON, "选了“已完成”，没有写完成日期", "请写全年月日，如 2026-03-05")
            if not row[PROOF]:
                self._tell(row, PROOF, "选了“已完成”，没有证明材料", "请写网址或文件名")
        if status is LedgerStatus.NOTHING and not (row[REMARK] or row[DONE]):
            self._tell(row, REMARK, "选了“本期无此事项”，没有写原因", "请在备注里写明原因")

    def _tell(self, row: ReadRow, heading: str, found: str, expected: str = "", near: str = "") -> None:
        self.mistakes.append(row.mistake(self.file, heading, found, expected, near))
