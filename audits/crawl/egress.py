"""The one egress policy of both clients: who may be reached, and at which address.

A name is resolved once, its addresses are checked, and the connection goes to the very address that was checked, so a
name that changes its mind between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from audits.crawl.office_proxy import OfficeProxy, office_proxy
from audits.crawl.resolver import DoubtedResolver, ResolveError, Resolver, make_resolver
from audits.snapshot.records import Error
from rules.schema import Rules

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

GOOD_SECONDS = 300.0  # long enough for a run to stay with one address, short enough to follow a moved site
FAILURE_SECONDS = 10.0  # a failed name is asked again soon: failures are re-checked, never remembered
WEB_PORTS = frozenset({80, 443})
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Ranges a name that the office listed may resolve to: its own network (RFC 1918, RFC 4193, carrier NAT) and this
# machine. Link-local (cloud metadata), multicast and reserved ranges stay closed to everybody.
OWN_RANGES = tuple(
    ipaddress.ip_network(text)
    for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7", "::1/128")
)


class EgressError(Exception):
    """A host may not, or cannot, be reached. `error`: DENIED, NO_SUCH_NAME, DNS_FAILURE, DNS_TIMEOUT or INVALID_URL."""

    def __init__(self, error: Error, text: str) -> None:
        super().__init__(text)
        self.error = error
        self.text = text


@dataclass(frozen=True)
class Endpoint:
    """Where to connect: addresses that passed the policy, and the port after mapping. `host` is a name or a plain address."""

    host: str
    addresses: tuple[str, ...]
    port: int
    through: OfficeProxy | None = None  # the addresses are the proxy's, which is asked for `host`


@dataclass(frozen=True)
class _Answer:
    name: str
    expires: float
    addresses: tuple[str, ...] = ()
    own: bool = False  # some address lies in OWN_RANGES, and the name was allowed there
    error: EgressError | None = None


class Policy:
    """Who may be reached. One a run, shared by the HTTP client, the browser's proxy, the probes and the canaries."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        allow_private: frozenset[str] = frozenset(),
        own_ports: Container[int] = WEB_PORTS,
        ports: Mapping[int, int] | None = None,
        failure_seconds: float = FAILURE_SECONDS,
        good_seconds: float = GOOD_SECONDS,
        proxy: OfficeProxy | None = None,
        beside_proxy: Container[str] = (),
    ) -> None:
        """`proxy`: what is not at a private address goes through it, but for the names in `beside_proxy`."""
        self.resolver = resolver if proxy is None else DoubtedResolver(resolver)
        self.proxy = proxy
        self._beside_proxy = beside_proxy
        self._allowed = frozenset(name.lower().rstrip(".").strip("[]") for name in allow_private)
        self._own_ports = own_ports
        self._ports = dict(ports or {})
        self._failure_seconds = failure_seconds
        self._good_seconds = good_seconds
        self._answers: dict[str, _Answer] = {}
        self._asking: dict[str, asyncio.Task[_Answer]] = {}

    @classmethod
    def from_rules(cls, rules: Rules) -> Policy:
        """The policy that rules.portal.allow_private and rules.network describe."""
        return cls(
            make_resolver(rules.network.resolver, rules.network.hosts),
            allow_private=frozenset(_without_port(name) for name in rules.portal.allow_private),
            own_ports=WEB_PORTS | set(_written_ports(rules)),
            ports=rules.network.ports,
            # A second try must meet a fresh answer, however short the spacing of the ladder is set.
            failure_seconds=min(FAILURE_SECONDS, rules.crawl.retry_seconds / 2),
            proxy=office_proxy(rules.network.proxy),
            beside_proxy=frozenset(map(_without_port, (*rules.network.hosts, *rules.portal.allow_private))),
        )

    async def admit(self, host: str, port: int) -> Endpoint:
        """Resolve and check a host; EgressError where it may not or cannot be reached. Cached for minutes.

        A name that is allowed at a private address opens the web's ports there and those that the office wrote into its
        rules: a page that links the portal's name with another port must not make us knock at this machine's other services.
        """
        name = host.lower().rstrip(".").strip("[]")
        answer = self._answers.get(name)
        if answer is None or answer.expires < time.monotonic():
            answer = await self._ask(name)
        if self.proxy is not None and name not in self._beside_proxy and not answer.own and _is_asked_outside(answer):
            return Endpoint(answer.name, (self.proxy.host,), port, self.proxy)
        if answer.error is not None:
            raise EgressError(answer.error.error, answer.error.text)
        if answer.own and port not in self._own_ports:
            raise EgressError(Error.DENIED, f"{name} 指向内网或本机，规则文件没有写明可访问其端口 {port}，不予访问")
        return Endpoint(answer.name, answer.addresses, self._ports.get(port, port) if answer.own else port)

    async def _ask(self, name: str) -> _Answer:
        """One question a name at a time; a waiter that is cancelled does not cancel it for the others."""
        task = self._asking.get(name)
        if task is None:
            task = asyncio.create_task(self._answer(name))
            self._asking[name] = task
            task.add_done_callback(lambda _: self._asking.pop(name, None))
        return await asyncio.shield(task)

    async def _answer(self, name: str) -> _Answer:
        try:
            plain, addresses = await self._addresses(name)
            passed = self._check(plain, addresses)
            own = any(_in_own_ranges(ipaddress.ip_address(address)) for address in passed)
            answer = _Answer(plain, time.monotonic() + self._good_seconds, passed, own)
        except EgressError as error:
            answer = self._after_failure(name, error)
        self._answers[name] = answer
        return answer

    def _after_failure(self, name: str, error: EgressError) -> _Answer:
        """A resolver in trouble does not take back what it said before; "no such name" and a refusal do."""
        expires = time.monotonic() + self._failure_seconds
        known = self._answers.get(name)
        if known is not None and known.error is None and error.error in (Error.DNS_FAILURE, Error.DNS_TIMEOUT):
            return replace(known, expires=expires)
        return _Answer(name, expires, error=error)

    async def _addresses(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The name, an address literal in its plain form, and its addresses."""
        try:
            literal = parse_literal(name)
            if literal is not None:
                return str(literal), (str(literal),)
            return name, await self.resolver.addresses(name)
        except ResolveError as error:
            raise EgressError(error.error, error.text) from error
        except ValueError as error:
            raise EgressError(Error.INVALID_URL, f"主机名 {name!r} 不合规") from error

    def _check(self, name: str, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """The addresses that may be connected to; EgressError where none may."""
        passed = tuple(a for a in addresses if self._permits(name, ipaddress.ip_address(a)))
        if not passed:
            raise EgressError(Error.DENIED, f"{name} 指向内网、本机或保留地址 {'、'.join(addresses)}，不予访问")
        return passed

    def _permits(self, name: str, address: IPAddress) -> bool:
        if is_public(address):
            return True
        return name in self._allowed and _in_own_ranges(address)


def _is_asked_outside(answer: _Answer) -> bool:
    """Whether a proxy may be asked for a name: it stands at a public address, or this machine's DNS does not know it."""
    return answer.error is None or answer.error.error in (Error.DNS_FAILURE, Error.DNS_TIMEOUT)


def _written_ports(rules: Rules) -> Iterator[int]:
    """The ports of the addresses that the office itself wrote into its rules."""
    portal = rules.portal
    addresses = (portal.start, *(column.url for column in rules.columns), *rules.network.outward_canaries)
    for written in (*addresses, *portal.scope, *portal.allow_private):
        try:
            port = urlsplit(written if "//" in written else f"//{written}").port
        except ValueError:  # a pattern or a bare IPv6 address
            port = None
        if port:
            yield port


def _without_port(name: str) -> str:
    host, colon, port = name.rpartition(":")
    return host if colon and port.isdigit() and ":" not in host else name


def is_public(address: IPAddress) -> bool:
    """Whether an address, and the IPv4 address hidden in it where there is one, lies on the open internet."""
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def parse_literal(host: str) -> IPAddress | None:
    """The address a host spells out, in any form browsers understand (127.1, 0x7f.1, 2130706433, 017700000001).

    None for a name. ValueError for what ends like a number but is no address: browsers refuse it too.
    """
    if ":" in host:
        return ipaddress.IPv6Address(host.partition("%")[0])
    labels = host.split(".")
    if not host or not _is_number(labels[-1]):
        return None
    if len(labels) > 4:
        raise ValueError(host)
    parts = [_number(label) for label in labels]
    if any(part > 255 for part in parts[:-1]) or parts[-1] >= 256 ** (5 - len(parts)):
        raise ValueError(host)
    return ipaddress.IPv4Address(sum(part << (24 - 8 * i) for i, part in enumerate(parts[:-1])) + parts[-1])


def _is_number(label: str) -> bool:
    hexadecimal = label.startswith("0x") and all(c in "0123456789abcdef" for c in label[2:])
    return hexadecimal or (label.isascii() and label.isdigit())


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if len(label) > 1 and label.startswith("0") else int(label)


def _embedded(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside a mapped, NAT64, 6to4 or Teredo one."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _in_own_ranges(address: IPAddress) -> bool:
    plain = _embedded(address) or address
    return any(plain in network for network in OWN_RANGES)
