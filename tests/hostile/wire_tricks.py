"""Tricks on the wire: answers that bend or break the protocol, headers without measure, encodings that are not what they say."""

from __future__ import annotations

import asyncio
import gzip
import random
import zlib

from tests.hostile.manners import leads, says
from tests.hostile.server import HTML, Asked, Handler, answer

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
NOT_FOUND = b"<html><head><title>404 Not Found</title></head><body>404 Not Found</body></html>"


def raw(*pieces: bytes, pause: float = 0.0, close: bool = True) -> Handler:
    """These bytes, piece by piece, whatever a server ought to say."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        if close:
            writer.close()

    return handle


def chunked(body: bytes, size: int = 100, extension: bytes = b"", last: bytes = b"0\r\n\r\n") -> bytes:
    """A body in chunks."""
    pieces = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(p), extension, p) for p in pieces) + last


def whole(body: bytes, *headers: bytes) -> bytes:
    """An answer with its length and more headers."""
    return HEAD + b"".join(h + b"\r\n" for h in headers) + b"Content-Length: %d\r\n\r\n" % len(body) + body


def by_cookie(then: Handler, otherwise: Handler, mark: str) -> Handler:
    """Says something else to visitors without a cookie."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (then if mark in asked.headers.get("cookie", "") else otherwise)(asked, writer)

    return handle


def for_browsers(then: Handler, otherwise: Handler) -> Handler:
    """Knows browsers by a header that they all send."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        browser = "sec-fetch-dest" in asked.headers or "upgrade-insecure-requests" in asked.headers
        await (then if browser else otherwise)(asked, writer)

    return handle


async def resets_when_done(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Answers in full and breaks the connection off."""
    answer(writer, "<h1>通知</h1><p>各单位要抓好落实，确保安全播出。</p>".encode() * 20)
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()


async def cookie_loop(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Another cookie and the same address, for ever."""
    answer(writer, b"", 302, Location=asked.path, Set_Cookie=f"turn={asked.times}; Path=/")


async def random_notice(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """A 200 that says that there is no such page, in other words each time, beside other headlines."""
    chance = random.Random(f"{asked.path}{asked.times}")
    words = "".join(chance.choices("安全播出设备检修值班通报广播电视会议培训督查", k=30))
    page = f"<html><head><title>页面不存在</title></head><body><h1>您访问的页面不存在（{words}）</h1><p>{asked.path}</p></body></html>"
    answer(writer, page.encode())


async def slow_headers(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Slowloris the other way round: headers without end, a few bytes at a time."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not writer.transport.is_closing():
        writer.write(b"X-%d: y\r\n" % number)
        await writer.drain()
        number += 1
        await asyncio.sleep(0.2)


def tolerable(page: bytes) -> dict[str, Handler]:
    """What browsers read all the same, or what says nothing against the page."""
    packed = gzip.compress(page)
    half = len(page) // 2
    return {
        "early-hints": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n", whole(page)),
        "continue": raw(b"HTTP/1.1 100 Continue\r\n\r\n", whole(page)),
        "processing": raw(b"HTTP/1.1 102 Processing\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\n", whole(page)),
        "chunk-extensions": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(page, 57, b";a=b;c")),
        "chunk-trailers": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(page, last=b"0\r\nX-Sum: 1\r\n\r\n")),
        "chunk-unfinished": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(page, last=b"")),
        "chunk-and-length": raw(HEAD + b"Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(page)),
        "byte-by-byte": raw(*(whole(page)[n : n + 7] for n in range(0, len(whole(page)), 7))),
        "encoding-none": raw(whole(page, b"Content-Encoding: none")),
        "encoding-charset": raw(whole(page, b"Content-Encoding: UTF-8")),
        "encoding-identity": raw(whole(page, b"Content-Encoding: identity")),
        "gzip-garbage-after": raw(whole(packed + b"\0\0garbage", b"Content-Encoding: gzip")),
        "gzip-no-trailer": raw(whole(packed[:-8], b"Content-Encoding: gzip")),
        "gzip-two-members": raw(whole(gzip.compress(page[:half]) + gzip.compress(page[half:]), b"Content-Encoding: gzip")),
        "gzip-twice": raw(whole(gzip.compress(packed), b"Content-Encoding: gzip, gzip")),
        "deflate-raw": raw(whole(zlib.compress(page)[2:-4], b"Content-Encoding: deflate")),
        "location-200": raw(whole(page, b"Location: /gone-with-the-wind.htm")),
        "refresh-header": raw(whole(page, b"Refresh: 300; url=/gzdt/")),
        "hsts": raw(whole(page, b"Strict-Transport-Security: max-age=31536000; includeSubDomains; preload")),
        "upgrade": raw(whole(page, b"Upgrade: h2c", b"Alt-Svc: h3=\":443\"", b"Content-Security-Policy: upgrade-insecure-requests")),
        "many-headers": raw(whole(page, *(b"X-Number-%d: %d" % (n, n) for n in range(400)))),
        "long-header": raw(whole(page, b"X-Policy: " + b"a" * 100_000)),
        "many-cookies": raw(whole(page, *(b"Set-Cookie: c%d=%d; Path=/gzdt" % (n, n) for n in range(120)))),
        "lengths-twice": raw(whole(page, b"Content-Length: %d" % len(page))),
        "no-reason": raw(whole(page).replace(b"200 OK", b"200")),
        "chinese-reason": raw(whole(page).replace(b"200 OK", "200 成功".encode())),
        "line-feeds": raw(whole(page).replace(b"\r\n", b"\n")),
        "odd-headers": raw(whole(page, b"no colon here", b": no name", b"X Y: space")),
        "folded-header": raw(whole(page, b"X-Folded: one\r\n two\r\n\tthree")),
        "latin-header": raw(whole(page, "X-Office: 广播电视局".encode("gb18030"))),
        "no-type": raw(whole(page).replace(b"Content-Type: text/html; charset=utf-8\r\n", b"")),
        "two-types": raw(whole(page, b"Content-Type: text/html; charset=gbk")),
        "status-203": says(page, 203),
        "status-202": says(page, 202),
        "status-206": says(page, 206, Content_Range=f"bytes 0-{len(page) - 1}/{len(page)}"),
        "status-300": says(page, 300),
        "redirect-without-place": says(page, 302),
        "redirect-307": leads("/gzdt/status-203.htm", 307),
        "redirect-308": leads("status-203.htm?from=308", 308),
        "redirect-scheme-less": leads("//www.gbj-hostile.gov.cn/gzdt/status-203.htm#part", 301),
        "resets-when-done": resets_when_done,
        "slow-first-byte": raw(whole(page)[:5], whole(page)[5:], pause=0.4),
        "old-protocol": raw(b"HTTP/1.0 200 OK\r\n\r\n" + page),
        "script-cookie": by_cookie(
            says(page), says("<script>document.cookie='js=1;path=/';location.reload()</script>"), "js=1"
        ),
        "browsers-only-404": for_browsers(says(page), says(NOT_FOUND, 404)),
        "browsers-only-403": for_browsers(says(page), says("<h1>403 Forbidden</h1>", 403)),
        "patience-503": raw(whole(page)),
        "geo-403": says("<html><title>访问受限</title><body>您所在的地区暂不能访问本页面</body></html>", 403),
        "geo-451": says("<html><title>451</title><body>Unavailable For Legal Reasons</body></html>", 451),
        "geo-200": says("<html><title>访问受限</title><body>抱歉，本服务仅对省内用户开放，您的IP不在服务范围内。</body></html>"),
        "waits-202": says("<html><title>请稍候</title><body>正在检查您的浏览器，请稍候…<script>1</script></body></html>", 202),
        "always-429": says("<h1>429 Too Many Requests</h1>", 429),
        "charset-lie": says(page.decode().encode("gb18030")),
        "utf-16": says(page.decode().encode("utf-16")),
        "as-text": says(page, kind="text/plain; charset=utf-8"),
        "xhtml": says(b"<?xml version='1.0'?>" + page.replace(b"<!DOCTYPE html>", b""), kind="text/html"),
        "mixed-replace": says(b"--x\r\nContent-Type: text/html\r\n\r\n" + page + b"\r\n--x--", kind="multipart/x-mixed-replace; boundary=x"),
    }  # fmt: skip


def either(page: bytes) -> dict[str, Handler]:
    """What browsers themselves do not agree about, or show as rubbish: nothing is asked but that the run goes on."""
    packed = gzip.compress(page)
    return {
        "gzip-plain": raw(whole(page, b"Content-Encoding: gzip")),
        "gzip-undeclared": raw(whole(packed)),
        "brotli-lie": raw(whole(packed, b"Content-Encoding: br")),
        "lengths-differ": raw(whole(page, b"Content-Length: 3")),
        "length-larger": raw(HEAD + b"Content-Length: %d\r\n\r\n" % (len(page) * 3) + page),
        "chunk-size-lie": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffff\r\n" + page),
        "chunk-negative": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + page),
        "header-bomb": raw(whole(page, b"X-Bomb: " + b"a" * 3_000_000)),
        "headers-bomb": raw(whole(page, *(b"X-%d: %s" % (n, b"b" * 200) for n in range(9000)))),
        "null-header": raw(whole(page, b"X-Null: a\0b")),
        "http-0.9": raw(page),
        "icy": raw(whole(page).replace(b"HTTP/1.1", b"ICY")),
        "http-9": raw(whole(page).replace(b"HTTP/1.1", b"HTTP/9.9")),
        "garbage": raw(random.Random(7).randbytes(4000)),
        "h2-preface": raw(b"\0\0\x12\4\0\0\0\0\0" + b"\0" * 18, close=False),
        "tls-alert": raw(b"\x15\x03\x01\x00\x02\x02\x46"),
        "status-999": says(page, 999),
        "status-099": raw(whole(page).replace(b"200 OK", b"099 X")),
        "switching": raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
        "hints-without-end": raw(*[b"HTTP/1.1 103 Early Hints\r\n\r\n"] * 200, close=True),
        "not-modified": raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        "no-content": says(b"", 204),
        "reset-content": says(b"", 205),
        "events": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", *[b"data: x\n\n"] * 40, pause=0.1),
        "billion-laughs": says(LAUGHS, kind="application/xhtml+xml"),
    }  # fmt: skip


def dead() -> dict[str, Handler]:
    """What no visitor gets to see, however it is dressed."""
    return {
        "dead-hints": raw(b"HTTP/1.1 103 Early Hints\r\n\r\n", whole(NOT_FOUND).replace(b"200 OK", b"404 Not Found")),
        "dead-chunked": raw(
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(NOT_FOUND)
        ),
        "dead-gzip": says(gzip.compress(NOT_FOUND), 404, Content_Encoding="gzip"),
        "dead-gzip-lie": says(NOT_FOUND, 404, Content_Encoding="gzip"),
        "dead-place": says(NOT_FOUND, 410, Location="/"),
        "dead-cookie-loop": cookie_loop,
        "dead-random-notice": random_notice,
        "dead-slow-headers": slow_headers,
        "dead-silent-close": raw(),
        "dead-http0": raw(b"HTTP/1.0 404 Not Found\r\n\r\n" + NOT_FOUND),
        "dead-no-reason": raw(whole(NOT_FOUND).replace(b"200 OK", b"404")),
        "dead-onward": leads("/gzdt/dead-chunked.htm", 307),
        "dead-nowhere": leads("http://gone-for-good.sample.org/", 302),
        "dead-closed-port": leads("http://refusing.sample.org/", 302),
        "dead-unnamed": leads("http://./", 302),
        "dead-proxy": says("<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>", 502),
        "dead-proxy-late": says("<html><body><h1>504 Gateway Time-out</h1><hr>nginx</body></html>", 504, Retry_After="1"),
    }  # fmt: skip


LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE html ["
    + "<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
    + "]><html xmlns='http://www.w3.org/1999/xhtml'><body>&a8;</body></html>"
).encode()

__all__ = ["HTML", "dead", "either", "tolerable"]
