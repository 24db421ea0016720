"""Who may be reached, and how names become addresses."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, ip_address

import dns.rcode
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from audits.crawl.egress import EgressError, Policy, is_public, parse_literal
from audits.crawl.http import HttpClient
from audits.crawl.resolver import DnsResolver, MappedResolver, ResolveError, SystemResolver, make_resolver
from audits.snapshot.records import Error
from rules.schema import Portal
from rules.schema_machine import Network
from tests.crawl.loopback import FAST, NOWHERE, dns_server, local, on_loop, web_server
from tests.crawl.portal import rules_for


@given(st.integers(0, 2**32 - 1))
def test_every_spelling_of_an_address_is_that_address(number: int) -> None:
    plain = IPv4Address(number)
    a, b, rest = number >> 24, number >> 16 & 255, number & 0xFFFF
    for spelling in (str(number), f"0x{number:x}", f"0{number:o}", f"{a}.{b}.{rest}", f"0x{a:x}.{number & 0xFFFFFF}"):
        assert parse_literal(spelling) == plain
        assert parse_literal(spelling) == IPv4Address(socket.inet_aton(spelling))


@given(st.text(alphabet="abcxyz0123456789-.", min_size=1, max_size=20).filter(lambda t: not t.split(".")[-1].isdigit()))
def test_a_name_is_no_literal(name: str) -> None:
    if not name.split(".")[-1].startswith("0x"):
        assert parse_literal(name) is None


@pytest.mark.parametrize("host", ["256.1.1.1", "1.2.3.4.5", "1.2.3.256", "4294967296", "a.b.300", "08.1.1.1"])
def test_what_ends_like_a_number_but_is_none_is_refused(host: str) -> None:
    with pytest.raises(ValueError):
        parse_literal(host)


CLOSED = [
    "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_addresses_off_the_open_internet_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "114.114.114.114", "2400:3200::1", "64:ff9b::808:808"])
def test_addresses_on_the_open_internet_are(address: str) -> None:
    assert is_public(ip_address(address))


SPELLINGS = ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]


@pytest.mark.parametrize("host", SPELLINGS)
@on_loop
async def test_loopback_is_closed_in_every_spelling(host: str) -> None:
    with pytest.raises(EgressError) as caught:
        await local("portal.test").admit(host, 80)
    assert caught.value.error is Error.DENIED


@on_loop
async def test_names_are_allowed_one_by_one() -> None:
    policy = Policy(
        MappedResolver({"portal.test": "127.0.0.1", "other.test": "127.0.0.1", "meta.test": "169.254.1.1"}, NOWHERE),
        allow_private=frozenset({"Portal.test.", "meta.test", "127.0.0.5"}),
        ports={80: 18080},
    )
    assert (await policy.admit("PORTAL.test.", 80)).port == 18080
    assert (await policy.admit("portal.test", 443)).port == 443
    assert (await policy.admit("0x7f000005", 80)).host == "127.0.0.5"
    for host in ("other.test", "127.0.0.1", "meta.test", "www.portal.test"):
        with pytest.raises(EgressError):
            await policy.admit(host, 80)


@on_loop
async def test_an_allowed_name_opens_the_ports_of_the_web_and_those_the_office_wrote() -> None:
    names = {"mine.test": "127.0.0.1", "oa.test": "10.0.0.8"}
    portal = Portal(name="某局", start="http://mine.test:8088/", allow_private=("mine.test", "oa.test:9001"))
    network = Network(resolver="127.0.0.1:9", hosts=names, ports={80: 18080})
    rules = rules_for(80, "").model_copy(update={"portal": portal, "network": network})
    policy = Policy.from_rules(rules)
    for host, port, reached in (("mine.test", 80, 18080), ("mine.test", 8088, 8088), ("oa.test", 9001, 9001)):
        assert (await policy.admit(host, port)).port == reached
    for port in (18080, 22, 3306, 6379):
        with pytest.raises(EgressError) as caught:
            await policy.admit("mine.test", port)
        assert caught.value.error is Error.DENIED


@on_loop
async def test_ports_are_mapped_for_own_addresses_alone() -> None:
    policy = Policy(make_resolver("127.0.0.1:9", {"open.test": "8.8.8.8"}), ports={80: 18080})
    assert (await policy.admit("open.test", 80)).port == 80


@on_loop
async def test_the_ways_a_name_can_fail_are_told_apart() -> None:
    def answer(name: str, kind: str) -> list[str] | int | None:
        label = name.split(".")[0]
        return {"gone": dns.rcode.NXDOMAIN, "broken": dns.rcode.SERVFAIL, "silent": None, "bare": []}.get(
            label, ["127.0.0.1"] if kind == "A" else []
        )

    async with dns_server(answer) as (address, _):
        resolver = DnsResolver(address, seconds=0.3)
        assert await resolver.addresses("well.test") == ("127.0.0.1",)
        found = {}
        for label in ("gone", "broken", "silent", "bare"):
            with pytest.raises(ResolveError) as caught:
                await resolver.addresses(f"{label}.test")
            found[label] = caught.value.error
    assert found == {
        "gone": Error.NO_SUCH_NAME,
        "broken": Error.DNS_FAILURE,
        "silent": Error.DNS_TIMEOUT,
        "bare": Error.NO_SUCH_NAME,
    }


@on_loop
async def test_a_server_that_fails_on_aaaa_alone_does_not_matter() -> None:
    async with dns_server(lambda name, kind: ["127.0.0.1"] if kind == "A" else dns.rcode.SERVFAIL) as (address, _):
        assert await DnsResolver(address).addresses("old.test") == ("127.0.0.1",)


@on_loop
async def test_the_system_knows_its_hosts_file() -> None:
    assert "127.0.0.1" in await SystemResolver().addresses("localhost")


@on_loop
async def test_no_resolver_at_all_is_not_a_missing_name() -> None:
    with pytest.raises(EgressError) as caught:
        await Policy(DnsResolver("127.0.0.1:9", seconds=0.2)).admit("portal.test", 80)
    assert caught.value.error in (Error.DNS_FAILURE, Error.DNS_TIMEOUT)


@on_loop
async def test_rebinding_gains_nothing() -> None:
    """The name answers with an allowed place first and another afterwards: the checked address is the one connected to."""
    turn = iter(["127.0.0.2", "127.0.0.3", "127.0.0.3"])

    def answer(name: str, kind: str) -> list[str]:
        return [next(turn)] if kind == "A" else []

    seen: list[str] = []

    async def page(request: web.Request) -> web.Response:
        seen.append("asked")
        return web.Response(text="ok")

    async with dns_server(answer) as (address, dns), web_server(page, "127.0.0.2") as port:
        policy = Policy(DnsResolver(address), allow_private=frozenset({"mine.test"}), ports={80: port})
        async with HttpClient(policy, FAST) as http:
            for _ in range(3):
                fetched = await http.fetch("http://mine.test/")
                assert fetched.attempt.peer == f"127.0.0.2:{port}"
        assert [kind for _, kind in dns.asked].count("A") == 1
    assert seen == ["asked"] * 3


@on_loop
async def test_a_name_that_turns_private_is_refused_before_any_connection() -> None:
    hits: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hits.append("connected")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    inward = dns_server(lambda name, kind: ["127.0.0.1"] if kind == "A" else ["::1"])
    async with inward as (address, _), HttpClient(Policy(DnsResolver(address)), FAST) as http:
        fetched = await http.fetch(f"http://rebind.test:{port}/")
    server.close()
    assert fetched.attempt.error is Error.DENIED
    assert hits == []


@on_loop
async def test_failures_are_asked_again_and_good_answers_kept() -> None:
    answers: list[list[str] | int] = [dns.rcode.SERVFAIL, ["127.0.0.1"], dns.rcode.SERVFAIL]

    def answer(name: str, kind: str) -> list[str] | int:
        return answers.pop(0) if kind == "A" else []

    async with dns_server(answer) as (address, _):
        policy = Policy(DnsResolver(address), allow_private=frozenset({"mine.test"}), failure_seconds=0.0)
        with pytest.raises(EgressError):
            await policy.admit("mine.test", 80)
        assert (await policy.admit("mine.test", 80)).addresses == ("127.0.0.1",)
        assert (await policy.admit("mine.test", 80)).addresses == ("127.0.0.1",)


@on_loop
async def test_a_resolver_in_trouble_does_not_take_back_what_it_said() -> None:
    answers: list[list[str] | int] = [["127.0.0.1"], dns.rcode.SERVFAIL, ["10.0.0.1"], dns.rcode.NXDOMAIN]

    def answer(name: str, kind: str) -> list[str] | int:
        return answers.pop(0) if kind == "A" else []

    async with dns_server(answer) as (address, _):
        policy = Policy(
            DnsResolver(address), allow_private=frozenset({"mine.test"}), failure_seconds=0.0, good_seconds=0.0
        )
        found = [(await policy.admit("mine.test", 80)).addresses for _ in range(3)]
        assert found == [("127.0.0.1",), ("127.0.0.1",), ("10.0.0.1",)]
        with pytest.raises(EgressError) as caught:
            await policy.admit("mine.test", 80)
    assert caught.value.error is Error.NO_SUCH_NAME
