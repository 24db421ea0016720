"""Tables as plain text (.csv, .tsv): any encoding an office's Excel writes, comma or tab."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from rules.papers.grid import Grid, Paper, PaperError, Raw, laid_out

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = "\t,;"
_LINES_LOOKED_AT = 50


def read_csv(path: Path, raw: bytes) -> Paper:
    """The one table of a text file; PaperError where its text or its quotes cannot be read."""
    text = decoded(path, raw)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise PaperError(
            f"{path.name}：第 {reader.line_num} 行的引号不成对，表格读不下去。请用 Excel 打开后另存为 .xlsx 再导入。"
        ) from error
    cells = {
        (number, column): Raw(value.replace("\r\n", "\n"))
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
        if value.strip()
    }
    return Paper(path, (Grid("", laid_out(cells, ()), has_letters=False, has_merges=False),))


def decoded(path: Path, raw: bytes) -> str:
    """The text of a file by its mark, else as UTF-8, else as GB18030."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PaperError(f"{path.name}：文字编码认不出来。请用记事本打开，选“另存为”，编码选 UTF-8 再导入。")


def _separator(text: str) -> str:
    """What most lines are parted by: a tab stands in no ordinary cell, so it goes before the comma."""
    lines = [line for line in text.splitlines()[:_LINES_LOOKED_AT] if line.strip()]
    return max(_SEPARATORS, key=lambda mark: sum(mark in line for line in lines))
