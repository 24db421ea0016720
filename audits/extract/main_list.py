"""Which of the lists on a page is the column's own: told from navigation, side boxes, footers and link boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median

from lxml.etree import _Element

from audits.extract.groups import WRAPPER_LINKS, Group, find_groups
from audits.extract.layout import Layout
from audits.extract.locator import Locators
from audits.extract.paging import NEAR, Pager
from audits.extract.row_pieces import Row
from audits.extract.text import tidy
from audits.extract.year_headings import year_above

Spot = tuple[str, str]  # (target of a link, its place on the page)

# Points of a row: a date says more than words, and beyond thirty characters words say nothing new.
DATE_POINTS = 12.0
WORD_POINTS = 0.4
WORDS_COUNTED = 30
NAV_CHARS = 8  # an undated list with shorter titles on average is a menu
# What its surroundings make of a list's points.
OUTER = 0.08
SIDE = 0.15
DOUBTFUL = 0.5
SIDE_HEADING = 0.02
HIDDEN = 0.3
BEFORE_CRUMB = 0.2
OWN_NAME = 2.5
PAGED = 3.0
UNLINKED = 0.4
WEAK = 1.0  # an undated list with less than this factor stands in a doubtful place
LEAST = 0.3  # and a dated one with less than this
FEWEST_POINTS = 8.0


@dataclass(frozen=True)
class MainList:
    """The column's list: its rows, and whether it stands where a column's list stands."""

    rows: tuple[Row, ...]
    container: _Element
    factor: float
    dated: int
    title_chars: float

    @property
    def is_placed(self) -> bool:
        """Whether its place alone says that it is the column's list: under the column's name, or with the pager."""
        return self.factor > WEAK


def find_main_list(
    layout: Layout, pager: Pager | None, root: _Element | None = None, template: frozenset[Spot] = frozenset()
) -> MainList | None:
    """The best list of the page (or under `root`, where the surroundings do not count); None where none is plain.

    `template`: links that many columns show at the same place; a list of nothing else is no column's own.
    """
    groups = find_groups(layout.outline, root)
    if template:
        locators = layout.doc.locators
        groups = [group for group in groups if not _is_shared(layout, group, template, locators)]
    ranked = sorted(groups, key=_points, reverse=True)[:24]
    judged = [(group, _factor(layout, group, pager) if root is None else 1.0) for group in ranked]
    judged = [(g, f) for g, f in judged if (pager is None or not _is_pager(g, pager)) and _may_be_pressed(layout, g)]
    judged = [(group, factor) for group, factor in judged if _points(group) * factor >= FEWEST_POINTS]
    if root is None:
        judged = [(group, factor) for group, factor in judged if _is_plausible(layout, group, factor)]
    if not judged:
        return None
    best, factor = max(judged, key=lambda pair: (_points(pair[0]) * pair[1], -pair[0].first))
    best, factor = _whole_of(best, judged) or (best, factor)
    around = _around_marks(layout, pager)
    rows = tuple(row for row in _joined(layout, best, groups, factor) if not _is_beside(layout, row, best, around))
    return MainList(rows, best.container, factor, best.dated, best.title_chars)


def _whole_of(best: Group, judged: Sequence[tuple[Group, float]]) -> tuple[Group, float] | None:
    """The dated list of which a lone row is only a part of one row."""
    if best.size > 1:
        return None
    around = {best.container, *best.container.iterancestors()}
    for group, factor in judged:
        if group.size > 1 and group.dated > 1 and any(part in around for row in group.rows for part in row.parts):
            return group, factor
    return None


def _around_marks(layout: Layout, pager: Pager | None) -> frozenset[_Element]:
    """The breadcrumb and the pager's link with all that is around them."""
    marks = (pager.next_link if pager else None, layout.crumb.element if layout.crumb else None)
    return frozenset(node for mark in marks if mark is not None for node in (mark, *mark.iterancestors()))


def _is_beside(layout: Layout, row: Row, group: Group, around: frozenset[_Element]) -> bool:
    """Whether a row of a dated list is none of its entries: the pager, or a box of related links with a heading."""
    if not around.isdisjoint(row.parts):
        return not any(layout.outline[part].dates for part in row.parts)
    if group.dated * 5 < group.size * 4:
        return False
    sums = [layout.outline[part] for part in row.parts]
    crowded = sum(s.links for s in sums) >= WRAPPER_LINKS or sum(s.pictures for s in sums) >= WRAPPER_LINKS
    if not crowded:
        return False
    typical = median(sum(layout.outline[part].links for part in r.parts) for r in group.rows)
    boxed = typical < WRAPPER_LINKS and all(map(_is_list_box, row.parts))
    return boxed or not any(s.dates for s in sums)


def _is_list_box(part: _Element) -> bool:
    """Whether a box begins with a list: its first link stands in an item. A row with a list of related pages has its own."""
    link = next(part.iter("a"), None)
    if link is None:
        return False
    return any(node.tag == "li" for node in takewhile(lambda node: node is not part, (link, *link.iterancestors())))


def _points(group: Group) -> float:
    words = min(group.title_chars, WORDS_COUNTED) * WORD_POINTS * group.size
    return group.dated * DATE_POINTS + words


def _factor(layout: Layout, group: Group, pager: Pager | None) -> float:
    """What the surroundings make of a list."""
    container, factor = group.container, 1.0
    heading = layout.heading_of(container)
    named = layout.names_column(heading)
    paged = pager is not None and _shares_box(layout, container, pager.box)
    # A dated list under the column's own name or with a pager is its list, whatever the boxes around it are called.
    dated = group.dated * 2 >= group.size
    sure = (named or paged) and dated
    if layout.is_outer(container):
        # Menus have no dates: a dated list in a box called nav is a list.
        in_menu = dated and not layout.is_edge(container)
        factor *= DOUBTFUL if sure or in_menu else OUTER
    if layout.is_side(container):
        factor *= DOUBTFUL if sure else SIDE
    if layout.is_hidden(container):
        factor *= HIDDEN
    if layout.is_side_heading(heading) or layout.is_side_heading(_heading_inside(layout, group)):
        factor *= SIDE_HEADING
    elif named:
        factor *= OWN_NAME
    if paged:
        factor *= PAGED
    if layout.crumb and group.first < layout.outline.index[layout.crumb.element]:
        factor *= BEFORE_CRUMB
    if not layout.outline[group.rows[0].head].links:
        factor *= UNLINKED
    return factor


def _is_shared(layout: Layout, group: Group, template: frozenset[Spot], locators: Locators) -> bool:
    """Whether every link of a list is one of the template's."""
    links = [link for row in group.rows for part in row.parts for link in part.iter("a") if link.get("href")]
    if not links:
        return False
    spots = ((layout.address_of(link)[1], locators.of(link)) for link in links)
    return all(spot in template for spot in spots)


def _heading_inside(layout: Layout, group: Group) -> str:
    """The short words that head a list within its own box: the row before its first, or the lead of its only row.

    A table may hold its heading as a first row; then nothing stands above the table itself.
    """
    first = group.rows[0].head
    if group.size > 1 or first.tag == "tr":
        before = first.getprevious()
        while before is not None and (not isinstance(before.tag, str) or layout.is_empty(before)):
            before = before.getprevious()
        return layout.short_words(before) if before is not None and not layout.outline[before].dates else ""
    return next((words for text in first.itertext() if (words := tidy(str(text)))), "")


def _may_be_pressed(layout: Layout, group: Group) -> bool:
    """Whether rows lead anywhere: by a link, or by a script that a rendered page or an onclick lets expect."""
    head = group.rows[0].head
    return layout.outline[head].links > 0 or layout.doc.rendered or head.get("onclick") is not None


def _is_pager(group: Group, pager: Pager) -> bool:
    """Whether the rows are page numbers."""
    return group.container is pager.box or any(node is pager.box for node in group.container.iterancestors())


def _shares_box(layout: Layout, container: _Element, pager: _Element) -> bool:
    """Whether list and pager stand in one box, a few steps up from either, that is not the whole page."""
    above: list[_Element] = []
    node: _Element | None = container
    for _ in range(NEAR + 1):
        if node is None or node.tag in ("body", "html"):
            break
        above.append(node)
        node = node.getparent()
    node = pager
    for _ in range(NEAR + 1):
        if node is None or node.tag in ("body", "html"):
            return False
        if node in above:
            return layout.outline.index[container] <= layout.outline.index[pager] or node is container
        node = node.getparent()
    return False


def _is_plausible(layout: Layout, group: Group, factor: float) -> bool:
    """Whether the best list may be the column's: dated, or of real titles, and not in a doubtful place."""
    if factor < (LEAST if group.dated * 2 >= group.size else WEAK):
        return False
    if group.dated * 2 >= group.size:
        return group.size > 1 or group.title_chars >= 4
    return group.size >= 2 and group.title_chars >= NAV_CHARS and factor >= WEAK


def _are_sub_columns(layout: Layout, like: Sequence[Group]) -> bool:
    """Whether boxes of one make are the lists of a page of sub-columns: each dated and under a name of its own."""
    headings = [layout.heading_of(group.container) for group in like]
    proper = all(headings) and len(set(headings)) == len(headings) and not any(map(layout.is_side_heading, headings))
    return proper and all(group.dated * 2 >= group.size and not layout.is_side(group.container) for group in like)


def _joined(layout: Layout, best: Group, groups: Sequence[Group], factor: float) -> tuple[Row, ...]:
    """The rows of a list in several boxes of one make (blocks of five, sub-columns), in page order."""
    path: list[str] = []
    node = best.container
    rows = best.rows
    for _ in range(3):
        parent = node.getparent()
        if parent is None or parent.tag == "html":
            return rows
        path.append(_make(node))
        like = [g for g in groups if g.tag == best.tag and _path_to(g.container, parent, len(path)) == path]
        like = [g for g in like if g is best or not _is_menu(g)]
        if len(like) > 1:
            split = all(_holds_only(layout, g, parent) for g in like) and _between(layout, parent, like)
            years = {year_above(g.rows[0].head) for g in like}
            if (
                split
                or (len(years) == len(like) and None not in years)
                or (factor == 1.0 and _are_sub_columns(layout, like))
            ):
                return tuple(row for g in sorted(like, key=lambda g: g.first) for row in g.rows)
            return rows
        node = parent
    return rows


def _is_menu(group: Group) -> bool:
    """Whether the rows are names without dates: a menu or a breadcrumb of the same make as the list."""
    return group.dated == 0 and group.title_chars < NAV_CHARS


def _make(element: _Element) -> str:
    return f"{element.tag}.{element.get('class') or ''}"


def _path_to(element: _Element, top: _Element, steps: int) -> list[str] | None:
    path: list[str] = []
    node: _Element | None = element
    for _ in range(steps):
        if node is None:
            return None
        path.append(_make(node))
        node = node.getparent()
    return path if node is top else None


def _holds_only(layout: Layout, group: Group, top: _Element) -> bool:
    """Whether the box around a group, up to `top`, holds nothing else: no heading, no 更多."""
    node = _child_around(group, top)
    inside = sum(layout.outline[part].chars for row in group.rows for part in row.parts)
    return layout.outline[node].chars - inside <= 4


def _child_around(group: Group, top: _Element) -> _Element:
    """The child of `top` that holds the group."""
    node = group.container
    for above in node.iterancestors():
        if above is top:
            break
        node = above
    return node


def _between(layout: Layout, top: _Element, like: Sequence[Group]) -> bool:
    """Whether nothing is said between the boxes: a heading between them would make them different lists."""
    boxes = {_child_around(group, top) for group in like}
    children = [child for child in top if isinstance(child.tag, str)]
    places = [i for i, child in enumerate(children) if child in boxes]
    return all(layout.is_empty(child) for child in children[places[0] : places[-1]] if child not in boxes)
