"""How far a run can be trusted: its canaries, how much was blocked, whether the navigation was read whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from audits.model import Cause, Outcome
from audits.page_facts import PageReader
from audits.reaching import LIMIT_WORDS, Reaching
from audits.snapshot.records import Canary, UrlKind, UrlState
from audits.snapshot.store import Snapshot
from rules.schema import Rules

NAV_DEPTH = 1  # the home page and what it leads to: where a portal's navigation stands
NAV_HOLES = frozenset({Cause.BLOCKED, Cause.LOGIN, Cause.CANARY, Cause.UNREACHED, Cause.BUDGET, Cause.NOT_COLLECTED})
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
    asked = [row.url for row in pages if reaching.attempts(row.url)]
    blocked = [url for url in asked if reaching.reached(url).cause is Cause.BLOCKED]
    block_rate = Decimal(len(blocked)) / Decimal(len(asked)) if asked else Decimal(0)
    degraded = []
    if not home_ok:
        degraded.append("采集期间首页多次打不开，本次结果仅供参考。")
    if not outward_ok:
        degraded.append("外网巡检失败，外部链接和域名未能核查。")
    if block_rate > rules.thresholds.block_rate:
        degraded.append(
            f"有 {len(blocked)} 个页面（{block_rate:.0%}）被防护系统拦截，请将本机加入网站白名单后重新采集。"
        )
    if snapshot.meta("no_browser"):
        degraded.append("浏览器没有能启动，网页只用普通方式访问过；请运行 doctor 按提示处理后重新采集。")
    holes = [row.url for row in pages if row.depth <= NAV_DEPTH and _is_hole(reaching, row.url)]
    nav_complete = reader.page(home) is not None and not unfinished and home_ok and not holes
    return Health(home_ok, outward_ok, nav_complete, tuple(degraded), unfinished)


def _is_hole(reaching: Reaching, url: str) -> bool:
    reached = reaching.reached(url)
    return reached.outcome is Outcome.NOT_EVALUATED and reached.cause in NAV_HOLES


def _failing(canaries: tuple[Canary, ...], target: str) -> Decimal:
    """The share of rounds in which no canary of the target was well: rows of one moment belong together."""
    rounds: dict[str, bool] = {}
    for canary in canaries:
        if canary.target == target:
            rounds[canary.at] = rounds.get(canary.at, False) or canary.ok
    if not rounds:
        return Decimal(0)
    return Decimal(sum(1 for ok in rounds.values() if not ok)) / Decimal(len(rounds))
