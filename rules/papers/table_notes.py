"""What the notes of a table say of how it is to be read: what its marks mean, and who leads where several are named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rules.names import plain_name
from rules.papers.header_words import Field
from rules.papers.roles_by_place import Strokes, strokes_in_note
from rules.papers.section_cells import Role

# Marks below the name of a section, in tables that give each section a column of its own.
LEADS = frozenset({"牵头", "主办", "主责", "责任", "负责", "承办", "主", "牵", "★", "●", "√", "✓", "✔", "■", "▲", "是"})
SUPPORTS = frozenset({"配合", "协办", "协助", "参与", "配", "协", "○", "〇", "☆", "△", "◇", "□", "◎"})

_LEAD = "牵头|主办|主责|主要责任|责任|负责|承办"
_SUPPORT = "配合|协办|协助|参与|协同|会办"
_SIGN = r"[“\"'‘(\[]?(?P<sign>[√✓✔★☆●○〇◎△▲◇◆□■*※×+]|[A-Za-z\d主协配牵](?![A-Za-z\d]))[”\"'’)\]]?"
# √为牵头科室，○为配合科室; 牵头科室打√.
_LEGENDS = (
    re.compile(
        rf"{_SIGN}(?:号|标记|符号|的)?(?:表示|代表|标注|标记|为|指|是|[:=\-—])+(?:该|本|的|栏目)*(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT}))"
    ),
    re.compile(
        rf"(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT}))(?:科室|单位|部门|处室)?(?:的)?(?:用|以|打|标|画|划|注|填|写|记|为)+{_SIGN}"
    ),
)
# 多个科室的，排在首位的为牵头科室; 牵头科室排在最前.
_FIRST = (
    "首位|第一位|第一个|第1个|第1位|首个|最前面?|最先|首列|列首|排首|居首|前列第一|第一(?:责任)?(?:科室|单位|部门)|前者"
)
_FIRST_LEADS = (
    re.compile(rf"(?:{_FIRST})[^。；;]{{0,10}}?(?:牵头|主办|主责|主要责任|负总责)"),
    re.compile(
        rf"(?:牵头|主办|主责)(?:科室|单位|部门|处室)?(?:均|都|应)?(?:排|列|放|写|置|居)[^。；;]{{0,4}}?(?:{_FIRST})"
    ),
)
# 空白格与上一行相同; 责任科室空白的同上一行.
_BLANK_AS_ABOVE = re.compile(
    r"(?P<what>[^。；;，,]{0,8}?)(?:空(?:白|格|着|缺|栏)+|未填写?的?|不填的?)[^。；;]{0,6}?(?:同上|[与和同]上[一1]?[行格栏个]?[^。；;]{0,4}(?:相同|一致|同|一样)|同上?[一1][行格])"
)
_WHAT = {Field.SUPPORTING: "配合|协办", Field.LEAD: "责任|牵头|科室|单位", Field.UPDATE: "时限|频率|周期|频次|时间"}
_SHORTEST, _SHOWN = 6, 30


@dataclass(frozen=True)
class TableNotes:
    """What holds for every row of a file's tables."""

    first_leads: str = ""  # the note by which the first of several sections leads, "" where none says so
    leads: frozenset[str] = LEADS
    supports: frozenset[str] = SUPPORTS
    has_legend: bool = False
    strokes: Strokes | None = None  # a stroke parts who leads from who supports
    blank_as_above: frozenset[Field] = frozenset()  # of which columns a blank cell repeats the one above

    def role_of(self, mark: str) -> Role | None:
        """What a mark below a section's name means, None for a strange one."""
        return Role.LEAD if mark in self.leads else Role.SUPPORTING if mark in self.supports else None


def notes_of(texts: Iterable[str]) -> TableNotes:
    """What these texts (titles, notes, paragraphs about a table) say; texts without such words change nothing."""
    first, meant = "", {}
    strokes: list[Strokes] = []
    blank: set[Field] = set()
    for text in dict.fromkeys(texts):
        words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        if len(words) < _SHORTEST:
            continue
        if parted := strokes_in_note(words):
            strokes.append(parted)
            continue
        said = next((match[0] for pattern in _FIRST_LEADS if (match := pattern.search(words))), "")
        first = first or said[:_SHOWN]
        if found := _BLANK_AS_ABOVE.search(words):
            named = [kind for kind, pattern in _WHAT.items() if re.search(pattern, found["what"])][:1]
            blank |= {*(named or _WHAT)}
        for match in (match for pattern in _LEGENDS for match in pattern.finditer(words)):
            meant[plain_name(match["sign"])] = Role.LEAD if match["lead"] else Role.SUPPORTING
    leads = {sign for sign, role in meant.items() if role is Role.LEAD}
    supports = {sign for sign, role in meant.items() if role is Role.SUPPORTING}
    agreed = strokes[0] if len({one.lead_first for one in strokes}) == 1 else None
    marks = (LEADS | leads) - supports, (SUPPORTS | supports) - leads, bool(leads)
    return TableNotes(first, *marks, agreed, frozenset(blank))


def says_how_to_read(text: str) -> bool:
    """Whether a sentence only says what marks mean or who leads: that is done, not told."""
    found = notes_of([text])
    marks = found.has_legend or found.supports != SUPPORTS
    return bool(found.first_leads or marks or found.strokes or found.blank_as_above)


__all__ = ["LEADS", "SUPPORTS", "TableNotes", "notes_of", "says_how_to_read"]
