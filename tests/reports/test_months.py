"""A year of months: the table with every number's months, and any two months side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Browser, sync_playwright

from audits.model import Seen
from audits.snapshot.store import Snapshot
from cli.main import main
from reports.appraisal import appraise
from reports.build import build
from reports.comparison import compare
from reports.months import read_month, read_year
from tests.reports import samples

FOUND = samples.findings()[:24]
DAYS = {"2026-09": date(2026, 9, 22), "2026-10": date(2026, 10, 22), "2026-11": date(2026, 11, 22)}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months: the first two published, the last a draft with two problems fewer and one mended for sure."""
    folder = tmp_path_factory.mktemp("year")
    snapshot = folder / "s.sqlite"
    Snapshot.create(snapshot, {}).close()
    for month, day in DAYS.items():
        last = month == "2026-11"
        gone = {f.id for f in FOUND[:2]} if last else set()
        result = samples.result(
            as_of=day, findings=tuple(f for f in FOUND if f.id not in gone), seen=Seen(well=frozenset({FOUND[0].id}))
        )
        status = "送审稿" if last else "已发布"
        rules = samples.rules(points={"columns": {"stale": 2}}) if month == "2026-10" else samples.rules()
        build(result, rules, snapshot, folder / "output", month, status=status)
    return folder / "output"


def test_only_published_months_count_and_every_mean_can_be_redone(output: Path) -> None:
    table = appraise(2026, read_year(output, 2026))
    assert [head.month for head in table.heads if head.counts] == ["2026-09", "2026-10"]
    assert table.heads[10].state == "送审稿，不计"
    assert table.heads[0].state == "未体检"
    assert table.breaks == ("2026-10 起评分口径有变",)
    for row in table.rows:
        scores = [float(score) for _, score in row.rated]
        assert abs(sum(scores) / len(scores) - float(row.mean_text)) <= 0.051
        assert all(f"{score}（{int(month[5:])} 月）" in row.arithmetic for month, score in row.rated)
    best = next(row for row in table.rows if row.section == "人事教育科")
    assert (best.rank, best.mean_text, best.scores[8:11]) == (1, "100.0", ("100.0", "100.0", "—"))


def test_two_months_tell_what_became_of_each_problem(output: Path) -> None:
    before, after = read_month(output, "2026-09"), read_month(output, "2026-11")
    assert before and after
    pair = compare(before, after)
    assert pair.came == ()
    assert {line.state for line in pair.stayed} == {"已 3 个月"}
    states = {line.title: line.state for line in pair.went}
    assert (states[FOUND[0].title], states[FOUND[1].title]) == ("已整改", "本期未能确认")
    assert any("没有发布" in warning for warning in pair.warnings)
    october = read_month(output, "2026-10")
    assert october and any("口径" in warning for warning in compare(before, october).warnings)


def test_the_verbs_write_page_and_workbook(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        'version: "1"\nportal: {name: 局, start: "http://gdj.example.gov.cn/"}\nsections: [{name: 局办公室, office: true}]\n'
        "columns: [{id: a, name: 通知公告, lead: 局办公室, update: 每月不少于1条}]\nplan: {applies_to: 2026}\nsince: 2026-07-01\n",
        "utf-8",
    )
    where = ["--rules", str(rules), "--output", str(output)]
    assert main(["appraisal", *where, "--year", "2026"]) == 0
    assert main(["compare", *where, "2026-11", "2026-09"]) == 0
    assert main(["appraisal", *where, "--year", "2031"]) != 0
    assert "有评分表的月份：2026-09、2026-10、2026-11" in capsys.readouterr().err
    book = load_workbook(output / "考核" / "2026年考核表.xlsx")
    assert book.sheetnames == ["年度考核表", "各月明细", "说明"]
    assert len(list(book["各月明细"].iter_rows())) == 1 + 2 * len(samples.SECTIONS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        path = Path("/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=str(path) if path.exists() else None, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.browser
def test_everybody_can_read_them(output: Path, browser: Browser) -> None:
    page = browser.new_page()
    for path in (output / "考核" / "2026年考核表.html", output / "对比" / "2026-09与2026-11.html"):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, (path.name, width)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path.name}\n{found.generate_report()}"
    page.close()
