"""The verbs that serve a hearing: evidence, taken out whole, and verify, which shows that nothing was altered."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from audits.findings import read_result
from audits.model import OUTCOME_NAMES, Finding
from cli.exits import Exit
from cli.flow import NothingStored, chosen_sections, nothing_stored
from cli.numbers import numbered
from cli.subject import DEMO_FOLDER, offline, subject_of
from cli.workspace import Workspace
from reports.editions import current_edition, edition_folders, months, safe_name
from reports.evidence import EVIDENCE_FOLDER, export, snapshot_name
from reports.rechecks import looks
from reports.verification import cleared_origin, verify_folder, verify_origin, verify_snapshot

SHORTEST = 4  # characters of a finding's number that may stand for the whole
SHOWN = 5


class UnknownFinding(Exception):
    """The number names no finding, or several; the message says what to write."""


def export_evidence(options: argparse.Namespace) -> Exit:
    """Write the evidence of one finding, or of a section's, beside the month's editions."""
    if bool(options.finding) == bool(options.section):
        raise UnknownFinding("请写一个问题编号，或者写 --section 科室。问题编号在评分表每个问题的末尾和清单的第一列。")
    workspace, subject = offline(options)
    editions = [path for _, path in reversed(edition_folders(workspace.output, workspace.month))]
    current = current_edition(workspace.output, workspace.month)
    if current is None:
        raise nothing_stored(options, workspace)
    rules = subject_of(workspace.crawl(snapshot_name(current))).rules if subject.demo else subject.rules
    if options.finding:
        edition, findings = _by_number(options.finding, [current, *(e for e in editions if e != current)])
        name = findings[0].id
    else:
        sections = chosen_sections(options, rules)
        edition, findings = current, _of_sections(read_result(current).findings, sections)
        name = "、".join(sections)
        if not findings:
            print(f"{name}在 {workspace.month} {edition.name}中没有问题，不用出证据包。")
            return Exit.AUDITED
    target = workspace.folder / EVIDENCE_FOLDER / safe_name(f"{edition.name}-{name}")
    what = f"{rules.portal.name} {workspace.month} {edition.name} {name} 的证据"
    again = looks(workspace.output, workspace.month)
    package = export(workspace.crawl(snapshot_name(edition)), findings, target, what, again)
    for finding in findings[:SHOWN]:
        print(f"{OUTCOME_NAMES[finding.outcome]}　{finding.id}　{finding.title}")
    if len(findings) > SHOWN:
        print(f"…… 共 {len(findings)} 个问题")
    print(f"证据包：{package.path}（{package.records} 条记录，{package.pictures} 张截图）")
    print("证据保留网页原样，可能含有个人信息，请按规定保管。")
    return Exit.AUDITED


def _by_number(number: str, editions: Sequence[Path]) -> tuple[Path, tuple[Finding, ...]]:
    """The finding that a number, or its beginning, names, in the current edition or else in the latest that has it."""
    wanted = number.strip().lower()
    for edition in editions:
        found = numbered(read_result(edition).findings, wanted, SHORTEST)
        if len(found) > 1:
            raise UnknownFinding(
                f"编号 {number} 开头的问题有 {len(found)} 个：{'、'.join(f.id for f in found[:SHOWN])}。请写全。"
            )
        if found:
            return edition, (found[0],)
    raise UnknownFinding(f"没有编号为 {number} 的问题。编号在评分表每个问题的末尾；别的月份的问题请加 --month。")


def _of_sections(findings: Sequence[Finding], sections: Sequence[str]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if any(owner.section in sections for owner in f.owners))


def verify_all(options: argparse.Namespace) -> Exit:
    """Hold snapshots, editions and evidence folders against their digests and say of each whether it agrees."""
    if options.path is not None:
        checked = [
            (options.path, verify_snapshot(options.path) if options.path.is_file() else verify_folder(options.path))
        ]
    else:
        checked = list(_everything(options))
    if not checked:
        raise NothingStored(f"{options.output} 里没有快照、评分表或证据包可核对。")
    for path, faults in checked:
        print(f"{'× 不符' if faults else '√ 一致'}　{path}", flush=True)
        if why := cleared_origin(path):
            print(f"　　所依据的快照已按保存期限删去（{why}），只核对了评分表本身。")
        for fault in faults:
            print(f"　　{fault}")
    altered = sum(1 for _, faults in checked if faults)
    print(f"共核对 {len(checked)} 项，{f'{altered} 项不符' if altered else '全部一致'}。")
    return Exit.ALTERED if altered else Exit.AUDITED


def _everything(options: argparse.Namespace) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """What there is to verify in the output folder and the demo's beside it: of one month, or of all."""
    outputs = (options.output / DEMO_FOLDER,) if options.demo else (options.output, options.output / DEMO_FOLDER)
    for output in outputs:
        for month in (options.month,) if options.month else months(output):
            workspace = Workspace(output, month)
            snapshots = workspace.snapshots()
            again = [look.snapshot for look in looks(output, month) if look.snapshot.is_file()]
            yield from ((path, verify_snapshot(path)) for path in (*snapshots, *again))
            for _, folder in edition_folders(output, month):
                yield folder, (*verify_folder(folder), *verify_origin(folder, snapshots))
            packages = sorted(path for path in (workspace.folder / EVIDENCE_FOLDER).glob("*") if path.is_dir())
            yield from ((path, verify_folder(path)) for path in packages)
