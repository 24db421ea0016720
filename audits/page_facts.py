"""The portal's pages opened and read: each page once for its links and article, lists when asked for. Pure over a snapshot."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

from audits.extract.anchors import lost_anchors
from audits.extract.article import read_article
from audits.extract.article_pages import joined
from audits.extract.document import Document, open_document
from audits.extract.hidden_links import HiddenLink, read_hidden_links
from audits.extract.links import read_links
from audits.extract.listing import read_listing
from audits.extract.main_list import Spot
from audits.extract.page_tags import read_tags
from audits.extract.personal_numbers import PersonalNumber, read_personal_numbers
from audits.extract.second_reading import is_misread
from audits.extract.text import visible_text
from audits.extract.types import Article, Link, Listing
from audits.snapshot.records import StoredPage, Variant
from audits.snapshot.store import Snapshot
from rules.schema_columns import NO_SELECTORS, ListSelectors

_BEST_LAST = (Variant.STATIC, Variant.RENDERED, Variant.UNFOLDED)
DOCUMENTS_KEPT = 64  # parsed trees are large; facts are small
# Pages that may carry counts of messages: 收到留言 30 件, 共受理 12 条, 办结率 100%, a table headed 收到留言 | 办结留言.
COUNTS = re.compile(
    r"(?:收到|受理|来信|来件|留言|答复|回复|办结)[^。；;]{0,16}?\d+\s*(?:件|条|封|次|个|%)|(?:答复|回复|办结)率|"
    r"(?:办结|办复|答复|回复|处理|反馈)(?:留言|来信|信件)?(?:总数|总量|总件数|件数|数量|数|量)|(?:办结|答复|回复)(?:留言|件)|"
    r"已(?:办结|答复|回复|处理)"
)


@dataclass(frozen=True)
class PageFacts:
    """What one reading of one page says, apart from its list."""

    links: tuple[Link, ...]
    article: Article
    counts_messages: bool
    lost_anchors: tuple[Link, ...] = ()  # to places on the page itself that are not there
    numbers: tuple[PersonalNumber, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()  # of its head, by name in lower case
    hidden_links: tuple[HiddenLink, ...] = ()


class PageReader:
    """The best reading of each page, with its facts kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._pages: dict[str, StoredPage] = {}
        self._static: dict[str, StoredPage] = {}
        self._unfilled: set[str] = set()
        for page in snapshot.pages():
            if page.variant is Variant.STATIC:
                self._static[page.url] = page
            if page.unfilled:
                self._unfilled.add(page.url)
            known = self._pages.get(page.url)
            if known is None or _BEST_LAST.index(page.variant) > _BEST_LAST.index(known.variant):
                self._pages[page.url] = page
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._facts: dict[str, PageFacts] = {}
        self._listings: dict[tuple[str, ListSelectors, bool], Listing] = {}

    def addresses(self) -> tuple[str, ...]:
        """All pages, sorted."""
        return tuple(sorted(self._pages))

    def page(self, url: str) -> StoredPage | None:
        """The best reading: unfolded, else rendered, else static."""
        return self._pages.get(url)

    def unfilled(self, url: str) -> bool:
        """Whether a part of the page's content was asked for by the page and did not come."""
        return url in self._unfilled

    def served_entries(self, url: str, selector: ListSelectors = NO_SELECTORS) -> int:
        """How many entries the page's list holds as served, before any script."""
        page = self._static.get(url)
        return len(read_listing(self._open(page), selector).entries) if page else 0

    def document(self, url: str) -> Document | None:
        """The page parsed; the last few are kept."""
        page = self._pages.get(url)
        if page is None:
            return None
        found = self._documents.get(url)
        if found is None:
            found = self._documents[url] = self._open(page)
            if len(self._documents) > DOCUMENTS_KEPT:
                self._documents.popitem(last=False)
        self._documents.move_to_end(url)
        return found

    def _open(self, page: StoredPage) -> Document:
        rendered = page.variant is not Variant.STATIC
        # The browser's DOM is stored as UTF-8, whatever the page declares.
        kind = "text/html; charset=utf-8" if rendered else page.content_type
        data = self._snapshot.body(page.body)
        return open_document(data, kind, page.url, naive(page.fetched_at), final_url=page.final_url, rendered=rendered)

    def facts(self, url: str) -> PageFacts | None:
        """Links and article of a page, read once."""
        if url not in self._facts:
            doc = self.document(url)
            if doc is None:
                return None
            text = visible_text(doc.root)
            counts = COUNTS.search(text) is not None
            numbers = read_personal_numbers(doc, text)
            article = self._whole(doc)
            tags = read_tags(doc)
            links, lost = read_links(doc), lost_anchors(doc)
            hidden = read_hidden_links(doc)
            self._facts[url] = PageFacts(links, article, counts, lost, numbers, tags, hidden)
        return self._facts[url]

    def _whole(self, doc: Document) -> Article:
        """The article of a page with those of its further pages that were stored."""
        article = read_article(doc)
        pages = (self.document(url) for url in article.further)
        parts = [read_article(page) for page in pages if page is not None]
        return joined(article, parts) if parts else article

    def listing(
        self, url: str, selector: ListSelectors = NO_SELECTORS, template: frozenset[Spot] = frozenset()
    ) -> Listing | None:
        """The page read as a list; `template` is the same for all calls that give one."""
        key = (url, selector, bool(template))
        if key not in self._listings:
            doc = self.document(url)
            if doc is None:
                return None
            found = read_listing(doc, selector, template)
            if not found.entries and is_misread(doc):
                found = replace(found, blank="", readable=False)
            self._listings[key] = found
        return self._listings[key]


def naive(at: str) -> datetime:
    """A moment of the snapshot as China time without its zone."""
    return datetime.fromisoformat(at).replace(tzinfo=None)
