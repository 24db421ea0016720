"""Real attachments of the Lanchuan bureau: Word files with headings, paragraphs and tables."""

from __future__ import annotations

from io import BytesIO

from docx import Document

WORD_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(title: str, paragraphs: tuple[str, ...], rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file with a heading, paragraphs and, if given, a table."""
    document = Document()
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        grid = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()
