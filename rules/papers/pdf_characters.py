"""What printed files make of characters: radicals for whole characters, numbers of pages, glyphs without a text of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,3}[-—–－\s]*|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?")
UNMAPPED = re.compile(r"\(cid:\d+\)")

# Fonts of printed files often give radicals for whole characters. Those of the Kangxi block have their characters by
# NFKC; those of the supplement have none there.
RADICALS = str.maketrans(
    dict(
        zip(
            "⺁⺇⺊⺌⺍⺕⺗⺘⺙⺛⺝⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱⻲⻳",
            "厂几卜小小彐心手攵无月母民水水火爪爪丬牛犬王疋网示示竹糸纟网网网网羊羊羊老肀肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶钅長镸长门阝雨青韦页风飞食饣飠马骨鬼鱼鸟卤麦黄黾齐齿竜龙亀龟龟",
            strict=True,
        )
    )
)  # fmt: skip

_MARKS_ALONE = re.compile(r"[“”‘’\s]+")
_GAP = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def with_marks(lines: Sequence[str]) -> list[str]:
    """Quotation marks that a printed file gives as lines of their own, put back into the gaps they have left."""
    kept: list[str] = []
    waiting = ""
    for line in [*lines, "x"]:
        if not line.strip() or (_MARKS_ALONE.fullmatch(line) and kept):
            waiting += "".join(line.split())
            continue
        for at in range(len(kept) - 1, max(len(kept) - 3, -1), -1):
            if waiting and len(_GAP.findall(kept[at])) == len(waiting):
                marks = _in_order(waiting)
                kept[at] = "".join(map("".join, zip_longest(_GAP.split(kept[at]), marks, fillvalue="")))
                break
        kept, waiting = [*kept, line], ""
    return kept[:-1]


def _in_order(marks: str) -> str:
    """Opening before closing: a print may give them the other way round."""
    opening = sum(mark in "“‘" for mark in marks)
    return "“”" * opening if set(marks) == set("“”") and 2 * opening == len(marks) else marks


def whole_characters(line: str) -> str:
    """Kangxi radicals made the characters they look like; nothing else changes its width."""
    whole = "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in line)
    return whole.replace("戶", "户")  # the radical's own character is the old form
