"""The body of an article: where it begins and ends, its words, pictures and films."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from audits.extract.attachments import FILE
from audits.extract.cms import Selected, idioms
from audits.extract.document import Document
from audits.extract.lines import Line
from audits.extract.text import BLOCK_TAGS
from audits.extract.title import Title, is_date_line, is_foot_line, is_under_title

CONTAINERS = frozenset({"div", "td", "section", "article", "main", "form", "body", "blockquote", "center", "fieldset"})
PARAGRAPH_TAGS = frozenset({"div", "section", "center", "blockquote"})  # what some editors make of each paragraph
PARAGRAPH_DEPTH = 3  # editors of phones nest a paragraph in several of them
_OUTSIDE = frozenset({"header", "footer", "nav", "aside"})
_ENOUGH_TEXT = 40  # characters of running text that make a body where no idiom tells it
_SHORT = 10
_A_FEW = 4
_CLIMB = 4
_FOOT = re.compile(r"foot|copyright|bottom|banquan|nav|menu|share|side", re.I)
_FRAMING = frozenset({"publish", "update", "document", "written", "index_no", "doc_no", "issuer", "category", "source"})
_EDGE_LINES = 6  # so many lines of date, source and buttons may stand inside a body at either end
_COUNTER = re.compile(r"(浏览|点击|阅读|访问|人气)(次数|量|数|率)?\s*:?\s*\[?\d*\]?\s*次?")
_FILM = re.compile(r"""[^"'\s=(]+\.(?:mp4|flv|m3u8|wmv|mov|avi|webm|rmvb|f4v)\b""", re.I)
_FILM_ENDINGS = (".mp4", ".flv", ".m3u8", ".wmv", ".mov", ".avi", ".webm", ".rmvb", ".f4v", ".MP4")
_PLAYER = re.compile(r"player|video\.|/video/|tv\.cctv|v\.qq\.com", re.I)
# Small pictures of the template: file-type icons beside attachments, share buttons.
_ICON = re.compile(r"icon|filetype|/ico[/_]|share|qrcode|erweima|print|\.ico\b|blank\.gif|spacer", re.I)


@dataclass(frozen=True)
class Body:
    element: _Element
    first: int  # its lines: first..last - 1
    last: int
    by_idiom: bool  # told by a content system's own name, not by density


def find_body(doc: Document, selected: Selected, lines: list[Line], title: Title) -> Body | None:
    """The element that holds the running text and its lines; None where none can be made out."""
    for elements in _told(doc, selected):
        found = [_spanned(element, lines) for element in elements]
        held = [body for body in found if _holds_something(body, lines)]
        if held:
            longest = max(held, key=lambda body: _chars(lines[body.first : body.last]))
            return _trimmed(longest, lines, title)
    return _dense(lines, title) or _under_title(lines, title)


def _told(doc: Document, selected: Selected) -> Iterator[list[_Element]]:
    """What the idioms name as the body: names that mean it everywhere, then those that mean it in one system."""
    for selector in idioms().body:
        elements = list(selected.find(selector))
        if elements:
            yield elements
    for system in idioms().systems:
        for selector in system.body:
            elements = list(selected.find(selector))
            if elements and system.made(doc.html):
                yield elements


def _spanned(element: _Element, lines: list[Line]) -> Body:
    block = next((e for e in (element, *element.iterancestors()) if e.tag in BLOCK_TAGS), element)
    inside = set(block.iter())
    numbers = [i for i, line in enumerate(lines) if line.element in inside]
    first = numbers[0] if numbers else _place(element, lines)
    last = numbers[-1] + 1 if numbers else first
    return Body(element, first, last, by_idiom=True)


def _place(element: _Element, lines: list[Line]) -> int:
    """Where among the lines an element without any stands."""
    order = {e: i for i, e in enumerate(element.getroottree().getroot().iter())}
    return next((i for i, line in enumerate(lines) if order.get(line.element, 0) > order.get(element, 0)), len(lines))


def _holds_something(body: Body, lines: list[Line]) -> bool:
    return (
        body.last > body.first or bool(pictures_in(body.element) or films_in(body.element)) or _has_frame(body.element)
    )


def _has_frame(element: _Element) -> bool:
    return next(element.iter("iframe", "embed", "object"), None) is not None


def _chars(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _trimmed(body: Body, lines: list[Line], title: Title) -> Body:
    """The body without title, date line, property table and buttons that stand inside its element at either end."""
    first, last = body.first, body.last
    if not body.by_idiom or first <= title.line < last:
        first = _behind_frame(lines, max(first, title.last + 1), last)
    while last > first and last > body.last - _EDGE_LINES and _is_frame_line(lines[last - 1]):
        last -= 1
    return Body(body.element, first, last, body.by_idiom)


def _behind_frame(lines: list[Line], first: int, last: int) -> int:
    """The first line behind date line and property table; a value may stand on the line after its label."""
    number, after_label = first, False
    while number < last:
        line = lines[number]
        framing = _is_frame_line(line) or _is_time_line(line, number - first)
        if not framing and not (after_label and len(line.text) < 60):
            break
        after_label = framing and line.plain.endswith(":")
        number += 1
    return number


def _is_time_line(line: Line, distance: int) -> bool:
    """A bare date or a mere 时间 counts as the date line only right under the title: further down it belongs to the text."""
    return distance < 3 and len(line.text) <= 120 and is_date_line(line)


def _is_frame_line(line: Line) -> bool:
    plain = line.plain
    if len(plain) > 120:
        return False
    if idioms().chrome.search(plain):
        return True
    return bool(line.labels) and line.labels[0].start == 0 and line.labels[0].what in _FRAMING


def _dense(lines: list[Line], title: Title) -> Body | None:
    """The container with most running text below the title."""
    weights: dict[_Element, float] = defaultdict(float)
    for line in lines[title.last + 1 :]:
        chars = len(line.text) - line.linked
        if chars < _SHORT or line.linked * 2 > len(line.text) or is_foot_line(line):
            continue
        container = _container(line.element)
        if container is None:
            continue
        weights[container] += chars
        around = _container(container.getparent())
        if around is not None:
            weights[around] += chars * 0.4
    if not weights:
        return None
    element = max(weights, key=lambda e: weights[e])
    if weights[element] < _ENOUGH_TEXT:
        return None
    element = _around_paragraphs(element, weights)
    body = _spanned(element, lines)
    trimmed = _trimmed(Body(element, max(body.first, title.last + 1), body.last, by_idiom=False), lines, title)
    return trimmed if trimmed.last > trimmed.first else None


def _around_paragraphs(element: _Element, weights: Mapping[_Element, float]) -> _Element:
    """The box around an element that is only one of several paragraphs of one make, each a container of its own."""
    node = element
    for _ in range(PARAGRAPH_DEPTH):
        parent = node.getparent()
        if node.tag not in PARAGRAPH_TAGS or parent is None or parent.tag not in CONTAINERS or parent.tag == "body":
            break
        alike = [e for e in parent if e.tag == node.tag and e.get("class") == node.get("class") and e in weights]
        if len(alike) > 1:
            return parent
        node = parent
    return element


def _container(element: _Element | None) -> _Element | None:
    while element is not None and element.tag not in CONTAINERS:
        if element.tag in _OUTSIDE:
            return None
        element = element.getparent()
    return element


def _under_title(lines: list[Line], title: Title) -> Body | None:
    """A body of pictures, films, files or a few words: what follows the title, nearest first."""
    if title.line < 0:
        return None
    element: _Element | None = lines[title.line].element
    for _ in range(_CLIMB):
        if element is None or element.tag in ("body", "html"):
            return None
        for following in element.itersiblings():
            body = _trimmed(_spanned(following, lines), lines, title)
            dated = any(is_date_line(line) for line in lines[title.last + 1 : body.first])
            held = _is_content(body, lines) or (dated and _has_file(following))
            if following.tag not in _OUTSIDE and not _is_foot(following) and held:
                return Body(following, body.first, body.last, by_idiom=False)
        element = element.getparent()
    return None


def _is_foot(element: _Element) -> bool:
    return bool(_FOOT.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _is_content(body: Body, lines: list[Line]) -> bool:
    words, of_label = 0, False
    for line in lines[body.first : body.last]:
        framing = of_label or _begins_with_label(line) or is_date_line(line) or is_under_title(line)
        words += 0 if framing or line.linked * 2 > len(line.text) else len(line.text) - line.linked
        of_label = line.key in idioms().labels  # <dt>来源</dt><dd>…</dd>
    return words > _A_FEW or bool(pictures_in(body.element) or films_in(body.element)) or _has_frame(body.element)


def _begins_with_label(line: Line) -> bool:
    """Whether a line is of a template: 来源：…, 浏览：321次, 【打印】."""
    return (
        _is_frame_line(line)
        or line.key in idioms().labels
        or bool(line.labels and line.labels[0].start <= 1 and len(line.text) <= 60)
    )


def _has_file(element: _Element) -> bool:
    """Whether it offers a file: below a title and its date line that alone may be all a document has."""
    return any(FILE.search(a.get("href") or "") for a in element.iter("a"))


def pictures_in(element: _Element) -> int:
    """The pictures of the content, without the template's small ones."""
    return sum(1 for img in element.iter("img") if not _ICON.search(img.get("src") or "") and not _is_small(img))


def _is_small(img: _Element) -> bool:
    sizes = [img.get("width") or "", img.get("height") or ""]
    return any(s.rstrip("px").isdigit() and int(s.rstrip("px")) <= 32 for s in sizes)


def films_in(element: _Element) -> int:
    """The films of the content: video elements, players in frames, and film files named in its scripts and links."""
    tags = sum(1 for _ in element.iter("video"))
    players = sum(1 for frame in element.iter("iframe", "embed") if _PLAYER.search(frame.get("src") or ""))
    if tags or players:
        return tags + players
    if next(element.iter("script", "a", "embed", "object", "param"), None) is None:
        return 0
    source = etree.tostring(element, encoding="unicode", with_tail=False)
    return len(set(_FILM.findall(source))) if any(ending in source for ending in _FILM_ENDINGS) else 0


def text_hash(text: str) -> str:
    """A name for the words of a body, the same whatever a click counter says; "" for none."""
    stable = _COUNTER.sub("", text)
    return hashlib.sha256(stable.encode("utf-8")).hexdigest()[:32] if stable else ""
