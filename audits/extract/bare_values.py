"""Days and offices that stand beside messages without a label: a field in such a form is there, though nobody named it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml.etree import _Element

from audits.extract.dates import find_dates
from audits.extract.document import Document
from audits.extract.field_values import Segment
from audits.extract.fields import segments
from audits.extract.labels import vocabulary
from audits.extract.layout import Layout
from audits.extract.outline import all_words
from audits.extract.reply_values import PART
from audits.extract.text import tidy

LINE_CHARS = 48  # a longer line with a day in it is a sentence
SIGNATURE_CHARS = 60  # of an answer's end, where its office and day may stand
FEWEST_LABELS = 2  # in the head of a table whose cells are labelled by it
OFFICE = r"[\u4e00-\u9fff]{1,20}(?:局|委|(?<!么)(?<!咋)(?<!何)办|厅|院|中心|政府|部|室|处|科|站|队|股|所|公司|集团)"
_OFFICE_FIRST = re.compile(rf"^(?:答复|回复)?[（(【\[]?({OFFICE})(?=$|[\s\d（(【\])】）:：于])")
_SIGNED = re.compile(rf"(?:^|[。！!？?；;\s])({OFFICE})\s*(?:[（(]?\d{{4}}[年./-]\d.*)?$")
_LAST_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?[。.)）\]]?$")
_LABELLED = re.compile(r"^\s*[【\[]?[\u4e00-\u9fff\s]{2,12}[】\]]?\s*[:：]")
_OTHERWISE = re.compile(r"截至|截止|统计|更新|今天|版权|共计|[，。！？；]")


@dataclass(frozen=True)
class BareValue:
    """Words beside a message that could be one of its fields."""

    text: str
    fields: frozenset[str]


def bare_values(doc: Document, known: Iterable[date]) -> tuple[BareValue, ...]:
    """Short lines of a page of messages that hold a day, other than the known ones, or begin with an office's name."""
    layout = Layout(doc)
    body = doc.root.find("body")
    days, tables = frozenset(known), _headed_tables(layout)
    lines = (
        segment
        for segment in segments([body if body is not None else doc.root])
        if not segment.linked and not layout.is_outer(segment.element) and not layout.is_side(segment.element)
        and not layout.is_hidden(segment.element) and not _is_in(segment, tables)
    )  # fmt: skip
    return tuple(_after_labels(doc, lines, days))


def signed(answer: str) -> BareValue | None:
    """The office and the day at the end of an answer that is signed like a letter."""
    end = tidy(answer)[-SIGNATURE_CHARS:]
    office, last = _SIGNED.search(end), _LAST_DAY.search(end)
    fields = {"department"} if office else set()
    fields |= {"answered"} if last else set()
    return (
        BareValue(office.group().strip() if office else last.group() if last else "", frozenset(fields))
        if fields
        else None
    )


def _after_labels(doc: Document, lines: Iterable[Segment], known: frozenset[date]) -> Iterator[BareValue]:
    """Lines that are no value of a label before them."""
    previous = ""
    for line in lines:
        text = tidy(line.text)
        labelled = _is_label(previous) or bool(_LABELLED.match(text))
        previous = text
        if labelled or len(text) > LINE_CHARS or _OTHERWISE.search(text):
            continue
        days = {m.value.date() for m in find_dates(text, doc.fetched_at) if not m.relative}
        office = _OFFICE_FIRST.match(text)
        fields = {"received", "answered"} if days and not days <= known else set()
        fields |= {"department"} if office else set()
        if fields:
            yield BareValue(text, frozenset(fields))


def _is_label(text: str) -> bool:
    return text.endswith((":", "：")) or bool(vocabulary(PART).of(text))


def _headed_tables(layout: Layout) -> frozenset[_Element]:
    """Tables with a head of known labels: every cell below has its label there."""
    found = set()
    for row in layout.outline.nodes:
        if row.tag == "tr":
            heads = [cell for cell in row if cell.tag in ("td", "th")]
            if sum(1 for cell in heads if vocabulary(PART).of(tidy(all_words(cell)))) >= FEWEST_LABELS:
                found.add(next(row.iterancestors("table"), row))
    return frozenset(found)


def _is_in(segment: Segment, tables: frozenset[_Element]) -> bool:
    return bool(tables) and (segment.element in tables or any(e in tables for e in segment.element.iterancestors()))
