"""Manners of single addresses: those that honest portals have, those of broken ones, and those of malicious ones."""

from __future__ import annotations

import asyncio
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


def short_length(body: bytes) -> Handler:
    """Promises less than it sends: what is left over lies in wait for the next request on the connection."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, body, Content_Length=str(len(body) - 7))

    return handle


def odd_length(body: bytes) -> Handler:
    """A Content-Length that is no number: browsers read on until the end."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, body, Content_Length="viel")
        await writer.drain()
        writer.close()

    return handle


def http_1_0(body: bytes) -> Handler:
    """No length, no keep-alive: the end of the connection is the end of the page."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    return handle


def breaks_its_word(body: bytes) -> Handler:
    """Says keep-alive and closes."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, body, Connection="keep-alive", Keep_Alive="timeout=60, max=1000")
        await writer.drain()
        writer.close()

    return handle


def lingers(body: bytes) -> Handler:
    """Says close and does not."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, body, Connection="close")

    return handle


def says_more(body: bytes) -> Handler:
    """Sends a second answer that nobody asked for."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, body)
        answer(writer, b"<html><head><title>404 Not Found</title></head></html>", 404)

    return handle


def changes_cookies(body: bytes) -> Handler:
    """Other cookies at each visit, under names of their own."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer(writer, body, Set_Cookie=f"s{asked.times}_{id(writer)}={'x' * 1000}; Path=/")

    return handle


# --- what is really broken


async def breaks_off(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
