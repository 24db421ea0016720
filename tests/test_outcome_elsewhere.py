"""The table of audits/outcome.py, a test a row: other people's hosts; and what must never be blamed, whatever was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.conditions import Condition
from audits.model import Cause, Outcome
from audits.sighting import MissingPage
from audits.snapshot.records import Attempt, Canary, Client, Error
from audits.trust import trust
from tests.attempts import (
    BODIES,
    FILE,
    HOME,
    MISSING,
    MISSING_404,
    MISSING_HOME,
    OTHER,
    PAGE,
    TLS,
    expect,
    of,
    saw,
    three,
)


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
