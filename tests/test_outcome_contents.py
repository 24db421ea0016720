"""The table of audits/outcome.py, a test a row: soft 404s, empty pages and files, too little proof."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.address_kinds import is_home
from audits.conditions import Condition
from audits.extract.signs import read_body_signs
from audits.model import Cause, Outcome
from audits.outcome import judge
from audits.sighting import MissingPage
from audits.snapshot.records import Client, Error
from tests.attempts import (
    BODIES,
    FILE,
    HOME,
    MISSING,
    MISSING_404,
    MISSING_HOME,
    MISSING_SENT,
    PAGE,
    expect,
    of,
    proved,
    saw,
    three,
)


def test_row_20_soft_404_by_two_signs() -> None:
    for missing in (MISSING, MISSING_404):
        expect(of(*proved(200, body="notice"), missing=missing), Outcome.FAIL, Condition.SOFT_404)
    to_home = proved(200, body="article", final=HOME + "index.html")
    expect(of(*to_home, missing=MISSING_HOME), Outcome.FAIL, Condition.HOME_REDIRECT)
    expect(of(*three(200, body="notice"), own=False, missing=MISSING), Outcome.FAIL, Condition.SOFT_404)
    assert "您访问的页面不存在" in of(*proved(200, body="notice"), missing=MISSING).signs[0]


def test_row_20_sent_home_by_script() -> None:
    """The browser ends at the home page itself; HTTP sees the script that sends it there."""
    http = [saw(200, n, body="sent home") for n in (0, 1)]
    browser = saw(200, 2, body="article", final=HOME, browser=True)
    expect(of(*http, browser, missing=MISSING_SENT), Outcome.FAIL, Condition.HOME_REDIRECT)
    expect(of(*http, browser, missing=MISSING_404), Outcome.MANUAL, Condition.HOME_REDIRECT)
    expect(of(saw(200, body="sent on")), Outcome.PASS, Condition.OK)


def test_row_21_one_sign_is_for_a_person() -> None:
    for missing in (None, MISSING_HOME, MissingPage(404, f"{PAGE}x", BODIES["article"]), MissingPage(404, f"{PAGE}x")):
        expect(of(*proved(200, body="notice"), missing=missing), Outcome.MANUAL, Condition.SOFT_404)
        expect(of(*three(200, body="notice"), own=False, missing=missing), Outcome.MANUAL, Condition.SOFT_404)
    for missing in (None, MISSING_404, MISSING_HOME):
        expect(of(*proved(200, body="titled404"), missing=missing), Outcome.MANUAL, Condition.SOFT_404)
    expect(of(*proved(200, body="article", final=HOME)), Outcome.MANUAL, Condition.HOME_REDIRECT)


def test_row_22_other_sites_that_lead_home() -> None:
    reached = of(*three(200, body="article", final="http://other.test/"), own=False)
    expect(reached, Outcome.TOLERATED, Condition.HOME_REDIRECT)


def test_the_root_of_another_host_is_not_home() -> None:
    """The page moved to another site; the same from the missing neighbour changes nothing."""
    away = proved(200, body="article", final="http://other.test/")
    for missing in (None, MISSING_HOME, MissingPage(200, "http://other.test/", BODIES["article"])):
        expect(of(*away, missing=missing), Outcome.PASS, Condition.MOVED)


@pytest.mark.parametrize("client", [False, True])
def test_an_overloaded_server_that_recovers(client: bool) -> None:
    """503, 503, then well: it stands as well, whichever client saw it."""
    shown = [saw(503, 0), saw(503, 1), saw(200, 2, body="article", browser=client)]
    expect(of(*shown), Outcome.PASS, Condition.OK)


def test_rows_23_and_24_empty_files() -> None:
    empty = proved(200, url=FILE, size=0, kind="application/msword")
    expect(of(*empty), Outcome.FAIL, Condition.EMPTY)
    expect(of(*empty[:1]), Outcome.NOT_EVALUATED, Condition.EMPTY, Cause.UNREACHED)
    expect(of(*empty[:2], own=False), Outcome.TOLERATED, Condition.EMPTY)
    named = replace(
        empty[0], url=PAGE, requested=PAGE, headers=(("Content-Disposition", 'attachment; filename="a.pdf"'),)
    )
    expect(of(named, replace(named, round=1)), Outcome.FAIL, Condition.EMPTY)


def test_row_25_empty_pages() -> None:
    expect(of(saw(200, size=0), saw(200, 1, size=0)), Outcome.MANUAL, Condition.EMPTY)
    expect(of(*three(200, size=0), own=False), Outcome.TOLERATED, Condition.EMPTY)
    for kind in ("text/css", "application/javascript", "image/gif"):
        expect(of(saw(200, size=0, kind=kind, url=HOME + "x")), Outcome.PASS, Condition.OK)


def test_rows_26_and_27_pages_in_place_of_files() -> None:
    expect(
        of(saw(200, url=FILE, body="html"), saw(200, 1, url=FILE, body="html")), Outcome.MANUAL, Condition.WRONG_TYPE
    )
    notice = [saw(200, n, url=FILE, body="notice") for n in (0, 1)]
    expect(of(*notice, saw(200, 2, url=FILE, browser=True)), Outcome.FAIL, Condition.SOFT_404)
    blocked = saw(200, url=FILE, body="firewall")
    expect(of(blocked), Outcome.NOT_EVALUATED, Condition.BLOCKED, Cause.BLOCKED)
    expect(of(saw(200, url=FILE, body="wall")), Outcome.NOT_EVALUATED, Condition.LOGIN, Cause.LOGIN)
    expect(of(saw(200, url=FILE, body="file", kind="application/msword")), Outcome.PASS, Condition.OK)
    sent_home = [saw(200, n, url=FILE, body="article", final=HOME, browser=n == 2) for n in (0, 1, 2)]
    expect(of(*sent_home), Outcome.FAIL, Condition.HOME_REDIRECT)
    excel = saw(200, url=HOME + "a.xls", body="html", kind="application/vnd.ms-excel")
    expect(of(excel), Outcome.PASS, Condition.OK)


@pytest.mark.parametrize(
    ("ending", "data", "outcome", "condition"),
    [
        ("pdf", b"%PDF-1.4 ...", Outcome.PASS, Condition.OK),
        ("pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word", Outcome.MANUAL, Condition.WRONG_TYPE),
        ("doc", b"PK\x03\x04 Word", Outcome.PASS, Condition.OK),
        ("doc", b"%PDF-1.4 ...", Outcome.MANUAL, Condition.WRONG_TYPE),
        ("wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WPS", Outcome.PASS, Condition.OK),
        ("wps", b"<html><body><p>login.jsp</p></body></html>", Outcome.MANUAL, Condition.WRONG_TYPE),
        ("ofd", b"PK\x03\x04 OFD", Outcome.PASS, Condition.OK),
        ("ofd", b"\x89PNG\r\n\x1a\n", Outcome.MANUAL, Condition.WRONG_TYPE),
        ("xls", '{"code":404,"msg":"文件不存在"}'.encode(), Outcome.FAIL, Condition.SOFT_404),
        ("xls", b'{"code":0,"data":{}}', Outcome.MANUAL, Condition.WRONG_TYPE),
        ("jpg", b"GIF89a", Outcome.PASS, Condition.OK),
        ("jpg", b"MZ\x90", Outcome.MANUAL, Condition.WRONG_TYPE),
        ("pdf", b"\x01\x02 sealed by the office's own software", Outcome.PASS, Condition.OK),
    ],
)
def test_rows_26_and_27_what_is_in_a_file(ending: str, data: bytes, outcome: Outcome, condition: Condition) -> None:
    kind = "text/html" if data.startswith(b"<") else "application/octet-stream"
    seen = [saw(200, n, url=f"{HOME}a.{ending}", body="it", kind=kind, browser=n == 2) for n in (0, 1, 2)]
    seen[2] = replace(seen[2], body="")  # the browser downloads it
    reached = judge(seen[0].url, seen, own=True, signs_of=lambda _: read_body_signs(data, kind), home_url=HOME)
    assert (reached.outcome, reached.condition) == (outcome, condition)
    assert reached.outcome is Outcome.PASS or reached.signs


@pytest.mark.parametrize("status", [404, 500, 403])
def test_row_28_without_the_browser(status: int) -> None:
    assert of(saw(status), saw(status, 1)).outcome is Outcome.MANUAL
    assert of(saw(status), saw(status, 1), saw(error=Error.BROWSER, browser=True)).outcome is Outcome.MANUAL
    other = saw(error=Error.READ_TIMEOUT, browser=True) if status != 500 else saw(404, browser=True)
    assert of(saw(status), saw(status, 1), other).outcome is Outcome.MANUAL


def test_row_29_once_is_not_enough() -> None:
    for attempt in (saw(404), saw(500), saw(error=Error.REFUSED), saw(error=Error.TLS_EXPIRED)):
        reached = of(attempt, replace(attempt, client=Client.BROWSER))
        assert (reached.outcome, reached.cause) == (Outcome.NOT_EVALUATED, Cause.UNREACHED)


def test_the_home_page_and_articles_about_404_are_never_soft_404() -> None:
    for home in (HOME, HOME + "index.htm", "http://www.portal.test/index.jsp"):
        expect(of(saw(200, url=home, body="notice"), missing=MISSING), Outcome.PASS, Condition.OK)
    expect(of(saw(200, body="about404"), missing=MISSING), Outcome.PASS, Condition.OK)


def test_a_site_that_sends_its_own_index_to_its_root_is_well() -> None:
    expect(of(saw(200, url=HOME + "index.html", final=HOME, body="article")), Outcome.PASS, Condition.MOVED)
    expect(
        of(saw(200, url="http://other.test", final="https://www.other.test/", body="article"), own=False),
        Outcome.PASS,
        Condition.MOVED,
    )
    assert is_home("http://portal.test/gdj/index.htm", "http://www.portal.test/gdj/")
    assert not is_home("http://portal.test/list.htm", HOME) and not is_home("http://portal.test/?id=7", HOME)
    assert not is_home("http://portal.test/#/list/7", HOME)


def test_row_21a_nothing_but_an_alert() -> None:
    told = saw(200, 0, body="alert"), saw(200, 1, body="alert")
    expect(of(*told, saw(200, 2, body="blank", browser=True)), Outcome.FAIL, Condition.SOFT_404)
    expect(of(*told, saw(200, 2, body="article", browser=True)), Outcome.PASS, Condition.OK)
    expect(of(*told), Outcome.MANUAL, Condition.SOFT_404)
    expect(of(told[0], saw(200, 2, body="blank", browser=True)), Outcome.MANUAL, Condition.SOFT_404)


def test_row_23_a_download_without_an_ending() -> None:
    download = "http://portal.test/download.asp?id=3"
    empty = [saw(200, n, url=download, kind="application/octet-stream", size=0) for n in (0, 1)]
    expect(of(*empty), Outcome.FAIL, Condition.EMPTY)
    counter = [saw(200, n, url=download, kind="application/json", size=0) for n in (0, 1)]
    expect(of(*counter), Outcome.PASS, Condition.OK)
