"""Manners of single addresses: those that honest portals have, those of broken ones, and those of malicious ones."""

from __future__ import annotations

import asyncio
import gzip
from urllib.parse import urlsplit

from tests.hostile.server import HTML, Asked, Handler, answer


def says(body: str | bytes, status: int = 200, kind: str = HTML, **headers: str) -> Handler:
    """The same answer each time."""
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, b"" if asked.method == "HEAD" else data, status, kind, **headers)

    return handle


def leads(target: str, status: int = 302) -> Handler:
    """A redirect."""
    return says(b"", status, Location=target)


# --- what honest portals do: nobody may be blamed


def heals(then: Handler, failures: int = 2, status: int = 503) -> Handler:
    """Fails so many times, then is well."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.times <= failures:
            answer(writer, b"busy", status)
        else:
            await then(asked, writer)

    return handle


def resets(then: Handler, failures: int = 1) -> Handler:
    """Breaks the connection off so many times, then is well."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.times <= failures:
            writer.transport.abort()
        else:
            await then(asked, writer)

    return handle


def refuses_head(then: Handler) -> Handler:
    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.method == "HEAD":
            answer(writer, b"", 405)
        else:
            await then(asked, writer)

    return handle


def asks_patience(then: Handler, failures: int = 1, seconds: int = 1) -> Handler:
    """429 with Retry-After, then well."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.times <= failures:
            answer(writer, b"slow down", 429, Retry_After=str(seconds))
        else:
            await then(asked, writer)

    return handle


def slow(then: Handler, seconds: float = 1.0) -> Handler:
    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        await then(asked, writer)

    return handle


def needs_referer(then: Handler, host: str) -> Handler:
    """防盗链."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if (urlsplit(asked.headers.get("referer", "")).hostname or "") == host:
            await then(asked, writer)
        else:
            answer(writer, b"<html><body>403 Forbidden</body></html>", 403)

    return handle


def needs_cookie(then: Handler) -> Handler:
    """Sends a visitor back to the same address with a cookie first."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if "seen=1" in asked.headers.get("cookie", ""):
            await then(asked, writer)
        else:
            answer(writer, b"", 302, Location=asked.path, Set_Cookie="seen=1; Path=/")

    return handle


def cut(body: bytes, times: int, kind: str = HTML) -> Handler:
    """Promises the whole body and sends half of it, so many times; whole from then on."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.times > times:
            answer(writer, body, 200, kind)
            return
        answer(writer, body[: len(body) // 2], 200, kind, Content_Length=str(len(body)))
        await writer.drain()
        writer.close()

    return handle


# --- what is really broken


async def breaks_off(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


# --- what is malicious


def drips(first: bytes, seconds: float = 0.3) -> Handler:
    """A byte now and then, for ever: each comes in time, the whole never does."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + first)
        while not writer.transport.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(seconds)

    return handle


def floods(megabytes: int) -> Handler:
    """A page that does not end for so many MB."""
    block = b"<p>" + b"A" * 65_529 + b"</p>"

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {megabytes * 16 * len(block)}\r\n\r\n"
        writer.write(head.encode())
        for _ in range(megabytes * 16):
            writer.write(block)
            await writer.drain()

    return handle


def bomb(megabytes: int) -> Handler:
    """Gzip that grows a thousandfold."""
    return says(gzip.compress(b"<p>0</p>" * (megabytes << 17), 9), Content_Encoding="gzip")


def endless_redirects() -> Handler:
    """Each address leads on to another."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        number = asked.path.rpartition("/")[2]
        onward = int(number) + 1 if number.isdigit() else 1
        answer(writer, b"", 302, Location=f"/redirects/{onward}")

    return handle
