from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import duty_run, failed, told
from tests.snapshot_builder import SnapshotBuilder, article_page, cell_of

NAME = "重大行政决策预公开"
TITLE = "关于公开征求《云岭州应急广播管理办法（征求意见稿）》意见的公告"
DRAFT = "第一条 为规范应急广播管理，制定本办法。第二条 本州行政区域内的应急广播适用本办法。" * 6
WHOLE = f"<p>根据国家有关条例，我局起草了本办法，现征求社会意见。请于11月30日前将意见发送至邮箱gbj@example.cn。</p><p>{DRAFT}</p>"
ADDRESS = "http://portal.example/c0/0.html"


def call_run(
    run: SnapshotBuilder, body: str, day: str = "2026-11-10", title: str = TITLE
) -> dict[str, tuple[Outcome, str]]:
    return told(duty_run(run, NAME, [(title, day, body)]), "decisions")


def test_well(run: SnapshotBuilder) -> None:
    assert call_run(run, WHOLE) == {}


def test_no_way_to_comment(run: SnapshotBuilder) -> None:
    body = f"<p>根据国家有关条例，我局起草了本办法，现予公布。</p><p>{DRAFT}</p>"
    assert call_run(run, body) == {ADDRESS: (Outcome.FAIL, "no_channel")}


def test_no_draft(run: SnapshotBuilder) -> None:
    body = "<p>根据国家有关条例，现征求社会意见。意见请发送至邮箱gbj@example.cn。</p>"
    assert call_run(run, body) == {ADDRESS: (Outcome.FAIL, "no_draft")}


def test_no_basis(run: SnapshotBuilder) -> None:
    body = f"<p>现向社会公开。意见请发送至邮箱gbj@example.cn。</p><p>{DRAFT}</p>"
    assert call_run(run, body) == {ADDRESS: (Outcome.FAIL, "no_basis")}


def test_the_draft_as_a_file(run: SnapshotBuilder) -> None:
    body = '<p>根据国家有关条例，现征求社会意见。电话0878-0000000。</p><p><a href="/f/1.docx">草案.docx</a></p>'
    assert call_run(run, body) == {}


def test_all_in_a_file(run: SnapshotBuilder) -> None:
    body = '<p>现予公布，详见附件。</p><p><a href="/f/1.docx">公告.docx</a></p>'
    assert not failed(duty_run(run, NAME, [(TITLE, "2026-11-10", body)]), "decisions")


@pytest.mark.parametrize(
    "title", ["我局召开立法征求意见座谈会", "关于《管理办法》征求意见情况的反馈", "重大决策专家论证会举行"]
)
def test_what_is_no_call(run: SnapshotBuilder, title: str) -> None:
    assert call_run(run, "<p>会议召开。</p>", title=title) == {}


def test_no_decision_no_duty(run: SnapshotBuilder) -> None:
    result = duty_run(run, NAME, [("决策目录编制说明", "2026-11-10", "<p>今年没有列入目录的事项。</p>")])
    assert cell_of(result, "decisions", "c0").outcome is Outcome.NOT_APPLICABLE


def test_the_outcome_is_for_a_person(run: SnapshotBuilder) -> None:
    assert call_run(run, WHOLE, day="2026-05-10") == {"outcome": (Outcome.MANUAL, "no_outcome")}


@pytest.mark.parametrize("told", ["征集结果：无。", "公示期内未收到意见建议。", "征求意见期间共收到意见3条，采纳2条。"])
def test_the_outcome_on_the_call_itself(run: SnapshotBuilder, told: str) -> None:
    assert call_run(run, f"{WHOLE}<p>{told}</p>", day="2026-05-10") == {}


def test_the_outcome_is_there(run: SnapshotBuilder) -> None:
    outcome = (
        "关于《云岭州应急广播管理办法（征求意见稿）》意见采纳情况的公告",
        "2026-07-10",
        "<p>共收到意见3条，采纳2条。</p>",
    )
    assert told(duty_run(run, NAME, [outcome, (TITLE, "2026-05-10", WHOLE)]), "decisions") == {}


def test_before_the_duty_and_undated(run: SnapshotBuilder) -> None:
    rows = [(TITLE, "2025-05-10", "<p>请提意见。</p>"), (TITLE + "（二）", "", "<p>请看。</p>")]
    assert told(duty_run(run, NAME, rows), "decisions") == {}


def test_a_call_that_stands_elsewhere_alone(run: SnapshotBuilder) -> None:
    """Whether it has all that it needs a person must see: its column knows nothing of it."""
    more = '<p><a href="/gg/1.html">公告</a></p>'
    run.page("/gg/1.html", article_page(TITLE, "2026-11-10", WHOLE))
    rows = [("民意直通车开通", "2026-11-01", "<p>欢迎参与。</p>")]
    assert told(duty_run(run, NAME, rows, more=more), "decisions") == {"elsewhere": (Outcome.MANUAL, "elsewhere")}


def test_a_call_that_stands_elsewhere_too(run: SnapshotBuilder) -> None:
    run.page("/gg/1.html", article_page(TITLE, "2026-11-10", WHOLE))
    assert told(duty_run(run, NAME, [(TITLE, "2026-11-10", WHOLE)]), "decisions") == {}
