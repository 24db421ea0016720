from __future__ import annotations

from audits.model import Outcome
from tests.checks.duty_pages import column, home, told
from tests.snapshot_builder import HOME, SnapshotBuilder, article_page, list_page, make_rules

PAGE = f"{HOME}c0/1.html"
EVENT: dict[str, object] = {
    "name": "发射台起火",
    "day": "2026-06-01",
    "time": "09:00",
    "information": [PAGE],
    "conference": [],
}


def event_run(run: SnapshotBuilder, published: str, **event: object) -> dict[str, Outcome]:
    run.page("/", home("通知公告"))
    title = "关于发射台起火的情况通报"
    run.page("/c0/index.html", list_page("通知公告", [(title, "/c0/1.html", published[:10])]))
    if published:
        run.page("/c0/1.html", article_page(title, published, column="通知公告"))
    result = run.audit(make_rules([column("通知公告")], events=[EVENT | event]))
    return {subject.rsplit(":", 1)[1]: outcome for subject, (outcome, _) in told(result, "first_information").items()}


def test_within_three_hours(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 11:30") == {"conference": Outcome.MANUAL}


def test_within_five_hours_is_a_reminder(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 13:30")["information"] is Outcome.TOLERATED


def test_after_five_hours(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 15:30")["information"] is Outcome.FAIL


def test_a_page_with_a_day_alone_decides_no_hours(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-03")["information"] is Outcome.MANUAL


def test_an_event_with_a_day_alone_decides_no_hours(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-03 15:30", time="")["information"] is Outcome.MANUAL


def test_information_before_the_event_is_for_a_person(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 08:30")["information"] is Outcome.MANUAL


def test_nothing_registered_is_for_a_person(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 15:30", information=[])["information"] is Outcome.MANUAL


def test_a_page_not_read_blames_nobody(run: SnapshotBuilder) -> None:
    assert "information" not in event_run(run, "")


def test_a_conference_within_a_day(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 11:30", conference=[PAGE]) == {}


def test_what_is_not_grave_owes_nothing(run: SnapshotBuilder) -> None:
    assert event_run(run, "2026-06-01 15:30", grave=False) == {}


def test_no_events(run: SnapshotBuilder) -> None:
    run.page("/", home("通知公告"))
    cells = [c for c in run.audit(make_rules([column("通知公告")])).cells if c.check == "first_information"]
    assert {c.outcome for c in cells} == {Outcome.NOT_APPLICABLE}
