"""Personal numbers: hidden in what is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.masking import masked
from tests.snapshot_builder import SnapshotBuilder, article_page, list_page, make_rules, of, one

IDENTITY = "110101199003070070"  # invented; only its check character is right
CARD = "6222020000000000006"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系电话13812345678。", "联系电话138****5678。"),
        ("名单（13812345678，15900001111）", "名单（138****5678，159****1111）"),
        ("报名找张某13812345678报名", "报名找张某138****5678报名"),
        (f"张某 {IDENTITY}", f"张某 {IDENTITY[:6]}********{IDENTITY[14:]}"),
        ("身份证号：532301197701011234", "身份证号：532301********1234"),
        ("银行卡号 6222020000000001234", "银行卡号 6222***********1234"),
    ],
)
def test_personal_numbers_lose_their_middle(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "http://portal.example/info/13812345678.htm",
        "/content.jsp?wbnewsid=13812345678&x=1",
        "索引号 532301-2020-13812345678",
        "索引号：115323000151698765/2020-00012",
        "电话 0878-3389012，热线 12345",
        "20201103 第 138123456789 号",
        "t20200103_13812345678.html",
        "532301199902301234",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


@given(st.text(alphabet="0123456789Xx 电话，/a.-", max_size=60))
def test_masking_keeps_length_and_is_done_once(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once


def test_a_finding_tells_no_number_and_is_found_again(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", '<html><body><ul><li><a href="/a/index.html">工作动态</a></li></ul></body></html>')
    run.page("/a/index.html", list_page("工作动态", [("名单", "/a/1.html", "2026-11-18")]))
    body = "<p>请于本周内报名。</p>" * 9 + '<a href="/a/13812345678.html">咨询电话13812345678</a>'
    run.page("/a/1.html", article_page("名单", "2026-11-18", body, column="工作动态"))
    run.dead("/a/13812345678.html")
    column: dict[str, object] = {
        "id": "a",
        "name": "工作动态",
        "lead": "宣传科",
        "update": "适时更新",
        "url": "/a/index.html",
    }
    found = one(of(run.audit(make_rules([column])), "links"))
    assert "138****5678" in found.title and "咨询电话13812345678" not in found.title + found.message + str(
        found.found_on
    )
    assert found.url.endswith("/a/13812345678.html")
