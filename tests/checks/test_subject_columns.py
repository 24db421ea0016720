from __future__ import annotations

from datetime import date

from audits.model import Outcome
from rules.topics import Topic
from tests.checks.duty_pages import Row, add_list, column, duty_run, home, told
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules

WORDS = "<p>活动在热烈的气氛中进行，大家欢聚一堂，气氛融洽，增进了彼此之间的友谊，展现了良好的精神风貌。</p>"
ON: Row = ("专项审计发现问题整改落实情况公告", "2026-03-01", "<p>对照审计报告，逐项整改，已完成八项。</p>")
OFF: Row = ("局机关举行迎新春气排球比赛", "2026-11-01", WORDS)
NAME = "整改落实"


def run_monthly(
    run: SnapshotBuilder, rows: list[Row], name: str = NAME, update: str = "每季度"
) -> dict[str, tuple[Outcome, str]]:
    run.page("/", home(name))
    add_list(run, name, rows)
    return told(run.audit(make_rules([column(name, update=update)])), "subject_columns")


def test_well(run: SnapshotBuilder) -> None:
    assert run_monthly(run, [(ON[0], "2026-11-01", ON[2])]) == {}


def test_fresh_by_what_does_not_belong_there(run: SnapshotBuilder) -> None:
    assert run_monthly(run, [OFF, ON]) == {"column": (Outcome.FAIL, "off_subject")}


def test_one_that_does_not_belong_beside_a_fresh_one(run: SnapshotBuilder) -> None:
    rows = [OFF, (ON[0], "2026-10-20", ON[2]), ON]
    assert run_monthly(run, rows) == {"column": (Outcome.TOLERATED, "misfiled")}


def test_a_match_among_replies_to_deputies(run: SnapshotBuilder) -> None:
    reply = ("对州政协第117号提案的答复", "2026-09-20", "<p>您提出的提案收悉。</p>")
    found = run_monthly(run, [OFF, reply], "政协提案办理", "每半年")
    assert found == {"column": (Outcome.TOLERATED, "misfiled")}


def test_a_match_from_before_the_duty_began(run: SnapshotBuilder) -> None:
    old = (OFF[0], "2019-01-30", OFF[2])
    assert run_monthly(run, [(ON[0], "2026-10-20", ON[2]), old]) == {}


def test_a_title_that_sounds_off_with_a_text_that_is_on(run: SnapshotBuilder) -> None:
    row = ("局党支部召开专题民主生活会", "2026-11-01", "<p>会议通报了巡察反馈问题的整改落实进展。</p>")
    assert run_monthly(run, [row, ON]) == {}


def test_doubtful_entries_make_it_fresh(run: SnapshotBuilder) -> None:
    assert run_monthly(run, [("有关事项说明", "2026-11-01", WORDS), ON]) == {}


def test_nothing_on_the_subject_is_for_a_person(run: SnapshotBuilder) -> None:
    rows = [(f"有关事项说明{n}", f"2026-11-0{n}", WORDS) for n in (3, 2, 1)]
    assert run_monthly(run, rows) == {"column": (Outcome.MANUAL, "doubtful_subject")}


def test_stale_is_told_by_the_check_of_columns(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    add_list(run, NAME, [ON])
    result = run.audit(make_rules([column(NAME, update="每季度")]))
    assert told(result, "subject_columns") == {}
    assert told(result, "columns") == {"c0": (Outcome.FAIL, "stale")}


def test_an_article_not_read(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    add_list(run, NAME, [(OFF[0], OFF[1], ""), ON])
    run.blocked("/c0/0.html")
    assert told(run.audit(make_rules([column(NAME, update="每季度")])), "subject_columns") == {}


def test_undated(run: SnapshotBuilder) -> None:
    assert run_monthly(run, [(OFF[0], "", OFF[2]), ON]) == {}


def test_news_may_be_about_anything(run: SnapshotBuilder) -> None:
    result = duty_run(run, "工作动态", [OFF], date(2026, 11, 20))
    assert cell_of(result, "subject_columns", "c0").outcome is Outcome.PASS


def test_news_of_other_bodies_prove_nothing_of_the_bureaus_own() -> None:
    for parent in ("机关党建", "文明创建"):
        assert not make_rules([{**column("工作动态"), "path": [parent]}]).about(Topic.NEWS)
    assert make_rules([column("局内新闻")]).about(Topic.NEWS)
