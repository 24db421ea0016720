"""The tables of annual reports as the national form has them."""

from __future__ import annotations

import pytest

from audits.dated import Confidence
from audits.extract.annual_tables import contradictions
from tests.extract.reading import written

PERSONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
ITEMS = (
    ("（一）予以公开", ()), ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    ("（三）不予公开", ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益")),
    ("（四）无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作")),
    ("（五）不予处理", ("1.信访举报投诉类申请", "2.重复申请")), ("（六）其他处理", ("1.其他",)),
)  # fmt: skip


def applications(
    new: int = 6, counts: dict[str, int] | None = None, total: int = 6, left: int = 0, subtotals: bool = False
) -> str:
    """The table with every figure in the column of persons."""
    counts = counts or {"（一）予以公开": 4, "1.属于国家秘密": 1, "2.重复申请": 1}

    def figures(n: int, whole: int | None = None) -> str:
        return f"<td>{n}</td>{'<td>0</td>' * 5}<td>{n if whole is None else whole}</td>"

    rows = (
        '<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>'
        '<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>'
        f"<tr>{''.join(f'<td>{p}</td>' for p in PERSONS)}</tr>"
        f'<tr><td colspan="3">一、本年新收政府信息公开申请数量</td>{figures(new)}</tr>'
        f'<tr><td colspan="3">二、上年结转政府信息公开申请数量</td>{figures(0)}</tr>'
    )
    body = []
    for label, subs in ITEMS:
        if not subs:
            body.append(f'<td colspan="2">{label}</td>{figures(counts.get(label, 0))}')
            continue
        if subtotals:
            body.append(f'<td colspan="2">{label}</td>{figures(sum(counts.get(s, 0) for s in subs))}')
        for n, sub in enumerate(subs):
            group = f'<td rowspan="{len(subs)}">{label}</td>' if not n else ""
            body.append(f"{group}<td>{sub}</td>{figures(counts.get(sub, 0))}")
    body.append(f'<td colspan="2">（七）总计</td>{figures(total)}')
    first = f'<td rowspan="{len(body)}">三、本年度办理结果</td>'
    rows += "".join(f"<tr>{first if not n else ''}{row}</tr>" for n, row in enumerate(body))
    return f'<table>{rows}<tr><td colspan="3">四、结转下年度继续办理</td>{figures(left)}</tr></table>'


def reviews(*figures: str) -> str:
    heads = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"
    first = heads.replace("<td>", '<td rowspan="2">')
    return (
        '<table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>'
        f'<tr>{first}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr><tr>{heads}{heads}</tr>'
        f"<tr>{''.join(f'<td>{n}</td>' for n in figures)}</tr></table>"
    )


def found(body: str) -> list[tuple[str, Confidence]]:
    return [(c.words, c.confidence) for c in contradictions(written(body))]


def test_the_national_form_adds_up() -> None:
    assert found(applications()) == []


def test_the_form_with_rows_that_sum_up() -> None:
    assert found(applications(subtotals=True)) == []


def test_items_that_do_not_make_their_total() -> None:
    (words, confidence), *_ = found(applications(counts={"（一）予以公开": 5}))
    assert "合计 5，总计却是 6" in words
    assert confidence is Confidence.SURE


def test_what_came_in_is_not_what_went_out() -> None:
    assert any("自然人" in words for words, _ in found(applications(left=2)))


def test_reviews_add_up() -> None:
    assert found(reviews(*["1", "0", "0", "0", "1", "0", "0", "0", "0", "0", "0", "1", "0", "0", "1"])) == []


def test_reviews_that_do_not() -> None:
    ((words, confidence),) = found(
        reviews(*["1", "0", "0", "0", "2", "0", "0", "0", "0", "0", "0", "1", "0", "0", "1"])
    )
    assert "行政复议" in words
    assert confidence is Confidence.SURE


def test_reviews_with_a_blank_are_not_sure() -> None:
    ((_, confidence),) = found(reviews("1", "", *["0", "0", "2", "0", "0", "0", "0", "0", "0", "1", "0", "0", "1"]))
    assert confidence is Confidence.WEAK


def test_other_tables_say_nothing() -> None:
    assert (
        found(
            "<table><tr><td>规章</td><td>1</td><td>总计</td></tr><tr><td>结果维持</td><td>2</td><td>9</td></tr></table>"
        )
        == []
    )


def brief(new: int | str, handled: int, left: int, more: str = "") -> str:
    rows = (
        ("一、本年新收政府信息公开申请数量", new), ("二、上年结转政府信息公开申请数量", 1), ("三、本年度办理结果（予以公开）", handled),
        ("三、本年度办理结果（总计）", handled), ("四、结转下年度继续办理", left),
    )  # fmt: skip
    cells = "".join(f"<tr><td>{label}</td>{more}<td>{n}</td></tr>" for label, n in rows)
    return f"<table><tr><th>项目</th><th>总计</th></tr>{cells}</table>"


def test_a_table_with_one_column_of_figures() -> None:
    assert found(brief(4, 5, 0)) == []
    ((words, confidence),) = found(brief(9, 6, 1))
    assert words == "本年新收 9＋上年结转 1＝10，办理结果总计 6＋结转下年度 1＝7"
    assert confidence is Confidence.SURE


@pytest.mark.parametrize("table", [brief("", 6, 1), brief(9, 6, 1, "<td>3</td>")])
def test_a_table_that_is_not_read_whole_says_nothing(table: str) -> None:
    assert found(table) == []
