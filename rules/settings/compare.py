"""A sheet that came back against what it was written from and against the file as it is now: three ways, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules.days_written import day_written
from rules.problems import nearest, quoted
from rules.settings.kinds import Kind, Untaken, Words, shown, taken
from rules.settings.sheet_model import CODE_HEADING, DAY_HEADING, Field, Row, Shape, Sheet
from rules.workbook_reader import Mistake, ReadCell, ReadRow

EMPTY = "（空）"


@dataclass(frozen=True)
class CellChange:
    """One cell that says something else than before; `value` is None where it was emptied."""

    row: Row
    heading: str
    place: str
    before: str
    after: str
    value: object
    day: date | None = None  # from when on, where the row says so

    @property
    def field(self) -> Field:
        return self.row.fields[self.heading]


@dataclass(frozen=True)
class NewRow:
    """A row that was added, with the values of its filled cells."""

    sheet: Sheet
    number: int
    key: str  # what was written as its key, "" where that is left to us
    values: Mapping[str, object]  # by heading
    shown: Mapping[str, str]
    places: Mapping[str, str]


@dataclass(frozen=True)
class Clash:
    """A cell that was changed in the workbook and, since that was written, in the file as well."""

    sheet: str
    place: str
    row: str
    heading: str
    was: str
    now: str
    wanted: str


@dataclass
class Compared:
    """What one sheet says otherwise than before."""

    sheet: Sheet
    rows: Sequence[Row]  # of the file as it is
    changes: list[CellChange] = field(default_factory=list)
    added: list[NewRow] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # key of a row of the file -> its row in the workbook
    places: dict[str, Mapping[str, str]] = field(default_factory=dict)  # key -> heading -> cell


Base = Mapping[str, Mapping[str, str]]  # key -> heading -> text


@dataclass(frozen=True)
class Comparing:
    """What the rows of one sheet are held against. `moved`: whether the file is another than when the workbook was written."""

    file: str
    sheet: Sheet
    base: Base
    now: Sequence[Row]
    words: Mapping[str, str]  # every way to name a column -> its id
    moved: bool

    def read(self, rows: Iterable[ReadRow]) -> Compared:
        """Every change, every clash and every mistake of the sheet."""
        told = Compared(self.sheet, self.now)
        theirs = self._matched()
        seen: dict[str, ReadRow] = {}
        for row in rows:
            key = row[self.sheet.key_heading]
            if not self._says(row):
                continue
            if key.text in seen:
                expected = f"第 {seen[key.text].number} 行已经用了；新加的一行请把这一格留空"
                told.mistakes.append(
                    row.mistake(self.file, self.sheet.key_heading, f"{quoted(key.text)}重复", expected)
                )
            elif key.text in self.base:
                seen[key.text] = row
                self._known(row, self.base[key.text], theirs.get(key.text), told)
            else:
                self._unknown(row, key, told)
        if self.sheet.grows:
            self._gone(seen, theirs, told)
        return told

    def _says(self, row: ReadRow) -> bool:
        """A row with nothing but its number says that it is not wanted any more, unless nothing ever stood in it."""
        key, headings = row[self.sheet.key_heading], self._headings(row)
        named = self.sheet.shape is Shape.ENTRIES and bool(key)
        before = self.base.get(key.text)  # a text of letters that no font has is shown as nothing
        blank = before is not None and not any(before.get(heading, "").strip() for heading in headings)
        return not self.sheet.grows or named or blank or any(row.cells[heading] for heading in headings)

    def _headings(self, row: ReadRow) -> list[str]:
        return [one.heading for one in self.sheet.fields if one.heading in row.cells]

    def _matched(self) -> dict[str, Row]:
        """The rows of the workbook as it was written -> the rows of the file as it is."""
        if not self.moved:
            return {row.key: row for row in self.now}
        free = list(self.now)
        found: dict[str, Row] = {}
        for key, cells in self.base.items():
            identity = tuple(cells.get(heading, "") for heading in self.sheet.identity) or (key,)
            row = next((one for one in free if one.identity == identity), None)
            if row is not None:
                found[key] = row
                free.remove(row)
        return found

    def _known(self, row: ReadRow, base: Mapping[str, str], theirs: Row | None, told: Compared) -> None:
        fields = theirs.fields if theirs else {one.heading: one for one in self.sheet.fields}
        if theirs is not None:
            told.numbers[theirs.key] = row.number
            told.places[theirs.key] = {heading: cell.place for heading, cell in row.cells.items()}
        edited = [
            heading for heading in self._filled_in(row)
            if not row[heading].wrong and not self._same(fields.get(heading), row[heading], base.get(heading, ""))
        ]  # fmt: skip
        day = self._day(row, edited, told)
        for heading in edited:
            if theirs is None or heading in theirs.grey or heading not in fields:
                self._refuse(row, heading, theirs, base.get(heading, ""), told)
                continue
            mine, one = row[heading], fields[heading]
            if self._same(one, mine, theirs.cells[heading]):
                continue
            if not self._same(
                one, ReadCell("", base.get(heading, ""), day_written(base.get(heading, ""))), theirs.cells[heading]
            ):
                told.clashes.append(self._clash(row, heading, theirs, base))
                continue
            self._change(row, heading, theirs, day, told)

    def _filled_in(self, row: ReadRow) -> list[str]:
        extra = [self.sheet.key_heading] if self.sheet.shape is Shape.ENTRIES else []
        return [heading for heading in self._headings(row) if heading not in extra]

    def _change(self, row: ReadRow, heading: str, theirs: Row, day: date | None, told: Compared) -> None:
        one, cell = theirs.fields[heading], row[heading]
        value: object = None
        if cell.text:
            try:
                value = taken(one.kind, cell, self._words(one))
            except Untaken as error:
                told.mistakes.append(
                    row.mistake(self.file, heading, f"写的是{quoted(cell.text)}", f"应为{error.expected}", error.near)
                )
                return
        elif one.required:
            told.mistakes.append(row.mistake(self.file, heading, "这里空了", "这一格必须填写"))
            return
        if day is not None and not one.dated:
            told.mistakes.append(row.mistake(
                self.file, DAY_HEADING, f"“{heading}”不能从某天起改变", "请清空生效日期；换牵头、配合科室的写在“责任人变动”表"
            ))  # fmt: skip
            return
        if day is not None and value is None:
            told.mistakes.append(row.mistake(self.file, heading, "填了生效日期，这里却空了", "请写从那天起的内容"))
            return
        after = shown(one.kind, value, one.words) if value is not None else ""
        told.changes.append(CellChange(theirs, heading, cell.place, theirs.cells[heading], after, value, day))

    def _day(self, row: ReadRow, edited: Sequence[str], told: Compared) -> date | None:
        cell = row.cells.get(DAY_HEADING)
        if not cell or cell.wrong:
            return None
        if cell.day is None:
            told.mistakes.append(
                row.mistake(self.file, DAY_HEADING, f"写的是{quoted(cell.text)}", "应为日期，年月日写全，如 2026-07-01")
            )
        elif not edited:
            told.mistakes.append(
                row.mistake(
                    self.file, DAY_HEADING, "写了生效日期，这一行却没有改动", "请改要变的那一格，或清空生效日期"
                )
            )
        return cell.day

    def _refuse(self, row: ReadRow, heading: str, theirs: Row | None, was: str, told: Compared) -> None:
        if theirs is None:
            now, place = "（这一行已经不在规则文件里，或改了名）", row[heading].place
            wanted = row[heading].text or EMPTY
            told.clashes.append(
                Clash(self.sheet.name, place, f"第 {row.number} 行", heading, was or EMPTY, now, wanted)
            )
            return
        found, expected = ("这个栏目的科室写有起止日期，不能在这里改", "请恢复原样，改在“责任人变动”表里写")
        if heading not in theirs.grey:
            found, expected = ("这一格不能改", "请恢复原样；要换成别的，删去这一行，在末尾另添一行")
        told.mistakes.append(row.mistake(self.file, heading, found, expected))

    def _clash(self, row: ReadRow, heading: str, theirs: Row, base: Mapping[str, str]) -> Clash:
        values = (base.get(heading, ""), theirs.cells[heading], row[heading].text)
        return Clash(self.sheet.name, row[heading].place, theirs.label, heading, *(value or EMPTY for value in values))

    def _unknown(self, row: ReadRow, key: ReadCell, told: Compared) -> None:
        """A row that the workbook did not have when it was written."""
        if not self.sheet.grows or (key.text and not self.sheet.key_first):
            near = nearest(key.text, self.base) if self.sheet.key_heading == CODE_HEADING else ""
            expected = "新加的行请把这一格留空" if self.sheet.grows else "这张表不能加行，请恢复原样或删去这一行"
            told.mistakes.append(
                row.mistake(self.file, self.sheet.key_heading, f"没有{quoted(key.text)}这一行", expected, near)
            )
            return
        values: dict[str, object] = {}
        if self.sheet.shape is Shape.ENTRIES and not key.text:
            told.mistakes.append(row.mistake(self.file, self.sheet.key_heading, "是空的", "这一格必须填写"))
        for one in self.sheet.fields:
            cell = row.cells.get(one.heading, ReadCell("", ""))
            if cell.wrong:
                continue
            if not cell.text:
                if one.required and one.heading in row.cells:
                    told.mistakes.append(row.mistake(self.file, one.heading, "是空的", "新加的一行，这一格必须填写"))
                continue
            try:
                values[one.heading] = taken(one.kind, cell, self._words(one))
            except Untaken as error:
                told.mistakes.append(
                    row.mistake(
                        self.file, one.heading, f"写的是{quoted(cell.text)}", f"应为{error.expected}", error.near
                    )
                )
        if DAY_HEADING in row.cells and row[DAY_HEADING]:
            told.mistakes.append(
                row.mistake(
                    self.file, DAY_HEADING, "新加的一行不用写生效日期", "请清空；从某天起才要求的栏目，写“自何日起要求”"
                )
            )
        texts = {heading: cell.text for heading, cell in row.cells.items() if cell.text}
        places = {heading: cell.place for heading, cell in row.cells.items()}
        told.added.append(NewRow(self.sheet, row.number, key.text, values, texts, places))

    def _gone(self, seen: Mapping[str, ReadRow], theirs: Mapping[str, Row], told: Compared) -> None:
        for key, cells in self.base.items():
            row = theirs.get(key)
            shows = any(
                text for heading, text in cells.items() if self.sheet.key_first or heading != self.sheet.key_heading
            )
            if key in seen or row is None or not shows:
                continue
            changed = [h for h in row.fields if not self._same(row.fields[h], ReadCell("", cells.get(h, ""), day_written(cells.get(h, ""))), row.cells[h])]  # fmt: skip
            if changed:
                told.clashes.append(Clash(self.sheet.name, "", row.label, changed[0], cells.get(changed[0], "") or EMPTY,
                                          row.cells[changed[0]] or EMPTY, "（整行删去）"))  # fmt: skip
            else:
                told.gone.append(row)

    def _words(self, one: Field) -> Words:
        return Words(self.words) if one.kind is Kind.COLUMNS else one.words

    def _same(self, one: Field | None, mine: ReadCell, text: str) -> bool:
        """Whether two cells say the same, be it in other words: 2026/3/5 and 2026-03-05, 宣传科，科技科 and 宣传科、科技科."""
        if mine.text == text or one is None:
            return mine.text == text
        try:
            words = self._words(one)
            return taken(one.kind, mine, words) == taken(one.kind, ReadCell("", text, day_written(text)), words)
        except Untaken:
            return False
