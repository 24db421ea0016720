"""The date line of a template: a date without a label is the publication date only where nothing else can be meant."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import _Element

from audits.dated import Dated, DateSource, Precision
from audits.extract.cms import find_labels, idioms
from audits.extract.dates import as_dated, find_dates, parse_date
from audits.extract.lines import Line
from audits.extract.scene import Scene
from audits.extract.title import is_foot_line

UNDER_TITLE = "标题下"
RANGE = re.compile(r"^\s*(至|到|—|-{1,2}|~|起|前|之前|以前|止)")
_CLOSE = 4  # lines under the title
_LONGEST_BARE = 60
_NAME = 12  # characters of a name beside a bare date
_SENTENCE = re.compile(r"[,。;:!?、“”\"()]")
_OTHERS_DATE = re.compile(r"(时间|日期|时限|期限)\s*[:：]?$")
_INVITATION = re.compile(
    r"^\W*(地点|地址|主题|主办|承办|参加|出席|议程|内容|活动|会议|人员|对象|方式)[\u4e00-\u9fff]{0,4}\s*:"
)
_LEAF_PARTS = 8  # day, month and year of a calendar leaf, and the blanks between them
_INNER = 40  # so many elements inside a line are asked for their names


def is_hinted(element: _Element, *, inner: bool = False, around: bool = True) -> bool:
    """Whether the template's names say that this is the line of date and source.

    `inner` asks what the line holds as well, `around` the element it stands in.
    """
    near = [element]
    parent = element.getparent()
    if around and parent is not None:
        near.append(parent)
    if inner:
        near += islice(element.iter("span", "em", "i", "font", "div", "p"), _INNER)
    return any(idioms().date_line.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in near)


def bare_date(scene: Scene) -> Dated | None:
    """A date without a label right under the title (2019年06月15日08:18 来源：…); None where it may be anything else's."""
    title, body = scene.title, scene.body
    if title.line < 0:
        return None
    end = min(title.last + 1 + _CLOSE, body.first if body else len(scene.lines), len(scene.lines))
    for number in range(title.last + 1, end):
        line = scene.lines[number]
        dated = _bare_date(scene, line)
        if (
            dated
            and not is_text(scene, number)
            and not _is_labelled_before(scene, number)
            and stands_alone(scene, number, dated)
        ):
            return dated
        if dated or len(line.text) > _LONGEST_BARE:
            return None
    return None


def _bare_date(scene: Scene, line: Line) -> Dated | None:
    plain, hinted = line.plain, is_hinted(line.element, inner=True)
    moments = find_dates(plain, scene.doc.fetched_at)
    if not moments and hinted:
        # A calendar leaf: the day large, year and month small.
        parts = plain if len(line.element) < 2 else " ".join(islice(map(str, line.element.itertext()), _LEAF_PARTS))
        return parse_date(parts, scene.doc.fetched_at, source=DateSource.LABEL, where=UNDER_TITLE)
    if len(plain) > 2 * _LONGEST_BARE or len(moments) != 1:
        return None
    moment = moments[0]
    before, after = plain[: moment.start].strip(" [|"), plain[moment.end :].strip(" ]|")
    if RANGE.match(plain[moment.end :]) or after.startswith(")"):
        return None
    labels = find_labels(after)
    # The rest may be other labels with their values, or a few words of a name; no sentence.
    if (labels[0].start if labels else len(after)) > _NAME:
        return None
    if before and not _is_name_before(before, sure=hinted or bool(labels)):
        return None
    if not before and not labels and moment.precision is Precision.DAY and not hinted:
        return None
    return as_dated(moment, DateSource.LABEL, UNDER_TITLE)


def _is_name_before(before: str, *, sure: bool) -> bool:
    """Whether what stands before a bare date is another label with its value (来源：… 2023-01-11), or a source's name."""
    if _OTHERS_DATE.search(before):
        return False  # 打印时间：, 会议时间：: the date is its value
    labels = find_labels(before)
    if labels:
        return labels[0].start == 0 and labels[-1].what in ("source", "other") and len(before) <= _LONGEST_BARE
    return sure and len(before) <= 2 * _NAME and not _SENTENCE.search(before)


def is_text(scene: Scene, number: int) -> bool:
    """Whether a line under the title already speaks: 时间：… 地点：… of an invitation, or the first words of the text."""
    if number + 1 < len(scene.lines) and _INVITATION.match(scene.lines[number + 1].plain):
        return True
    body, element = scene.body, scene.lines[number].element
    if body is None or body.element not in element.iterancestors():
        return False
    title = scene.lines[scene.title.line].element if scene.title.line >= 0 else None
    apart = title is None or body.element not in title.iterancestors()
    return apart and not is_hinted(element, inner=True, around=False)


def _is_labelled_before(scene: Scene, number: int) -> bool:
    """Whether the line before names the date as another's: 来信时间 in the cell to the left."""
    return number - 1 > scene.title.last and bool(_OTHERS_DATE.search(scene.lines[number - 1].plain))


def stands_alone(scene: Scene, number: int, dated: Dated) -> bool:
    """Whether no line of the same make carries another date: rows of a list and messages of a thread do."""
    line, body = scene.lines[number], scene.body
    make = _make(line.element)
    for other, candidate in enumerate(scene.lines[scene.title.last + 1 :], scene.title.last + 1):
        if other == number or len(candidate.text) > _LONGEST_BARE or is_foot_line(candidate):
            continue
        if body and body.first <= other < body.last:
            continue
        if any(c.isdigit() for c in candidate.text) and _make(candidate.element) == make:
            moments = find_dates(candidate.plain, scene.doc.fetched_at)
            if moments and moments[0].value.date() != dated.day:
                return False
    return True


def is_row(scene: Scene, number: int, dated: Dated) -> bool:
    """Whether a labelled date is one of several of the same make with other days: search results and lists label each row."""
    make = _make(scene.lines[number].element)
    for line in scene.lines:
        if any(label.what == "publish" for label in line.labels) and _make(line.element) == make:
            moments = find_dates(line.plain, scene.doc.fetched_at)
            if moments and all(moment.value.date() != dated.day for moment in moments):
                return True
    return False


def _make(element: _Element) -> tuple[object, ...]:
    parent = element.getparent()
    return element.tag, element.get("class"), parent.get("class") if parent is not None else None
