"""Signs of pages that are not what was asked for: firewalls, login walls, missing pages, parked and gambling sites. Pure.

A sign is a fact about one body, not a verdict: audits/outcome.py weighs signs against attempts. The words and marks stand
in rules/data/signs.yaml, each with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from lxml.etree import _Element

from audits.extract.document import open_document
from audits.extract.file_kinds import kind_of
from audits.extract.sign_data import MARK_WORDS, Sign, SignTable, load_signs
from audits.extract.text import BLOCK_TAGS, UNSEEN_TAGS, is_hidden, normalise

TEXT_KEPT = 6_000  # characters compared for likeness: a page's frame and the head of its content
PAGE_READ = 1_000_000  # bytes: a page of nothing but tags takes a second for each; what is longer is no bare page
MARKUP_READ = 200_000  # characters searched for marks and words; no notice is longer, and a hostile page may be
LINE_MOST = 120  # a longer line is prose, not a notice
SMALL_PAGE = 4_096  # bytes; a page with a portal's frame around it is larger, a notice may be smaller
HEAD_BYTES = 4_096  # where a <title> stands
SHINGLE = 4
GAMBLING_REPEATS = 3  # in running text; a news item names such a word once or twice
_FURNITURE = frozenset({"a", "button", "nav", "header", "footer", "option", "label"})
_TITLE_CUT = re.compile(r"\s*[-_|｜—–·»>]+\s*")
_BREAK = "\ue000"
_DATE = re.compile(r"(?:20\d\d[-./年])?[01]?\d[-./月][0-3]?\d")
_SENTENCE_ENDS = re.compile(r"[。!?;！？；]")
_ALERT = re.compile(r"alert\s*\(\s*['\"]([^'\"]{2,80})['\"]")
# Addresses are looked for among ASCII alone: `\S*/` would walk through each Chinese sentence once a character.
_NOISE = re.compile(r"[!-~]{0,60}[/\\][!-~]{0,200}|[\d.:：,，。\-\s]+")
_HTML_HEAD = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|title|meta|div|p|h\d|table|center|a)\b",
    re.I | re.S,
)
_GBK = re.compile(rb"charset\s*=\s*['\"]?gb", re.I)
_UTF8_MARKS = tuple(word.encode() for word in MARK_WORDS)
_GBK_MARKS = (
    *_UTF8_MARKS,
    *(word.encode("gb18030") for word in MARK_WORDS),
)  # declared GBK, and perhaps UTF-8 all the same
_REFRESH = re.compile(r"<meta[^>]{1,100}http-equiv\s*=\s*[\"']?refresh[^>]{1,100}url\s*=\s*[\"']?([^\"'>\s]+)", re.I)
_LOCATION = re.compile(r"\blocation(?:\.href)?\s*(?:=|\.replace\s*\(|\.assign\s*\()\s*[\"']([^\"']+)[\"']", re.I)
_STRING = re.compile(r'"([^"\\]{2,120})"')
_TITLE_404 = re.compile(rb"<title[^>]*>[^<]*404", re.I)


@dataclass(frozen=True)
class Signs:
    """What a body shows of itself. Names of signs are those of rules/data/signs.yaml (Chinese)."""

    is_html: bool = True
    empty: bool = False  # no bytes but white space
    short: bool = False  # too little text to be a page of its own
    block: tuple[str, ...] = ()  # firewall or challenge, and the expected content is missing
    login: tuple[str, ...] = ()  # a login wall, and the expected content is missing
    missing: str = ""  # the words that say "no such page", in the title or as the whole short body
    parked: tuple[str, ...] = ()  # a name for sale, a registrar's or server's holding page
    gambling: tuple[str, ...] = ()  # gambling or pornography; one sign alone proves nothing
    onward: str = ""  # where a page without content of its own sends its visitor by script or meta refresh, as written
    title: str = ""
    kind: str = ""  # of what is no page: a key of file_kinds.WORDS
    text: str = ""  # for likeness(): visible text without figures and addresses, at most TEXT_KEPT characters


@dataclass(frozen=True)
class _Page:
    """What the tables are matched against."""

    html: str
    title: str
    segments: tuple[str, ...]  # of the title
    words: str  # visible text outside links and furniture
    lines: tuple[str, ...]  # the same, line by line
    visible: str  # all visible text
    links: int
    meta: str  # description and keywords


def read_signs(html: str, title: str | None = None) -> Signs:
    """Read the signs of a decoded page. `title` overrides the <title> where the caller knows better. Never raises."""
    return _read(html.encode("utf-8", "replace"), "text/html; charset=utf-8", title)


def read_body_signs(data: bytes, content_type: str = "") -> Signs:
    """The same for bytes as stored: anything that is not HTML gives is_html=False and no other sign but `empty`."""
    if not data.strip():
        return Signs(is_html=False, empty=True, short=True)
    if not looks_like_html(data, content_type):
        kind = kind_of(data)
        return Signs(is_html=False, kind=kind, missing=_said_in_data(data) if kind == "data" else "")
    return _read(data, content_type, None)


def _said_in_data(data: bytes) -> str:
    """The words of a short answer of data ({"code":404,"msg":"文件不存在"}) that say "no such file"."""
    if len(data) > SMALL_PAGE:
        return ""
    said = (words for words in _STRING.findall(data.decode("utf-8", "replace")) if len(words) <= LINE_MOST)
    return next((words for words in said if any(s.pattern.search(words) for s in load_signs().missing)), "")


def looks_like_html(data: bytes, content_type: str = "") -> bool:
    """Whether bytes are an HTML page, by their own look; the declared type decides only for text without a clear beginning."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf")
    if _HTML_HEAD.match(head):
        return True
    return (
        "html" in content_type.lower()
        and b"\0" not in head
        and not data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    )


def worth_reading(data: bytes) -> bool:
    """A quick look before the slow one: False means that read_body_signs would surely find a page like any other.

    For the crawl's hot path; some 0.1 ms on a 20 KB page.
    """
    if len(data) < SMALL_PAGE or _TITLE_404.search(data[:HEAD_BYTES]):
        return True
    if data.count(b"<a ") + data.count(b"<A ") < load_signs().bare_links:
        return True
    return any(mark in data for mark in (_GBK_MARKS if _GBK.search(data[:HEAD_BYTES]) else _UTF8_MARKS))


def likeness(one: Signs, other: Signs) -> float:
    """How alike two pages are as texts, 0..1; figures and addresses do not count."""
    if one.text == other.text:
        return 1.0
    left, right = _shingles(one.text), _shingles(other.text)
    both = len(left | right)
    return len(left & right) / both if both else 0.0


def is_login_address(url: str) -> bool:
    """Whether an address is that of a login page."""
    return bool(load_signs().login_address.search(url.partition("?")[0]))


def _read(data: bytes, content_type: str, title: str | None) -> Signs:
    whole = len(data) <= PAGE_READ
    document = open_document(data[:PAGE_READ], content_type, "", datetime.min)
    page = _page(document.root, document.html, title)
    table = load_signs()
    size = len(page.words.replace(" ", ""))
    a_list = len(_DATE.findall(page.words)) >= table.list_dates
    short = whole and size < table.short_characters and not a_list
    bare = whole and size < table.bare_characters and page.links < table.bare_links and not a_list
    return Signs(
        short=short,
        block=_names(table.block, page) if bare else (),
        login=_names(table.login, page) if bare else (),
        missing=_missing(table, page, short),
        parked=_names(table.parked, page) if bare and _prose(table, page) < table.article_characters else (),
        gambling=_gambling(table, page),
        onward=_onward(page) if bare and short else "",
        title=page.title,
        text=_NOISE.sub("", f"{page.title} {page.visible}")[:TEXT_KEPT],
    )


def _page(root: _Element, html: str, title: str | None) -> _Page:
    if title is None:
        found = root.find(".//title")
        title = "" if found is None else "".join(map(str, found.itertext()))
    title = normalise(title)[:300]
    words, everything = (text[:MARKUP_READ] for text in _words(root))
    # Normalised as a whole, with a mark that survives it for the line breaks: line by line takes five times as long.
    parts = normalise(words.replace("\n", f" {_BREAK} ")).split(_BREAK)
    lines = tuple(line for line in map(str.strip, parts) if line)
    meta = " ".join(
        element.get("content") or ""
        for element in root.iter("meta")
        if (element.get("name") or "").lower() in ("keywords", "description")
    )
    return _Page(
        html=html[:MARKUP_READ],
        title=title,
        segments=tuple(part for part in (title, *_TITLE_CUT.split(title)) if part),
        words=" ".join(lines),
        lines=lines,
        visible=normalise(everything),
        links=sum(1 for _ in root.iter("a")),
        meta=normalise(meta)[:1000],
    )


def _words(root: _Element) -> tuple[str, str]:
    """The visible text outside links and furniture, blocks on lines of their own; and all of it.

    Walks with a stack of its own: a page of 100,000 nested tags must not end the run.
    """
    own: list[str] = []
    everything: list[str] = []
    stack: list[tuple[_Element | str, bool]] = [(root, False)]
    while stack:
        item, furniture = stack.pop()
        if not isinstance(item, str):
            stack.extend(reversed(_parts(item, furniture)))
            continue
        everything.append(item)
        if not furniture:
            own.append(item)
    return "".join(own), "".join(everything)


def _parts(element: _Element, inside: bool) -> list[tuple[_Element | str, bool]]:
    """An element's text and children in reading order, each with whether it stands in a link or furniture."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS or is_hidden(element):
        return []
    furniture = inside or element.tag in _FURNITURE
    edge: list[tuple[_Element | str, bool]] = [("\n", False)] if element.tag in BLOCK_TAGS else []
    parts = [*edge]
    if element.text:
        parts.append((element.text.replace("\n", " "), furniture))
    for child in element:
        parts.append((child, furniture))
        if child.tail:
            parts.append((child.tail.replace("\n", " "), furniture))
    return [*parts, *edge]


def _names(signs: tuple[Sign, ...], page: _Page) -> tuple[str, ...]:
    return tuple(sign.name for sign in signs if _found(sign, page))


def _found(sign: Sign, page: _Page) -> str:
    """The words by which a sign is found, "" where it is not."""
    match sign.where:
        case "markup":
            found = sign.pattern.search(page.html)
        case "text":
            found = sign.pattern.search(page.title) or sign.pattern.search(page.words)
        case "title":
            return next((part for part in page.segments if sign.pattern.fullmatch(part)), "")
        case "line":
            return next((line for line in page.lines if len(line) <= LINE_MOST and sign.pattern.search(line)), "")
        case "alert":
            alerts = () if page.words else _ALERT.findall(page.html)
            return next((normalise(words) for words in alerts if sign.pattern.search(words)), "")
    return found[0] if found else ""


def _missing(table: SignTable, page: _Page, short: bool) -> str:
    """A title that says so counts anywhere; other words only on a page that has nothing else to say.

    An article that speaks of missing pages says so in its title and text: it is not missing itself.
    """
    speaks = table.speaking_titles.search(page.title) is not None
    article = _prose(table, page) >= table.article_characters
    if speaks and (article or _is_short_article_about_it(table, page)):
        return ""
    for sign in table.missing:
        if (short and not article) or sign.where == "title":
            words = _found(sign, page)
            if words:
                return words[:LINE_MOST]
    return ""


def _is_short_article_about_it(table: SignTable, page: _Page) -> bool:
    """A title that names missing pages among other words, above a sentence or two."""
    return bool(table.named_titles.search(page.title)) and _prose(table, page, 1) >= table.sentence_characters


def _prose(table: SignTable, page: _Page, sentences: int = 2) -> int:
    """Characters in paragraphs of running text, of so many sentences each."""
    paragraphs = (line for line in page.lines if len(_SENTENCE_ENDS.findall(line)) >= sentences)
    return sum(len(line) for line in paragraphs if not table.notice_starts.search(line))


def _onward(page: _Page) -> str:
    found = _REFRESH.search(page.html) or _LOCATION.search(page.html)
    return found[1].strip() if found else ""


def _gambling(table: SignTable, page: _Page) -> tuple[str, ...]:
    head = f"{page.title} {page.meta}"
    if table.gambling_excuse.search(head):
        return ()
    # Where the title already advertises one game, the words of another need not be repeated.
    enough = 1 if any(sign.pattern.search(head) for sign in table.gambling) else GAMBLING_REPEATS
    return tuple(
        sign.name
        for sign in table.gambling
        if sign.pattern.search(head) or len(sign.pattern.findall(page.visible)) >= enough
    )


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1)))
