"""Where one message of a list of messages ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from lxml.etree import _Element

from audits.extract.field_values import Segment
from audits.extract.fields import Hit
from audits.extract.text import tidy

TITLE_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "strong", "b", "legend"})
SHORTEST_TITLE = 4  # characters


def cut(found: Sequence[Segment], records: Sequence[Sequence[Hit]]) -> list[list[Segment]]:
    """The segments of each record: from the beginning of its box, or from its heading, up to where the next one's begin.

    The last one ends with its own box or the element that holds them all: a side list or footer is no answer.
    """
    boxes = _boxes(records)
    labels = {hit.at for record in records for hit in record}
    starts = [_start(found, record[0].at, box, labels) for record, box in zip(records, boxes, strict=True)]
    if not records:
        return []
    end = _end(found, records, starts[-1], boxes)
    return [list(found[a:b]) for a, b in pairwise((*starts, max(end, starts[-1] + 1)))]


def heading_of(own: Sequence[Segment], first: int) -> str:
    """The words that stand above a record's first label, "" where none do."""
    above = [tidy(segment.text) for segment in own[:first]]
    return next((text for text in above if len(text) >= SHORTEST_TITLE), "")


def _chain(element: _Element) -> list[_Element]:
    return [element, *element.iterancestors()]


def common(record: Sequence[Hit]) -> _Element | None:
    """The smallest element that holds all labels of a record; None where only the page does."""
    if not record:
        return None
    others = [set(_chain(hit.element)) for hit in record[1:]]
    for node in _chain(record[0].element):
        if all(node in other for other in others):
            return node if node.tag not in ("body", "html") else None
    return None


def _boxes(records: Sequence[Sequence[Hit]]) -> list[_Element | None]:
    """The largest element around each record that holds no label of another; None where records share all their boxes."""
    owners: dict[_Element, set[int]] = {}
    for n, record in enumerate(records):
        for hit in record:
            for node in _chain(hit.element):
                owners.setdefault(node, set()).add(n)
    boxes: list[_Element | None] = []
    for n, record in enumerate(records):
        top = common(record)
        if top is None or owners[top] != {n}:
            boxes.append(None)
            continue
        while (parent := top.getparent()) is not None and owners[parent] == {n} and parent.tag not in ("body", "html"):
            top = parent
        boxes.append(top)
    return boxes


def _start(found: Sequence[Segment], first: int, box: _Element | None, labels: Set[int]) -> int:
    """Where a record begins: with its box, or with the heading right above its first label."""
    if box is not None:
        inside = first
        while inside > 0 and box in _chain(found[inside - 1].element):
            inside -= 1
        if inside < first:
            return inside
    above = found[first - 1] if first and first - 1 not in labels else None
    if above is not None and found[first].hard and any(e.tag in TITLE_TAGS for e in _chain(above.element)[:2]):
        return first - 1
    return first


def _end(
    found: Sequence[Segment], records: Sequence[Sequence[Hit]], last: int, boxes: Sequence[_Element | None]
) -> int:
    """The first segment outside the last box, where no other box is followed by words of its own; else outside them all."""
    between = (
        i
        for i in range(records[0][0].at, last)
        if not any(b in _chain(found[i].element) for b in boxes if b is not None)
    )
    holder = boxes[-1] if None not in boxes and next(between, None) is None else None
    if holder is None:
        holder = common([hit for record in records for hit in record])
    if holder is None or len(records) < 2:
        return len(found)
    outside = (i for i in range(last + 1, len(found)) if holder not in _chain(found[i].element))
    return next(outside, len(found))
