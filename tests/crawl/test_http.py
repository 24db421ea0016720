"""The HTTP client against servers that behave and servers that do not."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import ssl
import threading
import time
import tracemalloc
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
import zstandard
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from audits.crawl.http import SNIFF_BYTES, HttpClient
from audits.crawl.unpack import PackedBodyError, unpack
from audits.snapshot.records import Client, Error
from rules.schema_machine import Crawl
from tests.crawl.loopback import FAST, Authority, local, on_loop, raw_server, says, web_server

PAGE = "<html><title>页面</title><p>正文</p></html>".encode()


async def show(request: web.Request) -> web.StreamResponse:
    """What the address asks for."""
    path = request.path
    if path.startswith("/chain/"):
        n = int(path.rsplit("/", 1)[1])
        raise web.HTTPFound(f"/chain/{n - 1}") if n else web.HTTPFound("/page")
    if path == "/loop":
        raise web.HTTPFound("/pool")
    if path == "/pool":
        raise web.HTTPFound("/loop")
    if path == "/cookie" and request.cookies.get("seen") != "yes":
        answer = web.Response(status=302, headers={"Location": "/cookie"})
        answer.set_cookie("seen", "yes")
        return answer
    if path.startswith("/to"):
        return web.Response(status=301, headers={"Location": request.query["to"]})
    if path == "/status":
        return web.Response(status=int(request.query["code"]), body=PAGE, headers={"Retry-After": "7"})
    if path == "/echo":
        return web.json_response({"headers": dict(request.headers), "path": request.raw_path})
    return web.Response(body=PAGE, content_type="text/html")


@on_loop
async def test_a_page_comes_whole_with_all_that_is_evidence() -> None:
    async with web_server(show) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        fetched = await http.fetch(
            "http://portal.test/page", requested="http://www.portal.test/page", referer="http://portal.test/"
        )
        assert fetched.attempt.error is Error.DNS_FAILURE or fetched.attempt.error is Error.DNS_TIMEOUT
        fetched = await http.fetch("http://portal.test/page", referer="http://portal.test/", round=1)
    attempt = fetched.attempt
    assert fetched.ok and fetched.body == PAGE
    assert (attempt.status, attempt.round, attempt.body, attempt.body_bytes) == (200, 1, "", len(PAGE))
    assert attempt.final_url == attempt.requested == "http://portal.test/page"
    assert attempt.peer == f"127.0.0.1:{port}"
    assert dict(attempt.headers)["Content-Type"] == "text/html"
    assert attempt.at.endswith("+08:00") and len(attempt.at) == 29


@on_loop
async def test_who_we_are_and_where_we_come_from_is_said() -> None:
    async with web_server(show) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        fetched = await http.fetch("http://portal.test/echo?a=%C4%E3&b=1 2#top", referer="http://portal.test/list")
    assert b'"Referer": "http://portal.test/list"' in fetched.body
    assert FAST.user_agent.encode("ascii", "backslashreplace").decode("unicode_escape").encode()[:20] in fetched.body
    assert b'"path": "/echo?a=%C4%E3&b=1%202"' in fetched.body


@on_loop
async def test_redirects_are_followed_and_recorded() -> None:
    async with web_server(show) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        three = await http.fetch("http://portal.test/chain/2")
        eleven = await http.fetch("http://portal.test/chain/11")
        loop = await http.fetch("http://portal.test/loop")
        cookie = await http.fetch("http://portal.test/cookie")
        chinese = await http.fetch("http://portal.test/to?to=/%E6%94%BF%E7%AD%96/")
    assert three.ok and len(three.attempt.hops) == 3
    assert three.attempt.hops[0] == (302, "/chain/1") and three.attempt.final_url == "http://portal.test/page"
    assert eleven.attempt.error is Error.REDIRECT_LOOP and not eleven.ok
    assert loop.attempt.error is Error.REDIRECT_LOOP and "反复" in loop.attempt.error_text
    assert cookie.ok and len(cookie.attempt.hops) == 1
    assert chinese.ok and chinese.attempt.final_url == "http://portal.test/%E6%94%BF%E7%AD%96/"


FORBIDDEN = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://[::ffff:7f00:1]/",
    "http://169.254.169.254/latest/meta-data/", "http://inner.test/", "file:///etc/passwd", "ftp://portal.test/",
    "javascript:alert(1)", "//127.0.0.1/", "http:\\\\127.0.0.1\\",
]  # fmt: skip


@pytest.mark.parametrize("location", FORBIDDEN)
@on_loop
async def test_redirects_to_where_nobody_may_go_are_refused(location: str) -> None:
    async def lead(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": location})

    async with web_server(lead) as port:
        policy = local("portal.test", ports={80: port}, denied={"inner.test": "10.0.0.8"})
        async with HttpClient(policy, FAST) as http:
            fetched = await http.fetch("http://portal.test/go")
    assert fetched.attempt.error is Error.DENIED
    assert fetched.attempt.hops == ((302, location),)


BROKEN = {
    b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf": Error.CUT_BODY,
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nhalf": Error.CUT_BODY,
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!": Error.BAD_RESPONSE,
    b"": Error.RESET,
    b"SSH-2.0-OpenSSH_9.2\r\n\r\n": Error.BAD_RESPONSE,
    b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n": Error.BAD_RESPONSE,
}


@pytest.mark.parametrize("answer", BROKEN)
@on_loop
async def test_answers_that_break_are_told_apart(answer: bytes) -> None:
    async with raw_server(says(answer)) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        fetched = await http.fetch("http://portal.test/")
    assert fetched.attempt.error is BROKEN[answer]
    assert not fetched.ok
    if fetched.attempt.error is Error.CUT_BODY:
        assert fetched.attempt.status == 200 and fetched.body == b"half"


@on_loop
async def test_odd_but_honest_answers_are_no_errors() -> None:
    answers = [
        b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: %d\r\n\r\n" % len(PAGE)
        + PAGE,  # and then closes
        b"HTTP/1.1 200 \r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
        b"HTTP/1.1 200 OK\r\nX-Name: \xb9\xe3\xb5\xe7\r\nConnection: close\r\n\r\n" + PAGE,
    ]
    for answer in answers:
        async with raw_server(says(answer)) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
            for _ in range(2):
                fetched = await http.fetch("http://portal.test/")
                assert fetched.ok and fetched.body == PAGE, fetched.attempt


@on_loop
async def test_a_reset_is_a_reset_and_a_closed_port_is_refused() -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.abort()

    async with raw_server(reset) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        assert (await http.fetch("http://portal.test/")).attempt.error is Error.RESET
        assert (await http.fetch("http://portal.test:1/")).attempt.error is Error.REFUSED


@on_loop
async def test_slow_servers_end_within_their_time() -> None:
    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n<p>")
        for _ in range(300):
            writer.write(b".")
            await asyncio.sleep(0.1)

    settings = Crawl(timeout_seconds=0.3)
    for handler, status in ((mute, None), (drip, 200)):
        async with raw_server(handler) as port, HttpClient(local("portal.test", ports={80: port}), settings) as http:
            started = time.monotonic()
            fetched = await http.fetch("http://portal.test/")
            assert time.monotonic() - started < 2
            assert (fetched.attempt.error, fetched.attempt.status) == (Error.READ_TIMEOUT, status)


@on_loop
async def test_large_answers_are_bounded() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    async with web_server(endless) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        fetched = await http.fetch("http://portal.test/", limit=200_000)
        sniffed = await http.fetch("http://portal.test/", keep=False)
    assert fetched.attempt.error is Error.TOO_LARGE and len(fetched.body) == 200_000
    assert sniffed.ok and SNIFF_BYTES <= len(sniffed.body) < SNIFF_BYTES * 5


BOMBS = {
    "gzip": gzip.compress(b"\0" * 50_000_000),
    "deflate": zlib.compress(b"\0" * 50_000_000),
    "br": brotli.compress(b"\0" * 50_000_000, quality=5),
    "zstd": zstandard.compress(b"\0" * 50_000_000),
    "gzip, gzip": gzip.compress(gzip.compress(b"\0" * 50_000_000)),
}


@pytest.mark.parametrize("encoding", BOMBS)
@on_loop
async def test_bombs_cost_no_more_than_an_honest_page(encoding: str) -> None:
    async def bomb(request: web.Request) -> web.Response:
        return web.Response(body=BOMBS[encoding], headers={"Content-Encoding": encoding})

    async with web_server(bomb) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        tracemalloc.start()
        fetched = await http.fetch("http://portal.test/", limit=1_000_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert fetched.attempt.error is Error.TOO_LARGE and len(fetched.body) == 1_000_000
    assert peak < 20_000_000


@given(
    st.binary(max_size=2000),
    st.sampled_from(["gzip", "x-gzip", "deflate", "br", "zstd", "identity", "GZIP", "gzip, br"]),
)
def test_what_was_packed_comes_out(data: bytes, encoding: str) -> None:
    packed = data
    for layer in encoding.lower().replace("x-", "").split(", "):
        packed = {
            "gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress,
            "identity": bytes,
        }[layer](packed)  # fmt: skip
    assert unpack(packed, encoding, 10_000) == (data, False)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_what_was_not_packed_is_an_error_or_bytes(data: bytes, encoding: str) -> None:
    try:
        body, _ = unpack(data, encoding, 100)
    except PackedBodyError:
        return
    assert len(body) <= 100


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///x", "http://a..b/", "http://portal.test:99999/", "ftp://x/", "", "http://1.2.3.400/"],
)
@on_loop
async def test_impossible_addresses_are_attempts_too(address: str) -> None:
    async with HttpClient(local("portal.test"), FAST) as http:
        fetched = await http.fetch(address)
    assert fetched.attempt.error in (Error.INVALID_URL, Error.DNS_FAILURE, Error.DNS_TIMEOUT)


@on_loop
async def test_an_address_literal_with_a_mapped_port() -> None:
    async with web_server(show) as port, HttpClient(local("127.0.0.1", ports={80: port}), FAST) as http:
        fetched = await http.fetch("http://127.0.0.1/echo")
        odd = await http.fetch("http://2130706433/echo")
    assert fetched.ok and b'"Host": "127.0.0.1"' in fetched.body
    assert odd.ok


@contextmanager
def greeting(context: ssl.SSLContext) -> Iterator[int]:
    """A server in a thread that tries one handshake, as servers other than asyncio's do; its port."""

    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True):
            pass
        connection.close()

    with server:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


@on_loop
async def test_certificates_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    certificates = {
        None: authority.issue("portal.test"),
        Error.TLS_EXPIRED: authority.issue("portal.test", days=-3),
        Error.TLS_WRONG_NAME: authority.issue("elsewhere.test"),
        Error.TLS_UNTRUSTED: authority.issue("portal.test", self_signed=True),
    }
    answer = says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    for expected, path in certificates.items():
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(path)
        async with (
            raw_server(answer, context) as port,
            HttpClient(local("portal.test", ports={443: port}), FAST) as http,
        ):
            fetched = await http.fetch("https://portal.test/")
            lenient = await http.fetch("https://portal.test/", lenient=True)
        assert fetched.attempt.error is expected, fetched.attempt
        assert lenient.ok and lenient.attempt.client is Client.LENIENT

    old = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    old.load_cert_chain(certificates[None])
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings():  # Python says of TLS 1.1 what this test is about
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    async with raw_server(answer, old) as port, HttpClient(local("portal.test", ports={443: port}), FAST) as http:
        fetched = await http.fetch("https://portal.test/")
        lenient = await http.fetch("https://portal.test/", lenient=True)
    assert lenient.ok, "a protocol that browsers gave up, and a page that is there"
    assert fetched.attempt.error is Error.RESET, "asyncio's server hangs up without a word"
    with greeting(old) as port:
        async with HttpClient(local("portal.test", ports={443: port}), FAST) as http:
            fetched = await http.fetch("https://portal.test/")
    assert fetched.attempt.error is Error.TLS_PROTOCOL, fetched.attempt

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with (
        raw_server(plain) as port,
        HttpClient(local("portal.test", ports={443: port}), FAST) as http,
    ):
        fetched = await http.fetch("https://portal.test/")
    assert fetched.attempt.error in (Error.TLS_PROTOCOL, Error.RESET)
