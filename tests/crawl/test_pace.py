"""How fast a host is asked, and what its troubles teach."""

from __future__ import annotations

from audits.crawl.pace import FIRST_SETBACK, Pace
from audits.snapshot.records import Attempt, Client, Error
from tests.crawl.loopback import on_loop


def attempt(error: Error | None = None, elapsed_ms: int = 0) -> Attempt:
    return Attempt("http://a/", Client.HTTP, 0, "", error=error, elapsed_ms=elapsed_ms, status=None if error else 200)


@on_loop
async def test_requests_under_way_together_meet_one_trouble() -> None:
    pace = Pace(8, 0.0)
    for _ in range(8):
        pace.learn(attempt(Error.READ_TIMEOUT, elapsed_ms=2000))
    assert pace._delay == FIRST_SETBACK


@on_loop
async def test_a_troubled_address_on_a_well_host_costs_one_pause() -> None:
    pace = Pace(8, 0.0)
    for _ in range(5):
        pace.learn(attempt(Error.RESET), host_well=True)
    assert pace._delay == FIRST_SETBACK
    pace.learn(attempt(Error.RESET))
    assert pace._delay == 2 * FIRST_SETBACK
    for _ in range(8):
        pace.learn(attempt())
    assert pace._delay == 0.0
