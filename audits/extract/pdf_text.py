"""The text of a PDF, page by page; pages that are pictures are told."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from audits.extract.file_text import LETTERS_MOST, Unreadable, Writing
from audits.extract.pdf_pages import joined_pages
from audits.extract.pdf_tables import Block, line_text, page_blocks
from audits.extract.printed_text import PAGES_MOST, tell_letters, tell_page
from rules.papers.pdf_characters import PAGE_NUMBER

if TYPE_CHECKING:  # slow to load
    from pdfminer.layout import LTItem, LTPage
    from pdfminer.pdfpage import PDFPage


def read_pdf(data: bytes, writing: Writing) -> None:
    """Write what a PDF says; Unreadable where it says nothing that can be read."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # slow to load

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of each odd font, in English
    pages: list[list[Block]] = []
    letters = lost = 0
    try:
        for number, (page, lost_so_far, filled_in) in enumerate(_pages(data), 1):
            if number > PAGES_MOST:
                writing.gap(f"只读了前 {PAGES_MOST} 页")
                break
            items, lost = list(_items(page)), lost_so_far
            pages.append(_blocks(items, bare=bool(lost or filled_in)))
            letters += _tell_pictures(page, items, number, writing)
            if letters > LETTERS_MOST:
                break
    except PDFPasswordIncorrect:
        raise Unreadable("文件加了密码") from None
    finally:  # what stands before the damage is kept
        _write(pages, writing)
    if not pages:
        raise Unreadable("文件已损坏，打不开")
    tell_letters(writing, lost)


def _pages(data: bytes) -> Iterator[tuple[LTPage, int, bool]]:
    """Each page laid out; how many glyphs up to it had no letter at all; whether words were typed onto it. One page more than is read."""
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
        yield device.get_result(), device.lost, _is_typed_on(page)


def _is_typed_on(page: PDFPage) -> bool:
    """Whether a page has fields of a form or notes over it: their words are no part of its text, and a cell below looks empty."""
    from pdfminer.pdftypes import dict_value, list_value, resolve1

    marks = (dict_value(mark) for mark in list_value(resolve1(page.annots) or []))
    return any(
        str(mark.get("Subtype")) == "/'FreeText'"
        or (str(mark.get("Subtype")) == "/'Widget'" and "Sig" not in str(mark.get("FT")))
        for mark in marks
    )


def _items(page: LTPage) -> Iterator[LTItem]:
    """The lines, pictures and drawn shapes of a page, those within frames too."""
    from pdfminer.layout import LTContainer, LTTextLine

    waiting: list[LTItem] = [page]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTContainer) and not isinstance(item, LTTextLine):
            waiting += reversed(list(item))
        else:
            yield item


def _blocks(items: list[LTItem], bare: bool) -> list[Block]:
    """The lines and tables of a page without its number; `bare`: letters are missing on it, so that a cell may only look empty."""
    from pdfminer.layout import LTTextLine

    blocks = [line_text(item) for item in items if isinstance(item, LTTextLine)] if bare else page_blocks(items)
    return [b for b in blocks if not isinstance(b, str) or (b and not PAGE_NUMBER.fullmatch(b))]


def _tell_pictures(page: LTPage, items: list[LTItem], number: int, writing: Writing) -> int:
    """Write down whether a page is a picture, or has a large one; how many letters it has."""
    from pdfminer.layout import LTCurve, LTImage, LTTextLine

    lines = (line_text(item) for item in items if isinstance(item, LTTextLine))
    letters = sum(len(line) for line in lines if not PAGE_NUMBER.fullmatch(line))
    shapes = sum(isinstance(item, LTCurve) for item in items)
    sizes = (item.width * item.height for item in items if isinstance(item, LTImage))
    pictured = max(sizes, default=0.0) / max(page.width * page.height, 1.0)
    tell_page(number, letters, pictured, shapes, writing)
    return letters


def _write(pages: list[list[Block]], writing: Writing) -> None:
    for block in joined_pages(pages):
        if isinstance(block, str):
            writing.line(block)
        else:
            writing.table(block)
