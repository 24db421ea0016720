"""Labels and their values on a page: in tables, definition lists, cards and plain "label：value" text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element, iterwalk

from audits.extract.labels import LONGEST_LABEL, Vocabulary, plain_label, vocabulary
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, normalise, tidy

# A value of these fields is one line; of the others it runs to the next label.
LONG_FIELDS = frozenset({"content", "question"})
# Words after which a page goes on to something else.
_END = re.compile(
    r"^(?:上一[篇条]|下一[篇条]|相关(?:信息|链接|阅读|新闻)|【?打印|【?关闭|分享到|返回|版权所有|满意度|用户评价|我要评价|评价|附件下载)"
)
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
class Segment:
    """A text node as a reader meets it; `hard` where a block or cell begins with it."""

    text: str
    element: _Element
    hard: bool
    linked: bool
    cell: _Element | None


@dataclass(frozen=True)
class Hit:
    """A label found: its words, the fields it may stand for, its value, and where it stands."""

    label: str
    fields: tuple[str, ...]
    value: str
    element: _Element
    at: int  # number of its segment
    colon: bool = True


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
            if tag in ("td", "th", "dt", "dd"):
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


@lru_cache(maxsize=None)
def _inline_label(part: str) -> re.Pattern[str]:
    """Any label of the vocabulary with its colon, at the beginning or after a blank or a stop."""
    labels = sorted(vocabulary(part).fields, key=len, reverse=True)
    spaced = "|".join(r"[ \u3000\xa0]{0,4}".join(map(re.escape, label)) for label in labels)
    return re.compile(rf"(?:^|(?<=[\s\xa0>】)）。；;|｜·,，\d]))[【\[（(]?({spaced})[】\]）)]?[ \u3000\xa0]*[:：]")


def find_hits(found: Sequence[Segment], part: str) -> list[Hit]:
    """The labels of a vocabulary among segments, each with its value; heads of table columns are no labels."""
    words = vocabulary(part)
    marks: list[tuple[int, int, int, str, bool]] = []  # segment, begin of label, begin of value, label, colon
    for i, segment in enumerate(found):
        marks.extend(_marks_in(i, segment, words, part, found))
    return [_hit(found, marks, k, words) for k in range(len(marks))]


def _marks_in(
    i: int, segment: Segment, words: Vocabulary, part: str, found: Sequence[Segment]
) -> Iterator[tuple[int, int, int, str, bool]]:
    text = segment.text
    inline = list(_inline_label(part).finditer(text)) if ":" in text or "：" in text else []
    for match in inline:
        yield i, match.start(), match.end(), plain_label(match.group(1)), True
    if inline or segment.linked or len(text) > 6 * LONGEST_LABEL:
        return
    bracketed = _BRACKETED.match(text)
    if bracketed and words.of(bracketed.group(1)):
        yield i, 0, bracketed.end(), plain_label(bracketed.group(1)), True
        return
    if words.of(text) and segment.element.tag in _LABEL_CELLS and not _is_column_head(i, words, found):
        # A colon may stand in the next element: <b>答复时间</b>：2026-07-25
        following = found[i + 1].text.lstrip() if i + 1 < len(found) else ""
        colon = following.startswith((":", "："))
        if colon or segment.cell is not None or _fills_its_element(segment):
            yield i, 0, len(text), plain_label(text), colon


def _fills_its_element(segment: Segment) -> bool:
    return tidy("".join(segment.element.itertext())) == tidy(segment.text)


def _is_column_head(i: int, words: Vocabulary, found: Sequence[Segment]) -> bool:
    """Whether a label stands in a row of labels only: the head of a table."""
    row = _row_of(found[i].element)
    if row is None:
        return False
    texts = [tidy("".join(cell.itertext())) for cell in row if isinstance(cell.tag, str)]
    texts = [text for text in texts if text]
    return len(texts) >= 3 and all(words.of(text) for text in texts)


def _row_of(element: _Element) -> _Element | None:
    node: _Element | None = element
    for _ in range(4):
        if node is None:
            return None
        if node.tag in ("tr", "ul"):
            return node
        node = node.getparent()
    return None


def _hit(found: Sequence[Segment], marks: Sequence[tuple[int, int, int, str, bool]], k: int, words: Vocabulary) -> Hit:
    i, _, begin, label, colon = marks[k]
    end = marks[k + 1][:2] if k + 1 < len(marks) else (len(found), 0)
    fields = words.fields[label]
    long = bool(LONG_FIELDS.intersection(fields))
    value = _value(found, i, begin, end, long)
    return Hit(label, fields, value, found[i].element, i, colon)


def _value(found: Sequence[Segment], i: int, begin: int, end: tuple[int, int], long: bool) -> str:
    pieces: list[str] = []
    for j in range(i, min(end[0] + 1, len(found))):
        segment = found[j]
        text = segment.text[begin:] if j == i else segment.text
        if j == end[0]:
            text = segment.text[begin if j == i else 0 : end[1]]
        text = tidy(text)
        said = any(pieces)
        if j > i and segment.hard and said and (not long or _END.match(text)):
            break
        if text:
            pieces.append(text if not segment.hard or not said else f"\n{text}")
    return "".join(pieces).strip().lstrip(":：").strip()


def squeeze(text: str) -> str:
    """A value on one line, for comparison and for dates."""
    return normalise(text)
