"""Proposals, fee catalogues, service guides and enforcement columns: labels and their values, by synonyms kept as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.fields import Hit, find_hits
from audits.extract.head_tables import rows_under_heads
from audits.extract.labels import vocabulary
from audits.extract.layout import Layout
from audits.extract.locator import Locators
from audits.extract.reply_area import reply_segments
from audits.extract.row_pieces import Row
from audits.extract.rows import primary_link, target
from audits.extract.types import FieldValue

FEWEST_IN_HEAD = 2  # fields that make a row of labels the head of a table
FEWEST_ON_PAGE = 3  # fields with values that make a page a record of this kind
NEITHER = frozenset({"other", "title"})  # such labels stand on pages of every kind


class RecordKind(StrEnum):
    """What is recorded; the value is the vocabulary's part of labels.yaml."""

    PROPOSALS = "proposals"
    FEES = "fees"
    GUIDES = "guides"
    ENFORCEMENT = "enforcement"


@dataclass(frozen=True)
class Record:
    """One row of a list, or one page. A field that the page does not offer is not among `fields`; offered but empty is ""."""

    kind: RecordKind
    title: str
    url: str  # of its own page
    page: str  # where it was read
    fields: tuple[tuple[str, FieldValue], ...]

    def value(self, name: str) -> str | None:
        """The words of a field, None where the page does not offer it."""
        return next((value.value for field, value in self.fields if field == name), None)


def read_records(doc: Document, kind: RecordKind) -> tuple[Record, ...]:
    """The records of one kind that a page shows: the rows under a head of labels, else the page itself; () for none."""
    layout, locators = Layout(doc), doc.locators
    best: list[Record] = []
    for rows in rows_under_heads(layout, kind, _is_head):
        found = [_record(doc, kind, hits, locators, row) for row, hits in rows]
        best = max(best, [record for record in found if any(value.value for _, value in record.fields)], key=len)
    if best:
        return tuple(best)
    hits = find_hits(reply_segments(layout, kind), kind)
    told = {field for hit in hits for field in hit.fields if hit.value} - NEITHER
    return (_record(doc, kind, hits, locators, None),) if len(told) >= FEWEST_ON_PAGE else ()


def _is_head(fields: Set[str]) -> bool:
    return len(fields - NEITHER) >= FEWEST_IN_HEAD


def _record(doc: Document, kind: RecordKind, hits: Sequence[Hit], locators: Locators, row: _Element | None) -> Record:
    fields = tuple(
        (field, FieldValue(hit.label, hit.value, locators.of(hit.element))) for field, hit in _chosen(kind, hits)
    )
    link = primary_link(Row((row,))) if row is not None else None
    title = next((value.value for field, value in fields if field == "title"), "")
    url = target(link, doc.base, doc.encoding) if row is not None else doc.url
    return Record(kind, title, url, doc.url, fields)


def _chosen(kind: RecordKind, hits: Sequence[Hit]) -> Iterable[tuple[str, Hit]]:
    """The best hit of each field: one with a value before an empty one, then the label that means it most strictly."""
    rank = vocabulary(kind).rank
    best: dict[str, tuple[tuple[bool, int], Hit]] = {}
    for hit in hits:
        for field in hit.fields:
            key = (not hit.value, rank[field, hit.label])
            if field != "other" and (field not in best or key < best[field][0]):
                best[field] = (key, hit)
    return [(field, hit) for field, (_, hit) in best.items()]
