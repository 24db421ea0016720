"""Real servers on loopback for the tests of the crawl: HTTP, raw TCP, DNS, certificates."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any, ParamSpec, cast
from urllib.parse import urlsplit

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from audits.crawl.egress import Policy
from audits.crawl.resolver import DnsResolver, MappedResolver
from rules.schema_machine import Crawl

P = ParamSpec("P")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
RawHandler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
NOWHERE = DnsResolver("127.0.0.1:9", seconds=0.2)  # names that no test knows fail at once
FAST = Crawl(timeout_seconds=1, retry_seconds=0.1, delay_seconds=0)


def on_loop(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run an async test on a loop of its own."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


def local(*names: str, ports: dict[int, int] | None = None, denied: dict[str, str] | None = None) -> Policy:
    """A policy that knows some names at 127.0.0.1 and allows them there; `denied` ones (name -> address) it only knows."""
    known = dict.fromkeys(names, "127.0.0.1")
    return Policy(
        MappedResolver(known | (denied or {}), NOWHERE),
        allow_private=frozenset(known),
        own_ports=range(1, 65_536),
        ports=ports or {},
        failure_seconds=0.01,
    )


@asynccontextmanager
async def web_server(handler: Handler, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """An HTTP server that answers every address with `handler`; gives its port."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_server(handler: RawHandler, tls: Any = None) -> AsyncIterator[int]:
    """A TCP server for answers that no honest HTTP server gives; gives its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handler(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def says(answer: bytes, wait: float = 0.0) -> RawHandler:
    """Read a request, send these bytes, close."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        await asyncio.sleep(wait)

    return handle


class Dns(asyncio.DatagramProtocol):
    """A small DNS server. `answer(name, kind)` gives records as text, a dns.rcode as int, or None for silence."""

    def __init__(self, answer: Callable[[str, str], list[str] | int | None]) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        query = dns.message.from_wire(data)
        question = query.question[0]
        name, kind = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        found = self.answer(name, kind)
        if found is None:
            return
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        if isinstance(found, int):
            response.set_rcode(dns.rcode.Rcode(found))
        elif found:
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *found))
        self.transport.sendto(response.to_wire(), addr)


@asynccontextmanager
async def dns_server(answer: Callable[[str, str], list[str] | int | None]) -> AsyncIterator[tuple[str, Dns]]:
    """A DNS server; gives "ip:port" and the server with what it was asked."""
    loop = asyncio.get_running_loop()
    transport, server = await loop.create_datagram_endpoint(lambda: Dns(answer), local_addr=("127.0.0.1", 0))
    try:
        yield f"127.0.0.1:{transport.get_extra_info('sockname')[1]}", server
    finally:
        transport.close()


class Authority:
    """A certificate authority of the test's own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Authority")])
        now = datetime.now(UTC)
        builder = _builder(self._name, self._name, self._key, now - timedelta(days=1), now + timedelta(days=90))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.path = directory / "authority.pem"
        self.path.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def issue(self, name: str, *, days: int = 30, self_signed: bool = False) -> Path:
        """A PEM file with key and certificate for a name, valid for so many days (negative: expired)."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        end = datetime.now(UTC) + timedelta(days=days)
        builder = _builder(subject, subject if self_signed else self._name, key, end - timedelta(days=60), end)
        names = [x509.DNSName(name), x509.IPAddress(IPv4Address("127.0.0.1"))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        certificate = builder.sign(key if self_signed else self._key, hashes.SHA256())
        path = self.directory / f"{name}{days}{self_signed}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        return path


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )


@asynccontextmanager
async def office_gate(ports: dict[str, int]) -> AsyncIterator[tuple[int, list[str]]]:
    """An office's web proxy that alone knows where names stand ("name:port" -> a port here); gives its port and what it was asked."""
    asked: list[str] = []

    open_ones: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())
        open_ones.add(task)
        try:
            await serve(reader, writer)
        finally:
            open_ones.discard(task)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, rest = head.split(b" ", 2)
        asked.append(f"{method.decode()} {target.decode()}")
        tunnel = method == b"CONNECT"
        place = target.decode() if tunnel else urlsplit(target.decode()).netloc
        known = ports.get(place if ":" in place else f"{place}:80")
        if known is None:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 7\r\nConnection: close\r\n\r\nno such")
            return
        inner, outer = await asyncio.open_connection("127.0.0.1", known)
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = target.split(b"/", 3)[3] if target.count(b"/") > 2 else b""
                outer.write(b"%b /%b %b" % (method, path, rest.replace(b"keep-alive", b"close")))
            async with asyncio.TaskGroup() as both:
                up = both.create_task(_carry(reader, outer))
                await _carry(inner, writer)
                up.cancel()
        finally:
            outer.transport.abort()

    async with raw_server(handle) as port:
        yield port, asked
        for task in list(open_ones):
            task.cancel()
        await asyncio.gather(*open_ones, return_exceptions=True)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(65_536):
        writer.write(chunk)
        await writer.drain()
