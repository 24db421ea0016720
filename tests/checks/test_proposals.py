from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import PAGER, add_list, column, duty_run, failed, home, told
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, list_page, make_rules

NAME = "人大代表建议"
TITLE = "关于对州十三届人大四次会议第12号建议的答复"
LETTER = (
    "代表：您提出的加强应急广播建设的建议收悉，现答复如下：我局已会同有关县市制定建设方案，年内完成全部行政村终端安装，并落实运行维护经费。"
    * 3
)
NUMBERED = f"<p>云广函〔2026〕12号</p><p>{LETTER}</p><p>云岭州广播电视局</p>"
ADDRESS = "http://portal.example/c0/0.html"


def reply_run(
    run: SnapshotBuilder, body: str, day: str = "2026-08-10", title: str = TITLE
) -> dict[str, tuple[Outcome, str]]:
    return told(duty_run(run, NAME, [(title, day, body)]), "proposals")


def test_well(run: SnapshotBuilder) -> None:
    assert reply_run(run, NUMBERED) == {}


def test_no_number(run: SnapshotBuilder) -> None:
    rows = [(TITLE, "2026-08-10", f"<p>{LETTER}</p>"), ("关于第8号建议的答复", "2026-08-09", NUMBERED)]
    assert told(duty_run(run, NAME, rows), "proposals") == {ADDRESS: (Outcome.FAIL, "no_number")}


@pytest.mark.parametrize("shown", ["文号：　发布日期：2026-08-10", "文　号： 2026年8月10日"])
def test_a_label_without_a_number(run: SnapshotBuilder, shown: str) -> None:
    bare = (TITLE, "2026-08-10", f"<p>{shown}</p><p>{LETTER}</p>")
    rows = [bare, ("关于第8号建议的答复", "2026-08-09", NUMBERED)]
    assert told(duty_run(run, NAME, rows), "proposals") == {ADDRESS: (Outcome.FAIL, "no_number")}


def test_no_number_in_the_whole_column_is_for_a_person(run: SnapshotBuilder) -> None:
    assert reply_run(run, f"<p>{LETTER}</p>") == {ADDRESS: (Outcome.MANUAL, "no_number")}


def test_no_number_but_a_file(run: SnapshotBuilder) -> None:
    body = f'<p>{LETTER}</p><p><a href="/f/1.pdf">答复全文.pdf</a></p>'
    assert reply_run(run, body) == {ADDRESS: (Outcome.MANUAL, "no_number")}


@pytest.mark.parametrize(
    "number",
    [
        "云广复(2026)12号",
        "云广函【2026】12号",
        "［2026］第12号",
        "文 号：云广复12",
        "文号：2026年第3号",
        "云广字2026-12号",
    ],
)
def test_numbers_in_other_forms(run: SnapshotBuilder, number: str) -> None:
    assert reply_run(run, f"<p>{number}</p><p>{LETTER}</p>") == {}


def undated_run(run: SnapshotBuilder, body: str) -> dict[str, tuple[Outcome, str]]:
    rows = [(f"关于第{n}号建议的答复", f"2026-08-0{n}", NUMBERED) for n in (8, 7, 6)]
    return told(duty_run(run, NAME, [*rows, (TITLE, "", body)]), "proposals")


def test_undated(run: SnapshotBuilder) -> None:
    assert undated_run(run, NUMBERED) == {ADDRESS.replace("0.html", "3.html"): (Outcome.FAIL, "no_date")}


def test_the_day_in_the_signature(run: SnapshotBuilder) -> None:
    assert undated_run(run, f"{NUMBERED}<p>2026年8月10日</p>") == {}


def test_a_summary_is_for_a_person(run: SnapshotBuilder) -> None:
    found = reply_run(run, "<p>云广函〔2026〕12号</p><p>建议加强应急广播建设。已采纳并纳入年度计划。</p>")
    assert found == {ADDRESS: (Outcome.MANUAL, "summary_only")}


@pytest.mark.parametrize(
    "title", ["2026年建议提案办理工作情况", "关于召开建议提案办理答复座谈会的通知", "局领导走访人大代表"]
)
def test_news_is_no_reply(run: SnapshotBuilder, title: str) -> None:
    assert reply_run(run, f"<p>{LETTER}</p>", title=title) == {"column": (Outcome.MANUAL, "none_recognised")}


def test_before_the_duty_began(run: SnapshotBuilder) -> None:
    assert reply_run(run, f"<p>{LETTER}</p>", day="2025-08-10") == {}


def test_a_page_that_was_not_read(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    run.page("/c0/index.html", list_page(NAME, [(TITLE, "/c0/0.html", "2026-08-10")]))
    run.blocked("/c0/0.html")
    result = run.audit(make_rules([column(NAME)]))
    assert told(result, "proposals") == {}
    assert cell_of(result, "proposals", "c0").outcome is Outcome.NOT_EVALUATED


def test_the_number_in_the_list(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    row = f'<tr><td>云广函〔2026〕12号</td><td><a href="/c0/0.html">{TITLE}</a></td><td>2026-08-10</td></tr>'
    head = "<tr><th>文号</th><th>标题</th><th>发布日期</th></tr>"
    run.page(
        "/c0/index.html",
        list_page(NAME, []).replace("<ul></ul>", f"<table>{head}{row}{row.replace('0.html', '1.html')}</table>"),
    )
    for n in (0, 1):
        run.page(f"/c0/{n}.html", article_page(TITLE, "2026-08-10", f"<p>{LETTER}</p>", column=NAME))
    assert not failed(run.audit(make_rules([column(NAME)])), "proposals")


def test_no_replies_in_a_list_cut_short(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    add_list(run, NAME, [("办理工作动态", "2026-08-10", f"<p>{LETTER}</p>")], more=PAGER)
    assert cell_of(run.audit(make_rules([column(NAME)])), "proposals", "c0").outcome is Outcome.NOT_EVALUATED


@pytest.mark.parametrize(
    ("issuer", "signed", "said"),
    [
        ("", "", {ADDRESS: (Outcome.FAIL, "no_issuer")}),
        ("", "云岭州广播电视局", {}),
        ("云岭州广播电视局", "", {}),
    ],
)
def test_a_label_for_the_issuer_that_stands_empty(
    run: SnapshotBuilder, issuer: str, signed: str, said: dict[str, tuple[Outcome, str]]
) -> None:
    """The letter speaks of the 财政局, which did not issue it."""
    table = f"<table><tr><th>发布机构</th><td>{issuer}</td><th>文号</th><td>云广函〔2026〕12号</td></tr></table>"
    body = f"{table}<p>代表：您的建议收悉。我局会同州财政局研究，{LETTER}</p><p>{signed}</p>"
    run.page("/", home(NAME))
    add_list(run, NAME, [(TITLE, "2026-08-10", "")])
    run.page("/c0/0.html", article_page(TITLE, "2026-08-10", body, column=NAME, source=""))
    assert told(run.audit(make_rules([column(NAME)])), "proposals") == said


def test_a_year_without_any_told_as_such(run: SnapshotBuilder) -> None:
    body = "<p>本年度我局没有承办人大代表建议。</p>"
    assert reply_run(run, body, title="2026年建议提案承办情况的说明") == {}
