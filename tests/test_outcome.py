"""The table of audits/outcome.py, a test a row: good answers, refusals and failures of the portal's own hosts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.address_kinds import vsb_twin
from audits.conditions import Condition
from audits.model import Cause, Outcome
from audits.snapshot.records import Attempt, Client, Error
from tests.attempts import (
    FILE,
    MISSING_404,
    OTHER,
    PAGE,
    TLS,
    expect,
    of,
    proved,
    saw,
    three,
)

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
