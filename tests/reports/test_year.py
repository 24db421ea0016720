"""A year of generated months through the real store and reports: every figure on every paper against the year's own truth."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from audits.model import Cause, Cell, Finding, Outcome, Owner, Place, Result, Seen, Tally
from audits.snapshot.store import Snapshot
from reports.appraisal import appraise
from reports.build import build
from reports.comparison import compare
from reports.decision_log import append_decision
from reports.decisions import Decision, DecisionKind, of_month
from reports.editions import current_edition
from reports.month_pages import appraisal_page, comparison_page
from reports.months import read_month, read_year
from rules.schema import Rules
from tests.reports import samples
from tests.trials import year as trial
from tests.trials.year import Look, Problem, Year

pytestmark = pytest.mark.soak


def finding(problem: Problem, month: str, year: Year) -> Finding:
    """The link as that month's audit finds it: visited anew, at places of its own."""
    url = f"{samples.BASE}/info/{problem.number}.htm"
    return Finding(
        "links", f"links:{problem.section}", url, "dead_page", Outcome.FAIL, f"链接打不开：材料之 {problem.number}", f"{month} 打不开。",
        "改正链接", "分工方案第 25 项", url, "tzgg", owners=(Owner(year.name(problem.section, month)),),
        found_on=(Place(f"{samples.BASE}/{month}.htm", "材料", "a"),), found_count=1,
    )  # fmt: skip


def rules(month: str, year: Year) -> Rules:
    sections: list[dict[str, object]] = [
        {"name": year.name(s, month), "office": s == "局办公室"} for s in trial.SECTIONS
    ]
    if month >= trial.RENAMED_FROM:
        sections[trial.SECTIONS.index(trial.RENAMED)]["aliases"] = [trial.RENAMED]
    price = 2 if month >= trial.DEARER_FROM else 1
    return samples.rules(
        sections=sections, since=date(2025, 7, 1), points={"links": {"default": price, "dead_page": price}},
        columns=[{"id": "tzgg", "name": "通知公告", "lead": "局办公室", "update": "每月不少于1条"}],
    )  # fmt: skip


def result(month: str, year: Year) -> Result:
    found = [p for p in year.problems if p.looks[month] is Look.FOUND]
    well = [p for p in year.problems if p.looks[month] is Look.WELL]
    cells = []
    for section in trial.SECTIONS:
        name, failed = year.name(section, month), sum(p.section == section for p in found)
        unseen = (section, month) == trial.UNSEEN
        cells += [
            Cell("links", "tzgg", name, Outcome.FAIL if failed else Outcome.PASS, Tally(50 - failed, 0, failed), Decimal(trial.LINKS)),
            Cell("columns", "tzgg", name, Outcome.NOT_EVALUATED if unseen else Outcome.PASS, weight=Decimal(trial.COLUMNS),
                 cause=Cause.BLOCKED if unseen else None, label="通知公告"),
        ]  # fmt: skip
    return Result(
        trial.day(month), tuple(cells), tuple(finding(p, month, year) for p in found),
        degraded=("首页巡检失败占比 30%，超过 20%。",) if trial.MONTHS[month] == trial.UNFIT else (),
        digests={"snapshot": month, "rules": "1", "tool": "1", "as_of": month},
        seen=Seen(well=frozenset(finding(p, month, year).id for p in well)),
    )  # fmt: skip


class Office:
    """The year as the office lives it: audits, publications, a waiver, appeals granted two months later."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.year = trial.make_year(seed)
        self.output = folder / "output"
        self.snapshot = folder / "s.sqlite"
        Snapshot.create(self.snapshot, {}).close()
        self.first_scores: dict[str, Any] = {}
        for month, kind in trial.MONTHS.items():
            if month == "2026-03":
                self.waive()
            if month == trial.APPEAL_GRANTED_IN:
                self.grant()
            if kind == trial.MISSING:
                continue
            status = {trial.TRIAL: "试运行", trial.UNFIT: "送审稿"}.get(kind, "已发布")
            self.tell(month, status)

    def tell(self, month: str, status: str) -> None:
        made = build(
            result(month, self.year), rules(month, self.year), self.snapshot, self.output, month, status=status
        )
        assert made.path.is_dir()

    def waive(self) -> None:
        made, until = trial.WAIVER
        for problem in (p for p in self.year.problems if p.is_waived):
            number = finding(problem, "2026-02", self.year).id
            self.log(Decision(DecisionKind.EXCUSE, made, "系统升级", "王主任", number, until=until))
        for month in ("2026-01", "2026-02"):  # the waiver speaks of them too, so they are published again
            self.tell(month, "已发布")

    def grant(self) -> None:
        held = json.loads((self.output / trial.APPEAL_OF / "第1版" / "manifest.json").read_text("utf-8"))
        self.first_scores = held["scores"]
        for problem in (p for p in self.year.problems if p.is_appealed):
            said = finding(problem, trial.APPEAL_OF, self.year)
            self.log(
                of_month(
                    Decision(DecisionKind.VOID, date(2026, 5, 10), "核对属实", "李局长", said.id), said, trial.APPEAL_OF
                )
            )
        self.tell(trial.APPEAL_OF, "已发布")

    def log(self, decision: Decision) -> None:
        append_decision(self.output / "decisions.jsonl", decision)

    def page(self, month: str, name: str) -> str:
        folder = current_edition(self.output, month)
        assert folder
        return (folder / name).read_text("utf-8")

    def register(self, month: str) -> dict[str, dict[str, Any]]:
        lines = self.page(month, "register.jsonl").splitlines()
        return {row["id"]: row for row in map(json.loads, lines)}


@pytest.fixture(scope="module", params=range(3))
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("year"), request.param)


def test_every_problem_is_followed_through_the_year(office: Office) -> None:
    statuses = set()
    for month in trial.published():
        rows = office.register(month)
        told = {number: (row["status"], row["months"], row["first_seen"]) for number, row in rows.items()}
        wanted = {
            finding(p, month, office.year).id: (s.status, s.months, s.first_seen.isoformat())
            for p in office.year.problems if (s := office.year.told.get(month, {}).get(p.number))
        }  # fmt: skip
        assert told == wanted, month
        statuses |= {row["status"] for row in rows.values()}
    assert statuses == {"new", "persisting", "fixed", "returned", "undetermined", "withdrawn"}


def test_every_score_can_be_redone_from_the_plan_of_the_year(office: Office) -> None:
    for month in trial.published():
        told = json.loads(office.page(month, "manifest.json"))["scores"]
        assert told == {office.year.name(s, month): office.year.score(s, month) for s in trial.SECTIONS}, month


def test_a_granted_appeal_keeps_both_versions(office: Office) -> None:
    now = json.loads(office.page(trial.APPEAL_OF, "manifest.json"))
    assert now["edition"] == 2 and now["scores"] != office.first_scores
    page = office.page(trial.APPEAL_OF, "decisions.html")
    assert "与第 1 版（已发布）相比" in page and "李局长" in page and "2026-05-10" in page
    assert all(score in page for name, score in office.first_scores.items() if score != now["scores"][name])


def test_a_trial_counts_for_nobody_and_an_unfit_month_is_not_counted(office: Office) -> None:
    trial_scores = json.loads(office.page("2025-12", "manifest.json"))["scores"]
    assert set(trial_scores.values()) == {None}
    assert not [row for row in office.register("2025-12").values() if row["points"] != "0"]
    assert "不宜发布：本次体检降级" in office.page("2026-06", "index.html")
    assert "变化与 2026-05" in office.page("2026-07", "index.html")


def test_the_trend_tells_twelve_published_months_under_one_name(office: Office) -> None:
    page = office.page("2026-12", "index.html")
    months = trial.published()[-12:]
    for section in trial.SECTIONS:
        name = office.year.name(section, "2026-12")
        (label, drawing) = re.findall(rf'aria-label="{name}近 (\d+ 个月得分：[^"]*)">(.*?)</svg>', page, re.S)[0]
        told = "，".join(f"{month} {office.year.score(section, month)}" for month in months)
        assert label.startswith(f"{len(months)} 个月得分：{told}"), section
        assert drawing.count("<circle") == len(months)
        assert "2026-08 起评分口径有变" in label
        assert ("2026-09 覆盖率由" in label) == (section == trial.UNSEEN[0])
    assert "2026-08 起评分口径有变" in page and f"{trial.UNSEEN[0]} 2026-09 覆盖率由" in page


def test_any_two_months_can_be_held_against_each_other(office: Office) -> None:
    for first, second in itertools.combinations(trial.published(), 2):
        before, after = read_month(office.output, first), read_month(office.output, second)
        assert before and after
        pair = compare(before, after)
        old, new = office.year.blamed(first), office.year.blamed(second)
        counts = (len(pair.came), len(pair.stayed), len(pair.went))
        assert counts == (len(new - old), len(new & old), len(old - new)), f"{first} {second}"
        names = [row.section for row in pair.pairs]
        assert sorted(names) == sorted(office.year.name(s, second) for s in trial.SECTIONS)
        for row, section in zip(pair.pairs, trial.SECTIONS, strict=True):
            assert (str(row.before), str(row.after)) == (
                office.year.score(section, first),
                office.year.score(section, second),
            )
        assert bool([w for w in pair.warnings if "评分口径" in w]) == (first < trial.DEARER_FROM <= second)
        assert f"多出 {counts[0]} 项" in comparison_page(pair)


def test_the_years_table_is_the_mean_of_the_published_months(office: Office) -> None:
    table = appraise(2026, read_year(office.output, 2026))
    assert [head.month for head in table.heads if head.counts] == trial.published()
    assert {head.month: head.state for head in table.heads if not head.counts} == {
        "2026-04": "未体检", "2026-06": "送审稿，不计"
    }  # fmt: skip
    assert {row.section: row.mean_text for row in table.rows} == {
        office.year.name(s, "2026-12"): office.year.mean(s) for s in trial.SECTIONS
    }
    means = sorted((Decimal(office.year.mean(s)) for s in trial.SECTIONS), reverse=True)
    assert [row.rank for row in table.rows] == [
        1 + sum(m > Decimal(row.mean_text) for m in means) for row in table.rows
    ]
    unseen = trial.UNSEEN[0]
    leapt = ("2026-09", "100.0% → 83.3%"), ("2026-10", "83.3% → 100.0%")
    assert table.breaks == (
        "2026-08 起评分口径有变",
        *(f"{month} 覆盖率变动较大（{unseen} {told}）" for month, told in leapt),
    )
    page = appraisal_page(table)
    assert trial.NEW_NAME in page and trial.RENAMED not in page
    assert all(row.arithmetic in page for row in table.rows)


def test_a_waiver_ends_by_itself_and_is_announced_a_month_ahead(office: Office) -> None:
    waived = [p for p in office.year.problems if p.is_waived]
    assert "一个月内到期" in office.page("2026-10", "decisions.html")
    for problem in waived:
        for month, is_free in (("2026-10", True), ("2026-11", False)):
            row = office.register(month).get(finding(problem, month, office.year).id)
            if row and row["outcome"] == "FAIL":
                assert (row["points"] == "0") == is_free
    assert "已到期，自动失效" in office.page("2026-11", "decisions.html")


def test_a_renamed_section_keeps_its_past(office: Office) -> None:
    fixed = [
        p.number for p in office.year.problems
        if p.section == trial.RENAMED and office.year.told["2026-07"].get(p.number) and office.year.told["2026-07"][p.number].status == "fixed"
    ]  # fmt: skip
    page = office.page("2026-07", f"sections/{trial.NEW_NAME}.html")
    assert page.count("✓ 已整改</b>") == len(fixed)
    assert "比上期（2026-05）" in page
