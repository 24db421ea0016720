"""The facts the extractors give: fixed types with witnesses. A field that could not be read is None or empty, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audits.dated import Dated
from audits.extract.dates import MonthDay


@dataclass(frozen=True)
class Link:
    """One link on a page, resolved as a browser would."""

    target: str  # absolute, canonical, without fragment
    raw: str  # the attribute's own words
    tag: str  # a, img, script, iframe, form, css, onclick …
    attr: str
    text: str  # visible words or alt, at most 120 characters
    locator: str  # a short CSS path that finds the element again
    fragment: str = ""
    navigates: bool = True  # False for pictures, scripts, styles …: checked, never followed as a page
    address: str = ""  # what a browser would ask for; `target` is its identity


class PagingKind(StrEnum):
    NONE = "none"
    LINKS = "links"  # ordinary addresses
    SCRIPTED = "scripted"  # a click or a call; the browser must turn the page
    DATA = "data"  # records fetched by script (dataproxy.jsp, JSON)


@dataclass(frozen=True)
class Paging:
    kind: PagingKind = PagingKind.NONE
    next_urls: tuple[str, ...] = ()  # further list pages, nearest first
    current: int | None = None
    total_pages: int | None = None
    total_entries: int | None = None
    next_locator: str = ""  # what to click when scripted


@dataclass(frozen=True)
class Entry:
    """One row of a list."""

    title: str  # in full, also where the visible text is cut
    url: str  # "" where the row has no link
    date: Dated | None
    position: int  # 0 for the first row of the page
    pinned: bool = False
    locator: str = ""
    text: str = ""  # the row's whole text
    doc_no: str = ""
    index_no: str = ""
    partial: MonthDay | None = None  # the row shows a month and a day whose year its list does not tell


@dataclass(frozen=True)
class Listing:
    """What a list page shows. `entries` empty and `blank` set: the page says, or shows, that there is nothing."""

    url: str
    title: str
    entries: tuple[Entry, ...]
    paging: Paging = Paging()
    blank: str = ""  # the words or sign of emptiness (栏目建设中, 暂无数据, "列表区为空")
    frames: tuple[str, ...] = ()  # addresses of iframes in the main area
    children: tuple[tuple[str, str], ...] = ()  # (name, address) of sub-columns in the side navigation or tabs
    tabs: tuple[tuple[str, str], ...] = ()  # (name, address) of other tabs in the main area; "" where a script shows it
    single_article: bool = False  # the column is one article
    readable: bool = True  # False: the reader could not make out a list; nothing may be concluded from emptiness
    undated_rows: int = 0


@dataclass(frozen=True)
class Attachment:
    url: str
    name: str


@dataclass(frozen=True)
class Article:
    url: str
    title: str
    published: Dated | None
    dates: tuple[Dated, ...] = ()  # every date with a witness, `published` among them
    contradicting: tuple[
        Dated, ...
    ] = ()  # witnesses more than a day from `published`; all of them where none was chosen
    written: Dated | None = None  # 成文日期
    source: str = ""
    doc_no: str = ""
    index_no: str = ""
    issuer: str = ""
    category: str = ""  # 公开目录 / breadcrumb leaf
    breadcrumb: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    text: str = ""  # the body alone, normalised
    text_hash: str = ""  # of the body alone: stable against click counters
    body_links: tuple[Link, ...] = ()
    pictures: int = 0
    videos: int = 0
    has_body: bool = True  # False: no article body was made out
    further: tuple[str, ...] = ()  # addresses of the article's further pages, where it has several


@dataclass(frozen=True)
class FieldValue:
    """A labelled value as it stands on the page."""

    label: str  # the site's own word
    value: str  # "" where the label stands with nothing behind it
    locator: str = ""


@dataclass(frozen=True)
class Reply:
    """One message with its answer. A field that the page does not offer at all is None; offered but empty has value ""."""

    title: str
    url: str  # detail page, else ""
    page: str  # where it was read
    received: FieldValue | None = None
    answered: FieldValue | None = None
    department: FieldValue | None = None
    content: FieldValue | None = None
    question: FieldValue | None = None
    status: FieldValue | None = None
    received_on: Dated | None = None
    answered_on: Dated | None = None
    locator: str = ""


@dataclass(frozen=True)
class Statistics:
    """Published counts of messages: received, answered, their period and cut-off."""

    page: str
    received: int | None = None
    answered: int | None = None
    cutoff: Dated | None = None
    since: Dated | None = None
    raw: str = ""
    locator: str = ""


@dataclass(frozen=True)
class Candidate:
    """A place on the portal that may be a column of the table."""

    url: str
    name: str  # as the portal writes it
    path: tuple[str, ...]
    score: float  # 0..1
    why: str  # Chinese


class Certainty(StrEnum):
    SURE = "sure"
    DOUBTFUL = "doubtful"
    NONE = "none"  # no candidate even at the low threshold


@dataclass(frozen=True)
class Located:
    column: str
    certainty: Certainty
    url: str  # "" unless sure
    candidates: tuple[Candidate, ...] = ()
    confirmed: bool = False  # the address stands in rules.yaml
