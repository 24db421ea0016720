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
from rules.addresses_written import write_rules
from rules.duties import PLANS, Duty, DutyData, known_years, load_duties, own_plan
from rules.load import load_rules, rules_text
from rules.papers.grid import PaperError
from rules.papers.plan_files import read_lines
from rules.papers.plan_in_use import renumbered, with_plan
from rules.papers.plan_items import PlanText, read_items
from rules.papers.plan_proposals import Earlier, Proposal, proposed
from rules.papers.plan_written import plan_text
from rules.schema import Rules

_YEAR = re.compile(r"(20\d\d)\s*年?")
NO_YEAR = "看不出是哪一年的方案，请在命令末尾写明，例如 --year 2027。"


def import_plan(options: argparse.Namespace) -> Exit:
    """Read a plan, show its items and what is proposed for each, write its data once that is agreed to."""
    rules_path = options.rules or ROOT / "rules.yaml"
    plans = rules_path.parent / PLANS
    plan = read_items(read_lines(options.paper), options.paper.name)
    year = options.year or _year_of(plan, options.paper)
    target = own_plan(plans, year)
    if options.use and target.exists():
        print(f"用已有的 {target}：里面改过的都保留。要重新读入方案，请不加 --use 再运行。")
    elif not _read_in(options, plan, year, plans, target):
        return Exit.AUDITED
    rules = load_rules(rules_path)
    if rules.plan.source != year:
        _switch(options, rules, rules_path, year)
    print(f"看各项由谁负责、怎样核查：{CALLED} duties")
    return Exit.AUDITED


def _read_in(options: argparse.Namespace, plan: PlanText, year: int, plans: Path, target: Path) -> bool:
    """Show the plan with what is proposed and write it; whether it was written."""
    proposals = proposed(plan.items, earlier_duties(year, plans))
    text = plan_text(plan.title, options.paper.name, plan.parts, proposals, year)
    print("\n".join(_told(plan, proposals, year)))
    if agreed(options, f"写入 {target} 吗？"):
        _write(target, text)
        return True
    return False


def _switch(options: argparse.Namespace, rules: Rules, path: Path, year: int) -> None:
    """Let the rules follow the new plan, once that is agreed to: its year, and the numbers beside each column."""
    columns = renumbered(rules, load_duties(rules.plan.source, rules.plans), load_duties(year, rules.plans))
    print(f"\n要用这份方案核查，{path.name} 里 plan 的 source 和 applies_to 要改成 {year}，下列栏目的 duties 要改：")
    print("\n".join(f"  {one.told}" for one in columns) or "  （都不用改）")
    if not options.use:
        print("核对过“待确认”的各项以后，加上 --use 再运行一次，就一并改好；也可以自己改。")
        return
    text = with_plan(rules_text(path), rules, columns, year, path.parent / PLANS)
    if agreed(options, f"改 {path} 吗？"):
        copy = write_rules(path, text, datetime.now(CHINA))
        print(f"已改好 {path}，原来的文件留在 {copy}。起算日（since）没有改，请看一看。")


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
    meant = next((note for note in duty.notes if "完成时限原文" in note), "").rpartition("完成时限")[2]
    deadline = f"{duty.deadline or '没有写'}{f'（{meant}）' if meant else ''}"
    said = "；".join([*(sections or ["没有写由谁负责"]), f"时限 {deadline}"])
    how = f"{duty.proof.value}{'，检查 ' + '、'.join(duty.checks) if duty.checks else ''}"
    source = f"（{proposal.sureness.value}{'：' + proposal.source if proposal.source else ''}）"
    lines = [
        f"{duty.number:>3}. {duty.title}",
        f"     {said}",
        f"     {'' if proposal.is_sure else '【待确认】'}核查方式：{how}{source}",
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
