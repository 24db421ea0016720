"""The office's own web proxy, where the internet is reached only through it; and what of its answers says nothing of a site.

Behind it nobody here can tell why a site was not got: its DNS is asked by the proxy, and what it could not fetch comes as an
answer of the proxy's own. All that is Error.PROXY, which is held against nobody.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

# What a proxy says of itself: log in first, or it could not get the page. An origin's 502 to 504 look the same and are let go with them.
OWN_STATUSES = frozenset({407, 502, 503, 504})
HEAD_BYTES = 65_536
CONNECT_SECONDS = 30.0  # it has to resolve the name and to connect in its turn


class OfficeProxyError(Exception):
    """The proxy did not bring what was asked for; the message says what it answered."""


@dataclass(frozen=True)
class OfficeProxy:
    """Where the proxy is."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address by which it is called."""
        return f"http://{self.host}:{self.port}"

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A plain connection to the proxy itself; OfficeProxyError where there is none."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                return await asyncio.open_connection(self.host, self.port, limit=HEAD_BYTES)
        except (OSError, TimeoutError) as error:
            raise OfficeProxyError(f"代理服务器 {self.host}:{self.port} 连不上") from error

    async def tunnel(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to a site through the proxy (CONNECT); OfficeProxyError where the proxy does not open one."""
        reader, writer = await self.connect()
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                writer.write(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode("ascii"))
                await writer.drain()
                head = await reader.readuntil(b"\r\n\r\n")
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            writer.transport.abort()
            raise OfficeProxyError(f"代理服务器没有接通 {place}") from error
        status = status_of(head)
        if status is None or not 200 <= status < 300:
            writer.transport.abort()
            raise OfficeProxyError(f"代理服务器没有接通 {place}，答复 {status or '不明'}")
        return reader, writer


def office_proxy(address: str) -> OfficeProxy | None:
    """The proxy written in rules.yaml as http://10.1.1.1:8080; None where none is written."""
    parts = urlsplit(address.strip())
    return OfficeProxy(parts.hostname, parts.port or 80) if parts.hostname else None


def status_of(head: bytes) -> int | None:
    """The status in the first line of an HTTP answer; None where that is none."""
    words = head.split(b"\r\n", 1)[0].split()
    return int(words[1]) if len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit() else None
