"""What a reader sees of an element, and one form of writing for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml.etree import _Element, iterwalk

# Zero-width spaces and joiners, direction marks, soft hyphen, word joiner, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
UNSEEN_TAGS = frozenset({"script", "style", "template", "noscript", "head", "title", "object", "select", "textarea"})
BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "option", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip


def tidy(s: str) -> str:
    """The words as the page writes them, without invisible characters, blanks folded to one space."""
    # What is printable holds no invisible character: two calls into C for most texts.
    return " ".join((s if s.isprintable() else _INVISIBLE.sub("", s)).split())


def normalise(s: str) -> str:
    """One form of writing for comparison: NFKC (full width to half), no invisible characters, blanks folded."""
    return tidy(unicodedata.normalize("NFKC", s))


def is_hidden(element: _Element) -> bool:
    """Whether the element itself is hidden in its own markup (style sheets are not consulted)."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def visible_parts(element: _Element) -> Iterator[str]:
    """The text a reader sees, piece by piece in order; "\\n" stands where a block begins or ends."""
    walk = iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in UNSEEN_TAGS or (node.attrib and is_hidden(node)):
                walk.skip_subtree()
                continue
            if tag in BLOCK_TAGS:
                yield "\n"
            if node.text:
                yield node.text
            continue
        if tag in BLOCK_TAGS:
            yield "\n"
        if node.tail and node is not element:
            yield node.tail


def visible_lines(element: _Element) -> list[str]:
    """The visible text, one tidy line a block; empty lines are left out."""
    # Source line breaks are blanks; only our own "\n" pieces are lines.
    joined = "".join(part if part == "\n" else part.replace("\n", " ") for part in visible_parts(element))
    return [line for line in map(tidy, joined.split("\n")) if line]


def visible_text(element: _Element) -> str:
    """The visible text as the page writes it, on one line; hidden elements, scripts, styles and templates are left out."""
    return tidy("".join(visible_parts(element)))
