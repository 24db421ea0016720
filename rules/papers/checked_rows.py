"""Rows of the table held against the rules: sections by name, periods by their words, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rules.names import plain_name
from rules.papers.header_words import Field
from rules.papers.known_names import KnownNames
from rules.papers.name_cells import plain_words
from rules.papers.notes_aside import is_aside, may_change
from rules.papers.outline import one_line
from rules.papers.period_heads import is_period_alone
from rules.papers.prose_periods import only_tells, period_in_prose
from rules.papers.roles_by_place import Strokes, first_of_all, is_stroked, parted_by_stroke
from rules.papers.section_cells import NOTHING, Named, Role, has_roles, parse_sections
from rules.papers.section_names import SectionNames
from rules.papers.table_model import CLOSED, NO_PERIOD, OPEN_YET, Kind, RawRow, Remark, TableRow
from rules.papers.table_notes import TableNotes
from rules.periods import EXAMPLES, impossible, parse_period

_SPACES = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
LONGEST_NAME = 40
MANY = 3  # rows alike, from which what they are read by is told once
_AMOUNT = re.compile(
    r"(?:每次|不少于|至少|不低于|最少|≥|>=)*\s*(\d+|[一二两三四五六七八九十]+)\s*(条|篇|则|件|次|期|份|个)(?:以上)?"
)
ROLE_WORD = re.compile("牵头|主办|主责|配合|协办|协助|会同|为主|[（(][主配协][）)]")
SUPPORT_WORD = re.compile("配合|协办|协助|参与|会办|为辅")
_ADDRESS = re.compile(r"(?:https?://|/)\S+", re.IGNORECASE)


@dataclass
class RowChecker:
    """Makes columns of raw rows; what is wrong with one is told in `remarks`, and the row is left out."""

    names: SectionNames
    known: KnownNames
    notes: TableNotes = field(default_factory=TableNotes)
    remarks: list[Remark] = field(default_factory=list)
    _problems: list[str] = field(default_factory=list)
    _doubts: list[tuple[str, str]] = field(default_factory=list)
    _assumed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # sentence -> place and name of each row
    _everybody: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # doubts that many rows share
    _persons: list[tuple[str, str, list[str]]] = field(default_factory=list)
    _worded: set[Strokes | None] = field(default_factory=set)  # headings below which cells say 牵头 and 配合 in words

    def checked(self, raw: Sequence[RawRow]) -> tuple[TableRow, ...]:
        """The rows that are whole, none of them twice."""
        self._worded = {one.strokes for one in raw if ROLE_WORD.search(one.cells.get(Field.LEAD, ""))}
        rows = [row for one in raw if (row := self._row(one))]
        self._tell_assumed()
        return tuple(self._single(rows))

    def _tell_assumed(self) -> None:
        """What many rows are read by alike is told once, with the names of the rows."""
        if len(self._persons) >= MANY:
            self._assumed["科室旁边的人名没有读入"] = [
                (where, f"{name}（{'、'.join(persons)}）") for where, name, persons in self._persons
            ]
        else:
            self.remarks += [
                Remark(Kind.DOUBT, where, f"“{name}”：“{'、'.join(persons)}”当作人名，没有读入")
                for where, name, persons in self._persons
            ]
        self.remarks += assumed_remarks(self._everybody, Kind.DOUBT) + assumed_remarks(self._assumed)

    def _row(self, raw: RawRow) -> TableRow | None:
        self._problems, self._doubts = [], []
        self._check_name(raw)
        lead, supporting = self._sections(raw)
        update = self._period(raw)
        basis, notes, url = (one_line(raw.cells.get(k, "")) for k in (Field.BASIS, Field.NOTES, Field.URL))
        if plain_name(url) in NOTHING:
            url = ""
        elif not _ADDRESS.fullmatch(url):
            self._doubts.append((raw.where, f"栏目地址“{url}”不是网址，没有读入"))
            url = ""
        name = f"“{raw.name}”"
        if CLOSED.search(notes) and not OPEN_YET.search(notes):
            self._problems = [f"写着“{notes}”，按不再维护的栏目，没有读入。仍要的请删去这句话"]
        if self._problems:
            self.remarks += [Remark(Kind.UNREAD, raw.where, f"{name}：{'；'.join(self._problems)}")]
            return None
        self.remarks += [Remark(Kind.DOUBT, where, f"{name}：{words}") for where, words in self._doubts]
        if may_change(notes, self.names) and is_aside(notes, lead, supporting, self.names):
            self._assume("备注说的不是现在由谁负责、多久更新，照样读入", raw.where, f"{raw.name}（{notes}）")
        elif may_change(notes, self.names):
            self.remarks.append(Remark(Kind.DOUBT, raw.where, f"{name}：备注写着“{notes}”，照样读入"))
        basis, notes = ("" if plain_name(text) in NOTHING else text for text in (basis, notes))
        says = raw.has_supporting or bool(supporting)
        return TableRow(raw.where, raw.path, raw.name, lead, supporting, update, basis, notes, url, says)

    def _check_name(self, raw: RawRow) -> None:
        for name in (raw.name, *raw.path):
            if len(name) > LONGEST_NAME or re.search("[。；;]", name):
                self._problems.append(f"名称“{name[:LONGEST_NAME]}”像一段文字，不像栏目名称")
            elif not re.search("[一-龥A-Za-z]", name):
                self._problems.append(f"名称“{name}”里没有文字")
        if re.search("[:：]|https?:|www[.]", raw.name):
            self._doubts.append((raw.spots[Field.NAME], "名称里有冒号或网址，照原文读入"))
        if self.names.resolve(raw.name):
            self._problems.append("名称是一个科室，疑为填错了列")
        elif is_period_alone(raw.name) and not self.known.is_name(raw.name):
            self._problems.append("名称像更新时限，疑为填错了列")

    def _sections(self, raw: RawRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who leads and who supports, from both cells."""
        cells = [raw.cells.get(Field.LEAD, ""), *raw.more_leads]
        if all(plain_name(cell) in NOTHING for cell in cells):
            self._problems.append("责任科室是空的，应写明科室")
            return (), ()
        found = [named for cell in cells for named in self._owners(cell, raw)]
        self._first_leads(cells, found, raw.spots[Field.LEAD], raw.name)
        leads = [name for named in found for name in named.lead]
        helping = parse_sections(raw.cells.get(Field.SUPPORTING, ""), self.names, Role.SUPPORTING, besides=leads)
        if helping.lead:
            self._problems.append("配合科室一格里写了牵头科室")
        persons = raw.cells.get(Field.PERSON, "")
        self._take(found, raw, Field.LEAD)
        self._take([helping], raw, Field.SUPPORTING)
        if not leads and not any(named.problems for named in found):
            self._problems.append(f"责任科室一格“{one_line(cells[0])}”里没有牵头科室")
        supporting = [name for named in (*found, helping) for name in named.supporting]
        self._account_for(cells, raw.cells.get(Field.SUPPORTING, ""), [*found, helping], raw.spots[Field.LEAD])
        if others := self.names.in_text(persons) - {*leads, *supporting}:
            self._doubts.append((raw.where, f"“责任人”一栏写着“{'、'.join(sorted(others))}”，和责任科室不同，没有读入"))
        twice = [name for name in helping.supporting if name in leads]
        if twice:
            self._doubts.append((raw.where, f"{'、'.join(twice)}既是责任科室又是配合科室，只作责任科室读入"))
        both = (tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(n for n in supporting if n not in leads)))
        return both

    def _account_for(self, cells: Sequence[str], helping: str, found: Sequence[Named], where: str) -> None:
        """Each section that the cells spell is read, and each that is read is spelled there; else it is told."""
        named = {name for one in found for name in (*one.lead, *one.supporting)}
        if any(one.problems for one in found):
            return
        spelled = self.names.in_text("、".join((*cells, helping)))
        if missed := spelled - named:
            self._doubts.append((where, f"写着“{'、'.join(sorted(missed))}”，没有读出它负责什么"))
        if (added := named - spelled) and all(one.is_as_written for one in found):
            self._doubts.append((where, f"“{'、'.join(sorted(added))}”是推断的，表里没有照写"))
        helps = any(SUPPORT_WORD.search(text) for text in cells) and not any(one.supporting for one in found)
        if helps and all(one.is_as_written for one in found):
            self._doubts.append((where, f"“{one_line(cells[0])}”里写着配合一类的字，没有读出配合科室"))

    def _strokes(self, raw: RawRow) -> Strokes | None:
        """What the heading and the notes say of strokes between sections; None where they contradict each other."""
        by_heading = None if raw.strokes in self._worded else raw.strokes
        said = [one for one in (by_heading, self.notes.strokes) if one and not raw.has_supporting]
        return said[0] if len({one.lead_first for one in said}) == 1 else None

    def _owners(self, cell: str, raw: RawRow) -> list[Named]:
        """Who leads and who supports by a cell; a stroke parts them where the table says so."""
        whole = parse_sections(cell, self.names, Role.LEAD)
        strokes = self._strokes(raw)
        both = parted_by_stroke(cell, self.names, strokes) if strokes else []
        if strokes and both:
            before, after = ("责任科室", "配合科室") if strokes.lead_first else ("配合科室", "责任科室")
            words = f"表中写着“{strokes.words}”，斜杠前的作{before}，斜杠后的作{after}"
            self._assume(words, raw.spots[Field.LEAD], raw.name)
        elif strokes and whole.lead and whole.is_as_written and not has_roles(cell):
            is_unclear = len(whole.lead) > 1 and not strokes.are_named
            if is_unclear or (is_stroked(cell) and not self.names.resolve(cell)):
                told = f"表中写着“{strokes.words}”，这一格“{one_line(cell)}”看不出谁牵头谁配合，按都负责读入"
                whole.doubts.append(told)
        return both or [whole]

    def _first_leads(self, cells: Sequence[str], found: list[Named], where: str, name: str) -> None:
        """A note of the table may say that the first of several sections leads; marks in the cell go before it."""
        named = found[0]
        if not self.notes.first_leads or len(found) > 1 or len(named.lead) < 2 or has_roles(cells[0]):
            return
        if not named.is_as_written:  # 局办公室、各科室
            parted = first_of_all(cells[0], self.names)
            if not parted or {*parted[0].lead, *parted[1].supporting} != {*named.lead, *named.supporting}:
                return
            found[:] = parted
        else:
            first, *others = named.lead
            named.lead, named.supporting = [first], [*others, *named.supporting]
        words = f"表中注明“{self.notes.first_leads}”，以排在首位的为责任科室，其余作配合科室"
        self._assume(words, where, name)

    def _assume(self, words: str, where: str, name: str) -> None:
        """What is understood alike in many rows."""
        self._assumed.setdefault(words, []).append((where, name))

    def _take(self, found: Sequence[Named], raw: RawRow, kind: Field) -> None:
        """What is wrong with the sections of a cell, what is doubtful, and what holds for many rows alike."""
        persons = raw.cells.get(
            Field.PERSON, ""
        )  # a name beside a section that stands here too is sure to be a person's
        for named in found:
            self._problems += [f"{kind.value}{problem}" for problem in named.problems]
            self._doubts += [(raw.spots[kind], doubt) for doubt in named.doubts]
            for words in named.assumed:
                self._assume(words, raw.spots[kind], raw.name)
            for words in named.everybody:
                self._everybody.setdefault(words, []).append((raw.spots[kind], raw.name))
            unsure = [person for person in named.persons if person not in persons]
            if unsure:
                self._persons.append((raw.spots[kind], raw.name, unsure))

    def _period(self, raw: RawRow) -> str:
        """The period in the office's own words; words that are not understood go in as they are, and are told."""
        words = _period_words(raw.cells.get(Field.UPDATE, ""), raw.cells.get(Field.AMOUNT, ""))
        if plain_name(words) in NOTHING:
            if raw.has_update:
                example = "、".join(EXAMPLES[:6])
                told = f"更新时限是空的，按“{NO_PERIOD}”写入，更新情况将记为未能核查。请补上，如 {example}"
                self._doubts.append((raw.spots[Field.UPDATE], told))
            return NO_PERIOD
        amount = raw.cells.get(Field.AMOUNT, "").strip()
        if plain_name(amount) not in NOTHING and not re.search(r"\d|[一二两三四五六七八九十]", words):
            self._doubts.append((raw.where, f"更新数量“{one_line(amount)}”没有和更新时限“{words}”合在一起读入"))
        if self.names.resolve(words):
            self._problems.append(f"更新时限写的是科室“{words}”，疑为填错了列")
        elif reason := impossible(words):
            self._problems.append(f"更新时限“{words}”不成立：{reason}")
        elif raw.prose and (clause := self._in_prose(words, raw)):
            return clause
        elif parse_period(words) is None or (raw.prose and only_tells(words)):
            self._doubts.append(
                (raw.spots[Field.UPDATE], f"更新时限“{words}”没有看懂，照原文写入；不改的话，更新情况将记为未能核查")
            )
        return words

    def _in_prose(self, words: str, raw: RawRow) -> str:
        """The clause that holds the period, where the column's prose is not understood as a whole."""
        clause = period_in_prose(words) if parse_period(words) is None or only_tells(words) else ""
        if clause:
            told = f"“{raw.prose}”一列既写内容又写时限，更新时限照其中说到时限的那一句读入"
            self._assume(told, raw.spots[Field.UPDATE], f"{raw.name}（{clause}）")
        return clause

    def _single(self, rows: Sequence[TableRow]) -> list[TableRow]:
        """Each column once: the same twice is one, the same with other words is none."""
        by_key: dict[tuple[str, ...], list[TableRow]] = {}
        for row in rows:
            by_key.setdefault(tuple(map(plain_name, (*row.path, row.name))), []).append(row)
        single = []
        for same in by_key.values():
            first = same[0]
            if all((r.lead, r.supporting, r.update) == (first.lead, first.supporting, first.update) for r in same):
                single.append(first)
                self.remarks += [Remark(Kind.PASSED, r.where, f"“{r.name}”与{first.where}相同") for r in same[1:]]
            else:
                places = "、".join(row.where for row in same)
                words = f"“{first.name}”在{places}各写了一次，要求不同，都没有读入。请留下一行"
                self.remarks += [Remark(Kind.UNREAD, row.where, words) for row in same]
        return [row for row in rows if row in single]


def assumed_remarks(assumed: Mapping[str, Sequence[tuple[str, str]]], kind: Kind = Kind.ASSUMED) -> list[Remark]:
    """One remark for each thing that many rows are read by alike, with the names of the rows."""
    told = []
    for words, rows in assumed.items():
        names = list(dict.fromkeys(name for _, name in rows))
        told.append(Remark(kind, rows[0][0], f"{words}。有 {len(names)} 个栏目：“{'”“'.join(names)}”"))
    return told


def _period_words(text: str, amount: str) -> str:
    """The words of the period in one line, with the number of entries where a column of its own asks for it."""
    whole = _SPACES.sub("", plain_words(one_line(text)))
    if "\n" in text and parse_period(whole) is None:
        parted = "，".join(plain_words(line) for line in text.split("\n") if line.strip())
        whole = parted if parse_period(parted) else whole
    asked = _AMOUNT.fullmatch(plain_words(f"{amount}条" if amount.strip().isdigit() else amount))
    whole = f"每{whole}" if asked and re.fullmatch("[日天周月季年]|季度|半年", whole) else whole
    if asked and whole and not re.search(r"\d+\s*(?:条|篇|则|件|次)", whole):
        joined = f"{whole.removesuffix('更新')}不少于{asked[1]}{asked[2]}"
        return joined if parse_period(joined) else whole
    return whole
