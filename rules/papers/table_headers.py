"""The headers of a table: where they stand, and what each column below them holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rules.papers import header_words as words_of
from rules.papers.grid import Cell, Grid, distinct
from rules.papers.header_model import Header, Heading
from rules.papers.header_words import Field, plain_header
from rules.papers.heading_years import latest_years
from rules.papers.period_heads import FEWEST_IN_MATRIX, period_columns, period_heading
from rules.papers.prose_periods import is_prose_heading
from rules.papers.roles_by_place import strokes_in_heading

RECOGNISED_SHARE = 0.6  # of the cells of a row, from which it may be a header: a data row has hardly any
LOOSE_RANK = 9
LAST_DEPTH, NAME_DEPTH = 90.0, 50.0  # 子栏目 below 栏目名称
HIGHEST_HEADER = 3


def find_headers(grid: Grid, is_section: Callable[[str], bool]) -> list[Header]:
    """Every header of the grid from above, those side by side one after the other; a repeated one is found again."""
    headers: list[Header] = []
    row = 0
    while row < len(grid.rows):
        bottom = _bottom(grid, row, is_section)
        if bottom is None:
            row += 1
            continue
        headings = _headings(grid, row, bottom, is_section)
        words = frozenset(
            plain_header(c.text) for cells in grid.rows[row : bottom + 1] for c in cells if not c.is_blank
        )
        panels = _panels(headings)
        headers += [replace(h, words=words) for panel in panels if (h := _header(row, bottom, panel, is_section))]
        row = bottom + 1
    return headers


def heading_field(text: str) -> Field | None:
    """What a heading means by its words alone."""
    return _classified(0, (text,)).field


def is_header_row(grid: Grid, row: int, is_section: Callable[[str], bool]) -> bool:
    """Whether a row alone says that a table begins here: a column's name, and who answers or how often."""
    cells = [cell for cell in distinct(grid.rows[row]) if not cell.is_blank and cell.top == row]
    found = [heading for cell in cells if (heading := _classified(cell.left, (cell.text,))).field]
    kinds = {heading.field for heading in found}
    matrix = sum(is_section(cell.text) for cell in cells)
    if matrix >= FEWEST_IN_MATRIX:  # each section has a column of its own
        return bool(kinds & {Field.NAME, Field.LEVEL} and Field.UPDATE in kinds)
    periods = period_columns((cell.left, cell.text) for cell in cells)
    if periods and len(periods) + len(found) >= RECOGNISED_SHARE * len(cells):  # each period has one
        return bool(kinds & {Field.NAME, Field.LEVEL})
    named = kinds & {Field.NAME, Field.LEVEL}
    return bool(
        named and kinds & {Field.LEAD, Field.UPDATE, Field.SUPPORTING} and len(found) >= RECOGNISED_SHARE * len(cells)
    )


def _bottom(grid: Grid, row: int, is_section: Callable[[str], bool]) -> int | None:
    """The last row of a header that begins in this row, None where none begins."""
    if not is_header_row(grid, row, is_section):
        return None
    cells = [cell for cell in distinct(grid.rows[row]) if not cell.is_blank]
    bottom = row + min(max(cell.height for cell in cells), HIGHEST_HEADER) - 1
    below = bottom + 1
    if bottom == row and below < len(grid.rows) and _is_sub_header(grid.rows[below], below, is_section):
        bottom = below
    return min(bottom, len(grid.rows) - 1)


def _is_sub_header(cells: Sequence[Cell], row: int, is_section: Callable[[str], bool]) -> bool:
    """Whether a row below a header says only what the header's parts are (一级, 二级, 牵头, 配合, each section)."""
    texts = [cell.text for cell in distinct(cells) if not cell.is_blank and cell.top == row]
    rest = [text for text in texts if not _says_part(plain_header(text))]
    periods = len({period_heading(text) for text in rest}) >= FEWEST_IN_MATRIX and all(map(period_heading, rest))
    return len(texts) > 1 and (all(map(is_section, rest)) or periods)


def _says_part(text: str) -> bool:
    found = _field(0, text)
    return _sub_field(text) is not None or (found.field is not None and found.rank < LOOSE_RANK)


def _sub_field(text: str) -> Field | None:
    if words_of.SUB_SUPPORTING.fullmatch(text):
        return Field.SUPPORTING
    if words_of.SUB_LEAD.fullmatch(text):
        return Field.LEAD
    return Field.NAME if text == "名称" else None


def _headings(grid: Grid, top: int, bottom: int, is_section: Callable[[str], bool]) -> list[Heading]:
    headings = []
    seen: dict[Cell, int] = {}
    for column in range(grid.width):
        cells = list(dict.fromkeys(grid.rows[row][column] for row in range(top, bottom + 1)))
        texts = [cell.text for cell in cells if not cell.is_blank]
        if bottom > top and cells[0].is_blank and texts:
            texts = [_parent(grid, top, column), *texts]
        heading = _classified(column, tuple(t for t in texts if t.strip()))
        heading = replace(heading, own=next((t for t in reversed(texts) if t.strip()), ""))
        last = cells[-1]
        if last in seen and heading.field in (Field.NAME, Field.LEVEL):  # one wide heading over several levels
            heading = replace(heading, depth=heading.depth + 0.01 * (column - seen[last]))
        seen.setdefault(last, column)
        headings.append(heading)
    return _with_blank_ones(grid, bottom, headings, is_section)


def _parent(grid: Grid, top: int, column: int) -> str:
    """The heading that a blank cell of the upper row belongs to, where the file knows no merged cells."""
    left = [cell.text for cell in grid.rows[top][:column] if not cell.is_blank]
    return left[-1] if left else ""


def _classified(column: int, texts: Sequence[str]) -> Heading:
    """The heading of a column from its words, from above; the lowest decides, the upper ones explain it."""
    shown = " ".join(" ".join(text.split()) for text in texts)
    plain = [word for text in texts if (word := plain_header(text))]
    if not plain:
        return Heading(column, shown)
    own, above = plain[-1], plain[:-1]
    if above:
        upper = _field(column, above[-1]).field
        sub = _sub_field(own)
        if sub and (upper in (Field.LEAD, Field.SUPPORTING) or sub is not Field.NAME):
            return Heading(column, shown, sub)
    found = _field(column, own)
    if found.field in (None, Field.LEAD, Field.SUPPORTING) and strokes_in_heading(texts[-1]):  # 牵头/配合科室
        found = Heading(column, own, Field.LEAD, rank=1)
    if found.field is None and above:
        found = _field(column, above[-1] + own)
    if found.field is None and _is_joint_name(own):
        found = Heading(column, own, Field.NAME, NAME_DEPTH, LOOSE_RANK)
    return replace(found, words=shown)


def _is_joint_name(words: str) -> bool:
    """Whether a heading joins words for names: 信息类别及内容, 公开事项和栏目."""
    parts = [_field(0, part).field for part in re.split("[及和与]", words) if part]
    return (
        len(parts) > 1
        and all(parts)
        and {Field.NAME, Field.LEVEL} & {*parts} == {*parts} - {Field.LEFT_OUT, Field.UPDATE}
    )


def _field(column: int, words: str) -> Heading:
    """What a heading's plain words mean."""
    depth = words_of.level_of(words)
    if depth is not None:
        return Heading(column, words, Field.LEVEL, depth)
    if words_of.SUPPORTING.fullmatch(words):
        return Heading(column, words, Field.SUPPORTING)
    for field, patterns in (
        (Field.NAME, words_of.NAMES), (Field.LEAD, words_of.LEADS), (Field.UPDATE, words_of.UPDATES),
    ):  # fmt: skip
        rank = words_of.rank(words, patterns)
        if rank is not None:
            return Heading(column, words, field, NAME_DEPTH, rank)
    if words_of.AMOUNT.fullmatch(words):
        return Heading(column, words, Field.AMOUNT)
    plain = words_of.plain_field(words)
    loose = next((field for field, pattern in words_of.LOOSE if pattern.fullmatch(words)), None)
    return Heading(column, words, plain or loose, NAME_DEPTH, LOOSE_RANK if loose and not plain else 0)


def _with_blank_ones(
    grid: Grid, bottom: int, headings: list[Heading], is_section: Callable[[str], bool]
) -> list[Heading]:
    """Columns without a heading hold sections, or further levels beside those of names, where words stand in them."""
    for column, heading in enumerate(headings):
        if heading.words or not _holds_words(grid, bottom, column):
            continue
        left = headings[column - 1] if column else None
        right = headings[column + 1] if column + 1 < len(headings) else None
        if all(is_section(cell.text) for cell in _own_cells(grid, bottom, column)):
            headings[column] = Heading(column, "", Field.LEAD, rank=LOOSE_RANK)
        elif left and left.field in (Field.NAME, Field.LEVEL):
            headings[column] = replace(left, column=column, depth=left.depth + 0.01)
        elif right and right.field in (Field.NAME, Field.LEVEL):
            headings[column] = Heading(column, "", Field.LEVEL, 0.1)
        else:
            headings[column] = Heading(column, "（没有表头）")
    return headings


def _holds_words(grid: Grid, bottom: int, column: int) -> bool:
    """Whether cells of the column itself hold words and not only numbers."""
    texts = (cell.text.strip() for cell in _own_cells(grid, bottom, column))
    return any(not text.isascii() and len(text) > 1 for text in texts)


def _own_cells(grid: Grid, bottom: int, column: int) -> list[Cell]:
    """What stands below the header in this column and in no other."""
    cells = dict.fromkeys(row[column] for row in grid.rows[bottom + 1 :])
    return [cell for cell in cells if cell.left == column and cell.width == 1 and not cell.is_blank]


def _panels(headings: list[Heading]) -> list[list[Heading]]:
    """Tables side by side under one row of headers, parted where the same headings begin anew."""
    for at in range(1, len(headings)):
        before, after = headings[:at], headings[at:]
        begins = headings[at].field in (Field.SERIAL, Field.NAME, Field.LEVEL)
        if (
            begins
            and _is_whole(before)
            and _is_whole(after)
            and _kinds(before) & _kinds(after) >= _kinds(after) - {Field.NOTES}
        ):
            return [before, *_panels(after)]
    return [headings]


def _kinds(headings: Sequence[Heading]) -> set[Field]:
    return {heading.field for heading in headings if heading.field}


def _is_whole(headings: Sequence[Heading]) -> bool:
    kinds = _kinds(headings)
    return bool(kinds & {Field.NAME, Field.LEVEL}) and bool(kinds & {Field.LEAD, Field.UPDATE})


def _header(top: int, bottom: int, headings: list[Heading], is_section: Callable[[str], bool]) -> Header | None:
    """The header of one panel: of several headings for the same thing the surest is taken."""
    headings = [replace(h, field=None) if is_section(h.own) else h for h in headings]  # 媒体管理科 is nobody's word
    headings = latest_years(headings, _field)
    names, spare_names = _names(headings)
    lead, supporting, spare_leads = _owners(headings)
    updates, spare_updates = _surest([h for h in headings if h.field is Field.UPDATE])
    if not names:
        return None
    sections = () if lead else tuple((h.column, h.own) for h in headings if not h.field and is_section(h.own))
    periods = () if updates else period_columns((h.column, h.own) for h in headings if h.field is None)
    if not (lead or updates or periods):
        return None
    in_matrix = {column for column, _ in (*sections, *periods)}
    taken = (Field.AMOUNT, Field.BASIS, Field.NOTES, Field.URL, Field.SERIAL, Field.PERSON)
    return Header(
        top, bottom,
        levels=tuple(h.column for h in sorted(names, key=lambda h: (h.depth, h.column))),
        lead=tuple(h.column for h in lead),
        supporting=tuple(h.column for h in supporting),
        update=tuple(h.column for h in updates),
        fields=tuple((h.column, h.field) for h in headings if h.field in taken and h.field),
        unknown=tuple(h for h in headings if h.field is None and h.words and h.column not in in_matrix),
        spare=(*spare_names, *spare_leads, *spare_updates),
        first=headings[0].column, last=headings[-1].column,
        sections=sections,
        periods=periods,
        left_out=tuple(h.column for h in headings if h.field is Field.LEFT_OUT),
        has_paths=any(words_of.PATHS.fullmatch(plain_header(h.own)) for h in names),
        joining=any(h.field is Field.LEAD for h in supporting),
        strokes=strokes_in_heading(lead[0].own) if len(lead) == 1 and not supporting else None,
        prose=next((plain_header(h.own) for h in updates if is_prose_heading(h.own)), ""),
    )  # fmt: skip


def _names(headings: list[Heading]) -> tuple[list[Heading], list[Heading]]:
    """The levels of the path and the column's name; what is less surely a name is left out where there are surer ones."""
    levels = [h for h in headings if h.field is Field.LEVEL]
    named = [h for h in headings if h.field is Field.NAME]
    numbered = any(1 <= h.depth <= 5 or h.depth == LAST_DEPTH for h in levels)
    best = min((h.rank for h in named), default=0)
    if named and (best == 0 or not numbered):
        return [*levels, *(h for h in named if h.rank == best)], [h for h in named if h.rank > best]
    return levels, named


def _owners(headings: list[Heading]) -> tuple[list[Heading], list[Heading], list[Heading]]:
    """Who leads and who supports. Beside a 牵头 column, 责任科室 are those who do it with the lead."""
    leads = [h for h in headings if h.field is Field.LEAD]
    supporting = [h for h in headings if h.field is Field.SUPPORTING]
    best, spare = _surest(leads)
    if best and best[0].rank == 0 and not supporting:
        joining = [h for h in spare if h.rank in (1, 2)]
        return best, joining, [h for h in spare if h not in joining]
    return best, supporting, spare


def _surest(headings: list[Heading]) -> tuple[list[Heading], list[Heading]]:
    best = min((h.rank for h in headings), default=0)
    return [h for h in headings if h.rank == best], [h for h in headings if h.rank > best]
