"""What the readers of an article look at together."""

from __future__ import annotations

from dataclasses import dataclass

from audits.extract.body import Body
from audits.extract.document import Document
from audits.extract.header import Field
from audits.extract.lines import Line
from audits.extract.title import Title


@dataclass(frozen=True)
class Scene:
    """A page with its title, body and labelled values made out; `metas` are (name in lower case, content) in order."""

    doc: Document
    lines: list[Line]
    title: Title
    body: Body | None
    fields: list[Field]
    metas: list[tuple[str, str]]
