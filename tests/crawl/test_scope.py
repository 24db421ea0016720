"""What is ours, what is a file, what is not asked for."""

import pytest

from audits.crawl.scope import Scope, is_file, repeats, shape
from audits.extract.urls import canonical, split
from audits.snapshot.records import UrlKind
from rules.schema import Portal


def scope(start: str = "http://gdj.example.gov.cn/", *patterns: str, exclude: tuple[str, ...] = ()) -> Scope:
    return Scope(Portal(name="局", start=start, scope=patterns, exclude=exclude), 2027)


def test_without_patterns_the_host_of_the_home_page_is_the_portal() -> None:
    ours = scope("https://www.gdj.example.gov.cn/index.htm")
    assert ours.holds(canonical("http://gdj.example.gov.cn/info/1/2.htm"))
    assert not ours.holds(canonical("http://example.gov.cn/"))
    assert not ours.holds(canonical("http://gdj.example.gov.cn:8080/"))


def test_a_bureau_inside_a_shared_platform_is_a_path_and_a_parameter() -> None:
    ours = scope("http://cxz.example.gov.cn/gdj/", "cxz.example.gov.cn/gdj/*", "cxz.example.gov.cn/list.jsp?dpcode=gdj")
    assert ours.holds(canonical("http://www.cxz.example.gov.cn/gdj/a/b.htm?x=1"))
    assert ours.holds(canonical("http://cxz.example.gov.cn/list.jsp?zz=1&dpcode=gdj&aa=2"))
    assert not ours.holds(canonical("http://cxz.example.gov.cn/list.jsp?dpcode=jyj"))
    assert not ours.holds(canonical("http://cxz.example.gov.cn/jyj/a.htm"))


def test_a_pattern_without_a_port_means_the_port_of_the_home_page_too() -> None:
    ours = scope("http://cxz.example.gov.cn:8080/gdj/", "cxz.example.gov.cn/gdj/*")
    assert ours.holds(canonical("http://cxz.example.gov.cn:8080/gdj/a.htm"))
    assert ours.holds(canonical("http://cxz.example.gov.cn/gdj/a.htm"))
    assert not ours.holds(canonical("http://cxz.example.gov.cn:8081/gdj/a.htm"))
    assert not ours.holds(canonical("http://cxz.example.gov.cn:8080/jyj/a.htm"))


def test_the_home_page_is_ours_whatever_the_patterns_say() -> None:
    assert scope("http://cxz.example.gov.cn/index.jsp?org=7", "cxz.example.gov.cn/gdj/*").holds(
        canonical("http://cxz.example.gov.cn/index.jsp?org=7")
    )


def test_a_moved_home_page_widens_the_scope() -> None:
    ours = scope()
    assert not ours.holds("http://new.example.gov.cn/gdj/a.htm")
    ours.widen("new.example.gov.cn/gdj/*")
    assert ours.holds("http://new.example.gov.cn/gdj/a.htm")
    assert not ours.holds("http://new.example.gov.cn/jyj/a.htm")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://gdj.example.gov.cn/info/1001/2.htm", UrlKind.PAGE),
        ("http://gdj.example.gov.cn/", UrlKind.PAGE),
        ("http://gdj.example.gov.cn/a.b/c", UrlKind.PAGE),
        ("http://gdj.example.gov.cn/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1", UrlKind.PAGE),
        ("http://gdj.example.gov.cn/f/1.PDF", UrlKind.FILE),
        ("http://gdj.example.gov.cn/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1", UrlKind.FILE),
        ("http://www.gov.cn/", UrlKind.OUTWARD),
        ("http://www.gov.cn/1.pdf", UrlKind.OUTWARD),
    ],
)
def test_kinds(address: str, kind: UrlKind) -> None:
    place = scope().place(canonical(address))
    assert (place.kind, place.skip) == (kind, "")


def test_what_a_page_loads_is_checked_and_never_followed() -> None:
    assert scope().place("http://gdj.example.gov.cn/click", navigates=False).kind is UrlKind.FILE


@pytest.mark.parametrize(
    "address",
    [
        "http://gdj.example.gov.cn/logout.jsp",
        "http://gdj.example.gov.cn/user.do?method=logout",
        "http://gdj.example.gov.cn/list.jsp?action=delete&id=3",
        "http://gdj.example.gov.cn/a.htm?print=1",
        "http://gdj.example.gov.cn/calendar.jsp?year=2099&month=1",
        "http://gdj.example.gov.cn/calendar.jsp?date=1901-01-01",
        "http://gdj.example.gov.cn/a/b/a/b/a/b/c.htm",
        "http://gdj.example.gov.cn/" + "a" * 2100,
        "http://gdj.example.gov.cn/private/x.htm",
    ],
)
def test_what_is_not_asked_for_has_a_reason(address: str) -> None:
    assert scope(exclude=("gdj.example.gov.cn/private/*",)).place(canonical(address)).skip


@pytest.mark.parametrize(
    "address",
    [
        "http://gdj.example.gov.cn/blog/out.htm",
        "http://gdj.example.gov.cn/delta.jsp?action=detail",
        "http://gdj.example.gov.cn/list.jsp?year=2024",
        "http://gdj.example.gov.cn/list.jsp?date=20240101",
        "http://gdj.example.gov.cn/2024/2024/2024/1.htm",
        "http://gdj.example.gov.cn/fingerprint=1.htm",
    ],
)
def test_what_only_looks_alike_is_asked_for(address: str) -> None:
    assert scope().place(canonical(address)).skip == ""


def test_files_by_ending_or_handler() -> None:
    for address, expected in (("http://a.cn/x.docx", True), ("http://a.cn/.pdf", False), ("http://a.cn/x.htm", False)):
        parts = split(address)
        assert parts is not None
        assert is_file(parts) is expected


def test_repeats_need_three_in_a_row() -> None:
    assert repeats("/a/a/a/")
    assert not repeats("/a/b/a/b/c")


def test_shapes_leave_numbers_and_values_out() -> None:
    assert shape("http://a.cn/info/1001/2.htm") == shape("http://a.cn/info/1002/33.htm")
    assert shape("http://a.cn/l.jsp?p=1&q=2") == shape("http://a.cn/l.jsp?p=3&q=4")
    assert shape("http://a.cn/xwdt.htm") != shape("http://a.cn/xwdt/3.htm")


def test_a_query_written_into_the_one_pattern_is_read_all_the_same() -> None:
    ours = scope("http://cxz.example.gov.cn/gdj/", "cxz.example.gov.cn/xxgk/*org=7*")
    assert ours.holds(canonical("http://cxz.example.gov.cn/xxgk/list.aspx?cat=3&org=7"))
    assert not ours.holds(canonical("http://cxz.example.gov.cn/xxgk/list.aspx?cat=3&org=8"))
