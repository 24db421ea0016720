"""Proposals, fees, guides and enforcement: the same fields under other labels and in other shapes."""

from __future__ import annotations

from random import Random

import pytest

from audits.extract.labels import vocabulary
from audits.extract.records import RecordKind, read_records
from tests.extract.reading import SITE, written

FIELDS = {
    RecordKind.PROPOSALS: {"number": "第27号", "title": "关于加强农村广播的提案", "proposer": "李某", "host": "州广播电视局", "answered": "2026-05-04"},
    RecordKind.FEES: {"title": "卫星接收设施检测费", "basis": "云价费〔2015〕3号", "standard": "每套二十元", "payer": "安装单位", "collector": "州广播电视局"},
    RecordKind.GUIDES: {"title": "设置卫星接收设施审批", "basis": "《管理规定》第七条", "condition": "有固定场所", "material": "申请表一份", "place": "政务中心三楼", "phone": "0000-123"},
    RecordKind.ENFORCEMENT: {"title": "某公司擅自播放案", "number": "云广罚〔2026〕2号", "subject": "某影视公司", "basis": "《条例》第五条", "decided": "2026-03-02"},
}  # fmt: skip


def labels(kind: RecordKind, rng: Random) -> dict[str, str]:
    """One portal's words for the fields of a kind."""
    chosen: dict[str, str] = {}
    for field in FIELDS[kind]:
        # A word that serves two fields would not tell them apart.
        known = vocabulary(kind).fields
        own = [
            label
            for label, fields in known.items()
            if fields == (field,) and label not in ("依据", "标准", "收费", "事项", "地址")
        ]
        chosen[field] = rng.choice(own)
    return chosen


@pytest.mark.parametrize("kind", RecordKind)
@pytest.mark.parametrize("seed", range(6))
def test_the_same_fields_in_every_shape(kind: RecordKind, seed: int) -> None:
    words, values = labels(kind, Random(seed)), FIELDS[kind]
    pairs = [(words[field], value) for field, value in values.items()]
    shapes = {
        "cells": "<table>" + "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in pairs) + "</table>",
        "terms": "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in pairs) + "</dl>",
        "text": "".join(f"<p>{k}：{v}</p>" for k, v in pairs),
        "brackets": "".join(f"<p>【{k}】{v}</p>" for k, v in pairs),
        "cards": "<ul>" + "".join(f"<li><span>{k}：</span><em>{v}</em></li>" for k, v in pairs) + "</ul>",
    }
    for shape, body in shapes.items():
        (record,) = read_records(written(body, SITE + "7.html"), kind)
        assert {field: record.value(field) for field in values} == values, shape


@pytest.mark.parametrize("kind", RecordKind)
def test_rows_under_a_head(kind: RecordKind) -> None:
    words, values = labels(kind, Random(1)), FIELDS[kind]
    head = "".join(f"<td>{words[field]}</td>" for field in values)
    cells = "".join(
        f"<td><a href='9.html'>{v}</a></td>" if field == "title" else f"<td>{v}</td>" for field, v in values.items()
    )
    records = read_records(written(f"<table><tr>{head}</tr><tr>{cells}</tr><tr>{cells}</tr></table>"), kind)
    assert [record.url for record in records] == [SITE + "9.html"] * 2
    assert {field: records[0].value(field) for field in values} == values


def test_offered_but_empty_is_told_from_not_offered() -> None:
    body = "<table><tr><th>收费项目</th><td>检测费</td></tr><tr><th>收费依据</th><td></td></tr><tr><th>收费标准</th><td>二十元</td></tr><tr><th>收费对象</th><td>单位</td></tr><tr><th>执收单位</th><td>州局</td></tr></table>"
    (record,) = read_records(written(body), RecordKind.FEES)
    assert (record.value("basis"), record.value("phone")) == ("", None)


def test_an_article_is_no_record() -> None:
    body = "<h1>关于收费的通知</h1><p>联系电话：0000-1</p><p>根据有关规定，收费标准另行公布，请各单位遵照执行。</p>"
    for kind in RecordKind:
        assert read_records(written(body), kind) == ()
