"""The demo's DNS: it knows the demo's names and says of every other that it does not exist."""

from __future__ import annotations

import asyncio
from typing import cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

TTL = 60


class DemoDns(asyncio.DatagramProtocol):
    """Answers A for the names of `addresses`, CNAME for those of `aliases`, NXDOMAIN for the rest; over UDP."""

    def __init__(self, addresses: dict[str, str], aliases: dict[str, str] | None = None) -> None:
        self._addresses = addresses
        self._aliases = aliases or {}
        self._transport: asyncio.DatagramTransport | None = None
        self.port = 0

    async def start(self) -> None:
        """Begin to listen on a free loopback port, `port` from here on."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        self.port = transport.get_extra_info("sockname")[1]

    async def stop(self) -> None:
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # On Unix the loop's own transport is not a subclass of DatagramTransport, though it does all that one does.
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        try:
            query = dns.message.from_wire(data)
        except dns.exception.DNSException:
            return
        if self._transport and query.question:
            self._transport.sendto(self._reply(query).to_wire(), addr)

    def _reply(self, query: dns.message.Message) -> dns.message.Message:
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.AA | dns.flags.RA
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        wanted = dns.rdatatype.to_text(question.rdtype)
        target = self._aliases.get(name, name)
        if target not in self._addresses:
            if not self._has_names_below(target):
                reply.set_rcode(dns.rcode.NXDOMAIN)
            return reply
        if target != name:
            reply.answer.append(dns.rrset.from_text(question.name, TTL, "IN", "CNAME", f"{target}."))
        if wanted == "A":
            reply.answer.append(dns.rrset.from_text(f"{target}.", TTL, "IN", "A", self._addresses[target]))
        elif wanted == "NS" and target == name:
            reply.answer.append(dns.rrset.from_text(question.name, TTL, "IN", "NS", "ns1.demo-dns.cn."))
        return reply

    def _has_names_below(self, name: str) -> bool:
        """A name between known ones exists, though it has no address of its own."""
        return any(known.endswith(f".{name}") for known in (*self._addresses, *self._aliases))
