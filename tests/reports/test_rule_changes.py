"""Which rules changed since the edition before, told key by key with what came out otherwise; rules of another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from audits.findings import read_result
from audits.model import Outcome
from reports.build import NotPublishable, build
from reports.rule_changes import RULES_FILE, RuleChange, rule_changes
from rules.schema import Rules
from tests.reports import samples


def changed(tmp_path: Path, **changes: object) -> dict[str, RuleChange]:
    before = build(
        samples.result(), samples.rules(), samples.snapshot(tmp_path / "s.sqlite"), tmp_path / "output", "2026-10"
    ).path
    now = samples.rules(**changes)
    cells = tuple(
        replace(cell, outcome=Outcome.FAIL) if (cell.check, cell.key) == ("columns", "aqbc") else cell
        for cell in samples.result().cells
    )
    found = rule_changes(before, "上期", now, cells)
    assert found.against == "上期"
    return {change.name: change for change in found.changes}


def columns(**aqbc: object) -> list[dict[str, object]]:
    rows = Rules.model_dump(samples.rules(), mode="json", by_alias=True)["columns"]
    return [row | (aqbc if row["id"] == "aqbc" else {}) for row in rows]


def test_a_changed_period_is_told_with_what_came_of_it(tmp_path: Path) -> None:
    (change,) = changed(tmp_path, columns=columns(update="每周不少于1条")).values()
    assert change.name == "栏目“安全播出”的更新时限"
    assert (change.old, change.new) == ("每月不少于1条", "每周不少于1条")
    assert change.effects == ("安全播出（栏目更新，安全播出科）：合格 → 问题",)


def test_thresholds_points_and_columns_are_told_by_name(tmp_path: Path) -> None:
    fewer = [row for row in columns() if row["id"] != "rsrm"]
    found = changed(
        tmp_path, columns=fewer, interpretation={"working_days": 5}, points={"links": {"dead": 2}},
        since=date(2026, 1, 1), version="2026-2",
    )  # fmt: skip
    assert (found["栏目“人事任免”"].old, found["栏目“人事任免”"].new) == ("有", "删去")
    days = found["政策解读：政策文件公开后几个工作日内解读"]
    assert (days.old, days.new, days.effects) == ("3", "5", ())
    assert any(name.startswith("扣分：失效链接") for name in found)
    assert len(found) == 4, "a new version of the file alone is no change"


def test_the_same_rules_are_said_to_be_the_same(tmp_path: Path) -> None:
    assert changed(tmp_path) == {}


def test_an_edition_without_kept_rules_is_compared_with_nothing(tmp_path: Path) -> None:
    assert rule_changes(tmp_path, "上期", samples.rules(), ()).against == ""
    assert rule_changes(None, "", samples.rules(), ()).against == ""


def test_the_page_says_it_and_the_edition_keeps_its_rules(tmp_path: Path) -> None:
    snapshot = samples.snapshot(tmp_path / "s.sqlite")
    earlier = samples.result(as_of=date(2026, 10, 22))
    first = build(earlier, samples.rules(), snapshot, tmp_path / "output", "2026-10")
    assert "没有可以比较的上期规则" in (first.path / "rules.html").read_text("utf-8")
    rules = samples.rules(changes=[{"from": "2026-11-01", "interpretation": {"working_days": 7}}])
    second = build(samples.result(), rules, snapshot, tmp_path / "output", "2026-11")
    page = (second.path / "rules.html").read_text("utf-8")
    assert "有 1 处规则变动" in page and "<b>7</b>" in page
    assert '"working_days": 7' in (second.path / RULES_FILE).read_text("utf-8"), "as they hold on that day"


def test_another_days_rules_are_for_reference(tmp_path: Path) -> None:
    snapshot = samples.snapshot(tmp_path / "s.sqlite")
    first = build(samples.result(), samples.rules(), snapshot, tmp_path / "output", "2026-11")
    other = replace(samples.result(), rules_as_of=date(2026, 6, 30))
    with pytest.raises(NotPublishable, match="按 2026-06-30 的规则"):
        build(other, samples.rules(), snapshot, tmp_path / "output", "2026-11", status="已发布")
    second = build(other, samples.rules(), snapshot, tmp_path / "output", "2026-11")
    assert "按 2026-06-30 的规则判定" in (second.path / "index.html").read_text("utf-8")
    assert "只供参考" in second.summary[2] and "不宜发布" in (second.path / "index.html").read_text("utf-8")
    assert read_result(second.path).rules_as_of == date(2026, 6, 30)
    pointer = (tmp_path / "output" / "打开评分表.html").read_text("utf-8")
    assert first.path.name in unquote(pointer)


def test_what_lies_deep_is_told_in_words(tmp_path: Path) -> None:
    portal = samples.rules().portal.model_dump(mode="json")
    portal["domains"] = {"current": ["gdj.example"], "retired": [{"name": "old.example", "since": "2026-01-31"}]}
    (change,) = changed(tmp_path, portal=portal).values()
    assert "old.example 2026-01-31" in change.new and "{" not in change.new


def test_how_long_things_are_kept_changes_no_score(tmp_path: Path) -> None:
    assert changed(tmp_path, retention={"months": 36}) == {}
