"""What the results take on the disk, what still has to be kept and until when, and a record of what was cleared away."""

from __future__ import annotations

import hashlib
import json
import shutil
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from audits.findings import FormatError, read_result
from reports.cases import apply
from reports.decision_log import DECISIONS_FILE, read_decisions
from reports.decisions import Decision
from reports.editions import MANIFEST, edition_folders, months
from reports.evidence import EVIDENCE_FOLDER
from reports.papers import FOLDER as PAPERS
from reports.rechecks import FOLDER as RECHECKS
from reports.words import RunStatus

SNAPSHOTS = "采集"
CLEARED = "已清理.jsonl"
CLEARED_FORMAT = 1


class Kind(StrEnum):
    """What lies on the disk."""

    SNAPSHOT = "采集快照"
    RECHECK = "复查快照"
    EVIDENCE = "证据包"
    PAPERS = "发送文件"


@dataclass(frozen=True)
class Holding:
    """One file or folder that takes room, and why it is kept: "" where it may go."""

    month: str
    kind: Kind
    path: Path
    size: int
    kept_because: str
    may_go_because: str = ""


@dataclass(frozen=True)
class Term:
    """How long what proves a month must be kept."""

    published: frozenset[str]  # the snapshots that published editions were made from
    until: date  # the last day of the time that rules.yaml sets
    appeals: str  # why appeals are not over, "" where they are

    def why_kept(self, kind: Kind, name: str, today: date) -> str:
        """Why a thing of this month is kept, "" where it may go."""
        if self.appeals:
            return self.appeals
        superseded = kind is Kind.SNAPSHOT and self.published and name not in self.published
        if superseded or today > self.until:
            return ""
        proof = "已发布各版的依据" if kind is Kind.SNAPSHOT and self.published else "保存期限内"
        return f"{proof}，保留到 {self.until}"


def holdings(output: Path, today: date, keep_months: int, newest: Path | None) -> tuple[Holding, ...]:
    """All that takes room, by month. `newest`, the last whole snapshot, is what the next month is compared with: it stays."""
    decisions = read_decisions(output / DECISIONS_FILE)
    found = []
    for month in months(output):
        term = term_of(output, month, decisions, today, keep_months)
        for kind, path in _large(output / month):
            because = term.why_kept(kind, path.name, today)
            if path == newest:
                because = "最近一次完整的采集，下个月要用"
            may_go = "" if because else _may_go(term, kind, path.name)
            found.append(Holding(month, kind, path, size_of(path), because, may_go))
    return tuple(found)


def term_of(output: Path, month: str, decisions: Sequence[Decision], today: date, keep_months: int) -> Term:
    """What keeps the things of one month."""
    manifests = [(folder, _manifest(folder)) for _, folder in edition_folders(output, month)]
    published = [(folder, row) for folder, row in manifests if row.get("status") == RunStatus.PUBLISHED]
    year, number = map(int, month.split("-"))
    begins = max([date(year, number, monthrange(year, number)[1]), *(_day(row.get("issued")) for _, row in published)])
    appeals = _appeals_open(published, decisions, today) if published else ""
    names = frozenset(str(row.get("snapshot", "")) for _, row in published)
    return Term(names, months_after(begins, keep_months), appeals)


def _appeals_open(
    published: Sequence[tuple[Path, Mapping[str, Any]]], decisions: Sequence[Decision], today: date
) -> str:
    folder, row = published[-1]
    if not row.get("appeals_until"):
        return "申诉的最后一天还算不出来（放假安排没有公布）"
    last = _day(row["appeals_until"])
    if today <= last:
        return f"申诉期未满，到 {last}"
    try:
        cases, _ = apply(read_result(folder), decisions, month=str(row["month"]))
    except FormatError:
        return "评分表读不出来，不能确定申诉是否都已办结"
    waiting = sum(case.appeal_open for case in cases)
    return f"有 {waiting} 项申诉还没有决定" if waiting else ""


def _may_go(term: Term, kind: Kind, name: str) -> str:
    if kind is Kind.SNAPSHOT and term.published and name not in term.published:
        return "没有据以发布，申诉期已满"
    return f"保存期限 {term.until} 已过"


def _large(folder: Path) -> Iterator[tuple[Kind, Path]]:
    yield from ((Kind.SNAPSHOT, path) for path in sorted((folder / SNAPSHOTS).glob("第*次.sqlite")))
    yield from ((Kind.RECHECK, path) for path in sorted((folder / RECHECKS).glob("第*次.sqlite")))
    yield from ((Kind.EVIDENCE, path) for path in sorted((folder / EVIDENCE_FOLDER).glob("*")) if path.is_dir())
    yield from ((Kind.PAPERS, path) for path in sorted((folder / PAPERS).glob("第*版")) if path.is_dir())


def months_after(day: date, number: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(inner.stat().st_size for inner in path.rglob("*") if inner.is_file())


def clear(holding: Holding, today: date) -> None:
    """Delete what may go, having noted it first: a later look says that it was cleared away, not that it was lost."""
    if holding.kept_because:
        raise ValueError(f"{holding.path} has to be kept")
    row: dict[str, object] = {
        "format": CLEARED_FORMAT, "kind": holding.kind.value, "name": holding.path.name, "bytes": holding.size,
        "cleared_on": today.isoformat(), "reason": holding.may_go_because,
    }  # fmt: skip
    if holding.path.is_file():
        with holding.path.open("rb") as stream:
            row["sha256"] = hashlib.file_digest(stream, "sha256").hexdigest()
    with (holding.path.parent / CLEARED).open("a", encoding="utf-8", newline="\n") as log:
        log.write(json.dumps(row, ensure_ascii=False) + "\n")
    if holding.path.is_dir():
        shutil.rmtree(holding.path)
        return
    for companion in ("", "-wal", "-shm"):
        holding.path.with_name(holding.path.name + companion).unlink(missing_ok=True)


def cleared(folder: Path) -> dict[str, str]:
    """What was cleared out of a folder: its name, and the day and reason."""
    try:
        lines = (folder / CLEARED).read_text("utf-8").splitlines()
    except OSError:
        return {}
    rows: Iterable[Mapping[str, Any]] = (json.loads(line) for line in lines if line.strip())
    return {str(row["name"]): f"{row['cleared_on']} 清理：{row['reason']}" for row in rows}


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        row: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        # A damaged edition may have been published: what it was made from stays.
        return {"status": RunStatus.PUBLISHED, "snapshot": "", "appeals_until": ""}
    return row


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return date.min
