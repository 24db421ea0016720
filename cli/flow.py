"""The verbs that make a scorecard: run, crawl, audit, report."""

from __future__ import annotations

import argparse
import asyncio
from datetime import date
from pathlib import Path

from rich.cells import cell_len

from audits.crawl.progress import CrawlEnd, CrawlState
from audits.crawl.run import crawl
from audits.findings import read_result
from audits.ledger.stored import kept_ledgers
from audits.model import Result
from audits.redrawing import redraw
from audits.runner import audit
from audits.snapshot.manifest import why_unusable
from audits.snapshot.store import Snapshot
from audits.watch.register import WATCH_FILE
from cli.bootstrap import CALLED
from cli.console import CrawlConsole
from cli.equip import ensure_browser, ensure_fonts
from cli.exits import Exit
from cli.subject import Subject, offline, subject_in_force, subject_of, today, workspace_of
from cli.workspace import Workspace
from demo.rules_text import is_same_demo
from reports.build import Edition, build, current_edition
from reports.retention import SNAPSHOTS, cleared
from reports.words import RunStatus
from rules.load import rules_digest, warnings
from rules.schema import Rules

UNREACHABLE = (
    "打不开门户网站首页 {start}：{reason}\n"
    "本次没有得出任何结论。请检查网络，或核对 rules.yaml 中 portal.start 的地址；好了以后再运行一次同样的命令。"
)


class NothingStored(Exception):
    """There is no snapshot or edition to work on; the message says what to run first."""


class UnknownSection(Exception):
    """--section names nobody in rules.yaml; the message says who there is."""


def run(options: argparse.Namespace) -> Exit:
    """Crawl, judge, report. An unfinished crawl of the month is gone on with."""
    return asyncio.run(_run(options, judge=True))


def crawl_only(options: argparse.Namespace) -> Exit:
    """Fill a snapshot and stop."""
    return asyncio.run(_run(options, judge=False))


async def _run(options: argparse.Namespace, *, judge: bool) -> Exit:
    ensure_browser()
    fonts = ensure_fonts()
    if fonts:
        print(fonts)
    async with subject_in_force(options) as subject:
        chosen_sections(options, subject.rules)
        for told in warnings(subject.rules):
            print(f"提示：{told}")
        workspace = workspace_of(options, subject.demo)
        with workspace.alone():
            path, end = await _crawl(workspace, subject, judge)
            if end.state is CrawlState.UNREACHABLE:
                print(UNREACHABLE.format(start=subject.rules.portal.start, reason=end.reason))
                return Exit.UNREACHABLE
            if not judge:
                print(f"采集{'完成' if end.state is CrawlState.COMPLETE else '中断'}，快照在 {path}")
                return Exit.AUDITED if end.state is CrawlState.COMPLETE else Exit.PARTIAL
            return _judge_and_build(options, workspace, subject, path)


async def _crawl(workspace: Workspace, subject: Subject, judge: bool) -> tuple[Path, CrawlEnd]:
    begun = workspace.unfinished() or (workspace.unreported() if judge else None)
    path, text = _to_go_on_with(begun, subject) or (workspace.next_snapshot(), subject.text)
    with CrawlConsole() as console:
        end = await crawl(
            subject.rules,
            path,
            rules_text=text,
            previous=workspace.previous(path),
            ledger=subject.ledger,
            watch=workspace.output / WATCH_FILE,
            listener=console,
            demo=subject.demo,
            clock=subject.clock,
        )
    _tell_ledgers(path)
    return path, end


def _tell_ledgers(path: Path) -> None:
    """How many ledgers were read before the crawl, and which of them have something to put right."""
    snapshot = Snapshot.open(path)
    try:
        ledgers = kept_ledgers(snapshot) or ()
    finally:
        snapshot.close()
    if ledgers:
        wrong = [ledger for ledger in ledgers if ledger.mistakes]
        print(f"读到台账 {len(ledgers)} 份" + (f"，其中 {len(wrong)} 份有要改的地方：" if wrong else "。"))
        for ledger in wrong:
            first = str(ledger.mistakes[0]).removeprefix(f"{ledger.file}：")
            print(f"  {ledger.file}：{len(ledger.mistakes)} 处，第 1 处：{first}")
        if wrong:
            print(f"全部要改的地方：{CALLED} ledger check")


def _to_go_on_with(path: Path | None, subject: Subject) -> tuple[Path, str] | None:
    """The snapshot left by a run cut short, with the rules it was begun with; None where there is none or the rules have changed."""
    if path is None:
        return None
    why = why_unusable(path)
    if why:
        print(f"{why}\n上次的快照不能再用，现在重新采集；旧文件留在原处，没有改动。")
        return None
    begun = _rules_kept(path)
    same = is_same_demo(begun, subject.text) if subject.demo else rules_digest(begun) == rules_digest(subject.text)
    if not same:
        print("上次采集没有完成，之后规则文件改动过：不再接着做，按新的规则重新采集。")
        return None
    print(f"接着上次没有完成的采集：{path}")
    return path, begun


def _rules_kept(path: Path) -> str:
    """The text of the rules a snapshot was begun with."""
    snapshot = Snapshot.open(path)
    try:
        return snapshot.meta("rules")
    finally:
        snapshot.close()


def audit_only(options: argparse.Namespace) -> Exit:
    """Judge the month's newest snapshot again, offline, and make a new edition."""
    workspace, subject = offline(options)
    path = workspace.latest()
    if path is None:
        raise nothing_stored(options, workspace)
    if subject.demo:
        subject = subject_of(path)
    with workspace.alone():
        return _judge_and_build(options, workspace, subject, path)


def report_only(options: argparse.Namespace) -> Exit:
    """Make a new edition from the findings of the current one, offline."""
    workspace, subject = offline(options)
    edition = current_edition(workspace.output, workspace.month)
    path = workspace.latest()
    if edition is None or path is None:
        raise nothing_stored(options, workspace)
    if subject.demo:
        subject = subject_of(path)
    with workspace.alone():
        return build_edition(options, workspace, subject, read_result(edition), path)


def nothing_stored(options: argparse.Namespace, workspace: Workspace) -> NothingStored:
    """What to run first, and where there is something to work on, for who forgot --month."""
    demo = " --demo" if options.demo else ""
    gone = cleared(workspace.folder / SNAPSHOTS)
    if workspace.latest() is None and gone:
        told = f"{workspace.month} 的采集快照已按保存期限删去（{next(iter(gone.values()))}），不能再判定或出表；已出的各版评分表都在。"
    elif workspace.latest() is None:
        past = workspace.month < f"{today():%Y-%m}" and not options.demo
        why = "没有体检过，过去的月份不能补做。本月体检" if past else "还没有体检过。请先运行"
        told = f"{workspace.month} {why}：{CALLED}{demo}"
    else:
        month = f" --month {options.month}" if options.month else ""
        told = f"{workspace.month} 采集过了，还没有评分表。请先运行：{CALLED} audit{demo}{month}"
    months = [month for month in workspace.months() if month != workspace.month]
    if months:
        told += f"\n体检过的其他月份：{'、'.join(months)}。要用其中一个月的，请加上 --month {months[-1]}。"
    return NothingStored(told)


def chosen_sections(options: argparse.Namespace, rules: Rules) -> tuple[str, ...]:
    """The sections that --section names, by name or alias; UnknownSection where one is nobody's."""
    wanted = getattr(options, "section", [])
    for word in wanted:
        if not rules.section_named(word):
            names = "、".join(section.name for section in rules.sections)
            raise UnknownSection(f"没有“{word}”这个科室。可写的科室：{names}。")
    return tuple(rules.section_named(word) for word in wanted)


def _judge_and_build(options: argparse.Namespace, workspace: Workspace, subject: Subject, path: Path) -> Exit:
    chosen_sections(options, subject.rules)  # before the work, not after it
    print("正在核查……", flush=True)
    rules_as_of = getattr(options, "rules_as_of", None)
    result = audit(path, subject.rules, options.as_of, rules_text=subject.text, rules_as_of=rules_as_of)
    return build_edition(options, workspace, subject, result, path)


def build_edition(
    options: argparse.Namespace, workspace: Workspace, subject: Subject, result: Result, path: Path
) -> Exit:
    """Make a new edition of a result and tell what came out."""
    sections = chosen_sections(options, subject.rules)  # before the work, not after it
    print("正在生成评分表……", flush=True)
    issued = subject.clock().date()
    status = _status(options, subject.rules, issued)
    edition = build(
        result, subject.rules, path, workspace.output, workspace.month, status=status, issued=issued, redraw=redraw
    )
    _tell(edition, sections)
    if result.partial:
        return Exit.PARTIAL
    return Exit.DEGRADED if result.degraded else Exit.AUDITED


def _status(options: argparse.Namespace, rules: Rules, issued: date) -> RunStatus:
    if options.publish:
        return RunStatus.PUBLISHED
    in_trial = rules.trial_until is not None and issued <= rules.trial_until
    return RunStatus.TRIAL if options.trial or in_trial else RunStatus.DRAFT


def _tell(edition: Edition, sections: tuple[str, ...]) -> None:
    """What came out and where it lies, and where the papers of the sections asked for lie."""
    print()
    for line in edition.summary:
        print(line)
    print(f"评分表：{edition.index}")
    for name in sections:
        page, paper = edition.papers[name]
        print(f"{name}：{page}\n{' ' * cell_len(name)}　{paper}")
