"""The office's own list of wrong expressions, looked for in articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.model import Outcome, Result
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
WORDS = {
    "截止目前": "截至目前",
    "登陆": "登录",
    "五位一体布局": "“五位一体”总体布局",
    "三个代表思想": "“三个代表”重要思想",
}


def audited(tmp_path: Path, sentence: str, *, day: str = "2026-11-02", words: dict[str, str] | None = None) -> Result:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", '<ul><li><a href="/tz/index.html">通知公告</a></li></ul>')
    rows = [("关于检修的通知", "/tz/1.html", day), ("关于值守的通知", "/tz/2.html", "2026-10-02")]
    run.page("/tz/index.html", list_page("通知公告", rows))
    for title, url, shown in rows:
        text = f"<p>{'各县市认真组织实施，确保群众受益。' * 8}</p><p>{sentence if url == '/tz/1.html' else ''}</p>"
        run.page(url, article_page(title, shown, text, column="通知公告"))
    return run.audit(make_rules([COLUMN], wordlist=WORDS if words is None else words))


def test_a_wrong_expression(tmp_path: Path) -> None:
    found = one(of(audited(tmp_path, "截止目前，已完成安装。"), "wording"))
    assert (found.code, found.outcome, found.owners[0].section) == ("wrong_word", Outcome.FAIL, "宣传科")
    assert found.fix == "改为“截至目前”"


@pytest.mark.parametrize(
    ("sentence", "day", "code", "outcome"),
    [
        ("台风登陆后抢修线路。", "2026-11-02", "unsure", Outcome.MANUAL),
        ("纠正“截止目前”一类用语。", "2026-11-02", "quoted", Outcome.TOLERATED),
        ("《关于截止目前情况的报告》已印发。", "2026-11-02", "quoted", Outcome.TOLERATED),
        ("截止目前，已完成安装。", "2024-03-02", "quoted", Outcome.TOLERATED),
    ],
)
def test_what_costs_nobody_points(tmp_path: Path, sentence: str, day: str, code: str, outcome: Outcome) -> None:
    found = one(of(audited(tmp_path, sentence, day=day), "wording"))
    assert (found.code, found.outcome) == (code, outcome)


@pytest.mark.parametrize("sentence", ["截至目前，已完成安装。", "请登录网站。", "报名截止，目前正在审核。"])
def test_right_expressions(tmp_path: Path, sentence: str) -> None:
    result = audited(tmp_path, sentence)
    assert not of(result, "wording")
    assert cell_of(result, "wording", "tz").tally.passed == 2


def test_the_wrong_word_within_the_right_one(tmp_path: Path) -> None:
    words = {"总体布局": "“五位一体”总体布局"}
    assert not of(audited(tmp_path, "统筹推进“五位一体”总体布局。", words=words), "wording")


def test_without_a_list_nothing_is_owed(tmp_path: Path) -> None:
    result = audited(tmp_path, "截止目前，已完成安装。", words={})
    assert not [c for c in result.cells if c.check == "wording"]
