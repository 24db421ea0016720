"""How long a dismissal (撤销) speaks of a finding: for the evidence it was made about, and not for ever.

What is found again by the same evidence stays dismissed for a year, told in each edition as carried over; then a person
looks again. Other evidence, a fault that had been well in between, and silence that goes on are new problems.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum

from audits.model import Finding, Outcome

# Of these the passing of time is itself the evidence: a column silent in November owes anew in December.
SILENCES = frozenset(
    {
        ("columns", "stale"),
        ("columns", "too_few"),
        ("subject_columns", "off_subject"),
        ("subject_columns", "doubtful_subject"),
        ("basic_catalogue", "not_renewed"),
        ("new_media", "silent"),
        ("new_media", "unseen"),
    }
)
# What these checks show besides the code is where and when, not what: the same address failing the same way is one matter.
BY_CODE_ALONE = frozenset({"links", "domains"})
# The words beside these checks' evidence are those of the newest entry, which changes while the fault stays.
BY_FACTS_ALONE = frozenset({"columns"})
# Facts that change from day to day while the fault stays the same.
PASSING_FACTS = frozenset({"逾期天数", "到期日", "最近一条", "搜索时间", "搜索的字", "结果页", "已读"})


class DismissalState(Enum):
    """What a dismissal means for a finding of an edition."""

    OWN = "own"  # made about this very month
    CARRIED = "carried"  # made in an earlier month, of the same evidence
    LATER = "later"  # made about a later month: it does not reach back
    CHANGED = "changed"  # the evidence is another now
    WENT_ON = "went on"  # silence that went on
    CAME_BACK = "came back"  # it had been well in between
    ENDED = "ended"  # a year is over


HOLDS = frozenset({DismissalState.OWN, DismissalState.CARRIED})
WHY_OVER = {
    DismissalState.CHANGED: "本期的证据与当时不同",
    DismissalState.WENT_ON: "撤销只管当月，本期仍没有更新",
    DismissalState.CAME_BACK: "其间查到已经正常，本期又出现",
    DismissalState.ENDED: "撤销沿用已满一年，请重新核实",
}


@dataclass(frozen=True)
class Dismissal:
    """The month whose finding was dismissed, and what that finding showed (`shown_by`), "" in logs of earlier versions."""

    month: str
    shown: str

    @property
    def last_month(self) -> str:
        """The last month into which it is carried over."""
        year, number = self.month.split("-")
        return f"{int(year) + 1}-{number}"

    def state(self, finding: Finding, month: str, well: str) -> DismissalState:
        """What it means for `finding` in the edition of `month`; `well`: the last earlier month that saw the subject well, or ""."""
        if month < self.month:
            return DismissalState.LATER
        if self.shown and not self._is_same(finding):
            return DismissalState.CHANGED
        if month == self.month:
            return DismissalState.OWN
        if (finding.check, finding.code) in SILENCES:
            return DismissalState.WENT_ON
        if well > self.month:
            return DismissalState.CAME_BACK
        return DismissalState.CARRIED if month <= self.last_month else DismissalState.ENDED

    def _is_same(self, finding: Finding) -> bool:
        """Whether the finding shows no more than what was dismissed. A doubt that has become certain shows more."""
        was, _, matter = self.shown.partition(":")
        return matter == _matter(finding) and (finding.outcome is not Outcome.FAIL or was == Outcome.FAIL)


def shown_by(finding: Finding) -> str:
    """What a finding shows, as it is kept with the decision about it: its outcome and a digest of its evidence."""
    return f"{finding.outcome.value}:{_matter(finding)}"


def _matter(finding: Finding) -> str:
    parts: list[object] = [finding.code]
    if finding.check not in BY_CODE_ALONE:
        parts += sorted(fact for fact in finding.facts if fact[0] not in PASSING_FACTS)
        parts.append(finding.event_deadline.isoformat() if finding.event_deadline else "")
        if finding.check not in BY_FACTS_ALONE:
            parts += sorted((evidence.url, evidence.text) for evidence in finding.evidence)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:16]
