"""Published counts of messages: exact figures with their cut-off; round ones are none."""

from __future__ import annotations

import pytest

from audits.extract.statistics import read_statistics
from tests.extract.reading import page, written


@pytest.mark.parametrize(
    ("body", "since", "cutoff"),
    [
        ("<p>共收到留言123件，已答复120件，截至2026年10月31日。</p>", None, None),
        ("<p>截至2026年10月31日，本网站共收到网民留言 <b>123</b> 条，已办结 <b>120</b> 条。</p>", None, "2026-10-31"),
        ("<p>自2026年1月1日至2026年10月31日，受理来信123件，回复120件。</p>", "2026-01-01", "2026-10-31"),
        ("<table><tr><th>留言数</th><th>答复数</th><th>答复率</th></tr><tr><td>123</td><td>120</td><td>97%</td></tr></table>", None, None),
        ("<div><span>来信总数：<em>123</em></span> <span>已回复：<em>120</em></span></div>", None, None),
        ("<table><tr><th>部门</th><th>来信数</th><th>办结数</th></tr><tr><td>甲科</td><td>100</td><td>99</td></tr><tr><td>乙科</td><td>23</td><td>21</td></tr><tr><td>合计</td><td>123</td><td>120</td></tr></table>", None, None),
    ],
)  # fmt: skip
def test_counts(body: str, since: str | None, cutoff: str | None) -> None:
    (found,) = read_statistics(written(body))
    assert (found.received, found.answered) == (123, 120)
    assert (found.since.day.isoformat() if found.since else None) == since
    if cutoff:
        assert found.cutoff and found.cutoff.day.isoformat() == cutoff


@pytest.mark.parametrize(
    "period", ["2026年10月", "2026-10", "10月份", "第三季度", "2026年第3季度", "2025年度", "上半年"]
)
def test_counts_of_each_month_without_a_total(period: str) -> None:
    head = "<tr><th>时间</th><th>收到信件</th><th>办结件数</th><th>满意率</th></tr>"
    row = "<tr><td>{}</td><td>{}</td><td>{}</td><td>96.5%</td></tr>"
    body = f"<table>{head}{row.format(period, 41, 40)}{row.format(period, 39, 39)}</table>"
    found = read_statistics(written(body))
    assert [(s.received, s.answered) for s in found] == [(41, 40), (39, 39)]
    assert found[0].raw.startswith(f"时间：{period}")


@pytest.mark.parametrize(
    "body",
    [
        "<p>全年收到群众来信300余件，答复290余件。</p>",
        "<p>本月共收到投稿12篇。</p>",
        "<table><tr><th>部门</th><th>来信数</th><th>办结数</th></tr><tr><td>甲科</td><td>100</td><td>99</td></tr><tr><td>乙科</td><td>23</td><td>21</td></tr></table>",
        "<p>暂无数据</p>",
    ],
)
def test_no_counts(body: str) -> None:
    assert read_statistics(written(body)) == ()


def test_counts_below_a_list_of_messages() -> None:
    (found,) = read_statistics(page("replies/letter_table.html"))
    assert (found.received, found.answered) == (2, 1)
    assert found.cutoff and found.cutoff.day.isoformat() == "2026-10-31"
