"""Bytes to text, in this one place: which encoding a page is in, and which witness decided.

Servers and pages of Chinese portals misdeclare often: a UTF-8 page under a `gb2312` header, a GBK page that calls itself
gb2312 (and so loses 镕 in a strict reader), an Apache default of ISO-8859-1 over either. The bytes are asked first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding


class Witness(StrEnum):
    """What decided the encoding."""

    BOM = "bom"
    NULS = "nuls"  # every second byte is NUL: UTF-16 without a mark
    UTF8 = "utf8"  # the bytes are UTF-8, whatever is declared
    HEADER = "header"
    META = "meta"
    GUESS = "guess"


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str  # Python's name
    witness: Witness


# One-byte encodings "decode" anything, so a declaration of them proves nothing on a page with high bytes.
_PROVES_NOTHING = frozenset({"ascii", "cp1252", "latin-1", "iso8859-1", "iso-8859-1", "iso8859-15"})
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_WORD = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HANZI = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_BROKEN_SHARE = 0.02  # a title cut in the middle of a character leaves stray bytes in a UTF-8 page


def decode(data: bytes, content_type: str = "") -> Decoded:
    """The text of a page and what decided its encoding. Never raises and never answers with nothing for some bytes.

    `content_type` is the header as the server sent it. Undecodable bytes become U+FFFD.
    """
    encoding, body = read_bom(data)
    if encoding and body is not None:
        return Decoded(data[len(body) :].decode(encoding, "replace"), encoding, Witness.BOM)
    if not _HIGH.search(data) and b"\0" not in data:
        return Decoded(data.decode("ascii"), "utf-8", Witness.UTF8)
    wide = _utf16(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, Witness.NULS)
    return _multibyte(data, content_type)


def _multibyte(data: bytes, content_type: str) -> Decoded:
    declared = _declared(data, content_type)
    names = {name for name, _ in declared}
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    # Two or three GBK characters can look like UTF-8 by chance; three-byte characters, as Chinese has them, hardly do.
    if text and ("utf-8" in names or not names or len(_HANZI.findall(text)) > 1):
        return Decoded(text, "utf-8", Witness.UTF8)
    if not text and _is_mostly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", Witness.UTF8)
    for name, witness in declared:
        try:
            return Decoded(data.decode(name), name, witness)
        except (UnicodeDecodeError, LookupError):
            continue
    # Nothing fits strictly. What a Chinese portal writes, read as far as it goes, and whatever was declared.
    candidates = dict.fromkeys(["gb18030", *(name for name, _ in declared), "utf-8", "big5"])
    texts = [(data.decode(name, "replace"), name) for name in candidates]
    text, name = min(texts, key=lambda pair: pair[0].count("\ufffd"))
    return Decoded(text, name, next((w for n, w in declared if n == name), Witness.GUESS))


def _declared(data: bytes, content_type: str) -> list[tuple[str, Witness]]:
    """Declared encodings worth believing, header before meta."""
    found = (
        (http_content_type_encoding(content_type), Witness.HEADER),
        (html_body_declared_encoding(data), Witness.META),
    )
    named = ((resolve_encoding(name), witness) for name, witness in found if name)
    return [(name, witness) for name, witness in named if name and name not in _PROVES_NOTHING]


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few cut characters."""
    rest, words = _UTF8_WORD.subn(b"", data)
    return words > 1 and len(_HIGH.findall(rest)) <= words * _BROKEN_SHARE


def _utf16(data: bytes) -> str:
    head = data[:400]
    if len(head) < 4:
        return ""
    if head[0::2].count(0) > len(head) // 4 and head[1::2].count(0) < len(head) // 8:
        return "utf-16-be"
    if head[1::2].count(0) > len(head) // 4 and head[0::2].count(0) < len(head) // 8:
        return "utf-16-le"
    return ""
