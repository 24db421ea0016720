"""One row of a list: its title in full, where it leads, its words, whether it is pinned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from audits.extract.labels import idiom_pattern, vocabulary
from audits.extract.outline import all_words
from audits.extract.row_dates import Line
from audits.extract.row_pieces import HEADINGS, Piece, Row, pieces_of
from audits.extract.row_title import full_title
from audits.extract.script_calls import called_addresses
from audits.extract.text import tidy
from audits.extract.urls import resolve

TEXT_KEPT = 300
WHOLE_TITLE = 6  # characters
LISTS = frozenset({"ul", "ol", "table", "dl"})
# Links beside the title that lead elsewhere: a category in brackets, 详情, 解读.
_BESIDE = re.compile(
    r"^\s*(?:[\[【(（].{1,12}[\])）】]|更多.{0,4}|详情|查看.{0,4}|查看详情|下载|解读|阅读全文|全文|详细.{0,4}|>+|more|.{0,2}图解|.{2,4}解读|编辑|回复)\s*$",
    re.I,
)
# Words of a page's furniture that stand beside dates and lists; 打印机采购公告 is none of them.
_NO_TITLE = re.compile(
    r"^[\[【(（\s]*(?:上一[篇页条]|下一[篇页条]|\S+@\S+|.{0,8}(?:ICP备|公网安备))"
    r"|^[\[【(（\s]*(?:打印|关闭|分享|收藏|返回|字号|字体|我要纠错|纠错|首页|尾页|末页|网站地图|登录|注册|搜索|检索|查询|联系我们|"
    r"与我们联系|设为首页|加入收藏|更多).{0,4}$",
    re.I,
)
_BULLET = re.compile(r"^[\s·•●◆■▪▶►»>★☆]+(?=\S)|^[\-—*]\s+(?=\S)")
# The marks of a date whose figures stand in elements of their own: they are left when those are taken out of a title.
_DATE_MARKS = re.compile(r"\s+(?:[-–—/.]\s*[-–—/.]|年\s*月\s*日?)\s*$")
_INDEX_NO = re.compile(r"^[A-Za-z0-9]{8,18}[A-Za-z0-9]?[-/_][\w\-/]*\d{4}[\w\-/]*$")
_DOC_NO = re.compile(r"^\S{2,14}[〔\[(（【]\s*(?:19|20)\d{2}\s*[〕\])）】]\s*(?:第\s*)?\d{1,5}\s*号$")


@dataclass
class RowWords:
    """A row as read, before its date is settled."""

    row: Row
    title: str = ""
    url: str = ""
    link: _Element | None = None
    lines: list[Line] = field(default_factory=list)
    pinned: bool = False
    text: str = ""
    doc_no: str = ""
    index_no: str = ""


def read_row(row: Row, base: str, encoding: str = "utf-8") -> RowWords | None:
    """The words of a row; None where it has nothing that could be a title."""
    link = primary_link(row)
    words = RowWords(row, link=link)
    pieces = list(pieces_of(row, link))
    title_lines = _title_lines(link, pieces) if link is not None else []
    chosen = _choose_title(title_lines or ([p for p in pieces if not p.apart] if link is None else []))
    visible = "".join(piece.text for piece in pieces if piece.line == chosen and not piece.apart)
    if any(piece.apart for piece in pieces if piece.line == chosen):
        visible = _DATE_MARKS.sub("", visible)
    visible = _BULLET.sub("", tidy(visible))
    attribute = (link.get("title") or "") if link is not None else ""
    words.title = full_title(visible, attribute) or _alt(link)
    if not words.title or _NO_TITLE.match(words.title):
        return None
    words.url = target(link if link is not None else row.head, base, encoding)
    words.lines = [
        Line(piece.text, _header(row, piece.cell), piece.block)
        for piece in pieces
        if (piece.line != chosen or piece.apart) and not piece.link_of_other and tidy(piece.text)
    ]
    words.text = tidy(" ".join(piece.text for piece in pieces))[:TEXT_KEPT]
    words.pinned = _is_pinned(row, words.text)
    _read_numbers(words)
    return words


def primary_link(row: Row) -> _Element | None:
    """The link that carries the row's title: the one with most words, not one of a list nested in the row."""
    best: _Element | None = None
    best_score, words = 0.0, ""
    for part in row.parts:
        holder = _outer_link(part)
        if holder is not None:
            return holder
        for link in part.iter("a"):
            score = _link_score(link, part)
            if score > best_score and not _speaks_of(link, words):
                best, best_score, words = link, score, tidy(all_words(link))
    return best


def _speaks_of(link: _Element, title: str) -> bool:
    """Whether a link's words are about the title before it: 《关于……的通知》政策解读."""
    return len(title) >= WHOLE_TITLE and title in (words := tidy(all_words(link))) and words != title


def _outer_link(part: _Element) -> _Element | None:
    """The link that the whole row stands in, or is."""
    return part if part.tag == "a" else None


def _link_score(link: _Element, part: _Element) -> float:
    text = tidy(all_words(link))
    words = text or tidy(link.get("title") or "")
    if not words and link.find(".//img") is None:
        return 0
    score = float(min(len(words), 40)) or 0.5
    if _BESIDE.match(text):
        score *= 0.1
    node = link.getparent()
    while node is not None and node is not part:
        if node.tag in HEADINGS:
            score += 10
        if node.tag in LISTS and part.tag != "table":
            score *= 0.05  # a list within the row: related pages
        node = node.getparent()
    return score


def _title_lines(link: _Element, pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.in_link and not piece.apart]


def _choose_title(pieces: Sequence[Piece]) -> int:
    """The line of a link's words that is the title: a heading, an element called title, else the first real line."""
    if not pieces:
        return -1
    for piece in pieces:
        if piece.heading:
            return piece.line
    lines: dict[int, str] = {}
    titled: list[int] = []
    for piece in pieces:
        lines[piece.line] = lines.get(piece.line, "") + piece.text
        if piece.titled:
            titled.append(piece.line)
    for line in [*titled, *lines]:
        if len(tidy(lines[line])) >= 4 and not re.fullmatch(r"[\W\d]+", lines[line]):
            return line
    return max(lines, key=lambda line: len(tidy(lines[line])))


def target(link: _Element | None, base: str, encoding: str = "utf-8") -> str:
    """Where a link leads: its href, else the address in its onclick; "" where script alone knows."""
    if link is None:
        return ""
    href = (link.get("href") or "").strip()
    if href and href != "#" and href[:11].lower() != "javascript:":
        return resolve(base, href, encoding=encoding) or ""
    for script in (link.get("onclick") or "", href):
        found = next(called_addresses(script, link.getroottree().getroot()), "") if script else ""
        if found:
            return resolve(base, found, encoding=encoding) or ""
    return ""


def _alt(link: _Element | None) -> str:
    if link is None:
        return ""
    return next((tidy(img.get("alt") or img.get("title") or "") for img in link.iter("img")), "")


def _header(row: Row, cell: int) -> str:
    return row.headers[cell] if 0 <= cell < len(row.headers) else ""


def _is_pinned(row: Row, text: str) -> bool:
    if "顶" in text and idiom_pattern("pinned_words").search(text):
        return True
    marks = idiom_pattern("pinned_marks")
    for part in row.parts:
        for node in part.iter("img", "i", "em", "span", "b", "font", "strong", "li", "a"):
            for name in ("src", "class", "alt", "title"):
                value = node.get(name)
                if value and (marks.search(value) or "置顶" in value):
                    return True
    return False


def _read_numbers(words: RowWords) -> None:
    numbers = vocabulary("row_numbers")
    before = ""
    for line in words.lines:
        text = tidy(line.text)
        fields = (numbers.of(line.header) if line.header else ()) or (numbers.of(before) if before else ())
        head, colon, rest = text.partition("：") if "：" in text else text.partition(":")
        if colon and (named := numbers.of(head)):
            fields, text = named, tidy(rest)
        if text and ("doc_no" in fields or (not fields and _DOC_NO.match(text))):
            words.doc_no = words.doc_no or text
        elif text and ("index_no" in fields or (not fields and _INDEX_NO.match(text))):
            words.index_no = words.index_no or text
        before = text
