"""How the duties of the plan stand by an audit: the rows that an edition would print, without printing one."""

from __future__ import annotations

from audits.model import Result
from reports.duties import duty_rows
from reports.edition import tell
from reports.history import History
from reports.words import RunStatus
from rules.schema import Rules


def duty_states(result: Result, rules: Rules) -> dict[int, str]:
    """The state of each duty by its number."""
    told = tell(
        result, rules, History(()), (), month=f"{result.as_of:%Y-%m}", number=1, status=RunStatus.TRIAL, snapshot="s"
    )
    return {row.number: row.state.word for row in duty_rows(told)}
