"""The numbers that Word prints before paragraphs and does not keep in their text: 一、, （一）, 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from rules.numerals import numeral

_CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "chineseLegalSimplified", "ideographDigital",
})  # fmt: skip
_NONE = frozenset({"none", "bullet"})
_CIRCLES = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
DEEPEST = 9


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    words: str  # 第%1条, （%2）, %1.
    start: int


class ListNumbers:
    """Counts the lists of a document from its beginning."""

    def __init__(self, document: Any) -> None:
        self._styles = document.styles.element
        self._levels: dict[str, dict[int, Level]] = {}  # by numId
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except KeyError:
            return
        abstract = {one.get(qn("w:abstractNumId")): _levels(one) for one in root.findall(qn("w:abstractNum"))}
        for num in root.findall(qn("w:num")):
            name, base = num.get(qn("w:numId")), num.find(qn("w:abstractNumId")).get(qn("w:val"))
            self._levels[name] = abstract.get(base, {})
            # Lists with a start of their own count for themselves, the others go on with their template's count.
            self._list_of[name] = name if num.find(qn("w:lvlOverride")) is not None else f"abstract {base}"

    def next(self, paragraph: Any) -> str:
        """The number printed before this paragraph, "" where it has none. To be asked of each, in order."""
        name, depth = self._place(paragraph)
        level = self._levels.get(name, {}).get(depth)
        if level is None or level.form in _NONE:
            return ""
        counts = self._counts.setdefault(self._list_of[name], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, DEEPEST):
            counts.pop(deeper, None)
        return re.sub(r"%(\d)", lambda m: self._shown(name, int(m[1]) - 1, counts), level.words)

    def _shown(self, name: str, depth: int, counts: dict[int, int]) -> str:
        level = self._levels[name].get(depth)
        number = counts.get(depth, level.start if level else 1)
        return written_number(number, level.form if level else "decimal")

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or its style's."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        own = properties.find(qn("w:numPr"))
        style = properties.find(qn("w:pStyle"))
        if own is None and style is not None:
            name = style.get(qn("w:val"))
            found = next((s for s in self._styles.findall(qn("w:style")) if s.get(qn("w:styleId")) == name), None)
            own = found.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if found is not None else None
        if own is None:
            return "", 0
        num, depth = own.find(qn("w:numId")), own.find(qn("w:ilvl"))
        return (num.get(qn("w:val")) if num is not None else ""), int(
            depth.get(qn("w:val")) if depth is not None else 0
        )


def _levels(abstract: Any) -> dict[int, Level]:
    def value(level: Any, name: str, usual: str) -> str:
        found = level.find(qn(name))
        return str(found.get(qn("w:val"), usual)) if found is not None else usual

    return {
        int(level.get(qn("w:ilvl"))): Level(
            value(level, "w:numFmt", "decimal"), value(level, "w:lvlText", ""), int(value(level, "w:start", "1"))
        )
        for level in abstract.findall(qn("w:lvl"))
    }


def written_number(number: int, form: str) -> str:
    """12 -> 十二, ⑫ or 12."""
    if form in _CIRCLES and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form not in _CHINESE:
        return str(number)
    return numeral(number)
