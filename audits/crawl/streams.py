"""Where an address is connected to, bytes carried from one connection to another, and a connection ended at once."""

from __future__ import annotations

import asyncio
import contextlib
from urllib.parse import urlsplit

CHUNK = 65_536
IDLE_SECONDS = 120.0


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limit: int) -> None:
    """One direction of a tunnel, until it ends, idles, or has carried `limit` bytes."""
    with contextlib.suppress(OSError, TimeoutError):
        while limit > 0 and (chunk := await asyncio.wait_for(reader.read(CHUNK), IDLE_SECONDS)):
            limit -= len(chunk)
            writer.write(chunk)
            await writer.drain()


def abort(writer: asyncio.StreamWriter) -> None:
    """Close a connection without waiting for what is still to be sent."""
    transport = writer.transport
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


def place_of(url: str) -> tuple[str, int]:
    """Host and port of an address; ValueError where there is none."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise ValueError(url)
    return parts.hostname.rstrip("."), parts.port or (443 if parts.scheme in ("https", "wss") else 80)
