"""The verb import-plan: a yearly plan into the data the program reads, with what it proposes shown before it is written."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from audits.snapshot.records import CHINA
from cli.bootstrap import CALLED, ROOT
from cli.exits import Exit
from cli.importing import agreed
from rules.duties import PLANS, Duty, DutyData, known_years, load_duties, own_plan
from rules.load import load_rules
from rules.papers.grid import PaperError
from rules.papers.plan_files import read_lines
from rules.papers.plan_items import PlanText, read_items
from rules.papers.plan_proposals import Earlier, Proposal, proposed
from rules.papers.plan_written import plan_text

_YEAR = re.compile(r"(20\d\d)\s*年?")
NO_YEAR = "看不出是哪一年的方案，请在命令末尾写明，例如 --year 2027。"


def import_plan(options: argparse.Namespace) -> Exit:
    """Read a plan, show its items and what is proposed for each, write its data once that is agreed to."""
    rules_path = options.rules or ROOT / "rules.yaml"
    plans = rules_path.parent / PLANS
    plan = read_items(read_lines(options.paper), options.paper.name)
    year = options.year or _year_of(plan, options.paper)
    proposals = proposed(plan.items, earlier_duties(year, plans))
    text = plan_text(plan.title, options.paper.name, plan.parts, proposals, year)
    target = own_plan(plans, year)
    print("\n".join(_told(plan, proposals, year)))
    if not agreed(options, f"写入 {target} 吗？"):
        return Exit.AUDITED
    _write(target, text)
    rules = load_rules(rules_path)
    if rules.plan.source != year:
        print(
            f"要用这份方案核查，请把 {rules_path.name} 里 plan 的 source 和 applies_to 都改成 {year}，栏目的 duties 也照新序号核对。"
        )
    print(f"看各项由谁负责、怎样核查：{CALLED} duties")
    return Exit.AUDITED


def earlier_duties(year: int, plans: Path) -> list[Earlier]:
    """The duties of all plans that are here; of this year's own only what is shipped."""
    found: list[Earlier] = []
    for known in known_years(plans):
        try:
            duties: Sequence[Duty] = load_duties(known, plans if known != year else None)
        except DutyData:
            continue  # an own plan that was spoilt by hand helps nobody, and is told where it is used
        found += [Earlier(known, duty) for duty in duties]
    return found


def _year_of(plan: PlanText, path: Path) -> int:
    for words in (plan.title, path.stem):
        found = _YEAR.search(words)
        if found:
            return int(found[1])
    raise PaperError(f"{path.name}：{NO_YEAR}")


def _told(plan: PlanText, proposals: Sequence[Proposal], year: int) -> list[str]:
    other = _YEAR.search(plan.title)
    differs = bool(other and int(other[1]) != year)
    lines = [
        *([f"请注意：标题里写的不是 {year} 年，将作为 {year} 年的方案导入。"] if differs else []),
        f"{plan.title or '（没有找到标题）'}：{year} 年，{len(plan.parts) or 1} 个部分，{len(plan.items)} 项。",
        "",
    ]
    for proposal in proposals:
        lines += _told_item(proposal)
    unsure = sum(not proposal.is_sure for proposal in proposals)
    doubts = sum(any("待确认" in note for note in p.duty.notes) or bool(p.duty.confirm) for p in proposals)
    lines += [
        "",
        f"核查方式有把握的 {len(proposals) - unsure} 项，待确认的 {unsure} 项；有内容要办公室确认的共 {doubts} 项。",
    ]
    if plan.rest:
        lines.append("最后一项之后的文字没有读入：" + "；".join(plan.rest[:8]))
    return lines


def _told_item(proposal: Proposal) -> list[str]:
    duty = proposal.duty
    sections = [
        f"{label} {'、'.join(names)}"
        for label, names in (("牵头", duty.lead), ("责任", duty.responsible), ("配合", duty.supporting))
        if names
    ]
    said = "；".join([*(sections or ["没有写由谁负责"]), f"时限 {duty.deadline or '没有写'}"])
    how = f"{duty.proof.value}{'，检查 ' + '、'.join(duty.checks) if duty.checks else ''}"
    source = f"（{proposal.sureness.value}{'：' + proposal.source if proposal.source else ''}）"
    lines = [
        f"{duty.number:>3}. {duty.title}",
        f"     {said}",
        f"     {'' if proposal.is_sure else '【待确认】'}{how}{source}",
    ]
    if duty.confirm:
        lines.append(f"     ！ {duty.confirm}")
    return [*lines, *(f"     ！ {note}" for note in duty.notes if "待确认" in note and "核查方式" not in note)]


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        copy = target.with_name(f"{target.stem}.备份-{datetime.now(CHINA):%Y%m%d-%H%M%S}{target.suffix}")
        copy.write_bytes(target.read_bytes())
        print(f"原来的文件留在 {copy}。")
    fresh = target.with_name(f".{target.name}.新")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(target)
    print(f"已写入 {target}。")
