"""Values as they are put into rules.yaml: on one line, in the quotes that stood there, and only what reads back the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from rules.addresses_written import NotWritable
from rules.problems import quoted
from rules.source import mend
from rules.tree import read_tree

PLAIN, SINGLE, DOUBLE = "", "'", '"'
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
# Other programs than ours take these for truth values, and 09:30 for a number.
TRUTH_WORDS = frozenset({"yes", "no", "on", "off", "y", "n"})
CLOCK = re.compile(r"[\d:.]+")


def inline(value: object, quotes: str = PLAIN, *, listed: bool = False) -> str:
    """A value in YAML on one line; `listed` where it stands between brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_words(key)}: {inline(one, listed=True)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(one, listed=True) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | date):
        return str(value)
    return _text(str(value), quotes, listed)


def key_words(key: object) -> str:
    """A key of a mapping: a number as it is, a text in quotes where it must be."""
    if isinstance(key, int):
        return str(key)
    text = str(key)
    forms = (form for form in _forms(text, PLAIN) if _reads(f"{form}: x", {text: "x"}))
    found = next((form for form in forms if _reads(f"x: {{{form}: x}}", {"x": {text: "x"}})), "")
    if not found:  # YAML takes no key of more than a thousand characters
        raise NotWritable(f"{quoted(text)}有 {len(text)} 个字，太长了，规则文件里写不下，请写短一些。")
    return found


@cache
def _text(text: str, quotes: str, listed: bool) -> str:
    for form in _forms(text, quotes):
        # `aliases` is one of the keys in whose brackets a Chinese comma is taken for a slip.
        line, data = (f"aliases: [{form}, x]", [text, "x"]) if listed else (f"aliases: {form}", text)
        if _reads(line, {"aliases": data}):
            return form
    return _doubly_quoted(text)


def _forms(text: str, quotes: str) -> list[str]:
    forms = {
        PLAIN: text,
        SINGLE: "'" + text.replace("'", "''") + "'",
        DOUBLE: _doubly_quoted(text),
    }
    order = sorted((PLAIN, DOUBLE, SINGLE), key=lambda mark: mark != quotes)
    bare = text.isprintable() and text.lower() not in TRUTH_WORDS and not CLOCK.fullmatch(text)
    return [forms[mark] for mark in order if mark == DOUBLE or (text.isprintable() and (mark == SINGLE or bare))]


def _doubly_quoted(text: str) -> str:
    """In the quotes that can hold everything; what no editor shows is written by its number."""
    return (
        '"' + "".join(_ESCAPES.get(one) or (one if one.isprintable() else f"\\U{ord(one):08x}") for one in text) + '"'
    )


def _reads(line: str, data: object) -> bool:
    """Whether the line says exactly this, and nobody would take a part of it for a slip."""
    if "\n" in line:
        return False
    mended, slips = mend(line + "\n", "")
    tree, problems = read_tree(mended, "")
    return not slips and not problems and tree.data == data
