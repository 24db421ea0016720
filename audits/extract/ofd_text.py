"""The text of an OFD, China's own format for prints: a zip of XML with words at their places. Stamps and notes are no text of it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from audits.extract.file_text import LETTERS_MOST, Unreadable, Writing
from audits.extract.printed_text import PAGES_MOST, tell_letters, tell_page
from rules.papers.pdf_characters import PAGE_NUMBER, RADICALS, whole_characters

BODIES_MOST, TEMPLATES_MOST = 5, 10  # documents in one file, and what one page is printed on; there is one of each
APART = 1.0  # letter heights: words farther apart are not one word


@dataclass(frozen=True)
class _Words:
    left: float
    top: float
    right: float
    high: float
    text: str


def read_ofd(data: bytes, writing: Writing) -> None:
    """Write what an OFD says, page by page; Unreadable where it says nothing that can be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any("encrypt" in name.lower() for name in archive.namelist()):
            raise Unreadable("文件加了密码")
        number = 0
        for number, (page, layers, size) in enumerate(_pages(_Parts(archive)), 1):
            if number > PAGES_MOST:
                writing.gap(f"只读了前 {PAGES_MOST} 页")
                break
            _write_page(number, [page, *layers], size, writing)
            if writing.letters > LETTERS_MOST:
                break
    if not number:
        raise Unreadable("文件已损坏，打不开")
    tell_letters(writing)


class _Parts:
    """The parts of the archive as trees, by the addresses that they give for one another."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}

    def tree(self, address: str, base: str = "") -> tuple[str, _Element | None]:
        """A part and its name in the archive; None where it is not there. Entities are never followed."""
        path = address.replace("\\", "/")
        name = posixpath.normpath(
            path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
        )
        held = self._names.get(name.lower())
        if held is None:
            return name, None
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return held, etree.fromstring(self._archive.read(held), parser)


def _pages(parts: _Parts) -> Iterator[tuple[_Element, list[_Element], tuple[float, float]]]:
    """Each page with the templates it is printed on, and its size."""
    _, root = parts.tree("OFD.xml")
    bodies = root.findall(".//{*}DocRoot") if root is not None else []
    for body in bodies[:BODIES_MOST]:
        place, document = parts.tree((body.text or "").strip())
        if document is None:
            raise Unreadable("文件已损坏，打不开")
        usual = _box(document.findtext(".//{*}PageArea/{*}PhysicalBox"))
        templates = {t.get("ID"): t.get("BaseLoc", "") for t in document.iterfind(".//{*}TemplatePage")}
        for listed in document.iterfind("./{*}Pages/{*}Page"):
            _, page = parts.tree(listed.get("BaseLoc", ""), place)
            if page is None:
                raise Unreadable("文件已损坏，打不开")
            used = [templates.get(t.get("TemplateID"), "") for t in page.findall("./{*}Template")[:TEMPLATES_MOST]]
            layers = [
                layer for address in used if address for _, layer in [parts.tree(address, place)] if layer is not None
            ]
            box = _box(page.findtext("./{*}Area/{*}PhysicalBox")) or usual
            yield page, layers, (box[2], box[3]) if box else (210.0, 297.0)


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    numbers = (text or "").split()
    try:
        left, top, wide, high = (float(number) for number in numbers)
    except ValueError:
        return None
    return left, top, wide, high


def _write_page(number: int, layers: list[_Element], size: tuple[float, float], writing: Writing) -> None:
    words = [found for layer in layers for found in _words(layer)]
    before = writing.letters
    for line in _lines(words):
        text = whole_characters(line).translate(RADICALS).strip()
        if not PAGE_NUMBER.fullmatch(text):
            writing.line(text)
    pictures = (_box(image.get("Boundary")) for layer in layers for image in layer.iter("{*}ImageObject"))
    largest = max((box[2] * box[3] for box in pictures if box), default=0.0)
    shapes = sum(1 for layer in layers for _ in layer.iter("{*}PathObject"))
    if any(True for layer in layers for _ in layer.iter("{*}CompositeObject")):
        writing.gap("文中嵌有图示")
    tell_page(number, writing.letters - before, largest / max(size[0] * size[1], 1.0), shapes, writing)


def _words(layer: _Element) -> Iterator[_Words]:
    """What stands in each text object. One that is not to be seen is left out."""
    for item in layer.iter("{*}TextObject"):
        box = _box(item.get("Boundary"))
        text = "".join(code.text or "" for code in item.iterchildren("{*}TextCode"))
        if box is not None and text.strip() and item.get("Visible") != "false":
            yield _Words(box[0], box[1], box[0] + box[2], box[3], text)


def _lines(words: list[_Words]) -> Iterator[str]:
    """The words from the top, those at one height as one line."""
    line: list[_Words] = []
    for found in sorted(words, key=lambda w: (w.top + w.high / 2, w.left)):
        if line and found.top + found.high / 2 - (line[0].top + line[0].high / 2) > min(found.high, line[0].high) / 2:
            yield _joined(line)
            line = []
        line.append(found)
    if line:
        yield _joined(line)


def _joined(line: list[_Words]) -> str:
    text, end = "", 0.0
    for found in sorted(line, key=lambda w: w.left):
        text += (" " if text and found.left - end > APART * found.high else "") + found.text
        end = max(end, found.right)
    return text
