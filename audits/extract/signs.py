"""Signs of pages that are not what was asked for: firewalls, login walls, missing pages, parked and gambling sites. Pure.

A sign is a fact about one body, not a verdict: audits/outcome.py weighs signs against attempts. The words and marks stand
in rules/data/signs.yaml, each with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from audits.extract.document import open_document
from audits.extract.file_kinds import kind_of
from audits.extract.sign_data import MARK_WORDS, Sign, SignTable, load_signs
from audits.extract.sign_page import SignPage, sign_page
from audits.extract.text import normalise

TEXT_KEPT = 6_000  # characters compared for likeness: a page's frame and the head of its content
PAGE_READ = 1_000_000  # bytes: a page of nothing but tags takes a second for each; what is longer is no bare page
NOTHING_ELSE = 200  # characters, links and all
LINE_MOST = 120  # a longer line is prose, not a notice
SMALL_PAGE = 4_096  # bytes; a page with a portal's frame around it is larger, a notice may be smaller
HEAD_BYTES = 4_096  # where a <title> stands
SHINGLE = 4
GAMBLING_REPEATS = 3  # in running text; a news item names such a word once or twice
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
    empty: bool = False  # no bytes but white space, or a page without a word, a picture or a script
    short: bool = False  # too little text to be a page of its own
    block: tuple[str, ...] = ()  # firewall or challenge, and the expected content is missing
    login: tuple[str, ...] = ()  # a login wall, and the expected content is missing
    missing: str = ""  # the words that say "no such page", in the title or as the whole short body
    parked: tuple[str, ...] = ()  # a name for sale, a registrar's or server's holding page
    gambling: tuple[str, ...] = ()  # gambling or pornography; one sign alone proves nothing
    surely_parked: bool = False  # two signs, an unmistakable one among them
    surely_gambling: bool = False  # the same, one in its head and another all through its text
    onward: str = ""  # where a page without content of its own sends its visitor by script or meta refresh, as written
    title: str = ""
    kind: str = ""  # of what is no page: a key of file_kinds.WORDS
    text: str = ""  # for likeness(): visible text without figures and addresses, at most TEXT_KEPT characters


def read_body_signs(data: bytes, content_type: str = "") -> Signs:
    """Read the signs of a page's bytes as stored. Never raises; what is not HTML gives is_html=False and no other sign but `empty`."""
    if not data.strip():
        return Signs(is_html=False, empty=True, short=True)
    if not looks_like_html(data, content_type):
        kind = kind_of(data)
        return Signs(is_html=False, kind=kind, missing=_said_in_data(data) if kind == "data" else "")
    return _read(data, content_type)


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


# Where one page serves everything, its parameters say what it does: index.php?m=member&a=login.
_LOGIN_ACTION = re.compile(r"[?&](?:a|m|c|act|action|do)=(?:login|logon|signin|register)(?=&|$)", re.I)


def is_login_address(url: str) -> bool:
    """Whether an address is that of a login page."""
    return bool(load_signs().login_address.search(url.partition("?")[0]) or _LOGIN_ACTION.search(url))


def _read(data: bytes, content_type: str) -> Signs:
    whole = len(data) <= PAGE_READ
    document = open_document(data[:PAGE_READ], content_type, "", datetime.min)
    page = sign_page(document.root, document.html)
    table = load_signs()
    size = len(page.words.replace(" ", ""))
    a_list = len(_DATE.findall(page.words)) >= table.list_dates
    short = whole and size < table.short_characters and not a_list
    bare = whole and size < table.bare_characters and page.links < table.bare_links and not a_list
    parked, surely_parked = _holding(table, page) if bare else ((), False)
    gambling, surely_gambling = _gambling(table, page)
    return Signs(
        empty=page.blank,
        short=short,
        block=_names(table.block, page) if bare else (),
        login=_names(table.login, page) if bare else (),
        missing=_missing(table, page, short),
        parked=parked,
        gambling=gambling,
        surely_parked=surely_parked,
        surely_gambling=surely_gambling,
        onward=_onward(page) if bare and short else "",
        title=page.title,
        text=_NOISE.sub("", f"{page.title} {page.visible}")[:TEXT_KEPT],
    )


def _names(signs: tuple[Sign, ...], page: SignPage) -> tuple[str, ...]:
    return tuple(sign.name for sign in signs if _found(sign, page))


def _found(sign: Sign, page: SignPage) -> str:
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


def _missing(table: SignTable, page: SignPage, short: bool) -> str:
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


def _is_short_article_about_it(table: SignTable, page: SignPage) -> bool:
    """A title that names missing pages among other words, above a sentence or two."""
    return bool(table.named_titles.search(page.title)) and _prose(table, page, 1) >= table.sentence_characters


def _prose(table: SignTable, page: SignPage, sentences: int = 2) -> int:
    """Characters in paragraphs of running text, of so many sentences each."""
    paragraphs = (line for line in page.lines if len(_SENTENCE_ENDS.findall(line)) >= sentences)
    return sum(len(line) for line in paragraphs if not table.notice_starts.search(line))


def _onward(page: SignPage) -> str:
    found = _REFRESH.search(page.html) or _LOCATION.search(page.html)
    return found[1].strip() if found else ""


def _gambling(table: SignTable, page: SignPage) -> tuple[tuple[str, ...], bool]:
    """The signs found, and whether they are sure: one in the head, another all through the text, one unmistakable."""
    head = f"{page.title} {page.meta}"
    if table.gambling_excuse.search(head):
        return (), False
    above = {sign for sign in table.gambling if sign.pattern.search(head)}
    counts = {sign: len(sign.pattern.findall(page.visible)) for sign in table.gambling}
    below = {sign for sign, count in counts.items() if count >= GAMBLING_REPEATS}
    # Where the title already advertises one game, the words of another need not be repeated.
    named = {sign for sign, count in counts.items() if count} if above else below
    found = tuple(sign for sign in table.gambling if sign in above | named)
    two_ways = any(one is not other for one in above for other in below) or (len(above) >= 2 and bool(named - above))
    return tuple(sign.name for sign in found), two_ways and any(sign.sure for sign in found)


def _holding(table: SignTable, page: SignPage) -> tuple[tuple[str, ...], bool]:
    """The signs of a name for sale or without a site, and whether they are sure: two, one of them unmistakable."""
    if _prose(table, page) >= table.article_characters:
        return (), False
    found = tuple(sign for sign in table.parked if _found(sign, page))
    # A page that offers its own name and shows nothing else bears two signs as well.
    offered = len(page.visible) < NOTHING_ELSE and bool(table.own_sale.search(f"{page.title} {page.words}"))
    return tuple(sign.name for sign in found), offered or (len(found) >= 2 and any(sign.sure for sign in found))


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1)))
