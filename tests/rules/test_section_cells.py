"""Cells of sections in many hands: who leads, who supports, what is told because it may mean more than one thing."""

from __future__ import annotations

import pytest

from rules.load import parse_rules
from rules.papers.section_cells import Named, Role, parse_sections
from rules.papers.section_headings import section_heading
from rules.papers.section_names import SectionNames
from tests.rules.sound import OFFICE

NAMES = SectionNames(parse_rules(OFFICE))


def read(text: str) -> Named:
    return parse_sections(text, NAMES, Role.LEAD)


@pytest.mark.parametrize(
    ("text", "lead", "supporting"),
    [
        ("宣传科（主）、科技科（辅）", "宣传科", "科技科"),
        ("宣传科(第一责任)、科技科(第二责任)", "宣传科", "科技科"),
        ("宣传科会同财务科、人事科", "宣传科", "规划财务科 人事科"),
        ("以宣传科为主，科技科为辅", "宣传科", "科技科"),
        ("原则上由办公室负责", "局办公室", ""),
        ("（办公室）", "局办公室", ""),
        ("1.宣传科 2.科技科", "宣传科 科技科", ""),
        ("①宣传科②科技科", "宣传科 科技科", ""),
        ("宣传科科技科", "宣传科 科技科", ""),
        ("宣传科 王小明 13800000000", "宣传科", ""),
        ("宣传科（王小明、李红）", "宣传科", ""),
        ("规划财务科（财务科）", "规划财务科", ""),
    ],
)
def test_what_means_one_thing_alone_is_read(text: str, lead: str, supporting: str) -> None:
    named = read(text)
    assert (named.lead, named.supporting) == (lead.split(), supporting.split())
    assert (named.problems, named.doubts) == ([], [])


@pytest.mark.parametrize(
    ("text", "lead", "supporting"),
    [
        ("宣传科（1-6月）、科技科（7-12月）", "宣传科 科技科", ""),
        ("宣传科（除专题外）", "宣传科", ""),
        ("办公室（人事科提供）", "局办公室 人事科", ""),
        ("各科室，办公室牵头", "局办公室", "宣传科 媒体管理科 科技科 规划财务科 人事科"),
        ("科技、宣传科", "科技科 宣传科", ""),
    ],
)
def test_what_may_mean_more_is_read_and_told(text: str, lead: str, supporting: str) -> None:
    named = read(text)
    assert (named.lead, named.supporting) == (lead.split(), supporting.split())
    assert (named.doubts or named.assumed) and not named.problems


@pytest.mark.parametrize(
    "text",
    [
        "宣传科或科技科", "待定", "2026年6月起由宣传科负责，之前由办公室负责", "宣传科供稿，办公室发布", "宣传科轮流", "王小明", "办公室等科室",
        "撤销，并入宣传科", "上半年宣传科，下半年科技科", "宣传科（科技科）", "宣传科、新闻中心",
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_a_problem(text: str) -> None:
    assert read(text).problems


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("一、局办公室（6个栏目，责任人：王某）", "局办公室"), ("【宣传科】", "宣传科"), ("责任科室：财务科  联系人：李某", "规划财务科"), ("宣传科负责的栏目", "宣传科"),
        ("以下栏目由科技科负责：", "科技科"), ("牵头：宣传科；配合：科技科", "牵头:宣传科;配合:科技科"), ("各科室栏目责任表", ""), ("制表：局办公室", ""), ("政府信息公开", ""),
    ],
)  # fmt: skip
def test_headings_that_say_whose_rows_follow(text: str, section: str) -> None:
    assert section_heading(text, NAMES).translate(str.maketrans("：；", ":;")) == section
