"""A deficiency list of an edition read back as plain rows: what goes out with it says the same as it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from reports.clean_text import clean
from reports.filled_in import SHEETS

Row = dict[str, str]  # heading -> text


@dataclass(frozen=True)
class SentList:
    """The problems and the doubtful ones of one owner."""

    problems: tuple[Row, ...]
    doubtful: tuple[Row, ...]


def read_sent_list(path: Path) -> SentList:
    """The rows of an edition's own list."""
    book = load_workbook(path, read_only=True)
    try:
        problems, doubtful = (_rows(book[name].iter_rows(values_only=True)) for name in SHEETS)
    finally:
        book.close()
    return SentList(problems, doubtful)


def _rows(lines: Iterable[tuple[object, ...]]) -> tuple[Row, ...]:
    head, *body = list(lines)
    return tuple(
        {str(name): "" if value is None else clean(str(value)) for name, value in zip(head, row, strict=False)}
        for row in body if any(value is not None for value in row)
    )  # fmt: skip
