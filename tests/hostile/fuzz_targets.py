"""What must hold for any bytes whatever: reading addresses, decoding, reading pages, unpacking, and blaming."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from audits.case import TLS
from audits.crawl.reading import read_page
from audits.crawl.unpack import PackedBodyError, unpack
from audits.extract.decode import decode
from audits.extract.signs import Signs, read_body_signs
from audits.extract.urls import canonical, host_of, resolve, split
from audits.model import Outcome
from audits.outcome import judge
from audits.sighting import MissingPage
from audits.snapshot.records import Attempt, Client, Error

HOME = "http://portal.test/"
PAGE = "http://portal.test/xxgk/1.htm"
MOMENT = "2026-03-05T10:00:00.000+08:00"
TYPES = ("", "text/html", "text/html; charset=gb2312", "text/html; charset=utf-16", "application/pdf", "\x00;=")
ENCODINGS = ("gzip", "br", "deflate", "zstd", "gzip, br", "x-gzip,identity")
STATUSES = (None, 200, 204, 206, 302, 304, 400, 401, 403, 404, 405, 410, 412, 418, 429, 451, 500, 502, 503, 521)
BODIES = {
    "": None,
    "article": Signs(title="关于值班的通知", text="各单位要抓好落实" * 30),
    "wall": Signs(short=True, block=("安全验证",), title="安全验证", text="请完成验证"),
    "login": Signs(short=True, login=("登录",), title="登录", text="用户名密码"),
    "soft": Signs(short=True, missing="页面不存在", title="页面不存在", text="抱歉您访问的页面不存在"),
    "empty": Signs(is_html=False, empty=True, short=True),
    "file": Signs(is_html=False),
}
MISSING = (None, MissingPage(200, f"{HOME}mbczym.htm", BODIES["soft"]), MissingPage(404, f"{HOME}mbczym.htm", None))

T = TypeVar("T")


class Choices:
    """Decisions read off the bytes of a fuzzer; when they run out, the first of each."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self) -> int:
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def of(self, choices: Sequence[T]) -> T:
        return choices[self.number() % len(choices)]

    @property
    def rest(self) -> bytes:
        return self._data[self._at :]


def addresses(data: bytes) -> None:
    """Any text resolves to a clean web address or to nothing; identity is stable, and of the address itself."""
    choices = Choices(data)
    base = choices.of((HOME, "http://portal.test/a/b/c.htm?x=1#y", "https://[::1]:8443/", "not an address", ""))
    raw = choices.rest.decode("utf-8", "replace")
    found = resolve(base, raw)
    if found is None:
        return
    assert found.startswith(("http://", "https://")) and found.isascii()
    assert not set(found) & set(' \t\r\n<>"')
    assert resolve("http://other.test/", found) == found
    identity = canonical(found)
    assert canonical(identity) == identity
    parts = split(identity)
    assert parts is not None and host_of(identity) == parts.host


def decoding(data: bytes) -> None:
    """Any bytes become text that can be written down again, and never nothing."""
    choices = Choices(data)
    text = decode(choices.rest, choices.of(TYPES)).text
    text.encode("utf-8")  # no half characters
    if len(choices.rest) > 4:
        assert text


def pages(data: bytes) -> None:
    """Any bytes can be read as a page: its links are web addresses, its signs are signs."""
    choices = Choices(data)
    kind = choices.of(TYPES)
    signs = read_body_signs(choices.rest, kind)
    assert not (signs.block and not signs.is_html)
    reading = read_page(choices.rest, kind, PAGE, MOMENT, PAGE)
    for address, identity, _ in reading.links:
        assert address.startswith(("http://", "https://")) and canonical(identity) == identity


def unpacking(data: bytes) -> None:
    """Any bytes under any name are unpacked within the limit, or said to be something else."""
    choices = Choices(data)
    limit = 1 + choices.number() * 16
    try:
        body, _ = unpack(choices.rest, choices.of(ENCODINGS), limit, partial=bool(choices.number() % 2))
    except PackedBodyError:
        return
    assert len(body) <= max(limit, len(choices.rest))


def blaming(data: bytes) -> None:
    """Blame rests on two rounds of HTTP that did not show the page well, on the own hosts on the browser too; walls blame nobody."""
    choices = Choices(data)
    own = bool(choices.number() % 2)
    attempts = [_attempt(choices, number) for number in range(choices.number() % 6)]
    missing = choices.of(MISSING)
    distrusted = choices.number()
    days = ("2026-02-05",) if choices.number() % 2 else ()
    reached = judge(
        PAGE, attempts, own=own, signs_of=lambda body: BODIES[body], home_url=HOME, missing=missing,
        failing_days=days, trusted=lambda attempt: not distrusted & (1 << attempt.id % 8),
    )  # fmt: skip
    assert (reached.cause is not None) == (reached.outcome is Outcome.NOT_EVALUATED)
    if reached.outcome is Outcome.FAIL:
        believed = [a for a in attempts if not distrusted & (1 << a.id % 8)]
        # What failed on an earlier day as well is proved by both days.
        assert days or len({a.round for a in believed if a.client is Client.HTTP}) >= 2
        assert not any(_is_plainly_well(a) for a in believed if a.client is not Client.LENIENT)
        behind = any(_is_plainly_well(a) for a in believed if a.client is Client.LENIENT)
        assert not (behind and reached.condition in TLS)
        assert not any(a.body == "wall" and a.status == 200 and a.error is None for a in attempts)


def _attempt(choices: Choices, number: int) -> Attempt:
    status = choices.of(STATUSES)
    return Attempt(
        PAGE, choices.of((Client.HTTP, Client.HTTP, Client.BROWSER, Client.LENIENT)), choices.number() % 3, MOMENT, requested=PAGE,
        status=status, final_url=choices.of((PAGE, HOME, "")) if status else "",
        error=choices.of((None, None, *Error)), body=choices.of(tuple(BODIES)) if status else "",
        body_bytes=choices.of((0, 2000)), id=number + 1,
    )  # fmt: skip


def _is_plainly_well(attempt: Attempt) -> bool:
    shown = attempt.status == 200 and attempt.error is None and attempt.final_url == PAGE
    return shown and attempt.body == "article" and attempt.body_bytes > 0


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (addresses, decoding, pages, unpacking, blaming)
}
