"""A file of the office -> its tables: which reader reads it, and what to do about files that none can read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rules.papers.grid import Paper, PaperError

# What to do about kinds that no reader opens: said at once, before anything is tried.
SAVE_AS_TABLE = "请用 WPS 或 Office 打开，选“另存为”，存成 .xlsx（表格）或 .docx（文档），再导入。"
_OLD_WORD = f"旧版 Word 文档（.doc）读不了。{SAVE_AS_TABLE}"
_WPS = f"这是 WPS 自己的格式，读不了。{SAVE_AS_TABLE}"
REFUSED = {
    ".doc": _OLD_WORD,
    ".dot": _OLD_WORD,
    ".wps": _WPS,
    ".wpt": _WPS,
    ".et": _WPS,
    ".ett": _WPS,
    ".pdf": "PDF 里的表格没有行列，读不准。请向制表人要 Word 或 Excel 原件，或用 WPS 把它转成 .xlsx、.docx，核对后再导入。",
    ".ofd": "OFD 版式文件里的表格读不准。请用 Word 或 Excel 原件导入（.docx 或 .xlsx）。",
    ".rtf": f"RTF 文档读不了。{SAVE_AS_TABLE}",
    ".ods": f"这种表格（.ods）读不了。{SAVE_AS_TABLE}",
    ".xlsb": f"二进制工作簿（.xlsb）读不了。{SAVE_AS_TABLE}",
    ".html": f"网页格式的表格读不了。{SAVE_AS_TABLE}",
    ".htm": f"网页格式的表格读不了。{SAVE_AS_TABLE}",
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), "图片里的文字读不了，请用 Word 或 Excel 原件导入。"),
    **dict.fromkeys((".zip", ".rar", ".7z"), "这是压缩包，请先解压，再导入里面的表格。"),
}  # fmt: skip
READ = (".xlsx", ".xlsm", ".xls", ".docx", ".csv", ".tsv", ".txt")

# The first bytes tell what a file really is: a name is easily changed by hand, or wrongly given by a system.
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_BYTES = 50_000_000


def open_tables(path: Path) -> Paper:
    """The tables of a file; PaperError with what to do where it is of another kind, damaged, locked or not there."""
    raw = checked_bytes(path, READ)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".txt"):
        from rules.papers.table_csv import read_csv  # the libraries behind each reader are slow to load

        return read_csv(path, raw)
    return _reader(path, raw)(path)


def checked_bytes(path: Path, known: tuple[str, ...]) -> bytes:
    """The bytes of a file of one of these kinds; PaperError where it cannot be one."""
    suffix = path.suffix.lower()
    if suffix in REFUSED and suffix not in known:
        raise PaperError(f"{path.name}：{REFUSED[suffix]}")
    if suffix not in known:
        raise PaperError(f"{path.name}：认不出这种文件。能读的有 {'、'.join(known)}。")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise PaperError(f"{path.name}：文件太大（超过 50 MB），请删去图片等无关内容后再导入。")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PaperError(f"找不到文件 {path}，请检查路径和文件名。") from None
    except OSError as error:
        raise PaperError(f"{path} 读不出来（{error.strerror}）。如果正用别的程序打开着，请先关闭。") from None
    if not raw.strip(b"\0 \r\n\t"):
        raise PaperError(f"{path.name}：文件是空的。")
    return raw


def _reader(path: Path, raw: bytes) -> Callable[[Path], Paper]:
    """The reader for what the bytes are, whatever the name says."""
    word = path.suffix.lower() == ".docx"
    if raw.startswith(_ZIP):
        is_word = b"word/document.xml" in raw
        if is_word or (word and b"xl/workbook.xml" not in raw):
            from rules.papers.table_docx import read_docx

            return read_docx
        from rules.papers.table_xlsx import read_xlsx

        return read_xlsx
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise PaperError(f"{path.name}：文件加了密码。请打开后去掉密码，另存一份再导入。")
        if "WordDocument".encode("utf-16-le") in raw:
            raise PaperError(f"{path.name}：{_OLD_WORD}")
        from rules.papers.table_xls import read_xls

        return read_xls
    raise PaperError(
        f"{path.name}：内容不是{'Word 文档' if word else 'Excel 表格'}（可能是网页或别的格式改了扩展名）。{SAVE_AS_TABLE}"
    )
