"""The text of a Word document of before 2007 (.doc, and .wps of the same make): its pieces in their order, as [MS-DOC] lays them out.

Formats are not read: cells come out as lines, numbers that Word prints before paragraphs are missing, and that is told.
"""

from __future__ import annotations

import io
import re
import struct

from audits.extract.file_text import Unreadable, Writing
from audits.extract.printed_text import tell_letters

_MAGIC, _OLDEST = 0xA5EC, 0xC1  # of the file information block; Word 97 and later
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
# Places in the file information block.
_FLAGS, _COUNTS, _CLX, _LISTS = 0x0A, 0x4C, 0x01A2, 0x02E2
_PARTS = 8  # text, footnotes, headers, macros, comments, endnotes, text boxes, those of headers
_MACROS, _COMMENTS = 3, 4
PIECES_MOST, ALL_LETTERS_MOST = 100_000, 4_000_000
FIELDS_DEEP = 8
_NUMBERED = b"\x0b\x46"  # sprmPIlfo: the paragraph, or style, is one of a numbered list
_FIELD = re.compile(
    "\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15"
)  # what a field is made of, not what it shows
_BREAKS = re.compile("[\x07\x0b\x0c\r\n\x0e]")
_UNSEEN = re.compile("[\x00-\x06\x08\x10-\x1d\x1f\xad]")
_PICTURE = re.compile("[\x01\x08]")


def read_doc(word: bytes, table: bytes, writing: Writing) -> None:
    """Write what the stream WordDocument says, by the piece table in the stream beside it."""
    counts = struct.unpack_from(f"<{_PARTS}i", word, _COUNTS)
    if min(counts) < 0:
        raise Unreadable("文件结构异常")
    text = _text(word, table)
    if len(text) < sum(counts):
        raise Unreadable("文件结构异常")
    at, pictured = 0, False
    for part, count in enumerate(counts):
        if part not in (_MACROS, _COMMENTS):
            pictured |= _write(text[at : at + count], writing)
        at += count
    if pictured:
        writing.gap("文中的图片和图形没有读")
    if struct.unpack_from("<I", word, _LISTS + 4)[0] and (_NUMBERED in word or _NUMBERED in table):
        writing.gap("自动编号没有读")
    tell_letters(writing)


def table_name(word: bytes) -> str:
    """The name of the stream that holds the piece table; Unreadable for what is no Word document of 1997 or later."""
    magic, made_by = struct.unpack_from("<HH", word)
    (flags,) = struct.unpack_from("<H", word, _FLAGS)
    if magic != _MAGIC or made_by < _OLDEST:
        raise Unreadable("旧版 Word 或 WPS 格式（.doc/.wps）")
    if flags & _ENCRYPTED:
        raise Unreadable("文件加了密码")
    return "1Table" if flags & _TABLE_1 else "0Table"


def _text(word: bytes, table: bytes) -> str:
    """All text of the document, piece by piece."""
    at, size = struct.unpack_from("<II", word, _CLX)
    clx = table[at : at + size]
    place = 0
    while clx[place : place + 1] == b"\x01":  # changes of format, each with its length
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if clx[place : place + 1] != b"\x02":
        raise Unreadable("文件结构异常")
    (length,) = struct.unpack_from("<I", clx, place + 1)
    pieces = clx[place + 5 : place + 5 + length]
    number = (len(pieces) - 4) // 12  # a position for each and one more, then eight bytes for each
    if not 0 < number <= PIECES_MOST:
        raise Unreadable("文件结构异常")
    ends = struct.unpack_from(f"<{number + 1}I", pieces)
    if ends[-1] > ALL_LETTERS_MOST:
        raise Unreadable("文件太大或结构异常")
    return "".join(_piece(word, pieces, number, n, ends[n + 1] - ends[n]) for n in range(number))


def _piece(word: bytes, pieces: bytes, number: int, n: int, letters: int) -> str:
    """One piece: bytes of Western letters where its address is marked so, else two bytes a letter."""
    (address,) = struct.unpack_from("<I", pieces, 4 * (number + 1) + 8 * n + 2)
    western = address & 0x40000000
    start = (address & 0x3FFFFFFF) // 2 if western else address & 0x3FFFFFFF
    end = start + (letters if western else 2 * letters)
    if letters < 0 or end > len(word):
        raise Unreadable("文件结构异常")
    return word[start:end].decode("cp1252" if western else "utf-16-le", "replace")


def _write(text: str, writing: Writing) -> bool:
    """Write the lines of a part; whether it holds pictures, drawings or other files."""
    for _ in range(FIELDS_DEEP):  # fields within fields
        text = _FIELD.sub("", text)
    for line in _BREAKS.split(text):
        writing.line(_UNSEEN.sub("", line.replace("\x1e", "-")))
    return _PICTURE.search(text) is not None


def read_streams(data: bytes) -> dict[str, bytes]:
    """The streams of an old Office file that tell what it is: WordDocument with its tables, or Workbook (Book)."""
    from xlrd.compdoc import CompDoc

    compound = CompDoc(data, logfile=io.StringIO())
    found = {name: compound.get_named_stream(name) for name in ("WordDocument", "0Table", "1Table", "Workbook", "Book")}
    return {name: stream for name, stream in found.items() if stream}
