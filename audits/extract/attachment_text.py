"""An attachment as text: which reader reads it, by what it is and not by its name, and why another cannot be read.

Bounded in size, pages and rows; the crawl bounds time and memory besides, by calling it in a process of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from audits.extract.decode import decode
from audits.extract.doc_text import read_doc, read_streams, table_name
from audits.extract.file_kinds import kind_of
from audits.extract.file_text import FileText, Full, Unreadable, Writing
from audits.extract.ofd_text import read_ofd
from audits.extract.pdf_text import read_pdf
from audits.extract.sheet_text import read_csv, read_xls, read_xlsx
from audits.extract.word_text import read_docx

UNPACKED_MOST = 80_000_000  # bytes: a few kilobytes may unpack to more than the machine holds
PART_MOST = 30_000_000  # of one part of an Office file; its tree takes some ten times as much memory
PROSE_LINE = 25  # characters: a longer line is a sentence, not a name over a table
PROSE_LETTERS = 200  # of such lines: tables alone have a note or two
# What nobody reads here, by the first bytes or by what an archive or an old Office file holds.
UNREAD_KINDS = {
    "rtf": "RTF 格式",
    "rar": "压缩包",
    "7z": "压缩包",
    "picture": "图片",
    "program": "可执行程序",
    "data": "不是文件，是一段程序数据",
}
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<table|<meta|<div)", re.I)
_TEXT_ENDING = re.compile(r"\.(?:txt|csv)$", re.I)
_TAG_P = re.compile(r"<p>(.*?)</p>")


_ZIPPED = {"OFD.xml": read_ofd, "word/document.xml": read_docx, "xl/workbook.xml": read_xlsx}  # by a part that each has


def read_attachment(data: bytes, name: str) -> FileText:
    """What a file says. Never raises: what cannot be read is told in `problem`, what was left out in `gaps`."""
    writing = Writing()
    try:
        _reader(data, name)(data, writing)
    except Full:
        pass
    except Unreadable as reason:
        return FileText(problem=str(reason))
    except MemoryError:
        return FileText(problem="文件太大或结构异常")
    except Exception:  # a damaged file makes the libraries raise anything
        if not writing.letters:
            return FileText(problem="文件已损坏，打不开")
        writing.gap("后半部分已损坏")
    if not writing.letters:
        return FileText(problem="文件里没有文字")
    html = writing.html()
    sentences = sum(len(line) for line in _TAG_P.findall(html) if len(line) >= PROSE_LINE)
    return FileText(html, gaps=writing.gaps, prose=sentences >= PROSE_LETTERS)


def _reader(data: bytes, name: str) -> Callable[[bytes, Writing], None]:
    kind = kind_of(data)
    if kind == "pdf":
        return read_pdf
    if kind == "zip":
        return _zipped(data)
    if kind == "ole":
        return _old_office(data)
    if kind in UNREAD_KINDS:
        raise Unreadable(UNREAD_KINDS[kind])
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("文件是空的")
    if _MARKUP.match(data):
        raise Unreadable("是网页，不是文件")
    if b"\0" not in data[:4096] and _TEXT_ENDING.search(name):
        return _csv if name.lower().endswith(".csv") else _plain
    raise Unreadable("认不出格式")


def _zipped(data: bytes) -> Callable[[bytes, Writing], None]:
    """The reader of an Office file; the parts are weighed before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("文件加了密码")
    reader = next((reader for part, reader in _ZIPPED.items() if part in names), None)
    if reader is None:
        raise Unreadable("演示文稿" if "ppt/presentation.xml" in names else "压缩包")
    xml = (part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if sum(part.file_size for part in parts) > UNPACKED_MOST or max(xml, default=0) > PART_MOST:
        raise Unreadable("文件展开后过大")
    return reader


def _old_office(data: bytes) -> Callable[[bytes, Writing], None]:
    """The reader of an old Office file by the streams in its root: a document may hold a workbook within, and a workbook a document."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("文件加了密码")
    streams = read_streams(data)
    word = streams.get("WordDocument", b"")
    if word:
        table = streams.get(table_name(word), b"")
        return lambda _, writing: read_doc(word, table, writing)
    if "Workbook" in streams or "Book" in streams:
        return read_xls
    raise Unreadable("旧版 Office 或 WPS 格式")


def _plain(data: bytes, writing: Writing) -> None:
    for line in decode(data, "").text.splitlines():
        writing.line(line)


def _csv(data: bytes, writing: Writing) -> None:
    read_csv(decode(data, "").text, writing)
