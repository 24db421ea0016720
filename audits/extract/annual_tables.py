"""The tables of an annual report on disclosure: applications received and handled, reviews and lawsuits; and what does not add up.

Only tables whose cells are all read are held to arithmetic. A table with a blank or odd cell says nothing sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.dated import Confidence
from audits.extract.document import Document
from audits.extract.grid import Grid, read_grids

_NUMBER = re.compile(r"\d{1,7}")
_TOTAL = re.compile(r"^(?:总计|合计|小计)$")
# The rows of the national table by which its columns are held: what came in is what was handled and what is left over.
_NEW = re.compile(r"本年新收")
_BROUGHT = re.compile(r"上年结转")
_HANDLED = re.compile(r"总计")
_LEFT = re.compile(r"结转下年度")
_GROUP = re.compile(r"[(（][一二三四五六七八九十]+[)）]")
_NUMBERED = re.compile(r"\d+\s*[.．、]|[①-⑨]")
PERSONS = 7  # 自然人, five kinds of bodies, 总计
# The table of reviews and lawsuits: 结果维持, 结果纠正, 其他结果, 尚未审结, 总计, three times.
_UPHELD = re.compile(r"结果维持|维持")
REVIEW_GROUP = 5


@dataclass(frozen=True)
class Contradiction:
    """Figures of one table that do not add up."""

    words: str  # Chinese, with the figures: 本年新收 3 + 上年结转 0 ≠ 办结 2 + 结转下年 0
    confidence: Confidence  # WEAK where a cell concerned could not be read as a number


def contradictions(doc: Document) -> tuple[Contradiction, ...]:
    """Every sum in the report's tables that is not right."""
    found: list[Contradiction] = []
    for grid in read_grids(doc):
        if _row(grid, _NEW) is not None and _row(grid, _LEFT) is not None:
            found += _applications(grid)
        elif brief := _brief(grid):
            found += brief
        elif _is_review(grid):
            found += _reviews(grid)
    return tuple(found)


def _row(grid: Grid, label: re.Pattern[str]) -> int | None:
    """The first row with such a label before its figures."""
    return next((y for y, row in enumerate(grid) if any(label.search(cell) for cell in row[:-PERSONS])), None)


def _figures(row: tuple[str, ...]) -> tuple[int | None, ...]:
    """The last seven cells as numbers; None for a cell that is no plain number."""
    return tuple(_number(cell) for cell in row[-PERSONS:])


def _number(cell: str) -> int | None:
    words = cell.replace(" ", "").replace(",", "").removesuffix("件")
    return int(words) if _NUMBER.fullmatch(words) else None


def _applications(grid: Grid) -> Iterator[Contradiction]:
    new, brought, left = (_row(grid, label) for label in (_NEW, _BROUGHT, _LEFT))
    assert new is not None and left is not None
    heads = next((row for row in reversed(grid[:new]) if _TOTAL.match(row[-1]) and "自然人" in row[-PERSONS:]), None)
    if heads is None or len(grid[new]) <= PERSONS:
        return
    for row in grid[new : left + 1]:
        yield from _across(row)
    handled = next((y for y in range(left - 1, new, -1) if any(_HANDLED.search(c) for c in grid[y][:-PERSONS])), None)
    if handled is not None:
        yield from _items(grid, (brought if brought is not None else new) + 1, handled)
    if brought is None or handled is None:
        return
    yield from _down(grid, heads, (new, brought, handled, left))


def _across(row: tuple[str, ...]) -> Iterator[Contradiction]:
    """自然人 and five kinds of bodies make 总计."""
    label = _label(row)
    *parts, total = _figures(row)
    if total is None or not label:
        return
    summed = sum(part or 0 for part in parts)
    if summed != total:
        sure = all(part is not None for part in parts)
        told = "+".join(str(part) if part is not None else "空" for part in parts)
        yield Contradiction(f"“{label}”一行 {told}＝{summed}，总计却是 {total}", _confidence(sure))


def _items(grid: Grid, first: int, handled: int) -> Iterator[Contradiction]:
    """The ways of handling make their 总计; a row that sums up the numbered rows below it is none of them."""
    leaves = [
        y for y in range(first, handled) if not (_GROUP.match(_label(grid[y])) and _NUMBERED.match(_label(grid[y + 1])))
    ]
    cells = [_number(grid[y][-1]) for y in leaves]
    total = _number(grid[handled][-1])
    if total is None or not cells:
        return
    summed = sum(cell or 0 for cell in cells)
    if summed != total:
        words = f"“本年度办理结果”各项合计 {summed}，总计却是 {total}"
        yield Contradiction(words, _confidence(all(cell is not None for cell in cells)))


def _label(row: tuple[str, ...]) -> str:
    return next((cell for cell in reversed(row[:-PERSONS]) if cell), "")


def _down(grid: Grid, heads: tuple[str, ...], rows: tuple[int, int, int, int]) -> Iterator[Contradiction]:
    """本年新收 and 上年结转 make 办理结果总计 and 结转下年度, person by person."""
    figures = [_figures(grid[y]) for y in rows]
    for n, head in enumerate(heads[-PERSONS:]):
        new, brought, handled, left = (row[n] for row in figures)
        cells = (new, brought, handled, left)
        one, other = (new or 0) + (brought or 0), (handled or 0) + (left or 0)
        if one != other:
            sure = all(cell is not None for cell in cells)
            yield Contradiction(
                f"“{head}”一列 本年新收 {new or 0}＋上年结转 {brought or 0}＝{one}，办理结果总计 {handled or 0}＋结转下年度 {left or 0}＝{other}",
                _confidence(sure),
            )


def _brief(grid: Grid) -> list[Contradiction]:
    """The same sum where the table has but one column of figures, right of its labels: 本年新收 | 9."""
    rows = [(y, "".join(row[:-1]), _number(row[-1])) for y, row in enumerate(grid)]
    if any(_number(cell) is not None for row in grid for cell in row[:-1]):
        return []
    found = [next(((y, n) for y, words, n in rows if label.search(words)), None) for label in (_NEW, _BROUGHT, _LEFT)]
    new, brought, left = found
    if new is None or brought is None or left is None:
        return []
    totals = [n for y, words, n in rows if max(new[0], brought[0]) < y < left[0] and _HANDLED.search(words)]
    figures = [new[1], brought[1], left[1], *totals]
    if len(totals) != 1 or any(n is None for n in figures):
        return []
    came, before, rest, handled = (n or 0 for n in figures)
    if came + before == handled + rest:
        return []
    words = f"本年新收 {came}＋上年结转 {before}＝{came + before}，办理结果总计 {handled}＋结转下年度 {rest}＝{handled + rest}"
    return [Contradiction(words, Confidence.SURE)]


def _is_review(grid: Grid) -> bool:
    return (
        len(grid) >= 2 and len(grid[0]) == 3 * REVIEW_GROUP and any(any(_UPHELD.search(c) for c in row) for row in grid)
    )


def _reviews(grid: Grid) -> Iterator[Contradiction]:
    last = grid[-1]
    heads = grid[-2]
    for first in range(0, 3 * REVIEW_GROUP, REVIEW_GROUP):
        cells = [_number(cell) for cell in last[first : first + REVIEW_GROUP]]
        *parts, total = cells
        if total is None or not _TOTAL.match(heads[first + REVIEW_GROUP - 1]):
            continue
        summed = sum(part or 0 for part in parts)
        if summed != total:
            sure = all(part is not None for part in parts)
            group = ("行政复议", "未经复议直接起诉", "复议后起诉")[first // REVIEW_GROUP]
            yield Contradiction(
                f"“{group}” {'+'.join(str(p or 0) for p in parts)}＝{summed}，总计却是 {total}", _confidence(sure)
            )


def _confidence(sure: bool) -> Confidence:
    return Confidence.SURE if sure else Confidence.WEAK
