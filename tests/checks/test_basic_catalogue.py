from __future__ import annotations

from audits.model import Cause, Outcome, Result
from tests.checks.duty_pages import add_list, column, home, told
from tests.snapshot_builder import HOME, SnapshotBuilder, cell_of, make_rules

NAME = "主动公开基本目录"
WORDS = "<p>一、机构职能。二、政策文件。三、财政信息。四、行政执法。五、其他应当主动公开的内容。</p>"


def catalogue_run(run: SnapshotBuilder, published: str, changed: str | None) -> Result:
    run.page("/", home(NAME))
    rows = [("主动公开基本目录（新版）", published, WORDS), ("主动公开基本目录（旧版）", "2018-05-01", WORDS)]
    add_list(run, NAME, rows)
    portal: dict[str, object] = {"name": "云岭州广播电视局", "start": HOME}
    if changed:
        portal["duties_changed"] = changed
    return run.audit(make_rules([column(NAME)], portal=portal))


def test_well(run: SnapshotBuilder) -> None:
    assert told(catalogue_run(run, "2025-08-01", "2025-06-01"), "basic_catalogue") == {}


def test_not_renewed_for_more_than_a_year(run: SnapshotBuilder) -> None:
    found = told(catalogue_run(run, "2024-03-01", "2025-06-01"), "basic_catalogue")
    assert found == {"column": (Outcome.FAIL, "not_renewed")}


def test_a_change_of_late_is_for_a_person(run: SnapshotBuilder) -> None:
    found = told(catalogue_run(run, "2024-03-01", "2026-06-01"), "basic_catalogue")
    assert found == {"column": (Outcome.MANUAL, "not_renewed")}


def test_undated_is_for_a_person(run: SnapshotBuilder) -> None:
    found = told(catalogue_run(run, "", "2025-06-01"), "basic_catalogue")
    assert found == {"column": (Outcome.MANUAL, "not_renewed")}


def test_no_day_registered(run: SnapshotBuilder) -> None:
    cell = cell_of(catalogue_run(run, "2024-03-01", None), "basic_catalogue", "c0")
    assert (cell.outcome, cell.cause) == (Outcome.NOT_EVALUATED, Cause.NOT_REGISTERED)


def test_blocked(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    run.blocked("/c0/index.html")
    result = run.audit(make_rules([column(NAME)]))
    assert cell_of(result, "basic_catalogue", "c0").outcome is Outcome.NOT_EVALUATED
