"""Chromium's loopback proxy: everything the browser asks for goes through the same egress policy as the HTTP client.

Plain HTTP comes as absolute-form requests, TLS and WebSockets as CONNECT. Requests are read and rewritten one by one,
answers are passed on as they come. A client connection keeps its upstream connection as long as it asks the same host.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit

from audits.crawl.egress import EgressError, Policy
from audits.crawl.failures import connection_error
from audits.crawl.office_proxy import OWN_STATUSES, OfficeProxyError, status_of
from audits.crawl.streams import CHUNK, IDLE_SECONDS, abort, place_of, pump
from audits.snapshot.records import Error

logger = logging.getLogger(__name__)

# Loopback names go through the proxy too; nothing leaves by UDP past it.
CHROMIUM_ARGS = (
    "--proxy-bypass-list=<-loopback>",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
DENIED_HEADER = "X-Egress-Denied"
HEAD_BYTES = 65_536
CONNECT_SECONDS = 15.0
MAX_CONNECTIONS = 256
_HOP_BY_HOP = (b"proxy-connection:", b"proxy-authorization:")


class _Refusal(Exception):
    def __init__(self, error: Error, text: str) -> None:
        super().__init__(text)
        self.error = error
        self.text = text


# A connection, and whether it leads to the office's proxy, which wants the whole address in each request.
_Way = tuple[asyncio.StreamReader, asyncio.StreamWriter, bool]


@dataclass
class _Upstream:
    """An open connection to a server and the task that passes its answers on."""

    place: tuple[str, int]
    writer: asyncio.StreamWriter
    answers: asyncio.Task[None]
    proxied: bool  # one request each, so that every answer's status stands at the head of what comes
    passed: int = 0  # bytes of the answer to the present request


# A connection taken at the moment of closing reaches `_serve` some turns of the loop later; nobody else would close it.
TURNS_OF_ACCEPTING = 8


class BrowserProxy:
    """`async with BrowserProxy(policy) as proxy:` then launch Chromium with `proxy={"server": proxy.url}` and CHROMIUM_ARGS.

    `max_bytes` bounds one answer over HTTP and one whole TLS tunnel; past it the connection is cut.
    """

    url: str

    def __init__(self, policy: Policy, *, max_bytes: int = 64_000_000) -> None:
        self._policy = policy
        self._max_bytes = max_bytes
        self._refusals: dict[tuple[str, int], tuple[Error, str]] = {}
        self._room = asyncio.Semaphore(MAX_CONNECTIONS)
        self._clients: set[asyncio.Task[None]] = set()
        self.requests = 0
        self.denied = 0

    async def __aenter__(self) -> BrowserProxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=HEAD_BYTES)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for _ in range(TURNS_OF_ACCEPTING):
            await asyncio.sleep(0)
            for task in list(self._clients):
                task.cancel()
            await asyncio.gather(*self._clients, return_exceptions=True)
        await self._server.wait_closed()

    def refusal(self, url: str) -> tuple[Error, str] | None:
        """Why the last connection to the host and port of `url` failed (DENIED, NO_SUCH_NAME, REFUSED …); None if it did not.

        The browser itself only sees ERR_TUNNEL_CONNECTION_FAILED or a 403/502 of the proxy: ask here what it was.
        """
        try:
            return self._refusals.get(place_of(url))
        except ValueError:
            return Error.INVALID_URL, "地址不合规"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        client = _Client(self, reader, writer)
        try:
            async with self._room:
                await client.run()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError, ValueError) as error:
            logger.debug("proxy: connection ended: %r", error)
        except asyncio.CancelledError:
            # The proxy is closing; streams log a cancelled handler as a fault of the program.
            logger.debug("proxy: closing")
        finally:
            self._clients.discard(task)
            client.close()

    async def connect(self, host: str, port: int, *, tunnel: bool) -> _Way:
        """A connection to an address that passed the policy; _Refusal where there is none. `tunnel`: all its bytes are the site's."""
        self.requests += 1
        try:
            way = await self._open(host, port, tunnel)
        except _Refusal as refusal:
            self.denied += refusal.error is Error.DENIED
            self.refused((host, port), refusal.error, refusal.text)
            raise
        self._refusals.pop((host.lower().rstrip("."), port), None)
        return way

    def refused(self, place: tuple[str, int], error: Error, text: str) -> None:
        """Remember why a place gave nothing."""
        self._refusals[place[0].lower().rstrip("."), place[1]] = (error, text)

    async def _open(self, host: str, port: int, tunnel: bool) -> _Way:
        try:
            endpoint = await self._policy.admit(host, port)
            if endpoint.through:
                way = endpoint.through.tunnel(host, port) if tunnel else endpoint.through.connect()
                return (*await way, not tunnel)
        except EgressError as error:
            raise _Refusal(error.error, error.text) from error
        except OfficeProxyError as error:
            raise _Refusal(Error.PROXY, str(error)) from error
        failure = _Refusal(Error.UNREACHABLE, "没有可用的地址")
        for address in endpoint.addresses:
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    return (*await asyncio.open_connection(address, endpoint.port), False)
            except TimeoutError:
                failure = _Refusal(Error.CONNECT_TIMEOUT, f"连接 {address} 超时")
            except OSError as error:
                failure = _Refusal(connection_error(error), str(error)[:200])
        raise failure

    @property
    def max_bytes(self) -> int:
        return self._max_bytes


class _Client:
    """One connection of the browser."""

    def __init__(self, proxy: BrowserProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._proxy = proxy
        self._reader = reader
        self._writer = writer
        self._upstream: _Upstream | None = None

    async def run(self) -> None:
        while True:
            async with asyncio.timeout(IDLE_SECONDS):
                head = await self._reader.readuntil(b"\r\n\r\n")
            request, *fields = head[:-4].split(b"\r\n")
            method, target, version = request.split(b" ", 2)
            logger.debug("proxy: %r %r", method, target[:300])
            try:
                if method.upper() == b"CONNECT":
                    await self._tunnel(target.decode("ascii"))
                    return
                await self._forward(method, target.decode("ascii"), version, fields)
            except _Refusal as refusal:
                await self._refuse(refusal)
                return

    async def _tunnel(self, authority: str) -> None:
        host, port = place_of(f"https://{authority}")
        reader, writer, _ = await self._proxy.connect(host, port, tunnel=True)
        try:
            self._writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await self._writer.drain()
            limit = self._proxy.max_bytes
            both = (pump(self._reader, writer, limit), pump(reader, self._writer, limit))
            tasks = [asyncio.create_task(way) for way in both]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            abort(writer)

    async def _forward(self, method: bytes, target: str, version: bytes, fields: list[bytes]) -> None:
        place = place_of(target)
        if urlsplit(target).scheme != "http":
            raise _Refusal(Error.DENIED, f"代理不转发 {target[:100]}")
        upstream = await self._to(place)
        upstream.passed = 0
        origin = target.split("://", 1)[1]
        path = (
            "/" + origin.partition("/")[2]
            if "/" in origin.partition("?")[0]
            else "/" + "".join(origin.partition("?")[1:])
        )
        asked = target if upstream.proxied else path
        kept = [field for field in fields if not field.lower().startswith(_HOP_BY_HOP)]
        upstream.writer.write(b"\r\n".join([b" ".join((method, asked.encode("ascii"), version)), *kept, b"", b""]))
        await self._body(fields, upstream.writer)
        await upstream.writer.drain()

    async def _to(self, place: tuple[str, int]) -> _Upstream:
        """The upstream connection for the next request: the present one, or a new one."""
        present = self._upstream
        reusable = present is not None and not present.proxied and not present.answers.done()
        if present is not None and reusable and present.place == place:
            return present
        self._drop_upstream()
        reader, writer, proxied = await self._proxy.connect(*place, tunnel=False)
        answers = asyncio.create_task(self._answers(reader, place if proxied else None))
        self._upstream = _Upstream(place, writer, answers, proxied)
        return self._upstream

    async def _answers(self, reader: asyncio.StreamReader, behind: tuple[str, int] | None) -> None:
        """Pass answers on until the server closes; then the browser's connection ends too, as its framing demands.

        `behind`: the place that the office's proxy was asked for; what the proxy says for itself is noted as that.
        """
        first = True
        with contextlib.suppress(OSError, TimeoutError):
            while chunk := await asyncio.wait_for(reader.read(CHUNK), IDLE_SECONDS):
                if behind and first and status_of(chunk) in OWN_STATUSES:
                    self._proxy.refused(behind, Error.PROXY, f"代理服务器答复 {status_of(chunk)}，网站的情况不明")
                first = False
                if self._upstream is None:  # dropped meanwhile: the browser has left
                    break
                self._upstream.passed += len(chunk)
                if self._upstream.passed > self._proxy.max_bytes:
                    break
                self._writer.write(chunk)
                await self._writer.drain()
        self._writer.close()

    async def _body(self, fields: list[bytes], writer: asyncio.StreamWriter) -> None:
        headers = {name.strip().lower(): value.strip() for name, _, value in (f.partition(b":") for f in fields)}
        if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
            while True:
                line = await self._reader.readuntil(b"\r\n")
                size = int(line.split(b";")[0], 16)
                writer.write(line + await self._reader.readexactly(size + 2))
                await writer.drain()
                if size == 0:
                    return
        left = min(int(headers.get(b"content-length", b"0") or b"0"), self._proxy.max_bytes)
        while left > 0:
            chunk = await self._reader.read(min(CHUNK, left))
            if not chunk:
                return
            left -= len(chunk)
            writer.write(chunk)
            await writer.drain()

    async def _refuse(self, refusal: _Refusal) -> None:
        """An answer with a body: without one Chromium shows an error of its own instead of the status."""
        status = "403 Forbidden" if refusal.error is Error.DENIED else "502 Bad Gateway"
        body = refusal.text.encode()
        head = (
            f"HTTP/1.1 {status}\r\n{DENIED_HEADER}: {refusal.error.value}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        await self._writer.drain()

    def _drop_upstream(self) -> None:
        if self._upstream is not None:
            self._upstream.answers.cancel()
            abort(self._upstream.writer)
            self._upstream = None

    def close(self) -> None:
        self._drop_upstream()
        self._writer.close()
