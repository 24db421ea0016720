"""What the terminal says when an edition is made: what came out, what is open, what to do next."""

from __future__ import annotations

from audits.model import Outcome
from reports.edition import Told
from reports.overview import Overview, waiting_appeals
from reports.words import RunStatus

NOT_LOCATED = ("columns", "not_located")


def summary_lines(told: Told, view: Overview) -> tuple[str, ...]:
    """Lines for the clerk: what came out, what is open, what to do next."""
    head = told.masthead
    notes = [f"待人工核查 {view.manual} 项", f"未能核查 {sum(u.count for u in view.unseen)} 项", view.coverage]
    if waiting := waiting_appeals(told):
        notes.insert(1, f"等待决定的申诉 {waiting} 项")
    next_step = {
        RunStatus.PUBLISHED: "下一步：运行 papers 命令，把出来的压缩包发给各科室。",
        RunStatus.DRAFT: "下一步：先看“待人工核查”各项，用 papers 把清单发给各科室；审核无误后用 report --publish 发布。",
        RunStatus.TRIAL: "下一步：把结果发给各科室核对；试运行不计入考核。",
    }[head.status]
    if told.result.partial:
        next_step = (
            "注意：采集没有做完，本版只含已采集的部分，不能发布。请再运行一次同样的命令；"
            "如果是到了页数或时间上限，请先调大 rules.yaml 的 crawl。"
        )
    elif told.result.retrospective:
        next_step = f"注意：这是回溯到 {head.as_of} 的结果，只供参考，不能发布；本月的当前版本不变。"
    elif told.result.for_reference:
        day = told.result.rules_as_of
        next_step = f"注意：这是按 {day} 的规则判定的结果，只供参考，不能发布；本月的当前版本不变。"
    elif told.result.degraded:
        next_step = (
            f"注意：本版不能发布。{''.join(told.result.degraded)}\n"
            "下一步：运行 doctor 看这台电脑的网络和浏览器，处理好以后再运行一次同样的命令，重新采集。"
        )
    unplaced = sum((e.finding.check, e.finding.code) == NOT_LOCATED for e in told.with_outcome(Outcome.MANUAL))
    if unplaced:
        next_step += (
            f"\n有 {unplaced} 个栏目不知道在网站的哪里，没有核查：运行 locate，照它说的选定地址，再运行 audit。"
        )
    return (
        f"{head.month_text}第 {head.number} 版（{head.status}）：{view.headline}",
        "；".join(notes) + "。",
        next_step,
    )
