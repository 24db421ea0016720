"""What an audit sees for a yardstick: looks as they lay in the snapshot, news on the home page, columns by the yardstick's own days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from audits.findings import FormatError, read_result, write_result
from audits.model import Outcome, Result
from audits.observed_model import OBSERVED_FILE, Observed
from audits.runner import audit
from audits.snapshot.records import Variant
from audits.snapshot.store import Snapshot
from audits.watch.model import Look, LookState
from audits.watch.stored import keep_looks
from tests.snapshot_builder import AS_OF, HOME, SnapshotBuilder, article_page, list_page, make_rules

TODAY = date.fromisoformat(AS_OF)
COLUMNS: list[dict[str, object]] = [
    {"id": "gzdt", "name": "工作动态", "lead": "宣传科", "update": "每半年", "url": "/gzdt/"},
    {"id": "tzgg", "name": "通知公告", "lead": "办公室", "update": "每月", "url": "/tzgg/"},
    {"id": "rszp", "name": "人事招聘", "lead": "办公室", "update": "每年", "url": "/rszp/"},
]


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    return SnapshotBuilder(tmp_path / "run.sqlite")


def home(run: SnapshotBuilder, *articles: tuple[str, str], more: str = "", variant: Variant = Variant.RENDERED) -> None:
    """A home page that leads to articles (title, day) and to the columns."""
    rows = "".join(f'<li><a href="/n/{n}.html">{title}</a></li>' for n, (title, _) in enumerate(articles))
    menu = (
        '<div id="nav"><a href="/gzdt/">工作动态</a> <a href="/tzgg/">通知公告</a> <a href="/rszp/">人事招聘</a></div>'
    )
    run.page(
        "/", f"<html><head><title>首页</title></head><body>{menu}<ul>{rows}</ul>{more}</body></html>", variant=variant
    )
    for n, (title, day) in enumerate(articles):
        run.page(f"/n/{n}.html", article_page(title, day))


def column(run: SnapshotBuilder, name: str, title: str, *ages: int) -> None:
    """A column whose entries are so many days old."""
    days = [str(TODAY - timedelta(days=age)) for age in ages]
    rows = [(f"关于第{n}批{title}的通知", f"/{name}/{n}.html", day) for n, day in enumerate(days)]
    run.page(f"/{name}/", list_page(title, rows))
    for words, url, day in rows:
        run.page(url, article_page(words, day, column=title))


def audited(run: SnapshotBuilder) -> Result:
    return run.audit(make_rules(COLUMNS, yardstick="national"))


def observed(run: SnapshotBuilder) -> Observed:
    found = audited(run).observed
    assert found is not None
    return found


def test_nothing_is_kept_where_no_yardstick_is_asked_for(run: SnapshotBuilder) -> None:
    home(run)
    assert run.audit(make_rules(COLUMNS)).observed is None


def test_columns_are_judged_by_the_days_of_their_class(run: SnapshotBuilder) -> None:
    home(run)
    column(run, "gzdt", "工作动态", 20, 90, 200)  # well by the table, too old for the class
    column(run, "tzgg", "通知公告", 60, 90, 200)  # late by the table, well by the class
    column(run, "rszp", "人事招聘", 900, 990, 1200)  # of no class
    result = audited(run)
    assert result.observed is not None
    ages = {age.column: age.outcome for age in result.observed.ages}
    assert ages == {"gzdt": Outcome.FAIL, "tzgg": Outcome.PASS}
    assert [f.column for f in result.findings if f.code == "stale"] == [
        "rszp",
        "tzgg",
    ]  # the plan's own word stays as it was


def test_an_old_column_of_the_first_level_is_sure_and_one_below_another_is_asked_about(run: SnapshotBuilder) -> None:
    home(run)
    column(run, "gzdt", "工作动态", 3)
    column(run, "tzgg", "通知公告", 190, 230)
    path = run.close()
    deeper = [{**c, "path": "政务公开"} if c["id"] == "tzgg" else c for c in COLUMNS]
    for columns, outcome in ((COLUMNS, Outcome.FAIL), (deeper, Outcome.MANUAL)):
        found = audit(path, make_rules(columns, yardstick="national")).observed
        assert found is not None and found.ages[1].outcome is outcome


def test_the_newest_article_of_the_home_page(run: SnapshotBuilder) -> None:
    home(run, ("关于开展安全播出检查的通知", "2026-08-01"), ("全州应急广播建设现场会召开", "2026-09-02"))
    found = observed(run)
    assert found.news is not None and found.news.day == date(2026, 9, 2) and not found.news_unsure


def test_what_may_be_newer_on_the_home_page_is_said(tmp_path: Path) -> None:
    cases = (
        ({"more": '<a href="http://mp.weixin.qq.com/s/1">全州广播电视工作会议今日召开</a>'}, "1 条链接"),
        ({"more": '<a href="/n/unread.html">全州广播电视工作会议今日召开</a>'}, "1 条链接"),
        ({"variant": Variant.STATIC}, "浏览器"),
    )
    for number, (more, words) in enumerate(cases):
        run = SnapshotBuilder(tmp_path / f"{number}.sqlite")
        home(run, ("关于开展安全播出检查的通知", "2026-08-01"), **more)  # type: ignore[arg-type]
        assert words in observed(run).news_unsure


def test_looks_made_after_the_crawl_change_nothing(run: SnapshotBuilder, tmp_path: Path) -> None:
    home(run)
    looks = [Look(f"2026-11-19T{n:02}:00:00.000+08:00", HOME, LookState.OPEN, content=f"{n}") for n in range(24)]
    run.looks(*looks)
    path, rules = run.close(), make_rules(COLUMNS, yardstick="national")
    first = audit(path, rules)
    snapshot = Snapshot.open(path)
    keep_looks(snapshot, [replace(look, state=LookState.FAILED) for look in looks], HOME)
    snapshot.close()
    assert audit(path, rules) == first
    assert first.observed is not None and [(d.opened, d.changed) for d in first.observed.days] == [(24, 23)]
    earlier = audit(path, rules, date(2026, 11, 19)).observed
    assert earlier is not None and earlier.days == ()  # looked back from the day itself
    write_result(tmp_path, first)
    assert read_result(tmp_path).observed == first.observed
    (tmp_path / OBSERVED_FILE).write_text("{", "utf-8")
    with pytest.raises(FormatError, match="重新运行核查"):
        read_result(tmp_path)
