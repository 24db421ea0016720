"""A yearly plan (分工方案) as it comes -> its lines: .txt with hard breaks, .docx with automatic numbers, .pdf with text."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path

from rules.papers.grid import PaperError
from rules.papers.pdf_characters import PAGE_NUMBER, RADICALS, UNMAPPED, whole_characters, with_marks
from rules.papers.table_csv import decoded
from rules.papers.table_files import checked_bytes

READ = (".docx", ".pdf", ".txt")
_SCANNED = "PDF 里没有文字，多半是扫描件。请用 Word 原件（.docx），或先做文字识别，核对后存成 .docx、.txt 再导入。"
_BROKEN_PDF = "PDF 打不开，可能已损坏或加了密码。请用 Word 原件（.docx）导入。"
_GARBLED = "PDF 的字体没有带文字对照，读出来是乱码。请用 Word 原件（.docx）导入。"
FEWEST_CHARACTERS = 100


def read_lines(path: Path) -> list[str]:
    """The lines of a plan without page numbers; PaperError with what to do where there is no text to read."""
    raw = checked_bytes(path, READ)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        lines = _docx_lines(path)
    elif suffix == ".pdf":
        lines = _pdf_lines(path, raw)
    else:
        lines = re.split(r"\r\n|[\r\n\f\v]", decoded(path, raw))
    return [line.translate(RADICALS) for line in lines if line.strip() and not PAGE_NUMBER.fullmatch(line.strip())]


def _pdf_lines(path: Path, raw: bytes) -> list[str]:
    from pdfminer.high_level import extract_text  # slow to load

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of each odd font, in English
    if not raw.startswith(b"%PDF"):
        raise PaperError(f"{path.name}：{_BROKEN_PDF}")
    try:
        text = extract_text(io.BytesIO(raw))
    except Exception as error:  # a damaged file makes the libraries raise anything
        raise PaperError(f"{path.name}：{_BROKEN_PDF}") from error
    if len(re.sub(r"\s", "", text)) < FEWEST_CHARACTERS:
        raise PaperError(f"{path.name}：{_SCANNED}")
    if 10 * len(UNMAPPED.findall(text)) > len(text.split()):
        raise PaperError(f"{path.name}：{_GARBLED}")
    return with_marks([whole_characters(line) for line in re.split(r"[\n\f]", text)])


def _docx_lines(path: Path) -> list[str]:
    from docx.oxml.ns import qn

    from rules.papers.docx_numbers import ListNumbers
    from rules.papers.plan_tables import table_lines
    from rules.papers.table_docx import open_document, paragraph_text, read_docx

    kept_as_table = [line for grid in read_docx(path).grids for line in table_lines(grid)]
    document = open_document(path)
    numbers = ListNumbers(document)
    lines: list[str] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        if kept_as_table and next(paragraph.iterancestors(qn("w:tbl")), None) is not None:
            continue  # its words stand in the lines of the table
        text: str = paragraph_text(paragraph)
        number = numbers.next(paragraph) if text.strip() else ""
        lines += f"{number}{text}".split("\n")
    return [*lines, *kept_as_table]
