from __future__ import annotations

from audits.model import Outcome
from tests.checks.duty_pages import Row, add_list, column, home, told
from tests.snapshot_builder import SnapshotBuilder, make_rules

NAME = "政策解读"
WORDS = "<p>本办法明确了建设、管理和使用的要求，自印发之日起施行，现就有关内容说明如下。</p>"
LINKED = WORDS + '<p>文件原文：<a href="/zc/1.html">《管理办法》</a></p>'


def forms_run(run: SnapshotBuilder, rows: list[Row]) -> dict[str, tuple[Outcome, str]]:
    run.page("/", home(NAME))
    add_list(run, NAME, rows)
    return told(run.audit(make_rules([column(NAME, kind="政策解读")])), "interpretation_forms")


def rows(body: str, first: str = "《第0号办法》解读") -> list[Row]:
    return [(f"《第{n}号办法》解读" if n else first, f"2026-0{n + 1}-10", body) for n in range(4)]


def test_words_alone_are_a_reminder(run: SnapshotBuilder) -> None:
    assert forms_run(run, rows(LINKED)) == {"forms": (Outcome.TOLERATED, "forms")}


def test_one_picture_story_suffices(run: SnapshotBuilder) -> None:
    assert forms_run(run, rows(LINKED, "图解《第0号办法》")) == {}


def test_without_links_a_reminder(run: SnapshotBuilder) -> None:
    assert forms_run(run, rows(WORDS, "图解《第0号办法》")) == {"links": (Outcome.TOLERATED, "links")}


def test_the_entries_before_and_after_are_no_links_to_a_document(run: SnapshotBuilder) -> None:
    body = WORDS + '<p>上一条：<a href="/c0/0.html">上一篇解读</a> <a href="/">首页</a></p>'
    assert forms_run(run, rows(body, "图解《第0号办法》")) == {"links": (Outcome.TOLERATED, "links")}


def test_few_say_nothing_of_forms(run: SnapshotBuilder) -> None:
    assert forms_run(run, rows(LINKED)[:2]) == {}


def test_undated_and_old_ones_do_not_count(run: SnapshotBuilder) -> None:
    assert forms_run(run, [(title, "2024-01-01", body) for title, _, body in rows(WORDS)]) == {}


def test_blocked(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    run.blocked("/c0/index.html")
    assert told(run.audit(make_rules([column(NAME, kind="政策解读")])), "interpretation_forms") == {}
