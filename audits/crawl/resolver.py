"""Names to addresses: the static map, a DNS server named in the rules, or the system's own way.

"No such name", "the server failed" and "no answer in time" are three different things; only the first is ever held
against anybody. With the system's way it takes two witnesses: the system's resolver (hosts file, intranet rules) and a
DNS answer that says so in as many words.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import dns.asyncresolver
import dns.exception
import dns.resolver

from audits.snapshot.records import Error

DNS_SECONDS = 5.0  # what the usual stub resolver waits for one server
SYSTEM_SECONDS = 20.0  # two tries at two servers; the thread itself cannot be stopped
SYSTEM_THREADS = 32  # they only wait; names that hang must not hold up the others


class ResolveError(Exception):
    """A name gave no address. `error` is NO_SUCH_NAME, DNS_FAILURE or DNS_TIMEOUT."""

    def __init__(self, error: Error, text: str) -> None:
        super().__init__(text)
        self.error = error
        self.text = text


class Resolver(Protocol):
    def addresses(self, name: str) -> Coroutine[object, object, tuple[str, ...]]:
        """The IP addresses of a name, IPv4 first, at least one; ResolveError otherwise. Never cached here."""
        ...

    def records(self, name: str, kind: str) -> Coroutine[object, object, tuple[str, ...]]:
        """The DNS records of a kind (A, AAAA, CNAME, NS) as text, sorted; () where there are none of that kind."""
        ...


class DnsResolver:
    """Asks DNS alone, over dnspython: the server named in rules.network.resolver, else those of the system."""

    def __init__(self, server: str = "", seconds: float = DNS_SECONDS) -> None:
        self._resolver = dns.asyncresolver.Resolver(configure=not server)
        if server:
            address, _, port = server.rpartition(":") if ":" in server else (server, "", "53")
            self._resolver.nameservers = [address.strip("[]")]
            self._resolver.port = int(port)
        self._resolver.lifetime = seconds

    async def addresses(self, name: str) -> tuple[str, ...]:
        four, six = await asyncio.gather(self.records(name, "A"), self.records(name, "AAAA"), return_exceptions=True)
        found = tuple(a for answer in (four, six) if not isinstance(answer, BaseException) for a in answer)
        if found:
            return found
        for answer in (four, six):  # an answer to A outweighs one to AAAA: many old servers fail on AAAA alone
            if isinstance(answer, BaseException):
                raise answer
        raise ResolveError(Error.NO_SUCH_NAME, "该域名没有地址记录")

    async def records(self, name: str, kind: str) -> tuple[str, ...]:
        try:
            answer = await self._resolver.resolve(name, kind, search=False)
        except dns.resolver.NXDOMAIN as error:
            raise ResolveError(Error.NO_SUCH_NAME, "DNS 答复：没有这个域名") from error
        except dns.resolver.NoAnswer:
            return ()
        except dns.exception.Timeout as error:
            raise ResolveError(Error.DNS_TIMEOUT, "DNS 服务器没有按时答复") from error
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            raise ResolveError(Error.DNS_FAILURE, f"DNS 服务器未能解析（{type(error).__name__}）") from error
        return tuple(sorted(record.to_text().rstrip(".") for record in answer))


class SystemResolver:
    """The system's way first; where it finds nothing, DNS says which kind of nothing."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(SYSTEM_THREADS, thread_name_prefix="resolve")
        try:
            self._dns: DnsResolver | None = DnsResolver()
        except dns.exception.DNSException:  # no DNS server is configured on this machine
            self._dns = None

    async def addresses(self, name: str) -> tuple[str, ...]:
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(loop.run_in_executor(self._threads, _system_lookup, name), SYSTEM_SECONDS)
        except TimeoutError as error:
            raise ResolveError(Error.DNS_TIMEOUT, "系统域名解析没有按时答复") from error
        except (OSError, UnicodeError) as error:
            if self._dns is None:
                raise ResolveError(Error.DNS_FAILURE, f"系统未能解析该域名（{error}）") from error
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
                return await self._second_opinion(name)
            return await self._dns.addresses(name)

    async def _second_opinion(self, name: str) -> tuple[str, ...]:
        """The system says "try again": then a DNS answer "no such name" has no second witness."""
        assert self._dns is not None
        try:
            return await self._dns.addresses(name)
        except ResolveError as error:
            if error.error is Error.NO_SUCH_NAME:
                raise ResolveError(Error.DNS_FAILURE, "系统解析失败，与 DNS 答复不一致") from error
            raise

    async def records(self, name: str, kind: str) -> tuple[str, ...]:
        if self._dns is None:
            raise ResolveError(Error.DNS_FAILURE, "本机没有设置 DNS 服务器")
        return await self._dns.records(name, kind)


class MappedResolver:
    """A static map (name -> IP) before another resolver."""

    def __init__(self, hosts: Mapping[str, str], behind: Resolver) -> None:
        self._hosts = {name.lower().rstrip("."): address for name, address in hosts.items()}
        self._behind = behind

    async def addresses(self, name: str) -> tuple[str, ...]:
        mapped = self._hosts.get(name.lower().rstrip("."))
        return (mapped,) if mapped else await self._behind.addresses(name)

    async def records(self, name: str, kind: str) -> tuple[str, ...]:
        mapped = self._hosts.get(name.lower().rstrip("."))
        if mapped is None:
            return await self._behind.records(name, kind)
        return (mapped,) if kind == ("AAAA" if ":" in mapped else "A") else ()


class DoubtedResolver:
    """A resolver behind an office's proxy: it may know the inner names alone, so its "no such name" proves nothing."""

    def __init__(self, behind: Resolver) -> None:
        self._behind = behind

    async def addresses(self, name: str) -> tuple[str, ...]:
        return await self._asked(self._behind.addresses(name))

    async def records(self, name: str, kind: str) -> tuple[str, ...]:
        return await self._asked(self._behind.records(name, kind))

    async def _asked(self, answer: Coroutine[object, object, tuple[str, ...]]) -> tuple[str, ...]:
        try:
            return await answer
        except ResolveError as error:
            if error.error is Error.NO_SUCH_NAME:
                raise ResolveError(Error.DNS_FAILURE, "经代理上网，本机的 DNS 不能作准") from error
            raise


def make_resolver(server: str, hosts: Mapping[str, str]) -> Resolver:
    """The resolver of a run. `server` is "ip:port" or "" for the system's; `hosts` (name -> IP) goes before both."""
    behind: Resolver = DnsResolver(server) if server else SystemResolver()
    return MappedResolver(hosts, behind) if hosts else behind


def _system_lookup(name: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return tuple(sorted(addresses, key=lambda address: ":" in address))
