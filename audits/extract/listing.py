"""What a column page shows: its entries with dates, how it goes on, or the sign that there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audits.dated import Confidence, Dated
from audits.extract.blank import blank_sign
from audits.extract.children import children_of, frames_of
from audits.extract.dates import MonthDay
from audits.extract.document import Document
from audits.extract.inline import commented_lists, recorded_lists
from audits.extract.layout import Layout
from audits.extract.lone_row import lone_row
from audits.extract.main_list import MainList, Spot, find_main_list
from audits.extract.page_data import list_in_data
from audits.extract.paging import Pager, find_pager, read_paging
from audits.extract.row_dates import Line, RowDate, at, days_in_numbers, read_row_date, url_day
from audits.extract.row_pieces import Row
from audits.extract.row_title import strip_date
from audits.extract.rows import RowWords, read_row
from audits.extract.selectors import picked_paging, picked_rows, refine
from audits.extract.single import is_single_article
from audits.extract.tabs import tabs_of
from audits.extract.types import Entry, Listing, Paging, PagingKind
from audits.extract.year_headings import year_above
from audits.extract.years import Row as YearRow
from audits.extract.years import settle_years
from rules.schema_columns import NO_SELECTORS, ListSelectors

TAIL_SHARE = 0.8  # a date at the end of the titles is the rows' date when so many of them have one


def read_listing(
    doc: Document, selector: ListSelectors = NO_SELECTORS, template: frozenset[Spot] = frozenset()
) -> Listing:
    """The list of a column page: entries in page order, paging, blank sign, frames, sub-columns.

    `selector` (CSS, from rules.yaml) names the list's box or its rows, the title and date in a row, the next page, and beats
    everything else; one that finds nothing is as good as none. `template`: (target, place) of links that many columns share, side lists above all; a
    list of these alone is no column's own. `readable` is False where neither a list nor a sign of emptiness was made out: then
    nothing may be concluded from there being no entries. Dates are SURE from the row, WEAK from the address alone.
    """
    layout = Layout(doc)
    pager = find_pager(layout)
    rows = picked_rows(layout, selector)
    entries = None if rows is None else read_rows(rows, doc, selector)
    picked = entries is not None
    single = False
    if entries is None:
        found = find_main_list(layout, pager, template=template)
        inline = [*recorded_lists(doc), *commented_lists(doc)]
        single = not inline and is_single_article(layout, found)
        entries = [] if single else _generic(layout, found, inline, selector) or _alone(layout, pager)
    frames = frames_of(layout)
    paging = picked_paging(doc, selector, read_paging(doc, layout, pager))
    if not entries and not single and not doc.rendered:
        entries, paging = _from_data(doc, paging)
    blank = "" if entries or single or frames else blank_sign(layout, pager)
    if picked and not entries and not blank and doc.rendered:
        blank = "列表区为空"
    return Listing(
        url=doc.url,
        title=layout.names[0] if layout.names else "",
        entries=tuple(entries),
        paging=paging,
        blank=blank,
        frames=frames,
        children=children_of(layout),
        tabs=tabs_of(layout),
        single_article=single,
        readable=bool(entries or blank or single or frames),
        undated_rows=sum(1 for e in entries if e.date is None or e.date.confidence is not Confidence.SURE),
    )


def _generic(
    layout: Layout, found: MainList | None, packed: Sequence[tuple[Row, ...]], selector: ListSelectors
) -> list[Entry]:
    """The entries of the main list, or of a list that a script of the page unpacks where that is the better one."""
    entries = read_rows(found.rows, layout.doc, selector) if found else []
    # Beside the records of a data store, which are the page's own list, a short list in the tree is a side box.
    rivals = max(map(len, recorded_lists(layout.doc)), default=0) if packed and not layout.doc.rendered else 0
    if entries and found and (found.is_placed or (found.dated and len(entries) >= rivals)):
        return entries
    for rows in packed:
        inline = read_rows(rows, layout.doc, located=False)
        if len(inline) >= len(entries):
            return inline
    return entries


def _alone(layout: Layout, pager: Pager | None) -> list[Entry]:
    row = lone_row(layout, pager)
    return read_rows((row,), layout.doc) if row else []


def _from_data(doc: Document, paging: Paging) -> tuple[list[Entry], Paging]:
    """The entries that only the data of the page's scripts hold; the list ends here only where the data says so."""
    data = list_in_data(doc)
    if data is None:
        return [], paging
    whole = data.total is not None and data.total <= len(data.entries)
    if paging.kind is PagingKind.NONE and not whole:
        paging = replace(paging, kind=PagingKind.DATA, total_entries=data.total)
    return list(data.entries), paging


def read_rows(
    rows: Sequence[Row], doc: Document, selector: ListSelectors = NO_SELECTORS, *, located: bool = True
) -> list[Entry]:
    """Rows as entries, each with its date settled among its neighbours; doubles of one address in a row are one entry."""
    read = [refine(words, selector, doc) for row in rows if (words := read_row(row, doc.base, doc.encoding))]
    tails = [strip_date(words.title) for words in read]
    if read and sum(1 for _, tail in tails if tail) >= TAIL_SHARE * len(read):
        for words, (title, tail) in zip(read, tails, strict=True):
            if tail:
                words.title = title
                words.lines.append(Line(tail))
    said = [read_row_date(words.lines, doc.fetched_at) for words in read]
    if not any(date.full or date.partial or date.disputed for date in said):
        said = [RowDate(full=day) for day in days_in_numbers([words.lines for words in read], doc.fetched_at)]
    dates = settle_years(
        [
            YearRow(date.full, date.partial, w.url, w.pinned, _heading(w, date))
            for w, date in zip(read, said, strict=True)
        ],
        doc.fetched_at,
    )
    locators = doc.locators if located else None
    entries: list[Entry] = []
    for words, date, what in zip(read, dates, said, strict=True):
        if date is None and what.partial is None and not what.disputed:
            date = url_day(words.url)
        locator = locators.of(words.row.head) if locators else ""
        entries.append(_entry(words, date, what.partial if date is None else None, len(entries), locator))
    return entries


def _heading(words: RowWords, date: RowDate) -> int | None:
    return year_above(words.row.head) if date.partial and not date.full else None


def _entry(words: RowWords, date: Dated | None, partial: MonthDay | None, position: int, locator: str) -> Entry:
    return Entry(
        title=words.title,
        url=words.url,
        date=at(date, f"第{position + 1}行") if date else None,
        position=position,
        pinned=words.pinned,
        locator=locator,
        text=words.text,
        doc_no=words.doc_no,
        index_no=words.index_no,
        partial=partial,
    )
