"""Attachments that are what their names say: a Word document, a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from openpyxl import Workbook

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def docx(title: str, paragraphs: Iterable[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A document of these paragraphs, and one table if rows are given."""
    document, out = Document(), BytesIO()
    document.add_heading(title, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    document.save(out)
    return out.getvalue()


def xlsx(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet."""
    book, out = Workbook(), BytesIO()
    sheet = book.create_sheet(title[:30], 0)
    for row in rows:
        sheet.append(list(row))
    book.save(out)
    return out.getvalue()
