"""Hostile words in every field of every paper: kept as words or visibly cleaned, and nothing runs, asks or breaks a file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from lxml.html import document_fromstring
from openpyxl import load_workbook
from playwright.sync_api import Dialog, Page, sync_playwright

from audits.findings import read_findings
from audits.model import Cell, Evidence, Finding, Outcome, Owner, Place, Tally, Visit
from audits.snapshot.store import Snapshot
from reports.appraisal import appraise
from reports.appraisal_book import write_appraisal
from reports.build import Edition, build
from reports.clean_text import CUT, MARK, clean
from reports.comparison import compare
from reports.decision_log import append_decisions
from reports.decisions import Decision, DecisionKind
from reports.editions import file_names
from reports.filled_in import read_list
from reports.letters import letter, message
from reports.month_pages import appraisal_page, comparison_page
from reports.months import read_month, read_year
from reports.notice import DEFAULT
from reports.papers import make_papers
from rules.schema_machine import Mail
from tests.reports import samples

CHROMIUM = Path("/usr/bin/chromium")
WORDS = {
    "script": "<script>window.hacked = 1; alert(1)</script>关于公布的通知",
    "end of script": '</script></style></title><img src=x onerror="window.hacked = 1">',
    "attribute": "\" onmouseover=\"window.hacked = 1\" autofocus onfocus='window.hacked = 1' x='",
    "address": "<svg/onload=fetch('http://127.0.0.1:9/')><iframe src=http://127.0.0.1:9/></iframe>",
    "cdata": "]]><x>&amp;&lt;&#60;&nbsp;&",
    "formula": '=HYPERLINK("http://127.0.0.1:9/","点这里")',
    "command": "=cmd|'/c calc'!A1",
    "plus": "+1+cmd|'/c calc'!A1",
    "minus": "-2+3",
    "at": "@SUM(1+1)*cmd|'/c calc'!A1",
    "tab formula": "\t=1+1",
    "template": "{{ 7*7 }}{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}{# #}{{单位}}",
    "escaped cell": "_x000D__x0041_",
    "controls": "通知\x00\x01\x07\x08\x1b[31m红\x7f\x9b",
    "right to left": "关于\u202e知通的\u2066印发\u2069办法\u200f",
    "no width": "通\u200b知\ufeff公\u2060告",
    "emoji": "👨‍👩‍👧‍👦🇨🇳 𠮷野家",
    "half a surrogate": "通知\ud800公告\udfff\uffff",
    "lines": "第一行\r\n第二行\n\n第四行\u2028第五行\x0b第六行\x85第七行",
    "long": "关于进一步加强广播电视公共服务的通知" * 280,
    "one long word": "A" * 5000,
    "header": '&L&"Arial"&D\r\nBcc: everybody@example.gov.cn',
}
SECTIONS = (
    "局办公室", "CON", "con", "con.", "宣传/科:一?", "宣传_科_一_", "=1+1科", "{{ 7*7 }}科", "<b onclick=alert(1)>科</b>", "科\u202e室",
    "科室\r\nBcc: x@example.gov.cn", "长" * 90,
)  # fmt: skip
BAD_URL = "http://gdj.example.gov.cn/\u202egpj.exe"
RUNNING_URL = "javascript:window.hacked=1//http://x"


def hostile(name: str, text: str, section: str, outcome: Outcome) -> Finding:
    """A finding with the same words in every field that holds any."""
    return Finding(
        "links", f"links:{name}", f"{samples.BASE}/{name}/{outcome.value}", "dead_page", outcome, text, f"说明 {text}", f"请改 {text}",
        f"依据 {text}", RUNNING_URL if name == "script" else BAD_URL if name == "right to left" else f"{samples.BASE}/{name}",
        "tzgg", owners=(Owner(section),), found_on=(Place(f"{samples.BASE}/x", text, "a"),), found_count=1,
        facts=((text[:40], text),), evidence=(Evidence(f"{samples.BASE}/x", "a", f"原文 {text}"),),
        visits=(Visit("2026-11-22 09:10:00", text[:60], RUNNING_URL, text[:40], text),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("hostile")
    snapshot = folder / "s.sqlite"
    Snapshot.create(snapshot, {}).close()
    words = list(WORDS.items())
    short = [(name, text) for name, text in words if len(text) < 1000]
    kinds = {Outcome.FAIL: words, Outcome.MANUAL: short, Outcome.TOLERATED: short[:6], Outcome.NOT_EVALUATED: short[:6]}
    findings = tuple(
        hostile(name, text, SECTIONS[0], outcome) for outcome, held in kinds.items() for name, text in held
    ) + tuple(hostile(f"s{n}", section, section, Outcome.FAIL) for n, section in enumerate(SECTIONS[1:]))  # fmt: skip
    cells = tuple(
        Cell("links", f"k{n}", SECTIONS[0], Outcome.FAIL, Tally(3, 0, 1), note=text, label=text[:60])
        for n, (_, text) in enumerate(words)
    ) + tuple(Cell("links", "tzgg", name, Outcome.FAIL, Tally(3, 0, 1)) for name in SECTIONS)
    rules = samples.rules(
        sections=[{"name": name, "office": n == 0} for n, name in enumerate(SECTIONS)],
        columns=[{"id": "tzgg", "name": WORDS["template"], "lead": SECTIONS[0], "update": "每月不少于1条"}],
        portal={
            "name": f"示例{WORDS['end of script']}{WORDS['controls']}{WORDS['header']}",
            "start": f"{samples.BASE}/",
        },
    )
    append_decisions(folder / "output" / "decisions.jsonl", [
        decision
        for n, (name, text) in enumerate(words)
        for decision in (
            Decision(DecisionKind.ANSWER, date(2026, 11, 20), text[:3000], "", findings[n].id, section=SECTIONS[0], proof=text[:3000],
                     appeal="问题不存在", source=text[:80]),
            Decision(DecisionKind.EXCUSE, date(2026, 11, 20), text, text[:60], findings[len(words)].id, until=date(2026, 12, 1)),
        )
        if name != "half a surrogate"  # no file of the office's can hold one
    ])  # fmt: skip
    for month, day in (("2026-10", date(2026, 10, 22)), ("2026-11", date(2026, 11, 22))):
        held = findings if month == "2026-11" else findings[:4]
        result = samples.result(findings=held, cells=cells, as_of=day)
        made = build(result, rules, snapshot, folder / "output", month, status="已发布")
    return made


@pytest.fixture(scope="module")
def pages(edition: Edition) -> list[Path]:
    output = edition.path.parents[1]
    before, after = read_month(output, "2026-10"), read_month(output, "2026-11")
    assert before and after
    months = {
        "考核.html": appraisal_page(appraise(2026, read_year(output, 2026))),
        "对比.html": comparison_page(compare(before, after)),
    }
    for name, text in months.items():
        (output / name).write_text(text, "utf-8")
    held = [*edition.path.glob("*.html"), *(edition.path / "sections").glob("*.html"), *(output / n for n in months)]
    return [*held, output / "打开评分表.html"]


@pytest.fixture(scope="module")
def unguarded() -> Iterator[Page]:
    """A browser page that runs scripts and heeds no policy of the pages themselves: what holds here holds by escaping alone."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=["--no-sandbox"]
        )
        yield browser.new_context(bypass_csp=True, viewport={"width": 1000, "height": 800}).new_page()
        browser.close()


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_for(pages: list[Path], unguarded: Page) -> None:
    said: list[str] = []

    def refuse(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    unguarded.on("dialog", refuse)
    unguarded.on("request", lambda request: said.append(request.url))
    unguarded.on("pageerror", lambda error: said.append(str(error)))
    for path in pages[:-1]:
        unguarded.goto(path.as_uri())
        ran = unguarded.evaluate(
            "() => { for (const e of document.querySelectorAll('*')) for (const kind of ['mouseover', 'focus', 'click'])"
            " if (e.tagName !== 'A' && e.tagName !== 'LABEL') e.dispatchEvent(new Event(kind));"
            " return [window.hacked, document.querySelectorAll('script, iframe, svg[onload], [onclick], [onerror], [onfocus]').length,"
            " [...document.querySelectorAll('a')].filter(a => !/^(https?|file):/.test(a.protocol)).length,"
            " document.documentElement.scrollWidth - innerWidth]; }"
        )
        assert ran[:3] == [None, 0, 0] and ran[3] <= 0, f"{path.name} {ran}"
    assert [url for url in said if not url.startswith("file:")] == []


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_pages_keep_the_words(edition: Edition) -> None:
    told = {
        page: squeezed("".join(map(str, document_fromstring((edition.path / page).read_text("utf-8")).itertext())))
        for page in ("sections/局办公室.html", "decisions.html")
    }
    for name, text in WORDS.items():
        for page in told:
            assert squeezed(clean(text)) in told[page] or (name == "half a surrogate" and "decisions" in page), name
    assert MARK in told["decisions.html"]


def test_invisible_marks_are_seen_and_what_means_something_stays() -> None:
    assert clean(WORDS["right to left"]) == f"关于{MARK}知通的{MARK}印发{MARK}办法{MARK}"
    assert clean(WORDS["no width"]) == "通知公告"
    assert clean(WORDS["emoji"]) == WORDS["emoji"]
    assert clean(WORDS["lines"]) == "第一行\n第二行\n\n第四行\n第五行\n第六行\n第七行"
    assert clean(WORDS["controls"]) == f"通知{MARK * 5}[31m红{MARK * 2}"


def test_lists_keep_the_words_and_hold_no_formula(edition: Edition) -> None:
    book = load_workbook(edition.papers[SECTIONS[0]][1])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type in "fe"]
    assert all(
        str(cell.hyperlink.target).startswith("http") and MARK not in str(cell.hyperlink.target)
        for cell in cells
        if cell.hyperlink
    )
    held = {str(cell.value) for cell in cells}
    for name, text in WORDS.items():
        assert clean(text).strip("\n") in held or clean(text) in held, name
    read, mistakes = read_list(edition.papers[SECTIONS[0]][1])
    assert len(read) == 2 * len(WORDS) - 2 and mistakes == ()


def test_what_is_too_long_for_a_cell_says_so(tmp_path: Path) -> None:
    snapshot = tmp_path / "s.sqlite"
    Snapshot.create(snapshot, {}).close()
    places = tuple(Place(f"{samples.BASE}/{n}", "通知" * 2000) for n in range(20))
    finding = samples.link_finding(1, "局办公室", "tzgg", found_on=places)
    made = build(samples.result(findings=(finding,)), samples.rules(), snapshot, tmp_path / "output", "2026-11")
    values = [
        str(cell.value) for row in load_workbook(made.papers["局办公室"][1])["问题清单"].iter_rows() for cell in row
    ]
    assert any(value.endswith(CUT) and len(value) == 32_000 for value in values)


def test_papers_keep_the_words_and_their_names_are_apart_on_windows(edition: Edition, tmp_path: Path) -> None:
    papers = make_papers(edition.path, (), DEFAULT, None)
    assert [sent.section for sent in papers.sent] == sorted(SECTIONS)
    names = [path.name for sent in papers.sent for path in (sent.notice, sent.zip)]
    assert len({name.casefold() for name in names}) == len(names)
    stems = set(file_names(edition.path).values())
    assert not [s for s in stems if s.upper() in ("CON", "CON.") or s[-1] in ". " or set(s) & set('<>:"/\\|?*\r\n')]
    office = next(sent for sent in papers.sent if sent.section == SECTIONS[0])
    document = Document(str(office.notice))
    told = squeezed("".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t")))
    for name, text in WORDS.items():
        assert squeezed(clean(text)) in told, name
    for sent in papers.sent:
        with zipfile.ZipFile(sent.zip) as packed:
            assert packed.testzip() is None
            assert all(".." not in name and not name.startswith("/") for name in packed.namelist())
        assert squeezed(clean(sent.section)) in squeezed("".join(p.text for p in Document(str(sent.notice)).paragraphs))


def test_each_section_is_sent_its_own_zip_under_one_line_of_subject(edition: Edition) -> None:
    make_papers(edition.path, (), DEFAULT, None)
    files = file_names(edition.path)
    mail = Mail.model_validate({"enabled": True, "host": "127.0.0.1", "sender": "gdj@example.gov.cn"})
    zips = set()
    for section in SECTIONS:
        one = letter(edition.path, section, files[section], ("x@example.gov.cn",), "示例州\r\nBcc: y@example.gov.cn")
        read = message_from_bytes(bytes(message(one, mail)), policy=default)
        assert read["Bcc"] is None and read["To"] == "x@example.gov.cn"
        assert squeezed(clean(section)) in squeezed(str(make_header(decode_header(read["Subject"]))))
        zips.add(one.zip)
    assert len(zips) == len(SECTIONS) and all(path.is_file() for path in zips)


def test_the_years_workbook_holds_no_formula(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "考核.xlsx"
    write_appraisal(path, appraise(2026, read_year(edition.path.parents[1], 2026)))
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type in "fe"]
    assert {clean(section) for section in SECTIONS} <= {str(cell.value) for cell in cells}


def test_files_for_programs_keep_every_character(edition: Edition) -> None:
    held = {finding.title for finding in read_findings(edition.path / "findings.jsonl")}
    assert {text for name, text in WORDS.items() if name != "half a surrogate"} <= held
    rows = [json.loads(line) for line in (edition.path / "register.jsonl").read_text("utf-8").split("\n") if line]
    assert WORDS["lines"] in {row["title"] for row in rows}
