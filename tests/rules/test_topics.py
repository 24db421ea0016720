"""The topic of a column, by its name or by the rules' own word."""

from __future__ import annotations

import pytest

from rules.load import parse_rules
from rules.topics import Topic, topic_of_name
from tests.rules.sound import SOUND
from tests.snapshot_builder import make_rules


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("政府信息公开年度报告", Topic.ANNUAL_REPORT),
        ("政府信息公开指南", Topic.GUIDE),
        ("人大代表建议和政协提案办理工作", Topic.PROPOSALS),
        ("行政事业性收费目录", Topic.FEES),
        ("重大行政决策预公开", Topic.DECISIONS),
        ("双随机、一公开", Topic.INSPECTION),
        (" 财政 预决算 ", Topic.BUDGET),
        ("农业要闻", Topic.NEWS),
        ("商务动态", Topic.NEWS),
        ("国务院要闻", None),
        ("县区动态", None),
        ("新闻发布", None),
        ("通知公告", None),
        ("政策法规", None),
    ],
)
def test_names_tell_their_topic(name: str, topic: Topic | None) -> None:
    assert topic_of_name(name) is topic


def test_the_rules_own_word_beats_the_name() -> None:
    text = SOUND.replace("    name: 通知公告", "    topic: 收费目录\n    name: 通知公告", 1)
    assert text != SOUND
    rules = parse_rules(text)
    assert [column.name for column in rules.about(Topic.FEES)] == ["通知公告"]
    assert rules.about(Topic.BUDGET) == ()


def test_the_news_of_the_party_proves_no_duty_of_the_plan() -> None:
    rules = make_rules([
        {"id": "a", "name": "工作动态", "path": ["新闻动态"], "lead": "宣传科", "update": "每周"},
        {"id": "b", "name": "工作动态", "path": ["党建工作"], "lead": "宣传科", "update": "每周"},
    ])  # fmt: skip
    assert [column.id for column in rules.about(Topic.NEWS)] == ["a"]
