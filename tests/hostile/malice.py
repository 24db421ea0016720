"""What malicious or mindless servers do: addresses without end, bodies without end, bombs, storms of scripts."""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

from tests.hostile.manners import says
from tests.hostile.server import Asked, Handler, answer

MEGABYTE = b"<p>0</p>" * (1 << 17)


# --- addresses without end

ENDLESS = {
    "/cal/day.jsp": "/cal/day.jsp?year=2026&month={m}&n={n}",
    "/facet/": "/facet/{n}/?sort={m}&filter={n}",
    "/session/": "/session/a.htm;jsessionid={sid}?t={sid}",
    "/deep/": "{path}deep/",
    "/relative/a.htm": "x/a.htm",
}


def endless(step: str) -> Handler:
    """`step`: the next address out of the present path."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        number = "".join(c for c in asked.path if c.isdigit())[-9:] or "0"
        n = int(number)
        deeper = step.format(path=asked.path, n=n + 1, m=n % 12 + 1, sid=f"{asked.times}{number}x")
        page = f"<h1>第 {len(asked.path)} 页</h1><a href='{deeper}'>下一页</a><a href='/'>首页</a>"
        answer(writer, f"<html><body>{page}</body></html>".encode())

    return handle


def endless_redirects() -> Handler:
    """Each address leads on to another."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        number = asked.path.rpartition("/")[2]
        onward = int(number) + 1 if number.isdigit() else 1
        answer(writer, b"", 302, Location=f"/redirects/{onward}")

    return handle


# --- bodies without end


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
        with contextlib.suppress(OSError):
            for _ in range(megabytes * 16):
                writer.write(block)
                await writer.drain()

    return handle


def _packed(encoding: str, megabytes: int) -> Iterator[bytes]:
    press: Callable[[bytes], bytes]
    if encoding == "br":
        brotli_press = brotli.Compressor(quality=5)
        press, flush = brotli_press.process, brotli_press.finish
    elif encoding == "zstd":
        zstd_press = zstandard.ZstdCompressor().compressobj()
        press, flush = zstd_press.compress, zstd_press.flush
    else:
        zlib_press = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | (16 if encoding == "gzip" else 0))
        press, flush = zlib_press.compress, zlib_press.flush
    for _ in range(megabytes):
        yield press(MEGABYTE)
    yield flush()


def bomb(encoding: str, megabytes: int) -> Handler:
    """A small answer that grows to so many MB when it is unpacked."""
    return says(b"".join(_packed(encoding, megabytes)), Content_Encoding=encoding)


# --- storms of scripts; {secret} is a port nobody may knock at

REACHES = (
    "for (const u of ['http://127.0.0.1:{secret}/a', 'http://localhost:{secret}/b', 'http://[::1]:{secret}/c',"
    " 'http://2130706433:{secret}/d', 'http://rebind.sample.org:{secret}/e', 'http://flip.sample.org:{secret}/f',"
    " 'http://' + location.hostname + ':{secret}/g', 'http://friends.sample.org:{secret}/h',"
    " 'http://oa.gbj-hostile.gov.cn:{secret}/i', 'http://[::ffff:127.0.0.1]:{secret}/j', 'file:///etc/passwd'])"
    " { fetch(u, {mode: 'no-cors'}).catch(() => 0); new Image().src = u; }"
    " for (const h of ['127.0.0.1', location.hostname]) try { new WebSocket('ws://' + h + ':{secret}/w'); } catch (e) {}"
)
STORMS = {
    "alerts": "for (let i = 0; i < 200; i++) { alert(i); confirm(i); prompt(i); } onbeforeunload = () => '留下'; fetch('/');",
    "windows": "setInterval(() => window.open('/'), 5); for (let i = 0; i < 50; i++) window.open('/?w=' + i);",
    "loop": "fetch('/'); setTimeout(() => { while (true) {} }, 50);",
    "grows": "fetch('/'); setInterval(() => document.body.append('字'.repeat(1000)), 1);",
    "greedy": "const kept = []; setInterval(() => { const a = new Uint8Array(3e7); a.fill(1); kept.push(a); }, 5);",
    "worker": "navigator.serviceWorker && navigator.serviceWorker.register('/sw.js'); fetch('/');",
    "reload": "fetch('/'); setTimeout(() => location.reload(), 10);",
    "runs": "fetch('/'); setTimeout(() => location.href = 'http://127.0.0.1:{secret}/steal', 20);",
    "downloads": "for (let i = 0; i < 30; i++) location.href = '/aqbc/file0.pdf?d=' + i; fetch('/');",
    "reaches": REACHES,
}
# One page that does all of it that ends by itself, for the usual run.
STORM = " ".join(
    (
        "fetch('/');",
        "for (let i = 0; i < 20; i++) { alert(i); confirm(i); } onbeforeunload = () => '留下';",
        "for (let i = 0; i < 20; i++) window.open('/?w=' + i);",
        STORMS["worker"],
        REACHES + ";",
        "for (let i = 0; i < 5; i++) location.href = '/aqbc/file0.pdf?d=' + i;",
    )
)
