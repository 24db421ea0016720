"""Labels beside messages that no vocabulary knows: what a field may be called there before it is called missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.extract.dates import find_dates
from audits.extract.document import Document
from audits.extract.field_values import CELL_TAGS, Segment
from audits.extract.fields import segments
from audits.extract.labels import LONGEST_LABEL, date_ranks, plain_label, vocabulary
from audits.extract.layout import Layout
from audits.extract.outline import all_words
from audits.extract.reply_values import PART
from audits.extract.text import tidy

FEWEST_KNOWN = 2  # labels that the row of a table must hold to be its head
DATE_CHARS = 24  # a longer text with a date in it is a sentence
ANSWER_CHARS = 8
_SENTENCE = re.compile(r".{2,}[。！!]$")  # the shortest answers are sentences: 已修复。
_OFFICE = re.compile(r"^[^，。；,;:：\d]{1,20}(?:局|委|办|厅|院|中心|政府|部|室|处|科|站|队|股|台|所|公司|集团)$")
_INLINE = re.compile(r"^\s*[【\[]?([\u4e00-\u9fff\s]{2,12})[】\]]?\s*[:：]\s*(.*)$", re.S)


@dataclass(frozen=True)
class UnknownLabel:
    """A label nobody knows, and the fields that its value could be."""

    label: str
    value: str
    fields: frozenset[str]


def unknown_labels(doc: Document) -> tuple[UnknownLabel, ...]:
    """Labels of a page that no vocabulary knows, where their values could be a field of a message; in page order."""
    layout = Layout(doc)
    body = doc.root.find("body")
    found = [
        s for s in segments([body if body is not None else doc.root])
        if not layout.is_outer(s.element) and not layout.is_side(s.element)
    ]  # fmt: skip
    read = (*_beside(found), *_under_heads(layout))
    return tuple(UnknownLabel(label, value[:60], fields) for label, value in read if (fields := _could_be(doc, value)))


def _is_unknown(text: str) -> bool:
    label = plain_label(text)
    known = vocabulary(PART).of(label) or label in date_ranks() or vocabulary("statistics").of(label)
    return 2 <= len(label) <= LONGEST_LABEL and not known and not any(c.isdigit() for c in label)


def _beside(found: Sequence[Segment]) -> Iterator[tuple[str, str]]:
    """Labels with a colon, or filling a cell, before their value."""
    for here, following in zip(found, [*found[1:], None], strict=True):
        after = tidy(following.text) if following is not None else ""
        if vocabulary(PART).of(after):
            after = ""  # the next label, of a head or of a line without a value
        inline = _INLINE.match(here.text)
        if inline and _is_unknown(inline.group(1)):
            yield plain_label(inline.group(1)), tidy(inline.group(2)) or after
        elif not inline and _may_be_label(here) and _is_unknown(here.text):
            yield plain_label(here.text), after


def _may_be_label(here: Segment) -> bool:
    """Whether words without a colon may name what follows: in a cell of its own beside labels, not in a row of values."""
    if here.cell is None:
        return here.element.tag in ("label", "span", "b", "strong")
    row = here.cell.getparent()
    if here.cell.tag not in ("td", "th") or row is None:
        return here.cell.tag == "dt"
    cells = [tidy(all_words(cell)) for cell in row if cell.tag in CELL_TAGS]
    return cells[0] == tidy(here.text) if len(cells) == 2 else any(vocabulary(PART).of(cell) for cell in cells)


def _under_heads(layout: Layout) -> Iterator[tuple[str, str]]:
    """Heads of columns, with the longest words below them: 已修复。 may stand above an answer of three lines."""
    for row in layout.outline.nodes:
        if row.tag != "tr" or layout.is_hidden(row):
            continue
        heads = [tidy(all_words(cell)) for cell in row if cell.tag in CELL_TAGS]
        if sum(1 for head in heads if vocabulary(PART).of(head)) < FEWEST_KNOWN:
            continue
        below = [[tidy(all_words(c)) for c in r if c.tag in CELL_TAGS] for r in row.itersiblings("tr")]
        for place, head in enumerate(heads):
            value = max((cells[place] for cells in below if place < len(cells)), key=len, default="")
            if value and _is_unknown(head):
                yield plain_label(head), value


def _could_be(doc: Document, value: str) -> frozenset[str]:
    if not value:
        return frozenset()
    if len(value) <= DATE_CHARS and find_dates(value, doc.fetched_at):
        return frozenset({"received", "answered"})
    if _OFFICE.match(value):
        return frozenset({"department"})
    is_answer = len(value) >= ANSWER_CHARS or bool(_SENTENCE.match(value))
    return frozenset({"content"}) if is_answer else frozenset()
