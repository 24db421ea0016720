"""What rechecks of a month found: which cases are mended, since when, by what proof. Kept beside the editions, never in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from audits.checks import METAS
from audits.extract.urls import canonical
from audits.model import Finding, Outcome, Result, Seen
from audits.seen import is_mended
from audits.snapshot.records import Attempt
from audits.snapshot.store import Snapshot
from reports.editions import replace_file

RECHECK_FORMAT = 1
FOLDER = "复查"
REMOVAL_MENDS = frozenset(meta.id for meta in METAS if meta.removal_mends)


class RecheckState(StrEnum):
    """What a second look showed; the value stands in the file."""

    MENDED = "mended"
    STANDING = "standing"
    UNDETERMINED = "undetermined"


STATE_NAMES = {
    RecheckState.MENDED: "已整改",
    RecheckState.STANDING: "仍未整改",
    RecheckState.UNDETERMINED: "未能确认",
}


@dataclass(frozen=True)
class Recheck:
    """One case looked at again."""

    finding: str
    state: RecheckState
    checked_on: date
    proof: str
    snapshot: str  # the file in 复查/ that holds the evidence

    @property
    def sentence(self) -> str:
        return f"{self.checked_on} 复查：{STATE_NAMES[self.state]}。{self.proof}"


def judge(findings: Sequence[Finding], now: Result, without: Seen, snapshot: Snapshot) -> tuple[Recheck, ...]:
    """What became of each finding, by an audit of a snapshot in which its addresses were asked for again.

    `without`: what the same audit sees on the same day in the evidence as it was before.

    Mended is said only where audits/seen.py knows the subject to be well or taken down. What the same audit finds besides
    is told by the next month's, not here.
    """
    standing = {f.id: f for f in now.findings}
    return tuple(_judged(finding, standing, now, without, snapshot) for finding in findings)


def _judged(
    finding: Finding, standing: Mapping[str, Finding], now: Result, without: Seen, snapshot: Snapshot
) -> Recheck:
    found = standing.get(finding.id)
    if found is not None and found.outcome is Outcome.FAIL:
        state, proof = RecheckState.STANDING, found.message
    elif found is not None or finding.event_deadline is not None:
        state, proof = RecheckState.UNDETERMINED, found.message if found else "逾期的事已经发生，不因补办而改变。"
    elif is_mended(finding, without, (), removal_mends=False):
        state, proof = RecheckState.UNDETERMINED, "到复查这天已不在考核的期间内，不能算作整改。"
    elif not now.partial and is_mended(finding, now.seen, now.findings, removal_mends=finding.check in REMOVAL_MENDS):
        state, proof = RecheckState.MENDED, _proof(finding, snapshot)
    else:
        state, proof = RecheckState.UNDETERMINED, "这次没有看清，请稍后再复查。"
    return Recheck(finding.id, state, now.as_of, proof, snapshot.path.name)


def _proof(finding: Finding, snapshot: Snapshot) -> str:
    """The last visit to the address itself, else to a page it stood on."""
    own = snapshot.attempts(canonical(finding.url))
    if own and own[-1].error is None and own[-1].status is not None and own[-1].status < 400:
        return _visit(own[-1])
    for place in finding.found_on:
        read = snapshot.attempts(canonical(place.url))
        if read:
            return f"{_visit(read[-1])}，原处已没有这个问题。"
    return _visit(own[-1]) if own else "按同样的方法再查，已没有这个问题。"


def _visit(attempt: Attempt) -> str:
    told = f"状态码 {attempt.status}" if attempt.status is not None else "没有答复"
    return f"{attempt.at[:10]} {attempt.at[11:19]} 重新访问 {attempt.requested or attempt.url}，{told}"


def write_rechecks(path: Path, rechecks: Iterable[Recheck]) -> None:
    """Write one recheck's lines; its format is described in docs/register-format.md."""
    replace_file(path, "".join(json.dumps(recheck_row(r), ensure_ascii=False) + "\n" for r in rechecks))


def recheck_row(recheck: Recheck) -> dict[str, object]:
    """A recheck as its line on disk."""
    return {
        "format": RECHECK_FORMAT, "id": recheck.finding, "state": recheck.state.value,
        "checked_on": recheck.checked_on.isoformat(), "proof": recheck.proof, "snapshot": recheck.snapshot,
    }  # fmt: skip


def read_rechecks(output: Path, month: str) -> dict[str, Recheck]:
    """The last recheck of each case of a month, by its number."""
    return {found.finding: found for look in looks(output, month) for found in look.rechecks}


@dataclass(frozen=True)
class Look:
    """One run of recheck: where its evidence lies, and what it found."""

    snapshot: Path
    rechecks: tuple[Recheck, ...]

    def at(self, findings: Iterable[Finding]) -> Look:
        """The same look with these cases alone."""
        wanted = {finding.id for finding in findings}
        return Look(self.snapshot, tuple(found for found in self.rechecks if found.finding in wanted))


def looks(output: Path, month: str) -> tuple[Look, ...]:
    """The rechecks of a month, in order."""
    paths = sorted((output / month / FOLDER).glob("第*次.jsonl"), key=number_of)
    return tuple(Look(path.with_suffix(".sqlite"), tuple(_read(path))) for path in paths)


def _read(path: Path) -> Iterator[Recheck]:
    for line in path.read_text("utf-8").split("\n"):
        if line:
            row = json.loads(line)
            yield Recheck(
                row["id"],
                RecheckState(row["state"]),
                date.fromisoformat(row["checked_on"]),
                row["proof"],
                row["snapshot"],
            )


def number_of(path: Path) -> int:
    """第3次.jsonl -> 3; 0 for anything else."""
    digits = path.name.partition("次")[0].removeprefix("第")
    return int(digits) if digits.isdecimal() else 0
