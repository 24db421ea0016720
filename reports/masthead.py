"""What stands on every page of an edition: whose portal, which edition of which month, and what must be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audits.model import TOOL_VERSION, Result
from reports.words import (
    DEMO_BANNER,
    OTHER_RULES_BANNER,
    PARTIAL_BANNER,
    RETROSPECTIVE_BANNER,
    STATUS_MEANING,
    RunStatus,
    plan_banner,
)
from rules.calendar import Calendar, UnpublishedYear
from rules.schema import Rules


@dataclass(frozen=True)
class Masthead:
    """What stands on every page."""

    portal: str
    start: str
    month: str
    number: int
    status: RunStatus
    as_of: date
    issued: date  # the day the papers are made
    counts_from: date  # the day from which the time for mending and for appeals counts: that of the first publication
    appeals_until: date | None  # the last day for appeals; None while unpublished, or that year's working days are
    snapshot: str
    banners: tuple[str, ...]
    plan: str  # that the plan is another year's, "" where it is not

    @property
    def month_text(self) -> str:
        year, month = self.month.split("-")
        return f"{year} 年 {int(month)} 月"

    @property
    def meaning(self) -> str:
        return STATUS_MEANING[self.status] + (self.appeals if self.published else "")

    @property
    def published(self) -> bool:
        return self.status is RunStatus.PUBLISHED

    @property
    def appeals(self) -> str:
        """Until when appeals are heard."""
        if self.appeals_until is None:
            return "工作日历未公布，申诉期限由局办公室另行通知。"
        return f"有异议的，请于 {self.appeals_until} 前（含当日）申诉。"

    @property
    def tool(self) -> str:
        return TOOL_VERSION


def make_masthead(
    result: Result, rules: Rules, month: str, number: int, status: RunStatus, snapshot: str, issued: date,
    counts_from: date,
) -> Masthead:  # fmt: skip
    """The masthead of an edition; `counts_from` is the day from which its times count."""
    banners = [DEMO_BANNER] if result.demo else []
    banners += [PARTIAL_BANNER] if result.partial else []
    banners += [RETROSPECTIVE_BANNER] if result.retrospective else []
    if result.rules_as_of not in (None, result.as_of):
        banners += [OTHER_RULES_BANNER.format(day=result.rules_as_of)]
    banners += [f"本次体检降级，不得发布：{sentence}" for sentence in result.degraded]
    portal = rules.portal
    published = status is RunStatus.PUBLISHED
    appeals_until = deadline(rules, counts_from, rules.thresholds.appeal_working_days) if published else None
    return Masthead(
        portal.name, portal.start, month, number, status, result.as_of, issued, counts_from, appeals_until, snapshot,
        tuple(banners), plan_banner(rules.plan),
    )  # fmt: skip


def deadline(rules: Rules, start: date, working_days: int) -> date | None:
    """The last of so many working days after `start`; None where that year's are not published yet."""
    try:
        return Calendar(rules.calendar).add(start, working_days).deadline
    except UnpublishedYear:
        return None
