"""What the selectors of rules.yaml pick on a page: the list's rows, a row's title and date, the link to the next page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import cast

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import _Element

from audits.extract.document import Document
from audits.extract.groups import table_headers
from audits.extract.layout import Layout
from audits.extract.main_list import find_main_list
from audits.extract.outline import all_words
from audits.extract.row_dates import Line
from audits.extract.row_pieces import Row
from audits.extract.row_title import full_title
from audits.extract.rows import RowWords, target
from audits.extract.text import tidy
from audits.extract.types import Paging, PagingKind
from rules.schema_columns import ListSelectors

ROW_LIKE = frozenset({"li", "tr", "dl", "dd", "p", "a", "article"})


def picked_rows(layout: Layout, selectors: ListSelectors) -> list[Row] | None:
    """The rows of the list that `row` or `list` name, None where neither is written or finds anything."""
    boxes = _find(layout.doc.root, selectors.list)
    if selectors.row:
        rows = [row for box in boxes or [layout.doc.root] for row in _find(box, selectors.row)]
        return _as_rows(rows) if rows else None
    if not boxes:
        return None
    if len(boxes) > 1 or boxes[0].tag in ROW_LIKE:
        linked = [element for element in boxes if layout.outline[element].links or layout.outline[element].dates]
        if not any(layout.outline[element].links > 3 for element in linked):
            return _as_rows(linked)
    found = (find_main_list(layout, None, box) for box in boxes)
    return [row for main in found if main for row in main.rows]


def refine(words: RowWords, selectors: ListSelectors, doc: Document) -> RowWords:
    """A row with its title and date read where the selectors say; as it was where they find nothing."""
    title = _first_in(words.row, selectors.title)
    if title is not None:
        link = next((e for e in (title, *title.iterdescendants("a"), *title.iterancestors("a")) if e.tag == "a"), None)
        tip = title.get("title") or (link.get("title") if link is not None else "") or ""
        address = target(link, doc.base, doc.encoding)
        said = full_title(tidy(all_words(title)), tip)
        words = replace(
            words, title=said or words.title, url=address or words.url, link=link if address else words.link
        )
    day = _first_in(words.row, selectors.date)
    return words if day is None else replace(words, lines=[Line(tidy(all_words(day)))])


def picked_paging(doc: Document, selectors: ListSelectors, paging: Paging) -> Paging:
    """The paging with the next page taken where `next` points; as it was where that finds nothing."""
    found = _find(doc.root, selectors.next)
    if not found:
        return paging
    address = target(found[0], doc.base, doc.encoding)
    if address:
        return replace(paging, kind=PagingKind.LINKS, next_urls=(address,), next_locator="")
    return replace(paging, kind=PagingKind.SCRIPTED, next_urls=(), next_locator=doc.locators.of(found[0]))


def _as_rows(elements: list[_Element]) -> list[Row]:
    headers = table_headers(elements) if elements and elements[0].tag == "tr" else ()
    return [Row((element,), headers=headers) for element in elements]


def _first_in(row: Row, selector: str) -> _Element | None:
    return next((found for part in row.parts for found in _find(part, selector)), None)


def _find(root: _Element, selector: str) -> list[_Element]:
    compiled = _compiled(selector) if selector else None
    # A selector always gives elements; the stubs only know that XPath may give anything.
    return cast(list[_Element], compiled(root)) if compiled else []


@lru_cache(maxsize=256)
def _compiled(selector: str) -> CSSSelector | None:
    try:
        return CSSSelector(selector, translator="html")
    except SelectorError:
        return None
