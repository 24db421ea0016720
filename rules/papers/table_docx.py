"""Tables of Word documents (.docx) -> grids: gridSpan and vMerge as merged ranges, deleted words left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from rules.papers.grid import Grid, Paper, PaperError, Raw, laid_out

_DAMAGED = "文件打不开，可能已损坏或不是 Word 文档。请用 WPS 或 Office 打开后另存为 .docx 再导入。"
# Word's own kinds of space, made the ones that a text file would hold.
_SPACES = {qn("w:tab"): "    ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Text that is crossed out or moved away by a reviewer, and the twin of a drawing for old programs.
_GONE = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_TWIPS_A_CHARACTER = 210  # of the usual size in tables
_TITLES_KEPT = 4


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
    body = open_document(path).element.body
    tables = [element for element in body.iter(qn("w:tbl")) if not _inside(element, body)]
    for element in body.iter(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl") and element in tables:
            label = f"第 {len(grids) + 1} 个表格" if len(tables) > 1 else ""
            grids.append(_grid(element, label, tuple(above[-_TITLES_KEPT:])))
            above = []
        elif element.tag == qn("w:p") and not _inside(element, body) and (words := paragraph_text(element).strip()):
            above.append(words)
    return Paper(path, tuple(grids), below=tuple(above))


def _inside(element: Any, body: Any) -> bool:
    """Whether an element stands within a table."""
    return any(parent.tag == qn("w:tbl") for parent in element.iterancestors() if parent is not body)


def _grid(table: Any, label: str, above: tuple[str, ...]) -> Grid:
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
                cells[anchor] = _raw(tc)
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


def _raw(tc: Any) -> Raw:
    paragraphs = list(tc.iter(qn("w:p")))
    lines = [paragraph_text(p) for p in paragraphs]
    struck = any(run.find(f"{qn('w:rPr')}/{qn('w:strike')}") is not None for run in tc.iter(qn("w:r")))
    return Raw("\n".join(lines).strip("\n"), _indent(paragraphs[0]) if paragraphs else 0, struck=struck)


def paragraph_text(paragraph: Any) -> str:
    """The words of a paragraph as they are printed: insertions kept, deletions left out."""
    parts = []
    for element in paragraph.iter(qn("w:t"), *_SPACES):
        if not any(parent.tag in _GONE for parent in element.iterancestors()):
            parts.append(element.text or "" if element.tag == qn("w:t") else _SPACES[element.tag])
    return "".join(parts)


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
