"""How far a run can be trusted: its canaries, how much was blocked, whether the navigation was read whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from audits.extract.signs import is_login_address
from audits.model import Cause, Outcome
from audits.own_clock import clock_off
from audits.page_facts import PageReader
from audits.reaching import LIMIT_WORDS, WALL_WORDS, Reaching
from audits.snapshot.records import Canary, UrlKind, UrlState
from audits.snapshot.store import Snapshot
from audits.trust import END_OF_TIME, SLOWNESS, failing_spans
from rules.schema import Rules

NAV_DEPTH = 1  # the home page and what it leads to: where a portal's navigation stands
NAV_HOLES = frozenset({Cause.BLOCKED, Cause.LOGIN, Cause.CANARY, Cause.UNREACHED, Cause.BUDGET, Cause.NOT_COLLECTED})
MOMENT = timedelta(milliseconds=1)  # to which canaries are dated
COMPLETE = "complete"  # the crawl's own word in the snapshot's meta


@dataclass(frozen=True)
class Health:
    """How far the run itself can be trusted."""

    home_ok: bool  # the home canary held within the limits
    outward_ok: bool  # outward canaries and the random-name probe held
    nav_complete: bool  # the navigation was read whole, so that a column not found is really not there
    degraded: tuple[str, ...] = ()  # Chinese sentences for page one
    unfinished: bool = False  # pages in scope were left unread: stopped by hand, or a limit was reached


def read_health(snapshot: Snapshot, reaching: Reaching, reader: PageReader, rules: Rules, home: str) -> Health:
    """The health of a run. A run without canaries of a kind is believed there."""
    canaries = snapshot.canaries()
    home_ok = _failing(canaries, "home") <= rules.thresholds.canary_failure
    outward_ok = all(_failing(canaries, t) <= rules.thresholds.canary_failure for t in ("outward", "dns"))
    pages = [row for row in reaching.rows.values() if row.kind is UrlKind.PAGE]
    unfinished = snapshot.meta("state") != COMPLETE or any(
        row.state in (UrlState.WAITING, UrlState.FLYING) or LIMIT_WORDS in row.reason for row in pages
    )
    walled = sum(WALL_WORDS in row.reason for row in pages)
    asked = [row.url for row in pages if reaching.attempts(row.url)]
    blocked = [url for url in asked if reaching.reached(url).cause is Cause.BLOCKED]
    block_rate = Decimal(len(blocked)) / Decimal(len(asked)) if asked else Decimal(0)
    degraded = []
    if not home_ok:
        degraded.append("采集期间首页多次打不开，本次结果仅供参考。")
    if not outward_ok:
        degraded.append("外网巡检失败，外部链接和域名未能核查。")
    lost = [url for url in asked if reaching.reached(url).cause is Cause.CANARY]
    if lost and _failing(canaries, SLOWNESS) > rules.thresholds.canary_failure:
        degraded.append(f"采集期间本机过于繁忙，有 {len(lost)} 个页面未能核查；请关闭其他程序后重新采集。")
    off = clock_off(reaching.every_attempt())
    if off is not None:
        side = "慢" if off > timedelta() else "快"
        degraded.append(
            f"本机时钟比网站服务器{side} {abs(off).days} 天，更新时限不能据此判断；请校准本机时间后重新采集。"
        )
    if walled:
        degraded.append(f"网站防护系统连续拦截访问，有 {walled} 个页面没有再访问，请将本机加入网站白名单后重新采集。")
    if block_rate > rules.thresholds.block_rate:
        degraded.append(
            f"有 {len(blocked)} 个页面（{block_rate:.0%}）被防护系统拦截，请将本机加入网站白名单后重新采集。"
        )
    if snapshot.meta("no_browser"):
        degraded.append("浏览器没有能启动，网页只用普通方式访问过；请运行 doctor 按提示处理后重新采集。")
    holes = [row.url for row in pages if row.depth <= NAV_DEPTH and _is_hole(reaching, row.url)]
    unfinished = unfinished or walled > 0
    nav_complete = reader.page(home) is not None and not unfinished and home_ok and not holes
    return Health(home_ok, outward_ok, nav_complete, tuple(degraded), unfinished)


def _is_hole(reaching: Reaching, url: str) -> bool:
    reached = reaching.reached(url)
    if reached.cause is Cause.LOGIN and is_login_address(url):
        return False  # 登录 in the header leads to no column
    return reached.outcome is Outcome.NOT_EVALUATED and reached.cause in NAV_HOLES


def _failing(canaries: tuple[Canary, ...], target: str) -> Decimal:
    """The share of the watched time in which no canary of the target was well: from the last good one to the next.

    Time, not rounds: while one is failing it is asked more often.
    """
    # The machine's rows tell of its bad moments alone: the time watched is that of the others.
    watched = [canary for canary in canaries if target in (canary.target, SLOWNESS)]
    moments = sorted(datetime.fromisoformat(canary.at) for canary in watched)
    if not moments or not any(canary.target == target for canary in canaries):
        return Decimal(0)
    first, last = moments[0], moments[-1]
    spans = failing_spans(canaries, target)
    if first == last:
        return Decimal(bool(spans))
    bad = timedelta()
    for begun, ended in spans:
        start = max(first, datetime.fromisoformat(begun)) if begun else first
        end = last if ended == END_OF_TIME else datetime.fromisoformat(ended)
        bad += end - start
    return Decimal(bad // MOMENT) / Decimal((last - first) // MOMENT)
