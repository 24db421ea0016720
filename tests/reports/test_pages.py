"""The pages in a real browser: payloads leave no mark, nothing is cut off, every colour can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from audits.model import Outcome, Owner
from audits.observed_model import ColumnAge, HomeNews, Observed
from audits.watch.model import WatchedDay
from reports.build import build
from reports.decision_log import append_decisions
from reports.decisions import Decision, DecisionKind, of_month
from reports.rechecks import Recheck, RecheckState, write_rechecks
from tests.reports import samples

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    snapshot = samples.snapshot(folder / "s.sqlite")
    earlier = samples.result(findings=samples.findings()[::2], as_of=date(2026, 10, 22))
    dearer = samples.rules(points={"links": {"default": 2}}, thresholds={"rectify_working_days": 15})
    build(earlier, dearer, snapshot, folder / "output", "2026-10")
    stale, few = samples.findings()[1:3]
    other, judged_wrong, mended = (samples.link_finding(n, "局办公室", "tzgg") for n in (1, 3, 5))
    void = Decision(DecisionKind.VOID, date(2026, 10, 25), "打开看过，正常", "王主任")
    append_decisions(folder / "output" / "decisions.jsonl", (
        Decision(DecisionKind.ANSWER, date(2026, 11, 20), samples.SCRIPT, "", stale.id, section="局办公室",
                 rectified="整改中", appeal="问题不存在", source="局办公室-问题清单.xlsx 问题清单 第 2 行"),
        Decision(DecisionKind.EXCUSE, date(2026, 11, 20), "系统升级", samples.SCRIPT, other.id, until=date(2026, 12, 1)),
        Decision(DecisionKind.EXCUSE, date(2026, 9, 1), "改版", "王主任", check="links", section="安全播出科", until=date(2026, 10, 1)),
        of_month(replace(void, finding=judged_wrong.id), judged_wrong, "2026-10"),
        of_month(replace(void, finding=few.id), few, "2026-10"),
    ))  # fmt: skip
    (folder / "output" / "2026-11" / "复查").mkdir(parents=True)
    look = Recheck(mended.id, RecheckState.MENDED, date(2026, 11, 25), samples.SCRIPT, "第1次.sqlite")
    write_rechecks(folder / "output" / "2026-11" / "复查" / "第1次.jsonl", [look])
    watched = tuple(WatchedDay(date(2026, 11, day), opened=18, failed=2, read=18) for day in range(15, 22))
    ages = tuple(
        ColumnAge("policies", f"c{n}", "政策文件", o, samples.SCRIPT)
        for n, o in enumerate((Outcome.FAIL, Outcome.MANUAL))
    )
    seen = Observed(watched, HomeNews(date(2026, 11, 9), samples.SCRIPT, samples.LONG_URL), ages=ages)
    result = samples.result(observed=seen, demo=True, degraded=("首页巡检失败占比 30%，超过 20%。",))
    rules = samples.rules(yardstick="national", interpretation={"working_days": 5})
    return build(result, rules, snapshot, folder / "output", "2026-11").path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        path = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def pages_of(edition: Path) -> list[Path]:
    heads = [edition / name for name in ("index.html", "duties.html", "rules.html", "yardstick.html", "decisions.html")]
    return [*heads, *sorted((edition / "sections").glob("*.html"))]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 800, 1440])
def test_nothing_is_cut_off_and_nothing_runs(edition: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for path in pages_of(edition):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path.name
        assert "HACKED" not in page.title()
        assert page.evaluate("document.querySelectorAll('script, [onmouseover], [onerror]').length") == 0
        assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    page.close()
    assert said == []  # nothing was even tried that the page's own policy had to stop
    assert all(url.startswith("file:") for url in asked)


@pytest.mark.browser
def test_the_payload_is_shown_as_words(edition: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((edition / "sections" / "局办公室.html").as_uri())
    words = page.locator("main").inner_text()
    assert samples.SCRIPT in words
    assert samples.FORMULA in words
    hrefs = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert not [href for href in hrefs if re.match(r"(?i)\s*(javascript|data|vbscript):", href)]
    assert samples.LONG_URL in hrefs
    page.close()


# Foreground against the nearest painted background, as WCAG 2 reckons it.
CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; })
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(e.className + ' ' + e.textContent.slice(0, 30));
  }
  return low;
}"""

STRUCTURE = """() => {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]));
  const wrong = [];
  if (document.documentElement.lang !== 'zh-CN') wrong.push('lang');
  if (levels[0] !== 1 || levels.filter(n => n === 1).length !== 1) wrong.push('h1');
  if (levels.some((n, i) => i && n > levels[i - 1] + 1)) wrong.push('heading skipped: ' + levels);
  if (document.querySelector('th:not([scope])')) wrong.push('th without scope');
  if (document.querySelector('img:not([alt])')) wrong.push('img without alt');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) wrong.push('double id');
  return wrong;
}"""


@pytest.mark.browser
def test_everybody_can_read_it(edition: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for path in pages_of(edition):
        page.goto(path.as_uri())
        assert page.evaluate(CONTRAST) == [], path.name
        assert page.evaluate(STRUCTURE) == [], path.name
    page.close()


@pytest.mark.browser
def test_axe_finds_nothing(edition: Path, browser: Browser) -> None:
    """Every kind of page; of the sections one with every state an entry can have, and one with none."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    kinds = [*edition.glob("*.html"), edition / "sections" / "局办公室.html", edition / "sections" / "人事教育科.html"]
    for path in kinds:
        page.goto(path.as_uri())
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path.name}\n{found.generate_report()}"
    page.close()


@pytest.mark.browser
def test_problems_are_narrowed_on_the_screen_and_whole_on_paper(edition: Path, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((edition / "sections" / "局办公室.html").as_uri())
    cards, new = page.locator("#problems .card"), page.locator("#problems .card.is-new")
    assert 0 < new.count() < cards.count()
    page.locator("#only-new").check()
    shown = [card for card in cards.all() if card.is_visible()]
    assert len(shown) == new.count()
    page.emulate_media(media="print")
    assert all(card.is_visible() for card in cards.all())
    page.close()


@pytest.mark.browser
def test_the_filter_works_from_the_keyboard(edition: Path, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((edition / "sections" / "局办公室.html").as_uri())
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("#only-all:focus").count():
            break
    outline = page.locator("#only-all").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline != "none", "who tabs sees where he is"
    page.keyboard.press("ArrowRight")
    assert page.locator("#only-new").is_checked()
    assert {card.get_attribute("class") for card in page.locator("#problems .card:visible").all()} == {"card is-new"}
    page.close()


@pytest.mark.browser
def test_letters_of_twice_the_size_are_not_cut_off(edition: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for path in pages_of(edition):
        page.goto(path.as_uri())
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name
        cut = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1"
            " && getComputedStyle(e).overflowX === 'hidden').map(e => e.className + e.textContent.slice(0, 30))"
        )
        assert cut == [], path.name
    page.close()


@pytest.mark.browser
def test_paper_cuts_off_no_column(edition: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 695, "height": 1000})  # A4 less its margins, in CSS pixels
    page.emulate_media(media="print")
    for path in pages_of(edition):
        page.goto(path.as_uri())
        wide = page.evaluate(
            "[...document.querySelectorAll('th, td, p, dd, h4')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
            " || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline').map(e => e.textContent.slice(0, 40))"
        )
        assert wide == [], path.name
    page.close()


@pytest.mark.browser
def test_the_leaders_page_is_one_sheet(edition: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((edition / "index.html").as_uri())
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.browser
def test_the_pointer_leads_there(edition: Path, browser: Browser) -> None:
    page: Page = browser.new_page()
    page.goto((edition.parents[1] / "打开评分表.html").as_uri())
    page.wait_for_url("**/index.html")
    assert page.locator("h1").inner_text() == "政务公开网站体检评分表"
    page.close()


def test_every_page_says_what_it_is(edition: Path) -> None:
    for path in pages_of(edition):
        text = path.read_text("utf-8")
        assert "演示数据" in text
        assert "首页巡检失败占比 30%" in text
        assert "送审稿" in text
        assert "核查基准日 2026-11-22" in text


def test_every_decision_and_answer_is_told(edition: Path) -> None:
    text = (edition / "decisions.html").read_text("utf-8")
    assert "至 2026-12-01 止，还有 9 天，一个月内到期" in text
    assert "已到期，自动失效" in text
    assert "等待决定的申诉 1 项" in text
    assert "沿用以前撤销的 1 项" in text and "撤销过、本期重新提出的 1 项" in text
    assert "等待局办公室决定" in (edition / "sections" / "局办公室.html").read_text("utf-8")


def test_a_leader_finds_who_and_what(edition: Path) -> None:
    text = (edition / "index.html").read_text("utf-8")
    assert "6 个科室中 5 个有问题，共 47 项。" in text
    assert text.index("单项否决风险") < text.index("各科室得分")
    assert "先消除单项否决风险：栏目空白 1 项（传媒机构管理科 1）。" in text


def test_changed_rules_are_told_in_words(edition: Path) -> None:
    text = (edition / "rules.html").read_text("utf-8")
    assert "其余各类 2" in text and "default 2" not in text
    assert "不对照" in text and "国家检查指标" in text and ">off<" not in text


def test_an_empty_list_is_a_pleasure(edition: Path) -> None:
    assert "✓ 本期没有发现人事教育科的问题" in (edition / "sections" / "人事教育科.html").read_text("utf-8")


def test_the_leaders_page_stays_small_whatever_is_found(tmp_path: Path) -> None:
    many = tuple(
        replace(samples.link_finding(n, "", "tzgg"), owners=(Owner(samples.SECTIONS[n % 6]),), found_on=())
        for n in range(3000)
    )
    edition = build(
        samples.result(findings=many),
        samples.rules(),
        samples.snapshot(tmp_path / "s.sqlite"),
        tmp_path / "o",
        "2026-11",
    )
    assert (edition.path / "index.html").stat().st_size < 60_000
    section = edition.path / "sections" / "局办公室.html"
    assert section.stat().st_size < 1_000_000
    assert "其余 400 项见" in section.read_text("utf-8")


@pytest.mark.browser
def test_every_visit_can_be_read_on_screen_and_on_paper(edition: Path, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((edition / "sections" / "局办公室.html").as_uri())
    table = page.locator("table.visits").first
    assert not table.is_visible(), "folded away on the screen"
    page.locator("details:has(table.visits) > summary").first.click()
    assert table.is_visible()
    said = table.inner_text()
    assert all(
        word in said for word in ("2026-11-22 09:10:00", "程序访问（第 1 轮）", "10.1.2.3:80", "状态码 404", "无答复")
    )
    page.reload()
    page.emulate_media(media="print")
    assert table.is_visible(), "unfolded on paper"
    page.close()
