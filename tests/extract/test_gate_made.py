"""The gate on pages of our own making: idioms of many content systems crossed with traps; right, or silent."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from audits.dated import Confidence, Dated
from audits.extract.article import read_article
from audits.extract.document import Document, open_document
from audits.extract.listing import read_listing
from audits.extract.replies import read_replies
from audits.extract.text import normalise
from audits.extract.types import Article, Entry, FieldValue, Listing, PagingKind, Reply
from audits.extract.urls import canonical
from tests.extract.made.articles import MadeArticle, make_articles
from tests.extract.made.letters import make_replies
from tests.extract.made.lists import MadeList, make_lists
from tests.extract.made.replies import Letter, MadeReplies
from tests.extract.made.wording import TODAY

FLOORS = json.loads((Path(__file__).parent / "gate_made.json").read_text("utf-8"))
ARTICLES, LISTS, REPLIES = make_articles(360), make_lists(390), make_replies(221)
NUMBER_BRACKETS = str.maketrans("〔〕[]［］", "()()()")


class Tally:
    """Counts of what was right, and the names of what was not."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.misses: list[str] = []
        self.wrong: list[str] = []

    def weigh(self, what: str, good: bool, name: str) -> None:
        self.all[what] += 1
        self.right[what] += good
        if not good:
            self.misses.append(f"{what} {name}")

    def hold(self, floors: dict[str, float]) -> None:
        shares = {what: self.right[what] / self.all[what] for what in self.all}
        print(
            {what: round(share, 4) for what, share in shares.items()}, "wrong dates", len(self.wrong), *self.misses[:20]
        )
        assert len(self.wrong) <= floors["wrong_dates"], self.wrong
        assert {what: share for what, share in shares.items() if share < floors[what]} == {}, self.misses


def key(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


def opened(page: MadeArticle | MadeList | MadeReplies) -> Document:
    return open_document(page.data, page.content_type, page.url, TODAY)


def sure(dated: Dated | None) -> Dated | None:
    return dated if dated is not None and dated.confidence is Confidence.SURE else None


def test_the_set_is_the_one_the_floors_were_measured_on() -> None:
    digest = hashlib.sha256()
    pages: list[MadeArticle | MadeList | MadeReplies] = [*ARTICLES, *LISTS, *REPLIES]
    for page in pages:
        digest.update(page.data + repr(page).encode())
    assert digest.hexdigest()[:16] == FLOORS["set"], (
        "the makers changed: measure again and write the new hash with the floors"
    )


def weigh_article(tally: Tally, page: MadeArticle, article: Article) -> None:
    published = sure(article.published)
    if published is not None and published.day != page.published:
        tally.wrong.append(f"{page.name}: {published}")
    body = key(article.text)
    tally.weigh("titles", key(article.title) == key(page.title), page.name)
    tally.weigh("dates", (published.day if published else None) == page.published, page.name)
    tally.weigh("written", (article.written.day if article.written else None) == page.written, page.name)
    tally.weigh("sources", not page.source or key(article.source) == key(page.source), page.name)
    number = key(article.doc_no).translate(NUMBER_BRACKETS)
    tally.weigh("doc_numbers", number == key(page.doc_no).translate(NUMBER_BRACKETS), page.name)
    tally.weigh("index_numbers", key(article.index_no) == key(page.index_no), page.name)
    tally.weigh("attachments", len(article.attachments) == page.attachments, page.name)
    held = article.has_body and article.pictures >= page.pictures and article.videos >= page.videos
    bounded = body.startswith(key(page.first_words)) and key(page.last_words) in body
    tally.weigh("bodies", held and bounded and not any(words in body for words in page.foreign), page.name)


def test_articles() -> None:
    tally = Tally()
    for page in ARTICLES:
        weigh_article(tally, page, read_article(opened(page)))
    tally.hold(FLOORS["articles"])


def weigh_list(tally: Tally, page: MadeList, listing: Listing) -> None:
    found = {key(entry.title): entry for entry in listing.entries}
    wanted = {key(title) for title, *_ in page.rows}
    for _ in found.keys() - wanted:
        tally.weigh("entries", False, f"{page.name} has one too many")
    for title, url, day, pinned in page.rows:
        entry = found.get(key(title))
        tally.weigh("entries", entry is not None, page.name)
        if entry is None:
            continue
        said = sure(entry.date)
        if said is not None and (page.dates != "full" or said.day != day):
            tally.wrong.append(f"{page.name}: {said}")
        tally.weigh("dates", date_is_right(page, entry, said), page.name)
        tally.weigh("addresses", canonical(entry.url) == canonical(url), page.name)
        tally.weigh("pinned", entry.pinned == pinned, page.name)
    # Records bring a paging of their own.
    tally.weigh("paging", "records" in page.name or goes_on_as_made(page, listing), page.name)
    tally.weigh("sub_columns", listing.children == (), page.name)


def date_is_right(page: MadeList, entry: Entry, said: Dated | None) -> bool:
    if page.dates == "none":
        return said is None
    day = {title: day for title, _, day, _ in page.rows}.get(entry.title)
    return entry.date is not None and (said is not None) == (page.dates == "full") and entry.date.day == day


def goes_on_as_made(page: MadeList, listing: Listing) -> bool:
    paging, made = listing.paging, page.pager
    following = canonical(paging.next_urls[0]) if paging.next_urls else ""
    if made.pages is not None and paging.total_pages not in (made.pages, None):
        return False
    if made.scripted:
        return paging.kind in (PagingKind.SCRIPTED, PagingKind.DATA) and bool(paging.next_locator)
    return following == (canonical(made.next_url) if made.next_url else "")


def test_lists() -> None:
    tally = Tally()
    for page in LISTS:
        weigh_list(tally, page, read_listing(opened(page)))
    tally.hold(FLOORS["lists"])


def value_is_right(reply: Reply | None, letter: Letter, name: str) -> bool:
    if reply is None or name == "title":
        return reply is not None and key(reply.title) == key(letter.title)
    value: FieldValue | None = getattr(reply, name)
    if name in ("received", "answered"):
        dated: Dated | None = getattr(reply, f"{name}_on")
        return value is not None and (dated.day if dated else None) == getattr(letter, name)
    return value is not None and key(value.value) == key(getattr(letter, name))


def test_replies() -> None:
    tally = Tally()
    for page in REPLIES:
        replies = read_replies(opened(page))
        if len(replies) > len(page.letters):
            tally.weigh("fields", False, f"{page.name} has messages too many")
        for number, letter in enumerate(page.letters):
            reply = replies[number] if number < len(replies) else None
            for name in page.fields:
                tally.weigh("fields", value_is_right(reply, letter, name), f"{page.name} {number} {name}")
            for dated, day in (
                ((reply.received_on, letter.received), (reply.answered_on, letter.answered)) if reply else ()
            ):
                if dated is not None and dated.confidence is Confidence.SURE and dated.day != day:
                    tally.wrong.append(f"{page.name}: {dated}")
    tally.hold(FLOORS["replies"])
