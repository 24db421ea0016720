"""The verb review: lists that sections and the office filled in are taken back into the log, all of them or nothing."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from audits.findings import read_findings
from audits.model import Finding
from cli.bootstrap import CALLED
from cli.exits import Exit
from cli.subject import offline, today
from cli.with_edition import rules_offline
from cli.workspace import MONTH, Workspace
from reports.decision_log import DECISIONS_FILE, append_decisions, read_decisions
from reports.decisions import DECISION_NAMES, Decision, DecisionKind
from reports.editions import file_names, safe_name
from reports.filled_in import FilledRow, read_list
from reports.review import Reviewed, Reviewing
from rules.workbook_reader import Mistake

SHOWN_MISTAKES = 60
Found = Callable[[str, int], Mapping[str, Finding] | None]  # month, number -> that edition's findings


def review(options: argparse.Namespace) -> Exit:
    """Take back what the lists say: told in full, then appended to decisions.jsonl at once; nothing where a cell is wrong."""
    workspace, subject = offline(options)
    rules = rules_offline(workspace, subject)
    rows, mistakes = _read(options.files)
    log = workspace.output / DECISIONS_FILE

    @cache
    def found(month: str, number: int) -> Mapping[str, Finding] | None:
        path = workspace.output / month / f"第{number}版" / "findings.jsonl"
        return {f.id: f for f in read_findings(path)} if MONTH.fullmatch(month) and path.is_file() else None

    with workspace.alone():
        reviewed = Reviewing(rules, today(), found, read_decisions(log)).read(rows)
        mistakes += reviewed.mistakes
        if mistakes:
            return _refuse(mistakes)
        for line in (*_told(reviewed, found, rows), *_left_out(workspace, rows)):
            print(line)
        if options.check:
            print("以上只是查看，没有记入。去掉 --check 再运行一次即可记入。")
            return Exit.AUDITED
        append_decisions(log, reviewed.decisions)
    _next_step(log, reviewed, rows, options.demo)
    return Exit.AUDITED


def _read(files: list[Path]) -> tuple[list[FilledRow], list[Mistake]]:
    rows: list[FilledRow] = []
    mistakes: list[Mistake] = []
    for path in dict.fromkeys(files):
        found, wrong = read_list(path)
        rows += found
        mistakes += wrong
    return rows, mistakes


def _refuse(mistakes: list[Mistake]) -> Exit:
    print(f"清单里有 {len(mistakes)} 处要改，什么也没有记入：")
    for mistake in mistakes[:SHOWN_MISTAKES]:
        print(f"  {mistake}")
    if len(mistakes) > SHOWN_MISTAKES:
        print(f"  另有 {len(mistakes) - SHOWN_MISTAKES} 处，改好这些后会接着列出。")
    print("请改好后再运行一次同样的命令。")
    return Exit.NOT_TAKEN


def _told(reviewed: Reviewed, found: Found, rows: list[FilledRow]) -> Iterator[str]:
    """What will be recorded, line by line, with what it speaks of."""
    titles = _titles(found, rows)
    decided = [d for d in reviewed.decisions if d.kind is not DecisionKind.ANSWER]
    answers = [d for d in reviewed.decisions if d.kind is DecisionKind.ANSWER]
    for head, held in (("局办公室的决定", decided), ("科室的答复", answers)):
        if held:
            yield f"{head} {len(held)} 项："
        for decision in held:
            yield f"  {_subject(decision, titles)}\n    {decision.sentence}"
    if reviewed.known:
        yield f"另有 {reviewed.known} 项以前已经记入，不再重复记。"
    if not reviewed.decisions:
        yield "清单里没有新填写的内容。"


def _titles(found: Found, rows: list[FilledRow]) -> dict[str, str]:
    editions = {(row["月份"], int(row["版次"])) for row in rows}
    return {number: finding.title for edition in editions for number, finding in (found(*edition) or {}).items()}


def _subject(decision: Decision, titles: Mapping[str, str]) -> str:
    if decision.finding:
        return f"{titles.get(decision.finding, '')}（编号 {decision.finding}）"
    return decision.scope


def _left_out(workspace: Workspace, rows: list[FilledRow]) -> Iterator[str]:
    """Rows that the edition's own list has and the returned one has not: they are told, and taken as not answered."""
    returned: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        returned.setdefault((row["月份"], row["版次"], row["科室"]), set()).add(row["问题编号"])
    for (month, number, section), numbers in sorted(returned.items()):
        edition = workspace.output / month / f"第{number}版"
        path = edition / "lists" / f"{file_names(edition).get(section, safe_name(section))}-问题清单.xlsx"
        missing = {row["问题编号"] for row in read_list(path)[0]} - numbers
        if missing:
            yield f"注意：{section} 的清单比发出时少 {len(missing)} 行，按没有答复处理：{'、'.join(sorted(missing))}。"


def _next_step(log: Path, reviewed: Reviewed, rows: list[FilledRow], demo: bool) -> None:
    if not reviewed.decisions:
        return
    counts = Counter(DECISION_NAMES[d.kind] for d in reviewed.decisions)
    print(f"已记入 {log}：{'、'.join(f'{name} {n} 项' for name, n in counts.items())}。之前的各版不变。")
    decided = {d.finding for d in reviewed.decisions if d.kind is not DecisionKind.ANSWER}
    appeals = sum(d.appeals and d.finding not in decided for d in reviewed.decisions)
    if appeals:
        print(f"有 {appeals} 项申诉还没有决定：请在清单的蓝色各列写明决定，再运行一次 review。")
    for month, number in sorted({(row["月份"], row["版次"]) for row in rows}):
        limit = _appeals_until(log.parent / month / f"第{number}版")
        if appeals and limit and limit < today().isoformat():
            print(f"注意：{month} 第 {number} 版的申诉期限 {limit} 已过，是否受理由局办公室决定。")
    for month in sorted({row["月份"] for row in rows}):
        print(
            f"下一步：运行 {CALLED} report{' --demo' if demo else ''} --month {month} 生成新的一版，决定在新版中生效。"
        )


def _appeals_until(edition: Path) -> str:
    """The last day for appeals against an edition, "" where none was set."""
    return str(json.loads((edition / "manifest.json").read_text("utf-8")).get("appeals_until", ""))
