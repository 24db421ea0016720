"""What printed files make of characters: radicals for whole characters, numbers of pages, glyphs without a text of their own."""

from __future__ import annotations

import re
import unicodedata

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


def whole_characters(line: str) -> str:
    """Kangxi radicals made the characters they look like; nothing else changes its width."""
    whole = "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in line)
    return whole.replace("戶", "户")  # the radical's own character is the old form
