from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import PAGER, Row, add_list, column, duty_run, home, told
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of, make_rules

NAME = "依申请公开"
WORDS = "<p>我局认真做好有关工作，欢迎社会各界了解，详情请查阅本栏目各项内容。</p>"
FOUR: list[Row] = [
    ("政府信息公开申请流程", "2026-01-05", WORDS), ("政府信息公开申请表", "2026-01-05", WORDS),
    ("答复文书格式规范", "2026-01-05", WORDS), ("受理机构和通讯地址", "2026-01-05", WORDS),
]  # fmt: skip


def without(word: str) -> list[Row]:
    return [row for row in FOUR if word not in row[0]]


def test_well(run: SnapshotBuilder) -> None:
    assert told(duty_run(run, NAME, FOUR), "request") == {}


@pytest.mark.parametrize(
    ("word", "part"), [("流程", "guide"), ("申请表", "form"), ("答复", "formats"), ("受理", "channel")]
)
def test_one_is_not_there(run: SnapshotBuilder, word: str, part: str) -> None:
    assert told(duty_run(run, NAME, without(word)), "request") == {part: (Outcome.FAIL, "part_missing")}


def test_neither_there_nor_in_a_guide_of_one_page(run: SnapshotBuilder) -> None:
    """A guide is a single page: that it shows no list of entries is nothing left unread."""
    run.page("/", home(NAME, "信息公开指南"))
    add_list(run, NAME, without("申请表"))
    body = f'<div class="nr"><h1>信息公开指南</h1><p>申请人可当面提交或邮寄申请。</p>{WORDS * 3}</div>'
    run.page("/c1/index.html", f"<html><head><title>信息公开指南</title></head><body>{body}</body></html>")
    rules = make_rules([column(NAME), column("信息公开指南", 1, kind="单页")])
    assert told(run.audit(rules), "request") == {"form": (Outcome.FAIL, "part_missing")}


def test_in_the_guide(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME, "信息公开指南"))
    add_list(run, NAME, without("受理"))
    body = "<p>申请人可当面提交或邮寄申请。</p>" + WORDS * 3
    run.page("/c1/index.html", article_page("信息公开指南", "2026-01-05", body, column="信息公开指南"))
    rules = make_rules([column(NAME), column("信息公开指南", 1, kind="单页")])
    assert told(run.audit(rules), "request") == {}


def test_one_page_that_says_all(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    body = "<p>申请人填写申请表，邮寄到我局，由办公室受理，答复书样式见下。</p>" + WORDS * 3
    run.page("/c0/index.html", article_page(NAME, "2026-01-05", body, column=NAME))
    assert told(run.audit(make_rules([column(NAME, kind="单页")])), "request") == {}


@pytest.mark.parametrize(
    "more",
    [
        '<p><a href="/f/1.zip">材料.zip</a></p>',
        '<p><img src="/p/1.jpg" width="800" height="1200"></p>',
        '<p><a href="/f/1.zip">表一.zip</a></p><p><a href="/f/2.zip">表二.zip</a></p><p><a href="/f/3.zip">表三.zip</a></p>',
    ],
)
def test_what_one_page_shows_beside_its_words_may_hold_the_rest(run: SnapshotBuilder, more: str) -> None:
    run.page("/", home(NAME))
    body = f"<p>申请人填写申请表，邮寄到我局，由办公室受理，按流程办理。</p>{WORDS}{more}"
    run.page("/c0/index.html", article_page(NAME, "2026-01-05", body, column=NAME))
    result = run.audit(make_rules([column(NAME, kind="单页")]))
    assert told(result, "request") == {"formats": (Outcome.MANUAL, "part_missing")}
    (finding,) = (f for f in result.findings if f.check == "request")
    assert finding.evidence, "the page itself"


def test_one_page_read_whole_that_lacks_one(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME))
    body = "<p>申请人填写申请表，邮寄到我局，由办公室受理，按流程办理。</p>" + WORDS * 3
    run.page("/c0/index.html", article_page(NAME, "2026-01-05", body, column=NAME))
    result = run.audit(make_rules([column(NAME, kind="单页")]))
    (finding,) = (f for f in result.findings if f.check == "request")
    assert (finding.outcome, finding.subject) == (Outcome.FAIL, "formats")
    assert "已读全（1 篇）" in finding.message


def test_in_attachments(run: SnapshotBuilder) -> None:
    rows = [*without("答复"), ("有关材料", "2026-01-05", '<p>见附件。</p><p><a href="/f/1.zip">材料.zip</a></p>')]
    assert told(duty_run(run, NAME, rows), "request") == {"formats": (Outcome.MANUAL, "part_missing")}


def test_every_way_is_shut(run: SnapshotBuilder) -> None:
    rows = [
        (title, day, body + '<p><a href="/sq/form.html">在线申请</a></p>') for title, day, body in without("申请表")
    ]
    run.dead("/sq/form.html")
    assert told(duty_run(run, NAME, rows), "request") == {"way": (Outcome.FAIL, "way_shut")}


def test_one_way_is_open(run: SnapshotBuilder) -> None:
    more = '<p><a href="/sq/form.html">在线申请</a> <a href="/sq/form.doc">申请表</a></p>'
    rows = [(title, day, body + more) for title, day, body in FOUR]
    run.dead("/sq/form.html")
    run.answer("/sq/form.doc", content_type="application/msword")
    assert told(duty_run(run, NAME, rows), "request") == {}


def test_unread(run: SnapshotBuilder) -> None:
    result = duty_run(run, NAME, without("答复"), more=PAGER)
    assert told(result, "request") == {}
    assert cell_of(result, "request", "c0").outcome is Outcome.NOT_EVALUATED


def test_an_entry_proven_gone_holds_nothing(run: SnapshotBuilder) -> None:
    """That it is gone the check of links says; nothing remains unread by it."""
    run.dead("/c0/3.html")
    rows = [*without("答复"), ("有关材料", "2026-01-05", "")]
    assert told(duty_run(run, NAME, rows), "request") == {"formats": (Outcome.FAIL, "part_missing")}


def test_an_entry_gone_that_is_called_so_is_not_missing_twice(run: SnapshotBuilder) -> None:
    run.dead("/c0/2.html")
    rows = [(title, day, "" if "答复" in title else body) for title, day, body in FOUR]
    assert told(duty_run(run, NAME, rows), "request") == {}
