"""What a file is by its first bytes, and whether that is what its ending promises. Silent where bytes are unknown."""

from __future__ import annotations

import re

# First bytes, what the file then is, and the Chinese word for it.
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"MZ", "program"),
)
WORDS = {
    "pdf": "PDF 文件", "zip": "压缩包或新版 Office 文件", "ole": "旧版 Office 文件", "rtf": "RTF 文件", "rar": "RAR 压缩包",
    "7z": "7z 压缩包", "picture": "图片", "program": "可执行程序", "data": "一段程序数据",
}  # fmt: skip
_OFFICE = frozenset({"ole", "zip", "rtf"})  # Word, Excel and WPS go by what is in a file, whatever its ending
_PICTURES = frozenset({"picture"})  # browsers too
PROMISES = {
    "pdf": frozenset({"pdf"}),
    "ofd": frozenset({"zip"}),
    "zip": frozenset({"zip"}),
    "rar": frozenset({"rar", "zip", "7z"}),  # WinRAR opens them all
    "7z": frozenset({"rar", "zip", "7z"}),
    **dict.fromkeys(("doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "rtf"), _OFFICE),
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "bmp"), _PICTURES),
}
PDF_WITHIN = 1024  # readers look for the mark so far into a file
_DATA = re.compile(rb"\s*[\[{]\s*[\"{\[]")  # JSON: what a download service answers when it has no file


def kind_of(data: bytes) -> str:
    """A key of WORDS, "" where the bytes are unknown."""
    if b"%PDF" in data[:PDF_WITHIN]:
        return "pdf"
    found = next((kind for mark, kind in MARKS if data.startswith(mark)), "")
    return found or ("data" if _DATA.match(data) and b"\0" not in data[:PDF_WITHIN] else "")


def mismatch(ending: str, kind: str) -> str:
    """What is wrong with a file of this ending and kind, in Chinese; "" where it is what it says, or nobody knows."""
    promised = PROMISES.get(ending.lower().lstrip("."))
    if not kind or promised is None or kind in promised:
        return ""
    return f"扩展名为 .{ending.lower().lstrip('.')}，内容是{WORDS[kind]}"
