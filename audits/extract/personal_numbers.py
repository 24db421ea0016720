"""Numbers that belong to a person: identity cards, mobile telephones, bank cards, each with the words that tell whose it is.

The digits leave this file masked. What is part of a longer number, fails its check digit or is marked as an example is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256

from audits.extract.document import Document
from audits.extract.lines import Line, read_lines
from audits.extract.locator import Locators
from audits.extract.table_heads import CellHeads, TableHeads
from audits.extract.text import normalise, visible_text
from audits.masking import is_card, is_identity
from rules.data import data_file

OLDEST_BIRTH = 1900
BEFORE_KEPT = 40  # characters before a number in which its label is looked for
CONTEXT_KEPT = 80
# \d is any digit, full width too. A blank or dash between the groups is how people write them down.
_MOBILE = r"1[3-9]\d(?:[ -]?\d{4}){2}"
_IDENTITY = r"[1-8]\d{5}[ -]?(?:19|20)\d{2}[ -]?(?:0\d|1[0-2])[ -]?[0-3]\d[ -]?\d{3}[\dXx]"
_CARD = r"62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?"
# Not inside a longer number, a word, an amount or an address.
_START = r"(?<![A-Za-z0-9_./=&?%#*+@:-])"
_END = r"(?![A-Za-z0-9_/=&%*@]|[.-][A-Za-z0-9_])"
NUMBER = re.compile(
    rf"(?:{_START}|(?<=[\u4e00-\u9fff][:.])|(?<=\+86)|(?<=[号话机码证卡人]-))(?:(?P<identity>{_IDENTITY})|(?P<card>{_CARD})|(?P<mobile>{_MOBILE})){_END}"
)
# One pass over a page's text before anything else: a page without a long number costs no more than this.
MAYBE = re.compile(r"\d{11}|1[3-9]\d[ -]\d{4}[ -]\d{4}|\d{4}[ -]\d{4}[ -]\d{4}|\d{6}[ -]\d{4,8}")


EIGHTEEN = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")


class NumberKind(StrEnum):
    IDENTITY = "identity"
    MOBILE = "mobile"
    CARD = "card"


class Zone(StrEnum):
    """Who speaks where the number stands."""

    QUESTION = "question"  # a citizen's message
    ANSWER = "answer"
    TEXT = "text"  # the portal's own


@dataclass(frozen=True)
class PersonalNumber:
    """One number of a person. `digest` tells equal numbers within one audit and is never written anywhere."""

    kind: NumberKind
    ordinal: int  # among those of its kind on the page, from 1
    masked: str
    context: str  # the words around it, every such number in them masked
    before: str  # its label: words before it, or the row's first cells
    heads: str  # the heads of its table, "" where it stands in none
    head: str  # the head over it
    label: str  # what it is called right before it: in its own line, or in the cell to its left; "" where neither says
    born_told: bool  # an identity card's: its line tells the same month of birth
    among_codes: bool  # an identity card's: most numbers of its length on the page are none
    zone: Zone
    locator: str
    digest: str


@cache
def words(name: str) -> re.Pattern[str]:
    """A pattern of personal_numbers.yaml."""
    return re.compile(data_file("personal_numbers.yaml")[name])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(str(item) for item in data_file("personal_numbers.yaml")[name])


def read_personal_numbers(doc: Document, text: str = "") -> tuple[PersonalNumber, ...]:
    """Every such number of a page in order. `text`: its visible text, where the caller has it already."""
    text = text or visible_text(doc.root)
    # A footer's police number has fourteen digits: the shapes are asked for before the page is read line by line.
    if MAYBE.search(text) is None or NUMBER.search(normalise(text)) is None:
        return ()
    return tuple(_read(doc))


def _read(doc: Document) -> Iterator[PersonalNumber]:
    lines = read_lines(doc.root)
    locators, tables = Locators(doc.root), TableHeads()
    counts: dict[NumberKind, int] = {}
    zone = Zone.TEXT
    among_codes = _are_codes(lines, doc.fetched_at.date())
    for place, line in enumerate(lines):
        zone = _zone(line.plain, zone)
        for match in NUMBER.finditer(line.plain):
            kind, digits = _kind(match)
            if not _is_sound(kind, digits, doc.fetched_at.date()):
                continue
            before = line.plain[max(0, match.start() - BEFORE_KEPT) : match.start()]
            if _is_sample(digits, line.plain) or words("unit").match(line.plain, match.end()):
                continue
            cell = tables.over(line.element) or CellHeads()
            counts[kind] = counts.get(kind, 0) + 1
            yield PersonalNumber(
                kind,
                counts[kind],
                masked_digits(kind, digits),
                _context(line.plain, match),
                before or _label(lines, place),
                cell.all,
                cell.own,
                before or cell.left,
                kind is NumberKind.IDENTITY and _tells_birth(line.plain, digits),
                kind is NumberKind.IDENTITY and among_codes,
                zone,
                locators.of(line.element) if digits == match[0] else "",
                sha256(digits.encode()).hexdigest(),
            )


def _are_codes(lines: list[Line], day: date) -> bool:
    """Whether most numbers of an identity card's length are none: then those that pass do so by chance, as one in eleven does."""
    found = {match[0].upper() for line in lines for match in EIGHTEEN.finditer(line.plain)}
    return 2 * sum(not _is_sound(NumberKind.IDENTITY, number, day) for number in found) > len(found)


def _tells_birth(line: str, digits: str) -> bool:
    """1968年5月 or 1968-05 beside the number of somebody born then."""
    year, month = digits[6:10], int(digits[10:12])
    return re.search(rf"(?<!\d){year}\s*[-年./]\s*0?{month}(?!\d)", line) is not None


def _kind(match: re.Match[str]) -> tuple[NumberKind, str]:
    kind = NumberKind(match.lastgroup or "")
    return kind, re.sub(r"[ -]", "", match[0]).upper()


def _is_sound(kind: NumberKind, digits: str, day: date) -> bool:
    if kind is NumberKind.CARD:
        return 16 <= len(digits) <= 19 and is_card(digits)
    if kind is NumberKind.MOBILE:
        return len(set(digits)) > 3  # 13111111111 is nobody's
    born = digits[6:14]
    return (
        is_identity(digits)
        and digits[:2] in _listed("provinces")
        and digits[2:6] != "0000"
        and f"{OLDEST_BIRTH}0101" <= born <= f"{day:%Y%m%d}"
    )


def _is_sample(digits: str, line: str) -> bool:
    return digits in _listed("sample_numbers") or words("sample").search(line) is not None


def masked_digits(kind: NumberKind, digits: str) -> str:
    """A number with its middle made unreadable."""
    shown = {NumberKind.IDENTITY: (6, 4), NumberKind.MOBILE: (3, 4), NumberKind.CARD: (4, 4)}
    first, last = shown[kind]
    return digits[:first] + "*" * (len(digits) - first - last) + digits[-last:]


def _context(line: str, match: re.Match[str]) -> str:
    """The words around a number; whatever looks like one is masked, sound or not."""
    parts, at = [], 0
    for other in NUMBER.finditer(line):
        parts += [line[at : other.start()], masked_digits(*_kind(other))]
        at = other.end()
        if other.start() == match.start():
            here = sum(map(len, parts))
    told = "".join([*parts, line[at:]])
    return told[max(0, here - CONTEXT_KEPT) : here + CONTEXT_KEPT // 2]


def _zone(line: str, zone: Zone) -> Zone:
    """Labels at the head of a line tell who speaks from there on."""
    label = line.partition(":")[0] if ":" in line[:14] else line if len(line) <= 8 else ""
    if not label:
        return zone
    if words("answer_mark").search(label):
        return Zone.ANSWER
    return Zone.QUESTION if words("question_mark").search(label) else zone


def _label(lines: list[Line], place: int) -> str:
    """The cell beside or the line above, where the number stands alone."""
    return lines[place - 1].plain[-BEFORE_KEPT:] if place and len(lines[place - 1].plain) <= BEFORE_KEPT else ""
