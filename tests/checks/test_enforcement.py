from __future__ import annotations

import pytest

from audits.model import Outcome
from tests.checks.duty_pages import PAGER, Row, add_list, column, duty_run, failed, home, told
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules

NAME = "行政执法公示"
WORDS = "<p>按照有关规定予以公开，接受社会各界了解，欢迎提出宝贵意见建议，我局将认真研究办理并及时回应。</p>"
FIVE = [
    ("广播电视行政执法职责", "2026-03-01", WORDS), ("行政执法依据目录", "2026-03-01", WORDS), ("行政执法程序流程图", "2026-03-01", WORDS),
    ("执法监督途径", "2026-03-01", WORDS), ("2026年行政处罚结果公示", "2026-06-01", WORDS),
]  # fmt: skip


def without(word: str) -> list[Row]:
    return [row for row in FIVE if word not in row[0]]


def test_well(run: SnapshotBuilder) -> None:
    assert told(duty_run(run, NAME, FIVE), "enforcement") == {}


@pytest.mark.parametrize(
    ("word", "part"),
    [("职责", "duties"), ("依据", "basis"), ("程序", "procedure"), ("途径", "supervision"), ("结果", "results")],
)
def test_one_is_not_there(run: SnapshotBuilder, word: str, part: str) -> None:
    assert told(duty_run(run, NAME, without(word)), "enforcement") == {part: (Outcome.FAIL, "part_missing")}


def test_in_the_text_of_another(run: SnapshotBuilder) -> None:
    rows = [*without("途径"), ("执法公示说明", "2026-03-01", "<p>对执法有异议的，可拨打投诉举报电话。</p>")]
    assert told(duty_run(run, NAME, rows), "enforcement") == {}


def test_in_another_column(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME, "执法监督电话"))
    add_list(run, NAME, without("途径"))
    run.page("/c1/index.html", "<html><body><p>见上。</p></body></html>")
    found = told(run.audit(make_rules([column(NAME)])), "enforcement")
    assert found == {"supervision": (Outcome.TOLERATED, "part_elsewhere")}


def test_a_list_of_powers_in_the_column_itself_is_not_elsewhere(run: SnapshotBuilder) -> None:
    powers = ("行政执法权责清单", "2026-03-01", "<p>行政处罚一百一十二项，行政检查九项。</p>")
    found = told(duty_run(run, NAME, [*without("程序"), powers]), "enforcement")
    assert found == {"procedure": (Outcome.FAIL, "part_missing")}


@pytest.mark.parametrize(
    "body",
    [
        '<p>见附件。</p><p><a href="/f/1.pdf">清单.pdf</a></p>',
        '<p>清单全文在<a href="https://zwfw.example/qd">政务服务网</a>公布。</p>',
    ],
)
def test_a_list_of_powers_that_may_say_more_than_its_words(run: SnapshotBuilder, body: str) -> None:
    powers = ("行政执法权责清单", "2026-03-01", body)
    assert not failed(duty_run(run, NAME, [*without("程序"), powers]), "enforcement")


def test_two_columns_are_read_together(run: SnapshotBuilder) -> None:
    run.page("/", home(NAME, "行政处罚公示"))
    add_list(run, NAME, without("结果"))
    add_list(run, "行政处罚公示", [("某某公司行政处罚决定书", "2026-05-01", WORDS)], n=1)
    result = run.audit(make_rules([column(NAME), column("行政处罚公示", 1)]))
    assert told(result, "enforcement") == {}
    assert cell_of(result, "enforcement", "c1").outcome is Outcome.NOT_APPLICABLE


def test_in_an_attachment(run: SnapshotBuilder) -> None:
    rows = [
        *without("程序"),
        ("执法公示材料", "2026-03-01", '<p>见附件。</p><p><a href="/f/1.pdf">材料汇编.pdf</a></p>'),
    ]
    assert told(duty_run(run, NAME, rows), "enforcement") == {"procedure": (Outcome.MANUAL, "part_missing")}


def test_an_attachment_whose_name_tells(run: SnapshotBuilder) -> None:
    rows = [
        *without("程序"),
        ("执法公示材料", "2026-03-01", '<p>见附件。</p><p><a href="/f/1.pdf">执法流程图.pdf</a></p>'),
    ]
    assert told(duty_run(run, NAME, rows), "enforcement") == {}


def test_unread(run: SnapshotBuilder) -> None:
    result = duty_run(run, NAME, without("程序"), more=PAGER)
    assert told(result, "enforcement") == {}
    assert cell_of(result, "enforcement", "c0").outcome is Outcome.NOT_EVALUATED


def test_a_column_of_news_is_for_a_person(run: SnapshotBuilder) -> None:
    assert not failed(duty_run(run, NAME, [("我局召开工作推进会", "2026-03-01", WORDS)]), "enforcement")


def test_undated(run: SnapshotBuilder) -> None:
    assert told(duty_run(run, NAME, [(title, "", body) for title, _, body in FIVE]), "enforcement") == {}


def test_a_column_of_penalties_alone_is_not_the_place_for_all_five(run: SnapshotBuilder) -> None:
    cell = cell_of(duty_run(run, "行政处罚公示", FIVE[-1:]), "enforcement", "topic:enforcement")
    assert cell.outcome is Outcome.NOT_EVALUATED
    assert "行政执法公示" in cell.note
