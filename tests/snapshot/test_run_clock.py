"""Moments of a run never go backwards, whatever is done to the machine's clock."""

import time

import pytest

from audits.snapshot.records import RunClock


def test_a_clock_set_back_goes_on_from_the_last_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = RunClock()
    true, shift = time.time, 0.0
    monkeypatch.setattr("audits.snapshot.records.time.time", lambda: true() + shift)
    first = clock.moment()
    shift = -7200.0
    moments = [first]
    for _ in range(20):
        time.sleep(0.002)
        moments.append(clock.moment())
    assert moments == sorted(set(moments))
    assert (moments[-1] - first).total_seconds() < 5  # it went on at its own pace
    shift = 0.0
    assert abs(clock.moment().timestamp() - true()) < 5
    shift = 3600.0
    assert abs(clock.moment().timestamp() - true() - 3600) < 5  # set forward, it is believed


def test_a_run_that_goes_on_is_later_than_what_it_goes_on_with() -> None:
    clock = RunClock()
    clock.not_before("")
    clock.not_before("2031-05-01T08:00:00.000+08:00")
    assert clock.moment().isoformat() >= "2031-05-01T08:00:00.000"
