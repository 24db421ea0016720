"""findings.jsonl, cells.jsonl, result.json: what an audit says, on disk; sorted, byte-identical for the same audit.

The public format is described in docs/findings-format.md; every line carries its version in `format`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from audits.model import (
    FINDINGS_FORMAT,
    Cause,
    Cell,
    Evidence,
    Finding,
    Outcome,
    Owner,
    Place,
    Result,
    Role,
    Tally,
    Visit,
)
from audits.observed_model import OBSERVED, OBSERVED_FILE, Observed
from audits.seen import read_seen, write_seen

Row = dict[str, Any]


class FormatError(Exception):
    """A file of findings cannot be read; the message is a Chinese sentence with file and line."""


def write_findings(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings.jsonl in the order given (settle sorts them)."""
    _write(path, (_finding_row(finding) for finding in findings))


def read_findings(path: Path) -> tuple[Finding, ...]:
    """The findings of a file written by `write_findings`; FormatError where it is damaged or of another version."""
    return tuple(_finding(row) for row in _rows(path))


def write_cells(path: Path, cells: Iterable[Cell]) -> None:
    """Write cells.jsonl in the order given."""
    _write(path, (_cell_row(cell) for cell in cells))


def read_cells(path: Path) -> tuple[Cell, ...]:
    """The cells of a file written by `write_cells`; FormatError where it is damaged or of another version."""
    return tuple(_cell(row) for row in _rows(path))


def write_result(folder: Path, result: Result) -> None:
    """Write findings.jsonl, cells.jsonl, result.json (the day, the state of the run, the digests) and what a yardstick needs into a folder."""
    write_findings(folder / "findings.jsonl", result.findings)
    write_cells(folder / "cells.jsonl", result.cells)
    write_seen(folder, result.seen)
    if result.observed is not None:
        (folder / OBSERVED_FILE).write_bytes(OBSERVED.dump_json(result.observed, indent=1) + b"\n")
    row = {
        "format": FINDINGS_FORMAT,
        "as_of": result.as_of.isoformat(),
        "degraded": list(result.degraded),
        "partial": result.partial,
        "retrospective": result.retrospective,
        "demo": result.demo,
        "digests": dict(sorted(result.digests.items())),
        "rules_as_of": result.rules_as_of.isoformat() if result.rules_as_of else "",
    }
    (folder / "result.json").write_bytes((json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode())


def read_result(folder: Path) -> Result:
    """The result in a folder written by `write_result`; FormatError where it is damaged or of another version."""
    path = folder / "result.json"
    try:
        row = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise FormatError(f"{path} 缺失或已损坏，请重新运行核查。") from error
    if row.get("format") != FINDINGS_FORMAT:
        raise FormatError(f"{path} 的格式版本不是 {FINDINGS_FORMAT}，请重新运行核查。")
    return Result(
        as_of=date.fromisoformat(row["as_of"]),
        cells=read_cells(folder / "cells.jsonl"),
        findings=read_findings(folder / "findings.jsonl"),
        degraded=tuple(row["degraded"]),
        partial=row["partial"],
        retrospective=row["retrospective"],
        demo=row["demo"],
        digests=row["digests"],
        seen=read_seen(folder),
        rules_as_of=date.fromisoformat(row["rules_as_of"]) if row.get("rules_as_of") else None,
        observed=_read_observed(folder / OBSERVED_FILE),
    )


def _read_observed(path: Path) -> Observed | None:
    if not path.exists():
        return None
    try:
        return OBSERVED.validate_json(path.read_bytes())
    except ValueError as error:
        raise FormatError(f"{path} 已损坏，请重新运行核查。") from error


def _write(path: Path, rows: Iterable[Row]) -> None:
    lines = (json.dumps({"format": FINDINGS_FORMAT} | row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    # Half a surrogate, as data of scripts may hold it, is no character of any file.
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _rows(path: Path) -> Iterable[Row]:
    for number, line in enumerate(path.read_bytes().decode().split("\n")[:-1], 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise FormatError(f"{path} 第 {number} 行已损坏，请重新运行核查。") from error
        if not isinstance(row, dict) or row.get("format") != FINDINGS_FORMAT:
            raise FormatError(f"{path} 第 {number} 行的格式版本不是 {FINDINGS_FORMAT}，请重新运行核查。")
        yield row


def _finding_row(f: Finding) -> Row:
    return {
        "id": f.id,
        "check": f.check,
        "obligation": f.obligation,
        "subject": f.subject,
        "code": f.code,
        "outcome": f.outcome.value,
        "cause": f.cause.value if f.cause else "",
        "column": f.column,
        "duties": list(f.duties),
        "url": f.url,
        "title": f.title,
        "message": f.message,
        "fix": f.fix,
        "basis": f.basis,
        "rule_version": f.rule_version,
        "check_version": f.check_version,
        "rule_since": f.rule_since.isoformat() if f.rule_since else "",
        "owners": [{"section": o.section, "role": o.role.value, "share": str(o.share)} for o in f.owners],
        "found_on": {
            "count": f.found_count,
            "places": [{"url": p.url, "text": p.text, "locator": p.locator} for p in f.found_on],
        },
        "event_deadline": f.event_deadline.isoformat() if f.event_deadline else "",
        "legacy": f.legacy,
        "aliases": list(f.aliases),
        "facts": [{"label": label, "value": value} for label, value in f.facts],
        "evidence": [
            {"url": e.url, "locator": e.locator, "text": e.text, "body": e.body, "attempts": list(e.attempts)}
            for e in f.evidence
        ],
        "visits": [{"at": v.at, "way": v.way, "url": v.url, "peer": v.peer, "result": v.result} for v in f.visits],
    }


def _finding(row: Row) -> Finding:
    return Finding(
        check=row["check"],
        obligation=row["obligation"],
        subject=row["subject"],
        code=row["code"],
        outcome=Outcome(row["outcome"]),
        title=row["title"],
        message=row["message"],
        fix=row["fix"],
        basis=row["basis"],
        url=row["url"],
        column=row["column"],
        duties=tuple(row["duties"]),
        owners=tuple(Owner(o["section"], Role(o["role"]), Fraction(o["share"])) for o in row["owners"]),
        found_on=tuple(Place(**place) for place in row["found_on"]["places"]),
        found_count=row["found_on"]["count"],
        cause=Cause(row["cause"]) if row["cause"] else None,
        event_deadline=date.fromisoformat(row["event_deadline"]) if row["event_deadline"] else None,
        legacy=row["legacy"],
        aliases=tuple(row["aliases"]),
        facts=tuple((fact["label"], fact["value"]) for fact in row["facts"]),
        evidence=tuple(Evidence(**{**e, "attempts": tuple(e["attempts"])}) for e in row["evidence"]),
        visits=tuple(Visit(**visit) for visit in row.get("visits", ())),
        rule_version=row["rule_version"],
        check_version=row.get("check_version", ""),
        rule_since=date.fromisoformat(row["rule_since"]) if row.get("rule_since") else None,
    )


def _cell_row(c: Cell) -> Row:
    return {
        "check": c.check,
        "key": c.key,
        "label": c.label,
        "section": c.section,
        "outcome": c.outcome.value,
        "cause": c.cause.value if c.cause else "",
        "weight": str(c.weight),
        "share": str(c.share),
        "tally": {
            "passed": c.tally.passed,
            "tolerated": c.tally.tolerated,
            "failed": c.tally.failed,
            "manual": c.tally.manual,
            "not_evaluated": c.tally.not_evaluated,
        },
        "duties": list(c.duties),
        "note": c.note,
    }


def _cell(row: Row) -> Cell:
    return Cell(
        check=row["check"],
        key=row["key"],
        section=row["section"],
        outcome=Outcome(row["outcome"]),
        tally=Tally(**row["tally"]),
        weight=Decimal(row["weight"]),
        share=Fraction(row["share"]),
        cause=Cause(row["cause"]) if row["cause"] else None,
        note=row["note"],
        duties=tuple(row["duties"]),
        label=row["label"],
    )
