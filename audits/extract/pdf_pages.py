"""The pages of a print put together: tables that go on over a page made one. What may have been cut in two stays lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from audits.extract.pdf_grid import THIN
from audits.extract.pdf_tables import Block, PrintedTable, Row

RUNNING_MOST = 3  # lines of a running head or foot between a table and the edge of its page
OVERLEAF = "（跨页）"  # a cell whose words may stand on the other page: it is not empty
Page = Sequence[Block]
_FIGURES = re.compile(r"[\d/:.\s]")


def joined_pages(pages: Sequence[Page]) -> Iterator[str | list[Row]]:
    """The lines and tables of all pages in their order; a table stands where its first part does."""
    tables = [block for page in pages for block in page if isinstance(block, PrintedTable)]
    chains = _chains(pages)
    torn = _torn(tables) | _scattered(chains)
    whole: dict[int, list[Row]] = {}  # by the first part of a table
    parts_of_others: set[int] = set()
    for chain in chains:
        rows = None if any(id(table) in torn for _, table in chain) else _put_together(pages, chain)
        if rows is not None:
            whole[id(chain[0][1])] = rows
            parts_of_others |= {id(table) for _, table in chain[1:]}
    for block in (block for page in pages for block in page):
        if isinstance(block, str):
            yield block
        elif id(block) in whole:
            yield whole[id(block)]
        elif id(block) not in parts_of_others:
            yield from block.lines


def _chains(pages: Sequence[Page]) -> list[list[tuple[int, PrintedTable]]]:
    """Each table with its parts on the following pages, and the number of each page."""
    chains: list[list[tuple[int, PrintedTable]]] = []
    for number, page in enumerate(pages):
        for place, block in enumerate(page):
            if isinstance(block, str):
                continue
            if chains and place <= RUNNING_MOST and _goes_on(pages, chains[-1][-1], (number, block)):
                chains[-1].append((number, block))
            else:
                chains.append([(number, block)])
    return chains


def _goes_on(pages: Sequence[Page], last: tuple[int, PrintedTable], next_one: tuple[int, PrintedTable]) -> bool:
    return last[0] == next_one[0] - 1 and _ends_page(pages[last[0]], last[1]) and _same_columns(last[1], next_one[1])


def _ends_page(page: Page, table: PrintedTable) -> bool:
    return len(page) - 1 - _place(page, table) <= RUNNING_MOST


def _place(page: Page, table: PrintedTable) -> int:
    return next(n for n, block in enumerate(page) if block is table)


def _same_columns(one: PrintedTable, other: PrintedTable) -> bool:
    return len(one.xs) == len(other.xs) and all(abs(a - b) <= THIN for a, b in zip(one.xs, other.xs, strict=True))


def _torn(tables: Sequence[PrintedTable]) -> set[int]:
    """The tables that have another's rows and other columns: a sheet too wide for its paper, of which each page has some columns."""
    heights: dict[tuple[int, ...], list[PrintedTable]] = {}
    for table in tables:
        heights.setdefault(tuple(round(a - b) for a, b in pairwise(reversed(table.ys))), []).append(table)
    return {
        id(table)
        for alike in heights.values()
        for table in alike
        if not all(_same_columns(table, other) for other in alike)
    }


def _scattered(chains: Sequence[Sequence[tuple[int, PrintedTable]]]) -> set[int]:
    """The tables that have the columns of one on the page before and no head in common: what stands between was not seen as rows."""
    found: set[int] = set()
    for one, other in pairwise(chains):
        (page, before), (next_page, after) = one[-1], other[0]
        if next_page - page == 1 and _same_columns(before, after) and not _alike(one[0][1].rows, after.rows):
            found |= {id(before), id(after)}
    return found


def _put_together(pages: Sequence[Page], chain: Sequence[tuple[int, PrintedTable]]) -> list[Row] | None:
    """The rows of a table over several pages, repeated heads left out; None where a row may have been cut in two."""
    first = chain[0][1]
    rows = list(first.rows)
    seams: list[int] = []
    for (page, before), (_, part) in pairwise(chain):
        repeated = _alike(first.rows, part.rows)
        if not repeated and not _only_running(pages[page], before, pages[page + 1], part):
            return None  # another table of the same form perhaps
        seams.append(len(rows))
        rows += part.rows[repeated:]
    page, last = chain[-1]
    open_end = page < len(pages) - 1 and _ends_page(pages[page], last)
    return _mended(rows, seams, open_end) if all(part.rows for _, part in chain) else None


def _alike(one: Sequence[Row], other: Sequence[Row]) -> int:
    """How many rows two tables begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _only_running(page: Page, table: PrintedTable, following: Page, part: PrintedTable) -> bool:
    """Whether the lines between two parts are heads and feet that both pages have, but for their numbers."""
    own, others = _keys(page), _keys(following)
    after = page[_place(page, table) + 1 :]
    before = following[: _place(following, part)]
    return _keys(after) <= others and _keys(before) <= own


def _keys(blocks: Page) -> set[str]:
    return {_FIGURES.sub("", block) for block in blocks if isinstance(block, str)}


def _mended(rows: list[Row], seams: Sequence[int], open_end: bool) -> list[Row]:
    """Rows that a page's end cut in two made one: the rest of one lacks what all others have in their first column.

    Other empty cells at a page's end are marked: a cell that reaches over it has its words on one side only.
    """
    edges = {n for seam in seams for n in (seam - 1, seam)}
    begun = all(row[0][0] for n, row in enumerate(rows) if n not in edges)
    mended: list[Row] = []
    joints: list[int] = []  # the seams, counted in the rows that are left
    for n, row in enumerate(rows):
        if n not in seams:
            mended.append(row)
        elif begun and not row[0][0] and [wide for _, wide in row] == [wide for _, wide in mended[-1]]:
            last = mended[-1]
            mended[-1] = tuple((one + other, wide) for (one, wide), (other, _) in zip(last, row, strict=True))
            joints += [len(mended) - 1, len(mended)]
        else:
            joints.append(len(mended))
            mended.append(row)
    for joint in [*joints, *([len(mended)] if open_end else [])]:
        _mark(mended, range(joint - 1, -1, -1))
        _mark(mended, range(joint, len(mended)))
    return mended


def _mark(rows: list[Row], way: range) -> None:
    """Mark the empty cells from a page's end on, as far as there are only empty ones below or above them."""
    columns = {place for row in rows for place in _places(row)}
    empty = columns - {place for row in rows for place, text in zip(_places(row), row, strict=True) if text[0]}
    waiting: set[int] | None = None
    for n in way:
        bare = {
            column for place, (text, _) in zip(_places(rows[n]), rows[n], strict=True) if not text for column in place
        }
        waiting = bare if waiting is None else waiting & bare
        if not waiting:
            return
        rows[n] = tuple(
            (OVERLEAF if not text and place not in empty and waiting & set(place) else text, wide)
            for place, (text, wide) in zip(_places(rows[n]), rows[n], strict=True)
        )


def _places(row: Row) -> list[range]:
    """The columns that each cell of a row takes."""
    places, column = [], 0
    for _, wide in row:
        places.append(range(column, column + wide))
        column += wide
    return places
