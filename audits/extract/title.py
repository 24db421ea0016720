"""The title of an article: the words a visitor sees above it, with what the head says as a witness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from lxml.etree import _Element

from audits.extract.cms import idioms
from audits.extract.dates import find_dates
from audits.extract.document import Document
from audits.extract.lines import Line
from audits.extract.text import normalise, tidy

_TAG = re.compile(r"<[^<>]{1,200}>")
_BLANKS = re.compile(r"\s+")
_SUBTITLE = re.compile(r"^\s*[—–\-―]{1,3}\s*\S")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[。;；]$")
_LONGEST_DATE = 32
_CUT = re.compile(r"(\.{2,}|…+)$")
# What parts a title from the names of column and site in <title>.
_SUFFIX = re.compile(r"\s*[-_|—–―·»>]+\s*|\s{1,}")
_SITE = re.compile(r"(网站?|政府|委员会|局|厅|办公室|委|院|门户|大学|平台)$")
_BREADCRUMB = re.compile(r"(当前|您的?|你的?|现在|所在)(所在)?的?位置|首页\s*[>»/\-]+|>>?\s*正文")
# The foot of a page stands above a line of its own: 最后更新：2026-11-20 访问量：1234.
_FOOT = re.compile(r"copyright|©|版权所有|ICP备|主办单位|承办单位|网站标识码|技术支持", re.I)
_HEADINGS = {"h1": 4, "h2": 2, "h3": 2, "h4": 1}
# Weights of the signs; a title needs at least ENOUGH.
_IS_TAG, _IS_STEM, _BEGINS, _IN_HEAD, _HINT, _BEFORE_DATE_LINE, _ON_DATE_LINE = 6, 5, 4, 1, 3, 3, 4
_BREADCRUMB_LINE, _SHORT = -6, -2
ENOUGH = 4
_DATE_LINE = frozenset({"publish", "time", "update", "source"})
_LONGEST = 120
_SHORTEST = 4
_SITE_NAME = 16
_ANY_TIME = datetime(2000, 1, 1)  # only whether there is a date matters here
_NEAR = 4  # a date line stands within so many lines under its title


@dataclass(frozen=True)
class Title:
    text: str
    line: int  # where it stands among the page's lines; -1 where it is only in the head
    last: int  # the last of its lines


def read_title(doc: Document, lines: list[Line], metas: dict[str, str]) -> Title:
    """The title and its place; its text is "" where neither head nor page gives one."""
    tag = _clean(metas.get("title", ""))
    head = tidy(doc.root.findtext(".//title") or "")
    said = _Said(_key(tag), _stems(head), _sites(head))
    best, place = ENOUGH - 1, -1
    for number, line in enumerate(lines):
        # A title leads nowhere: links are navigation and lists.
        if (
            line.linked * 2 > len(line.text)
            or _FOOT.search(line.plain)
            or (len(line.text) > _LONGEST and line.key != said.tag)
        ):
            continue
        weight = _weight(lines, number, said)
        if weight > best:
            best, place = weight, number
    if place < 0 and not tag:
        place = _above_date_line(lines)
    if place < 0:
        return Title(tag or _without_site(head, metas.get("site", "")), -1, -1)
    return _whole(lines, place, tag, said)


def _above_date_line(lines: list[Line]) -> int:
    """Where head and template tell nothing: the line right above the only line of a date; -1 for none."""
    if sum(any(label.what in ("publish", "time") for label in line.labels) for line in lines) > 1:
        return -1  # a list: each row has its own
    for number in range(len(lines) - 1):
        line, following = lines[number], lines[number + 1]
        if _is_date_alone(line.plain):
            continue
        told = any(label.what in _DATE_LINE for label in following.labels) or _is_date_alone(following.plain)
        if told and not line.labels:
            if (
                line.linked
                or _FOOT.search(line.plain)
                or not _SHORTEST * 2 <= len(line.key) <= _LONGEST
                or _BREADCRUMB.search(line.plain)
            ):
                return -1
            return number
    return -1


@dataclass(frozen=True)
class _Said:
    """What the head says the title is, without blanks: the tag, what <title> may be without names behind it, those names."""

    tag: str
    stems: tuple[str, ...]
    sites: frozenset[str] = frozenset()

    def whole(self, key: str) -> bool:
        return key == self.tag or key in self.stems

    def begins(self, key: str) -> bool:
        return self.tag.startswith(key) or any(stem.startswith(key) for stem in self.stems)


def _stems(head: str) -> tuple[str, ...]:
    """What <title> may mean as the title: its beginnings before a separator, and its end behind a site's name."""
    plain = normalise(head)
    cuts = list(_SUFFIX.finditer(plain))
    stems = [_key(plain[: cut.start()]) for cut in cuts] + [_key(plain)]
    if not cuts and len(plain) <= _SITE_NAME and _SITE.search(plain):
        return ()
    if cuts and _SITE.search(plain[: cuts[0].start()]) and not _SITE.search(plain):
        stems.append(_key(plain[cuts[0].end() :]))
    return tuple(dict.fromkeys(stem for stem in stems if len(stem) >= _SHORTEST))


def _sites(head: str) -> frozenset[str]:
    """Names of bodies and sites behind the title in <title>: over a page they stand as its banner."""
    plain = normalise(head)
    behind = (_key(plain[cut.end() :]) for cut in _SUFFIX.finditer(plain))
    return frozenset(name for name in behind if len(name) <= _SITE_NAME and _SITE.search(name))


def _weight(lines: list[Line], number: int, said: _Said) -> int:
    line = lines[number]
    key = line.key
    if len(key) < 2:
        return -100
    if key in said.sites and key != said.tag:
        return 0
    weight = _said_in_head(key, said)
    if not weight and (_SENTENCE_END.search(key) or _is_date_alone(line.plain)):
        return 0
    if number + 1 < len(lines) and _is_full_date_line(lines[number + 1]):
        weight += _ON_DATE_LINE
    weight += _HEADINGS.get(_heading(line.element), 0)
    if _hinted(line.element):
        weight += _HINT
    if weight > 0 and _date_line_follows(lines, number):
        weight += _BEFORE_DATE_LINE
    if weight < ENOUGH:
        return weight
    if _BREADCRUMB.search(line.plain):
        weight += _BREADCRUMB_LINE
    if len(key) < _SHORTEST:
        weight += _SHORT
    return weight


def _is_date_alone(plain: str) -> bool:
    """Whether a line is a date and nothing else: it stands under a title, and is none."""
    moments = find_dates(plain, _ANY_TIME) if len(plain) <= _LONGEST_DATE else ()
    return len(moments) == 1 and not _LETTER.search(plain[: moments[0].start] + plain[moments[0].end :])


def _said_in_head(key: str, said: _Said) -> int:
    if key == said.tag:
        return _IS_TAG
    if key in said.stems:
        return _IS_STEM
    whole = _CUT.sub("", key)
    if len(whole) < _SHORTEST:
        return 0
    if whole != key and said.begins(whole):
        return _IS_STEM
    # <title> may be cut where the page is not.
    if any(_CUT.search(stem) and key.startswith(_CUT.sub("", stem)) for stem in said.stems):
        return _IS_STEM
    # The first of a title's lines; a body's name at its beginning is too short to be that.
    if any(told.startswith(whole) and len(whole) * 2 >= len(told) for told in (said.tag, *said.stems)):
        return _BEGINS
    return _IN_HEAD if len(whole) >= 6 and any(whole in stem for stem in said.stems) else 0


def _heading(element: _Element) -> str:
    for _ in range(2):
        if element.tag in _HEADINGS:
            return str(element.tag)
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return ""


def _hinted(element: _Element) -> bool:
    """Whether the template names the element, or the one around it, as a title."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(
        names.strip() and idioms().title_line.search(names) and not re.search(r"sub-?tit|small|fu-?tit", names, re.I)
    )


def _date_line_follows(lines: list[Line], number: int) -> bool:
    for line in lines[number + 1 : number + 1 + _NEAR]:
        if len(line.text) < 150 and line.linked * 2 <= len(line.text) and is_date_line(line):
            return True
        if len(line.text) > 60:
            return False
    return False


def _is_full_date_line(line: Line) -> bool:
    """A line with several labels, one of them date or source: what stands right above it is a title."""
    return len(line.labels) > 1 and any(label.what in _DATE_LINE for label in line.labels)


def is_under_title(line: Line) -> bool:
    """Whether a line belongs to the title rather than to a body: a subtitle (——…), or figures of a calendar leaf."""
    return bool(_SUBTITLE.match(line.plain)) or not _LETTER.search(line.plain)


def is_foot_line(line: Line) -> bool:
    """Whether a line is of a page's foot: copyright, record number, sponsor."""
    return bool(_FOOT.search(line.plain))


def is_date_line(line: Line) -> bool:
    """Whether a line is a template's line of date and source: such a label on it, or a bare date at its beginning."""
    if any(label.what in _DATE_LINE for label in line.labels):
        return True
    plain = line.plain
    if len(plain) > 40 or not any(c.isdigit() for c in plain[:6]):
        return False
    moments = find_dates(plain, _ANY_TIME)
    return bool(moments) and moments[0].start <= 1


def _whole(lines: list[Line], place: int, tag: str, said: _Said) -> Title:
    """A title broken over several lines put together; a subtitle (——…) left out."""
    text, last = lines[place].text, place
    while place and not lines[place - 1].labels and said.whole(_key(_join(lines[place - 1].text, text))):
        place -= 1
        text = _join(lines[place].text, text)
    while last + 1 < len(lines):
        following = lines[last + 1]
        joined = _key(text + following.text)
        if _SUBTITLE.match(following.plain) or not said.begins(joined):
            break
        text, last = _join(text, following.text), last + 1
    key = _key(text)
    if tag and key != said.tag and _is_cut(key, said.tag):
        text = tag
    return Title(text, place, last)


def _is_cut(key: str, tag: str) -> bool:
    whole = _CUT.sub("", key)
    return whole != key and tag.startswith(whole)


def _join(first: str, second: str) -> str:
    """Chinese words join without a blank, Latin ones with."""
    return f"{first} {second}" if first[-1:].isascii() and second[:1].isascii() else first + second


def _without_site(head: str, site: str) -> str:
    """<title> without the names of column and site before or behind its separators."""
    if site and head.endswith(site) and head != site:
        head = head[: -len(site)].rstrip(" -_|—–―·»>")
    for cut in _SUFFIX.finditer(head):
        first, rest = head[: cut.start()], head[cut.end() :]
        if len(first) >= _SHORTEST and len(rest) <= 40 and _SITE.search(rest):
            return first
        if _SITE.search(first) and rest:
            return rest
    return head


def _clean(text: str) -> str:
    """A tag's content: entities undone (some systems escape twice), markup taken out."""
    return tidy(_TAG.sub("", unescape(unescape(text))))


def _key(text: str) -> str:
    return _BLANKS.sub("", normalise(text))
