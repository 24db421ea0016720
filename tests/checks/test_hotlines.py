"""Hotlines: what may be the bureau's own is for a person; everybody's numbers and office telephones are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.checks.hotlines import own_hotlines
from audits.model import Outcome
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("广电服务热线：0878-3021353", ["0878-3021353"]),
        ("户户通服务专线 4001234567", ["4001234567"]),
        ("便民热线8765432", ["8765432"]),
    ],
)
def test_hotlines_of_its_own(line: str, numbers: list[str]) -> None:
    assert list(own_hotlines(line)) == numbers


@pytest.mark.parametrize(
    "line",
    [
        "政务服务便民热线：12345", "扫黄打非举报热线12318", "纪检监察举报电话12388", "举报热线：12337", "检察服务热线12309",
        "报警热线110", "办公电话：0878-3021353", "咨询电话 0878-3021353 传真 0878-3021354", "值班电话：13987651203",
        "中国移动客服热线10086", "供电服务热线95598", "厂家售后热线4008123123", "消费者投诉热线12315", "热线新闻2026年11月20日",
        "热线电话请见各县市网站", "专线建设投资12000元", "光缆专线长度120公里", "银行客服热线95588", "热线栏目第12期",
    ],
)  # fmt: skip
def test_numbers_that_are_none(line: str) -> None:
    assert not list(own_hotlines(line))


def test_a_hotline_in_the_footer_is_one_doubt(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    for url in ("/", "/tz/index.html"):
        run.page(url, "<ul><li><a href='/tz/index.html'>通知公告</a></li></ul><p>广电热线：0878-3021353</p>")
    found = one(of(run.audit(make_rules([COLUMN])), "hotlines"))
    assert (found.code, found.outcome, found.subject, found.found_count) == (
        "own_hotline", Outcome.MANUAL, "0878-3021353", 2,
    )  # fmt: skip


def test_none_at_all(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", "<p>政务热线 12345，办公电话 0878-3021353</p>")
    result = run.audit(make_rules([COLUMN]))
    assert not of(result, "hotlines")
    assert cell_of(result, "hotlines", "site").outcome is Outcome.PASS
