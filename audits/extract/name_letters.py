"""Two writings of one name that share their letters: a shared word written once or twice, moved to the end, or by initials."""

from __future__ import annotations

from audits.extract.name_core import PAIR, in_order

SHORTEST = 4  # characters: of fewer, letters in the same order are chance
MOVED = 6  # characters of a name whose beginning may stand at its end
INITIALS = 2  # words that stand as their first letters: 港口航道, 港航


def same_letters(a: str, b: str) -> bool:
    """Whether two names differ only in how words are put together: 河长制湖长制, 河湖长制; 创建示范单位, 示范单位创建; 港口航道管理, 港航管理."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if short[:1] not in long or short[-1:] not in long:
        return False
    if len(short) == len(long):
        return len(a) >= MOVED and any(a[i:] + a[:i] == b for i in range(PAIR, len(a) - PAIR + 1))
    return _is_shared(short, long) or _is_initialled(short, long)


def _is_shared(short: str, long: str) -> bool:
    """Whether the longer name repeats letters of the shorter and adds none."""
    return len(short) >= SHORTEST and set(short) == set(long) and in_order(short, long)


def _is_initialled(short: str, long: str) -> bool:
    """Whether two words of the longer stand in the shorter as their first letters."""
    if len(short) < SHORTEST or len(long) - len(short) != INITIALS:
        return False
    return any(
        long[:i] + long[i] + long[i + PAIR] + long[i + 2 * PAIR :] == short
        for i in range(0, len(long) - 2 * PAIR + 1)
        if i % PAIR == 0 or i == len(long) - 2 * PAIR
    )
