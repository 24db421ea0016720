"""Dates against each other and against last month: always a question, never a verdict."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from audits.extract.article import read_article
from audits.extract.document import open_document
from audits.model import Outcome, Result
from audits.snapshot.records import Carried
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
DAYS = [f"2026-0{month}-12" for month in range(1, 8)]


@pytest.fixture
def run(tmp_path: Path) -> SnapshotBuilder:
    builder = SnapshotBuilder(tmp_path / "run.sqlite")
    builder.page("/", '<ul><li><a href="/tz/index.html">通知公告</a></li></ul>')
    return builder


def audited(run: SnapshotBuilder, *, tag: str = "", carried: int = 0, changed: int = 0, previous: str = "") -> Result:
    """Seven articles of January to July; so many were there last month, so many of these with another text."""
    rows = [(f"关于第{n}号工作的通知", f"/tz/{n}.html", day) for n, day in enumerate(DAYS)]
    run.page("/tz/index.html", list_page("通知公告", rows[::-1]))
    if previous:
        run.meta("previous_as_of", previous)
    for number, (title, url, day) in enumerate(rows):
        html = article_page(title, day, column="通知公告")
        address = run.page(url, html.replace("<head>", f"<head>{tag if number == 3 else ''}"))
        if number < carried:
            text = "" if number < changed else text_hash_of(html)
            run.carry(Carried("page", address, previous, day, text or "f" * 64))
    return run.audit(make_rules([COLUMN]))


def text_hash_of(html: str) -> str:
    doc = open_document(html.encode(), "text/html; charset=utf-8", "http://portal.example/", datetime(2026, 11, 20))
    return read_article(doc).text_hash


def test_all_agree(run: SnapshotBuilder) -> None:
    result = audited(run, carried=7, previous="2026-10-20")
    assert not of(result, "date_witnesses")
    assert cell_of(result, "date_witnesses", "tz").tally.passed == 3


def test_a_tag_of_another_month_is_for_a_person(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, tag='<meta name="PubDate" content="2026-09-30 10:00">'), "date_witnesses"))
    assert (found.code, found.outcome, found.owners[0].section) == ("dates_differ", Outcome.MANUAL, "宣传科")


def test_a_tag_of_the_day_after_is_well(run: SnapshotBuilder) -> None:
    assert not of(audited(run, tag='<meta name="PubDate" content="2026-04-13 00:10">'), "date_witnesses")


def test_an_old_date_on_what_was_not_there_last_month(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, carried=6, previous="2026-10-20"), "date_witnesses"))
    assert (found.code, found.outcome, found.found_count) == ("seen_later", Outcome.MANUAL, 1)


def test_a_text_that_changed_under_its_old_date(run: SnapshotBuilder) -> None:
    found = one(of(audited(run, carried=7, changed=1, previous="2026-10-20"), "date_witnesses"))
    assert (found.code, found.outcome, found.found_count) == ("changed", Outcome.MANUAL, 1)


@pytest.mark.parametrize(("carried", "changed"), [(2, 0), (7, 5)])
def test_a_moved_column_or_a_new_template_is_no_hand(run: SnapshotBuilder, carried: int, changed: int) -> None:
    assert not of(audited(run, carried=carried, changed=changed, previous="2026-10-20"), "date_witnesses")


def test_without_last_month_only_this_months_dates_are_compared(run: SnapshotBuilder) -> None:
    result = audited(run)
    assert not of(result, "date_witnesses")
    assert cell_of(result, "date_witnesses", "tz").tally.passed == 1


def test_the_first_crawl_day_is_not_yet_late(run: SnapshotBuilder) -> None:
    assert not of(audited(run, carried=6, previous="2026-07-15"), "date_witnesses")
