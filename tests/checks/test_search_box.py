"""The search box: what its results pages say, and what keeps them from saying anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Cause, Outcome, Result
from audits.snapshot.records import Variant
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
TITLE = "全州应急广播建设现场推进会召开"
NONSENSE = "龘靐齉爨麤鱻"
FOUND = f"<p>搜索“{TITLE}”，共找到1条</p><ul><li><a href='/tz/1.html'>{TITLE[:6]}<em>{TITLE[6:]}</em></a></li></ul>"
NOTHING = "<p>抱歉，没有找到相关结果</p>"


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", '<ul><li><a href="/tz/index.html">通知公告</a></li></ul>')
    return builder


def audited(
    run: SnapshotBuilder, known: str, nonsense: str = NOTHING, *, second: str = NOTHING, status: int = 200,
    unfilled: bool = False,
) -> Result:  # fmt: skip
    base = {"box": True, "left": True, "status": status, "unfilled": unfilled, "url": "http://portal.example/s?q=1"}
    for subject, query, html in (
        ("known", TITLE, known),
        ("second", TITLE[::-1], second),
        ("nonsense", NONSENSE, nonsense),
    ):
        page = run.body(f"<html><body><form><input name=q></form>{html}</body></html>")
        run.probe("search", subject, query=query, article="http://portal.example/tz/1.html", body=page, **base)
    return run.audit(make_rules([COLUMN]))


def test_found_and_nothing_said_to_be_nothing(run: SnapshotBuilder) -> None:
    result = audited(run, FOUND)
    assert not of(result, "search_box")
    cell = cell_of(result, "search_box", "site")
    assert (cell.outcome, cell.tally.passed, cell.section) == (Outcome.PASS, 2, "办公室")


@pytest.mark.parametrize(
    ("known", "nonsense", "code", "outcome"),
    [
        (NOTHING, NOTHING, "not_found", Outcome.FAIL),
        ("<p>搜索结果：共 0 条</p>", NOTHING, "not_found", Outcome.FAIL),
        ("<h1>搜索结果</h1>", "<h1>搜索结果</h1>", "not_found", Outcome.FAIL),
        ("<ul><li><a href='/tz/9.html'>别的稿件标题在这里</a></li></ul>", NOTHING, "unsure", Outcome.MANUAL),
        (FOUND, "<h1>搜索结果</h1>", "silent", Outcome.TOLERATED),
    ],
)
def test_what_results_pages_say(run: SnapshotBuilder, known: str, nonsense: str, code: str, outcome: Outcome) -> None:
    codes = {f.code: f.outcome for f in of(audited(run, known, nonsense), "search_box")}
    assert codes[code] is outcome
    assert len([o for o in codes.values() if o is Outcome.FAIL]) == (outcome is Outcome.FAIL)


def test_one_article_alone_may_be_missing_from_the_index(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, NOTHING, second=f"<a href='/tz/2.html'>{TITLE[::-1]}</a>"), "search_box"))
    assert (found.code, found.outcome) == ("unsure", Outcome.MANUAL)


def test_a_results_page_that_does_not_open(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, "404 Not Found", "404 Not Found", status=404), "search_box"))
    assert (found.code, found.outcome) == ("broken", Outcome.FAIL)


@pytest.mark.parametrize(
    ("known", "status", "unfilled", "cause"),
    [
        ("<p>没有找到</p>", 200, True, Cause.UNFILLED),
        ("<p>请输入验证码后继续</p>", 200, False, Cause.BLOCKED),
        ("<p>403</p>", 403, False, Cause.BLOCKED),
        ("<p>搜索过于频繁，没有结果</p>", 200, False, Cause.BLOCKED),
    ],
)
def test_what_keeps_a_results_page_from_telling(
    run: SnapshotBuilder, known: str, status: int, unfilled: bool, cause: Cause
) -> None:
    result = audited(run, known, status=status, unfilled=unfilled)
    assert not [f for f in of(result, "search_box") if f.outcome is Outcome.FAIL]
    cell = cell_of(result, "search_box", "site")
    assert (cell.outcome, cell.cause) == (Outcome.NOT_EVALUATED, cause)


def test_no_box_is_for_a_person(run: SnapshotBuilder) -> None:
    run.probe("search", "known", query=TITLE, box=False)
    found = one(of(run.audit(make_rules([COLUMN])), "search_box"))
    assert (found.code, found.outcome) == ("no_box", Outcome.MANUAL)


def test_no_box_on_a_page_that_nobody_rendered(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", "<p>首页</p>", variant=Variant.STATIC)
    run.probe("search", "known", query=TITLE, box=False)
    result = run.audit(make_rules([COLUMN]))
    assert not of(result, "search_box")


@pytest.mark.parametrize("found", [{"error": "foreign", "box": True}, {"box": True, "left": False}])
def test_a_search_that_was_not_made(run: SnapshotBuilder, found: dict[str, object]) -> None:
    run.probe("search", "known", query=TITLE, **found)
    result = run.audit(make_rules([COLUMN]))
    assert not of(result, "search_box")
    assert cell_of(result, "search_box", "site").cause is Cause.UNREACHED


def test_nothing_was_asked(run: SnapshotBuilder) -> None:
    assert cell_of(run.audit(make_rules([COLUMN])), "search_box", "site").cause is Cause.NOT_COLLECTED
