"""Addresses on the wire, and what redirects mean to a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from audits.crawl.egress import EgressError
from audits.crawl.http import HttpClient
from audits.crawl.spelling import clean, onward, parse
from tests.crawl.loopback import FAST, local, on_loop, raw_server, says

BASE = URL("http://portal.test/info/1192/a.htm?x=1")
LOCATIONS = {
    "b.htm": "http://portal.test/info/1192/b.htm",
    "../b.htm#top": "http://portal.test/info/b.htm",
    "/a b": "http://portal.test/a%20b",
    "//other.test": "http://other.test/",
    "?y=2": "http://portal.test/info/1192/a.htm?y=2",
    "\\\\other.test\\a\\b?c\\d": "http://other.test/a/b?c\\d",
    " /政策?q=%C4%E3 ": "http://portal.test/%E6%94%BF%E7%AD%96?q=%C4%E3",
    "HTTPS://Other.Test/A": "https://other.test/A",
    b"/\xd5\xfe\xb2\xdf/".decode("utf-8", "surrogateescape"): "http://portal.test/%D5%FE%B2%DF/",
    "http://中文.test/": "http://xn--fiq228c.test/",
}


@pytest.mark.parametrize("location", LOCATIONS)
def test_redirects_lead_where_a_browser_would_go(location: str) -> None:
    assert str(onward(BASE, location)).rstrip("/") == LOCATIONS[location].rstrip("/")


@given(st.text(max_size=80))
def test_any_location_leads_somewhere_or_is_refused(location: str) -> None:
    try:
        target = onward(BASE, location)
    except (ValueError, EgressError):
        return
    assert target.scheme in ("http", "https") and target.raw_host
    assert str(target).isascii() and not any(c <= " " for c in str(target))


@given(st.from_regex(r"https?://[^\s]{0,40}", fullmatch=True))
def test_any_address_is_asked_or_refused(address: str) -> None:
    try:
        target = parse(address)
    except ValueError:
        return
    assert target.raw_host and str(target).isascii()


@given(st.binary(max_size=50))
def test_header_bytes_can_be_stored(raw: bytes) -> None:
    clean(raw.decode("utf-8", "surrogateescape")).encode()


@on_loop
async def test_a_location_in_gbk_is_followed_and_recorded() -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: /\xd5\xfe\xb2\xdf/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    async with raw_server(says(answer)) as port, HttpClient(local("portal.test", ports={80: port}), FAST) as http:
        attempt = (await http.fetch("http://portal.test/")).attempt
    assert attempt.final_url == "http://portal.test/%D5%FE%B2%DF/"
    assert attempt.hops[0][1].encode()
