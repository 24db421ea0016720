"""The verb decide: what the office decides about one finding goes into the log, to hold from the next report on."""

from __future__ import annotations

import argparse
from pathlib import Path

from audits.findings import read_findings
from audits.model import Finding, Outcome, Owner
from cli.bootstrap import CALLED
from cli.exits import Exit
from cli.numbers import SHORTEST_ID, numbered
from cli.subject import today
from cli.with_edition import with_edition
from reports.decision_log import DECISIONS_FILE, append_decision, read_decisions
from reports.decisions import DECISION_NAMES, Decision, DecisionKind, of_month
from reports.filled_in import VERDICTS
from reports.reowning import WrongOwner, read_owners
from rules.schema import Rules

# What the clerk writes; the English words are those of decisions.jsonl.
KIND_WORDS = VERDICTS | {kind.value: kind for kind in VERDICTS.values()}


class NotDecided(Exception):
    """The decision cannot be taken as it was written; the message says what to write."""


def decide(options: argparse.Namespace) -> Exit:
    """Append one decision about one finding of the month's current edition; nothing else changes before the next report."""
    current = with_edition(options)
    workspace = current.workspace
    log = workspace.output / DECISIONS_FILE
    with workspace.alone():
        finding = _finding(current.path, options.finding)
        decision = of_month(_decision(options, finding, current.rules), finding, workspace.month)
        _require_sense(finding, decision, read_decisions(log))
        append_decision(log, decision)
    print(f"已记入 {log}：\n{finding.title}（编号 {finding.id}）\n{decision.sentence}")
    print(f"之前的各版不变。请运行 {CALLED} report 生成新的一版，这项决定在新版中生效。")
    return Exit.AUDITED


def _finding(edition: Path, number: str) -> Finding:
    """The finding of this number, which may be cut short where only one begins so."""
    found = numbered(read_findings(edition / "findings.jsonl"), number, SHORTEST_ID)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotDecided(f"有 {len(found)} 个问题的编号以 {number} 开头，请写出完整的 16 位编号。")
    raise NotDecided(
        f"{edition} 中没有编号为 {number} 的问题。编号写在各科室页面每个问题的末尾，也是问题清单的第一列；"
        "其他月份的问题请加 --month。"
    )


def _decision(options: argparse.Namespace, finding: Finding, rules: Rules) -> Decision:
    kind = options.kind
    if options.until is not None and kind is not DecisionKind.EXCUSE:
        raise NotDecided(f"“{DECISION_NAMES[kind]}”没有截止日期，请去掉 --until。")
    if kind is DecisionKind.EXCUSE and options.until is None:
        raise NotDecided("核减要写明到哪天为止，例如 --until 2026-12-31。")
    if options.until is not None and options.until < today():
        raise NotDecided(f"核减的截止日期 {options.until} 已经过去，请写一个以后的日期。")
    if bool(options.to) != (kind is DecisionKind.RE_OWN):
        raise NotDecided(
            "改派要写明改派给谁，例如 --to 宣传科；几个科室分担的写几次，例如 --to 宣传科=1/2 --to 科技科=1/2。"
            if kind is DecisionKind.RE_OWN
            else f"“{DECISION_NAMES[kind]}”不用写 --to；要改由别的科室负责，请用“改派”。"
        )
    if bool(options.proof) != (kind is DecisionKind.ABSENT):
        raise NotDecided(
            "认定无发生要写明佐证材料，例如 --proof 2026年11月台账。"
            if kind is DecisionKind.ABSENT
            else f"“{DECISION_NAMES[kind]}”不用写 --proof；佐证请写进 --reason。"
        )
    return Decision(
        kind=kind,
        made_on=today(),
        reason=options.reason.strip(),
        approver=options.by.strip(),
        finding=finding.id,
        until=options.until,
        owners=_owners(options.to, rules),
        proof=options.proof.strip(),
    )


def _owners(written: list[str], rules: Rules) -> tuple[Owner, ...]:
    try:
        return read_owners("、".join(written), rules)
    except WrongOwner as error:
        names = "、".join(section.name for section in rules.sections)
        raise NotDecided(f"改派写错了：{error}。可写的科室：{names}。") from error


def _require_sense(finding: Finding, decision: Decision, earlier: tuple[Decision, ...]) -> None:
    """Refuse what would have no effect: the clerk would believe that it had one."""
    if decision.kind is DecisionKind.CONFIRM and finding.outcome not in (Outcome.MANUAL, Outcome.FAIL):
        raise NotDecided("这一条不是问题，也不是“待人工核查”；只有待人工核查的，或申诉不成立的问题，才能记为属实。")
    if decision.kind is DecisionKind.EXCUSE and finding.outcome not in (Outcome.FAIL, Outcome.MANUAL):
        raise NotDecided("这一条本来就不扣分，不需要核减。")
    if decision.kind is DecisionKind.REVOKE and not any(
        d.finding == finding.id and d.kind is not DecisionKind.ANSWER for d in earlier
    ):
        raise NotDecided("这个问题还没有作过决定，没有可以收回的。")
