"""The attachments of a run as they were read when they were fetched: opened as pages, so that every reader of pages reads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from audits.extract.document import Document, open_document
from audits.extract.text import visible_text
from audits.page_facts import naive
from audits.snapshot.records import KeptFile
from audits.snapshot.store import Snapshot

NAME_TOLD = 40  # characters of a file's name in a message


@dataclass(frozen=True)
class Attached:
    """One attachment: what it says, or why that is not known."""

    kept: KeptFile
    doc: Document | None  # its text as a page; None where nothing could be read

    @cached_property
    def text(self) -> str:
        """All its words on one line, "" where nothing could be read."""
        return visible_text(self.doc.root) if self.doc is not None else ""

    @property
    def whole(self) -> bool:
        """Whether all of it was read: only then may anything be concluded from what is not in it."""
        return self.doc is not None and not self.kept.gaps

    @property
    def told(self) -> str:
        """Its name for a message, with why it was not read where it was not."""
        name = self.kept.name if len(self.kept.name) <= NAME_TOLD else f"{self.kept.name[:NAME_TOLD]}…"
        if self.doc is None:
            return f"附件“{name}”（无法读取：{self.kept.problem}）"
        return f"附件“{name}”（没有读全：{self.kept.gaps}）" if self.kept.gaps else f"附件“{name}”"


class AttachedFiles:
    """The files of a snapshot, each opened when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._kept = {file.url: file for file in snapshot.files()}
        self._open: dict[str, Attached] = {}

    def addresses(self) -> tuple[str, ...]:
        """All files that were asked for, sorted."""
        return tuple(self._kept)

    def file(self, url: str) -> Attached | None:
        """The file at an address, None where it was not fetched to be read."""
        kept = self._kept.get(url)
        if kept is None:
            return None
        if url not in self._open:
            self._open[url] = Attached(kept, self._document(kept))
        return self._open[url]

    def _document(self, kept: KeptFile) -> Document | None:
        if not kept.text:
            return None
        data = self._snapshot.body(kept.text)
        return open_document(data, "text/html; charset=utf-8", kept.url, naive(kept.at))
