"""How far the value of a label reaches: its cell, its line, or on to where the labels' box or another label ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from audits.extract.labels import idiom_words, plain, plain_label
from audits.extract.outline import all_words
from audits.extract.text import tidy

CELL_TAGS = frozenset({"td", "th", "dt", "dd"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Words after which a page goes on to something else.
_END = re.compile(
    r"^(?:上一[篇条]|下一[篇条]|相关(?:信息|链接|阅读|新闻)|【?打印|【?关闭|分享到|返回|版权所有|满意度|用户评价|我要评价|评价|附件下载)"
)
WORDLESS = "（图片或附件）"
_WORDLESS_TAGS = ("img", "iframe", "object", "embed", "video")
_OTHER_LABEL = re.compile(r"^[【\[]?[\u4e00-\u9fff]{1,8}(?:[】\]]\s*[:：]?|[:：])")
SHORT_VALUE = 40  # characters
_ANY_LABEL = re.compile(r"(?:^|(?<=\s))[\u4e00-\u9fff]{2,6}\s?[:：]")
OTHER_LABEL_LINE = 20  # characters; a longer line with a colon is a sentence


@dataclass(frozen=True)
class Segment:
    """A text node as a reader meets it; `hard` where a block or cell begins with it."""

    text: str
    element: _Element
    hard: bool
    linked: bool
    cell: _Element | None


@dataclass(frozen=True)
class Mark:
    """A label among segments: where it begins, where its value begins."""

    at: int
    begin: int
    value_at: int
    value_begin: int
    label: str


@dataclass(frozen=True)
class Reach:
    """How far a value may reach: the cell that its label fills, over several lines or one, the box of all labels."""

    cell: _Element | None
    long: bool
    box: _Element | None
    short: bool = False  # a day, an office, a state: never a paragraph, and another label on its line ends it

    def begins_in(self, segment: Segment) -> bool:
        """Whether a value may begin there: behind a label that fills its cell only in the next cell of its table."""
        if plain(segment.text) in idiom_words("side_headings"):
            return False
        if self.cell is None:
            return not (self.short and segment.hard and len(tidy(segment.text)) > SHORT_VALUE)
        following = self.next_cell
        if following is not None and segment.cell is not None and _is_in(segment.cell, following):
            return True
        table = next(self.cell.iterancestors("table", "dl"), None)
        if segment.cell is None or table is None or not _is_in(segment.cell, table):
            return False
        return following is None or _is_alone(segment.cell)

    @property
    def next_cell(self) -> _Element | None:
        """The cell beside the one that the label fills."""
        if self.cell is None:
            return None
        return next((e for e in self.cell.itersiblings() if e.tag in CELL_TAGS and not _is_spacer(e)), None)

    @property
    def unread(self) -> str:
        """What stands in place of words in the value's cell: an answer may be a picture or a file."""
        following = self.next_cell
        return WORDLESS if following is not None and next(following.iter(*_WORDLESS_TAGS), None) is not None else ""

    def holds(self, segment: Segment) -> bool:
        """Whether a value that stands among the labels may go on there."""
        return self.box is None or _is_in(segment.element, self.box)


def _is_spacer(cell: _Element) -> bool:
    """Whether a cell holds nothing but the colon between a label and its value."""
    return tidy(all_words(cell)) in (":", "：")


def _is_alone(cell: _Element) -> bool:
    """Whether a cell is the only one of its row: words under a label and its empty cell."""
    parent = cell.getparent()
    return parent is not None and parent.tag == "tr" and sum(1 for e in parent if e.tag in CELL_TAGS) == 1


def filled_cell(found: Sequence[Segment], mark: Mark) -> _Element | None:
    """The cell that holds the label and nothing else."""
    cell = found[mark.at].cell
    if cell is None or mark.value_at != mark.at or found[mark.at].text[mark.value_begin :].strip(" :：\t\r\n"):
        return None
    return cell if plain_label(all_words(cell)) == mark.label else None


def labels_box(found: Sequence[Segment], marks: Sequence[Mark], k: int) -> _Element | None:
    """The smallest element around this label and the one before it, None for a lone label."""
    if k == 0:
        return None
    others = {found[marks[k - 1].at].element, *found[marks[k - 1].at].element.iterancestors()}
    own = found[marks[k].at].element
    return next((node for node in (own, *own.iterancestors()) if node in others), None)


def _is_in(element: _Element, box: _Element) -> bool:
    return element is box or any(node is box for node in element.iterancestors())


def _goes_on(found: Sequence[Segment], mark: Mark, segment: Segment, text: str, long: bool) -> bool:
    """Whether a segment after a value belongs to something else: a new line or cell, a label nobody knows."""
    if len(text) <= OTHER_LABEL_LINE and _OTHER_LABEL.match(text):
        return True
    if not segment.hard:
        return False
    if not long or _END.match(text) or plain(text) in idiom_words("side_headings"):
        return True
    label_cell = found[mark.at].cell
    # In a table or list of terms a value ends with its cell.
    return label_cell is not None and segment.cell is not _value_cell(found, mark)


def _is_beyond(segment: Segment, reach: Reach) -> bool:
    """Whether an empty value is followed by the end of the page's matter, or by the heading of another box."""
    if not segment.hard:
        return False
    return bool(_END.match(tidy(segment.text))) or (segment.element.tag in HEADINGS and not reach.holds(segment))


def _value_cell(found: Sequence[Segment], mark: Mark) -> _Element | None:
    """The cell in which the first words of a value stand."""
    for j in range(mark.value_at, len(found)):
        begin = mark.value_begin if j == mark.value_at else 0
        if tidy(found[j].text[begin:]).strip(":："):
            return found[j].cell
    return None


def value_of(found: Sequence[Segment], mark: Mark, end: tuple[int, int], reach: Reach) -> str:
    pieces: list[str] = []
    inside = False  # whether the value began among the labels; then it ends where their box ends
    for j in range(mark.value_at, min(end[0] + 1, len(found))):
        segment = found[j]
        begin = mark.value_begin if j == mark.value_at else 0
        text = tidy(segment.text[begin : end[1]] if j == end[0] else segment.text[begin:])
        another = _ANY_LABEL.search(text) if reach.short else None
        if another:
            text = text[: another.start()].strip()
        if not text.strip(":：") and segment.cell is not None and _is_spacer(segment.cell):
            continue
        said = any(pieces)
        if j > mark.value_at and text and not said and (not reach.begins_in(segment) or _is_beyond(segment, reach)):
            break
        if j > mark.value_at and said and _goes_on(found, mark, segment, text, reach.long):
            break
        if said and inside and not reach.holds(segment):
            break
        if text:
            inside = inside or (not said and reach.holds(segment))
            pieces.append(text if not segment.hard or not said else f"\n{text}")
        if another:
            break
    return "".join(pieces).strip().lstrip(":：").strip() or reach.unread
