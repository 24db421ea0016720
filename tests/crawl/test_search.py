"""The portal's search box, tried in the real browser: found under many makes, sent off once, its results kept."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from audits.crawl.browser import Browser
from audits.crawl.proxy import BrowserProxy
from audits.crawl.search import NONSENSE_WORDS, ask_search, known_titles
from audits.snapshot.records import Attempt, Client, StoredPage, Variant
from audits.snapshot.store import Snapshot
from tests.crawl.loopback import FAST, local, web_server
from tests.crawl.portal import article

PATIENT = FAST.model_copy(update={"timeout_seconds": 10})  # a browser on a machine at work
TITLE = "全州应急广播建设现场推进会召开"
TODAY = date(2026, 11, 20)
FORMS = {
    "/get": "<form action='/s'><input name='q' placeholder='请输入关键字'><button>搜索</button></form>",
    "/post": "<form action='/s' method='post' target='_blank'><input name='q' title='搜索'><input type=image alt='搜索'></form>",
    "/script": "<div><input id='searchword'><a href='javascript:;' onclick=\"window.open('/s?q=' + searchword.value)\">搜索</a></div>",
    "/foreign": "<form action='http://search.example.com/s'><input name='q' placeholder='搜索'></form>",
    "/login": "<form><input name='username' placeholder='请输入用户名'><input type=password></form>",
    "/letter": "<form action='/s'><input name='key' placeholder='留言标题关键字'><textarea></textarea><button>提交</button></form>",
    "/ask": "<form action='/s'><input name='x' placeholder='请输入您要咨询的问题'><button>提交</button></form>",
    "/none": "<p>首页</p>",
}


async def answer(request: web.Request) -> web.StreamResponse:
    if request.path == "/s":
        asked = request.query.get("q", "") or str((await request.post()).get("q", ""))
        found = f"<a href='/info/1/1.htm'>{TITLE}</a>" if asked == TITLE else f"没有找到{asked}"
        return web.Response(text=f"<body>{found}</body>", content_type="text/html")
    return web.Response(text=f"<body>{FORMS[request.path]}</body>", content_type="text/html")


def stored(path: Path, *titles: tuple[str, str]) -> Snapshot:
    snapshot = Snapshot.create(path, {})
    at = "2026-11-20T09:00:00.000+08:00"
    for number, (title, day) in enumerate(titles, 1):
        url = f"http://127.0.0.1/info/1/{number}.htm"
        body = snapshot.put_body(article(title, day).encode())
        attempt = snapshot.add_attempt(Attempt(url, Client.HTTP, 0, at, status=200, body=body))
        snapshot.put_page(StoredPage(url, Variant.STATIC, body, url, at, "text/html; charset=utf-8", attempt))
    return snapshot


def test_a_title_that_stands_alone_and_is_neither_young_nor_old(tmp_path: Path) -> None:
    snapshot = stored(
        tmp_path / "1.sqlite",
        ("昨天召开的会议还没有进入索引", "2026-11-19"),
        ("《办法》印发3周年", "2026-05-19"),
        ("各县市同一标题的工作简报", "2026-05-20"),
        ("各县市同一标题的工作简报", "2026-05-21"),
        (TITLE, "2026-06-01"),
        ("多年以前的一次会议顺利召开", "2016-06-01"),
    )
    assert known_titles(snapshot, TODAY) == [(TITLE, "http://127.0.0.1/info/1/5.htm")]
    snapshot.close()


@pytest.mark.browser
def test_boxes_of_many_makes(tmp_path: Path) -> None:
    asyncio.run(_many_makes(tmp_path))


async def _many_makes(folder: Path) -> None:
    async with (
        web_server(answer) as port,
        BrowserProxy(local("127.0.0.1")) as proxy,
        Browser(proxy, PATIENT) as browser,
    ):
        for name in ("get", "post", "script"):
            known, nonsense = await _asked(browser, folder / f"{name}.sqlite", f"http://127.0.0.1:{port}/{name}")
            assert (known["status"], known["left"], known["query"]) == (200, True, TITLE), name
            assert TITLE in known["dom"] and "没有找到" not in known["dom"], name
            assert f"没有找到{NONSENSE_WORDS}" in nonsense["dom"], name
        foreign, _ = await _asked(browser, folder / "foreign.sqlite", f"http://127.0.0.1:{port}/foreign")
        assert (foreign["box"], foreign["error"]) == (True, "foreign")
        for name in ("login", "letter", "ask", "none"):
            nothing, _ = await _asked(browser, folder / f"{name}.sqlite", f"http://127.0.0.1:{port}/{name}")
            assert nothing["box"] is False, name


async def _asked(browser: Browser, path: Path, home: str) -> tuple[dict[str, Any], dict[str, Any]]:
    snapshot = stored(path, (TITLE, "2026-06-01"))
    await ask_search(browser, snapshot, home, TODAY)
    told = []
    for subject in ("known", "nonsense"):
        probe = snapshot.probe("search", subject)
        found = json.loads(probe.result) if probe else {}
        told.append(found | {"dom": snapshot.body(found["body"]).decode() if "body" in found else ""})
    snapshot.close()
    return told[0], told[1]
