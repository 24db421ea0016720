"""Cells that name columns: numbering, indentation, line breaks and paths in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from rules.periods import parse_period

# Numbering, from the highest rank to the lowest; the number of a name like 12345热线 or 5G专区 is part of it.
_NUMERAL = "[一二三四五六七八九十百]+"
NUMBERINGS = (
    (1, re.compile(rf"第{_NUMERAL}(?:部分|类|章)[、，:：\s]*")),
    (1, re.compile(rf"{_NUMERAL}(?:、|[.．](?=\D))")),
    (2, re.compile(rf"[（(]{_NUMERAL}[）)][、.．]?")),
    (3, re.compile(r"\d{1,3}(?:、|[.．](?=[^\d.]|\d{3,}|\d+[A-Za-z]))|\d{1,3}\s+(?=[一-龥])|[⒈-⒛]")),
    (4, re.compile(r"[（(]\d{1,3}[）)][、.．]?|[⑴-⒇]|\d{1,3}[)）](?=\D)")),
    (5, re.compile(r"[①-⑳]")),
    (6, re.compile(r"[A-Za-z][.、．)）](?=[一-龥])")),
)
_DECIMAL = re.compile(
    r"(\d{1,2}(?:[.．][1-9]\d?)+)[.．、]?\s*(?=[^\dA-Za-z.])"
)  # 1.2 under 1: one rank deeper for each point
DECIMAL_RANK = 3.0
_BULLETS = re.compile(r"^[★☆※*●•·▲△◆◇■□▪→▶►✓√—\-]+\s*")
_FLAGS = re.compile(r"[★☆※*●▲△◆◇■□#]+$")
# What stands in brackets behind a name and is no part of it: 工作动态（宣传科负责）, 专题回顾（已停用）.
_ASIDE = re.compile(
    r"[（(【\[](?P<aside>[^（）()【】\[\]]*(?:停|撤|取消|新增|新设|负责|牵头|配合|维护|更新|必填|重点|详?见|备注|每[日天周月季半年]|暂)[^（）()【】\[\]]*)[）)】\]]$"
)
_IN_BRACKETS = re.compile(r"[（(](?P<aside>[^（）()]+)[）)]$")
_SEVERAL = re.compile(r"[、；;，,\n]+(?![^（(]*[）)])")
_QUOTED = re.compile(r"[“\"「](?P<name>[^“”\"「」]+)[”\"」](?P<kind>栏目|专栏|频道|板块)?")
# Behind the words of a cell: the mark of a footnote, and that a parent goes on from the page above.
_MARKS = re.compile(
    r"\s*(?:[（(\[【〔［](?:注|备注)\s*[\d一二三四五六七八九十]*[）)\]】〕］]|[\[［【〔]\d{1,2}[\]］】〕]|注\s*\d{1,2}|[①-⑳⑴-⒇]|[¹²³⁴⁵⁶⁷⁸⁹]|[*＊※★☆▲△●◆#]+)$"
)
_CONTINUED = re.compile(r"\s*[（(【\[](?:续|接)(?:[上前][一]?[页表]?|表|[一二三四五]|\d)?[）)】\]]$")
# Slogans that are written in quotes wherever they stand: the quotes are part of the name.
_OWN_QUOTES = re.compile("[、，+＋]|[一二三四五六七八九十两双]{1,2}[一-龥]|扫黄打非|互联网|放管服|\\d")
_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]+(?=[^\x00-\x7f])")
_ARROWS = re.compile(r"\s*(?:[>＞»›→➔⇒]|->)+\s*")
_FRAMED = re.compile(
    r"[【〔［\[「](?P<name>[^【】〔〕［］\[\]「」]{2,})[】〕］\]」]"
)  # 【政务公开】, a heading's ornament
_UNSURE_CUTS = re.compile(r"\s*(?:[/／\\|]|-+|—+|–|－)\s*")

TOTALS = re.compile(
    "(?:[^，。、:：]{1,6}(?:小计|合计)|合计|总计|小计|共计|累计|总数|总和|汇总|本页(?:小计|合计)|栏目(?:总数|合计|小计))(?:[:：（(\\d].*)?|共\\d+[个项条].*"
)
NOTE_HEADS = re.compile(
    "(?:备?注|说明|填表说明|填报说明|注意|附注|附|附件|要求|提示)[:：\\s\\d一1.、]|(?:填表|填报|制表|审核|复核|审批|签发|分管|主要领导|负责|联系|经办|报送|单位|科室)(?:人|单位|日期|时间|领导|电话|负责人|（盖章）|\\(盖章\\))*[:：（(]|.*盖章|联系电话|\\d{4}年\\d{1,2}月\\d{1,2}日$|第\\d+页|[—-]\\s*\\d+\\s*[—-]$|续表|[（(]续|续上|接上|（?以下空白|[（(]?此页"
)
# A line across the table that speaks of the rows below and is none of their names.
REMARK = re.compile(r"以下|如下|上述|下列|以上|新增|此类|本类|(?:请|须|应当|不得|必须).{2,}|\d{4}年.*起")
SENTENCE = re.compile("[。；;！!]|^.{31,}$")


@dataclass(frozen=True)
class NameCell:
    """A name with the signs of its depth taken off."""

    name: str
    rank: float | None  # of its numbering, None where it has none
    indent: int  # in half-width spaces


def plain_words(text: str) -> str:
    """One line, letters and digits of one width, no spaces between Chinese characters."""
    narrowed = "".join(
        unicodedata.normalize("NFKC", c) if ("！" <= c <= "～" and c.isalnum()) or c == "\u3000" else c for c in text
    )
    return _GAP.sub("", re.sub(r"[ \t\u3000\u00a0]+", " ", narrowed)).strip()


def name_cell(text: str, indent: int = 0) -> NameCell:
    """The name that a cell's line holds."""
    led = re.match(r"[ \t\u3000\u00a0]*", text.lstrip("\n"))
    spaces = sum(2 if c in "\u3000\t" else 1 for c in (led[0] if led else ""))
    line = _BULLETS.sub("", ADDRESS.sub("", plain_words(text.strip())).strip())
    framed = _FRAMED.fullmatch(line)
    rank, bare = numbering(framed["name"].strip() if framed else line)
    bare = without_marks(_FLAGS.sub("", bare.rstrip("。；;")) or bare)[0]
    bare = _CONTINUED.sub("", bare) or bare
    quoted = _QUOTED.fullmatch(bare)
    is_quotation = quoted and (quoted["kind"] or not _OWN_QUOTES.search(quoted["name"]))
    return NameCell(quoted["name"] if quoted and is_quotation else bare, rank, indent + spaces)


def without_marks(text: str) -> tuple[str, frozenset[str]]:
    """The words of a cell without the marks of footnotes behind them, and the marks."""
    marks = set()
    while (found := _MARKS.search(text.rstrip())) and found.start():
        marks.add(plain_mark(found[0]))
        text = text[: found.start()]
    return text, frozenset(marks)


def plain_mark(mark: str) -> str:
    """A mark for comparison: （注1） and 注1 are one."""
    return re.sub(r"[\s（）()\[\]【】〔〕［］]", "", unicodedata.normalize("NFKC", mark) if mark.strip("①-⑳") else mark)


def numbering(words: str) -> tuple[float | None, str]:
    """The rank of the number that a name begins with, and the name without it."""
    decimal = _DECIMAL.match(words)
    if decimal and words[decimal.end() :]:
        return DECIMAL_RANK + 0.1 * (len(re.split("[.．]", decimal[1])) - 1), words[decimal.end() :].strip()
    for rank, pattern in NUMBERINGS:
        match = pattern.match(words)
        if match and words[match.end() :].strip():
            return float(rank), words[match.end() :].strip()
    return None, words


def serial_rank(text: str) -> float | None:
    """The rank of a number that stands alone in the column of serial numbers: 一, （一）, 1, 1.1."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not words:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)*\.?", words):
        return DECIMAL_RANK + 0.1 * len(re.findall(r"\.\d", words))
    return numbering(f"{words}名")[0] or numbering(f"{words}、名")[0]


ADDRESS = re.compile(r"[（(]?(?:https?://|www\.)[^\s（）()]+[）)]?", re.IGNORECASE)


def name_lines(text: str, is_name: Callable[[str], bool]) -> list[str]:
    """The names in a cell of several lines: each numbered line is one; "" at the front says that it cannot be told."""
    lines = [line for line in text.split("\n") if line.strip() and not ADDRESS.fullmatch(line.strip())]
    if len(lines) < 2:
        return lines
    numbered = [numbering(plain_words(line))[0] is not None for line in lines]
    if all(numbered):
        return lines
    if any(numbered[1:]):
        return ["", *lines]
    one = is_name(plain_words(joined(lines)))
    several = not one and all(is_name(numbering(plain_words(line))[1]) for line in lines)
    return [joined(lines)] if one or (_is_wrapped(lines) and not several) else ["", *lines]


def without_aside(name: str) -> tuple[str, str]:
    """A name without the remark in brackets behind it, and the remark ("" where there is none)."""
    found = _ASIDE.search(name)
    if found is None:
        found = _IN_BRACKETS.search(name)
        found = found if found and parse_period(found["aside"]) else None
    return (name[: found.start()].strip(), found["aside"]) if found and found.start() else (name, "")


LONGEST_LISTED = 15
# 双随机、一公开; 一网、一门、一次: one name, each of whose parts begins with a number.
_SLOGAN = re.compile(
    "[一二三四五六七八九十两双][一-龥]{1,3}(?:、[一二三四五六七八九十两双][一-龥]{1,3})+(?:改革|专栏|专题|监管|公示)?"
)


def is_slogan(name: str) -> bool:
    """Whether a name with 、 in it is a slogan and no list: 双随机、一公开."""
    return bool(_SLOGAN.fullmatch(numbering(plain_words(name))[1]))


FEWEST_UNKNOWN = 3  # names in one cell, from which those nobody knows may be several as well


def several_names(text: str, is_name: Callable[[str], bool], lists_names: bool) -> list[str]:
    """The names of a cell that lists several columns; none where it may be one name.

    `lists_names`: the table gives each section a row with its columns, so that lists are to be expected.
    """
    if is_name(plain_words(text.replace("\n", ""))) or is_slogan(text):
        return []
    parts = listed_parts(text)
    bare = [without_aside(part)[0] for part in parts]
    named = all(SHORTEST_NAME <= len(part) <= LONGEST_LISTED and is_name(part) for part in bare)
    timed = all(parse_period(without_aside(part)[1]) for part in parts)  # 广电科技（每两月）；应急广播（每半年）
    listed = lists_names and len(parts) > 1 and all(2 <= len(part) <= LONGEST_LISTED for part in bare)
    return parts if len(parts) > 1 and (named or timed or listed) else []


def listed_parts(text: str) -> list[str]:
    """The parts of a cell between the marks that part a list, without their numbers."""
    return [numbering(plain_words(part))[1].rstrip("。") for part in _SEVERAL.split(text) if part.strip("。 \n")]


def joined(lines: list[str]) -> str:
    """Lines of one text made one: only what is written in letters needs a space between."""
    text = lines[0]
    for line in (line.strip() for line in lines[1:]):
        needs = text[-1:].isascii() and text[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        text += f" {line}" if needs else line
    return text


SHORTEST_NAME = 4  # characters: a line of fewer is no column's name alone, so the cell was only broken for its width


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line breaks only serve the width of a cell."""
    stripped = [plain_words(line) for line in lines]
    short = any(len(line) < SHORTEST_NAME for line in stripped[1:])
    return (
        short
        or stripped[0].endswith(("、", "和", "与", "及", "（", "(", "的"))
        or stripped[1].startswith(("、", "和", "与", "及", "（", "(", "）"))
    )


PATHS_SHARE = 0.6  # of the names of a column that are parted by strokes, from which all of them are paths


def are_paths(names: list[str]) -> bool:
    """Whether the names of a column are paths: most are parted by a stroke, and what stands before it comes again and again."""
    heads = [cut[0].strip() for name in names if len(cut := _UNSURE_CUTS.split(plain_words(name))) > 1]
    return len(heads) >= max(FEWEST_UNKNOWN, PATHS_SHARE * len(names)) and len(set(heads)) <= len(heads) / 2


def cut_path(name: str, is_parent: Callable[[str], bool], is_path: bool = False) -> tuple[tuple[str, ...], bool]:
    """A name that is a whole path (政府信息公开＞部门文件) cut into its levels, and whether that is sure.

    Arrows always cut; a stroke only after what is known as a column of columns, or where the header says `is_path`.
    """
    parts = tuple(part for part in _ARROWS.split(name) if part)
    if len(parts) > 1:
        return parts, True
    cut = tuple(part for part in _UNSURE_CUTS.split(name) if part)
    if len(cut) > 1 and all(re.search("[一-龥]", part) for part in cut):
        return (cut, True) if is_path or all(is_parent(part) for part in cut[:-1]) else ((name,), False)
    return (name,), True
