"""The Chinese names of checks, codes and states, as every paper writes them."""

from __future__ import annotations

from enum import StrEnum

from audits.checks import METAS
from audits.model import Finding, Outcome
from rules.check_data import CODES
from rules.schema import Plan

CHECK_TITLES = {meta.id: meta.title for meta in METAS}

# Symbol and word together: readable in black and white and by ear.
OUTCOME_SYMBOLS = {
    Outcome.PASS: "✓",
    Outcome.TOLERATED: "△",
    Outcome.FAIL: "✗",
    Outcome.MANUAL: "？",
    Outcome.NOT_EVALUATED: "○",
    Outcome.NOT_APPLICABLE: "—",
}


class RunStatus(StrEnum):
    """How far a run has come on its way to the public."""

    TRIAL = "试运行"
    DRAFT = "送审稿"
    PUBLISHED = "已发布"


STATUS_MEANING = {
    RunStatus.TRIAL: "试运行：只供核对，不扣分、不排名、不计入考核。",
    RunStatus.DRAFT: "送审稿：待审核，尚未计入考核。",
    RunStatus.PUBLISHED: "已发布：计入考核。",
}

DEMO_BANNER = "演示数据：本页内容来自内置演示网站，不是任何单位的真实情况。"
PARTIAL_BANNER = "本次采集未完成：下列结果只包含已采集的部分，不得发布。"
RETROSPECTIVE_BANNER = "回溯结果：核查基准日早于采集日，只供参考，不得发布。"


OTHER_RULES_BANNER = "按 {day} 的规则判定：只供参考，不得发布。"


def plan_banner(plan: Plan) -> str:
    """What every page says where the plan of one year is used in another, "" where it is the year's own."""
    if plan.source == plan.applies_to:
        return ""
    return f"依据 {plan.source} 年分工方案，用于 {plan.applies_to} 年：完成时限按 {plan.applies_to} 年推算，内容以本年正式方案为准。"


def check_title(check: str) -> str:
    """The Chinese name of a check; its id where it has none yet."""
    return CHECK_TITLES.get(check, check)


def kind_title(finding: Finding) -> str:
    """The kind of problem a finding is, for grouping and counting."""
    return CODES.get(finding.check, {}).get(finding.code, check_title(finding.check))
