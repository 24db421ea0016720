"""The text of a PDF, page by page; pages that are pictures are told."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from audits.extract.file_text import Full, Unreadable, Writing
from rules.papers.pdf_characters import PAGE_NUMBER, RADICALS, UNMAPPED, whole_characters

PAGES_MOST = 150  # a bureau's accounts with all their tables have some 60
BLANK_LETTERS = 20  # a page with fewer has no text to speak of: a number, a stamp over a scan
LARGE_PICTURE = 0.25  # of the page: it may hold text of its own, a seal or a chart does not
MANY_SHAPES = 200  # drawn shapes on a page without text: letters made into outlines
GARBLED_SHARE = 10  # one word in so many without its letters: the font says not what it shows
CHINESE_SHARE = 20  # of a hundred letters that are no digits, so many are Chinese in any office's paper
STRANGE_MOST = 5  # glyphs without their letters, or with letters that no font but this one has
_STRANGE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_SCANNED = "扫描件或图片，没有文字"
_GARBLED = "字体没有文字对照，读出来是乱码"


def read_pdf(data: bytes, writing: Writing) -> None:
    """Write what a PDF says; Unreadable where it says nothing that can be read."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # slow to load

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of each odd font, in English
    pages = strange = 0
    try:
        for pages, (page, lost) in enumerate(_pages(data), 1):
            if pages > PAGES_MOST:
                writing.gap(f"只读了前 {PAGES_MOST} 页")
                raise Full
            _write_page(page, pages, writing)
            strange = lost
    except PDFPasswordIncorrect:
        raise Unreadable("文件加了密码") from None
    if not pages:
        raise Unreadable("文件已损坏，打不开")
    text = "".join(writing.parts)
    if writing.letters < BLANK_LETTERS and (writing.gaps or not writing.letters):
        raise Unreadable(_SCANNED)
    if strange + len(_STRANGE.findall(text)) >= STRANGE_MOST:
        writing.gap("有认不出的字")  # one font of several, that of the headings perhaps
    if GARBLED_SHARE * len(UNMAPPED.findall(text)) > len(text.split()) or not _is_chinese(text):
        raise Unreadable(_GARBLED)


def _pages(data: bytes) -> Iterator[tuple[object, int]]:
    """Each page laid out, with the number of glyphs up to it that had no letter at all. One page more than is read, to know of it."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Laying(PDFPageAggregator):
        """Lays pages out, and counts what the tables of a font have no letters for: pdfminer leaves that out in silence."""

        lost = 0

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
            for part in seq:
                if isinstance(part, bytes) and textstate.font.is_multibyte():
                    self.lost += max(0, len(part) // 2 - len(list(textstate.font.decode(part))))
            super().render_string(textstate, seq, ncs, graphicstate)

    # Text boxes in the order of their places: telling columns apart takes the square of their number, and the words that are
    # looked for stand in either order.
    resources = PDFResourceManager()
    device = Laying(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(io.BytesIO(data), maxpages=PAGES_MOST + 1):
        interpreter.process_page(page)
        yield device.get_result(), device.lost


def _write_page(page: object, number: int, writing: Writing) -> None:
    from pdfminer.layout import LTComponent, LTContainer, LTCurve, LTImage, LTTextLine

    assert isinstance(page, LTComponent)
    size = max(page.width * page.height, 1.0)
    letters, shapes, pictured = 0, 0, 0.0
    waiting: list[object] = [page]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTTextLine):
            line = whole_characters(item.get_text()).translate(RADICALS).strip()
            if line and not PAGE_NUMBER.fullmatch(line):
                letters += len(line)
                writing.line(line)
        elif isinstance(item, LTImage):
            pictured = max(pictured, item.width * item.height / size)
        elif isinstance(item, LTCurve):
            shapes += 1
        elif isinstance(item, LTContainer):
            waiting += reversed(list(item))
    if letters < BLANK_LETTERS and (pictured or shapes >= MANY_SHAPES):
        writing.gap("第 {} 页是图片", str(number))
    elif pictured >= LARGE_PICTURE:
        writing.gap("第 {} 页有大幅图片", str(number))


def _is_chinese(text: str) -> bool:
    letters = re.findall(r"[^\W\d_]", re.sub(r"<[^>]*>", "", text))
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in letters)
    return len(letters) < BLANK_LETTERS or 100 * chinese >= CHINESE_SHARE * len(letters)
