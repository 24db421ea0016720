"""Whether a file that calls itself a workbook may be opened at all: its ending, its size unpacked, what it must not hold."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from openpyxl.utils.cell import range_boundaries

ENDING = ".xlsx"
MOST_UNPACKED = 60_000_000  # a few kilobytes may unpack to more than the machine holds
MOST_MERGED = 100_000  # cells in merged ranges: openpyxl makes each of them, and one range may span the whole sheet
MERGED = re.compile(rb"""mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（*.xlsx）”再交"


def why_refused(path: Path, data: bytes) -> tuple[str, str] | None:
    """What was found and what to do, where the bytes are no workbook that may be opened."""
    if not data:
        return "是空文件", "请重新交一份"
    if path.suffix.lower() != ENDING:
        return f"扩展名是“{path.suffix}”，不是 {ENDING}", SAVE_AGAIN
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                return "展开后太大", "这不像是填报的表，请核对"
            texts = [packed.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))]
    except Exception:  # a password makes it something else than a zip file; the rest is damage
        return "打不开，可能加了密码，或没有传完整", f"请去掉密码；{SAVE_AGAIN}"
    # No program writes entities into a workbook: whoever does means to make its reader swell.
    if any(b"<!ENTITY" in text for text in texts):
        return "文件里夹带了不该有的内容", SAVE_AGAIN
    if sum(_cells_of(found.decode()) for text in texts for found in MERGED.findall(text)) > MOST_MERGED:
        return "合并单元格的范围太大", "请取消合并，每格各填各的"
    return None


def _cells_of(area: str) -> int:
    left, top, right, bottom = range_boundaries(area)
    return (right - left + 1) * (bottom - top + 1) if left and top and right and bottom else 0
