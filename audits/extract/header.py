"""Labelled values around an article: the line under the title, property tables, lists and definition lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from audits.extract.cms import idioms
from audits.extract.lines import LONGEST_LABELLED, Line
from audits.extract.text import normalise, visible_text

_LONGEST_VALUE = 120
_BLANKS = re.compile(r"\s+")
_LONGEST_CELL = 60
_INLINE = frozenset({"label", "span", "b", "strong", "em", "i", "font"})
_SENTENCE = re.compile(r"[,。;!?]")  # text, not the value of the label above it
_NEXT_LABEL = re.compile(r"\s[\u4e00-\u9fff]{2,8}\s*:")
_TRIM = " \t|,;、·[]【】<>«»/-—"
# Switches of letter size and the like that stand behind a value on one line.
_SWITCHES = re.compile(
    r"[\s\[【(（]*(?:大\s*中\s*小|小\s*中\s*大|默认|打印|收藏|关闭|分享|T\s*T|A\+?\s*A-?|\+\s*-)[\s\])】）]*$"
)


@dataclass(frozen=True)
class Field:
    """One label with what stands behind it; `what` is the idioms file's word for the label."""

    what: str
    label: str
    value: str  # normalised; "" where nothing stands there
    line: int
    element: _Element


def read_fields(lines: list[Line], numbers: Iterable[int]) -> list[Field]:
    """The labelled values on these lines, in order."""
    fields: list[Field] = []
    for number in numbers:
        if len(lines[number].text) <= LONGEST_LABELLED:
            fields.extend(_fields(lines, number))
    return fields


def _fields(lines: list[Line], number: int) -> Iterator[Field]:
    line = lines[number]
    plain = line.plain
    known = idioms()
    if not line.labels:
        what = known.labels.get(_BLANKS.sub("", plain)) if len(plain) <= 12 else None
        if what and what != "time" and line.element.tag in ("td", "th", "dt"):
            yield Field(what, plain, _next_cell(lines, number), number, line.element)
        elif word := _leading_label(line):
            yield Field(known.labels[word], word, _value(_behind(plain, len(word))), number, line.element)
        return
    labels = line.labels
    for i, label in enumerate(labels):
        end = labels[i + 1].start if i + 1 < len(labels) else len(plain)
        value = _value(plain[label.end : end])
        if not value and len(labels) == 1 and not label.start:
            value = _next_cell(lines, number)
        yield Field(label.what, label.word, value, number, line.element)


def _leading_label(line: Line) -> str:
    """The label that fills the first element of a line, its value in the next: <label>公开日期</label><span>…</span>."""
    first = line.element[0] if len(line.element) else None
    if first is None or first.tag not in _INLINE or first.getnext() is None:
        return ""
    word = "".join(normalise(visible_text(first)).split())
    alone = not (line.element.text or "").strip() and not (first.tail or "").strip()
    what = idioms().labels.get(word) if alone and len(word) < len(line.key) and line.key.startswith(word) else None
    return word if what and what != "time" else ""


def _behind(text: str, letters: int) -> str:
    """What follows so many letters, blanks not counted."""
    for place, c in enumerate(text):
        if letters == 0:
            return text[place:]
        letters -= not c.isspace()
    return ""


def _value(text: str) -> str:
    other = _NEXT_LABEL.search(text)
    if other:
        text = text[: other.start()]
    text = text.strip(_TRIM)
    while True:
        shorter = _SWITCHES.sub("", text).strip(_TRIM)
        if shorter == text:
            return text[:_LONGEST_VALUE]
        text = shorter


def _next_cell(lines: list[Line], number: int) -> str:
    """The line behind a label that stands alone, where it is the next cell and no label itself."""
    if number + 1 >= len(lines):
        return ""
    here, following = lines[number], lines[number + 1]
    plain = following.plain
    if len(plain) > _LONGEST_CELL or _SENTENCE.search(plain) or not _is_beside(here.element, following.element):
        return ""
    if _BLANKS.sub("", plain.rstrip(":")) in idioms().labels or (following.labels and following.labels[0].start == 0):
        return ""
    return _value(plain)


def _is_beside(label: _Element, value: _Element) -> bool:
    """Whether the second element is the cell after the first: its sibling, inside that, or the same block."""
    if label is value or label.getparent() is value or value.getparent() is label:
        return True
    following = label.getnext()
    while following is not None and following.tag in ("br", "script"):
        following = following.getnext()
    return following is not None and (following is value or following in value.iterancestors())
