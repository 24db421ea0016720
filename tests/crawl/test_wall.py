"""A firewall that turns the crawl away: knocked at for a while, then left alone; nothing is blamed, coverage falls."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from audits.crawl.progress import CrawlState
from audits.crawl.wall import REASON, STOP_AFTER
from audits.model import Outcome
from audits.runner import audit
from audits.snapshot.records import UrlKind
from audits.snapshot.store import Snapshot
from tests.crawl.portal import Site, article, crawled, page, rows, rules_for

ARTICLES = 120
BLOCK = page("安全验证", "<p>您的访问过于频繁，已被网站防火墙拦截，请完成安全验证后继续访问。</p>")


def portal(closed: Callable[[Site, str], bool], articles: int = ARTICLES) -> Site:
    """Many articles; what `closed` says of is answered by the firewall."""
    items = [(f"/info/{n}.htm", f"第{n}条广播电视工作信息", "2026-10-11") for n in range(articles)]
    pages = {url: article(title, day) for url, title, day in items} | {"/": page("首页", rows(*items))}
    site = Site({})

    def guarded(path: str, html: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            shut = closed(site, path)
            return web.Response(status=403 if shut else 200, text=BLOCK if shut else html, content_type="text/html")

        return answer

    site.pages.update({path: guarded(path, html) for path, html in pages.items()})
    return site


def test_a_wall_before_everything_is_left_alone(tmp_path: Path) -> None:
    site = portal(lambda site, path: site.asked.total() > 20)
    end = asyncio.run(crawled(site, tmp_path / "s.sqlite"))
    assert end.state is CrawlState.COMPLETE
    asked = sum(1 for path in site.asked if path.startswith("/info"))
    assert asked < 20 + 2 * STOP_AFTER
    snapshot = Snapshot.open(tmp_path / "s.sqlite")
    left = [row for row in snapshot.urls(kind=UrlKind.PAGE) if row.reason == REASON]
    rules = rules_for(int(snapshot.meta("home").rstrip("/").rpartition(":")[2]), "127.0.0.1:9")
    snapshot.close()
    assert len(left) > ARTICLES / 2
    result = audit(tmp_path / "s.sqlite", rules, rules_text="rules")
    assert not [finding for finding in result.findings if finding.outcome is Outcome.FAIL]
    assert any("防护系统连续拦截" in line for line in result.degraded)


def test_a_closed_part_of_an_open_portal_does_not_end_the_walk(tmp_path: Path) -> None:
    articles = STOP_AFTER + 20
    site = portal(lambda site, path: path.startswith("/info/") and int(path[6:-4]) < STOP_AFTER + 5, articles)
    asyncio.run(crawled(site, tmp_path / "s.sqlite"))
    assert all(site.asked[f"/info/{n}.htm"] for n in range(articles))
