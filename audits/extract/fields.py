"""Labels and their values on a page: in tables, definition lists, cards and plain "label：value" text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element, iterwalk

from audits.extract.field_values import CELL_TAGS, Mark, Reach, Segment, filled_cell, labels_box, value_of
from audits.extract.labels import LONGEST_LABEL, Vocabulary, plain_label, vocabulary
from audits.extract.outline import all_words
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, tidy

# A value of these fields is one line; of the others it runs to the next label.
LONG_FIELDS = frozenset({"content", "question"})
SHORT_FIELDS = frozenset({"received", "answered", "department", "status"})
_LABEL_CELLS = frozenset(
    {
        "th",
        "td",
        "dt",
        "label",
        "strong",
        "b",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "em",
        "i",
        "p",
        "div",
        "li",
        "font",
        "legend",
        "u",
    }
)
_BRACKETED = re.compile(r"^\s*[【\[]\s*([^【】\[\]]{1,12})\s*[】\]]\s*[:：]?\s*")


@dataclass(frozen=True)
class Hit:
    """A label found: its words, the fields it may stand for, its value, and where it stands."""

    label: str
    fields: tuple[str, ...]
    value: str
    element: _Element
    at: int  # number of its segment


def segments(parts: Sequence[_Element]) -> list[Segment]:
    """The visible text nodes of some elements, in order."""
    return [segment for part in parts for segment in _walk(part)]


def _walk(part: _Element) -> Iterator[Segment]:
    hard, links = True, 0
    cells: list[_Element] = []
    walk = iterwalk(part, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        block = tag in BLOCK_TAGS
        hard = hard or block
        if event == "start":
            if tag in UNSEEN_TAGS or (node.attrib and is_hidden(node)):
                walk.skip_subtree()
                continue
            links += tag in ("a", "button", "option")
            if tag in CELL_TAGS:
                cells.append(node)
            text = node.text
        else:
            if tag in UNSEEN_TAGS or (node.attrib and is_hidden(node)):
                text = node.tail if node is not part else None
            else:
                links -= tag in ("a", "button", "option")
                if cells and cells[-1] is node:
                    cells.pop()
                text = node.tail if node is not part else None
        if text and text.strip():
            holder = node if event == "start" else node.getparent()
            yield Segment(text, holder, hard, links > 0, cells[-1] if cells else None)
            hard = False


_EDGE = "\x02"  # stands between two inline elements of one line while it is searched for labels


@cache
def _inline_label(part: str) -> re.Pattern[str]:
    """Any label of the vocabulary with its colon, at the beginning or after a blank, a stop or an element's edge.

    Letters of a label may be spread (回　　复) or cut by elements (<b>承办</b><b>单位：</b>).
    """
    labels = sorted(vocabulary(part).fields, key=len, reverse=True)
    spaced = "|".join(rf"[ \u3000\xa0{_EDGE}]{{0,4}}".join(map(re.escape, label)) for label in labels)
    return re.compile(
        rf"(?:^|(?<=[\s\xa0{_EDGE}>】)）。；;|｜·,，\d]))[【\[（(]?({spaced})[】\]）)]?[ \u3000\xa0{_EDGE}]*[:：]"
    )


def find_hits(found: Sequence[Segment], part: str) -> list[Hit]:
    """The labels of a vocabulary among segments, each with its value; heads of table columns are no labels."""
    words = vocabulary(part)
    marks: list[Mark] = []
    for first, last in _lines(found):
        marks.extend(_marks_in(found, first, last, words, part))
    return [_hit(found, marks, k, words) for k in range(len(marks))]


def _lines(found: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Ranges of segments that stand on one line."""
    first = 0
    for i in range(1, len(found) + 1):
        if i == len(found) or found[i].hard:
            yield first, i
            first = i


def _marks_in(found: Sequence[Segment], first: int, last: int, words: Vocabulary, part: str) -> Iterator[Mark]:
    inline = list(_inline_marks(found, first, last, part))
    if inline:
        yield from inline
        return
    for i in range(first, last):
        segment = found[i]
        text = segment.text
        if segment.linked or len(text) > 6 * LONGEST_LABEL:
            continue
        bracketed = _BRACKETED.match(text)
        if bracketed and words.of(bracketed.group(1)):
            yield Mark(i, 0, i, bracketed.end(), plain_label(bracketed.group(1)))
        elif _is_label_cell(found, i, words):
            yield Mark(i, 0, i, len(text), plain_label(text))


def _inline_marks(found: Sequence[Segment], first: int, last: int, part: str) -> Iterator[Mark]:
    texts = [segment.text for segment in found[first:last]]
    line = _EDGE.join(texts)
    if ":" not in line and "：" not in line:
        return
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)

    def place(offset: int) -> tuple[int, int]:
        n = bisect_right(starts, offset, 0, len(texts)) - 1
        return first + n, offset - starts[n]

    for match in _inline_label(part).finditer(line):
        at, begin = place(match.start())
        value_at, value_begin = place(match.end())
        yield Mark(at, begin, value_at, value_begin, plain_label(match.group(1).replace(_EDGE, "")))


def _is_label_cell(found: Sequence[Segment], i: int, words: Vocabulary) -> bool:
    """Whether a segment is a label without a colon: a cell or an element of its own that says nothing else."""
    segment = found[i]
    if not words.of(segment.text) or segment.element.tag not in _LABEL_CELLS or is_column_head(segment.element, words):
        return False
    return segment.cell is not None or tidy(all_words(segment.element)) == tidy(segment.text)


def is_column_head(element: _Element, words: Vocabulary) -> bool:
    """Whether a label stands in a row that is mostly labels: the head of a table, whose values stand below."""
    row = _row_of(element)
    if row is None:
        return False
    texts = [tidy(all_words(cell)) for cell in row if isinstance(cell.tag, str)]
    filled = [text for text in texts if text]
    # A value may be missing beside its label: empty cells count as cells.
    return len(filled) >= 3 and sum(1 for text in filled if words.of(text)) * 2 > len(texts)


def _row_of(element: _Element) -> _Element | None:
    node: _Element | None = element
    for _ in range(4):
        if node is None:
            return None
        if node.tag in ("tr", "ul"):
            return node
        node = node.getparent()
    return None


def _hit(found: Sequence[Segment], marks: Sequence[Mark], k: int, words: Vocabulary) -> Hit:
    mark = marks[k]
    end = (marks[k + 1].at, marks[k + 1].begin) if k + 1 < len(marks) else (len(found), 0)
    fields = words.fields[mark.label]
    long = bool(LONG_FIELDS.intersection(fields))
    short = not long and bool(SHORT_FIELDS.intersection(fields))
    reach = Reach(filled_cell(found, mark), long, labels_box(found, marks, k), short)
    return Hit(mark.label, fields, value_of(found, mark, end, reach), found[mark.at].element, mark.at)
