"""The table of audits/outcome.py, a test a row, and what must never be blamed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.address_kinds import is_home, vsb_twin
from audits.conditions import Condition
from audits.extract.signs import Signs, read_body_signs
from audits.model import Cause, Outcome
from audits.outcome import judge
from audits.reached import Reached
from audits.sighting import MissingPage
from audits.snapshot.records import Attempt, Canary, Client, Error
from audits.trust import trust
from tests.page_signs import read_signs

HOME = "http://portal.test/"
PAGE = "http://portal.test/info/1192/31008.htm"
FILE = "http://portal.test/files/plan.docx"
OTHER = "http://other.test/news/1.htm"
ARTICLE = f"<title>关于做好广播电视安全播出工作的通知_楚雄州广播电视局</title><p>{'各县市广播电视局，现将有关事项通知如下。' * 30}</p>"
NOTICE = "<title>楚雄州广播电视局</title><div>对不起，您访问的页面不存在或已删除</div><a href=/>返回首页</a>"
WALL = "<title>系统提示</title><p>您未登录，请先登录后再访问</p>"
FIREWALL = "<html><script>var arg1='3A2B9F10C44D55E66F77A88B99C00D11E22F33A4';setCookie()</script></html>"
BODIES = {
    "article": read_signs(ARTICLE),
    "notice": read_signs(NOTICE),
    "wall": read_signs(WALL),
    "firewall": read_signs(FIREWALL),
    "titled404": read_signs(f"<title>404 Not Found</title><p>{'版权所有 主办单位 联系电话 ' * 60}</p>"),
    "about404": read_signs(
        f"<title>我局集中整治网站404页面不存在问题</title><p>{'近日，我局对网站失效链接开展集中整治。' * 40}</p>"
    ),
    "sent home": read_signs("<html><script>top.location.href='/index.html';</script></html>"),
    "sent on": read_signs("<meta http-equiv='refresh' content='0; url=list/1.htm'>"),
    "alert": read_signs("<html><script>alert('该信息不存在或已删除');history.back();</script></html>"),
    "blank": read_signs("<html><head></head><body></body></html>"),
    "html": read_signs("<html><body><table><tr><td>数据</td></tr></table></body></html>"),
    "file": Signs(is_html=False),
    "empty": Signs(is_html=False, empty=True, short=True),
}
MISSING = MissingPage(200, f"{PAGE}x", BODIES["notice"])
MISSING_404 = MissingPage(404, f"{PAGE}x", BODIES["notice"])
MISSING_SENT = MissingPage(200, f"{PAGE}x", BODIES["sent home"])
MISSING_HOME = MissingPage(200, HOME, BODIES["article"])


def saw(
    status: int | None = None,
    round: int = 0,
    *,
    url: str = PAGE,
    error: Error | None = None,
    body: str = "",
    final: str = "",
    kind: str = "text/html",
    browser: bool = False,
    size: int = 1000,
    at: str = "",
) -> Attempt:
    """An attempt; its body is a key of BODIES."""
    return Attempt(
        url=url,
        client=Client.BROWSER if browser else Client.HTTP,
        round=round,
        at=at or f"2026-03-05T10:0{round}:00.000+08:00",
        requested=url,
        status=status,
        headers=(("Content-Type", kind),) if kind else (),
        hops=((302, final),) if final else (),
        final_url=final or url,
        error=error,
        body=body,
        body_bytes=size,
        id=round + 1 + 10 * browser,
    )


def of(*attempts: Attempt, own: bool = True, url: str = "", **more: object) -> Reached:
    return judge(
        url or (attempts[0].url if attempts else PAGE),
        attempts,
        own=own,
        signs_of=BODIES.get,
        home_url=HOME,
        **more,  # type: ignore[arg-type]
    )


def proved(status: int | None = None, **how: object) -> tuple[Attempt, Attempt, Attempt]:
    """Every rung of the own hosts' ladder saw the same."""
    first = saw(status, 0, **how)  # type: ignore[arg-type]
    return first, replace(first, round=1, id=2), replace(first, round=2, id=13, client=Client.BROWSER)


def three(status: int | None = None, **how: object) -> tuple[Attempt, Attempt, Attempt]:
    """Every rung of the other hosts' ladder saw the same."""
    first = saw(status, 0, url=OTHER, **how)  # type: ignore[arg-type]
    return first, replace(first, round=1, id=2), replace(first, round=2, id=3)


def expect(reached: Reached, outcome: Outcome, condition: Condition, cause: Cause | None = None) -> None:
    assert (reached.outcome, reached.condition, reached.cause) == (outcome, condition, cause), [
        v.result for v in reached.visits
    ]


ERRORS_OWN = {
    Error.REFUSED: Condition.REFUSED,
    Error.RESET: Condition.RESET,
    Error.CONNECT_TIMEOUT: Condition.TIMEOUT,
    Error.READ_TIMEOUT: Condition.TIMEOUT,
    Error.UNREACHABLE: Condition.TIMEOUT,
    Error.BAD_RESPONSE: Condition.BAD_RESPONSE,
    Error.CUT_BODY: Condition.CUT_BODY,
    Error.REDIRECT_LOOP: Condition.REDIRECT_LOOP,
}
TLS = (Error.TLS_EXPIRED, Error.TLS_WRONG_NAME, Error.TLS_UNTRUSTED, Error.TLS_PROTOCOL)


def test_row_1_a_good_answer() -> None:
    expect(of(saw(200, body="article")), Outcome.PASS, Condition.OK)
    expect(of(saw(200, body="article", final=PAGE + "l")), Outcome.PASS, Condition.MOVED)
    expect(of(saw(200, error=Error.TOO_LARGE, body="article")), Outcome.PASS, Condition.TOO_LARGE)
    expect(of(saw(304, size=0)), Outcome.PASS, Condition.OK)


@pytest.mark.parametrize("first", [saw(404), saw(500), saw(error=Error.REFUSED), saw(403), saw(200, body="firewall")])
def test_row_1_what_healed_is_well(first: Attempt) -> None:
    expect(of(first, saw(500, 1), saw(200, 2, body="article", browser=True)), Outcome.PASS, Condition.OK)
    expect(of(first, saw(200, 1, body="article")), Outcome.PASS, Condition.OK)
    expect(
        of(*(replace(a, url=OTHER) for a in (first, saw(404, 1), saw(200, 2))), own=False), Outcome.PASS, Condition.OK
    )


def test_row_2_cut_off_but_shown() -> None:
    http = [saw(200, n, error=Error.CUT_BODY) for n in (0, 1)]
    expect(of(*http, saw(200, 2, body="article", browser=True)), Outcome.TOLERATED, Condition.CUT_BODY)


def test_row_3_nothing_known() -> None:
    expect(of(), Outcome.NOT_EVALUATED, Condition.UNKNOWN, Cause.NOT_COLLECTED)
    only_browser = saw(error=Error.BROWSER, browser=True)
    expect(of(only_browser), Outcome.NOT_EVALUATED, Condition.UNKNOWN, Cause.UNREACHED)
    for own in (True, False):
        behind_a_proxy = of(*proved(error=Error.PROXY), own=own, failing_days=("2026-10-01",))
        expect(behind_a_proxy, Outcome.NOT_EVALUATED, Condition.UNKNOWN, Cause.UNREACHED)


def test_row_4_our_own_outage() -> None:
    reached = of(*proved(error=Error.REFUSED), trusted=lambda attempt: False)
    expect(reached, Outcome.NOT_EVALUATED, Condition.REFUSED, Cause.CANARY)
    expect(of(saw(200, body="article"), trusted=lambda attempt: False), Outcome.PASS, Condition.OK)
    blocked = of(*proved(412), trusted=lambda attempt: False)
    expect(blocked, Outcome.NOT_EVALUATED, Condition.BLOCKED, Cause.BLOCKED)
    within = of(*proved(404), trusted=lambda attempt: attempt.round != 1)
    assert within.outcome is Outcome.NOT_EVALUATED


def test_rows_5_and_6_what_no_second_try_changes() -> None:
    expect(of(saw(error=Error.DENIED)), Outcome.MANUAL, Condition.DENIED)
    expect(of(saw(error=Error.DENIED, url=OTHER), own=False), Outcome.MANUAL, Condition.DENIED)
    expect(of(saw(error=Error.INVALID_URL)), Outcome.MANUAL, Condition.INVALID_URL)


def test_row_7_unpublished_links_of_vsb() -> None:
    link = "http://portal.test/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1192&wbnewsid=31008"
    assert vsb_twin(link) == PAGE
    gone = of(*proved(404))
    wall = saw(200, body="wall", url=link)
    for twin in (None, gone):
        expect(of(wall, twin=twin), Outcome.TOLERATED, Condition.UNPUBLISHED)
    expect(of(*proved(404, url=link), twin=gone), Outcome.TOLERATED, Condition.UNPUBLISHED)
    expect(of(*proved(404, url=link)), Outcome.FAIL, Condition.NOT_FOUND)
    expect(of(saw(200, body="article", url=link), twin=gone), Outcome.PASS, Condition.OK)
    assert vsb_twin("http://portal.test/content.jsp?urltype=tree.TreeTempUrl&wbtreeid=1192") is None


@pytest.mark.parametrize(
    "how", [saw(412), saw(405, body="firewall"), saw(503, body="firewall"), saw(200, body="firewall")]
)
def test_row_8_firewalls(how: Attempt) -> None:
    for own in (True, False):
        ladder = (how, replace(how, round=1), replace(how, round=2, client=Client.BROWSER if own else Client.HTTP))
        expect(of(*ladder, own=own), Outcome.NOT_EVALUATED, Condition.BLOCKED, Cause.BLOCKED)


def test_row_9_blocked_programs_but_the_browser_sees_a_404() -> None:
    expect(of(saw(412), saw(412, 1), saw(404, 2, browser=True)), Outcome.MANUAL, Condition.NOT_FOUND)


def test_row_10_login_walls() -> None:
    for attempt in (saw(401), saw(200, body="wall"), saw(200, body="html", final="http://portal.test/sso/login.jsp")):
        for own in (True, False):
            expect(of(attempt, own=own), Outcome.NOT_EVALUATED, Condition.LOGIN, Cause.LOGIN)


def test_row_11_too_many_requests() -> None:
    expect(of(saw(429), saw(429, 1)), Outcome.NOT_EVALUATED, Condition.RATE_LIMITED, Cause.BLOCKED)
    expect(of(*three(404)[:2], replace(three(429)[0], round=2), own=False), Outcome.FAIL, Condition.NOT_FOUND)


@pytest.mark.parametrize(("status", "condition"), [(404, Condition.NOT_FOUND), (410, Condition.GONE)])
def test_row_12_missing_pages_of_our_own(status: int, condition: Condition) -> None:
    expect(of(*proved(status, body="notice")), Outcome.FAIL, condition)
    expect(of(*proved(status, body="notice"), missing=MISSING_404), Outcome.FAIL, condition)
    expect(of(*proved(status, url=FILE)), Outcome.FAIL, condition)


def test_row_13_a_404_with_content() -> None:
    expect(of(*proved(404, body="article"), missing=MISSING_404), Outcome.MANUAL, Condition.NOT_FOUND)
    assert of(*three(404, body="article"), own=False, missing=MISSING_404).outcome is Outcome.MANUAL


@pytest.mark.parametrize("error", ERRORS_OWN)
def test_row_14_own_servers_that_do_not_answer(error: Error) -> None:
    expect(of(*proved(error=error)), Outcome.FAIL, ERRORS_OWN[error])


@pytest.mark.parametrize("status", [500, 501, 502, 503, 504, 521])
def test_row_14_own_servers_in_trouble(status: int) -> None:
    expect(of(*proved(status)), Outcome.FAIL, Condition.SERVER_ERROR)
    mixed = (saw(status), saw(error=Error.READ_TIMEOUT, round=1), saw(502, 2, browser=True))
    assert of(*mixed).outcome is Outcome.FAIL


@pytest.mark.parametrize("error", [Error.BAD_RESPONSE, Error.CUT_BODY])
def test_row_14_a_slow_browser_does_not_confirm_what_a_strict_client_saw(error: Error) -> None:
    first, second, _ = proved(error=error)
    slow = saw(error=Error.READ_TIMEOUT, round=2, browser=True)
    expect(of(first, second, slow), Outcome.MANUAL, Condition[error.name])


def behind(status: int | None = None, *, own: bool = True, **how: object) -> list[Attempt]:
    """What two rounds found with the certificate left aside."""
    url = PAGE if own else OTHER
    return [replace(saw(status, n, url=url, **how), client=Client.LENIENT, id=20 + n) for n in (1, 2)]  # type: ignore[arg-type]


@pytest.mark.parametrize("error", TLS)
def test_row_15_a_page_that_is_there_behind_its_certificate(error: Error) -> None:
    well = behind(200, body="article")
    reached = of(*proved(error=error), *well)
    expect(reached, Outcome.TOLERATED, Condition[error.name])
    assert reached.proved and "不看证书的访问" in reached.visits[-1].way
    expect(of(*proved(error=error)[:2], well[0]), Outcome.TOLERATED, Condition[error.name])
    for days in ((), ("2026-02-01",)):
        other = of(*three(error=error), *behind(200, own=False), own=False, failing_days=days)
        expect(other, Outcome.TOLERATED, Condition[error.name])


@pytest.mark.parametrize("error", TLS)
def test_rows_15a_and_15b_own_certificates_and_what_is_behind_them(error: Error) -> None:
    tls = proved(error=error)
    expect(of(*tls), Outcome.FAIL, Condition[error.name])
    expect(of(*tls, *behind(404)), Outcome.FAIL, Condition.NOT_FOUND)
    expect(of(*tls, *behind(500)), Outcome.FAIL, Condition[error.name])
    expect(of(*tls, *behind(error=error)), Outcome.FAIL, Condition[error.name])
    for doubtful in (behind(404)[:1], behind(403), behind(200, body="firewall"), [*behind(404)[:1], behind(429)[1]]):
        expect(of(*tls, *doubtful), Outcome.TOLERATED, Condition[error.name])
    expect(of(*behind(200, body="article")), Outcome.NOT_EVALUATED, Condition.UNKNOWN, Cause.UNREACHED)
    healed = of(*tls[:2], saw(200, 2, body="article", browser=True), *behind(404))
    expect(healed, Outcome.PASS, Condition.OK)


def test_row_15c_other_peoples_certificates_with_nothing_behind_them() -> None:
    for error in (Error.TLS_EXPIRED, Error.TLS_WRONG_NAME):
        expect(of(*three(error=error), *behind(404, own=False), own=False), Outcome.FAIL, Condition.NOT_FOUND)
        once = of(*three(error=error), *behind(404, own=False)[:1], own=False)
        expect(once, Outcome.TOLERATED, Condition[error.name])
    for error in (Error.TLS_UNTRUSTED, Error.TLS_PROTOCOL):  # a box on the office's own line answers like this too
        reached = of(*three(error=error), *behind(404, own=False), own=False)
        expect(reached, Outcome.TOLERATED, Condition[error.name])


def test_rows_16_and_17_own_names() -> None:
    expect(of(*proved(error=Error.NO_SUCH_NAME)), Outcome.FAIL, Condition.NO_SUCH_NAME)
    for error in (Error.DNS_FAILURE, Error.DNS_TIMEOUT):
        expect(of(*proved(error=error)), Outcome.MANUAL, Condition[error.name])


def test_rows_18_and_19_own_refusals() -> None:
    expect(of(*proved(403)), Outcome.MANUAL, Condition.FORBIDDEN)
    for status in (400, 402, 405, 406, 414, 418, 422, 431, 451):
        expect(of(*proved(status)), Outcome.MANUAL, Condition.CLIENT_ERROR)


REFUSED_ALL = (Outcome.MANUAL, Outcome.TOLERATED, Outcome.MANUAL)
NOTHING_SAID = (Outcome.NOT_EVALUATED,) * 3
GONE_FOR_GOOD = (Outcome.FAIL,) * 3
# What every client was answered in every round -> own host, other host, other host that failed on an earlier day too.
STATUSES = {
    400: REFUSED_ALL, 401: NOTHING_SAID, 402: REFUSED_ALL, 403: (Outcome.MANUAL, Outcome.NOT_EVALUATED, Outcome.NOT_EVALUATED),
    404: GONE_FOR_GOOD, 405: REFUSED_ALL, 406: REFUSED_ALL, 408: (Outcome.FAIL, Outcome.TOLERATED, Outcome.FAIL),
    409: REFUSED_ALL, 410: GONE_FOR_GOOD, 411: REFUSED_ALL, 412: NOTHING_SAID, 413: REFUSED_ALL, 414: REFUSED_ALL,
    416: REFUSED_ALL, 418: REFUSED_ALL, 421: REFUSED_ALL, 422: REFUSED_ALL, 423: REFUSED_ALL, 426: REFUSED_ALL,
    428: REFUSED_ALL, 429: NOTHING_SAID, 431: REFUSED_ALL, 451: REFUSED_ALL, 468: NOTHING_SAID, 493: NOTHING_SAID,
    500: (Outcome.FAIL, Outcome.TOLERATED, Outcome.FAIL), 503: (Outcome.FAIL, Outcome.TOLERATED, Outcome.FAIL),
    521: (Outcome.FAIL, Outcome.TOLERATED, Outcome.FAIL), 567: NOTHING_SAID,
}  # fmt: skip


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_by_itself(status: int) -> None:
    own, other, again = STATUSES[status]
    reached = of(*proved(status))
    assert reached.outcome is own
    assert "xx" not in reached.words and all(f"状态码 {status}" in visit.result for visit in reached.visits)
    assert of(*three(status), own=False).outcome is other
    assert of(*three(status), own=False, failing_days=("2026-02-01",)).outcome is again


def test_row_20_soft_404_by_two_signs() -> None:
    expect(of(*proved(200, body="notice"), missing=MISSING), Outcome.FAIL, Condition.SOFT_404)
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
    for missing in (None, MISSING_404, MISSING_HOME):
        expect(of(*proved(200, body="notice"), missing=missing), Outcome.MANUAL, Condition.SOFT_404)
        expect(of(*proved(200, body="titled404"), missing=missing), Outcome.MANUAL, Condition.SOFT_404)
        expect(of(*three(200, body="notice"), own=False, missing=missing), Outcome.MANUAL, Condition.SOFT_404)
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


def test_rows_30_to_32_other_hosts_that_say_no() -> None:
    for status, condition in ((404, Condition.NOT_FOUND), (410, Condition.GONE)):
        expect(of(*three(status), own=False), Outcome.FAIL, condition)
        expect(of(*three(status)[:1], own=False), Outcome.NOT_EVALUATED, condition, Cause.UNREACHED)
        expect(of(*three(status)[:1], own=False, failing_days=("2026-02-05",)), Outcome.FAIL, condition)
    expect(of(*three(error=Error.NO_SUCH_NAME), own=False), Outcome.FAIL, Condition.NO_SUCH_NAME)
    once = of(*three(error=Error.NO_SUCH_NAME)[:1], own=False)
    expect(once, Outcome.NOT_EVALUATED, Condition.NO_SUCH_NAME, Cause.UNREACHED)


TRANSIENT = [
    saw(500, url=OTHER),
    saw(503, url=OTHER),
    *(
        saw(error=e, url=OTHER)
        for e in (Error.REFUSED, Error.RESET, Error.CONNECT_TIMEOUT, Error.DNS_FAILURE, Error.DNS_TIMEOUT)
    ),
]


@pytest.mark.parametrize("attempt", TRANSIENT)
def test_rows_33_and_34_other_hosts_in_trouble(attempt: Attempt) -> None:
    ladder = (attempt, replace(attempt, round=1), replace(attempt, round=2))
    assert of(*ladder, own=False).outcome is Outcome.TOLERATED
    assert of(*ladder, own=False, failing_days=("2026-03-05",)).outcome is Outcome.TOLERATED, "the same day"
    assert of(*ladder, own=False, failing_days=("2026-02-05",)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    "attempt",
    [
        *(saw(error=e, url=OTHER) for e in (*TLS, Error.REDIRECT_LOOP, Error.CUT_BODY)),
        saw(400, url=OTHER),
        saw(405, url=OTHER),
    ],
)
def test_row_35_other_hosts_that_may_be_well_for_others(attempt: Attempt) -> None:
    ladder = (attempt, replace(attempt, round=1), replace(attempt, round=2))
    assert of(*ladder, own=False).outcome is Outcome.TOLERATED
    assert of(*ladder, own=False, failing_days=("2026-02-05",)).outcome is Outcome.MANUAL


def test_row_36_other_hosts_that_refuse() -> None:
    reached = of(*three(403), own=False, failing_days=("2026-02-05",))
    expect(reached, Outcome.NOT_EVALUATED, Condition.FORBIDDEN, Cause.BLOCKED)


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


def test_a_canary_discredits_what_lies_between_two_good_ones() -> None:
    rows = [
        Canary(f"2026-03-05T10:00:{s:02}.000+08:00", "home", HOME, ok)
        for s, ok in ((0, True), (10, False), (20, False), (30, True))
    ]
    believed = trust(rows, own=True)
    moments = {5: False, 15: False, 29: False, 31: True}
    for second, expected in moments.items():
        assert believed(saw(404, at=f"2026-03-05T10:00:{second:02}.000+08:00")) is expected
    long = replace(saw(404, at="2026-03-05T09:59:55.000+08:00"), elapsed_ms=8000)
    assert not believed(long) and believed(replace(long, elapsed_ms=3000))
    assert trust(rows, own=False)(saw(404, at="2026-03-05T10:00:15.000+08:00"))
    outward = [Canary("2026-03-05T10:00:00.000+08:00", "outward", u, ok) for u, ok in (("a", False), ("b", True))]
    assert trust(outward, own=False)(saw(404)), "one of them well is enough"
    assert not trust([replace(row, ok=False) for row in outward], own=False)(saw(404))


ANY = st.builds(
    saw,
    st.one_of(
        st.none(), st.sampled_from([200, 206, 302, 304, 400, 401, 403, 404, 405, 410, 412, 429, 451, 500, 502, 503])
    ),
    st.integers(0, 2),
    url=st.sampled_from([PAGE, FILE, HOME]),
    error=st.one_of(st.none(), st.sampled_from(list(Error))),
    body=st.sampled_from(["", *BODIES]),
    final=st.sampled_from(["", HOME, PAGE + "l"]),
    browser=st.booleans(),
    size=st.sampled_from([0, 1000]),
)


@given(st.lists(ANY, max_size=6), st.booleans(), st.sampled_from([None, MISSING, MISSING_404, MISSING_HOME]))
def test_blame_always_rests_on_the_ladder(attempts: list[Attempt], own: bool, missing: MissingPage | None) -> None:
    reached = of(*attempts, own=own, url=PAGE, missing=missing)
    assert (reached.cause is not None) == (reached.outcome is Outcome.NOT_EVALUATED)
    if reached.outcome is not Outcome.FAIL:
        return
    http = [a for a in attempts if a.client is Client.HTTP]
    assert len({a.round for a in http}) >= 2
    content = {Condition.EMPTY, Condition.SOFT_404}
    if own and reached.condition not in content:
        assert any(a.client is Client.BROWSER for a in attempts)
    assert not any(BODIES[a.body].block for a in attempts if a.body and a.status is not None)
    assert reached.condition not in (Condition.OK, Condition.MOVED, Condition.BLOCKED, Condition.LOGIN)


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
