"""Waivers (核减) as a sheet of the settings: those in force, whose end may be moved, and new ones to be taken into the log of decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reports.decisions import Decision, DecisionKind, last_words
from reports.words import CHECK_TITLES
from rules.check_data import CODES
from rules.names import plain_name
from rules.problems import nearest, quoted
from rules.schema import Rules
from rules.settings.catalog import WAIVERS
from rules.settings.kinds import Kind, Words
from rules.settings.sheet_model import Field, Offer, Row, Shape, Sheet
from rules.workbook_reader import Mistake, ReadRow

LEVEL = "："
OWN_NUMBER = "问题编号"


def _kinds() -> dict[str, str]:
    """栏目更新：栏目空白 -> columns/blank; a check alone means all its problems."""
    words: dict[str, str] = {}
    for check, codes in CODES.items():
        title = CHECK_TITLES.get(check, check)
        words[f"{title}{LEVEL}全部问题"] = f"{check}/"
        words |= {f"{title}{LEVEL}{name}": f"{check}/{code}" for code, name in codes.items()}
    return words


KINDS = Words(_kinds())
WAIVER_SHEET = Sheet(
    WAIVERS, "核减",
    "经批准免扣的问题，到期自动失效。已经记入的要提前结束或延长，改它的截止日期；要新批一项，在空白行里填问题类别，再填栏目或科室、理由、批准人、截止。",
    Shape.RECORDS, (),
    (
        Field("问题类别", ("kind",), Kind.CHOICE, 34, KINDS, required=True),
        Field("栏目", ("column",), Kind.TEXT, 26, offer=Offer.COLUMNS, note="不填就是不分栏目；栏目和科室至少填一个"),
        Field("科室", ("section",), Kind.TEXT, 16, offer=Offer.SECTIONS, note="不填就是不分科室；栏目和科室至少填一个"),
        Field("理由", ("reason",), Kind.TEXT, 34, required=True), Field("批准人", ("approver",), Kind.TEXT, 12, required=True),
        Field("截止", ("until",), Kind.DAY, 13, required=True, note="这天以后自动失效"),
    ),
    key_heading="记入日期",
)  # fmt: skip
HEADINGS = tuple(heading for heading, _ in WAIVER_SHEET.headings)
MADE_ON, UNTIL = WAIVER_SHEET.key_heading, "截止"
SCOPE = ("问题类别", "栏目", "科室")
# Who ends a waiver early says why and by whose word; what it is about stays.
MOVABLE = {one.heading: one for one in WAIVER_SHEET.fields if one.heading not in SCOPE}


def waiver_rows(log: Sequence[Decision], rules: Rules, day: date) -> tuple[Row, ...]:
    """The waivers in force on `day`: their end may be moved, what they are about is grey."""
    return tuple(row for decision, row in _recorded(log, rules) if decision.until and decision.until >= day)


def _recorded(log: Sequence[Decision], rules: Rules) -> Iterator[tuple[Decision, Row]]:
    """The last word on each waiver with its row; those of single findings only while they are not taken back."""
    columns = {column.id: f"{column.name}（{column.id}）" for column in rules.columns}
    taken_back = {one.finding: place for place, one in enumerate(log) if one.kind is DecisionKind.REVOKE}
    held = {id(one) for place, one in enumerate(log) if place > taken_back.get(one.finding, -1)}
    for one in last_words(log):
        if one.kind is DecisionKind.EXCUSE and one.until is not None and id(one) in held:
            kind = f"{OWN_NUMBER} {one.finding}" if one.finding else KINDS.shown(f"{one.check}/{one.code}")
            cells = {
                MADE_ON: one.made_on.isoformat(), "问题类别": kind, "栏目": columns.get(one.column, one.column), "科室": one.section,
                "理由": one.reason, "批准人": one.approver, UNTIL: one.until.isoformat(),
            }  # fmt: skip
            yield one, Row(WAIVER_SHEET, cells[MADE_ON], (), kind, cells, MOVABLE)


def new_waivers(
    rows: Sequence[ReadRow], rules: Rules, words: Mapping[str, str], day: date, file: str
) -> tuple[list[Decision], list[Mistake]]:
    """The waivers of rows without a day of entry, and what is wrong with them. `words`: every way to name a column -> its id."""
    found: list[Decision] = []
    mistakes: list[Mistake] = []
    for row in rows:
        if row[MADE_ON] or not any(row[one.heading] for one in WAIVER_SHEET.fields):
            continue
        wrong = [
            row.mistake(file, one.heading, "是空的", "这一格必须填写") for one in WAIVER_SHEET.fields
            if one.required and not row[one.heading]
        ]  # fmt: skip
        wrong += _wrong_words(row, rules, words, day, file)
        mistakes += wrong
        if not wrong:
            found.append(_decision(row, rules, words, day))
    return found, mistakes


def moved_waivers(
    rows: Sequence[ReadRow], log: Sequence[Decision], rules: Rules, day: date, file: str
) -> tuple[list[Decision], list[Mistake], list[str]]:
    """Recorded waivers whose end was moved, what is wrong with them, and remarks on changes that cannot be taken: the log only grows."""
    held = {tuple(row.cells[heading] for heading in SCOPE): (decision, row) for decision, row in _recorded(log, rules)}
    found: list[Decision] = []
    mistakes: list[Mistake] = []
    remarks: list[str] = []
    for row in (row for row in rows if row[MADE_ON]):
        decision, known = held.get(tuple(row[heading].text for heading in SCOPE), (None, None))
        if known is not None and all(row[heading].text == known.cells[heading] for heading in MOVABLE):
            continue
        if decision is None or known is None or row[MADE_ON].text != known.cells[MADE_ON] or _same_end(row, known):
            remarks.append(f"“{WAIVERS}”第 {row.number} 行是已经记入的核减，改动没有采用：这样的行只能改截止日期；出表以后又记过的，请重新出一份表再改。")  # fmt: skip
            continue
        wrong = _wrong_end(row, decision, file)
        mistakes += wrong
        if not wrong:
            reason, approver = row["理由"].text, row["批准人"].text
            found.append(
                replace(
                    decision, made_on=day, reason=reason, approver=approver, until=row[UNTIL].day, source=_source(row)
                )
            )
    return found, mistakes, remarks


def _same_end(row: ReadRow, known: Row) -> bool:
    return row[UNTIL].text == known.cells[UNTIL]


def _wrong_end(row: ReadRow, decision: Decision, file: str) -> list[Mistake]:
    empty = [row.mistake(file, heading, "是空的", "这一格必须填写") for heading in MOVABLE if not row[heading]]
    until, earliest = row[UNTIL], decision.made_on - timedelta(days=1)
    if until.text and until.day is None:
        return [*empty, row.mistake(file, UNTIL, f"写的是{quoted(until.text)}", "应为日期，年月日写全，如 2026-12-31")]
    if until.day is not None and until.day < earliest:
        told = f"最早写到 {earliest}，即记入的前一天，等于没有核减过"
        return [*empty, row.mistake(file, UNTIL, f"{until.day} 比记入这项核减还早", told)]
    return empty


def _wrong_words(row: ReadRow, rules: Rules, words: Mapping[str, str], day: date, file: str) -> list[Mistake]:
    wrong = []
    kind, column, section, until = (row[heading] for heading in ("问题类别", "栏目", "科室", "截止"))
    if kind.text and _kind(kind.text) is None:
        near = nearest(kind.text, KINDS.choices)
        wrong.append(row.mistake(file, "问题类别", f"没有{quoted(kind.text)}这一类", "应从下拉列表里选", near))
    if column.text and plain_name(column.text) not in words:
        near = nearest(column.text, [c.name for c in rules.columns])
        wrong.append(row.mistake(file, "栏目", f"没有栏目{quoted(column.text)}", "应为“栏目”表里的栏目", near))
    if section.text and not rules.section_named(section.text):
        near = nearest(section.text, [s.name for s in rules.sections])
        wrong.append(row.mistake(file, "科室", f"没有科室{quoted(section.text)}", "应为“科室”表里的科室", near))
    if not column and not section:
        wrong.append(row.mistake(file, "栏目", "栏目和科室都空着", "请至少填一个，写明免的是谁的、哪里的"))
    if until.text and until.day is None:
        wrong.append(row.mistake(file, "截止", f"写的是{quoted(until.text)}", "应为日期，年月日写全，如 2026-12-31"))
    elif until.day is not None and until.day < day:
        wrong.append(row.mistake(file, "截止", f"{until.day} 已经过去", "请写以后的日期"))
    return wrong


def _kind(text: str) -> str | None:
    return next((value for word, value in KINDS.choices.items() if plain_name(word) == plain_name(text)), None)


def _decision(row: ReadRow, rules: Rules, words: Mapping[str, str], day: date) -> Decision:
    check, _, code = (_kind(row["问题类别"].text) or "").partition("/")
    return Decision(
        DecisionKind.EXCUSE, day, row["理由"].text, row["批准人"].text, check=check, code=code,
        column=words.get(plain_name(row["栏目"].text), ""), section=rules.section_named(row["科室"].text) if row["科室"] else "",
        until=row[UNTIL].day, source=_source(row),
    )  # fmt: skip


def _source(row: ReadRow) -> str:
    return f"设置 {row.sheet} 第 {row.number} 行"
