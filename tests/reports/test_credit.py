"""Mended in time costs nobody: the last day counts, weekends that are worked and holidays that are not are reckoned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audits.model import Outcome
from reports.cases import Case
from reports.charging import Window, charges, plan_profile, uncharged
from reports.history import History, PastCase
from reports.masthead import deadline
from reports.rechecks import Recheck, RecheckState
from reports.register import credited
from tests.reports import samples

ONE_DAY = timedelta(days=1)
STALE = samples.column_finding("tzgg", "stale", "局办公室")
CASE = Case(STALE, Outcome.FAIL, STALE.owners)


# 2026-09-20 (Sunday) and 2026-10-10 (Saturday) are worked for the National Day, 2026-02-14 and 02-28 for the Spring Festival.
@pytest.mark.parametrize(
    ("published", "working_days", "last"),
    [
        (date(2026, 9, 17), 2, date(2026, 9, 20)),  # Friday, and the Sunday that is worked
        (date(2026, 9, 18), 1, date(2026, 9, 20)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # seven days of holiday between
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # the Saturday that is worked
        (date(2026, 9, 30), 4, date(2026, 10, 12)),  # and the Sunday after it that is not
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # nine days of holiday between
        (date(2026, 2, 27), 1, date(2026, 2, 28)),
        (date(2026, 11, 22), 10, date(2026, 12, 4)),  # published on a Sunday
    ],
)
def test_the_last_day_earns_the_credit_and_the_day_after_does_not(
    published: date, working_days: int, last: date
) -> None:
    assert deadline(samples.rules(), published, working_days) == last
    assert points(mended_on=last, due=last) == (0, f"期限内已整改（{last} 复查），不扣分")
    assert points(mended_on=last + ONE_DAY, due=last) == (3, "")


def test_an_old_problem_keeps_the_due_day_it_was_given() -> None:
    due = date(2026, 10, 10)
    past = PastCase(STALE.id, "2026-10", date(2026, 9, 20), due, 1, open=True, withdrawn=False, blamed=True)
    history = History(cases={STALE.id: past})
    later = date(2026, 12, 4)
    assert points(mended_on=due, due=later, history=history)[0] == 0
    assert points(mended_on=due + ONE_DAY, due=later, history=history)[0] == 3


def test_where_no_due_day_can_be_reckoned_nobody_is_late() -> None:
    assert points(mended_on=date(2031, 1, 20), due=None)[0] == 0


@pytest.mark.parametrize("state", [RecheckState.STANDING, RecheckState.UNDETERMINED])
def test_only_what_is_seen_to_be_mended_earns_it(state: RecheckState) -> None:
    assert points(mended_on=date(2026, 11, 25), due=date(2026, 12, 4), state=state)[0] == 3


def points(
    *, mended_on: date, due: date | None, history: History | None = None, state: RecheckState = RecheckState.MENDED
) -> tuple[int, str]:
    """What the case costs after its recheck, and why it costs nothing."""
    recheck = Recheck(STALE.id, state, mended_on, "重新访问，状态码 200", "第1次.sqlite")
    (case,) = credited((CASE,), {STALE.id: recheck}, history or History(), due)
    window, profile = Window(date(2026, 1, 1), None, date(2026, 11, 22)), plan_profile(samples.rules())
    return int(sum(charge.points for charge in charges(case, profile, window))), uncharged(case, window, profile)
