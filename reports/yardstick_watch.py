"""What the looks of a month say of the vetoes that want days of watching. Too few looks, or looks with gaps, prove nothing."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from audits.model import Outcome
from audits.observed_model import Observed
from audits.watch.model import WatchedDay
from reports.figures import percent
from rules.yardsticks import Watch, WatchKind

MONTH = 31  # days before the audit in which a whole time of watching is looked for
SHOWN_DAYS = 7
NEAR = Outcome.TOLERATED  # not reached, and not far from it
ONE_DAY = timedelta(days=1)
HOW = "自动观察：运行 schedule --watch"


def watch_verdict(watch: Watch, observed: Observed, as_of: date) -> tuple[Outcome, str]:
    """The outcome of a veto that is watched for, and the figures beside its threshold."""
    return {WatchKind.REACH: _reach, WatchKind.HOME: _home}[watch.what](watch, observed, as_of)


def _reach(watch: Watch, observed: Observed, as_of: date) -> tuple[Outcome, str]:
    window = _whole_window(watch, observed, as_of)
    if window is None:
        return Outcome.NOT_EVALUATED, _too_few(watch, _window(observed, as_of - ONE_DAY, watch.days))
    looks, failed = sum(d.looks for d in window), sum(d.failed for d in window)
    doubtful = sum(d.doubtful for d in window)
    share, most, limit = Fraction(failed, looks), Fraction(failed + doubtful, looks), Fraction(watch.share)
    told = f"{_span(window)}看了 {looks} 次，打不开 {failed} 次（{percent(share)}），达到 {percent(limit)} 为否决"
    if doubtful:
        told += f"；另有 {doubtful} 次说不准"
    if most < limit and watch.near is not None and most >= Fraction(watch.near):
        return NEAR, f"{told}；已过监管平台常用的预警线 {percent(Fraction(watch.near))}"
    if most < limit:
        return Outcome.PASS, told
    if stopped := [day for day in window if day.day in observed.stopped]:
        return Outcome.MANUAL, f"{told}；其中 {len(stopped)} 天在登记的停机或改版期间，请核对"
    return (Outcome.FAIL if share >= limit else Outcome.MANUAL), told


def _home(watch: Watch, observed: Observed, as_of: date) -> tuple[Outcome, str]:
    news = observed.news
    window = _window(observed, as_of - ONE_DAY, watch.days)
    changed = sum(day.changed for day in window)
    age = (as_of - news.day).days if news else watch.days + 1
    if news is not None and age <= watch.days:
        told = f"首页上有 {news.day} 发布的“{news.title}”"
        if watch.near is None or age <= watch.near or changed or observed.news_unsure:
            return Outcome.PASS, told
        return NEAR, f"{told}，此后 {age} 天没有更新，已过监管平台常用的预警线 {watch.near} 天"
    if changed:
        return Outcome.PASS, f"{_span(window)}观察到首页内容变化 {changed} 次"
    newest = f"首页上最近一条是 {news.day} 发布的“{news.title}”" if news else "首页上没有读到有日期的信息"
    unread = [day for day in window if not day.read]
    if unread:
        told = f"{newest}；最近 {watch.days} 天有 {watch.days - len(unread)} 天看过首页，要每天都看（{HOW}）"
        return Outcome.NOT_EVALUATED, told
    told = f"{newest}；{_span(window)}看了 {sum(day.read for day in window)} 次，首页内容没有变化"
    unsure = observed.news_unsure or ("" if news else "首页上没有读到有日期的信息")
    if any(day.day in observed.stopped for day in window):
        unsure = "其间有登记的停机或改版"
    return (Outcome.MANUAL, f"{told}；{unsure}，请核对") if unsure else (Outcome.FAIL, told)


def _window(observed: Observed, last: date, days: int) -> tuple[WatchedDay, ...]:
    """So many days up to `last`, oldest first; days without looks are empty ones."""
    known = {day.day: day for day in observed.days}
    span = (last - (days - 1 - n) * ONE_DAY for n in range(days))
    return tuple(known.get(day, WatchedDay(day)) for day in span)


def _whole_window(watch: Watch, observed: Observed, as_of: date) -> tuple[WatchedDay, ...] | None:
    """The latest days in a row of the last month that all have looks enough."""
    for back in range(1, MONTH - watch.days + 2):
        window = _window(observed, as_of - back * ONE_DAY, watch.days)
        if all(day.looks >= watch.looks_a_day for day in window):
            return window
    return None


def _too_few(watch: Watch, window: tuple[WatchedDay, ...]) -> str:
    looks, failed = sum(d.looks for d in window), sum(d.failed for d in window)
    wanted = watch.days * watch.looks_a_day
    told = f"{_span(window)}看了 {looks} 次，要连续 {watch.days} 天、每天 {watch.looks_a_day} 次以上，共 {wanted} 次"
    if not looks:
        return f"{told}（{HOW}）"
    thin = [day for day in window if day.looks < watch.looks_a_day]
    if thin:
        named = "、".join(f"{day.day:%m-%d} {day.looks} 次" for day in thin[:SHOWN_DAYS])
        told += f"；不够的有 {len(thin)} 天：{named}"
    return f"{told}；看到打不开 {failed} 次" if failed else told


def _span(window: tuple[WatchedDay, ...]) -> str:
    return f"{window[0].day} 至 {window[-1].day} "
