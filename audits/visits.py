"""An attempt as a reader is told of it: when, how, at which address, who answered, with what result."""

from __future__ import annotations

from collections.abc import Sequence

from audits.model import Visit
from audits.sighting import Sighting
from audits.snapshot.records import Attempt, Client, Error

WAYS = {Client.HTTP: "程序访问", Client.BROWSER: "浏览器访问", Client.LENIENT: "不看证书的访问"}
# What the condition leaves out, because no verdict hangs on it.
DETAIL = {
    Error.UNREACHABLE: "网络不可达",
    Error.CONNECT_TIMEOUT: "连接超时",
    Error.READ_TIMEOUT: "读取超时",
    Error.PROXY: "单位的代理服务器没有取到",
    Error.BROWSER: "浏览器自身故障",
}
SHOWN_HOPS = 5


def told(sightings: Sequence[Sighting]) -> tuple[Visit, ...]:
    """Every attempt at one address, oldest first."""
    return tuple(_told(sighting) for sighting in sightings)


def _told(sighting: Sighting) -> Visit:
    attempt = sighting.attempt
    return Visit(
        at=f"{attempt.at[:10]} {attempt.at[11:19]}",
        way=f"{WAYS[attempt.client]}（第 {attempt.round + 1} 轮）",
        url=attempt.requested or attempt.url,
        peer=attempt.peer,
        result=_result(sighting),
    )


def _result(sighting: Sighting) -> str:
    attempt = sighting.attempt
    words = DETAIL.get(attempt.error, str(sighting.condition)) if attempt.error else str(sighting.condition)
    parts = [words]
    if attempt.status is not None:
        parts.append(f"状态码 {attempt.status}")
    if sighting.soft:
        parts.append("；".join(sighting.soft))
    parts += _way_on(attempt)
    return "，".join(parts)


def _way_on(attempt: Attempt) -> list[str]:
    """The redirects of an attempt, the last address always among them."""
    if not attempt.hops:
        return []
    stops = [f"{status} → {location}" for status, location in attempt.hops]
    left = len(stops) - SHOWN_HOPS
    shown = stops if left <= 0 else [*stops[: SHOWN_HOPS - 1], f"（略去 {left} 次）", stops[-1]]
    return [f"经跳转 {'；'.join(shown)}"]
