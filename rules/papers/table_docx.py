"""Tables of Word documents (.docx) -> grids: gridSpan and vMerge as merged ranges, deleted words left out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from rules.papers.grid import Grid, Paper, PaperError, Raw, crossed_out, laid_out

_DAMAGED = "文件打不开，可能已损坏或不是 Word 文档。请用 WPS 或 Office 打开后另存为 .docx 再导入。"
# Word's own kinds of space, made the ones that a text file would hold.
_SPACES = {qn("w:tab"): "    ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Text that is crossed out or moved away by a reviewer, and the twin of a drawing for old programs.
_GONE = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_TWIPS_A_CHARACTER = 210  # of the usual size in tables
_TITLES_KEPT = 4
_OFF = ("0", "false", "off")
# What stands beside the text: each kind by the mark in the text, with its part of the file and the element in it.
_NOTES = {
    qn("w:commentReference"): ("/comments", qn("w:comment")),
    qn("w:footnoteReference"): ("/footnotes", qn("w:footnote")),
    qn("w:endnoteReference"): ("/endnotes", qn("w:endnote")),
}
NOTE_MARKS = tuple(_NOTES)
REVIEWED = "表格里有修订痕迹：按接受全部修订之后的文字读入，请核对"


def open_document(path: Path) -> Any:
    """The document; PaperError where it cannot be opened."""
    try:
        return docx.Document(str(path))
    except Exception as error:  # a damaged file makes the libraries raise anything
        raise PaperError(f"{path.name}：{_DAMAGED}") from error


def read_docx(path: Path) -> Paper:
    """Every table of the body in its order, with the paragraphs above it."""
    grids: list[Grid] = []
    above: list[str] = []
    document = open_document(path)
    body, notes = document.element.body, notes_beside(document, path)
    elsewhere: list[str] = []
    tables = [element for element in body.iter(qn("w:tbl")) if not _inside(element, body)]
    for element in body.iter(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl") and element in tables:
            label = f"第 {len(grids) + 1} 个表格" if len(tables) > 1 else ""
            grids.append(_grid(element, label, tuple(above[-_TITLES_KEPT:]), notes))
            elsewhere += above[:-_TITLES_KEPT]
            above = []
        elif element.tag == qn("w:p") and not _inside(element, body) and (words := paragraph_text(element).strip()):
            above.append(words)
    told = (REVIEWED,) if any(True for table in tables for _ in table.iter(qn("w:ins"), qn("w:del"))) else ()
    return Paper(path, tuple(grids), told, below=(*elsewhere, *above))


def notes_beside(document: Any, path: Path) -> dict[tuple[str, str], str]:
    """What comments, footnotes and endnotes say, by the mark in the text and its number; PaperError where damaged."""
    found = {}
    for mark, (ending, name) in _NOTES.items():
        for relation in document.part.rels.values():
            if relation.reltype.endswith(ending) and not relation.is_external:
                for note in _parsed(relation.target_part.blob, path).iter(name):
                    text = "".join(t.text or "" for t in note.iter(qn("w:t"))).strip()
                    found[mark, note.get(qn("w:id"), "")] = text
    return found


def _parsed(blob: bytes, path: Path) -> Any:
    try:
        return parse_xml(blob)
    except Exception as error:  # as above
        raise PaperError(f"{path.name}：{_DAMAGED}") from error


def _inside(element: Any, body: Any) -> bool:
    """Whether an element stands within a table."""
    return any(parent.tag == qn("w:tbl") for parent in element.iterancestors() if parent is not body)


def _grid(table: Any, label: str, above: tuple[str, ...], notes: Mapping[tuple[str, str], str]) -> Grid:
    cells: dict[tuple[int, int], Raw] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}  # anchor -> last row, last column
    going: dict[int, tuple[int, int]] = {}  # column -> anchor of the merged range that may go on below
    for row, tr in enumerate(table_rows(table)):
        column = width_before(tr)
        for tc in (e for e in tr.iter(qn("w:tc")) if next(e.iterancestors(qn("w:tr"))) is tr):
            width = _number(tc.find(qn("w:tcPr")), "w:gridSpan", 1)
            merge = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            anchor = going.get(column) if goes_on else None
            if anchor is None:
                anchor = (row, column)
                cells[anchor] = _raw(tc, notes)
            spans[anchor] = (row, max(column + width - 1, spans.get(anchor, (0, 0))[1]))
            going[column] = anchor
            column += width
    merged = [(top, left, bottom, right) for (top, left), (bottom, right) in spans.items()]
    return Grid(label, laid_out(cells, merged), has_letters=False, above=above)


def table_rows(table: Any) -> list[Any]:
    """The table's own rows, those in content controls too, those deleted by a reviewer not."""
    rows = (tr for tr in table.iter(qn("w:tr")) if next(tr.iterancestors(qn("w:tbl"))) is table)
    return [tr for tr in rows if tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]


def width_before(tr: Any) -> int:
    """How many columns a row leaves out at its beginning."""
    return _number(tr.find(qn("w:trPr")), "w:gridBefore", 0)


def _number(properties: Any, name: str, usual: int) -> int:
    found = properties.find(qn(name)) if properties is not None else None
    return int(found.get(qn("w:val"), usual)) if found is not None else usual


def _raw(tc: Any, notes: Mapping[tuple[str, str], str]) -> Raw:
    paragraphs = list(tc.iter(qn("w:p")))
    pieces = [piece for p in paragraphs for piece in [*_pieces(p), ("\n", False)]]
    text, struck, crossed = crossed_out(pieces)
    beside = [notes.get((e.tag, e.get(qn("w:id"), "")), "") for e in tc.iter(*NOTE_MARKS)]
    indent = _indent(paragraphs[0]) if paragraphs else 0
    comment = " ".join(filter(None, beside))
    return Raw(text.strip("\n"), indent, struck=struck, crossed=crossed, comment=comment)


def paragraph_text(paragraph: Any) -> str:
    """The words of a paragraph as they are printed: insertions kept, deletions left out."""
    return "".join(text for text, _ in _pieces(paragraph))


def _pieces(paragraph: Any) -> list[tuple[str, bool]]:
    """The words of a paragraph in pieces, each crossed out by hand or not."""
    pieces = []
    for element in paragraph.iter(qn("w:t"), *_SPACES):
        if not any(parent.tag in _GONE for parent in element.iterancestors()):
            text = (element.text or "") if element.tag == qn("w:t") else _SPACES[element.tag]
            pieces.append((text, _is_crossed(element)))
    return pieces


def _is_crossed(element: Any) -> bool:
    run = next(element.iterancestors(qn("w:r")), None)
    properties = run.find(qn("w:rPr")) if run is not None else None
    marks = [properties.find(qn(name)) for name in ("w:strike", "w:dstrike")] if properties is not None else []
    return any(mark is not None and mark.get(qn("w:val"), "1") not in _OFF for mark in marks)


def _indent(paragraph: Any) -> int:
    """How far a paragraph is set in, in half-width spaces: by its format or its level in a list."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return 0
    indent = properties.find(qn("w:ind"))
    characters = twips = 0
    if indent is not None:
        characters = int(float(indent.get(qn("w:leftChars"), indent.get(qn("w:startChars"), 0)))) // 100
        twips = int(float(indent.get(qn("w:left"), indent.get(qn("w:start"), 0)))) // _TWIPS_A_CHARACTER
    numbering = properties.find(qn("w:numPr"))
    level = _number(numbering, "w:ilvl", 0) if numbering is not None else 0
    return max(2 * (characters or twips), 2 * level)
