"""Accounts of new media: alive where a page shows it, else a question to the section that keeps them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from audits.model import Cause, Outcome, Result
from tests.snapshot_builder import SnapshotBuilder, cell_of, make_rules, of, one

COLUMN: dict[str, object] = {
    "id": "tz", "name": "通知公告", "lead": "宣传科", "update": "适时更新", "url": "/tz/index.html",
}  # fmt: skip
ADDRESS = "http://weibo.example.org/ylgd"


def audited(tmp_path: Path, html: str = "", *, status: int = 200, address: str = ADDRESS, **more: object) -> Result:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", '<ul><li><a href="/tz/index.html">通知公告</a></li></ul>')
    run.answer(ADDRESS, html=html, status=status, rounds=1 if status == 200 else 3)
    account = {"name": "云岭广电", "kind": "微博", "address": address, "section": "宣传科"}
    return run.audit(make_rules([COLUMN], new_media=[account], **more))


def test_alive(tmp_path: Path) -> None:
    result = audited(tmp_path, "<p>2026-11-12 全州广电工作会议召开</p><p>2026-10-01</p>")
    assert not of(result, "new_media")
    cell = cell_of(result, "new_media", "site")
    assert (cell.outcome, cell.section) == (Outcome.PASS, "宣传科")


@pytest.mark.parametrize(
    ("html", "status", "address", "code"),
    [
        ("<p>2026-10-12 会议召开</p><p>2027-01-01 预告</p>", 200, ADDRESS, "silent"),
        ("<p>请使用客户端打开</p>", 200, ADDRESS, "unseen"),
        ("", 404, ADDRESS, "unreached"),
        ("", 200, "", "unseen"),
    ],
)
def test_questions(tmp_path: Path, html: str, status: int, address: str, code: str) -> None:
    found = one(of(audited(tmp_path, html, status=status, address=address), "new_media"))
    assert (found.code, found.outcome, found.owners[0].section) == (code, Outcome.MANUAL, "宣传科")


def test_no_list_costs_nobody(tmp_path: Path) -> None:
    run = SnapshotBuilder(tmp_path / "run.sqlite")
    run.page("/", "<p>首页</p>")
    cell = cell_of(run.audit(make_rules([COLUMN])), "new_media", "site")
    assert (cell.outcome, cell.cause, cell.weight) == (Outcome.NOT_EVALUATED, Cause.NOT_COLLECTED, Decimal(0))
