"""What may be said of a print's text: pages that are pictures, letters that no font explains, and when nothing was read at all."""

from __future__ import annotations

import re

from audits.extract.file_text import Unreadable, Writing
from rules.papers.pdf_characters import UNMAPPED

PAGES_MOST = 150  # a bureau's accounts with all their tables have some 60
BLANK_LETTERS = 20  # a page with fewer has no text to speak of: a number, a stamp over a scan
LARGE_PICTURE = 0.25  # of the page: it may hold text of its own, a seal or a chart does not
MANY_SHAPES = 200  # drawn shapes on a page without text: letters made into outlines
GARBLED_SHARE = 10  # one word in so many without its letters: the font says not what it shows
CHINESE_SHARE = 20  # of a hundred letters that are no digits, so many are Chinese in any office's paper
STRANGE_MOST = 5  # glyphs without their letters, or with letters that no font but this one has
_STRANGE = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")


def tell_page(number: int, letters: int, pictured: float, shapes: int, writing: Writing) -> None:
    """Write down that a page is a picture, or has a large one; `pictured`: the largest one's share of the page."""
    if letters < BLANK_LETTERS and (pictured or shapes >= MANY_SHAPES):
        writing.gap("第 {} 页是图片", str(number))
    elif pictured >= LARGE_PICTURE:
        writing.gap("第 {} 页有大幅图片", str(number))


def tell_letters(writing: Writing, lost: int = 0) -> None:
    """Write down glyphs that nobody can read; Unreadable where the text is none. `lost`: glyphs without any letter."""
    text = "".join(writing.parts)
    if writing.letters < BLANK_LETTERS and (writing.gaps or not writing.letters):
        raise Unreadable("扫描件或图片，没有文字")
    if lost + len(_STRANGE.findall(text)) >= STRANGE_MOST:
        writing.gap("有认不出的字")  # one font of several, that of the headings perhaps
    if GARBLED_SHARE * len(UNMAPPED.findall(text)) > len(text.split()) or not is_chinese(text):
        raise Unreadable("字体没有文字对照，读出来是乱码")


def is_chinese(text: str) -> bool:
    """Whether a page of HTML has as many Chinese characters among its letters as any office's paper, or hardly any letters."""
    letters = re.findall(r"[^\W\d_]", re.sub(r"<[^>]*>", "", text))
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in letters)
    return len(letters) < BLANK_LETTERS or 100 * chinese >= CHINESE_SHARE * len(letters)
