"""The tags of a page's head (网页设计规范): SiteName, ColumnName, ArticleTitle and their like, by their names in lower case."""

from __future__ import annotations

from audits.extract.document import Document
from audits.extract.text import normalise

KEPT = 120
TITLE = ":title"  # the name under which the title of the page stands among its tags


def read_tags(doc: Document) -> tuple[tuple[str, str], ...]:
    """(name in lower case, content) of each meta with a name, in order; of equal names the first; the title is among them."""
    title = doc.root.find(".//title")
    found = {TITLE: normalise("".join(map(str, title.itertext())))[:KEPT] if title is not None else ""}
    for tag in doc.root.iter("meta"):
        name = (tag.get("name") or "").strip().lower()
        if name:
            found.setdefault(name, normalise(tag.get("content") or "")[:KEPT])
    return tuple(found.items())
