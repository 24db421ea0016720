"""Edits in the text of rules.yaml: only their own lines differ, and what is written is read back exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rules.settings.edits import Append, Drop, Edit, Put
from rules.settings.yaml_edits import edited
from rules.tree import read_tree

RULES = """\
version: "1"                 # 改动后换一个
portal:
  name: 某州广播电视局
  start: ""
  old_names:
    - 甲局      # 曾用名
    # 下一个待确认
    - '乙局'
  domains: {current: [a.gov.cn, "b.gov.cn"], retired: []}   # 一行写完
sections:
  - name: 局办公室
    aliases: [办公室]
    office: true
  # 宣传口
  - {name: 宣传科, aliases: [局宣传科]}
columns:
  - id: gzdt
    name: 工作动态        # 照网站上的写
    lead: 宣传科
    update: >
      每月
      不少于2条
  - {id: tzgg, name: 通知公告, lead: [宣传科], update: 每月}
  - id: czyjs
    name: 财政预决算
    lead:
      - {section: 宣传科, until: 2026-06-30}   # 交接
      - section: 局办公室
        from: 2026-07-01
    update: 每年2次
plan:
  applies_to: 2026
  # owners:
since: 2026-01-01
replies:
  # 不填就不查
stops: []                    # 停机
"""
HOSTILE = ("a: b", "# 注", "yes", "1e3", "007", "2026-01-01", "=cmd|' /C calc'!A0", "- x", "“引号”", "甲，乙", "~", "null", "*x", "&y",
           "'单'", '"双"', "x #y", "？ 问", "{a}", "[b", "on", "12:30", "1_000", "\\n", "@", "%", "行一\n行二", "：", "－ 甲", "since：x", " 空 ")  # fmt: skip
TEXTS = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=30).filter(
    lambda text: text.encode("utf-8", "ignore").decode() == text
)


def differing(edits: list[Edit], text: str = RULES) -> tuple[list[str], list[str]]:
    new = edited(text, edits)
    return [one for one in text.split("\n") if one not in new.split("\n")], [
        one for one in new.split("\n") if one not in text.split("\n")
    ]


@pytest.mark.parametrize(
    ("edit", "gone", "fresh"),
    [
        (Put(("version",), "1e3"), ['version: "1"                 # 改动后换一个'], ['version: "1e3"                 # 改动后换一个']),
        (Put(("columns", 0, "update"), "每周"), ["    update: >", "      每月", "      不少于2条"], ["    update: 每周"]),
        (Put(("columns", 0, "name"), "要闻"), ["    name: 工作动态        # 照网站上的写"], ["    name: 要闻        # 照网站上的写"]),
        (Put(("columns", 1, "basis"), "第1项"), ["  - {id: tzgg, name: 通知公告, lead: [宣传科], update: 每月}"],
         ["  - {id: tzgg, name: 通知公告, lead: [宣传科], update: 每月, basis: 第1项}"]),
        (Put(("columns", 0, "weight"), Decimal("0.5")), [], ["    weight: 0.5"]),
        (Put(("columns", 1, "lead"), ["宣传科", "甲，乙"]), ["  - {id: tzgg, name: 通知公告, lead: [宣传科], update: 每月}"],
         ['  - {id: tzgg, name: 通知公告, lead: [宣传科, "甲，乙"], update: 每月}']),
        (Put(("portal", "old_names"), ["甲局", "乙局", "丙局"]), [], ["    - 丙局"]),
        (Put(("portal", "old_names"), ["甲局"]), ["    - '乙局'"], []),
        (Put(("portal", "old_names"), ["甲局", "丙局"]), ["    - '乙局'"], ["    - '丙局'"]),
        (Put(("plan", "owners", 5), ["局办公室"]), [], ["  owners: {5: [局办公室]}"]),
        (Put(("replies", "unanswered_months"), 3), ["replies:"], ["replies: {unanswered_months: 3}"]),
        (Put(("since",), None), ["since: 2026-01-01"], ["since:"]),
        (Append(("stops",), {"from": date(2026, 8, 1), "until": date(2026, 8, 2), "reason": "a: b"}), ["stops: []                    # 停机"],
         ["stops:                    # 停机", '  - {from: 2026-08-01, until: 2026-08-02, reason: "a: b"}']),
        (Append(("portal", "domains", "retired"), {"name": "c.cn"}), ['  domains: {current: [a.gov.cn, "b.gov.cn"], retired: []}   # 一行写完'],
         ['  domains: {current: [a.gov.cn, "b.gov.cn"], retired: [{name: c.cn}]}   # 一行写完']),
        (Append(("events",), {"name": "起火"}), [], ["events:", "  - {name: 起火}"]),
        (Append(("sections",), {"name": "科技科"}), [], ["  - {name: 科技科}"]),
        (Drop(("sections", 1)), ["  - {name: 宣传科, aliases: [局宣传科]}"], []),
        (Drop(("columns", 1, "name")), ["  - {id: tzgg, name: 通知公告, lead: [宣传科], update: 每月}"],
         ["  - {id: tzgg, lead: [宣传科], update: 每月}"]),
        (Drop(("columns", 2, "lead", 0)), ["      - {section: 宣传科, until: 2026-06-30}   # 交接"], []),
    ],
)  # fmt: skip
def test_only_its_own_lines_change(edit: Edit, gone: list[str], fresh: list[str]) -> None:
    assert differing([edit]) == (gone, fresh)


def test_all_items_of_a_list_go_and_the_words_between_them_stay() -> None:
    gone, fresh = differing([Drop(("portal", "old_names", 0)), Drop(("portal", "old_names", 1))])
    assert gone == ["  old_names:", "    - 甲局      # 曾用名", "    - '乙局'"] and fresh == ["  old_names: []"]


def test_nothing_to_do_changes_no_byte() -> None:
    assert edited(RULES, []) == RULES


@given(first=TEXTS, second=TEXTS, third=st.lists(TEXTS, max_size=3), key=TEXTS)
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_whatever_is_written_is_read_back(first: str, second: str, third: list[str], key: str) -> None:
    edits: list[Edit] = [
        Put(("version",), first), Put(("columns", 1, "name"), second), Put(("portal", "old_names"), third), Put(("wordlist", key), second),
        Append(("sections",), {"name": first, "aliases": third}), Drop(("columns", 2, "lead", 1)),
    ]  # fmt: skip
    new = edited(RULES, edits)
    tree, problems = read_tree(new, "")
    assert not problems and tree.at("version") == first and tree.at("columns", 1, "name") == second
    assert tree.at("portal", "old_names") in (third, third[0] if len(third) == 1 else [])
    assert tree.at("wordlist", key) == second and tree.at("sections", 2, "name") == first
    words = [line.partition("#")[2] for line in RULES.split("\n") if "#" in line]
    kept = [one for one in words if one not in (" 曾用名",)]  # goes with the item it stands behind
    assert all(f"#{one}" in new for one in kept)
