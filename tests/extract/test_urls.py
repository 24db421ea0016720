"""Addresses: resolved as a browser does, compared by identity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.extract.urls import bare_host, canonical, host_of, resolve

BASE = "http://gdj.example.gov.cn/xwdt/gzdt.htm?page=2"


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("../info/1001/2.htm", "http://gdj.example.gov.cn/info/1001/2.htm"),
        ("gzdt/3.htm", "http://gdj.example.gov.cn/xwdt/gzdt/3.htm"),
        ("/index.htm", "http://gdj.example.gov.cn/index.htm"),
        ("../../../../a.htm", "http://gdj.example.gov.cn/a.htm"),
        ("//www.gov.cn/x", "http://www.gov.cn/x"),
        ("?page=3", "http://gdj.example.gov.cn/xwdt/gzdt.htm?page=3"),
        ("", "http://gdj.example.gov.cn/xwdt/gzdt.htm?page=2"),
        ("#top", "http://gdj.example.gov.cn/xwdt/gzdt.htm?page=2"),
        ("  /a.htm \n", "http://gdj.example.gov.cn/a.htm"),
        ("/a\n\tb.htm", "http://gdj.example.gov.cn/ab.htm"),
        ("/附件 1.doc", "http://gdj.example.gov.cn/%E9%99%84%E4%BB%B6%201.doc"),
        ("\\info\\1.htm", "http://gdj.example.gov.cn/info/1.htm"),
        ("http:\\\\www.gov.cn\\a?b=\\c", "http://www.gov.cn/a?b=\\c"),
        ("HTTP://WWW.GOV.CN:80/A", "http://www.gov.cn/A"),
        ("https://www.gov.cn:443", "https://www.gov.cn/"),
        ("https:/www.gov.cn/a", "https://www.gov.cn/a"),
        ("http:/info/1.htm", "http://gdj.example.gov.cn/info/1.htm"),
        ("http:\\info\\1.htm", "http://gdj.example.gov.cn/info/1.htm"),
        ("http:a.htm", "http://gdj.example.gov.cn/xwdt/a.htm"),
        ("http://政务.中国/页", "http://xn--zfr164b.xn--fiqs8s/%E9%A1%B5"),
        ("http://user:word@a.gov.cn/", "http://a.gov.cn/"),
        ("a/./b/%2e%2E/c", "http://gdj.example.gov.cn/xwdt/a/c"),
        ("/list#/detail/3", "http://gdj.example.gov.cn/list#/detail/3"),
        ("/list#/楚 雄", "http://gdj.example.gov.cn/list#/%E6%A5%9A%20%E9%9B%84"),
        ("/list#/", "http://gdj.example.gov.cn/list"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://www. gov.cn/x", "http://www.%20gov.cn/x"),
        ("/a%zz", "http://gdj.example.gov.cn/a%zz"),
        ("javascript:void(0)", None),
        ("JavaScript:;", None),
        ("java\nscript:;", None),
        ("mailto:a@b.cn", None),
        ("tel:0878-12345", None),
        ("data:text/html,x", None),
        ("ftp://a.cn/x", None),
        ("http://", None),
        ("http:///", None),
    ],
)
def test_resolves_as_a_browser_does(raw: str, address: str | None) -> None:
    assert resolve(BASE, raw) == address


def test_the_query_is_written_in_the_encoding_of_the_page() -> None:
    assert resolve(BASE, "/s?q=楚", encoding="gb18030") == "http://gdj.example.gov.cn/s?q=%B3%FE"
    assert resolve(BASE, "/楚?q=1", encoding="gb18030") == "http://gdj.example.gov.cn/%E6%A5%9A?q=1"
    assert resolve(BASE, "/s?q=楚", encoding="no-such") == "http://gdj.example.gov.cn/s?q=%E6%A5%9A"


def test_without_a_base_only_whole_addresses_resolve() -> None:
    assert resolve("about:blank", "a.htm") is None
    assert resolve("about:blank", "http://a.cn/b") == "http://a.cn/b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.gov.cn/x", "https://a.gov.cn:443/x"),
        ("http://a.gov.cn", "http://A.gov.cn./#top"),
        ("http://a.gov.cn/x?b=1&a=2", "http://a.gov.cn/x?a=2&b=1"),
        ("http://a.gov.cn/x;jsessionid=0A1B2C?a=1", "http://a.gov.cn/x?a=1&JSESSIONID=99"),
        ("http://a.gov.cn/x?sid=0a1b2c3d4e5f6a7b8c9d0e1f2a", "http://a.gov.cn/x"),
        ("http://a.gov.cn/(S(a1b2c3d4e5f6g7h8i9j0k1l2))/x.aspx", "http://a.gov.cn/x.aspx"),
        ("http://a.gov.cn/%7euser/%e6%a5%9a", "http://a.gov.cn/~user/楚"),
        ("http://a.gov.cn/x?_=1712345678901", "http://a.gov.cn/x"),
        ("http://a.gov.cn/x?", "http://a.gov.cn/x"),
        ("http://a.gov.cn/a/../b", "http://a.gov.cn/b"),
    ],
)
def test_spellings_of_one_page_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.gov.cn/x", "http://a.gov.cn/X"),
        ("http://a.gov.cn/", "http://a.gov.cn/index.html"),
        ("http://a.gov.cn/x", "http://a.gov.cn/x/"),
        ("http://a.gov.cn/x?sid=12", "http://a.gov.cn/x?sid=13"),
        ("http://a.gov.cn/x", "http://b.a.gov.cn/x"),
        ("http://a.gov.cn:8080/x", "http://a.gov.cn/x"),
        ("http://a.gov.cn:8443/x", "https://a.gov.cn:8443/x"),
        ("http://a.gov.cn/x?t=1", "http://a.gov.cn/x?t=2"),
        ("http://a.gov.cn/x?a=1&a=2", "http://a.gov.cn/x?a=2&a=1"),
        ("http://a.gov.cn/a%2Fb", "http://a.gov.cn/a/b"),
        ("http://www.www.a.gov.cn/", "http://www.a.gov.cn/"),
        ("http://a.gov.cn/#/list/1", "http://a.gov.cn/#/list/2"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_hosts() -> None:
    assert host_of("HTTPS://Www.Gov.cn:8443/x") == "www.gov.cn"
    assert host_of("mailto:a@b") == ""
    assert bare_host("www.gov.cn") == "gov.cn"
    assert bare_host("www.cn") == "www.cn"


ADDRESSES = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["a.cn", "www.A.cn:443", "中国.cn", "[::1]:80", "a b.cn", "1.2.3.4:8000"]),
    st.text(alphabet="/.%2eaE\\;=():楚 ~", max_size=30).map(lambda path: "/" + path),
    st.text(alphabet="?&=ab_%#/!楚+ '", max_size=20),
)


@given(ADDRESSES)
def test_canonical_is_idempotent(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once


@given(st.text(max_size=60))
def test_any_text_resolves_to_a_clean_address_or_to_nothing(raw: str) -> None:
    address = resolve(BASE, raw)
    if address is not None:
        assert address.isascii()
        assert not set(address) & set(' \t\r\n<>"')
        assert resolve("http://other.cn/", address) == address


@given(ADDRESSES)
def test_identity_is_that_of_what_is_asked_for(url: str) -> None:
    address = resolve(BASE, url)
    assert address is not None
    assert canonical(address) == canonical(canonical(address))
