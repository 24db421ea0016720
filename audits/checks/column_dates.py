"""Whether a column's newest information is in time: its entries' believable dates under its update period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from audits.column_model import ColumnEntry, ColumnReading
from audits.extract.types import PagingKind
from audits.model import Cause, Outcome
from audits.settle import obligation_since
from audits.site import Site
from rules.periods import Freshness, FreshState, Period, PeriodKind, Unit, judge, parse_period
from rules.schema_columns import ColumnKind

USUAL_CUT = 8  # a page of a list has so many rows or more
CHANGED = re.compile("更新|修改|变更")  # labels of the day on which a page was last changed
# How far back the entries read must reach before a count of them proves that there were too few: two whole units.
QUOTA_REACH = {
    Unit.DAY: 7, Unit.WEEK: 21, Unit.MONTH: 62, Unit.QUARTER: 184, Unit.HALF_YEAR: 368, Unit.YEAR: 732,
}  # fmt: skip


@dataclass(frozen=True)
class DateVerdict:
    """What the dates say: an outcome, the code where there is a problem, and why (Chinese)."""

    outcome: Outcome
    code: str
    why: str
    freshness: Freshness | None = None
    period: Period | None = None
    newest: ColumnEntry | None = None
    cause: Cause | None = None
    doubtful: tuple[ColumnEntry, ...] = ()  # entries that kept the verdict open


def judge_dates(site: Site, reading: ColumnReading) -> DateVerdict:
    """Freshness of a column that was reached. Silence is blamed only where nothing unread or undated may be newer."""
    column = reading.column
    period = parse_period(column.update)
    if period is None:
        return DateVerdict(Outcome.NOT_EVALUATED, "period", f"更新时限“{column.update}”未能识别", cause=Cause.PERIOD)
    since = obligation_since(site.rules, column.id)
    days = entry_days(site, reading)
    fresh = judge(period, days, site.as_of, since, site.calendar)
    newest = next((e for e in reading.entries if e.freshest and e.freshest.day == max(days, default=None)), None)
    base = DateVerdict(Outcome.PASS, "", fresh.explanation, fresh, period, newest)
    if fresh.state is FreshState.NOT_DUE:
        if fresh.lapsed and _excused(site, reading, base) is None:
            return _with(base, Outcome.TOLERATED, "stale")
        return _with(base, Outcome.NOT_APPLICABLE, "not_due")
    if fresh.state is FreshState.UNKNOWN:
        return _with(base, Outcome.NOT_EVALUATED, "calendar", cause=Cause.CALENDAR)
    if fresh.state is FreshState.NOT_JUDGED:
        return base
    if fresh.state is FreshState.FRESH:
        return _contradicted(site, reading, base, since) or base
    return _excused(site, reading, base) or _with(base, Outcome.FAIL, _code(fresh))


def entry_days(site: Site, reading: ColumnReading) -> list[date]:
    """The days on which the column brought something, by the later of list and page."""
    days = [e.freshest.day for e in reading.entries if e.freshest]
    days += [a.published.day for a in reading.articles if a.published]
    if reading.column.kind in (ColumnKind.REPLIES, ColumnKind.STATISTICS):
        replies = site.replies(reading.column.id) if reading.column.kind is ColumnKind.REPLIES else ()
        days += [d.day for reply in replies for d in (reply.answered_on, reply.received_on) if d]
        days += [s.cutoff.day for s in site.statistics(reading.column.id) if s.cutoff]
    return [day for day in days if day <= site.as_of]


def _code(fresh: Freshness) -> str:
    return "stale" if fresh.state is FreshState.STALE else "too_few"


def _with(
    base: DateVerdict, outcome: Outcome, code: str, why: str = "", cause: Cause | None = None,
    doubtful: tuple[ColumnEntry, ...] = (),
) -> DateVerdict:  # fmt: skip
    words = f"{base.why}；{why}" if why else base.why
    return DateVerdict(outcome, code, words, base.freshness, base.period, base.newest, cause, doubtful)


def _contradicted(site: Site, reading: ColumnReading, base: DateVerdict, since: date) -> DateVerdict | None:
    """MANUAL where the column is fresh only by a date that another witness contradicts by more than a day."""
    assert base.period is not None
    days = [e.earliest.day for e in reading.entries if e.earliest]
    disputed = tuple(
        e for e in reading.entries if e.earliest and e.freshest and _differ(e.earliest.day, e.freshest.day)
    )
    if not disputed or not reading.entries or reading.articles:
        return None
    milder = judge(base.period, [d for d in days if d <= site.as_of], site.as_of, since, site.calendar)
    if milder.state not in (FreshState.STALE, FreshState.TOO_FEW):
        return None
    why = "列表日期与页面日期相差一天以上，按较早的日期则未按时更新，请人工核对"
    return _with(base, Outcome.MANUAL, "dates_differ", why, doubtful=disputed[:5])


def _differ(one: date, other: date) -> bool:
    return abs(other - one) > timedelta(days=1)


def _excused(site: Site, reading: ColumnReading, base: DateVerdict) -> DateVerdict | None:
    """Why silence may not be blamed: a stop, a break in reading, entries whose date is not known."""
    fresh = base.freshness
    assert fresh is not None
    if fresh.due and (reason := site.stopped(fresh.due, reading.column.id)):
        return _with(base, Outcome.NOT_EVALUATED, "stopped", f"到期日在停机或改版期间（{reason}）", Cause.STOPPED)
    if reading.cause is not None:
        return _with(base, Outcome.NOT_EVALUATED, "unread", f"部分内容{reading.cause.value}", reading.cause)
    if not reading.complete or (fresh.state is FreshState.TOO_FEW and not _reaches_back(reading, base)):
        return _with(base, Outcome.NOT_EVALUATED, "paging", "列表未能翻完，可能还有更新的内容", Cause.PAGING)
    if fresh.state is FreshState.TOO_FEW and _may_be_cut(reading, base):
        return _with(base, Outcome.MANUAL, "too_few", "列表没有翻页，可能只显示最近的若干条，请人工核对")
    if article := _undated_article(site, reading, base):
        return article
    # An undated entry below a dated one cannot be the newest; it may still be one of those that are counted.
    counted = fresh.state is FreshState.TOO_FEW
    open_entries = tuple(e for e in reading.entries if not e.freshest and (counted or not e.bounded))
    if future := tuple(e for e in open_entries if e.future or (e.weak and e.weak.day > site.crawled_on)):
        return _with(
            base, Outcome.MANUAL, _code(fresh), "有条目日期晚于采集时间，不作更新依据，请人工核对", None, future
        )
    if not counted and (changed := _changed_long_ago(site, reading, open_entries, base)):
        open_entries = tuple(e for e in open_entries if e not in changed)
        if base.newest is None and not open_entries:
            why = "条目只标注了更新时间，都已超期；没有发布日期，请人工核对"
            return _with(base, Outcome.MANUAL, _code(fresh), why, None, changed)
    if unread := tuple(e for e in open_entries if not e.undated_on_page):
        why = f"另有 {len(unread)} 条的日期未能读出，可能更新"
        return _with(base, Outcome.NOT_EVALUATED, "unread_dates", why, Cause.UNDATED, unread)
    if open_entries:
        why = f"另有 {len(open_entries)} 条没有标注日期，不能作为更新依据"
        return _with(base, Outcome.TOLERATED, "undated", why, None, open_entries)
    return None


def _undated_article(site: Site, reading: ColumnReading, base: DateVerdict) -> DateVerdict | None:
    """A column that is one article whose day of publication could not be read, or is not shown."""
    bare = [a for a in reading.articles if a.published is None]
    if not bare or reading.entries or base.period is None:
        return None
    others = [d.day for a in bare for d in a.dates if d.day <= site.as_of]
    if others:
        since = obligation_since(site.rules, reading.column.id)
        fresh = judge(base.period, others, site.as_of, since, site.calendar).state is FreshState.FRESH
        why = "页面没有可信的发布日期" + ("" if fresh else "，按其他日期也已超期，请人工核对")
        if fresh:
            return _with(base, Outcome.NOT_EVALUATED, "unread_dates", why, Cause.UNDATED)
        assert base.freshness is not None
        return _with(base, Outcome.MANUAL, _code(base.freshness), why)
    return _with(base, Outcome.TOLERATED, "undated", "页面没有标注日期，不能作为更新依据")


def _changed_long_ago(
    site: Site, reading: ColumnReading, entries: tuple[ColumnEntry, ...], base: DateVerdict
) -> tuple[ColumnEntry, ...]:
    """Entries without a date of publication whose page says that it was last changed too long ago to be in time.

    Nothing is published after its last change: such a date, too weak to make a column fresh, still bounds it.
    """
    assert base.period is not None
    changed = tuple(e for e in entries if e.weak and e.weak.day <= site.as_of and CHANGED.search(e.weak.where))
    days = [*entry_days(site, reading), *(e.weak.day for e in changed if e.weak)]
    since = obligation_since(site.rules, reading.column.id)
    stale = judge(base.period, days, site.as_of, since, site.calendar).state is FreshState.STALE
    return changed if stale else ()


def _may_be_cut(reading: ColumnReading, base: DateVerdict) -> bool:
    """Whether a list without a pager may show only its latest entries: it is long, and all of them are of that time."""
    if len(reading.listings) != 1 or reading.listings[0].paging.kind is not PagingKind.NONE:
        return False
    dates = [e.freshest.day for e in reading.entries if e.freshest]
    if len(dates) < USUAL_CUT or base.freshness is None or base.freshness.due is None or base.period is None:
        return False
    return min(dates) > base.freshness.due - timedelta(days=base.period.days or 0)


def _reaches_back(reading: ColumnReading, base: DateVerdict) -> bool:
    """Whether the entries read go back far enough for their count to be the whole count."""
    if reading.whole or base.period is None or base.period.kind is not PeriodKind.QUOTA:
        return True
    dates = [e.freshest.day for e in reading.entries if e.freshest]
    reach = timedelta(days=QUOTA_REACH[base.period.unit or Unit.MONTH])
    return bool(dates) and reading.fetched_at is not None and min(dates) <= reading.fetched_at.date() - reach
