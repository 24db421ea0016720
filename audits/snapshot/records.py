"""The rows of a snapshot: raw facts of one run, judged by nobody yet."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # no daylight saving since 1991


class Client(StrEnum):
    HTTP = "http"
    BROWSER = "browser"
    LENIENT = "lenient"  # HTTP without a look at the certificate: only for whether a page is there behind a bad one


class Error(StrEnum):
    """What went wrong with one request, as the client saw it. `audits/outcome.py` alone says what it means."""

    NO_SUCH_NAME = "no_such_name"
    DNS_FAILURE = "dns_failure"
    DNS_TIMEOUT = "dns_timeout"
    DENIED = "denied"  # our own egress policy refused the address
    REFUSED = "refused"
    RESET = "reset"
    UNREACHABLE = "unreachable"
    CONNECT_TIMEOUT = "connect_timeout"
    READ_TIMEOUT = "read_timeout"
    TLS_EXPIRED = "tls_expired"
    TLS_WRONG_NAME = "tls_wrong_name"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_PROTOCOL = "tls_protocol"
    REDIRECT_LOOP = "redirect_loop"
    TOO_LARGE = "too_large"
    CUT_BODY = "cut_body"
    BAD_RESPONSE = "bad_response"
    INVALID_URL = "invalid_url"
    PROXY = "proxy"  # the office's own proxy did not bring it: nobody can tell from here why
    BROWSER = "browser"  # the browser failed for a reason of its own


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Attempt:
    """One request with its redirects. Times are ISO 8601 in China time with milliseconds."""

    url: str  # canonical address
    client: Client
    round: int  # 0 first, 1 slow and spaced, 2 last round
    at: str
    requested: str = ""  # the exact address asked for
    referer: str = ""
    peer: str = ""  # address:port that answered
    status: int | None = None
    headers: Headers = ()
    hops: tuple[tuple[int, str], ...] = ()  # (status, Location) of each redirect
    final_url: str = ""
    error: Error | None = None
    error_text: str = ""
    body: str = ""  # hash, "" when none was kept
    body_bytes: int = 0
    elapsed_ms: int = 0
    id: int = 0  # set by the store


class Variant(StrEnum):
    STATIC = "static"  # bytes as served
    RENDERED = "rendered"  # the DOM after the page's scripts, UTF-8
    UNFOLDED = "unfolded"  # the DOM after "load more" and scripted pagers were worked; entries of all pages joined


UNFILLED = "数据请求失败"  # how the note of a page begins whose content did not come whole


@dataclass(frozen=True)
class StoredPage:
    """One reading of a page on the portal.

    A rendered page whose scripts or frames failed to bring their content is not `complete`; its note begins with UNFILLED
    and names the requests that failed: nothing may be concluded from what is not on it.
    """

    url: str
    variant: Variant
    body: str
    final_url: str
    fetched_at: str
    content_type: str = ""  # with charset as the server declared it
    attempt: int = 0
    complete: bool = True  # False: paging or loading broke off
    note: str = ""

    @property
    def unfilled(self) -> bool:
        """Whether requests for the page's content failed."""
        return self.note.startswith(UNFILLED)


class UrlState(StrEnum):
    WAITING = "waiting"
    FLYING = "flying"
    DONE = "done"
    FAILED = "failed"  # every rung of the ladder was climbed
    SKIPPED = "skipped"  # with its reason


class UrlKind(StrEnum):
    PAGE = "page"  # in scope: fetched, stored, followed
    FILE = "file"  # in scope, not a page: checked
    OUTWARD = "outward"  # checked, never followed
    PROBE = "probe"  # guaranteed-missing addresses and the like


@dataclass(frozen=True)
class UrlRow:
    url: str
    kind: UrlKind
    state: UrlState
    depth: int
    source: str  # the page it was first seen on
    requested: str  # the address as first written, resolved
    reason: str = ""  # why skipped


@dataclass(frozen=True)
class Canary:
    at: str
    target: str  # "home", "outward", "dns"
    url: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True)
class Probe:
    """A question outside the page walk: dns, http, https, certificate of a host; a missing address of a neighbourhood."""

    kind: str  # "dns", "http", "https", "certificate", "missing_page", "search"
    subject: str  # host or directory
    at: str
    result: str  # JSON, its keys documented in crawl/probes.py


@dataclass(frozen=True)
class Carried:
    """What the last complete snapshot knew of an address or of a failing subject."""

    kind: str  # "page" or "failing"
    subject: str
    first_seen: str = ""
    shown_date: str = ""
    text_hash: str = ""
    failing_days: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptLedger:
    """A filled-in ledger as it was read before the crawl; `content` is JSON, its shape is in audits/ledger/model.py."""

    file: str
    digest: str
    content: str


# The locator of a box round digits that may be somebody's number: reports paint it over, evidence keeps it.
PERSONAL_BOX = "personal-number"


@dataclass(frozen=True)
class Box:
    """A rectangle on a picture, in CSS pixels of the full page."""

    url: str  # link target or row's link
    text: str
    x: int
    y: int
    width: int
    height: int
    locator: str = ""


@dataclass(frozen=True)
class Picture:
    url: str
    body: str  # hash of the image
    width: int
    height: int
    boxes: tuple[Box, ...]
    redrawn: bool = False  # 据存档重绘: not taken live, `at` is the moment of the reading it was drawn from
    at: str = ""


@dataclass(frozen=True)
class Asset:
    """What pages load beside their text: a style sheet or a picture, whole, so that they can be redrawn."""

    url: str  # canonical address
    body: str  # hash
    content_type: str
    final_url: str  # addresses in a style sheet are relative to this
    at: str


@dataclass(frozen=True)
class KeptFile:
    """An attachment fetched whole, with what was read of it when it was fetched. Both bodies are "" where there are none."""

    url: str  # canonical address
    found_on: str  # the page it belongs to
    name: str  # as that page calls it
    at: str
    body: str = ""  # hash of the file; "" where it could not be fetched
    text: str = ""  # hash of its text as a page (audits/extract/file_text.py); "" where nothing could be read
    problem: str = ""  # Chinese: why there is no file or no text
    gaps: str = ""  # Chinese: what of it was not read
    prose: bool = False
    content_type: str = ""
    final_url: str = ""


class RunClock:
    """The machine's clock, but never backwards: whether a request met an outage is told by the order of moments.

    A clock that is set back (by hand, by its own synchronisation) goes on at its pace from the last moment told.
    """

    def __init__(self) -> None:
        self._told = datetime.min.replace(tzinfo=CHINA)
        self._at = time.monotonic()

    def moment(self) -> datetime:
        """The present moment."""
        at = time.monotonic()
        self._told = max(datetime.fromtimestamp(time.time(), CHINA), self._told + timedelta(seconds=at - self._at))
        self._at = at
        return self._told

    def not_before(self, written: str) -> None:
        """Go on after a moment that an earlier call wrote down before it was killed."""
        if written:
            self._told = max(self.moment(), datetime.fromisoformat(written))


RUN_CLOCK = RunClock()


def now() -> str:
    """The present moment as rows write it. Only the crawl calls this."""
    return RUN_CLOCK.moment().isoformat(timespec="milliseconds")
