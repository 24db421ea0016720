"""What a column is about, so that the duties of the plan find the columns that prove them whatever these are called."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from rules.data import data_file
from rules.names import plain_name


class Topic(StrEnum):
    """A kind of matter to be published; the value is the word that rules.yaml uses."""

    NEWS = "工作动态"
    RESPONSE = "回应关切"
    DECISIONS = "决策预公开"
    EXECUTION = "执行公开"
    RECTIFICATION = "整改落实"
    PROPOSALS = "建议提案"
    ENFORCEMENT = "行政执法"
    INSPECTION = "随机抽查"
    POVERTY = "脱贫攻坚"
    REFORM = "放管服改革"
    LIVELIHOOD = "基本民生"
    BUDGET = "财政预决算"
    FEES = "收费目录"
    SPECIAL = "重点领域专题"
    FAQ = "常见问题"
    REPOSTS = "上级政策转载"
    CORRECTION = "网站找错"
    SERVICES = "办事服务"
    NO_VISIT = "不见面审批清单"
    HOTLINE = "政务热线"
    REGIME = "公开制度"
    INSTITUTIONS = "事业单位公开目录"
    CATALOGUE = "主动公开基本目录"
    REQUEST = "依申请公开"
    GUIDE = "公开指南"
    ANNUAL_REPORT = "公开年报"


# The matter of the 2019 plan that a column of each topic proves by being there and alive.
MATTERS = {
    Topic.NEWS: 7,
    Topic.RESPONSE: 3,
    Topic.DECISIONS: 9,
    Topic.EXECUTION: 10,
    Topic.RECTIFICATION: 11,
    Topic.PROPOSALS: 12,
    Topic.ENFORCEMENT: 13,
    Topic.POVERTY: 14,
    Topic.REFORM: 15,
    Topic.INSPECTION: 16,
    Topic.LIVELIHOOD: 17,
    Topic.BUDGET: 18,
    Topic.FEES: 18,
    Topic.REGIME: 31,
    Topic.INSTITUTIONS: 31,
    Topic.REQUEST: 32,
    Topic.CATALOGUE: 33,
    Topic.ANNUAL_REPORT: 36,
}


# Columns below these are of the party, the union …: their 工作动态 and 通知公告 prove no duty of the plan.
OTHER_BODIES = re.compile("党|工会|群团|共青团|妇联|纪检|文明创建|精神文明")


OF_NONE = "不属于以上各类"  # names that hold a topic's phrase and are about something else (国务院要闻)


@cache
def _phrases() -> tuple[tuple[str, Topic | None], ...]:
    """Phrases of names, longest first: the more a phrase says, the surer it is."""
    rows = data_file("topics.yaml")
    topics = {key: None if key == OF_NONE else Topic(key) for key in rows}
    pairs = [(plain_name(phrase), topics[key]) for key, phrases in rows.items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def topic_of_name(name: str) -> Topic | None:
    """The topic that a column's name tells, None where it tells none."""
    plain = plain_name(name)
    return next((topic for phrase, topic in _phrases() if phrase in plain), None)
