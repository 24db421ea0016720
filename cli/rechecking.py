"""The verb recheck: only what was found is looked at again; what is mended is marked with its proof, and the lists are made anew."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from audits.crawl.anew import copy_to_look_again, keep_what_is_new
from audits.crawl.columns import Columns
from audits.crawl.progress import CrawlState
from audits.crawl.run import crawl
from audits.extract.urls import bare_host, canonical, host_of, resolve
from audits.findings import read_findings, read_result
from audits.model import Finding, Seen
from audits.runner import audit
from audits.snapshot.store import Snapshot
from cli.console import CrawlConsole
from cli.equip import ensure_browser
from cli.exits import Exit
from cli.flow import UNREACHABLE, build_edition, chosen_sections, nothing_stored
from cli.numbers import SHORTEST_ID, numbered
from cli.subject import Subject, subject_in_force, subject_of, workspace_of
from cli.workspace import Workspace
from reports.build import current_edition
from reports.evidence import snapshot_name
from reports.rechecks import FOLDER, STATE_NAMES, Recheck, RecheckState, judge, number_of, write_rechecks
from rules.schema import Rules
from rules.schema_columns import ColumnKind

OPEN = frozenset({"FAIL", "MANUAL"})
OVER = frozenset({"withdrawn", "fixed"})


class NothingToRecheck(Exception):
    """No open problem is meant; the message says so."""


def recheck(options: argparse.Namespace) -> Exit:
    """Look again at the open problems of the month's current edition, record what is mended, and make a new edition."""
    return asyncio.run(_recheck(options))


async def _recheck(options: argparse.Namespace) -> Exit:
    ensure_browser()
    async with subject_in_force(options) as subject:
        workspace = workspace_of(options, subject.demo)
        edition = current_edition(workspace.output, workspace.month)
        if edition is None:
            raise nothing_stored(options, workspace)
        source = workspace.crawl(snapshot_name(edition))
        kept = subject_of(source)
        live = subject.rules if subject.demo else kept.rules
        findings = _chosen(edition, options, kept.rules)
        with workspace.alone():
            target = _next(workspace)
            urls, hosts = _addresses(source, kept.rules, findings)
            asked = copy_to_look_again(source, target, urls, hosts, subject.clock())
            print(f"复查 {len(findings)} 个问题，重新访问 {asked} 个地址。", flush=True)
            with CrawlConsole() as console:
                end = await crawl(
                    live, target, rules_text=kept.text, ledger=subject.ledger, listener=console, demo=subject.demo,
                    clock=subject.clock,
                )  # fmt: skip
            if end.state is not CrawlState.COMPLETE:
                target.unlink(missing_ok=True)
                print(
                    UNREACHABLE.format(start=live.portal.start, reason=end.reason)
                    if end.reason
                    else "复查中断，没有记录。"
                )
                return Exit.UNREACHABLE if end.state is CrawlState.UNREACHABLE else Exit.PARTIAL
            rechecks = _judge(target, kept, findings, _without_looking(source, target, kept, subject))
            keep_what_is_new(target, source)
            write_rechecks(target.with_suffix(".jsonl"), rechecks)
            _tell(findings, rechecks)
            return build_edition(options, workspace, subject, read_result(edition), source)


def _chosen(edition: Path, options: argparse.Namespace, rules: Rules) -> list[Finding]:
    """The open problems of the edition: all, those of the sections named, or those of the numbers given."""
    rows = [json.loads(line) for line in (edition / "register.jsonl").read_text("utf-8").split("\n") if line]
    sections = set(chosen_sections(options, rules))
    meant = {
        row["id"] for row in rows
        if row["outcome"] in OPEN and row["status"] not in OVER and (not sections or sections & set(row["sections"]))
    }  # fmt: skip
    findings = [f for f in read_findings(edition / "findings.jsonl") if f.id in meant]
    if options.finding:
        findings = [f for number in options.finding for f in numbered(findings, number, SHORTEST_ID)]
    if not findings:
        raise NothingToRecheck("当前一版里没有这样的待整改问题，不用复查。")
    return findings


def _next(workspace: Workspace) -> Path:
    folder = workspace.folder / FOLDER
    taken = max((number_of(path) for path in folder.glob("第*次.*")), default=0)
    return folder / f"第{taken + 1}次.sqlite"


def _addresses(source: Path, rules: Rules, findings: Sequence[Finding]) -> tuple[set[str], set[str]]:
    """What is asked for again: the addresses a finding names, the pages it stands on, the lists it is judged by; and hosts."""
    snapshot = Snapshot.open(source)
    try:
        home = canonical(resolve("", rules.portal.start) or rules.portal.start)
        columns = Columns(rules, snapshot, home)
        navigation = columns.navigation()
        located = columns.addresses()
        urls = {home}
        hosts: set[str] = set()
        for finding in findings:
            urls.update(canonical(url) for url in _named(finding))
            urls.update(url for url, column in located.items() if column.id == finding.column)
            if finding.check == "interpretation":
                urls.update(url for url, column in located.items() if column.kind is ColumnKind.INTERPRETATION)
            if finding.code == "missing":
                urls.update(navigation)
            hosts.update(_hosts(finding))
        return urls, hosts
    finally:
        snapshot.close()


def _named(finding: Finding) -> Iterator[str]:
    yield finding.url
    yield from (place.url for place in finding.found_on)
    yield from (evidence.url for evidence in finding.evidence)
    if "://" in finding.subject:
        yield finding.subject


def _hosts(finding: Finding) -> Iterator[str]:
    for name in (host_of(finding.url), host_of(finding.subject) or finding.subject):
        bare = bare_host(name.lower())
        yield from (name.lower(), bare, f"www.{bare}")


def _without_looking(source: Path, target: Path, kept: Subject, subject: Subject) -> Seen:
    """What the old evidence would say on the day of the recheck: what the mere passing of days mends, nobody has mended."""
    print("正在核对……", flush=True)
    control = target.with_name(f".{target.name}")
    control.unlink(missing_ok=True)
    try:
        copy_to_look_again(source, control, (), (), subject.clock())
        return audit(control, kept.rules, rules_text=kept.text).seen
    finally:
        control.unlink(missing_ok=True)


def _judge(target: Path, kept: Subject, findings: Sequence[Finding], without: Seen) -> tuple[Recheck, ...]:
    now = audit(target, kept.rules, rules_text=kept.text)
    snapshot = Snapshot.open(target)
    try:
        return judge(findings, now, without, snapshot)
    finally:
        snapshot.close()


def _tell(findings: Sequence[Finding], rechecks: Sequence[Recheck]) -> None:
    counts = Counter(r.state for r in rechecks)
    print("复查结果：" + "、".join(f"{STATE_NAMES[state]} {counts[state]} 项" for state in RecheckState) + "。")
    for finding, found in zip(findings, rechecks, strict=True):
        if found.state is RecheckState.MENDED:
            print(f"  已整改：{finding.title}（编号 {finding.id}）")
