"""Probes of hosts, certificates and missing pages."""

from __future__ import annotations

import json
import re
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dns.rcode
import pytest
from aiohttp import web

from audits.address_kinds import neighbourhood
from audits.crawl.egress import Policy
from audits.crawl.http import HttpClient
from audits.crawl.probes import (
    missing_address,
    probe_certificate,
    probe_host,
    probe_missing_page,
    random_name_resolves,
)
from audits.crawl.resolver import DnsResolver
from tests.crawl.loopback import FAST, Authority, dns_server, local, on_loop, raw_server, says, web_server

ZONE = {
    ("portal.test", "A"): ["127.0.0.1"],
    ("portal.test", "NS"): ["ns1.test.", "ns2.test."],
    ("dangling.test", "CNAME"): ["gone.elsewhere.test."],
    ("away.test", "A"): ["127.0.0.9"],
}


def zone(name: str, kind: str) -> list[str] | int:
    if not any(known == name for known, _ in ZONE):
        return int(dns.rcode.NXDOMAIN)
    if name == "dangling.test" and kind != "CNAME":
        return int(dns.rcode.NXDOMAIN)
    return ZONE.get((name, kind), [])


async def fine(request: web.Request) -> web.Response:
    if request.path == "/":
        return web.Response(text="<title>首页</title>", content_type="text/html", headers={"Server": "VSB"})
    return web.Response(status=404, text="<title>404</title>", content_type="text/html")


@on_loop
async def test_a_host_is_described() -> None:
    async with dns_server(zone) as (address, _), web_server(fine) as port:
        policy = Policy(DnsResolver(address, 1), allow_private=frozenset({"portal.test"}), ports={80: port, 443: 1})
        async with HttpClient(policy, FAST) as http:
            found = {row.kind: json.loads(row.result) for row in await probe_host(policy, http, "portal.test")}
            gone = await probe_host(policy, http, "gone.test")
            dangling = await probe_host(policy, http, "dangling.test")
            foreign = {row.kind: json.loads(row.result) for row in await probe_host(policy, http, "away.test")}
    assert found["dns"] == {"addresses": ["127.0.0.1"], "ns": ["ns1.test", "ns2.test"]}
    assert (found["http"]["status"], found["http"]["server"]) == (200, "VSB")
    assert found["https"]["error"] == found["certificate"]["error"] == "refused"
    assert [row.kind for row in gone] == ["dns"] and json.loads(gone[0].result)["error"] == "no_such_name"
    assert json.loads(dangling[0].result)["cname"] == ["gone.elsewhere.test"]
    assert foreign["dns"]["addresses"] == ["127.0.0.9"] and foreign["http"]["error"] == "denied"


@pytest.mark.parametrize("how", [{"days": 40}, {"days": -2}, {"days": 40, "self_signed": True}])
@on_loop
async def test_certificates_are_read_whatever_they_are_worth(how: dict[str, Any], tmp_path: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(Authority(tmp_path).issue("portal.test", **how))
    async with raw_server(says(b""), context) as port:
        row = await probe_certificate(local("portal.test", ports={443: port}), "portal.test")
    found = json.loads(row.result)
    left = datetime.fromisoformat(found["not_after"]) - datetime.now(UTC)
    assert abs(left - timedelta(days=how["days"])) < timedelta(minutes=5)
    assert found["names"] == ["127.0.0.1", "portal.test"]
    assert found["self_signed"] is how.get("self_signed", False)
    assert found["issuer"] == ("CN=portal.test" if found["self_signed"] else "CN=Test Authority")


@on_loop
async def test_what_has_no_certificate_says_why() -> None:
    async with raw_server(says(b"plain text")) as port:
        plain = await probe_certificate(local("portal.test", ports={443: port, 444: 1}), "portal.test", 444)
        denied = await probe_certificate(local("portal.test"), "127.0.0.1")
    assert json.loads(plain.result)["error"] == "refused"
    assert json.loads(denied.result)["error"] == "denied"


def test_missing_addresses_stay_in_their_directory() -> None:
    missing = missing_address("http://portal.test/info/1192/31008.htm")
    assert re.fullmatch(r"http://portal\.test/info/1192/21\d{8}\.htm", missing)
    assert missing == missing_address("http://portal.test/info/1192/7.htm")
    assert missing != missing_address("http://portal.test/info/1193/7.htm")
    assert missing_address("http://portal.test/xw/index.html").startswith("http://portal.test/xw/mbczym")
    assert re.fullmatch(
        r"http://portal\.test/show\.php\?m=a&id=21\d{8}", missing_address("http://portal.test/show.php?m=a&id=7")
    )
    assert neighbourhood("http://portal.test/show.php?id=7&m=a") == neighbourhood(
        "http://portal.test/show.php?id=8&m=b"
    )
    assert neighbourhood("http://portal.test/info/7.htm") != neighbourhood("http://portal.test/info/index.htm")
    assert missing_address("http://portal.test/content.jsp?a=b").endswith(".jsp")
    assert missing_address("http://portal.test").endswith(".htm")


@on_loop
async def test_the_missing_page_is_asked() -> None:
    async with web_server(fine) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        row, fetched = await probe_missing_page(http, "http://portal.test/a/b.htm")
    assert (row.kind, row.subject) == ("missing_page", "http://portal.test/a/")
    assert json.loads(row.result)["status"] == 404 and fetched.body == b"<title>404</title>"
    assert json.loads(row.result)["url"] == fetched.attempt.url


@on_loop
async def test_random_names_do_not_resolve_unless_somebody_lies() -> None:
    async with dns_server(zone) as (address, _):
        assert (await random_name_resolves(Policy(DnsResolver(address, 1))))[1] == ""
    async with dns_server(lambda name, kind: ["198.51.100.7"] if kind == "A" else []) as (address, _):
        assert (await random_name_resolves(Policy(DnsResolver(address, 1))))[1] == "198.51.100.7"
