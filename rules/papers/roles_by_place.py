"""Who leads and who supports by where a name stands in its cell: before a stroke, or before all the others."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rules.papers.persons import without_numbers
from rules.papers.section_cells import Named, Role, has_roles, parse_sections
from rules.papers.section_hands import common_hand
from rules.papers.section_names import SectionNames

_LEAD = "牵头|主办|主责|责任|负责|承办|主"
_SUPPORT = "配合|协办|协助|协同|参与|会办|配|协"
_KIND = "(?:科室|单位|部门|处室|股室|方)?"
_ROLE = f"{_LEAD}|{_SUPPORT}"
_STROKE = "(?:斜杠|斜线|竖线|竖杠|分隔符|分隔线|[/|\\\\])"
# What may stand between the word for the stroke and 前: 以“/”分隔的，前面的.
_LINK = "(?:[”\"'’」)号,:]|分隔|隔开|分开|区分|连接|符号|之|的|时)*"
_NEAR = "[^。;\\d/|]{0,8}?"
# 责任科室（牵头/配合）, 牵头、配合科室, 主办及协办.
_JOINED = re.compile(
    rf"(?P<first>{_ROLE}){_KIND}(?:在前)?(?P<mark>[/|\\、,;及和与]|以及)(?P<second>{_ROLE}){_KIND}(?:在后)?"
)
# 前为牵头、后为配合; 前牵头后配合.
_BEFORE, _AFTER = "(?:前(?!后)|左(?!右))", "(?:后|右)"
_BEFORE_AFTER = rf"{_BEFORE}{_NEAR}(?P<first>{_ROLE})[^。;\d]{{0,14}}?(?:{_AFTER}|其余|其他){_NEAR}(?P<second>{_ROLE})"
_AFTER_BEFORE = rf"{_AFTER}{_NEAR}(?P<second>{_ROLE})[^。;\d]{{0,14}}?{_BEFORE}{_NEAR}(?P<first>{_ROLE})"
_IN_HEADING = (_JOINED, re.compile(_BEFORE_AFTER))
_IN_NOTE = (
    re.compile(rf"{_STROKE}{_LINK}{_BEFORE_AFTER}"),
    re.compile(rf"{_STROKE}{_LINK}{_AFTER_BEFORE}"),
    # 牵头科室写在斜杠左边，配合科室写在右边.
    re.compile(
        rf"(?P<first>{_ROLE}){_KIND}(?:的|均|都)?(?:写|列|放|排)?在[“\"'‘「(]?{_STROKE}{_LINK}{_BEFORE}[面边侧]?[,、]?(?P<second>{_ROLE}){_KIND}(?:的|均|都)?(?:写|列|放|排)?在{_NEAR}{_AFTER}"
    ),
    # 牵头科室和配合科室之间用“/”隔开.
    re.compile(
        rf"(?P<first>{_ROLE}){_KIND}(?:[、,和及与]|以及)(?P<second>{_ROLE}){_KIND}(?:之间|中间)?(?:均|都|统一)?(?:用|以)[“\"'‘「(]?{_STROKE}"
    ),
    # 斜杠: 牵头在前，配合在后.
    re.compile(
        rf"{_STROKE}{_LINK}(?P<first>{_ROLE}){_KIND}(?:的)?(?:在|列|写|排)[^。;]{{0,3}}?(?:前|左)[^。;]{{0,4}}?(?P<second>{_ROLE}){_KIND}(?:的)?(?:在|列|写|排)[^。;]{{0,3}}?(?:后|右)"
    ),
)
_FIRST = re.compile(
    r"(?P<first>[^、，,;；。/\\|\s()]+)(?:[、，,;；\s]+(?:以及|[和及与])?|以及|[和及与])(?P<rest>.+)", re.DOTALL
)
_SHOWN = 30


@dataclass(frozen=True)
class Strokes:
    """The words by which a stroke parts who leads from who supports."""

    words: str
    lead_first: bool
    are_named: bool  # the words themselves show or name the stroke


def strokes_in_heading(text: str) -> Strokes | None:
    """What a heading over the sections says of strokes in its cells: 责任科室（牵头/配合）."""
    return _strokes(text, _IN_HEADING)


def strokes_in_note(text: str) -> Strokes | None:
    """What a note says of them: 斜杠前为牵头科室，斜杠后为配合科室."""
    return _strokes(text, _IN_NOTE)


def _strokes(text: str, patterns: tuple[re.Pattern[str], ...]) -> Strokes | None:
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    for found in (match for pattern in patterns for match in pattern.finditer(words)):
        leads = [re.fullmatch(_LEAD, found[group]) is not None for group in ("first", "second")]
        if leads[0] != leads[1]:
            shown = words if len(words) <= _SHOWN else found[0][:_SHOWN]
            return Strokes(shown, leads[0], bool(re.search(_STROKE, found[0])))
    return None


def is_stroked(text: str) -> bool:
    """Whether a stroke stands in a cell outside of brackets."""
    return bool(_strokes_at(unicodedata.normalize("NFKC", text)))


def parted_by_stroke(text: str, names: SectionNames, strokes: Strokes) -> list[Named]:
    """Who leads and who supports in a cell with one stroke, each read by itself; none where that is not sure."""
    words = unicodedata.normalize("NFKC", text).strip()
    at = _strokes_at(words)
    if len(at) != 1 or has_roles(words) or names.resolve(words):
        return []
    pieces = words[: at[0]], words[at[0] + 1 :]
    leading, helping = pieces if strokes.lead_first else reversed(pieces)
    lead = parse_sections(leading, names, Role.LEAD)
    support = parse_sections(helping, names, Role.SUPPORTING, besides=lead.lead)
    return [lead, support] if lead.lead and not (lead.problems or support.problems) else []


def first_of_all(text: str, names: SectionNames) -> list[Named]:
    """The first section of a cell, and what the words behind it name besides (局办公室、各科室); none where there is no such order."""
    found = _FIRST.fullmatch(common_hand(without_numbers(text)))
    lead = names.resolve(found["first"]) if found else ""
    if not found or not lead:
        return []
    support = parse_sections(found["rest"], names, Role.SUPPORTING, besides=[lead])
    return [] if support.problems or support.doubts or support.lead else [Named(lead=[lead]), support]


def _strokes_at(words: str) -> list[int]:
    """Where the strokes stand that are in no brackets."""
    depth, places = 0, []
    for n, sign in enumerate(words):
        depth += (sign in "([【〔") - (sign in ")]】〕")
        if not depth and sign in "/|\\":
            places.append(n)
    return places
