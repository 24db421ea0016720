"""Addresses put into rules.yaml: nothing else changes, in whatever way the office lays the file out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rules.addresses_written import NotWritable, with_addresses, write_rules
from rules.load import load_rules, parse_rules

HEAD = """version: "1"   # 版本
portal: {name: 云岭州广播电视局, start: "http://gdj.example.gov.cn/"}
sections:
  - {name: 局办公室, office: true}
plan: {applies_to: 2026}
since: 2026-01-01
# —— 栏目 ——
columns:
"""
NEW = "http://gdj.example.gov.cn/zwgk/a.htm"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (
            "  - id: a\n    name: 通知公告   # 首页第二栏\n    # 2026 年改由办公室负责\n    lead: 局办公室\n    update: 每月\n",
            f'  - id: a\n    name: 通知公告   # 首页第二栏\n    url: "{NEW}"\n    # 2026 年改由办公室负责\n    lead: 局办公室\n    update: 每月\n',
        ),
        (
            "  - {id: a, name: 通知公告, lead: 局办公室, update: 每月}   # 一行\n",
            f'  - {{id: a, url: "{NEW}", name: 通知公告, lead: 局办公室, update: 每月}}   # 一行\n',
        ),
        (
            '  - id: a\n    url: ""          # 待填\n    name: 通知公告\n    lead: 局办公室\n    update: 每月\n',
            f'  - id: a\n    url: "{NEW}"          # 待填\n    name: 通知公告\n    lead: 局办公室\n    update: 每月\n',
        ),
        (
            "  - id: a\n    url: http://old.example/x.htm\n    name: 通知公告\n    lead: 局办公室\n    update: 每月\n",
            f'  - id: a\n    url: "{NEW}"\n    name: 通知公告\n    lead: 局办公室\n    update: 每月\n',
        ),
        (
            "  - name: 通知公告\n    id: a\n    lead: 局办公室\n    update: 每月",
            f'  - name: 通知公告\n    url: "{NEW}"\n    id: a\n    lead: 局办公室\n    update: 每月',
        ),
    ],
)
def test_only_the_address_changes(column: str, expected: str) -> None:
    text, changes = with_addresses(HEAD + column, {"a": NEW})
    assert text == HEAD + expected
    assert len(changes) == 1 and NEW in changes[0].after
    assert text.split("\n")[changes[0].line - 1] == changes[0].after
    assert parse_rules(text).column("a").url == NEW


def test_the_shipped_file_keeps_every_comment() -> None:
    old = (Path(__file__).parents[2] / "rules.yaml").read_text("utf-8")
    old = old.replace('start: ""', 'start: "http://gdj.example.gov.cn/"')
    columns = [column.id for column in parse_rules(old).columns]
    text, changes = with_addresses(old, {i: f"http://gdj.example.gov.cn/{i}/" for i in columns})
    assert len(changes) == len(columns)
    added = {change.after for change in changes}
    assert [line for line in text.split("\n") if line not in added] == old.split("\n")


def test_a_layout_that_is_not_understood_is_left_alone() -> None:
    column = "  - id: a\n    name: >\n      通知公告\n    lead: 局办公室\n    update: 每月\n"
    with pytest.raises(NotWritable, match="url:"):
        with_addresses(HEAD + column, {"a": NEW})


@pytest.mark.parametrize(
    ("encoding", "ends"), [("utf-8-sig", "\r\n"), ("gb18030", "\r\n"), ("utf-16", "\n"), ("utf-8", "\n")]
)
def test_encoding_and_line_ends_stay_and_the_old_file_is_kept(tmp_path: Path, encoding: str, ends: str) -> None:
    column = "  - id: a\n    name: 通知公告\n    lead: 局办公室\n    update: 每月\n"
    path = tmp_path / "rules.yaml"
    raw = (HEAD + column).replace("\n", ends).encode(encoding)
    path.write_bytes(raw)
    text, _ = with_addresses(HEAD + column, {"a": NEW})
    copy = write_rules(path, text, datetime(2026, 11, 22, 9, 30))
    assert (copy.name, copy.read_bytes()) == ("rules.备份-20261122-093000.yaml", raw)
    assert path.read_bytes().decode(encoding) == text.replace("\n", ends)
    assert load_rules(path).column("a").url == NEW
    again = write_rules(path, text, datetime(2026, 11, 22, 9, 30))
    assert again.name == "rules.备份-20261122-093000-2.yaml" and copy.read_bytes() == raw, "no copy is written over"
