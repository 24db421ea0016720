"""Repeated siblings: everything on a page that is shaped like a list, with what can be counted of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from audits.extract.outline import DATE_LIKE, Outline
from audits.extract.row_pieces import Row
from audits.extract.text import tidy, visible_text

# What may be a row: the tag of the repeated sibling.
ROW_TAGS = frozenset({"li", "tr", "dl", "dd", "dt", "div", "p", "a", "table", "ul", "section", "article", "h2", "h3", "h4", "span", "tbody"})  # fmt: skip
# Rows of these tags may run on to siblings without a link (the date in the next element).
BOX_TAGS = frozenset({"div", "section", "article", "table", "tbody"})
RUNNING_TAGS = frozenset({"a", "dt", "dd", "h2", "h3", "h4", "div", "p", "span"})
# A sibling with that many links and dates is itself a list, not a row of one.
WRAPPER_LINKS = 3
WRAPPER_DATES = 3
MOST_LINKS = 8
_NUMBER = re.compile(r"\d+")
WHOLE_LISTS = frozenset({"ul", "tbody", "table"})
HEADER_CELL = 10  # characters; the head of a table has short words


@dataclass(frozen=True)
class Group:
    """A candidate list: its container and rows, and the sums that rank it before anything is read."""

    container: _Element
    tag: str
    rows: tuple[Row, ...]
    dated: int
    title_chars: float  # average words of a row's links
    first: int  # place of the first row in document order

    @property
    def size(self) -> int:
        return len(self.rows)


def find_groups(outline: Outline, root: _Element | None = None) -> list[Group]:
    """Every group of repeated siblings under `root` (the whole page by default) whose members hold a link or a date."""
    start = outline.index[root] if root is not None else 0
    end = start + sum(1 for _ in root.iter("*")) if root is not None else len(outline.nodes)
    groups: list[Group] = []
    for i in range(start, end):
        node, own = outline.nodes[i], outline.sums[i]
        if (own.links > 1 or own.dates) and len(node):  # a lone link without a date is no list
            groups.extend(_groups_of(node, outline))
    return groups


def _groups_of(parent: _Element, outline: Outline) -> Iterator[Group]:
    tags: dict[str, list[_Element]] = {}
    sums = outline.of
    for child in parent:
        tag = child.tag
        if tag in ROW_TAGS:
            own = sums[child]
            if own.links or own.dates:
                tags.setdefault(tag, []).append(child)
    for tag, members in tags.items():
        if len(members) == 1 and not sums[members[0]].dates:
            continue  # most boxes of a page
        # A row may lead on by a script of its own, beside rows with links.
        linked = [m for m in members if sums[m].links or m.get("onclick")]
        chosen = linked or members
        kept = [m for m in chosen if not _is_wrapper(outline, m)]
        if not kept or len(kept) < 0.6 * len(chosen):
            continue
        if len(kept) == 1 and not (linked and sums[kept[0]].dates):
            continue  # a single row must be dated, or every box with a link would be a list
        if len(kept) == 1 and _is_only_a_wrap(outline, kept[0]):
            continue
        few = 3 if tag in BOX_TAGS | {"tr"} else 2  # a table may be there for the layout alone
        if len(kept) < few and tag in BOX_TAGS | {"ul", "tr"} and any(_is_box(m) for m in kept):
            continue
        if tag in BOX_TAGS and len(kept) > 1 and _are_parts_of_a_page(kept):
            continue
        yield _group(parent, tag, kept, outline)


def _are_parts_of_a_page(members: Sequence[_Element]) -> bool:
    """Whether boxes are called each by a name of its own (nav, content): the parts of a page, not the rows of a list."""
    names = [_names(member) for member in members]
    return all(names) and not any(a & b for i, a in enumerate(names) for b in names[:i])


def _names(member: _Element) -> frozenset[str]:
    """The class names of an element, or its id without the number that sets it apart from its neighbours."""
    classes = (member.get("class") or "").split()
    return frozenset(classes or _NUMBER.sub("", member.get("id") or "").split())


def _is_box(member: _Element) -> bool:
    """Whether an element is a box round a list rather than a row: its links stand in list items of their own."""
    return any((parent := link.getparent()) is not None and parent.tag == "li" for link in member.iter("a"))


def _is_only_a_wrap(outline: Outline, member: _Element) -> bool:
    """Whether a lone box only wraps a smaller one with the same link and date; that one is the row."""
    own = outline[member]
    return member.tag in BOX_TAGS and any(
        child.tag in ROW_TAGS and (outline[child].links, outline[child].dates) == (own.links, own.dates)
        for child in member
    )


def _is_wrapper(outline: Outline, member: _Element) -> bool:
    own = outline[member]
    if member.tag in WHOLE_LISTS and own.links > 1 and own.dates > 1:
        return True  # a list of lists has one entry a list, in its items as cells
    return own.links > MOST_LINKS or (own.links >= WRAPPER_LINKS and own.dates >= WRAPPER_DATES)


def _group(parent: _Element, tag: str, members: Sequence[_Element], outline: Outline) -> Group:
    headers = table_headers(members) if tag in ("tr", "ul") else ()
    if tag in RUNNING_TAGS:
        rows = _running_rows(parent, members, outline)
    elif tag != "tr":
        rows = [Row((member,), headers=headers) for member in members]
    else:
        inner = [row for m in members for row in _innermost(m, outline)]
        rows = [row for tr in inner for row in _abreast(tr, outline)] if not headers else []
        rows = rows or [Row((row,), headers=headers) for row in inner]
    dated, chars = _counted(rows, outline)
    return Group(parent, tag, tuple(rows), dated, chars / len(rows), outline.index[rows[0].head])


def _counted(rows: Sequence[Row], outline: Outline) -> tuple[int, float]:
    """How many rows are dated, and the sum over the rows of how many characters a link has (plain loops: each page has many rows)."""
    sums, dated, chars = outline.of, 0, 0.0
    for row in rows:
        most, has_date = 0.0, False
        for part in row.parts:
            own = sums[part]
            if own.dates:
                has_date = True
            if own.links:
                most = max(most, own.link_chars / own.links)
        dated += has_date or _dated_tail(row)
        chars += most
    return dated, chars


def _innermost(member: _Element, outline: Outline) -> list[_Element]:
    """The rows within a row of a table, where unclosed tables have put one list into another's first row."""
    if member.find(".//tr") is None:
        return [member]
    inner = [e for e in member.iter("tr") if e is not member and outline[e].links and outline[e].dates]
    inner = [e for e in inner if not any(other is not e and e in other.iterancestors() for other in inner)]
    return inner or [member]


def _abreast(row: _Element, outline: Outline) -> list[Row]:
    """The entries of a table's row that has two or more of them side by side, each with its date."""
    own = outline[row]
    if own.links < 2 or own.links != own.dates:
        return [Row((row,))]
    cells = [cell for cell in row if cell.tag == "td"]
    begins = [i for i, cell in enumerate(cells) if outline[cell].links]
    if len(begins) != own.links:
        return [Row((row,))]
    ends = [*begins[1:], len(cells)]
    return [Row(tuple(cells[a:b])) for a, b in zip(begins, ends, strict=True)]


def _dated_tail(row: Row) -> bool:
    return row.flat and any(part.tail and DATE_LIKE.search(part.tail) for part in row.parts)


def _running_rows(parent: _Element, members: Sequence[_Element], outline: Outline) -> list[Row]:
    """Rows that begin at a member and run on over what follows without a link; or behind it, where dates come first."""
    begins = set(members)
    flat = members[0].tag == "a"
    before: list[_Element] = []
    rows: list[list[_Element]] = []
    for child in parent:
        if child in begins:
            rows.append([child])
        elif isinstance(child.tag, str) and not outline[child].links:
            (rows[-1] if rows else before).append(child)
        elif not isinstance(child.tag, str):
            continue
        elif rows:
            rows[-1].append(child) if child.tag == members[0].tag and _is_small(outline, child) else None
    if _dates_come_first(before, rows, outline):
        rows = _shifted(before, rows)
    return [Row(tuple(parts), flat=flat) for parts in rows]


def _is_small(outline: Outline, element: _Element) -> bool:
    return outline[element].chars <= 4


def _dates_come_first(before: list[_Element], rows: list[list[_Element]], outline: Outline) -> bool:
    has_first = any(outline[e].dates for e in before)
    has_last = any(outline[e].dates for e in rows[-1])
    return has_first and not has_last and not outline[rows[0][0]].dates


def _shifted(before: list[_Element], rows: list[list[_Element]]) -> list[list[_Element]]:
    heads = [row[0] for row in rows]
    tails = [before, *(row[1:] for row in rows[:-1])]
    return [[head, *tail] for head, tail in zip(heads, tails, strict=True)]


def table_headers(rows: Sequence[_Element]) -> tuple[str, ...]:
    """The words over the columns of a table (or of a list of lists): those of the row before the first one."""
    cells_of = ("td", "th") if rows[0].tag == "tr" else ("li",)
    head, parent = rows[0].getprevious(), rows[0].getparent()
    if head is None and rows[0].tag == "tr" and parent is not None and parent.tag == "tbody":
        thead = parent.getprevious()
        head = next(iter(thead.iter("tr")), None) if thead is not None and thead.tag == "thead" else None
    while head is not None and head.tag != rows[0].tag:
        head = head.getprevious()
    if head is None or head.find(".//a[@href]") is not None:
        return ()
    cells = [cell for cell in head if cell.tag in cells_of]
    words = [tidy(visible_text(cell)) for cell in cells]
    if len(words) < 2 or any(len(word) > HEADER_CELL for word in words):
        return ()
    return tuple(words)
