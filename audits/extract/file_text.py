"""What was read of a file: its lines and tables as a plain page, why nothing could be read, and what of it was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

# Bounds, so that no file holds up a run. Reports and budgets have some 30,000 characters and 500 rows; what is longer is a
# book or a register, and its beginning is read.
LETTERS_MOST = 400_000
ROWS_MOST = 3_000
PLACES_TOLD = 3


class Unreadable(Exception):
    """Nothing can be read of a file; the message is the reason in Chinese, a few words."""


class Full(Exception):
    """Enough was read: the rest of the file stays unread, and its reading says so."""


@dataclass(frozen=True)
class FileText:
    """What was read of a file.

    `html` is a page made of it, paragraphs and tables alone, so that the readers of pages read files too. `gaps` says what
    of it was not read: from what is not in such a text nothing may be concluded.
    """

    html: str = ""  # "" where nothing could be read
    problem: str = ""  # Chinese: why not
    gaps: str = ""  # Chinese, "" where all of it was read
    prose: bool = False  # a document of sentences, not tables alone


@dataclass
class Writing:
    """Collects what a reader finds. Raises Full where that is more than is kept."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    rows: int = 0
    _gaps: dict[str, list[str]] = field(default_factory=dict)

    def line(self, text: str) -> None:
        """A line of text; an empty one is left out."""
        words = " ".join(text.split())
        if words:
            self._count(len(words))
            self.parts.append(f"<p>{escape(words)}</p>")

    def table(self, rows: Iterable[Sequence[tuple[str, int]]]) -> None:
        """A table: in each row the cells with the number of columns that each spans."""
        self.parts.append("<table>")
        try:
            for row in rows:
                self.rows += 1
                if self.rows > ROWS_MOST:
                    self.gap(f"只读了前 {ROWS_MOST} 行")
                    raise Full
                self._count(sum(len(text) for text, _ in row))
                self.parts.append(f"<tr>{''.join(_cell(text, span) for text, span in row)}</tr>")
        finally:
            self.parts.append("</table>")

    def gap(self, words: str, place: str = "") -> None:
        """Something of the file that was not read, and where; the words hold {} where places belong."""
        self._gaps.setdefault(words, []).append(place)

    @property
    def gaps(self) -> str:
        """All that was not read, in one Chinese clause."""
        told = []
        for words, places in self._gaps.items():
            named = "、".join(places[:PLACES_TOLD])
            told.append(words.format(f"{named} 等" if len(places) > PLACES_TOLD else named))
        return "，".join(told)

    def html(self) -> str:
        """The page."""
        return f'<html><head><meta charset="utf-8"></head><body>{"".join(self.parts)}</body></html>'

    def _count(self, letters: int) -> None:
        self.letters += letters
        if self.letters > LETTERS_MOST:
            self.gap(f"只读了前 {LETTERS_MOST // 10_000} 万字")
            raise Full


def _cell(text: str, span: int) -> str:
    wide = f' colspan="{span}"' if span > 1 else ""
    return f"<td{wide}>{escape(' '.join(text.split()))}</td>"
