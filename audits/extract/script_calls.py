"""Addresses that a click hands to script: window.open('x'), location.href='x', or a function of the page that does just that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element

# window.open('x'), location.href='x', self.location='x', location.replace("x")
SCRIPT_CALL = re.compile(
    r"""(?:window\.open|location(?:\.href)?\.?(?:assign|replace)?|(?<![\w.])open)\s*[=(]\s*(['"])([^'"]+)\1(?!\s*\+)""",
    re.I,
)
# Functions of widespread page editors, whose script stands in files of their own: name -> which argument is the address.
KNOWN_OPENERS = {"mm_openbrwindow": 0, "mm_gotourl": 1}
NAMED_CALL = re.compile(r"(?<![\w.$])([A-Za-z_$][\w$]*)\s*\(([^()]*)\)")
ARGUMENT = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|[^,'"]*)\s*(?:,|$)""")
# What a function may do with a parameter and still open just that address.
OPENED = r"(?:(?:window\.open|(?<![\w.])open)\s*\(\s*{0}\s*[,)]|location(?:\.href)?\s*=\s*{0}\s*(?:[;}}\n]|$)|location\.(?:assign|replace)\s*\(\s*{0}\s*\))"
CHANGED = r"(?<![\w.$]){0}\s*\+?=(?!=)"
LONGEST_OPENER = 600  # characters: more than a few lines do more than open what they are given


def called_addresses(script: str, root: _Element) -> Iterator[str]:
    """The addresses a click opens, as written; nothing for a function whose doings the page does not show."""
    plain = [match.group(2) for match in SCRIPT_CALL.finditer(script)]
    if plain:
        yield from plain
        return
    for match in NAMED_CALL.finditer(script):
        place = _opened_argument(match.group(1), root)
        arguments = [a or b for a, b in ARGUMENT.findall(match.group(2))]
        if place is not None and place < len(arguments) and arguments[place]:
            yield arguments[place]


def _opened_argument(name: str, root: _Element) -> int | None:
    """Which argument of a function is opened as it stands, None where the page's own scripts do not show it."""
    if name.lower() in KNOWN_OPENERS:
        return KNOWN_OPENERS[name.lower()]
    texts = (script.text for script in root.iter("script") if script.text and name in script.text)
    return next((place for text in texts if (place := _defined(text, name)) is not None), None)


@lru_cache(maxsize=1024)
def _defined(text: str, name: str) -> int | None:
    head = re.search(rf"function\s+{re.escape(name)}\s*\(([^)]*)\)\s*\{{", text) or re.search(
        rf"(?<![\w.$]){re.escape(name)}\s*=\s*function\s*\(([^)]*)\)\s*\{{", text
    )
    if head is None:
        return None
    body = _body(text[head.end() : head.end() + LONGEST_OPENER])
    for place, parameter in enumerate(p.strip() for p in head.group(1).split(",")):
        word = re.escape(parameter)
        if parameter and re.search(OPENED.format(word), body) and not re.search(CHANGED.format(word), body):
            return place
    return None


def _body(text: str) -> str:
    """A function's text up to its closing brace, "" where it goes on for longer."""
    depth = 1
    for i, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not depth:
            return text[:i] + "}"
    return ""
