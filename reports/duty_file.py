"""duties.jsonl of an edition: each duty with its state, for who reads on: the verb duties, another program, a test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from reports.duties import DutyRow
from rules.schema import Plan

DUTIES_FILE = "duties.jsonl"
DUTIES_FORMAT = 1


def write_duties(path: Path, plan: Plan, rows: Sequence[DutyRow]) -> None:
    """One line a duty, in the plan's order."""
    lines = (json.dumps(_line(plan, row), ensure_ascii=False, sort_keys=True) for row in rows)
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def read_states(path: Path, plan: Plan) -> dict[int, str]:
    """The state of each duty as an edition tells it: 待核查 2/5; nothing where it has none, or tells of another plan."""
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return {
            row["number"]: " ".join(filter(None, (row["state"], row["fraction"])))
            for row in rows if row["plan"] == plan.source and row["applies_to"] == plan.applies_to
        }  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _line(plan: Plan, row: DutyRow) -> dict[str, object]:
    counts = row.counts
    return {
        "format": DUTIES_FORMAT,
        "plan": plan.source,
        "applies_to": plan.applies_to,
        "number": row.number,
        "title": row.title,
        "state": row.state.word,
        "fraction": row.fraction,
        "detail": row.detail,
        "points": {"due": counts.due, "failed": counts.failed, "pending": counts.pending},
        "ledger": {"owed": counts.ledger, "reported": counts.reported, "failed": counts.ledger_failed},
        "due": row.due.isoformat() if row.due else None,
        "deadline": row.duty.deadline,
        "sections": [
            {"section": b.section, "role": b.part.value, "confirmed": b.words not in row.bearers.unknown}
            for b in row.bearers.all
        ],
        "to_confirm": list(row.questions),
        "findings": [witness.finding for witness in row.witnesses if witness.finding],
    }
