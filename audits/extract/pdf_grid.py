"""The cells of a ruled table in a printed page, out of the strokes drawn between them. Closed on all sides, or none at all."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SNAP = 2.5  # points: strokes so near are one line, drawn twice or by two cells
THIN = 3.0  # points: a filled bar so thin is a stroke
PAIRS_MOST = 200_000  # of strokes across and down on one page; honest tables have a few thousand
COLUMNS_MOST, ROWS_MOST = 60, 250  # of one table on one page


@dataclass(frozen=True)
class Stroke:
    """A straight line: at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float

    def covers(self, one: float, other: float) -> bool:
        """Whether it reaches from one place to the other."""
        return self.start - SNAP <= one and other <= self.end + SNAP


@dataclass(frozen=True)
class Region:
    """One cell of a table: rows from the top and columns from the left, the last ones not included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """A table's walls, left to right and bottom to top, and the cell at each (row from the top, column)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: dict[tuple[int, int], Region]

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within its outer walls."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def at(self, x: float, y: float) -> Region | None:
        """The cell a place lies in."""
        if not self.holds(x, y):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = len(self.ys) - 1 - min(bisect_right(self.ys, y), len(self.ys) - 1)
        return self.cells[row, column]

    def box(self, cell: Region) -> tuple[float, float, float, float]:
        """The walls around a cell: left, bottom, right, top."""
        last = len(self.ys) - 1
        return self.xs[cell.left], self.ys[last - cell.bottom], self.xs[cell.right], self.ys[last - cell.top]


def find_grids(across: Iterable[Stroke], down: Iterable[Stroke]) -> list[Grid]:
    """Every table of several columns that is closed on all sides, all of whose cells are rectangles."""
    across, down = _joined(across), _joined(down)
    if len(across) * len(down) > PAIRS_MOST:
        return []
    grids = (_grid(lines, posts) for lines, posts in _touching(across, down))
    return [grid for grid in grids if grid is not None]


def _joined(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes in one line made one, as far as they touch."""
    joined: list[Stroke] = []
    group: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: s.at):
        if group and stroke.at - group[0].at > SNAP:
            joined += _along(group)
            group = []
        group.append(stroke)
    return joined + _along(group)


def _along(group: Sequence[Stroke]) -> list[Stroke]:
    found: list[Stroke] = []
    for stroke in sorted(group, key=lambda s: s.start):
        if found and stroke.start <= found[-1].end + SNAP:
            found[-1] = Stroke(group[0].at, found[-1].start, max(found[-1].end, stroke.end))
        else:
            found.append(Stroke(group[0].at, stroke.start, stroke.end))
    return found


def _touching(across: list[Stroke], down: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """The strokes of each table: those that touch one another."""
    owner = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while owner[n] != n:
            owner[n] = owner[owner[n]]
            n = owner[n]
        return n

    for a, line in enumerate(across):
        for d, post in enumerate(down):
            if line.covers(post.at, post.at) and post.covers(line.at, line.at):
                owner[root(a)] = root(len(across) + d)
    tables: dict[int, tuple[list[Stroke], list[Stroke]]] = defaultdict(lambda: ([], []))
    for a, line in enumerate(across):
        tables[root(a)][0].append(line)
    for d, post in enumerate(down):
        tables[root(len(across) + d)][1].append(post)
    return list(tables.values())


def _grid(across: list[Stroke], down: list[Stroke]) -> Grid | None:
    ys, xs = sorted({line.at for line in across}), sorted({post.at for post in down})
    if not (3 <= len(xs) <= COLUMNS_MOST and 2 <= len(ys) <= ROWS_MOST):
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    lines, posts = _by_place(across), _by_place(down)
    # A wall below the row y (counted from the bottom), and left of the column x.
    floor = {(y, x): _is_wall(lines[ys[y]], xs[x], xs[x + 1]) for y in range(rows + 1) for x in range(columns)}
    side = {(y, x): _is_wall(posts[xs[x]], ys[y], ys[y + 1]) for y in range(rows) for x in range(columns + 1)}
    closed = all(floor[y, x] for y in (0, rows) for x in range(columns)) and all(
        side[y, x] for x in (0, columns) for y in range(rows)
    )
    return _cut(xs, ys, floor, side) if closed else None


def _by_place(strokes: Iterable[Stroke]) -> dict[float, list[Stroke]]:
    places: dict[float, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        places[stroke.at].append(stroke)
    return places


def _is_wall(strokes: Iterable[Stroke], one: float, other: float) -> bool:
    return any(stroke.covers(one, other) for stroke in strokes)


def _cut(xs: list[float], ys: list[float], floor: dict[tuple[int, int], bool], side: dict[tuple[int, int], bool]) -> Grid | None:  # fmt: skip
    """The cells between the walls; None where one of them is no rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    cells: dict[tuple[int, int], Region] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in cells:
                continue
            y = rows - 1 - row  # the walls are counted from the bottom
            right = next(x for x in range(column + 1, columns + 1) if side[y, x])
            bottom = next(below for below in range(y, -1, -1) if floor[below, column])
            region = Region(row, column, rows - bottom, right)
            if not _is_whole(region, rows, floor, side):
                return None
            for place in ((r, c) for r in range(row, region.bottom) for c in range(column, right)):
                if place in cells:
                    return None
                cells[place] = region
    return Grid(tuple(xs), tuple(ys), cells)


def _is_whole(region: Region, rows: int, floor: dict[tuple[int, int], bool], side: dict[tuple[int, int], bool]) -> bool:  # fmt: skip
    """Whether a cell has walls all around and none within."""
    low, high = rows - region.bottom, rows - region.top
    across = range(region.left, region.right)
    around = all(floor[y, x] for y in (low, high) for x in across) and all(
        side[y, x] for x in (region.left, region.right) for y in range(low, high)
    )
    within = any(floor[y, x] for y in range(low + 1, high) for x in across) or any(
        side[y, x] for x in range(region.left + 1, region.right) for y in range(low, high)
    )
    return around and not within
