"""The text of a Word document (.docx): paragraphs with the numbers Word prints, tables, headers; large pictures are told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from audits.extract.file_text import Unreadable, Writing

LARGE_PICTURE = 156.0  # square centimetres, a quarter of A4: it may hold text of its own
FEWEST_LETTERS = 20  # a document with fewer beside a picture is a scan
_EMU, _POINT = 360_000.0, 0.0353  # a centimetre in Word's units; a point in centimetres
_WIDTH, _HEIGHT = (re.compile(rf"{name}\s*:\s*([\d.]+)pt") for name in ("width", "height"))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"


def read_docx(data: bytes, writing: Writing) -> None:
    """Write what a document says; Unreadable where it holds a picture and no text."""
    import docx  # slow to load
    from docx.opc.constants import RELATIONSHIP_TYPE

    from rules.papers.docx_numbers import ListNumbers

    document = docx.Document(io.BytesIO(data))
    numbers = ListNumbers(document)
    heads = (r for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.HEADER and not r.is_external)
    for head in heads:  # the number of a paper may stand above its text
        _write(head.target_part.element, numbers, writing)
    body = document.element.body
    _write(body, numbers, writing)
    _tell_pictures(body, writing)


def _write(parent: Any, numbers: Any, writing: Writing) -> None:
    from docx.oxml.ns import qn

    from rules.papers.table_docx import paragraph_text

    for element in parent.iterchildren():
        if element.tag == qn("w:p"):
            text = paragraph_text(element)
            number = numbers.next(element) if text.strip() else ""
            for line in f"{number}{text}".split("\n"):
                writing.line(line)
        elif element.tag == qn("w:tbl"):
            writing.table(_rows(element))
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            _write(element, numbers, writing)


def _rows(table: Any) -> Iterator[Sequence[tuple[str, int]]]:
    """The cells of each row with their spans; one that is merged downwards says the same in each row."""
    from docx.oxml.ns import qn

    from rules.papers.table_docx import paragraph_text, table_rows, width_before

    above: dict[int, str] = {}
    for tr in table_rows(table):
        column = width_before(tr)
        cells = [("", column)] if column else []
        for tc in (e for e in tr.iter(qn("w:tc")) if next(e.iterancestors(qn("w:tr"))) is tr):
            span = tc.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            merge = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            text = "" if goes_on else " ".join(paragraph_text(p) for p in tc.iter(qn("w:p")))
            above[column] = text = above.get(column, "") if goes_on else text
            wide = int(span.get(qn("w:val"), 1)) if span is not None else 1
            cells.append((text, wide))
            column += wide
        yield cells


def _tell_pictures(body: Any, writing: Writing) -> None:
    from docx.oxml.ns import qn

    sizes = [
        float(e.get("cx", 0)) * float(e.get("cy", 0)) / _EMU**2
        for holder in (f"{_DRAWING}inline", f"{_DRAWING}anchor")
        for drawing in body.iter(holder)
        if any(True for _ in drawing.iter("{*}blip"))
        for e in drawing.iterchildren(f"{_DRAWING}extent")
    ]
    sizes += [_vml_size(shape.get("style", "")) for shape in body.iter(f"{_VML}shape") if len(shape.findall(f"{_VML}imagedata"))]  # fmt: skip
    # What other programs drew or another file within this one: its words stand elsewhere.
    if any(True for _ in body.iter(qn("w:object"), qn("w:altChunk"), "{*}relIds")):
        writing.gap("文中嵌有其他文件或图示")
    if sizes and writing.letters < FEWEST_LETTERS:
        raise Unreadable("扫描件或图片，没有文字")
    if any(size >= LARGE_PICTURE for size in sizes):
        writing.gap("文中有大幅图片")


def _vml_size(style: str) -> float:
    width, height = _WIDTH.search(style), _HEIGHT.search(style)
    return float(width[1]) * float(height[1]) * _POINT**2 if width and height else LARGE_PICTURE
