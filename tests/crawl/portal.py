"""Small portals for the tests of the crawl: pages by path, served for real; rules that name them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import dns.rcode
from aiohttp import web

from audits.crawl.beginning import Clock, china_now
from audits.crawl.progress import CrawlEnd, Silent
from audits.crawl.run import crawl
from rules.schema import Plan, Portal, Rules, Section
from rules.schema_columns import Column, Tenure
from rules.schema_machine import Crawl, Network
from tests.crawl.loopback import dns_server, web_server

HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{}</title></head><body>'
NAV = '<div class="nav"><a href="/">首页</a><a href="/xwdt.htm">工作动态</a><a href="/tzgg.htm">通知公告</a></div>'
WORDS = "全州广播电视系统安全播出工作会议召开，安排部署下一阶段重点任务，要求各单位压实责任、强化值守。" * 4

Answer = str | bytes | int | Callable[[web.Request], Awaitable[web.StreamResponse]]


def page(title: str, *body: str) -> str:
    return HEAD.format(title) + NAV + "".join(body) + "</body></html>"


def article(title: str, day: str) -> str:
    return page(title, f"<h1>{title}</h1><div>发布日期：{day}</div><div id='vsb_content'><p>{WORDS}</p></div>")


def rows(*items: tuple[str, str, str]) -> str:
    """A list as most portals write it: (address, title, day) each."""
    inner = "".join(
        f'<li><a href="{url}" title="{title}">{title}</a><span>{day}</span></li>' for url, title, day in items
    )
    return f'<div class="list"><ul>{inner}</ul></div>'


class Site:
    """Pages by path with query. A number answers that status, bytes a file, a function for itself; the rest is 404."""

    def __init__(self, pages: dict[str, Answer]) -> None:
        self.pages = pages
        self.asked: Counter[str] = Counter()
        self.slow = 0.0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked[request.path_qs] += 1
        await asyncio.sleep(self.slow)
        found = self.pages.get(request.path_qs, 404)
        if isinstance(found, int):
            return web.Response(status=found, text=page("页面不存在", "您访问的页面不存在"), content_type="text/html")
        if isinstance(found, bytes):
            return web.Response(body=found, content_type="application/octet-stream")
        if isinstance(found, str):
            return web.Response(text=found, content_type="text/html")
        return await found(request)


def rules_for(port: int, resolver: str, *columns: Column, **crawl: object) -> Rules:
    """Rules for a portal at 127.0.0.1:port, pace off, one retry at once."""
    lead = (Tenure(section="办公室"),)
    settings = {"delay_seconds": 0, "retry_seconds": 0.05, "timeout_seconds": 3, "pictures": False} | crawl
    return Rules(
        portal=Portal(name="某州广播电视局", start=f"http://127.0.0.1:{port}/", allow_private=("127.0.0.1",)),
        sections=(Section(name="办公室", office=True),),
        columns=columns or (Column(id="xwdt", name="工作动态", lead=lead, update="每月不少于1条"),),
        plan=Plan(applies_to=2026),
        since=date(2026, 1, 1),
        crawl=Crawl.model_validate(settings),
        network=Network(resolver=resolver, outward_canaries=()),
    )


async def crawled(
    site: Site, path: Path, *columns: Column, clock: Clock = china_now, previous: Path | None = None, **settings: object
) -> CrawlEnd:
    """Serve a site, crawl it into `path`, and say how it ended."""
    async with web_server(site.answer) as port, dns_server(lambda name, kind: dns.rcode.NXDOMAIN) as (resolver, _):
        rules = rules_for(port, resolver, *columns, **settings)
        return await crawl(rules, path, rules_text="rules", listener=Silent(), clock=clock, previous=previous)
