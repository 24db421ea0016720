"""A web server that keeps no rule it need not: bytes as they come, listeners that go away and come back.

Two places listen on one port: 127.0.0.1 holds the portal, 127.0.0.3 its neighbours, so that either can be cut off alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from enum import StrEnum

PORTAL_ADDRESS, NEIGHBOUR_ADDRESS = "127.0.0.1", "127.0.0.3"
SIXTH_ADDRESS = "::1"  # neighbours that have no other
HTML = "text/html; charset=utf-8"


class Outage(StrEnum):
    """How a server can be away."""

    REFUSED = "refused"  # nobody listens
    RESET = "reset"  # connections are broken off
    HANGING = "hanging"  # connections are taken and nothing comes
    GATEWAY = "gateway"  # a proxy in front says 502
    NOTICE = "notice"  # a proxy in front says 200 and that the site is being maintained


@dataclass(frozen=True)
class Asked:
    """One request. `times`: how often this address was asked for by now, this time included."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    times: int


Handler = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]
NOTICE_PAGE = (
    "<html><head><title>系统维护</title></head><body><p>网站系统维护中，请稍后访问。</p></body></html>".encode()
)


def answer(
    writer: asyncio.StreamWriter, body: bytes = b"", status: int = 200, kind: str = HTML, **headers: str
) -> None:
    """Write one whole, honest answer; `headers` with _ for -."""
    told = {"Content-Type": kind, "Content-Length": str(len(body)), "Date": formatdate(usegmt=True)}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    writer.write(f"HTTP/1.1 {status} X\r\n{head}\r\n".encode("utf-8", "surrogateescape") + body)


@dataclass
class HostileServer:
    """`async with HostileServer(find)`: `find(host, path)` gives the handler of an address.

    `trouble_after` so many requests to the portal, it is away for `trouble_seconds` in the manner of `trouble`.
    """

    find: Callable[[str, str], Handler]
    hosts: frozenset[str]  # the portal's own names
    trouble: Outage | None = None
    trouble_after: int = 0
    trouble_seconds: float = 0.0
    latency: float = 0.0
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    log: list[Asked] = field(default_factory=list)
    port: int = 0

    async def __aenter__(self) -> HostileServer:
        self._writers: set[asyncio.StreamWriter] = set()
        self._background: set[asyncio.Task[None]] = set()
        self._away = False
        self._own = 0
        self._portal = await self._listen(PORTAL_ADDRESS, 0)
        self.port = self._portal.sockets[0].getsockname()[1]
        self._neighbours = await self._listen(NEIGHBOUR_ADDRESS, self.port)
        self._sixth = await self._listen(SIXTH_ADDRESS, self.port) if socket.has_dualstack_ipv6() else None
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._background:
            task.cancel()
        self._portal.close()
        self._neighbours.close()
        if self._sixth is not None:
            self._sixth.close()
        for _turn in range(3):  # connections just taken have no writer yet
            for writer in list(self._writers):
                writer.transport.abort()
            await asyncio.sleep(0.02)

    def cut_neighbours(self) -> None:
        """Nobody outside answers any more."""
        self._neighbours.close()

    async def _listen(self, address: str, port: int) -> asyncio.Server:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        listener = socket.create_server((address, port), family=family)
        return await asyncio.start_server(self._serve, sock=listener, limit=1 << 20)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while await self._one(reader, writer):
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Read and answer one request; False where the connection is of no more use."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if name}
        host = headers.get("host", "").partition(":")[0].lower()
        self.asked[host, path] += 1
        asked = Asked(method, host, path, headers, self.asked[host, path])
        self.log.append(asked)
        if host in self.hosts and not await self._is_there(writer):
            return False
        if self.latency:
            await asyncio.sleep(self.latency)
        await self.find(host, path)(asked, writer)
        return not writer.transport.is_closing()

    async def _is_there(self, writer: asyncio.StreamWriter) -> bool:
        """Play the outage; False where the request gets no answer of the site."""
        self._own += 1
        if self.trouble is not None and self._own == self.trouble_after:
            task = asyncio.create_task(self._go_away(self.trouble))
            self._background.add(task)
            await asyncio.sleep(0)
        if not self._away:
            return True
        if self.trouble is Outage.GATEWAY:
            answer(writer, b"<html><body>502 Bad Gateway</body></html>", 502)
            await writer.drain()
        elif self.trouble is Outage.NOTICE:
            answer(writer, NOTICE_PAGE)
            await writer.drain()
        elif self.trouble is Outage.HANGING:
            await asyncio.sleep(60)
        else:
            writer.transport.abort()
        return False

    async def _go_away(self, manner: Outage) -> None:
        self._away = True
        if manner is Outage.REFUSED:
            self._portal.close()
        await asyncio.sleep(self.trouble_seconds)
        if manner is Outage.REFUSED:
            self._portal = await self._listen(PORTAL_ADDRESS, self.port)
        self._away = False


async def stay_silent(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Take the request and say nothing until the visitor goes away."""
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(60)
