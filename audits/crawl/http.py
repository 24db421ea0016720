"""The HTTP client: one request with its redirects -> one Attempt and the body. Never raises for reasons of the network."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import aiohttp
from yarl import URL

from audits.crawl.egress import Endpoint, Policy
from audits.crawl.failures import FETCH_ERRORS, RedirectError, explain
from audits.crawl.office_proxy import OWN_STATUSES, OfficeProxyError
from audits.crawl.policy_resolver import PolicyResolver
from audits.crawl.spelling import clean, onward, parse
from audits.crawl.tls import client_context, lenient_context
from audits.crawl.unpack import unpack
from audits.snapshot.records import Attempt, Client, Error, Headers, now
from rules.schema_machine import Crawl

SNIFF_BYTES = 65_536  # what is read of a file that is only checked: enough to tell HTML from a document
MAX_HOPS = 10  # browsers give up at 20, link checkers at 5 to 8
MAX_VISITS = 2  # a page may send a visitor back to itself once, to set a cookie
WHOLE_FACTOR = 4  # the whole of a request may take this many times the time allowed for one answer
HEADERS_KEPT = 40
HEADER_CHARACTERS = 400
MAX_HEADER_BYTES = 32_768  # real portals send policies longer than aiohttp's 8 KB
MAX_COOKIES = 2_000
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}


@dataclass(frozen=True)
class Fetched:
    """An attempt and what it brought.

    `attempt.body` is still "": whoever stores the body sets it (`replace(attempt, body=snapshot.put_body(body))`).
    The body is unpacked (gzip, br …) but not decoded; with an error it is what had arrived until then.
    """

    attempt: Attempt
    body: bytes = b""
    whole: bool = False  # the body is all that the server had to send
    failed_parts: tuple[str, ...] = ()  # of a page in the browser: requests for its content that failed
    sent: tuple[Headers, ...] = ()  # the headers that went out, one set for each redirect and one for the last request

    @property
    def ok(self) -> bool:
        """Whether a final 2xx answer came without an error."""
        status = self.attempt.status
        return self.attempt.error is None and status is not None and 200 <= status < 300


class HttpClient:
    """The client of a run: `async with HttpClient(policy, rules.crawl) as http`. It does not pace itself."""

    _session: aiohttp.ClientSession

    def __init__(self, policy: Policy, settings: Crawl) -> None:
        self._policy = policy
        self._settings = settings
        self._timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=settings.timeout_seconds, sock_read=settings.timeout_seconds
        )
        self._whole = settings.timeout_seconds * WHOLE_FACTOR
        self._lenient = lenient_context()

    async def __aenter__(self) -> HttpClient:
        connector = aiohttp.TCPConnector(
            resolver=PolicyResolver(self._policy), use_dns_cache=False, ssl=client_context(), limit=256
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.CookieJar(
                unsafe=True, quote_cookie=False
            ),  # unsafe: portals named by address set them too
            headers={"User-Agent": self._settings.user_agent, **_HEADERS},
            timeout=self._timeout,
            auto_decompress=False,
            trace_configs=[_headers_sent()],
            max_line_size=MAX_HEADER_BYTES,
            max_field_size=MAX_HEADER_BYTES,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def fetch(
        self,
        url: str,
        *,
        requested: str = "",
        referer: str = "",
        round: int = 0,
        method: str = "GET",
        keep: bool = True,
        sniff: int = SNIFF_BYTES,
        limit: int | None = None,
        lenient: bool = False,
    ) -> Fetched:
        """Ask for an address and follow its redirects, each hop through the policy.

        `url` is the canonical address (Attempt.url), `requested` the exact one to ask for where it differs. `keep=False`
        (files, outward links) reads about `sniff` bytes at most and closes. `limit` bytes, before and after unpacking, default to
        settings.max_bytes; more is TOO_LARGE with what was read. `lenient`: certificates are not looked at, the attempt is
        Client.LENIENT's. Never raises but for cancellation.
        """
        at, started = now(), time.perf_counter()
        trail = _Trail(method, referer, self._settings.max_bytes if limit is None else limit, keep, sniff, lenient)
        requested = requested or url
        error: Error | None = None
        text = ""
        try:
            async with asyncio.timeout(self._whole):
                await self._follow(parse(requested), trail)
            trail.unpack()
        except FETCH_ERRORS as caught:
            error, text = explain(caught)
        if error is None and trail.too_large:
            error, text = Error.TOO_LARGE, f"内容超过 {trail.limit} 字节"
        attempt = Attempt(
            url=url,
            client=Client.LENIENT if lenient else Client.HTTP,
            round=round,
            at=at,
            requested=requested,
            referer=referer,
            peer=trail.peer,
            status=trail.status,
            headers=trail.headers,
            hops=tuple(trail.hops),
            final_url=trail.final_url,
            error=error,
            error_text=text,
            body_bytes=trail.size,
            elapsed_ms=int((time.perf_counter() - started) * 1000),
        )
        return Fetched(attempt, trail.body, whole=error is None and not trail.cut, sent=tuple(trail.sent))

    async def _follow(self, url: URL, trail: _Trail) -> None:
        visits: Counter[str] = Counter()
        while True:
            address = str(url)
            visits[address] += 1
            if visits[address] > MAX_VISITS:
                raise RedirectError(f"反复跳转到 {address[:200]}")
            endpoint = await self._policy.admit(url.raw_host or "", url.port or 0)
            location = await self._ask(url, endpoint, trail)
            if location is None:
                return
            if len(trail.hops) > MAX_HOPS:
                raise RedirectError(f"跳转超过 {MAX_HOPS} 次")
            url = onward(url, location)

    async def _ask(self, url: URL, endpoint: Endpoint, trail: _Trail) -> str | None:
        """One request; the Location of a redirect, None for a final answer."""
        target, headers = _target(url, endpoint)
        if trail.referer:
            headers["Referer"] = trail.referer
        trail.begin(str(url), endpoint)
        if len(self._session.cookie_jar) > MAX_COOKIES:
            self._session.cookie_jar.clear()
        response = await self._session.request(
            trail.method, target, headers=headers, allow_redirects=False, ssl=self._lenient if trail.lenient else True,
            trace_request_ctx=trail, proxy=endpoint.through.url if endpoint.through else None,
        )  # fmt: skip
        if endpoint.through and url.scheme == "http" and response.status in OWN_STATUSES:
            response.close()
            raise OfficeProxyError(f"代理服务器答复 {response.status}，网站的情况不明")
        try:
            location = response.headers.get("Location") if response.status in REDIRECTS else None
            trail.answered(response)
            await trail.read(response, trail.sniff if location or not trail.keep else trail.limit + 1)
        finally:
            response.close() if not response.content.at_eof() else response.release()
        if location:
            trail.hops.append((response.status, clean(location[:2000])))
        return location or None


@dataclass
class _Trail:
    """What one fetch has seen so far; survives the exception that ends it."""

    method: str
    referer: str
    limit: int
    keep: bool
    sniff: int
    lenient: bool = False
    sent: list[Headers] = field(default_factory=list)
    peer: str = ""
    status: int | None = None
    headers: Headers = ()
    hops: list[tuple[int, str]] = field(default_factory=list)
    final_url: str = ""
    encoding: str = ""
    chunks: list[bytes] = field(default_factory=list)
    size: int = 0
    cut: bool = False  # we stopped reading ourselves
    too_large: bool = False
    unpacked: bytes | None = None

    def begin(self, url: str, endpoint: Endpoint) -> None:
        self.final_url = url
        self.peer = _peer(endpoint.addresses[0], endpoint.port)
        self.status, self.headers, self.encoding = None, (), ""
        self.chunks, self.size, self.cut = [], 0, False

    def answered(self, response: aiohttp.ClientResponse) -> None:
        connection = response.connection
        if connection is not None and connection.transport is not None:
            name = connection.transport.get_extra_info("peername")
            self.peer = _peer(name[0], name[1]) if name else self.peer
        self.status = response.status
        items = list(response.headers.items())[:HEADERS_KEPT]
        self.headers = tuple((clean(name[:100]), clean(value[:HEADER_CHARACTERS])) for name, value in items)
        self.encoding = response.headers.get("Content-Encoding", "")

    async def read(self, response: aiohttp.ClientResponse, most: int) -> None:
        """Read at most about `most` bytes; what came before an error stays in `chunks`."""
        async for chunk in response.content.iter_any():
            self.chunks.append(chunk)
            self.size += len(chunk)
            if self.size >= most:
                self.cut = not response.content.at_eof()
                break

    def unpack(self) -> None:
        raw = b"".join(self.chunks)
        if self.encoding and self.method != "HEAD":
            raw, more = unpack(raw, self.encoding, self.limit, partial=self.cut)
            self.too_large = more and self.keep
        if self.keep and self.size > self.limit:
            self.too_large = True
        self.unpacked = raw[: self.limit]
        self.size = len(self.unpacked) if self.keep else self.size

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)[: self.limit] if self.unpacked is None else self.unpacked


def _headers_sent() -> aiohttp.TraceConfig:
    """Notes on a request's trail the headers that went out with it."""

    async def sent(session: object, context: Any, params: aiohttp.TraceRequestHeadersSentParams) -> None:
        context.trace_request_ctx.sent.append(tuple(params.headers.items()))

    config = aiohttp.TraceConfig()
    config.on_request_headers_sent.append(sent)
    return config


def _target(url: URL, endpoint: Endpoint) -> tuple[URL, dict[str, str]]:
    """What aiohttp is asked for. It connects to address literals past its resolver, so those carry the port themselves."""
    if endpoint.host != endpoint.addresses[0]:
        return url, {}
    return url.with_host(endpoint.host).with_port(endpoint.port), {"Host": url.raw_authority.rpartition("@")[2]}


def _peer(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
