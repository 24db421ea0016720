"""The Chinese names of checks, codes and states, as every paper writes them."""

from __future__ import annotations

from enum import StrEnum

from audits.checks import METAS
from audits.model import Finding, Outcome

CHECK_TITLES = {meta.id: meta.title for meta in METAS}

# (check, code) -> the kind of problem; a code not listed reads as its check's title.
CODE_TITLES = {
    ("columns", "missing"): "栏目缺失",
    ("columns", "blank"): "栏目空白",
    ("columns", "stale"): "更新不及时",
    ("columns", "too_few"): "更新数量不足",
    ("columns", "late"): "公开逾期",
    ("columns", "undated"): "内容没有标注日期",
    ("columns", "dates_differ"): "列表与页面日期不一致",
    ("columns", "elsewhere"): "栏目指向其他网站",
    ("columns", "not_located"): "栏目地址待确认",
    ("columns", "moved"): "栏目地址已变更",
    ("links", "dead_page"): "站内链接失效",
    ("links", "dead_file"): "附件失效",
    ("links", "dead_picture"): "图片失效",
    ("links", "dead_outward"): "外部链接失效",
    ("links", "soft_404"): "链接内容已不存在",
    ("links", "home_redirect"): "链接失效跳首页",
    ("links", "unpublished"): "链接指向未发布内容",
    ("interpretation", "missing"): "政策未解读",
    ("interpretation", "late"): "解读逾期",
    ("interpretation", "doubtful"): "解读待确认",
    ("interpretation", "unsure"): "是否需要解读待确认",
    ("interpretation", "undated"): "解读没有标注日期",
    ("domains", "retired"): "停用域名未清理",
    ("domains", "old_name"): "曾用名域名未清理",
    ("domains", "no_such_name"): "链接的域名已不存在",
    ("replies", "unanswered"): "留言未答复",
    ("replies", "late"): "答复逾期",
    ("replies", "empty"): "答复空洞",
}

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
    RunStatus.TRIAL: "试运行：结果供核对，不计入考核。",
    RunStatus.DRAFT: "送审稿：待审核，尚未计入考核。",
    RunStatus.PUBLISHED: "已发布：计入考核。",
}

DEMO_BANNER = "演示数据：本页内容来自内置演示网站，不是任何单位的真实情况。"
PARTIAL_BANNER = "本次采集未完成：下列结果只包含已采集的部分，不得发布。"
RETROSPECTIVE_BANNER = "回溯结果：核查基准日早于采集日，只供参考，不得发布。"


def check_title(check: str) -> str:
    """The Chinese name of a check; its id where it has none yet."""
    return CHECK_TITLES.get(check, check)


def kind_title(finding: Finding) -> str:
    """The kind of problem a finding is, for grouping and counting."""
    return CODE_TITLES.get((finding.check, finding.code), check_title(finding.check))
