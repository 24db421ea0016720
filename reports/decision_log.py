"""decisions.jsonl: the append-only log of what was decided and answered, and by whom."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from audits.model import Owner, Role
from reports.decisions import Decision, DecisionKind

DECISIONS_FORMAT = 1
DECISIONS_FILE = "decisions.jsonl"
SCOPE_KEYS = ("finding", "check", "code", "column", "section")
OTHER_KEYS = ("proof", "rectified", "appeal", "source", "month", "shown")


class DecisionError(Exception):
    """The log cannot be used as it stands; the message is a Chinese sentence for the clerk."""


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the order they were made; none where the file is missing. DecisionError names a bad line."""
    if not path.exists():
        return ()
    decisions = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            decisions.append(_decision(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise DecisionError(f"{path} 第 {number} 行不能识别（{error}），请恢复该行后再试。") from error
    return tuple(decisions)


def append_decision(path: Path, decision: Decision) -> None:
    """Add one decision at the end of the log and see it safely on disk."""
    append_decisions(path, (decision,))


def append_decisions(path: Path, decisions: Sequence[Decision]) -> None:
    """Add all decisions at the end of the log in one write, or none of them. DecisionError where one is incomplete."""
    for decision in decisions:
        _require_whole(decision)
    text = "".join(json.dumps(decision_row(decision), ensure_ascii=False) + "\n" for decision in decisions)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as log:
        before = log.tell()
        try:
            log.write(text.encode("utf-8", "replace"))
            log.flush()
            os.fsync(log.fileno())
        except OSError:
            log.truncate(before)
            raise


def decision_row(decision: Decision) -> dict[str, object]:
    """The decision as its line in decisions.jsonl, empty fields left out."""
    row: dict[str, object] = {
        "format": DECISIONS_FORMAT,
        "kind": decision.kind.value,
        "made_on": decision.made_on.isoformat(),
        "reason": decision.reason,
        "approver": decision.approver,
    }
    row |= {name: value for name in (*SCOPE_KEYS, *OTHER_KEYS) if (value := getattr(decision, name))}
    if decision.until:
        row["until"] = decision.until.isoformat()
    if decision.owners:
        row["owners"] = [{"section": o.section, "role": o.role.value, "share": str(o.share)} for o in decision.owners]
    return row


def _require_whole(decision: Decision) -> None:
    if decision.kind is DecisionKind.ANSWER:
        return
    if decision.kind is DecisionKind.EXCUSE and decision.until is None:
        raise DecisionError("核减必须写明截止日期。")
    if decision.kind is DecisionKind.ABSENT and not decision.proof:
        raise DecisionError("认定无发生必须写明佐证材料。")
    if decision.kind is DecisionKind.RE_OWN and sum((o.share for o in decision.owners), Fraction(0)) != 1:
        raise DecisionError("改派后各科室的分担比例之和必须等于 1。")
    if not (decision.reason and decision.approver):
        raise DecisionError("每项决定都须写明理由和批准人。")


def _decision(row: Mapping[str, object]) -> Decision:
    if row["format"] != DECISIONS_FORMAT:
        raise ValueError(f"格式版本 {row['format']} 不受支持")
    owners = row.get("owners", [])
    if not isinstance(owners, list):
        raise TypeError("owners 应为列表")
    return Decision(
        kind=DecisionKind(str(row["kind"])),
        made_on=date.fromisoformat(str(row["made_on"])),
        reason=str(row["reason"]),
        approver=str(row["approver"]),
        until=date.fromisoformat(str(row["until"])) if "until" in row else None,
        owners=tuple(Owner(o["section"], Role(o["role"]), Fraction(o["share"])) for o in owners),
        **{name: str(row.get(name, "")) for name in (*SCOPE_KEYS, *OTHER_KEYS)},
    )
