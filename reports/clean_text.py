"""Words from outside as they may stand in a paper: what is invisible is made visible, or left out where nothing is lost.

A direction mark turns the words after it round, a control character breaks a file or a terminal, half a surrogate cannot be
written at all. Joiners inside emoji stay. Snapshots, findings and the log keep the words as they came.
"""

from __future__ import annotations

import re

MARK = "\ufffd"  # the sign that every font has for "something was here"
# Controls but tab and line feed, direction marks and their isolates, halves of surrogates, what is no character.
REPLACED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
LEFT_OUT = re.compile("[\u00ad\u180e\u200b\u2060-\u2065\ufeff]")  # of no width and no meaning
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
CUT = "……（后略）"


def clean(text: str) -> str:
    """The words as a paper may hold them; they may have several lines."""
    return REPLACED.sub(MARK, LEFT_OUT.sub("", LINE_ENDS.sub("\n", text)))


def clean_line(text: str) -> str:
    """The same on one line, as a file's head or a mail's subject needs it."""
    return " ".join(clean(text).split())


def cut(text: str, length: int) -> str:
    """At most so many characters; what is cut off is said to be."""
    return text if len(text) <= length else text[: length - len(CUT)] + CUT
